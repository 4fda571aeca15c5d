"""The norms of the workspace: what each is, where it comes from, and setting another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models.norms import Norm, NormSetting, norms
from app.number_format import format_number
from app.session.operations import norms as operations
from app.ui.city.entry_fields import AskNumber
from app.ui.language import here, tr, tr_in, tr_n
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, column, label, row

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host


class NormsPage(QWidget):
    """All norms in a table, and beside it the one that is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._norms: tuple[Norm, ...] = ()
        self.tags = {"V": tr_in("a number", "Checked"), "M": tr("To be verified"), "D": tr("Project default")}
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(tr("Norms"))
        self.table.setHorizontalHeaderLabels(
            [tr("Norm"), tr("Value"), tr("Unit"), tr("Source"), tr("Default")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(lambda *_: self._show())
        self.out = button(tr("Write a sheet"), self._choose_out, icon="save")
        self.take = button(tr("Take over a sheet"), self._choose_in, icon="folder")
        left = column(label(tr("Norms"), factor=1.5, bold=True),
                      label(tr("Needs are worked out with these numbers. What is set here counts at once, for every figure "
                               "of this workspace, and travels with its copies."), kind="muted"),
                      row(self.out, self.take, None), self.table)
        layout = QHBoxLayout(self)
        edge = theme().scaled(24)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme().scaled(18))
        layout.addLayout(left, 3)
        layout.addWidget(self._editor(), 2, Qt.AlignmentFlag.AlignTop)
        self.first = self.table
        self._read()
        self.table.setCurrentCell(0, 0)
        host.subscribe(self, self._refresh)

    def _editor(self) -> QWidget:
        frame, box = card()
        self.title = label("", factor=1.2, bold=True)
        self.default = label("", kind="muted")
        self.value, self.note = QLineEdit(), QLineEdit()
        self.value.setMaximumWidth(theme().scaled(160))
        self.unit = label("", kind="muted")
        self.sources: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        choices = QVBoxLayout()
        for tag, name in self.tags.items():
            self.sources[tag] = QRadioButton(name)
            group.addButton(self.sources[tag])
            choices.addLayout(row(self.sources[tag], None))
        self.keep = button(tr("Set"), self._keep, kind="primary")
        self.back = button(tr("Give the default back"), self._give_back, kind="quiet")
        for name, field in ((tr("Value"), self.value), (tr("Where it stands, or why it was chosen"), self.note)):
            field.setAccessibleName(name)
            field.returnPressed.connect(self._keep)
        box.addWidget(self.title)
        box.addWidget(self.default)
        box.addWidget(label(tr("Value"), bold=True))
        box.addLayout(row(self.value, self.unit, None))
        self.asking = AskNumber()
        self.value.textEdited.connect(self.asking.withdraw)
        box.addWidget(self.asking)
        box.addWidget(label(tr("Source"), bold=True))
        box.addLayout(choices)
        box.addWidget(label(tr("Where it stands, or why it was chosen"), bold=True))
        box.addWidget(self.note)
        box.addLayout(row(self.keep, self.back, None))
        return frame

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Norms"), None)]

    # ------------------------------------------------------------------------------------------- showing

    def _read(self) -> None:
        self._norms = norms(self._host.workspace, self._host.settings.language)
        self.table.setRowCount(len(self._norms))
        for row_index, norm in enumerate(self._norms):
            cells = (norm.title, format_number(norm.value, here()), norm.unit, self._source(norm),
                     format_number(norm.default.value, here()) if norm.changed else "")
            for column_index, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setFont(theme().font(1.0, bold=norm.changed))
                if column_index in (1, 4):
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row_index, column_index, cell)
        self._show()

    def _refresh(self, changes: Changes) -> None:
        if changes.norms:
            self._read()

    def _source(self, norm: Norm) -> str:
        return self.tags[norm.source[:1]]

    def _show(self) -> None:
        norm = self._chosen()
        if norm is None:
            return
        self.title.setText(norm.title)
        self.default.setText(tr("Default: {value} {unit} ({source}). {note}", value=format_number(norm.default.value, here()),
                                unit=norm.unit,
                                source=self.tags[norm.default.source[:1]], note=norm.default.note).strip())
        self.asking.withdraw()
        self.asking.show_kept(self.value, norm.value)
        self.unit.setText(norm.unit)
        self.sources[norm.source[:1]].setChecked(True)
        self.note.setText(norm.note)
        self.note.setCursorPosition(0)
        self.back.setEnabled(norm.changed)

    def _chosen(self) -> Norm | None:
        index = self.table.currentRow()
        return self._norms[index] if 0 <= index < len(self._norms) else None

    # ------------------------------------------------------------------------------------------- setting

    def _keep(self) -> None:
        norm = self._chosen()
        if norm is not None:
            value = None
            with self._host.showing_problems():
                value = self.asking.read(self.value, self._keep)
            if value is None:
                return
            tag = next(tag for tag, choice in self.sources.items() if choice.isChecked())
            # A checked norm keeps the number of its publication as long as the publication is the same.
            source = norm.source if norm.source.startswith(tag) and norm.note == self.note.text().strip() else tag
            self._write({norm.key: NormSetting(value, source, self.note.text().strip())})

    def _give_back(self) -> None:
        norm = self._chosen()
        if norm is not None:
            self._write({norm.key: None})

    def _write(self, changes: dict[str, NormSetting | None]) -> None:
        with self._host.showing_problems():
            self._host.session.run(operations.set_norms(norms=changes))

    def _choose_out(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Write a sheet"), "norms.xlsx", "XLSX (*.xlsx)")
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, out: Path) -> None:
        """A workbook of the norms, to be filled in elsewhere."""
        with self._host.showing_problems():
            self._host.session.run(operations.write_sheet(out=out))
            self._host.say(tr("The sheet was written: fill in its yellow cells."), str(out), "good")

    def _choose_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Take over a sheet"), "", "XLSX (*.xlsx)")
        if name:
            self.take_sheet(Path(name))

    def take_sheet(self, source: Path) -> None:
        """Takes over what was filled in in such a workbook."""
        with self._host.showing_problems():
            changed = self._host.session.run(operations.take_sheet(source=source))
            self._host.say(tr_n("{count} norm was changed.", "{count} norms were changed.", len(changed)), "", "good")
