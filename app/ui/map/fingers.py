"""Fingers on the map: one moves it, two zoom it; on a screen as touches, on a touchpad as the system's gestures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QNativeGestureEvent, QTouchEvent

if TYPE_CHECKING:
    from app.ui.map.parts import Shown

TAPPED = 10             # px: a finger that moved less than this has tapped


class Fingers:
    def __init__(self, map_view: Shown) -> None:
        self._map = map_view
        self._begun: QPointF | None = None          # where the only finger was put down
        self._before: list[QPointF] = []

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """A pinch, or two fingers moved, on a touchpad."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._map.zoom(max(0.2, 1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._map.zoom(2.0, event.position())
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            self._map.pan(-event.delta().x(), -event.delta().y())
        else:
            return False
        event.accept()
        return True

    def touched(self, event: QTouchEvent) -> bool:
        points = [point.position() for point in event.points() if point.state() != QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchBegin:
            self._begun = points[0] if len(points) == 1 else None
        elif event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end(event)
        elif len(points) == len(self._before):
            self._move(points)
        if len(points) > 1:
            self._begun = None
        self._before = points
        event.accept()
        return True

    def _end(self, event: QTouchEvent) -> None:
        released = [point.position() for point in event.points()]
        if (self._begun is not None and event.type() == QEvent.Type.TouchEnd
                and (released[0] - self._begun).manhattanLength() < TAPPED):
            self._map.tapped(self._begun)
        self._begun = None

    def _move(self, points: list[QPointF]) -> None:
        if len(points) == 1:
            moved = points[0] - self._before[0]
            if self._begun is None or (points[0] - self._begun).manhattanLength() >= TAPPED:
                self._map.pan(-moved.x(), -moved.y())
        elif len(points) == 2:
            before, now = self._before, points
            apart = math.dist(before[0].toTuple(), before[1].toTuple())
            if apart > 1:
                middle = (now[0] + now[1]) / 2
                moved = middle - (before[0] + before[1]) / 2
                self._map.pan(-moved.x(), -moved.y())
                self._map.zoom(math.dist(now[0].toTuple(), now[1].toTuple()) / apart, middle)
