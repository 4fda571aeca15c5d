"""Pictures of marks, clusters and labels: drawn once, and afterwards only copied to where they belong.

The shape is the kind (a circle a school, a square a health facility, a triangle a photo, a rhomb anything else), lightness and
hatching the level, as on paper: hatched where there is no service, hollow where nothing is known.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.ui.language import worded
from app.ui.theme import LEVEL_COLOURS, theme

HEALTH = ("hospital", "health-centre")
HATCHED = "none"
HALF = 7                # px at normal text: half of a mark
MOST_KEPT = 3000        # pictures


def draw_mark(painter: QPainter, kind: str, level: str, middle: QPointF, half: float) -> None:
    """One mark, with a rim that keeps it apart from what lies under it."""
    shape = _shape(kind, middle, half)
    surface, ink = theme().colour("surface"), theme().colour("text")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(rounded(surface, 4))
    painter.drawPath(shape)
    known = level in LEVEL_COLOURS and level != ""
    painter.fillPath(shape, QColor(LEVEL_COLOURS[level][0]) if known else surface)
    if level == HATCHED:
        painter.save()
        painter.setClipPath(shape)
        painter.setPen(QPen(QColor("#ffffff"), 1.4))
        across = QPointF(half, -half) * 1.5
        for step in range(-2, 3):
            on_line = middle + QPointF(step * half * 0.62, 0)
            painter.drawLine(on_line - across, on_line + across)
        painter.restore()
    painter.setPen(QPen(ink if not theme().palette.is_dark else QColor("#ffffff"), 1.3 if known else 1.8))
    painter.drawPath(shape)


def rounded(colour: QColor, width: float) -> QPen:
    """A line with round corners."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _shape(kind: str, middle: QPointF, half: float) -> QPainterPath:
    shape = QPainterPath()
    if kind == "school":
        shape.addEllipse(middle, half, half)
    elif kind in HEALTH:
        side = half * 0.9
        shape.addRect(QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side))
    elif kind == "photo":
        shape.addPolygon(QPolygonF([middle + QPointF(0, -half), middle + QPointF(half, half * 0.85),
                                    middle + QPointF(-half, half * 0.85)]))
        shape.closeSubpath()
    else:
        reach = half * 1.2
        shape.addPolygon(QPolygonF([middle + QPointF(0, -reach), middle + QPointF(reach, 0), middle + QPointF(0, reach),
                                    middle + QPointF(-reach, 0)]))
        shape.closeSubpath()
    return shape


def mark_half() -> float:
    """Half of a mark's size now, in px."""
    return float(theme().scaled(HALF))


def cluster_radius(count: int) -> float:
    """In px: larger for more, as far as the number needs it."""
    return theme().scaled(11) + theme().scaled(2) * math.log10(max(10, count))


class Sprites:
    """The pictures of one look: made anew when theme, size or screen change."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._font = theme().font(0.85)
        self.metrics = QFontMetricsF(self._font)

    def mark(self, kind: str, level: str) -> QPixmap:
        half = mark_half()
        side = 2 * math.ceil(half * 1.2 + 4)
        return self._picture(("mark", kind, level), side, side,
                             lambda painter: draw_mark(painter, kind, level, QPointF(side / 2, side / 2), half))

    def cluster(self, count: int, levels: Sequence[tuple[str, int]]) -> QPixmap:
        """A round sign with how many it stands for; its rim says how many of them have which level."""
        side = 2 * math.ceil(cluster_radius(count) + 3)
        return self._picture(("cluster", count, tuple(levels)), side, side,
                             lambda painter: self._draw_cluster(painter, count, levels, QPointF(side / 2, side / 2)))

    def blank(self) -> QPixmap:
        """A cluster of which nothing is drawn yet but that it is one, as long as a frame is in haste."""
        return self.cluster(0, ())

    def _draw_cluster(self, painter: QPainter, count: int, levels: Sequence[tuple[str, int]], middle: QPointF) -> None:
        radius, rim = cluster_radius(count), theme().scaled(5)
        ink = theme().colour("text")
        painter.setPen(QPen(theme().colour("surface"), 3))
        painter.setBrush(theme().colour("surface"))
        painter.drawEllipse(middle, radius, radius)
        begin, box = 90.0, QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        for level, share in levels:
            span = 360.0 * share / count
            sector = QPainterPath(middle)
            sector.arcTo(box, begin, -span)
            sector.closeSubpath()
            painter.fillPath(sector, QColor(LEVEL_COLOURS[level][0]) if level else theme().colour("surface"))
            if level == HATCHED:
                painter.fillPath(sector, QBrush(QColor("#ffffff"), Qt.BrushStyle.BDiagPattern))
            begin -= span
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(theme().colour("surface"))
        painter.drawEllipse(middle, radius - rim, radius - rim)
        if count:
            painter.setFont(theme().font(0.74, bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, worded(count))

    def label_size(self, text: str) -> tuple[float, float]:
        return math.ceil(self.metrics.horizontalAdvance(text)) + 6, math.ceil(self.metrics.height()) + 2

    def label(self, text: str) -> QPixmap:
        """The words with a rim of the ground around each letter."""
        width, height = self.label_size(text)
        return self._picture(("label", text), width, height, lambda painter: self._draw_label(painter, text, width, height))

    def _draw_label(self, painter: QPainter, text: str, width: float, height: float) -> None:
        halo = theme().colour("surface")
        halo.setAlpha(235)
        painter.setFont(self._font)
        box = QRectF(0, 0, width, height)
        painter.setPen(halo)
        for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)):
            painter.drawText(box.translated(across, down), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(theme().colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _picture(self, key: tuple[object, ...], width: float, height: float, draw: Callable[[QPainter], None]) -> QPixmap:
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        picture = QPixmap((QSizeF(width, height) * self.ratio).toSize())
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._kept[key] = picture
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return picture

