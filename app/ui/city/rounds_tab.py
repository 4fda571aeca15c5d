"""The rounds of a city, as the office sets them: which there are, and the one that is chosen or new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app.findings import SETTING_WORDS
from app.models import SETTINGS, AssessmentRound
from app.session.operations import rounds as operations
from app.ui.city.entry_fields import place
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.fields.dates import read_date
from app.ui.language import as_written, moment_words, tr, worded
from app.ui.panes import panes
from app.ui.widgets import button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.models import City
    from app.session import Changes
    from app.ui.host import Host


class RoundsTab(QWidget):
    """A table of the rounds, and beside it what is said of one."""

    def __init__(self, host: Host, city: City) -> None:
        super().__init__()
        self._host, self._city = host, city
        self._rounds: tuple[AssessmentRound, ...] = ()
        self.table = Quantities(tr("Rounds"), (
            QuantityColumn(tr("Round"), 100, figure=False), QuantityColumn(tr("Days"), 132, figure=False),
            QuantityColumn(tr("Setting"), 100, 4, figure=False), QuantityColumn(tr("Sites"), 0, figure=False)))
        self.table.LEAST = 120
        self.empty = label(tr("No round is set yet. Give one a name and its days, and add it."), kind="muted")
        self.table.currentCellChanged.connect(lambda *_: self._show())
        left = column(label(tr("An interview belongs to the round of its day. Where no round is set, what the interview itself "
                               "says counts."), kind="muted"), self.empty, self.table)
        left.setStretchFactor(self.table, 1)
        left.addStretch(0)
        panes(self, left, self._editor(), tr("Round"))
        self.load()
        host.subscribe(self, self._changed)

    def _editor(self) -> QWidget:
        frame, box = card()
        self.name, self.reason = QLineEdit(), QLineEdit()
        self.first_day, self.last_day = QLineEdit(), QLineEdit()
        self.setting = QComboBox()
        for setting in SETTINGS:
            self.setting.addItem(worded(SETTING_WORDS[setting]), setting)
        self.sites = QListWidget()
        self.reason.setPlaceholderText(tr("Why"))
        grid = QGridLayout()
        for position, (title, field) in enumerate((
                (tr("Name of the round"), self.name), (tr("Setting"), self.setting),
                (tr("First day"), self.first_day), (tr("Last day"), self.last_day))):
            field.setAccessibleName(title)
            place(grid, position, title, field, most=2)
        for day in (self.first_day, self.last_day):
            day.setPlaceholderText(date.today().isoformat())        # as it is typed
        self.sites.setAccessibleName(tr("Sites of the round; none: all of the city"))
        self.reason.setAccessibleName(tr("Why the round is removed"))
        self.add = button(tr("Add as a new round"), self._add, icon="add")
        self.keep = button(tr("Set"), self._keep, kind="primary")
        self.remove = button(tr("Remove"), self._remove, icon="trash", kind="quiet")
        box.addLayout(grid)
        box.addWidget(label(tr("Sites of the round; none: all of the city"), kind="muted", factor=0.92))
        box.addWidget(self.sites)
        box.addLayout(flow(self.keep, self.add))
        box.addLayout(row(self.reason, self.remove))
        for widget in (self.add, self.keep, self.remove):
            widget.setEnabled(not self._host.workspace.read_only)
        return frame

    # ------------------------------------------------------------------------------------------- showing

    def load(self) -> None:
        """Reads the rounds and shows the one that was chosen, or the last."""
        workspace = self._host.workspace
        self._rounds = workspace.rounds(self._city.id)
        names = {site.id: site.name for site in workspace.sites(self._city.id)}
        at = self.table.currentRow()
        self.table.fill([self._cells(one, names) for one in self._rounds],
                        at if 0 <= at < len(self._rounds) else len(self._rounds) - 1)
        self.table.setVisible(bool(self._rounds))
        self.empty.setVisible(not self._rounds)
        self.sites.clear()
        for site_id, name in names.items():
            item = QListWidgetItem(as_written(name), self.sites)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setData(Qt.ItemDataRole.UserRole, site_id)
            item.setCheckState(Qt.CheckState.Unchecked)
        self._show()

    def _cells(self, one: AssessmentRound, names: dict[str, str]) -> list[Cell]:
        sites = worded(tuple(sorted(names.get(site, site) for site in one.sites))) if one.sites else tr("all sites")
        days = " – ".join(moment_words(day) if day else "…" for day in (one.first, one.last))
        return [Cell(one.name), Cell(days), Cell(worded(SETTING_WORDS[one.setting])), Cell(sites)]

    def refresh(self, changes: Changes) -> None:
        """The figures are others: there are none here."""

    def _changed(self, changes: Changes) -> None:
        if changes.rounds or changes.sites:
            self.load()

    def _show(self) -> None:
        one = self._chosen()
        self.name.setText(one.name if one else "")
        self.first_day.setText(one.first if one else "")
        self.last_day.setText(one.last if one else "")
        self.setting.setCurrentIndex(SETTINGS.index(one.setting) if one else 0)
        for item in self._site_items():
            chosen = one is not None and item.data(Qt.ItemDataRole.UserRole) in one.sites
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.reason.clear()
        for widget in (self.keep, self.remove, self.reason):
            widget.setVisible(one is not None)

    def _site_items(self) -> list[QListWidgetItem]:
        return [self.sites.item(index) for index in range(self.sites.count())]

    def _chosen(self) -> AssessmentRound | None:
        index = self.table.currentRow()
        return self._rounds[index] if 0 <= index < len(self._rounds) else None

    # ------------------------------------------------------------------------------------------- setting

    def _typed(self) -> AssessmentRound:
        """As the fields say it; what is no day is handed on as it is, and refused with a sentence."""
        days = []
        for line in (self.first_day, self.last_day):
            text = line.text().strip()
            day = read_date(text, 3) if text else None
            days.append(day.isoformat() if day else text)
        sites = frozenset(item.data(Qt.ItemDataRole.UserRole) for item in self._site_items()
                          if item.checkState() == Qt.CheckState.Checked)
        return AssessmentRound("", self._city.id, self.name.text().strip(), 0, days[0], days[1], self.setting.currentData(), sites)

    def _add(self) -> None:
        typed = self._typed()
        with self._host.showing_problems():
            added = self._host.session.run(operations.add_round(
                city_id=self._city.id, name=typed.name, first=typed.first, last=typed.last, sites=typed.sites,
                setting=typed.setting))
            self.table.setCurrentCell([one.id for one in self._rounds].index(added.id), 0)

    def _keep(self) -> None:
        one, typed = self._chosen(), self._typed()
        if one is not None:
            with self._host.showing_problems():
                self._host.session.run(operations.set_round(changed=replace(typed, id=one.id, order=one.order)))

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None:
            with self._host.showing_problems():
                self._host.session.run(operations.remove_round(round_id=one.id, reason=self.reason.text()))
