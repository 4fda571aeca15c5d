"""Qt's classes become known to Python when they are first used, and two threads that do so at once bring the program down: so all
that the thread of the ground draws with is used once in the window's thread before."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.ui.theme import theme


def warm_up() -> None:
    """Draws a picture of a few points, in every way that lands and layers are drawn."""
    image, box = QImage(8, 8, QImage.Format.Format_RGB32), QRectF(0, 0, 8, 8)
    image.setDevicePixelRatio(1.0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(box, QColor("#ffffff"))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.moveTo(QPointF(1, 1))
    path.addPolygon(QPolygonF([QPointF(1, 1), QPointF(6, 1), QPointF(6, 6)]))
    path.closeSubpath()
    line = QPen(QColor("#000000"), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    line.setCosmetic(True)
    line.setWidthF(1.0)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setDashPattern([4.0, 2.0])
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setBrush(QColor("#cccccc"))
    painter.save()
    painter.setTransform(QTransform(1, 0, 0, 1, 0, 0), True)
    painter.drawPath(path)
    painter.drawPoint(QPointF(path.elementAt(0).x, path.elementAt(0).y))
    painter.restore()
    font = theme().font(0.85, bold=True)
    halo = QColor("#ffffff")
    halo.setAlpha(200)
    painter.setPen(halo)
    painter.setFont(font)
    painter.drawText(box.translated(1, 0), Qt.AlignmentFlag.AlignCenter, "a")
    QFontMetricsF(font).horizontalAdvance("a")
    QImage.fromData(b"no picture").isNull()
    tile = QImage(2, 2, QImage.Format.Format_RGB32).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(box, tile, QRectF(0, 0, 1, 1))
    painter.end()
    image.copy()
