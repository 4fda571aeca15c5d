"""The sites on a plain map: land and borders behind, a mark for each kind, a scale bar. Never asks the internet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui import fonts
from app.ui.city.kinds import kind_name
from app.ui.theme import LEVEL_COLOURS, look

if TYPE_CHECKING:
    from app.findings import CityFindings, SiteSheet

EARTH = 6371.0088            # km, mean radius
MARGIN = 0.18                # of the extent, on each side
LEAST = 1.5                  # km: a single site is not shown from a metre away
HEIGHT = 330


class SiteMap(QWidget):
    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        self.sites = [site for site in findings.sites if site.latitude is not None and site.longitude is not None]
        self._without = len(findings.sites) - len(self.sites)
        self._city = (findings.name, findings.latitude, findings.longitude)
        for site in self.sites:
            fonts.load_for(site.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Map of the sites"))
        self.setAccessibleDescription("; ".join(f"{site.name}, {kind_name(site.kind)}" for site in self.sites))
        self.setMouseTracking(True)
        self._extent()

    def sizeHint(self) -> QSize:
        return QSize(look().scaled(460), look().scaled(HEIGHT) + look().scaled(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().scaled(260), self.sizeHint().height())

    def _extent(self) -> None:
        """Centre in degrees, and kilometres from it to the edge that needs most."""
        points = [(site.latitude, site.longitude) for site in self.sites]
        if not points and self._city[1] is not None:
            points = [self._city[1:]]
        if not points:
            self._centre, self._reach = (0.0, 0.0), (LEAST, LEAST)
            return
        south, north = min(p[0] for p in points), max(p[0] for p in points)
        west, east = min(p[1] for p in points), max(p[1] for p in points)
        self._centre = ((south + north) / 2, (west + east) / 2)
        per_degree = math.radians(1) * EARTH
        tall = (north - south) / 2 * per_degree
        wide = (east - west) / 2 * per_degree * math.cos(math.radians(self._centre[0]))
        self._reach = (max(LEAST, wide) * (1 + 2 * MARGIN), max(LEAST, tall) * (1 + 2 * MARGIN))

    def _scale(self) -> float:
        """Pixels for a kilometre."""
        return min(self.width() / 2 / self._reach[0], look().scaled(HEIGHT) / 2 / self._reach[1])

    def _at(self, latitude: float, longitude: float) -> QPointF:
        per_degree = math.radians(1) * EARTH * self._scale()
        across = (longitude - self._centre[1]) * per_degree * math.cos(math.radians(self._centre[0]))
        up = (latitude - self._centre[0]) * per_degree
        return QPointF(self.width() / 2 + across, look().scaled(HEIGHT) / 2 - up)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, self.width(), look().scaled(HEIGHT))
        dark = look().theme.name == "dark"
        sun = look().theme.name == "sunlight"
        painter.fillRect(box, QColor("#ffffff" if sun else "#202c34" if dark else "#fbfaf5"))
        painter.save()
        painter.setClipRect(box)
        self._grid(painter, box)
        taken: list[QRectF] = []
        for site in self.sites:
            point = self._at(site.latitude, site.longitude)
            taken.append(QRectF(point.x() - 9, point.y() - 9, 18, 18))
        for site in self.sites:
            self._mark(painter, self._at(site.latitude, site.longitude), site, taken)
        self._scale_bar(painter, box)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().colour("line"), look().theme.border))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._without:
            painter.setFont(look().font(0.82))
            painter.setPen(look().colour("muted"))
            painter.drawText(QRectF(0, box.bottom() + 4, self.width(), look().scaled(20)),
                             Qt.AlignmentFlag.AlignLeading, self.tr("%n site(s) without a position", "", self._without))
        painter.end()

    def _grid(self, painter: QPainter, box: QRectF) -> None:
        """Meridians and parallels at a round step, with their degrees."""
        step = _round(max(self._reach) * 2 / 4 / (math.radians(1) * EARTH))
        painter.setFont(look().font(0.7))
        latitude, longitude = self._centre
        for number in range(-8, 9):
            at = round(latitude / step) * step + number * step
            y = self._at(at, longitude).y()
            if box.top() < y < box.bottom():
                painter.setPen(QPen(look().colour("line"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(0, y), QPointF(box.right(), y))
                painter.setPen(look().colour("muted"))
                painter.drawText(QPointF(5, y - 3), f"{abs(at):.{_digits(step)}f}°{'N' if at >= 0 else 'S'}")
            at = round(longitude / step) * step + number * step
            x = self._at(latitude, at).x()
            if box.left() < x < box.right():
                painter.setPen(QPen(look().colour("line"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, 0), QPointF(x, box.bottom()))
                painter.setPen(look().colour("muted"))
                painter.drawText(QPointF(x + 4, box.top() + look().scaled(13)),
                                 f"{abs(at):.{_digits(step)}f}°{'E' if at >= 0 else 'W'}")

    def _mark(self, painter: QPainter, point: QPointF, site: SiteSheet, taken: list[QRectF]) -> None:
        """A round mark is a school, a square a health facility, a rhomb all else; the colour is the worst level."""
        size = look().scaled(7)
        colour = QColor(LEVEL_COLOURS[worst_level(site)][0])
        painter.setPen(QPen(look().colour("surface"), 1.5))
        painter.setBrush(colour)
        if site.kind == "school":
            painter.drawEllipse(point, size, size)
        elif site.kind in ("hospital", "health-centre"):
            painter.drawRect(QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size))
        else:
            painter.drawPolygon(QPolygonF([point + QPointF(0, -size - 1), point + QPointF(size + 1, 0),
                                           point + QPointF(0, size + 1), point + QPointF(-size - 1, 0)]))
        painter.setFont(look().font(0.8))
        width = painter.fontMetrics().horizontalAdvance(site.name)
        height = look().scaled(16)
        for dx, dy in ((size + 5, -height / 2), (-size - 5 - width, -height / 2), (-width / 2, -size - 4 - height),
                       (-width / 2, size + 4)):
            text = QRectF(point.x() + dx, point.y() + dy, width + 2, height)
            inside = text.left() > 2 and text.right() < self.width() - 2
            if inside and not any(text.intersects(other) for other in taken):
                taken.append(text)
                painter.setPen(look().colour("text"))
                painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, site.name)
                return

    def _scale_bar(self, painter: QPainter, box: QRectF) -> None:
        scale = self._scale()
        length = _round(look().scaled(90) / scale)
        width = length * scale
        y = box.bottom() - look().scaled(14)
        painter.setPen(QPen(look().colour("text"), 2))
        painter.drawLine(QPointF(14, y), QPointF(14 + width, y))
        for x in (14, 14 + width):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 1))
        text = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
        painter.setFont(look().font(0.78))
        painter.drawText(QPointF(20 + width, y + 3), text)

    def event(self, event) -> bool:
        if isinstance(event, QHelpEvent):
            for site in self.sites:
                away = self._at(site.latitude, site.longitude) - QPointF(event.pos())
                if math.hypot(away.x(), away.y()) < look().scaled(14):
                    QToolTip.showText(event.globalPos(), f"{site.name}\n{kind_name(site.kind)}", self)
                    return True
        return super().event(event)


def worst_level(site: SiteSheet) -> str:
    """The lowest service level found at the site; "" where none is known."""
    order = ("none", "limited", "basic", "advanced")
    levels = {finding.level for finding in site.findings}
    return next((level for level in order if level in levels), "")


def _round(value: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not above the value."""
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (5, 2, 1) if step * power <= value)


def _digits(step: float) -> int:
    return max(0, -math.floor(math.log10(step)))
