"""A table of the programme's page: one click chooses a row, two open it; so do Enter and Space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ui.city.quantities import Quantities, QuantityColumn

MOST_ROWS = 200         # of a table at once: more take longer than anybody waits with the mouse in the hand


class EntryTable(Quantities):
    def __init__(self, name: str, columns: Sequence[QuantityColumn], opened: Callable[[], object]) -> None:
        super().__init__(name, columns)
        self._open_chosen = opened
        self.copy_own: Callable[[], object] | None = None       # for Ctrl+C
        self.cellDoubleClicked.connect(lambda *_: opened())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self._open_chosen()
            return
        super().keyPressEvent(event)

