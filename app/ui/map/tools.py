"""What can be done on the map beside looking: a point placed, a line or an area drawn, a way measured.

By mouse and by keys: the cross in the middle stands for the pointer, arrows move the map under it, Enter puts a point there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from app.translations import Measure
from app.ui.language import tr, worded
from app.ui.map.parts import LatLon, Shown, Tool
from app.ui.map.sprites import mark_half, rounded
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.places import Position

NEAR = 11               # px from a corner at which it is taken hold of
PUTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select)


class Placing(Tool):
    """One point, put where somebody clicks; put elsewhere by another click or by dragging it."""

    placed = Signal(object)         # the Position

    def __init__(self, position: Position | None = None, *, may_move: bool = True) -> None:
        """`may_move`: otherwise the point is there to be looked at."""
        super().__init__()
        self.position, self._may_move = position, may_move
        self._held = False

    def show(self, position: Position | None) -> None:
        self.position = position
        self.changed.emit()

    def press(self, on: Shown, point: QPointF) -> bool:
        self._held = self._may_move and self.position is not None and _away(on.point_of(*self.position[:2]), point) < 2 * NEAR
        return self._held

    def drag(self, on: Shown, point: QPointF) -> None:
        self.show(on.position_at(point))

    def release(self, on: Shown, point: QPointF) -> None:
        self._put(on, point)

    def click(self, on: Shown, point: QPointF) -> bool:
        if self._may_move:
            self._put(on, point)
        return self._may_move

    def key(self, on: Shown, event: QKeyEvent) -> bool:
        if self._may_move and event.key() in PUTS:
            self._put(on, on.middle)
            return True
        return False

    def _put(self, on: Shown, point: QPointF) -> None:
        self.show(on.position_at(point))
        self.placed.emit(self.position)

    def paint(self, on: Shown, painter: QPainter) -> None:
        if self.position is not None:
            draw_pin(painter, on.point_of(*self.position[:2]))
        if self._may_move:
            draw_cross(on, painter)


class Drawing(Tool):
    """A line or an area, point by point: a click adds one, points are dragged, a handle between two makes a new one."""

    drawn = Signal(object)          # the points, a tuple of (latitude, longitude)

    def __init__(self, points: Sequence[LatLon] = (), *, closed: bool = False) -> None:
        super().__init__()
        self.points: list[LatLon] = list(points)
        self.closed = closed
        self.at = len(self.points) - 1          # the point that keys work on
        self._held = -1

    def show(self, points: Sequence[LatLon]) -> None:
        if list(points) != self.points:
            self.points = list(points)
            self.at = min(self.at, len(self.points) - 1) if self.at >= 0 else len(self.points) - 1
            self.changed.emit()

    # ------------------------------------------------------------------------------------------- by mouse

    def press(self, on: Shown, point: QPointF) -> bool:
        places = [on.point_of(*place) for place in self.points]
        at = min(range(len(places)), key=lambda n: _away(places[n], point), default=-1)
        if at >= 0 and _away(places[at], point) < NEAR:
            self._held = self.at = at
            self.changed.emit()
            return True
        for n, handle in self._handles(places):
            if _away(handle, point) < NEAR:
                self.points.insert(n, _lat_lon(on, point))
                self._held = self.at = n
                self.changed.emit()
                return True
        return False

    def drag(self, on: Shown, point: QPointF) -> None:
        self.points[self._held] = _lat_lon(on, point)
        self.changed.emit()

    def release(self, on: Shown, point: QPointF) -> None:
        self._held = -1
        self._tell()

    def click(self, on: Shown, point: QPointF) -> bool:
        self._add(_lat_lon(on, point))
        return True

    # -------------------------------------------------------------------------------------------- by keys

    def key(self, on: Shown, event: QKeyEvent) -> bool:
        key = event.key()
        if key in PUTS:
            self._add(_lat_lon(on, on.middle))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.points:
            self.take_away()
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.points:
            self.at = (self.at + (1 if key in (Qt.Key.Key_BracketRight, Qt.Key.Key_PageDown) else -1)) % len(self.points)
            on.go_to(*self.points[self.at])
        elif key == Qt.Key.Key_M and self.points:
            self.points[self.at] = _lat_lon(on, on.middle)
            self._tell()
        else:
            return False
        return True

    def _add(self, place: LatLon) -> None:
        self.at += 1
        self.points.insert(self.at, place)
        self._tell()

    def take_away(self) -> None:
        """The chosen point, else the last one."""
        if self.points:
            self.points.pop(self.at if 0 <= self.at < len(self.points) else -1)
            self.at = max(min(self.at - 1, len(self.points) - 1), -1 if not self.points else 0)
            self._tell()

    def clear(self) -> None:
        self.points, self.at = [], -1
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.drawn.emit(tuple(self.points))

    # ------------------------------------------------------------------------------------------- painting

    def _handles(self, places: Sequence[QPointF]) -> list[tuple[int, QPointF]]:
        """Where a new point can be pulled out: its number, and the middle between its neighbours."""
        sides = [(n, (places[n - 1] + places[n]) / 2) for n in range(1, len(places))]
        if self.closed and len(places) > 2:
            sides.append((len(places), (places[-1] + places[0]) / 2))
        return [(n, middle) for n, middle in sides if _away(middle, places[n - 1]) > 2.2 * NEAR]

    def paint(self, on: Shown, painter: QPainter) -> None:
        places = [on.point_of(*place) for place in self.points]
        accent = theme().colour("accent")
        shape = QPolygonF(places)
        if self.closed and len(places) > 2:
            tint = QColor(accent)
            tint.setAlpha(46)
            painter.setBrush(tint)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick in ((theme().colour("surface"), 5.0), (accent, 2.6)):
            painter.setPen(rounded(colour, thick))
            if self.closed and len(places) > 2:
                painter.drawPolygon(shape)
            else:
                painter.drawPolyline(shape)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(theme().colour("surface"))
        for _, handle in self._handles(places):
            painter.drawEllipse(handle, 3.5, 3.5)
        for n, place in enumerate(places):
            painter.setPen(QPen(theme().colour("surface"), 1.5))
            painter.setBrush(theme().colour("text") if n == self.at else accent)
            half = 7 if n == self.at else 5
            painter.drawRect(round(place.x()) - half, round(place.y()) - half, 2 * half, 2 * half)
        draw_cross(on, painter)


class Measuring(Drawing):
    """A way, and as an area what it encloses; `words` says how much."""

    def words(self) -> str:
        """The length so far, and what three and more points enclose; "" where there is nothing to measure."""
        if len(self.points) < 2:
            return ""
        length = worded(length_words(length_m(self.points)))
        if len(self.points) < 3:
            return tr("Length: {length}", length=length)
        return tr("Length: {length}; enclosed: {area}", length=length, area=worded(area_words(area_m2(self.points))))


def length_m(points: Sequence[LatLon]) -> float:
    """Metres along the ellipsoid."""
    from app.places import distance_m
    return sum(distance_m(one, other) for one, other in pairwise(points))


def area_m2(points: Sequence[LatLon]) -> float:
    """Square metres that a ring encloses."""
    from app.places import area_m2 as enclosed
    return enclosed(points)


def length_words(metres: float) -> Measure:
    return Measure(round(metres), "length-meter") if metres < 1000 else Measure(round(metres / 1000, 2), "length-kilometer")


def area_words(square_metres: float) -> Measure:
    if square_metres < 10_000:
        return Measure(round(square_metres), "area-square-meter")
    if square_metres < 1_000_000:
        return Measure(round(square_metres / 10_000, 2), "area-hectare")
    return Measure(round(square_metres / 1_000_000, 2), "area-square-kilometer")


def draw_pin(painter: QPainter, point: QPointF) -> None:
    """A drop with its tip at the place."""
    half = mark_half() * 1.15
    drop = QPolygonF([point])
    for step in range(17):
        angle = math.radians(35 - step * 250 / 16)
        drop.append(QPointF(point.x() + math.cos(angle) * half, point.y() - 2.2 * half + math.sin(angle) * half))
    painter.setPen(QPen(theme().colour("surface"), 2))
    painter.setBrush(theme().colour("error"))
    painter.drawPolygon(drop)
    painter.setBrush(theme().colour("surface"))
    painter.drawEllipse(QPointF(point.x(), point.y() - 2.2 * half), half * 0.4, half * 0.4)


def draw_cross(on: Shown, painter: QPainter) -> None:
    """Where a key puts a point: seen while the map has the focus."""
    if not on.hasFocus():
        return
    middle, reach = on.middle, 12
    for colour, thick in (("surface", 4.0), ("text", 1.6)):
        painter.setPen(QPen(theme().colour(colour), thick))
        painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
        painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))


def _away(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _lat_lon(on: Shown, point: QPointF) -> LatLon:
    place = on.position_at(point)
    return place.latitude, place.longitude


