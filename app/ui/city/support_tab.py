"""Support of the city: what is pledged and where it is, what donors could still give, and what is on its way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.translations import Measure
from app.ui.city.facts_line import facts_line
from app.ui.city.ledger_words import UNKNOWN, account_name, amount, number
from app.ui.city.pledges import Pledges
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.language import moment_words, tr, tr_n
from app.ui.start import documents
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.session import Changes
    from app.support import Missing
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host


class SupportTab(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self._shared = host, city, shared
        self._missing: list[Missing] = []
        self.pledges = Pledges(host, city, shared)
        self.missing_table = Quantities(tr("Still missing"), (
            QuantityColumn(tr("Item"), 0, figure=False), QuantityColumn(tr("Still missing"), 160, 9),
            QuantityColumn(tr("Packs"), 90, 8),
            QuantityColumn(tr("Cartons"), 90, 7), QuantityColumn(tr("m³"), 90, 6), QuantityColumn(tr("kg"), 100, 5)))
        self.coming_table = Quantities(tr("On its way"), (
            QuantityColumn(tr("Item"), 0, figure=False), QuantityColumn(tr("Quantity"), 150, 9),
            QuantityColumn(tr("Where it is"), 160, 8, figure=False), QuantityColumn(tr("Donor"), 220, 7, figure=False),
            QuantityColumn(tr("Place"), 150, 5, figure=False), QuantityColumn(tr("Since"), 110, 6),
            QuantityColumn(tr("Paper"), 120, 4, figure=False)), self._open_coming)
        self.missing_note, self.coming_note = label(kind="muted"), label(kind="muted")
        self.export = button(tr("Save the list …"), self._ask, icon="save")
        self.views = QStackedWidget()
        self.views.addWidget(self.pledges)
        self.views.addWidget(self._framed(self.missing_note, self.missing_table, self.export))
        self.views.addWidget(self._framed(self.coming_note, self.coming_table))
        self.switch = QButtonGroup(self)
        buttons = []
        for index, text in enumerate((tr("Pledges"), tr("Still missing"), tr("On its way"))):
            view_button = button(text, partial(self.show_view, index))
            view_button.setCheckable(True)
            self.switch.addButton(view_button, index)
            buttons.append(view_button)
        self.add = button(tr("Enter a pledge"), self._add, icon="add", kind="primary")
        self.add.setEnabled(not host.workspace.read_only)
        top = row(*buttons, None, self.add, spacing=6)
        edge = theme().scaled(20)
        top.setContentsMargins(edge, theme().scaled(10), edge, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.views, 1)
        self.switch.button(0).setChecked(True)

    def _framed(self, note: QWidget, table: QWidget, *buttons: QWidget) -> QWidget:
        view = QWidget()
        inner = column(note, spacing=8)
        inner.addWidget(table, 1)
        inner.addStretch(0)
        if buttons:
            inner.addLayout(row(*buttons, None))
        edge = theme().scaled(20)
        inner.setContentsMargins(edge, theme().scaled(8), edge, theme().scaled(12))
        view.setLayout(inner)
        return view

    def load(self) -> None:
        """Called when the tab is shown: the ledger may have changed beside it."""
        self.pledges.fill()
        self.show_view(self.views.currentIndex())

    def refresh(self, changes: Changes) -> None:
        """The figures are others; what is being entered stays."""
        if self.views.currentIndex() == 1:
            self._shared.ask(self._show_missing)

    def show_view(self, index: int) -> None:
        """0: the pledges, 1: what is still missing, 2: what is on its way."""
        self.switch.button(index).setChecked(True)
        self.views.setCurrentIndex(index)
        if index == 1:
            self.missing_note.setText(tr("Reading the answers …"))
            self._shared.ask(self._show_missing)
        elif index == 2:
            self._show_coming()

    def _add(self) -> None:
        self.show_view(0)
        self.pledges.enter()

    # ------------------------------------------------------------------------------------ the donor's view

    def _show_missing(self, findings: CityFindings) -> None:
        if not isValid(self):
            return
        from app.findings import items
        from app.support import Ledger, gaps, to_ship
        all_gaps = to_ship(gaps(Ledger(self._host.workspace), findings))
        self._missing = [freight for freight in all_gaps if freight.gap.outstanding is None or freight.gap.outstanding > 0]
        packed = {item.code for item in items().values() if item.pack > 1}
        rows = [(Cell(freight.gap.title, bold=True),
                 Cell(amount(freight.gap.outstanding, freight.gap.unit), "muted" if freight.gap.outstanding is None else "", True),
                 Cell(number(freight.packs if freight.gap.item in packed else None)), Cell(number(freight.cartons)),
                 Cell(number(freight.cubic_metres)), Cell(number(freight.kilograms))) for freight in self._missing]
        self.missing_table.fill(rows)
        self.missing_table.setVisible(bool(rows))
        self.export.setVisible(bool(rows))
        weighed = [(freight.cubic_metres, freight.kilograms or 0) for freight in self._missing if freight.cubic_metres is not None]
        if rows:
            self.missing_note.setText(tr_n(
                "What donors could still give: the agreed need (the computed one where nothing is agreed) less what is promised. "
                "Together {volume} and {weight} for the {known} of {count} item whose cartons the catalogue knows.",
                "What donors could still give: the agreed need (the computed one where nothing is agreed) less what is promised. "
                "Together {volume} and {weight} for the {known} of {count} items whose cartons the catalogue knows.",
                len(rows), known=len(weighed), volume=Measure(round(sum(volume for volume, _ in weighed), 1), "volume-cubic-meter"),
                weight=Measure(round(sum(weight for _, weight in weighed)), "mass-kilogram")))
        elif all_gaps:
            self.missing_note.setText(tr("Nothing is missing: all that the city needs is promised or handed over."))
        else:
            self.missing_note.setText(tr("No needs yet. They appear here when the first interview is finished."))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), tr("Save the list for donors"), str(documents()),
                             tr("Workbook (*.xlsx);;CSV (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(tr("{city} still missing", city=self._city.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Writes the list for donors; `name`: the path of the file, whose ending says which kind."""
        from pathlib import Path

        from app.exchange import to_donor_list
        with self._host.showing_problems():
            to_donor_list(self._missing, Path(name))
            self._host.say(tr("The list is saved: {file}", file=Path(name)), "", "good")

    # ------------------------------------------------------------------------------------- the city's view

    def _show_coming(self) -> None:
        from app.support import Ledger, on_the_way
        self._coming = on_the_way(Ledger(self._host.workspace), self._city.id, self._host.settings.language)
        self.coming_table.fill([(
            Cell(part.title, bold=True), Cell(amount(part.quantity, part.unit), bold=True), Cell(account_name(part.account)),
            Cell(facts_line((part.donor, tr("source in doubt"))), "warning") if part.disputed else Cell(part.donor),
            Cell(part.place or UNKNOWN), Cell(moment_words(part.when) or UNKNOWN), Cell(part.document or UNKNOWN))
            for part in self._coming])
        self.coming_table.setVisible(bool(self._coming))
        self.coming_note.setText(
            tr("Nearest first. Enter on a line opens its pledge.") if self._coming else
            tr("Nothing is on its way to {city}. When a donor promises something, enter the pledge.", city=self._city.name))

    def _open_coming(self, index: int) -> None:
        self.show_view(0)
        self.pledges.fill(self._coming[index].pledge_id)
        self.pledges.list.setFocus()
