"""Below the questions: back, where we are, what may be said of one, and on. In a narrow window it gives way, as the sections do."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.geometry import NARROW
from app.ui.interview.outline import Outline
from app.ui.theme import theme
from app.ui.widgets import Button, row


class Foot(QWidget):
    def __init__(self, back: Button, where: QLabel, say: Button, next: Button) -> None:
        super().__init__()
        self._ends, self._where, self._say = (back, next), where, say
        self._line: QHBoxLayout = row(back, None, where, say, None, next)
        self.setLayout(self._line)
        self.give_room(narrow=False)

    def give_room(self, *, narrow: bool) -> None:
        """What stands there needs little width, or has it."""
        for pressed in self._ends:          # the largest letters leave the foot of a small window little room
            pressed.setMinimumWidth(0 if narrow else theme().side(150))
        give_way(self._say, narrow=narrow)
        self._where.setVisible(not narrow)      # the title says it, too
        start, end = (8, 8) if narrow else (44, 40)
        self._line.setContentsMargins(theme().scaled(start), theme().scaled(7), theme().scaled(end), theme().scaled(9))


def fit_into(window_width: int, side: Outline, foot: Foot) -> None:
    """The sections and the foot, for a window so wide."""
    narrow = window_width < NARROW
    side.setFixedWidth(theme().side(180 if narrow else 278))
    give_way(side.review, narrow=narrow)
    foot.give_room(narrow=narrow)


def give_way(pressed: Button, *, narrow: bool) -> None:
    pressed.gives_way = narrow or theme().text_size != "normal"
    pressed.updateGeometry()
