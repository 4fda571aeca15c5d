"""In which currency is added up, and by which exchange rates: typed, with day and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.findings import cost_words
from app.models.prices import Rate, price_book
from app.session.operations import prices as operations
from app.ui.city.entry_fields import AskNumber
from app.ui.fields.dates import read_date
from app.ui.language import tr, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.ui.host import Host


class RatesCard(QFrame):
    """The rates that are kept, each with what takes it away, and one to be typed."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        frame, box = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.currency = _line(tr("Currency in which is added up"), 90)
        self.currency.returnPressed.connect(self._choose)
        self.choose = button(tr("Add up in it"), self._choose)
        box.addWidget(label(tr("Currency and exchange rates"), factor=1.2, bold=True))
        box.addLayout(row(self.currency, self.choose, None))
        self._list = QVBoxLayout()
        box.addLayout(self._list)
        self.base, self.value, self.quote = (_line(tr("One of this currency"), 90), _line(tr("Exchange rate"), 120),
                                             _line(tr("In this currency"), 90))
        self.source, self.date = _line(tr("Where the rate stands"), 0), _line(tr("Of what day"), 200)
        self.asking = AskNumber()
        self.keep = button(tr("Set the rate"), self._keep, kind="primary")
        box.addLayout(flow(label("1", wrap=False), self.base, label("=", wrap=False), self.value, self.quote))
        box.addWidget(self.asking)
        for line in (self.source, self.date):
            box.addWidget(label(line.accessibleName(), bold=True))
            box.addWidget(line)
        box.addLayout(row(self.keep, None))
        self.read()

    def read(self) -> None:
        """Shows what is kept now."""
        book = price_book(self._host.workspace)
        self.currency.setText(book.currency)
        self.quote.setText(book.currency)
        clear(self._list)
        self.shown = [worded(cost_words.rate_words(rate)) for rate in book.rates]
        for rate, words in zip(book.rates, self.shown, strict=True):
            line = QWidget()
            away = button(tr("Take away"), lambda key=rate.key: self._drop(key), kind="quiet",  # type: ignore[misc]
                          name=tr("Take away: {rate}", rate=words))
            line.setLayout(column(label(words), row(away, None), spacing=2))
            self._list.addWidget(line)

    def _choose(self) -> None:
        with self._host.showing_problems():
            self._host.session.run(operations.choose_currency(currency=self.currency.text().strip().upper()))

    def _keep(self) -> None:
        value = None
        with self._host.showing_problems():
            value = self.asking.read(self.value, self._keep)
        if value is None:
            return
        typed = self.date.text().strip()
        day = read_date(typed, 3) if typed else None
        with self._host.showing_problems():
            self._host.session.run(operations.set_rate(rate=Rate(
                self.base.text().strip().upper(), self.quote.text().strip().upper(), value, self.source.text().strip(),
                day.isoformat() if day else typed)))
            for line in (self.base, self.value, self.source, self.date):
                line.clear()

    def _drop(self, key: str) -> None:
        with self._host.showing_problems():
            self._host.session.run(operations.drop_rate(key=key))


def _line(name: str, width: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    if width:
        line.setMaximumWidth(theme().scaled(width))
        line.setPlaceholderText("USD" if width == 90 else "")
    return line
