"""Scale bar, north and graticule: laid out when the view changes, painted from what was laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.language import here
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.places import GraticuleLine, MercatorView, ScaleBar


class Furniture:
    def __init__(self) -> None:
        self.lines: tuple[GraticuleLine, ...] = ()
        self.scale: ScaleBar | None = None
        self.shows_graticule = True

    def lay_out(self, view: MercatorView) -> None:
        from app.places import graticule, scale_bar
        if view.width < 20 or view.height < 20:
            self.lines, self.scale = (), None
            return
        self.lines = graticule(view, 5 if view.width > 600 else 3)
        self.scale = scale_bar(view, here(), min(0.3, theme().scaled(170) / view.width))

    def paint_graticule(self, painter: QPainter, width: float, height: float, *, mirrored: bool) -> None:
        """Degrees stand where the scale and the buttons do not."""
        if not self.shows_graticule:
            return
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)      # degrees are written so in every language
        painter.setFont(theme().font(0.68))
        faint = theme().colour("muted")
        faint.setAlpha(90)
        painter.setPen(QPen(faint, 1, Qt.PenStyle.DashLine))
        for line in self.lines:
            if line.vertical:
                painter.drawLine(QPointF(round(line.at) + 0.5, 0), QPointF(round(line.at) + 0.5, height))
            else:
                painter.drawLine(QPointF(0, round(line.at) + 0.5), QPointF(width, round(line.at) + 0.5))
        painter.setPen(theme().colour("muted"))
        for line in self.lines:
            if line.vertical:
                painter.drawText(QPointF(line.at + 4, theme().scaled(13)), line.label)
            else:
                side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
                painter.drawText(QRectF(5, line.at - 43, width - 10, 40), side | Qt.AlignmentFlag.AlignBottom, line.label)

    def box(self, width: float, height: float, *, mirrored: bool) -> QRectF | None:
        """Where the scale stands: in the lower corner where a line of text ends."""
        if self.scale is None:
            return None
        scaled, metrics = theme().scaled, QFontMetricsF(theme().font(0.78))
        long = max(self.scale.length, metrics.horizontalAdvance(self.scale.label)) + scaled(16)
        high = metrics.height() + scaled(14)
        left = scaled(8) if mirrored else width - long - scaled(8)
        return QRectF(left, height - high - scaled(8), long, high)

    def paint_scale(self, painter: QPainter, width: float, height: float, *, mirrored: bool) -> None:
        """The scale with the arrow to the north above it; the map itself is never mirrored."""
        box = self.box(width, height, mirrored=mirrored)
        if self.scale is None or box is None:
            return
        scaled = theme().scaled
        paper = theme().colour("surface")
        paper.setAlpha(215)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        painter.drawRoundedRect(box, 4, 4)
        start, base = box.center().x() - self.scale.length / 2, box.bottom() - scaled(6)
        ink = theme().colour("text")
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(start, base), QPointF(start + self.scale.length, base))
        for x in (start, start + self.scale.length):
            painter.drawLine(QPointF(x, base - 5), QPointF(x, base))
        painter.setFont(theme().font(0.78))
        painter.drawText(box.adjusted(0, 1, 0, -scaled(12)), Qt.AlignmentFlag.AlignCenter, self.scale.label)
        self._paint_north(painter, QPointF(box.center().x(), box.top() - scaled(30)), ink, paper)

    def _paint_north(self, painter: QPainter, top: QPointF, ink: QColor, paper: QColor) -> None:
        scaled = theme().scaled
        tall, wide = scaled(22), scaled(7)
        painter.setPen(QPen(paper, 2))
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([top, top + QPointF(wide, tall), top + QPointF(0, tall * 0.75), top + QPointF(-wide, tall)]))
