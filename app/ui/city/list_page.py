"""A list of sites or cities comes in: choose or drop the file, see what each row would do and why, correct columns, bring it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHeaderView, QTableView, QWidget

from app.exchange.places import (
    CITY_COLUMNS,
    SITE_COLUMNS,
    STATES,
    ListOptions,
    columns_of,
    has_units,
    read_list,
)
from app.session.operations import cities, sites
from app.ui.city.entry_fields import place
from app.ui.city.list_model import NAME, ROW, STATE, TAKE, WHY, PlanModel, state_words
from app.ui.city.place_page import field_names
from app.ui.fields.choices import tick
from app.ui.language import tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, flow, label, row, scrolling

if TYPE_CHECKING:
    from app.exchange.places import BroughtIn, ListTable, PlacePlan
    from app.ui.host import Host


class ListPage(QWidget):
    """`city_id`: of a list of sites, their city; "" a list of cities."""

    def __init__(self, host: Host, city_id: str = "") -> None:
        super().__init__()
        self._host, self._city_id = host, city_id
        self._city = host.workspace.city(city_id) if city_id else None
        self._table: ListTable | None = None
        self._said: dict[str, str] = {}
        self.plan: PlacePlan | None = None
        self.choose = button(tr("Choose a list…"), self._choose, icon="folder", kind="primary")
        self.summary = label(_invitation(), kind="muted")
        self.notes = label("", kind="warning")
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(tr("Letters of the file"))
        for name in ("", "utf-8", "cp1252", "cp1256", "gb18030", "cp850", "mac_roman"):
            self.encoding.addItem(name or tr("Letters: found by itself"), name)
        self.encoding.activated.connect(lambda at: self._read_again())
        self.state = QComboBox()
        self.state.setAccessibleName(tr("Which rows are shown"))
        self.state.activated.connect(lambda at: self._filter())
        self.correct = tick(tr("Put positions right that one slip explains"))
        self.replace = tick(tr("The list stands for what is said here"))
        for box in (self.correct, self.replace):
            box.toggled.connect(lambda on: self._plan_again())
        if self._city is None:
            self.correct.hide()
        self.columns: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._column_area = QWidget()
        self._column_area.setLayout(self._grid)
        self.columns_button = button(tr("Columns"), self._turn_columns, icon="down", kind="quiet")
        self.model = PlanModel()
        self.table = QTableView()
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(tr("Rows of the list"))
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(theme().target)
        self.table.horizontalHeader().setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        for at, wide in ((TAKE, 60), (ROW, 60), (NAME, 280), (STATE, 130)):
            self.table.setColumnWidth(at, theme().scaled(wide))
        self.bring = button(tr("Bring it in"), self._bring, icon="check", kind="primary")
        self.model.dataChanged.connect(lambda *changed: self._count())
        self._body = QWidget()
        choices = flow(self.state, self.encoding, self.correct, self.replace, self.columns_button)
        area = scrolling(self._column_area, tr("Columns"))
        area.setMaximumHeight(theme().scaled(210))
        self._area = area
        inside = column(self.notes, choices, area, self.table, row(None, self.bring), spacing=8)
        inside.setStretchFactor(self.table, 1)
        self._body.setLayout(inside)
        top = row(label(self._title(), factor=1.5, bold=True), self.choose)
        top.setStretch(0, 1)
        layout = column(top, self.summary, self._body, spacing=8, margin=20)
        layout.addStretch(0)
        layout.setStretchFactor(self._body, 1)
        self.setLayout(layout)
        self._body.setVisible(False)
        self._area.hide()
        self.first = self.choose

    def _title(self) -> str:
        return tr("A list of sites of {city}", city=self._city.name) if self._city is not None else tr("A list of cities")

    def crumbs(self) -> list[Crumb]:
        way: list[Crumb] = [(self._host.path.stem, lambda: self._host.go_city())]
        if self._city is not None:
            city = self._city
            way.append((city.name, lambda: self._host.go_city(city.id, "sites")))
        return [*way, (tr("A list comes in"), None)]

    # ------------------------------------------------------------------------------------------ reading

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), tr("A list of places"), "",
                             tr("Lists of places (*.csv *.txt *.tsv *.xlsx *.geojson *.json *.gpkg *.osm)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.look(Path(name)))
        dialog.open()

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """A list, or places that a layer of a map holds."""
        if kind in ("list", "layer"):
            self.look(paths[0])
        return kind in ("list", "layer")

    def look(self, path: Path) -> None:
        """Reads a list and says what each row would do; nothing is written."""
        self._path, self._said = path, {}
        self.model.show(None, "")
        self.encoding.setCurrentIndex(0)
        self._read_again()

    def _read_again(self) -> None:
        encoding, path = self.encoding.currentData(), self._path
        self._host.work(tr("Reading the list"), lambda progress: read_list(path, encoding=encoding, progress=progress),
                        self._was_read, shown_in=self)

    def _was_read(self, table: ListTable) -> None:
        self._table = table
        self.encoding.setVisible(not table.places and path_is_text(self._path))
        self._plan_again()

    def _plan_again(self) -> None:
        table = self._table
        if table is None:
            return
        fields = SITE_COLUMNS if self._city is not None else CITY_COLUMNS
        with self._host.showing_problems():
            columns = columns_of(table, fields, self._said)
            self._fill_columns(table, columns)
            options = ListOptions("", self.correct.isChecked(), self.replace.isChecked())
            operation = (sites.import_plan(table=table, columns=columns, city_id=self._city_id, options=options)
                         if self._city is not None else cities.import_plan(table=table, columns=columns, options=options))
            self._host.work(tr("Comparing the list with what is here"), operation, self._show, failed=self._failed,
                            shown_in=self)

    def _failed(self, error: Exception) -> None:
        """No column of names: the columns are chosen by hand."""
        self.plan = None
        self.model.show(None, "")
        self._body.setVisible(True)
        self._area.show()
        self._count()
        with self._host.showing_problems():
            raise error

    def _fill_columns(self, table: ListTable, columns: dict[str, tuple[int, ...]]) -> None:
        fields = SITE_COLUMNS if self._city is not None else CITY_COLUMNS
        if not self.columns:
            for at, field in enumerate(fields):
                box = self.columns[field] = QComboBox()
                box.setAccessibleName(_names(of_site=self._city is not None)[field])
                box.activated.connect(lambda chosen, field=field: self._name_column(field))
                place(self._grid, at, _names(of_site=self._city is not None)[field], box, most=4)
        for field, box in self.columns.items():
            box.clear()
            box.addItem("–", "")
            for head in table.columns:
                box.addItem(head, head)
            found = columns.get(field, ())
            box.setCurrentIndex(found[0] + 1 if found else 0)
        self.columns_button.setVisible(not has_units(table))

    def _name_column(self, field: str) -> None:
        self._said[field] = self.columns[field].currentData()
        self._plan_again()

    def _turn_columns(self) -> None:
        self._area.setVisible(not self._area.isVisible())

    # ------------------------------------------------------------------------------------------ the plan

    def _show(self, plan: PlacePlan) -> None:
        """What was ticked stays so, as long as it is the same list."""
        if self.model.plan is not None:
            plan = plan.choosing(also=self.model.plan.also, without=self.model.plan.without)
        self.plan = plan
        counts = plan.counts()
        words = state_words()
        shown = self.state.currentData() or ""
        self.state.clear()
        self.state.addItem(tr("All rows ({count})", count=len(plan.rows)), "")
        for state in STATES:
            self.state.addItem(tr("{state}: {count}", state=words[state], count=counts[state]), state)
        self.state.setCurrentIndex(max(0, self.state.findData(shown)))
        self.notes.setText("\n".join(map(worded, plan.notes)))
        self.notes.setVisible(bool(plan.notes))
        self._body.setVisible(True)
        self.model.show(plan, self.state.currentData() or "")
        self._count()
        self.table.setFocus()

    def _filter(self) -> None:
        self.model.show(self.model.plan, self.state.currentData() or "")
        self._count()

    def _count(self) -> None:
        plan = self.model.plan
        taken = 0 if plan is None else sum(map(plan.taken, plan.rows))
        counted = tr_n("{count} row comes in.", "{count} rows come in.", taken)
        asked = "" if plan is None else " " + tr("New, or with something to fill in: by themselves. Doubtful: those that you tick.")
        self.summary.setText(counted + asked)
        self.bring.setEnabled(taken > 0 and not self._host.workspace.read_only)

    def _bring(self) -> None:
        plan = self.model.plan
        if plan is not None:
            operation = sites.import_sites(plan=plan) if self._city is not None else cities.import_cities(plan=plan)
            self._host.work(tr("Bringing the list in"), operation, self._done)

    def _done(self, done: BroughtIn) -> None:
        self._host.say(tr("Added: {added}. Changed: {changed}. As before, or not brought in: {left}.", added=len(done.added),
                          changed=len(done.changed), left=done.left), "", "good")
        self._plan_again()


def path_is_text(path: Path) -> bool:
    return path.suffix.lower() in (".csv", ".txt", ".tsv", "")


def _names(*, of_site: bool) -> dict[str, str]:
    return {**field_names(of_site=of_site), "latitude": tr("Latitude"), "longitude": tr("Longitude"), "city": tr("City")}


def _invitation() -> str:
    return tr("Choose a list or drop it here: CSV, a workbook (XLSX), GeoJSON, GeoPackage or an OpenStreetMap extract. First you "
              "see what each row would do; nothing is written before you say so.")
