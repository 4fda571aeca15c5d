"""What the city's needs cost: all, and what is still missing; by sector, site, priority, of whom it can be asked, and by item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from app.findings import cost_words
from app.session.operations import prices as operations
from app.ui.city.kinds import domain_name, priority_words
from app.ui.city.ledger_words import UNKNOWN, number
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.destinations import PRICES
from app.ui.language import tr, worded
from app.ui.panes import Notes
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings, CostLine, Costs, Total
    from app.models import City
    from app.session import Changes
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host
    from app.ui.work import Work

GROUPS = ("sector", "site", "actor", "priority", "item")


class CostsTab(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self._shared = host, city, shared
        self.costs: Costs | None = None
        self._work: Work | None = None
        self.total, self.missing = label(factor=1.2, bold=True), label(factor=1.2, bold=True)
        self.notes = Notes(tr("How the costs were added up"))
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Costs by"))
        for group, title in zip(GROUPS, (tr("By sector"), tr("By site"), tr("Of whom it can be asked"), tr("By priority"),
                                         tr("By item")), strict=True):
            self.by.addItem(title, group)
        self.by.activated.connect(lambda: self._list())
        self.prices = button(tr("Prices of this workspace"), lambda: host.go(PRICES))
        self.table = Quantities(tr("What it costs"), (
            QuantityColumn(tr("What it is for"), 0, figure=False), QuantityColumn(tr("Cost"), 190),
            QuantityColumn(tr("With freight and installation"), 220, 2), QuantityColumn(tr("A year of what lasts"), 160, 1),
            QuantityColumn(tr("Priced"), 190, 3)))
        edge = theme().scaled(24)
        inner = column(self.total, self.missing, self.notes, row(self.by, None, self.prices), self.table, spacing=8)
        inner.setContentsMargins(edge, theme().scaled(10), edge, theme().scaled(12))
        self.setLayout(inner)
        self.total.setText(tr("Reading the answers …"))
        self.table.hide()
        host.subscribe(self, self._changed)

    def load(self) -> None:
        """Called when the tab is shown: prices and ledger may have changed beside it. Added up in a thread: of hundreds of sites
        that is nothing to wait for with the mouse in the hand."""
        self._shared.ask(self._add_up)

    def refresh(self, changes: Changes) -> None:
        """The figures are others."""
        self.load()

    def _changed(self, changes: Changes) -> None:
        if (changes.prices or changes.ledger) and not changes.figures and self.costs is not None:
            self.load()

    def _add_up(self, findings: CityFindings) -> None:
        if not isValid(self):           # the page was left while it was read
            return
        self._sites = {site.id: site.name for site in findings.sites}
        self.leave()
        operation = operations.costs(city_id=self._city.id, language=self._host.settings.language, findings=findings)
        self._work = self._host.work(tr("Adding up the costs"), operation, self._show, failed=lambda error: self._ended())

    def leave(self) -> None:
        """What was still being added up is not waited for."""
        if self._work is not None:
            self._host.drop(self._work)
            self._work = None

    def _ended(self) -> None:
        self._work = None

    def _show(self, found: Costs) -> None:
        self.costs, self._work = found, None
        self.total.setText(tr("All that is needed: {costs}", costs=self._words(found.total)))
        self.missing.setText(tr("What of it is still missing: {costs}", costs=self._words(found.missing)))
        notes = [cost_words.with_freight(found.total, found.currency), cost_words.by_year(found.total, found.currency),
                 *cost_words.left_out(found.total), *(cost_words.rate_words(rate) for rate in found.rates),
                 cost_words.fictional_words(found.fictional)]
        lacking = [tr("No exchange rate is known from {currency} to {to}: what is priced in it is in no total.", currency=currency,
                      to=found.currency) for currency in found.lacking]
        self.notes.say([*(worded(note) for note in notes if note is not None), *lacking])
        self._list()

    def _words(self, total: Total) -> str:
        assert self.costs is not None
        return tr("{amount} ({priced})", amount=cost_words.how_much(total, self.costs.currency), priced=cost_words.how_many(total))

    def _list(self) -> None:
        found = self.costs
        if found is None:
            return
        groups: dict[str, tuple[tuple[Total, ...], Callable[[str], str]]] = {
            "sector": (found.by_sector, domain_name), "site": (found.by_site, lambda key: self._sites.get(key, key)),
            "actor": (found.by_actor, lambda key: worded(cost_words.ACTORS.get(key, key))),
            "priority": (found.by_priority, priority_words)}
        group = self.by.currentData()
        if group == "item":
            self.table.fill([self._item(line, found) for line in found.items])
        else:
            totals, name = groups[group]
            self.table.fill([self._row(name(total.key), total, found) for total in totals])
        self.table.show()

    def _row(self, name: str, total: Total, found: Costs) -> list[Cell]:
        installed, yearly = total.worth.installed, total.worth.yearly
        return [Cell(name, bold=True),
                Cell(worded(cost_words.how_much(total, found.currency)), "" if total.counted else "muted", bold=True),
                Cell(UNKNOWN if installed is None else worded(cost_words.how_much(total, found.currency, installed))),
                Cell(UNKNOWN if yearly is None else worded(cost_words.money(yearly, found.currency))),
                Cell(worded(cost_words.how_many(total)))]

    def _item(self, line: CostLine, found: Costs) -> list[Cell]:
        money = [UNKNOWN if amount is None else worded(cost_words.money(amount, found.currency))
                 for amount in (line.worth.installed, line.worth.yearly)]
        price = worded(cost_words.NOT_PRICED) if line.price is None else tr(
            "{quantity} × {price}", quantity=number(line.quantity), price=cost_words.price_words(line.price))
        return [Cell(line.title, bold=True),
                Cell(worded(cost_words.amount_of(line, found.currency)), "muted" if line.worth.amount is None else "", bold=True),
                *map(Cell, money), Cell(price)]
