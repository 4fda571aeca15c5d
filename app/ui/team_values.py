"""What pages of the team's own values (norms, prices) have in common: a table of them all, a sheet of them out and in, and beside
it the one that is chosen."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QFileDialog, QTableWidget, QWidget

from app.ui.language import tr
from app.ui.panes import panes
from app.ui.widgets import Crumb, button, column, flow, label

if TYPE_CHECKING:
    from app.session import Changes, Operation
    from app.ui.host import Host


class SheetOperations(Protocol):
    """How they go out and come back: a file of `app.session.operations`."""

    def write_sheet(self, *, out: Path, language: str) -> Operation[None]: ...
    def take_sheet(self, *, source: Path) -> Operation[tuple[str, ...]]: ...


class TeamValuesPage(QWidget):
    """A subclass makes its table and its editor, lays them out, and says what the abstract methods ask."""

    def __init__(self, host: Host, title: str, table: QTableWidget, operations: SheetOperations) -> None:
        super().__init__()
        self._host, self._title, self._operations = host, title, operations
        self.table = self.first = table
        self.state = label(kind="muted")
        self.out = button(tr("Write a sheet"), self._choose_out, icon="save")
        self.take = button(tr("Take over a sheet"), self._choose_in, icon="folder")

    def lay_out(self, about: str, one: str, *beside: QWidget) -> None:
        """`about`: what is set here; `one`: what a screen reader calls the part beside the table."""
        right = QWidget()
        right.setLayout(column(*beside, None))
        panes(self, column(label(self._title, factor=1.5, bold=True), label(about, kind="muted"), self.state,
                           flow(self.out, self.take), self.table), right, one)
        self._read()
        self.table.currentCellChanged.connect(lambda *_: self._show())
        self._host.subscribe(self, lambda changes: self._read() if self._concerns(changes) else None)

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (self._title, None)]

    @abstractmethod
    def _fill(self) -> None:
        """Reads the values and shows them in the table."""

    @abstractmethod
    def _show(self) -> None:
        """Shows the one that is chosen."""

    @abstractmethod
    def _concerns(self, changes: Changes) -> bool:
        """Whether something else may stand here now."""

    @abstractmethod
    def _how_many(self, changed: int) -> str:
        """In words, how many a sheet changed."""

    def _read(self) -> None:
        chosen = max(0, self.table.currentRow())
        self._fill()
        self.table.setCurrentCell(chosen, 0)
        self._show()

    def _set(self, operation: Operation[Any]) -> None:
        with self._host.showing_problems():
            self._host.session.run(operation)

    def _choose_out(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Write a sheet"), f"{self._host.place}.xlsx", "XLSX (*.xlsx)")
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, out: Path) -> None:
        """A workbook of them, to be filled in elsewhere."""
        with self._host.showing_problems():
            self._host.session.run(self._operations.write_sheet(out=out, language=self._host.settings.language))
            self._host.say(tr("The sheet was written: fill in its yellow cells."), str(out), "good")

    def _choose_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Take over a sheet"), "", "XLSX (*.xlsx)")
        if name:
            self.take_sheet(Path(name))

    def take_sheet(self, source: Path) -> None:
        """Takes over what was filled in in such a workbook."""
        with self._host.showing_problems():
            changed = self._host.session.run(self._operations.take_sheet(source=source))
            self._host.say(self._how_many(len(changed)), "", "good")
