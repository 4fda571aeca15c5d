"""The sites on a plain map, drawn from the geometry of `places`. Never asks the internet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.translations import Measure
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.city.kinds import kind_name
from app.ui.language import here, tr, tr_n
from app.ui.theme import LEVEL_COLOURS, theme

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.places import Dot, GraticuleLine, MapView

HEIGHT = 330
GROUND = {"light": ("#e6eff5", "#fbfaf5"), "sunlight": ("#ffffff", "#ffffff"), "dark": ("#16212a", "#202c34")}


class SiteMap(QWidget):
    """The sites of a city that have a position; the shape of a mark is its kind, the colour its worst level."""

    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        from app.findings import lowest_level
        self.sites = [site for site in findings.sites if site.latitude is not None and site.longitude is not None]
        self._levels = {site.id: lowest_level(site) for site in self.sites}
        self._by_name = {site.name: site for site in self.sites}
        self._findings = findings
        self._view: MapView | None = None
        self._size = QSize()
        for site in self.sites:
            fonts.load_for(site.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Map of the sites"))
        self.setAccessibleDescription("\n".join(tr("{name}, {kind}", name=site.name, kind=kind_name(site.kind))
                                                 for site in self.sites))

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(460), theme().scaled(HEIGHT + 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(260), self.sizeHint().height())

    def view(self) -> MapView | None:
        """The geometry at the size there is now; None where no site has a position."""
        if self._size != self.size():
            from app.places import MapMark, sites_map
            metrics = QFontMetricsF(theme().font(0.8))
            marks = [MapMark(site.name, site.latitude, site.longitude, site.kind) for site in self.sites
                     if site.latitude is not None and site.longitude is not None]
            self._view = sites_map(marks, self.width(), theme().scaled(HEIGHT), iso=self._findings.iso, language=here(),
                                   text_height=metrics.height(),
                                   measure=lambda words, _: metrics.horizontalAdvance(words))
            self._size = self.size()
        return self._view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, self.width(), theme().scaled(HEIGHT))
        water, land = (QColor(colour) for colour in GROUND[theme().palette.name])
        view = self.view()
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(box, water if view is not None and view.lands else land)
        if view is not None:
            self._lands(painter, view, land)
            for line in view.graticule:
                self._grid(painter, line, box)
            for dot in view.dots:
                self._dot(painter, dot)
            self._scale_bar(painter, view)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("line"), theme().palette.border))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme().font(0.82))
        painter.setPen(theme().colour("muted"))
        painter.drawText(QRectF(0, box.bottom() + 4, self.width(), theme().scaled(20)), Qt.AlignmentFlag.AlignLeading,
                         self._note(view))
        painter.end()

    def _note(self, view: MapView | None) -> str:
        notes = []
        if unplaced := len(self._findings.sites) - len(self.sites):
            notes.append(tr_n("{count} site without a position", "{count} sites without a position", unplaced))
        for astray in view.astray if view is not None else ():
            # Translators: {distance} is a length with its unit: 41 km
            notes.append(tr("{site} lies {distance} away", site=astray.mark.label,
                            distance=Measure(round(astray.metres / 1000), "length-kilometer")))
        return facts_line(notes)

    def _lands(self, painter: QPainter, view: MapView, land: QColor) -> None:
        painter.setPen(QPen(theme().colour("muted"), 1))
        painter.setBrush(land)
        for country in view.lands:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.OddEvenFill)
            for ring in country.rings:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
                path.closeSubpath()
            painter.drawPath(path)

    def _grid(self, painter: QPainter, line: GraticuleLine, box: QRectF) -> None:
        painter.setFont(theme().font(0.7))
        painter.setPen(QPen(theme().colour("line"), 1, Qt.PenStyle.DashLine))
        if line.vertical:
            painter.drawLine(QPointF(line.at, 0), QPointF(line.at, box.bottom()))
            text_point = QPointF(line.at + 4, theme().scaled(13))
        else:
            painter.drawLine(QPointF(0, line.at), QPointF(box.right(), line.at))
            text_point = QPointF(5, line.at - 3)
        painter.setPen(theme().colour("muted"))
        painter.drawText(text_point, line.label)

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        """A round mark is a school, a square a health facility, a rhomb all else; the colour is the worst level."""
        site = self._by_name[dot.mark.label]
        label = QRectF(dot.label.x, dot.label.y, dot.label.width, dot.label.height) if dot.label is not None else QRectF()
        point, size = QPointF(dot.x, dot.y), theme().scaled(7)
        if dot.leader:
            painter.setPen(QPen(theme().colour("muted"), 1))
            painter.drawLine(point, label.center())
        painter.setPen(QPen(theme().colour("surface"), 1.5))
        painter.setBrush(QColor(LEVEL_COLOURS[self._levels[site.id]][0]))
        if site.kind == "school":
            painter.drawEllipse(point, size, size)
        elif site.kind in ("hospital", "health-centre"):
            painter.drawRect(QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size))
        else:
            reach = size + 1
            painter.drawPolygon(QPolygonF([point + QPointF(0, -reach), point + QPointF(reach, 0),
                                           point + QPointF(0, reach), point + QPointF(-reach, 0)]))
        painter.setFont(theme().font(0.8))
        painter.setPen(theme().colour("text"))
        if dot.label is not None:
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, site.name)

    def _scale_bar(self, painter: QPainter, view: MapView) -> None:
        corner, scale = view.corner, view.scale
        start, base = corner.x + 6, corner.y + corner.height - 8
        painter.setPen(QPen(theme().colour("text"), 2))
        painter.drawLine(QPointF(start, base), QPointF(start + scale.length, base))
        for x in (start, start + scale.length):
            painter.drawLine(QPointF(x, base - 5), QPointF(x, base))
        painter.setFont(theme().font(0.78))
        painter.drawText(QPointF(start + scale.length + 6, base + 1), scale.label)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and (view := self.view()) is not None:
            for dot in view.dots:
                if math.hypot(dot.x - event.pos().x(), dot.y - event.pos().y()) < theme().scaled(14):
                    site = self._by_name[dot.mark.label]
                    QToolTip.showText(event.globalPos(), f"{site.name}\n{kind_name(site.kind)}", self)
                    return True
        return super().event(event)
