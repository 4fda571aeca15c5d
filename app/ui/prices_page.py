"""The prices of the workspace: what each item costs, of what day and by which source, setting another one; exchange rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.findings import cost_words
from app.models.prices import Price, PriceSetting, differing, price_book, prices
from app.session.operations import prices as operations
from app.ui.city.entry_fields import AskNumber
from app.ui.city.ledger_words import unit_name
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.fields.dates import read_date
from app.ui.language import tr, tr_n, worded
from app.ui.rates_card import RatesCard
from app.ui.team_values import TeamValuesPage
from app.ui.widgets import button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host

NUMBERS = ("value", "installed_factor", "lifetime")


class PricesPage(TeamValuesPage):
    """All items in a table, and beside it the price of the one that is chosen, and the exchange rates."""

    table: Quantities

    def __init__(self, host: Host) -> None:
        super().__init__(host, tr("Prices"), Quantities(tr("Prices"), (
            QuantityColumn(tr("Item"), 0, figure=False), QuantityColumn(tr("Unit"), 76, 3, figure=False),
            QuantityColumn(tr("Price"), 160), QuantityColumn(tr("Date"), 122, 4, figure=False))), operations)
        self._prices: tuple[Price, ...] = ()
        self.rates = RatesCard(host)
        self.lay_out(tr("What one of an item costs, goods alone. What is set here counts at once, for every total of this "
                        "workspace, and travels with its copies."), tr("Price"), self._editor(), self.rates)

    def _editor(self) -> QWidget:
        frame, box = card()
        self.title = label("", factor=1.2, bold=True)
        self.default = label("", kind="muted")
        self.disputed = label("", kind="warning")
        self.lines: dict[str, QLineEdit] = {}
        for widget in (self.title, self.default, self.disputed):
            box.addWidget(widget)
        box.addLayout(row(self._line("value", tr("Price of one")), self._line("currency", tr("Currency, in three letters"))))
        self.asking = AskNumber()
        box.addWidget(self.asking)
        box.addWidget(self._line("source", tr("Where the price stands")))
        box.addLayout(row(self._line("date", tr("Of what day, month or year")),
                          self._line("lifetime", tr("How many years one lasts"))))
        box.addLayout(row(self._line("installed_factor", tr("Times the price, with freight")), self._line("note", tr("Note"))))
        for name in NUMBERS:
            self.lines[name].textEdited.connect(self.asking.withdraw)
        self.keep = button(tr("Set"), self._keep, kind="primary")
        self.none = button(tr("Not priced"), self._none)
        self.back = button(tr("Give the catalogue's back"), self._give_back, kind="quiet")
        box.addLayout(flow(self.keep, self.none, self.back))
        return frame

    def _line(self, name: str, title: str) -> QWidget:
        """A field of the price, its title above it."""
        line = self.lines[name] = QLineEdit()
        line.setAccessibleName(title)
        line.returnPressed.connect(self._keep)
        field = QWidget()
        layout = column(label(title, bold=True), line, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        field.setLayout(layout)
        return field

    # ------------------------------------------------------------------------------------------- showing

    def _fill(self) -> None:
        workspace = self._host.workspace
        self._prices = prices(workspace, self._host.settings.language)
        self._differing = differing(workspace)
        book = price_book(workspace)
        priced = tr("{priced} of {count} items priced; added up in {currency}", priced=len(book.prices), count=len(self._prices),
                    currency=book.currency)
        fictional = cost_words.fictional_words(book.fictional)
        self.state.setText(priced if fictional is None else f"{priced}\n{worded(fictional)}")
        self.table.fill([(
            Cell(price.title, bold=price.changed), Cell(unit_name(price.unit)),
            Cell(worded(cost_words.price_words(price.said)), bold=price.changed) if price.said.value
            else Cell(worded(cost_words.NOT_PRICED), "muted"),
            Cell(price.said.date)) for price in self._prices])
        self.rates.read()

    def _concerns(self, changes: Changes) -> bool:
        return changes.prices or changes.cities         # with its first city, a demonstration's prices no longer count

    def _show(self) -> None:
        price = self._chosen()
        if price is None:
            return
        self.title.setText(price.title)
        default = price.default
        self.default.setText(
            tr("Of the catalogue: {price}, {date}, {source}", price=cost_words.price_words(default), date=default.date,
               source=default.source) if default.value else tr("The catalogue has no price of it."))
        sides = self._differing.get(price.item, ())
        self.disputed.setText(tr("Set differently on two laptops: {sides}. Set it to settle it.",
                                 sides=" / ".join(side or tr("the default") for side in sides)) if sides else "")
        self.disputed.setVisible(bool(sides))
        self.asking.withdraw()
        for name, line in self.lines.items():
            text = getattr(price.said, name)
            if name in NUMBERS and text:
                self.asking.show_kept(line, text)
            else:
                line.setText(text)
            line.setCursorPosition(0)
        self.back.setEnabled(price.changed)
        self.none.setEnabled(bool(price.said.value))

    def _chosen(self) -> Price | None:
        index = self.table.currentRow()
        return self._prices[index] if 0 <= index < len(self._prices) else None

    # ------------------------------------------------------------------------------------------- setting

    def _keep(self) -> None:
        price = self._chosen()
        if price is None:
            return
        numbers = None
        with self._host.showing_problems():
            numbers = self.asking.read_all({name: self.lines[name] for name in NUMBERS}, self._keep)
        if numbers is None:
            return
        texts = {name: line.text().strip() for name, line in self.lines.items() if name not in NUMBERS}
        texts["currency"] = texts["currency"].upper()
        self._write(price.item, PriceSetting(**numbers, **texts | {"date": as_date(texts["date"])}))

    def _none(self) -> None:
        price = self._chosen()
        if price is not None:
            self._write(price.item, PriceSetting(note=self.lines["note"].text().strip()))

    def _give_back(self) -> None:
        price = self._chosen()
        if price is not None:
            self._write(price.item, None)

    def _write(self, item: str, said: PriceSetting | None) -> None:
        self._set(operations.set_prices(prices={item: said}))

    def _how_many(self, changed: int) -> str:
        return tr_n("{count} price was changed.", "{count} prices were changed.", changed)


def as_date(text: str) -> str:
    """A day as people write it, in ISO; a month and a year stay as they are."""
    day = read_date(text, 3) if text else None
    return day.isoformat() if day else text
