"""Shapes of layers as paths in the square of Mercator's projection: made once for a tile, drawn at any scale in the one palette."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.ui.map.inks import pen
from app.ui.map.lands import UNITS
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.layers import Feature
    from app.places import Ink, MercatorView

ORDER = ("land", "water", "building", "other", "road", "border", "place")      # from below to above
FINEST_BUILDINGS = 13.5         # zoom from which houses are drawn
MOST_NAMES = 60


@dataclass
class ShapePaths:
    """By (kind, shape, rank) one path; and names with their rank and place in the square. `corner`: where the paths begin."""

    corner: tuple[float, float] = (0.0, 0.0)
    paths: dict[tuple[str, str, int], QPainterPath] = field(default_factory=lambda: defaultdict(QPainterPath))
    names: list[tuple[int, str, float, float, str]] = field(default_factory=list)


def paths_of(features: Iterable[Feature]) -> ShapePaths:
    from app.places import world_xy
    made = ShapePaths()
    for feature in features:
        runs = [[world_xy(*point) for point in run] for run in feature.points if run]
        if not runs:
            continue
        if not made.paths and not made.names:
            made.corner = runs[0][0]
        if feature.name and feature.kind in ("place", "land", "other", "border", "water"):
            x, y = _middle(runs) if feature.shape != "line" else runs[0][len(runs[0]) // 2]
            if feature.kind == "place" or feature.shape == "area":
                made.names.append((feature.rank, feature.name, x, y, feature.kind))
        left, top = made.corner
        path = made.paths[(feature.kind if feature.kind in ORDER else "other", feature.shape, feature.rank)]
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for run in runs:
            points = [QPointF((x - left) * UNITS, (y - top) * UNITS) for x, y in run]
            if feature.shape == "point":
                for point in points:
                    path.moveTo(point)
            elif len(points) > 1:
                path.addPolygon(QPolygonF(points))
                if feature.shape == "area":
                    path.closeSubpath()
    return made


def draw_shapes(painter: QPainter, view: MercatorView, found: Sequence[ShapePaths], inks: Mapping[str, Ink]) -> Iterator[None]:
    """One kind over the other, in all of them; stops after each kind."""
    for kind in ORDER:
        if kind == "place" or (kind == "building" and view.zoom < FINEST_BUILDINGS):
            continue
        for one in found:
            for (name, shape, rank), path in sorted(one.paths.items(), key=lambda item: -item[0][2]):
                if name == kind:
                    _draw(painter, view, one.corner, path, shape, _lines(inks[kind], kind, rank, view.zoom))
        yield


def _lines(ink: Ink, kind: str, rank: int, zoom: float) -> Ink:
    """Roads as wide as they matter, and as the map is close."""
    if kind != "road":
        return ink
    return replace(ink, width=max(0.5, ink.width * (1.9 - 0.22 * rank)) * min(2.2, max(0.6, (zoom - 8) / 5)))


def _draw(painter: QPainter, view: MercatorView, corner: tuple[float, float], path: QPainterPath, shape: str, ink: Ink) -> None:
    times = view.scale / UNITS
    line = pen(ink)
    line.setCosmetic(True)
    painter.setPen(line)
    painter.setBrush(QColor(ink.fill) if ink.fill and shape == "area" else Qt.BrushStyle.NoBrush)
    x, y = view.on_drawing(*corner)
    painter.save()
    painter.setTransform(QTransform(times, 0, 0, times, x, y), True)
    if shape == "point":
        line = QPen(QColor(ink.line), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        line.setCosmetic(True)
        painter.setPen(line)
        for at in range(path.elementCount()):
            element = path.elementAt(at)
            painter.drawPoint(QPointF(element.x, element.y))
    else:
        painter.drawPath(path)
    painter.restore()


def draw_names(painter: QPainter, view: MercatorView, found: Sequence[ShapePaths], inks: Mapping[str, Ink]) -> None:
    """What places and areas are called, the first ranks first, none over another."""
    from app.places import Rectangle, placing
    names: dict[str, tuple[int, float, float]] = {}
    for rank, name, at_x, at_y, _ in sorted(entry for one in found for entry in one.names):
        x, y = view.on_drawing(at_x, at_y)
        if name not in names and 0 <= x <= view.width and 0 <= y <= view.height and len(names) < 4 * MOST_NAMES:
            names[name] = (rank, x, y)
    words = list(names)
    fonts = [theme().font(0.98 if names[name][0] <= 2 else 0.85, bold=names[name][0] <= 2) for name in words]
    metrics = [QFontMetricsF(font) for font in fonts]
    sizes = [(measure.horizontalAdvance(name) + 4, measure.height()) for name, measure in zip(words, metrics, strict=True)]
    points = [(names[name][1] - width / 2, names[name][2]) for name, (width, _) in zip(words, sizes, strict=True)]  # over it
    drawn = 0
    for at, room in placing(points, sizes, Rectangle(0, 0, view.width, view.height), [0.0] * len(points),
                            order=range(len(points)), reaches=(1.0,)):
        if room is not None and drawn < MOST_NAMES:
            drawn += 1
            _write(painter, words[at], QRectF(room.x, room.y, room.width, room.height), fonts[at], inks)


def _write(painter: QPainter, name: str, box: QRectF, font: QFont, inks: Mapping[str, Ink]) -> None:
    painter.setFont(font)
    halo = QColor(inks["ground"].fill)
    halo.setAlpha(200)
    painter.setPen(halo)
    for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(box.translated(across, down), Qt.AlignmentFlag.AlignCenter, name)
    painter.setPen(QColor(inks["place"].line))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def _middle(runs: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float]:
    """The middle of the largest ring's surface, or of its points where it has none."""
    ring = max(runs, key=len)
    twice = sum_x = sum_y = 0.0
    x0, y0 = ring[0]
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        twice += cross
        sum_x += (x1 + x2 - 2 * x0) * cross
        sum_y += (y1 + y2 - 2 * y0) * cross
    if math.isclose(twice, 0.0, abs_tol=1e-18):
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    return x0 + sum_x / (3 * twice), y0 + sum_y / (3 * twice)
