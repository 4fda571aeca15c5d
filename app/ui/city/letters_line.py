"""Before anything is printed: which script or letters no font has, and which font helps. Read beside, while one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.problem import Problem
from app.ui.beside import Beside
from app.ui.language import worded
from app.ui.theme import theme
from app.ui.widgets import label, scrolling

if TYPE_CHECKING:
    from app.report import LackingLetters
    from app.session import Operation
    from app.ui.host import Host

PAUSE = 400         # ms after a choice: who goes on choosing waits for nothing
HIGHEST = 64       # pixels; what is longer scrolls


class LettersLine(QWidget):
    """Shown where something lacks."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.said = label(kind="warning")
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.said)
        self._scrolled = scrolling(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scrolled)
        self.hide()
        self._asked: Operation[tuple[LackingLetters, ...]] | None = None
        self._number = 0                # of the last question: an answer to one before it is not shown
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._beside = Beside(host, self)
        self._beside.read.connect(self._show)

    def look(self, operation: Operation[tuple[LackingLetters, ...]] | None) -> None:
        """None: of what is chosen now nothing is said."""
        self.hide()
        self.said.clear()
        self._asked = operation
        self._number += 1
        self._pause.start()

    @property
    def is_reading(self) -> bool:
        return self._pause.isActive() or self._beside.is_waited_for(self._number)

    def leave(self) -> None:
        """Nobody waits any more."""
        self._pause.stop()
        self._beside.leave()

    def _ask(self) -> None:
        if self._asked is not None:
            self._beside.ask(self._number, self._asked)

    def _show(self, key: object, found: tuple[LackingLetters, ...] | Problem) -> None:
        if key != self._number or isinstance(found, Problem) or not found:      # a problem is said where it is printed
            return
        self.said.setText("\n".join(worded(lacking.sentence) for lacking in found))
        self.show()
        width = max(1, self.width() - theme().scaled(12))
        self._scrolled.setFixedHeight(min(theme().scaled(HIGHEST), self.said.heightForWidth(width) + theme().scaled(4)))
