"""The field-work list of a city: as a list or on the map, of one team or all, of today or what waits for the office. The assessor's
day, the lead's evening and the office's queue are views of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from app.session.operations import plan as operations
from app.ui.city.facts_line import facts_line
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.city.shared_findings import SharedFindings
from app.ui.destinations import QUEUE
from app.ui.language import joined, tr, tr_n
from app.ui.made_anew import clear
from app.ui.panes import panes
from app.ui.plan.line_panel import LinePanel
from app.ui.plan.making import MakePlan, SheetCard
from app.ui.plan.words import COLOURS, LEVELS, STATES, day_words, state_words, today
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, flow, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings, Doubt
    from app.models.plan import PlanLine, PlanLines
    from app.session import Changes
    from app.ui.host import Host

ALL, MINE, LATE, OFFICE = "all", "mine", "late", "office"


class PlanPage(QWidget):
    def __init__(self, host: Host, city_id: str, view: str = ALL) -> None:
        super().__init__()
        self._host = host
        self._city = host.workspace.city(city_id)
        self._shared = SharedFindings(host, self._city)
        self._lines: PlanLines | None = None
        self._shown: list[PlanLine] = []
        self._doubts: dict[str, list[Doubt]] = {}       # open ones, by interview
        self.summary = label("", kind="muted")
        self.view, self.team = QComboBox(), QComboBox()
        for name, text in ((ALL, tr("Everything")), (MINE, tr("Mine today")), (LATE, tr("Late")),
                           (OFFICE, tr("Waits for the office"))):
            self.view.addItem(text, name)
        self.view.setAccessibleName(tr("Which lines"))
        self.view.setCurrentIndex(max(0, self.view.findData(view)))
        self.team.setAccessibleName(tr("Team"))
        self.mine = QLineEdit(host.settings.team)
        self.mine.setPlaceholderText(tr("Whose laptop is this? (team)"))
        self.mine.setAccessibleName(self.mine.placeholderText())
        self.mine.editingFinished.connect(self._own)
        self.table = Quantities(tr("Field work"), (
            QuantityColumn(tr("Site"), 0, figure=False), QuantityColumn(tr("Form"), 200, 5, figure=False),
            QuantityColumn(tr("Team"), 90, 4, figure=False), QuantityColumn(tr("Day"), 112, 6, figure=False),
            QuantityColumn(tr("State"), 110, 9, figure=False)), self._opened)
        self.map_switch = button(tr("Map"), self._turn_map, icon="map")
        self.make = button(tr("From the sites …"), self._ask_make, icon="add")
        self.take = button(tr("From a sheet …"), self._choose_sheet, icon="open")
        self.give = button(tr("As a sheet …"), self._choose_out, icon="save", kind="quiet")
        self.queue = button(tr("The office's queue"), lambda: host.go(QUEUE, self._city.id), icon="check", kind="quiet")
        self.aside = QWidget()                  # making the list, or looking at a sheet
        self._aside = column(spacing=6)
        self.aside.setLayout(self._aside)
        self.aside.hide()
        self.map: QWidget | None = None
        choosing = row(self.view, self.team, self.mine)
        self._left = column(label(tr("Field work"), factor=1.5, bold=True), self.summary, choosing,
                            flow(self.map_switch, self.make, self.take, self.give, self.queue, spacing=6), self.aside, self.table,
                            spacing=8)
        self._left.setStretchFactor(self.table, 1)
        self.panel = LinePanel(host)
        panes(self, self._left, self.panel, tr("Line"))
        self.first = self.table
        self.view.currentIndexChanged.connect(lambda _: self._list())
        self.team.currentIndexChanged.connect(lambda _: self._list())
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        host.subscribe(self, self._refresh)
        self._read()
        self._shared.ask(self._with_doubts)

    def crumbs(self) -> list[Crumb]:
        return [(self._host.path.stem, lambda: self._host.go_city()),
                (self._city.name, lambda: self._host.go_city(self._city.id)), (tr("Field work"), None)]

    def leave(self) -> None:
        self._shared.leave()

    # ------------------------------------------------------------------------------------------- reading

    def _refresh(self, changes: Changes) -> None:
        if changes.plan or changes.checks or changes.interviews or changes.sites or changes.rounds or changes.figures:
            self._read()
        if changes.figures:
            self._shared.forget()
            self._shared.ask(self._with_doubts)

    def _read(self) -> None:
        self._lines = self._host.session.run(operations.lines(city_id=self._city.id))
        self._count_doubts()
        self._fill_teams()
        self._list()

    def _with_doubts(self, findings: CityFindings) -> None:
        if not isValid(self):           # the page was left while it was read
            return
        from app.findings import all_doubts
        self._doubts = {}
        for doubt in all_doubts(findings):
            for interview in doubt.interviews if doubt.is_open else ():
                self._doubts.setdefault(interview, []).append(doubt)
        self._count_doubts()
        self._list()

    def _count_doubts(self) -> None:
        if self._lines is not None:
            self._lines = self._lines.with_doubts({interview: len(self._unasked(doubts))
                                                   for interview, doubts in self._doubts.items()})

    def _unasked(self, doubts: list[Doubt]) -> list[Doubt]:
        """Those that nobody sent back."""
        asked = {check.doubt for line in self._lines.lines for check in line.checks} if self._lines is not None else set()
        return [doubt for doubt in doubts if f"{doubt.record_id}/{doubt.id}" not in asked]

    # ------------------------------------------------------------------------------------------- showing

    def _fill_teams(self) -> None:
        before = self.team.currentData()
        self.team.blockSignals(True)
        self.team.clear()
        self.team.addItem(tr("All teams"), "")
        for team in self._lines.teams if self._lines is not None else ():
            self.team.addItem(team, team)
        self.team.setCurrentIndex(max(0, self.team.findData(before)))
        self.team.blockSignals(False)

    def names(self) -> list[str]:
        """By which a line is this laptop's: its team, and who works."""
        return [name for name in (self._host.settings.team, self._host.session.person) if name]

    def _list(self) -> None:
        if self._lines is None:
            return
        view = self.view.currentData()
        self.mine.setVisible(view == MINE)
        self.team.setVisible(view != MINE)
        lines = self._lines
        if view == MINE:
            lines = lines.of_teams(self.names())
        elif self.team.currentData():
            lines = lines.of_teams([self.team.currentData()])
        shown = {ALL: lambda: lines.lines, MINE: lambda: lines.for_today(today()), LATE: lambda: lines.late(today()),
                 OFFICE: lines.for_office}[view]()
        before = self.chosen()
        self._shown = list(shown)
        at = next((index for index, line in enumerate(self._shown) if before is not None and line.key == before.key),
                  min(max(self.table.currentRow(), 0), len(self._shown) - 1))
        self.table.blockSignals(True)
        self.table.fill([self._cells(line) for line in self._shown], at)
        self.table.blockSignals(False)
        self.summary.setText(self._summary(view))
        self.table.setVisible(bool(self._shown) and self.map is None)
        self._show_map()
        self._choose()

    def _summary(self, view: str) -> str:
        if view == MINE and not self.names():
            return tr("Nobody said whose laptop this is: name the team beside.")
        if not self._shown:
            return tr("Nobody planned anything yet: make the list from the sites, or fill in a sheet.") \
                if self._lines is not None and not self._lines.lines else tr("Nothing here waits for anybody.")
        counts = {state: sum(line.state == state for line in self._shown) for state in STATES}
        late = sum(line.is_late(today()) for line in self._shown)
        parts = [tr("{state}: {count}", state=STATES[state], count=count) for state, count in counts.items() if count]
        return joined([tr_n("{count} line", "{count} lines", len(self._shown)), *parts,
                           *([tr("late: {count}", count=late)] if late else [])])

    def _cells(self, line: PlanLine) -> list[Cell]:
        late = line.is_late(today())
        return [Cell(line.site, bold=True, tip=line.note or line.site), Cell(facts_line((line.form, line.round))),
                Cell(line.team), Cell(day_words(line.day), "error" if late else ""),
                Cell(state_words(line), "error" if late else COLOURS.get(line.state, ""))]

    def chosen(self) -> PlanLine | None:
        at = self.table.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _choose(self) -> None:
        line = self.chosen()
        doubts = {doubt.id: doubt for interview in (line.interviews if line is not None else ())
                  for doubt in self._unasked(self._doubts.get(interview, []))}
        self.panel.show_line(line, self._lines.teams if self._lines is not None else (), tuple(doubts.values()))

    def _opened(self, index: int) -> None:
        """By Enter or a click: a click chooses, Enter goes on to what is to be done there."""
        self.table.setCurrentCell(index, 0)

    def _own(self) -> None:
        from dataclasses import replace
        team = self.mine.text().strip()
        if team != self._host.settings.team:
            self._host.keep_settings(replace(self._host.settings, team=team))
            self._list()

    # ------------------------------------------------------------------------------------------- the map

    def _turn_map(self) -> None:
        from app.ui.map import MapView
        if self.map is None:
            view = MapView(self._host, name=tr("Map of the field work"), iso=self._city.iso)
            view.setMinimumHeight(theme().scaled(240))
            view.chosen.connect(self._choose_site)
            self.map = view
            self._left.addWidget(view, 1)
            self.map_switch.setText(tr("List"))
            self._show_map(fit=True)
            self.table.hide()
        else:
            self._left.removeWidget(self.map)
            self.map.hide()
            self.map.deleteLater()
            self.map = None
            self.map_switch.setText(tr("Map"))
            self.table.setVisible(bool(self._shown))
            self.table.setFocus()

    def _show_map(self, *, fit: bool = False) -> None:
        """A mark for each site of the lines that are shown, as its state that asks most of somebody."""
        from app.ui.map import MapView
        from app.ui.map.city_marks import site_marks
        if not isinstance(self.map, MapView):
            return
        order = ("", "basic", "limited", "none")
        levels: dict[str, str] = {}
        for line in self._shown:
            level = "none" if line.is_late(today()) else LEVELS.get(line.state, "")
            levels[line.site_id] = max(levels.get(line.site_id, ""), level, key=order.index)
        sites = [site for site in self._host.workspace.sites(self._city.id) if site.id in levels]
        self.map.show_marks(site_marks(sites, levels), fit=fit)

    def _choose_site(self, site_id: str) -> None:
        at = next((index for index, line in enumerate(self._shown) if line.site_id == site_id), -1)
        if at >= 0:
            self.table.setCurrentCell(at, 0)

    # ------------------------------------------------------------------------------------------- making it

    def _beside(self, widget: QWidget) -> None:
        clear(self._aside)
        self._aside.addWidget(widget)
        self.aside.show()

    def _away(self) -> None:
        clear(self._aside)
        self.aside.hide()
        self.table.setFocus()

    def _ask_make(self) -> None:
        making = MakePlan(self._host, self._city, self._away)
        self._beside(making)
        making.first.setFocus()

    def _choose_sheet(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Fill from a sheet"), "", "XLSX (*.xlsx)")
        if name:
            self.take_sheet(Path(name))

    def take_sheet(self, source: Path) -> None:
        """Shows what it would do; nothing is written before somebody says so."""
        self._host.work(tr("Reading the sheet"), operations.read_sheet(source=source, city_id=self._city.id),
                        lambda sheet: self._beside(SheetCard(self._host, sheet, self._away)), shown_in=self)

    def _choose_out(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("The list as a sheet"), f"{self._city.name}-plan.xlsx", "XLSX (*.xlsx)")
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, out: Path) -> None:
        from app.ui.language import here
        self._host.work(tr("Writing the sheet"), operations.write_sheet(out=out, city_id=self._city.id, language=here()),
                        lambda path: self._host.say(tr("The sheet is written."), str(path), "good"))
