"""Where a photo was taken, and where its site is: a small map without a sea of detail, drawn from the geometry of `places`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import fonts
from app.ui.language import here, tr
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.places import MapView

HEIGHT = 150
PHOTO, SITE = "photo", "site"


class SmallMap(QWidget):
    """A round mark is the photo, a square its site."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[tuple[str, str, float, float]] = []
        self._view: MapView | None = None
        self._size = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().scaled(HEIGHT))
        self.setAccessibleName(tr("Map: where the photo was taken, and where its site is"))

    def show_places(self, photo: tuple[float, float] | None, site: tuple[float, float] | None, site_name: str) -> None:
        """None: nobody knows."""
        fonts.load_for(site_name)
        self._marks = [(SITE, site_name, *site)] if site is not None else []
        if photo is not None:
            self._marks.append((PHOTO, tr("Photo"), *photo))        # above the other
        self._size = QSize()
        self.setVisible(bool(self._marks))
        self.update()

    def view(self) -> MapView | None:
        """The geometry at the size there is now."""
        if self._size != self.size():
            from app.places import MapMark, sites_map
            metrics = QFontMetricsF(theme().font(0.8))
            self._view = sites_map([MapMark(words, latitude, longitude, kind) for kind, words, latitude, longitude in self._marks],
                                   self.width(), self.height(), language=here(), text_height=metrics.height(),
                                   measure=lambda words, _: metrics.horizontalAdvance(words))
            self._size = self.size()
        return self._view

    def paintEvent(self, event: QPaintEvent) -> None:
        from app.places import map_inks
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = map_inks(theme().palette.name)
        view = self.view()
        painter.fillRect(self.rect(), QColor((inks["water"] if view is not None and view.lands else inks["ground"]).fill))
        if view is None:
            return
        painter.setPen(QPen(theme().colour("muted"), 1))
        painter.setBrush(QColor(inks["ground"].fill))
        for land in view.lands:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.OddEvenFill)
            for ring in land.rings:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
                path.closeSubpath()
            painter.drawPath(path)
        size = theme().scaled(7)
        for dot in view.dots:
            point = QPointF(dot.x, dot.y)
            painter.setPen(QPen(theme().colour("surface"), 1.5))
            painter.setBrush(theme().colour("error" if dot.mark.kind == PHOTO else "accent"))
            if dot.mark.kind == PHOTO:
                painter.drawEllipse(point, size * 0.7, size * 0.7)
            else:
                painter.drawRect(QRectF(point - QPointF(size, size), QSize(2 * size, 2 * size)))
            painter.setFont(theme().font(0.8))
            painter.setPen(theme().colour("text"))
            if dot.label is not None:
                box = QRectF(dot.label.x, dot.label.y, dot.label.width, dot.label.height)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, dot.mark.label)
        self._scale_bar(painter, view)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("line"), max(1, theme().palette.border)))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _scale_bar(self, painter: QPainter, view: MapView) -> None:
        start, base = view.corner.x + 6, view.corner.y + view.corner.height - 8
        painter.setPen(QPen(theme().colour("text"), 2))
        painter.drawLine(QPointF(start, base), QPointF(start + view.scale.length, base))
        painter.setFont(theme().font(0.78))
        painter.drawText(QPointF(start + view.scale.length + 6, base + 1), view.scale.label)
