"""The outlines of countries, as paths that are made once: in the square of Mercator's projection."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

if TYPE_CHECKING:
    from app.places import Ink, MercatorView

UNITS = 1_000_000.0     # of a path, along the side of the square


def draw_lands(painter: QPainter, view: MercatorView, iso: str, inks: Mapping[str, Ink]) -> bool:
    """All countries in sight, the own one lighter; False where their outlines are too coarse for the scale."""
    from app.places import FINEST_DEGREES, lands_in
    box = view.box
    if max(box.east - box.west, box.north - box.south) < FINEST_DEGREES:
        return False
    painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(inks["water"].fill))
    line = QPen(QColor(inks["border"].line), 0)
    line.setCosmetic(True)
    line.setWidthF(1.0)
    for key, code in lands_in(box):
        path = _path(key)
        painter.setBrush(QColor(inks["ground" if not iso or code == iso.upper() else "land"].fill))
        painter.setPen(line)
        for turn in range(math.floor(view.left), math.floor(view.left + view.width / view.scale) + 1):
            painter.save()
            painter.setTransform(_transform(view, turn), True)
            painter.drawPath(path)
            painter.restore()
    return True


def _transform(view: MercatorView, turn: int) -> QTransform:
    times = view.scale / UNITS
    return QTransform(times, 0, 0, times, (turn - view.left) * view.scale, -view.top * view.scale)


@lru_cache(maxsize=512)
def _path(key: str) -> QPainterPath:
    from app.places import land_rings, world_xy
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in land_rings(key):
        points = [world_xy(longitude, latitude) for longitude, latitude in ring]
        path.addPolygon(QPolygonF([QPointF(x * UNITS, y * UNITS) for x, y in points]))
        path.closeSubpath()
    return path
