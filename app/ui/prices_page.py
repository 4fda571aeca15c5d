"""The prices of the workspace: what each item costs, of what day and by which source, setting another one; exchange rates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.findings import cost_words
from app.models.prices import Price, PriceSetting, differing, price_book, prices
from app.session.operations import prices as operations
from app.ui.city.entry_fields import AskNumber
from app.ui.city.ledger_words import unit_name
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.fields.dates import read_date
from app.ui.language import tr, tr_n, worded
from app.ui.panes import panes
from app.ui.rates_card import RatesCard
from app.ui.widgets import Crumb, button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host

NUMBERS = ("value", "installed_factor", "lifetime")


class PricesPage(QWidget):
    """All items in a table, and beside it the price of the one that is chosen, and the exchange rates."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._prices: tuple[Price, ...] = ()
        self.table = Quantities(tr("Prices"), (
            QuantityColumn(tr("Item"), 0, figure=False), QuantityColumn(tr("Unit"), 76, 3, figure=False),
            QuantityColumn(tr("Price"), 160), QuantityColumn(tr("Date"), 122, 4, figure=False)))
        self.table.currentCellChanged.connect(lambda *_: self._show())
        self.priced = label(kind="muted")
        self.out = button(tr("Write a sheet"), self._choose_out, icon="save")
        self.take = button(tr("Take over a sheet"), self._choose_in, icon="folder")
        left = column(label(tr("Prices"), factor=1.5, bold=True),
                      label(tr("What one of an item costs, goods alone. What is set here counts at once, for every total of this "
                               "workspace, and travels with its copies."), kind="muted"),
                      self.priced, flow(self.out, self.take), self.table)
        self.rates = RatesCard(host)
        right = QWidget()
        right.setLayout(column(self._editor(), self.rates, None))
        panes(self, left, right, tr("Price"))
        self.first = self.table
        self._read()
        host.subscribe(self, self._refresh)

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

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Prices"), None)]

    # ------------------------------------------------------------------------------------------- showing

    def _read(self) -> None:
        chosen = max(0, self.table.currentRow())
        workspace = self._host.workspace
        self._prices = prices(workspace, self._host.settings.language)
        self._differing = differing(workspace)
        book = price_book(workspace)
        self.priced.setText(tr("{priced} of {count} items priced; added up in {currency}", priced=len(book.prices),
                               count=len(self._prices), currency=book.currency))
        self.table.fill([(
            Cell(price.title, bold=price.changed), Cell(unit_name(price.unit)),
            Cell(worded(cost_words.price_words(price.said)), bold=price.changed) if price.said.value
            else Cell(worded(cost_words.NOT_PRICED), "muted"),
            Cell(price.said.date)) for price in self._prices])
        self.table.setCurrentCell(chosen, 0)
        self._show()

    def _refresh(self, changes: Changes) -> None:
        if changes.prices:
            self._read()
            self.rates.read()

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
        self._write({price.item: PriceSetting(**numbers, **texts | {"date": as_date(texts["date"])})})

    def _none(self) -> None:
        price = self._chosen()
        if price is not None:
            self._write({price.item: PriceSetting(note=self.lines["note"].text().strip())})

    def _give_back(self) -> None:
        price = self._chosen()
        if price is not None:
            self._write({price.item: None})

    def _write(self, changes: dict[str, PriceSetting | None]) -> None:
        with self._host.showing_problems():
            self._host.session.run(operations.set_prices(prices=changes))

    def _choose_out(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Write a sheet"), "prices.xlsx", "XLSX (*.xlsx)")
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, out: Path) -> None:
        """A workbook of prices and rates, to be filled in elsewhere."""
        with self._host.showing_problems():
            self._host.session.run(operations.write_sheet(out=out, language=self._host.settings.language))
            self._host.say(tr("The sheet was written: fill in its yellow cells."), str(out), "good")

    def _choose_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Take over a sheet"), "", "XLSX (*.xlsx)")
        if name:
            self.take_sheet(Path(name))

    def take_sheet(self, source: Path) -> None:
        """Takes over what was filled in in such a workbook."""
        with self._host.showing_problems():
            changed = self._host.session.run(operations.take_sheet(source=source))
            self._host.say(tr_n("{count} price was changed.", "{count} prices were changed.", len(changed)), "", "good")


def as_date(text: str) -> str:
    """A day as people write it, in ISO; a month and a year stay as they are."""
    day = read_date(text, 3) if text else None
    return day.isoformat() if day else text
