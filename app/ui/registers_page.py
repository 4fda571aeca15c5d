"""The registers of the workspace: which lists there are, what stands in one, an entry with its history; a list comes in after a
look."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QLineEdit, QWidget

from app.findings import KIND_WORDS
from app.models.registers import SITES, Entity, Register, entity_history, state_words
from app.places import format_position
from app.session.operations import registers as operations
from app.ui import fonts
from app.ui.city.place_page import field_names
from app.ui.destinations import EXCHANGE
from app.ui.fair_columns import FairTable
from app.ui.language import as_written, joined, moment_words, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.panes import panes
from app.ui.register_import import RegisterImport
from app.ui.widgets import Crumb, breakable, button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host

MOST_COLUMNS = 4            # properties in the table; all of them stand beside it
GEOMETRY = "geometry"       # what ODK calls the place of an entity
MOST_STEPS = 40             # of an entry's history
Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractTableModel):
    """Ten thousand entries: a cell is made when it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entity] = []
        self.properties: tuple[str, ...] = ()
        self.of_sites = False

    def show(self, entries: list[Entity], properties: tuple[str, ...], of_sites: bool) -> None:
        self.beginResetModel()
        self.entries, self.properties, self.of_sites = entries, properties, of_sites
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self.properties)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.entries[index.row()]
        if index.column():
            name = self.properties[index.column() - 1]
            said = property_value(name, one.properties.get(name, ""), self.of_sites)
            return said if role != Qt.ItemDataRole.DisplayRole else as_written(said)
        name = as_written(one.label or one.id) if role == Qt.ItemDataRole.DisplayRole else one.label or one.id
        return tr("{name} (not offered)", name=name) if not one.offered and role == Qt.ItemDataRole.DisplayRole else name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return property_words(self.properties[section - 1], self.of_sites) if section else tr("Entry")


def property_words(name: str, of_sites: bool) -> str:
    """What a property is called: of a site in the person's language, of other entries as its form or list calls it."""
    known = {**field_names(of_site=True), "city": tr("City"), GEOMETRY: tr("Position"), "latitude": tr("Latitude"),
             "longitude": tr("Longitude")}
    return known.get(name, name) if of_sites else known[GEOMETRY] if name == GEOMETRY else name


def property_value(name: str, value: str, of_sites: bool) -> str:
    """As it is read: the kind of a site in words, its position as latitude and longitude."""
    if of_sites and name in (GEOMETRY, "position"):
        with suppress(ValueError):
            latitude, longitude = map(float, value.split()[:2])
            return format_position(latitude, longitude)
    return worded(KIND_WORDS[value]) if of_sites and name == "kind" and value in KIND_WORDS else value


