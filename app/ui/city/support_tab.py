"""Support of the city: what is pledged and where it is, what donors could still give, and what is on its way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.translations import Rounded
from app.ui.city.ledger_words import account_name, amount, number
from app.ui.city.pledges import Pledges
from app.ui.city.quantities import Cell, Head, Quantities
from app.ui.language import tr
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
            Head(tr("Item"), 0, figure=False), Head(tr("Still missing"), 160, 9), Head(tr("Packs"), 90, 8),
            Head(tr("Cartons"), 90, 7), Head(tr("m³"), 90, 6), Head(tr("kg"), 100, 5)))
        self.coming_table = Quantities(tr("On its way"), (
            Head(tr("Item"), 0, figure=False), Head(tr("Quantity"), 150, 9),
            Head(tr("Where it is"), 160, 8, figure=False), Head(tr("Donor"), 220, 7, figure=False),
            Head(tr("Place"), 150, 5, figure=False), Head(tr("Since"), 110, 6),
            Head(tr("Paper"), 120, 4, figure=False)), self._open_coming)
        self.missing_note, self.coming_note = label(kind="muted"), label(kind="muted")
        self.export = button(tr("Save the list …"), self._ask, icon="save")
        self.views = QStackedWidget()
        self.views.addWidget(self.pledges)
        self.views.addWidget(self._framed(self.missing_note, self.missing_table, self.export))
        self.views.addWidget(self._framed(self.coming_note, self.coming_table))
        self.switch = QButtonGroup(self)
        buttons = []
        for at, text in enumerate((tr("Pledges"), tr("Still missing"), tr("On its way"))):
            made = button(text, partial(self.show_view, at))
            made.setCheckable(True)
            palette = theme().palette
            made.setStyleSheet(f"QPushButton:checked {{ background: {palette.accent}; color: {palette.on_accent}; }}")
            self.switch.addButton(made, at)
            buttons.append(made)
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

    def _framed(self, note: QWidget, table: QWidget, *below: QWidget) -> QWidget:
        held = QWidget()
        inner = column(note, spacing=8)
        inner.addWidget(table, 1)
        inner.addStretch(0)
        if below:
            inner.addLayout(row(*below, None))
        edge = theme().scaled(20)
        inner.setContentsMargins(edge, theme().scaled(8), edge, theme().scaled(12))
        held.setLayout(inner)
        return held

    def load(self) -> None:
        self.pledges.fill()
        self.show_view(self.views.currentIndex())

    def refresh(self, changes: Changes) -> None:
        """The figures are others; what is being entered stays."""
        if self.views.currentIndex() == 1:
            self._shared.ask(self._show_missing)

    def show_view(self, at: int) -> None:
        self.switch.button(at).setChecked(True)
        self.views.setCurrentIndex(at)
        if at == 1:
            self.missing_note.setText(tr("Reading the answers …"))
            self._shared.ask(self._show_missing)
        elif at == 2:
            self._show_coming()

    def _add(self) -> None:
        self.show_view(0)
        self.pledges.enter()

    # ------------------------------------------------------------------------------------ the donor's view

    def _show_missing(self, findings: CityFindings) -> None:
        if not isValid(self):
            return
        from app.findings import items
        from app.support import Ledger, gaps, missing
        every = [missing(gap) for gap in gaps(Ledger(self._host.workspace), findings)]
        self._missing = [one for one in every if one.gap.outstanding is None or one.gap.outstanding > 0]
        packed = {code for code, one in items().items() if one.pack > 1}
        rows = [(Cell(one.gap.title, bold=True),
                 Cell(amount(one.gap.outstanding, one.gap.unit), "muted" if one.gap.outstanding is None else "", True),
                 *(Cell("–" if value is None else number(round(value, 2) if value % 1 else value)) for value in (
                     one.packs if one.gap.item in packed else None, one.cartons, one.cubic_metres, one.kilograms)))
                for one in self._missing]
        self.missing_table.fill(rows)
        self.missing_table.setVisible(bool(rows))
        self.export.setVisible(bool(rows))
        weighed = [one for one in self._missing if one.cubic_metres is not None]
        if rows:
            self.missing_note.setText(tr(
                "What donors could still give: the agreed need (the computed one where nothing is agreed) less what is promised. "
                "Together {m3} m³ and {kg} kg for the {known} of {all} items whose cartons the catalogue knows.",
                known=len(weighed), all=len(rows), m3=Rounded(sum(item.cubic_metres or 0 for item in weighed), 1),
                kg=Rounded(sum(item.kilograms or 0 for item in weighed))))
        elif every:
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
        from pathlib import Path

        from app.exchange import to_donor_list
        with self._host.showing_problems():
            to_donor_list(self._missing, Path(name))
            self._host.say(tr("The list is saved."), name, "good")

    # ------------------------------------------------------------------------------------- the city's view

    def _show_coming(self) -> None:
        from app.support import Ledger, on_the_way
        self._coming = on_the_way(Ledger(self._host.workspace), self._city.id, self._host.settings.language)
        self.coming_table.fill([(
            Cell(one.title, bold=True), Cell(amount(one.quantity, one.unit), bold=True), Cell(account_name(one.account)),
            Cell(one.donor + (" · " + tr("source in doubt") if one.disputed else ""), "warning" if one.disputed else ""),
            Cell(one.place or "–"), Cell(one.when or "–"), Cell(one.document or "–")) for one in self._coming])
        self.coming_table.setVisible(bool(self._coming))
        self.coming_note.setText(
            tr("Nearest first. Enter on a line opens its pledge.") if self._coming else
            tr("Nothing is on its way to {city}. When a donor promises something, enter the pledge.", city=self._city.name))

    def _open_coming(self, at: int) -> None:
        self.show_view(0)
        self.pledges.fill(self._coming[at].pledge_id)
        self.pledges.list.setFocus()
