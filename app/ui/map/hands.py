"""Mouse, wheel and keys on the map; what the tool in use does not want moves, zooms and chooses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

if TYPE_CHECKING:
    from app.ui.map.parts import Shown

DRAGGED = 5             # px: less is a click
STEP, FINE_STEP = 80, 8         # px that an arrow key moves
NOTCH = 120             # of a wheel, in Qt's eighths of a degree: two of them double the scale


class Mouse:
    """What the pressed button has begun: a click, a move of the map, or what a tool took hold of."""

    def __init__(self, map_view: Shown) -> None:
        self._map = map_view
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._moving = self._held = False

    def press(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            tool = self._map.tool
            self._pressed = self._last = event.position()
            self._held = tool is not None and tool.press(self._map, event.position())
        event.accept()

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            return
        if self._held and self._map.tool is not None:
            self._map.tool.drag(self._map, point)
        elif self._moving or (point - self._pressed).manhattanLength() > DRAGGED:
            self._moving = True
            self._map.pan(self._last.x() - point.x(), self._last.y() - point.y())
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        pressed, moving, held = self._pressed, self._moving, self._held
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        self._pressed, self._moving, self._held = None, False, False
        if held and self._map.tool is not None:
            self._map.tool.release(self._map, event.position())
        elif not moving:
            self._map.tapped(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        if self._map.tool is not None:
            self.press(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._map.tapped(event.position(), twice=True)

    def wheel(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self._map.zoom(2 ** (turned / NOTCH / 2), event.position())
        event.accept()


def key_pressed(on: Shown, event: QKeyEvent) -> bool:
    """False: not a key of the map."""
    if on.tool is not None and on.tool.key(on, event):
        return True
    key, step = event.key(), FINE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
    if key == Qt.Key.Key_Left:
        on.pan(-step, 0)
    elif key == Qt.Key.Key_Right:
        on.pan(step, 0)
    elif key == Qt.Key.Key_Up:
        on.pan(0, -step)
    elif key == Qt.Key.Key_Down:
        on.pan(0, step)
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        on.zoom(math.sqrt(2))
    elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
        on.zoom(1 / math.sqrt(2))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
        on.fit()
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        on.step_to(1 if key == Qt.Key.Key_PageDown else -1)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and on.sights.chosen:
        on.opened.emit(on.sights.chosen)
    elif key == Qt.Key.Key_Escape and on.sights.chosen:
        on.choose("")
    else:
        return False
    return True