class RegistersPage(QWidget):
    """A list is dropped anywhere on it."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._registers: tuple[Register, ...] = ()
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Register"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find an entry"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.about, self.differing = label("", kind="muted"), label("", kind="warning")
        self.settle = button(tr("Settle"), lambda: host.go(EXCHANGE))
        self.model = EntriesModel()
        self.table = self._made_table()
        self.take = button(tr("Bring a list in…"), self._choose, icon="folder")
        self.out = button(tr("Write the list…"), self._choose_out, icon="save")
        self.bringing = RegisterImport(host, self._brought)
        self.beside = column(spacing=8)
        right = QWidget()
        right.setLayout(column(self.bringing, self.beside, None))
        panes(self, column(
            label(tr("Registers"), factor=1.5, bold=True),
            label(tr("Lists of things that forms enter, change and choose from: trees, wells, households, and the sites of this "
                     "workspace. What a form enters when an interview is finished, the next form offers at once."), kind="muted"),
            row(self.which, self.search), self.about, row(self.differing, self.settle, None), self.table,
            flow(self.take, self.out)), right, tr("Entry"))
        self.first = self.which
        self._read()
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.search.textChanged.connect(lambda _: self._show())
        host.subscribe(self, self._changed)

    def _made_table(self) -> FairTable:
        table = FairTable()
        table.setModel(self.model)
        table.setAccessibleName(tr("Entries"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_entry())
        return table

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Registers"), None)]

    # ------------------------------------------------------------------------------------------- what there is

    @property
    def register(self) -> Register | None:
        """The one that is looked at."""
        at = self.which.currentIndex()
        return self._registers[at] if 0 <= at < len(self._registers) else None

    def _changed(self, changes: Changes) -> None:
        if changes.registers or changes.sites or changes.cities or changes.conflicts or changes.withdrawals:
            self._read()

    def _read(self) -> None:
        before = self.register.name if self.register is not None else ""
        self._registers = self._host.session.run(operations.registers())
        self.which.blockSignals(True)
        self.which.clear()
        for one in self._registers:
            name = tr("Sites of the workspace") if one.name == SITES else one.title or one.name
            self.which.addItem(tr("{register} ({count})", register=name, count=one.offered))
        names = [one.name for one in self._registers]
        self.which.setCurrentIndex(names.index(before) if before in names else 0 if names else -1)
        self.which.blockSignals(False)
        self._show()

    def _show(self) -> None:
        one, words = self.register, self.search.text().casefold().split()
        entries = [entry for entry in one.entities if _is_found(entry, words)] if one is not None else []
        fonts.load_for("".join(entry.label for entry in entries[:500]))
        at = self.table.currentIndex().row()
        chosen = self.model.entries[at].id if 0 <= at < len(self.model.entries) else ""
        self.table.setProperty("columns", one.name if one is not None else "")
        self.model.show(entries, one.properties[:MOST_COLUMNS] if one is not None else (), one is not None and one.name == SITES)
        self.table.fit()
        self.about.setText(self._about(one))
        self.about.setVisible(bool(self.about.text()))
        count = len(one.conflicts) if one is not None else 0
        self.differing.setText(tr_n("{count} thing is said differently on two laptops.",
                                    "{count} things are said differently on two laptops.", count))
        self.differing.setVisible(bool(count))
        self.settle.setVisible(bool(count))
        self.out.setEnabled(one is not None)
        if entries:
            at = next((at for at, entry in enumerate(entries) if entry.id == chosen), 0)
            self.table.setCurrentIndex(self.model.index(at, 0))         # from the right, Qt's selectRow() chooses none
        self._show_entry()

    def _about(self, one: Register | None) -> str:
        if one is None:
            return tr("There is no register yet: bring a list in, or finish an interview whose form enters something.")
        parts = [one.source, tr("trusted {trust} of 100", trust=one.trust) if one.trust is not None else ""]
        shown = len(self.model.entries)
        if shown != len(one.entities):
            parts.append(tr("{shown} of {count} are shown", shown=shown, count=len(one.entities)))
        return joined(parts)

    def _show_entry(self) -> None:
        at = self.table.currentIndex().row()
        clear(self.beside)
        if not 0 <= at < len(self.model.entries):
            return
        one = self.model.entries[at]
        frame, box = card(spacing=6)
        box.addWidget(label(one.label or one.id, factor=1.2, bold=True))
        if words := state_words(one):
            box.addWidget(label(worded(words), kind="warning"))
        for name, value in one.properties.items():
            if value:
                box.addWidget(label(tr("{property}: {value}", property=property_words(name, self.model.of_sites),
                                       value=as_written(property_value(name, value, self.model.of_sites)))))
        box.addWidget(label(breakable(one.id), kind="muted"))
        self.beside.addWidget(frame)
        self._history(one)

    def _history(self, one: Entity) -> None:
        steps = entity_history(self._host.workspace, one)
        frame, box = card(spacing=4)
        box.addWidget(label(tr("History"), bold=True))
        for step in reversed(steps[-MOST_STEPS:]):
            name, of_sites = step.path.lstrip("@"), self.model.of_sites
            said = tr("taken away") if step.value is None else as_written(property_value(name, step.value, of_sites))
            box.addWidget(label(tr("{when}, {who}: {property}: {value}", when=moment_words(step.clock[:16]),
                                   who=step.author or tr("somebody"), property=property_words(name, of_sites), value=said),
                                kind="muted"))
        self.beside.addWidget(frame)

    # ------------------------------------------------------------------------------------------- in and out

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Bring a list in"), "",
                                              tr("Lists (*.csv *.xlsx *.geojson *.json);;All files (*)"))
        if name:
            self.bring(Path(name))

    def bring(self, source: Path) -> None:
        """Says what it would do to the register of its name; a person may name another."""
        self.bringing.look_at(source)

    def _brought(self, name: str) -> None:
        names = [one.name for one in self._registers]
        if name in names:
            self.which.setCurrentIndex(names.index(name))

    def _choose_out(self) -> None:
        one = self.register
        if one is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, tr("Write the list"), f"{one.name}.csv", "CSV (*.csv);;GeoJSON (*.geojson)")
        if name:
            with self._host.showing_problems():
                self._host.session.run(operations.write_list(name=one.name, out=Path(name)))
                self._host.say(tr("The list was written to {file}.", file=Path(name).name), "", "good")

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """A list, or places that a layer of a map holds, is a register's here."""
        if kind in ("list", "layer"):
            self.bring(paths[0])
        return kind in ("list", "layer")


def _is_found(entry: Entity, words: list[str]) -> bool:
    text = " ".join((entry.label, entry.id, *entry.properties.values())).casefold() if words else ""
    return all(word in text for word in words)

