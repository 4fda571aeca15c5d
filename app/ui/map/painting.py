"""One frame of the map: pictures copied to their places. Nothing is worked out here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.map.inks import pen
from app.ui.map.sprites import mark_half
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.ui.map.parts import Shown, Track


def paint_map(shown: Shown, painter: QPainter) -> None:
    """From the ground up to the frame."""
    from app.places import map_inks
    view, width, height = shown.view, float(shown.width()), float(shown.height())
    inks = map_inks(theme().palette.name)
    painter.fillRect(shown.rect(), QColor(inks["ground"].fill))
    drawn = shown.ground.now
    if drawn is not None:
        left, top = view.on_drawing(drawn.view.left, drawn.view.top)
        x = left - round((left + drawn.view.width / drawn.view.scale * view.scale / 2 - width / 2) / view.scale) * view.scale
        times = view.scale / drawn.view.scale
        painter.drawImage(QRectF(x, top, drawn.view.width * times, drawn.view.height * times), drawn.image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown.furniture.paint_graticule(painter, width, height, mirrored=shown.isRightToLeft())
    for track in shown.tracks:
        _paint_track(shown, painter, track)
    _paint_own(shown, painter)
    _paint_marks(shown, painter)
    if shown.tool is not None:
        shown.tool.paint(shown, painter)
    shown.furniture.paint_scale(painter, width, height, mirrored=shown.isRightToLeft())
    _paint_frame(shown, painter)


def _paint_marks(shown: Shown, painter: QPainter) -> None:
    view, sights = shown.view, shown.sights
    chosen = sights.chosen
    singles, chosen_at = [], None
    for sight in sights.now:
        x, y = view.on_drawing(sight.cluster.x, sight.cluster.y)
        if len(sight.cluster.members) == 1:
            singles.append((x, y, sight))
        else:
            painter.drawPixmap(QPointF(x - sight.half, y - sight.half), sight.picture)
        if chosen and any(sights.marks[member].id == chosen for member in sight.cluster.members):
            chosen_at = QPointF(x, y), sight
    for x, y, sight in singles:
        painter.drawPixmap(QPointF(x - sight.half, y - sight.half), sight.picture)
    if chosen_at is not None:
        point, sight = chosen_at
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick in (("surface", 6.0), ("accent", 3.0)):
            painter.setPen(QPen(theme().colour(colour), thick))
            painter.drawEllipse(point, sight.radius + 6, sight.radius + 6)
        painter.drawPixmap(point - QPointF(sight.half, sight.half), sight.picture)
    if abs(sights.labelled_at / view.scale - 1) < 1e-9:
        for label in sights.labels:
            x, y = view.on_drawing(label.x, label.y)
            painter.drawPixmap(QPointF(x + label.across, y + label.down), label.picture)


def _paint_track(shown: Shown, painter: QPainter, track: Track) -> None:
    from app.places import map_inks
    points = [shown.point_of(latitude, longitude) for latitude, longitude in track.points]
    ink = map_inks(theme().palette.name)["track"]
    painter.setPen(pen(ink))
    if len(points) == 1:
        half = mark_half()
        painter.drawLine(points[0] - QPointF(half, half), points[0] + QPointF(half, half))
        painter.drawLine(points[0] - QPointF(half, -half), points[0] + QPointF(half, -half))
    elif track.closed:
        tint = QColor(ink.line)
        tint.setAlpha(28)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))


def _paint_own(shown: Shown, painter: QPainter) -> None:
    """Where the laptop is: a ring with a dot, and a disc as wide as it is unsure."""
    if shown.own is None:
        return
    point = shown.point_of(shown.own.latitude, shown.own.longitude)
    accent = theme().colour("accent")
    if shown.own.accuracy:
        wide = shown.own.accuracy / shown.view.metres
        tint = QColor(accent)
        tint.setAlpha(40)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(tint)
        painter.drawEllipse(point, wide, wide)
    painter.setPen(QPen(theme().colour("surface"), 2))
    painter.setBrush(accent)
    painter.drawEllipse(point, 7, 7)
    painter.setBrush(theme().colour("surface"))
    painter.drawEllipse(point, 2.5, 2.5)


def _paint_frame(shown: Shown, painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shown.hasFocus():
        theme().ring(painter, shown.rect(), rounded=0)
    else:
        painter.setPen(QPen(theme().colour("line"), theme().palette.border))
        painter.drawRect(QRectF(shown.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
