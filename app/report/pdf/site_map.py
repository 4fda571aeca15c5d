"""The map: where the sites are, of which kind, and at which level. Form tells the kind, lightness and hatching the level, so that a
grey print says the same."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.own_fonts import REGULAR, SEMIBOLD
from app.places import MAP_INKS, Dot, Group, MapView
from app.report.blocks import GROUP, LINE, Map
from app.report.ground import Ground
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.ground import draw_ground, draw_names
from app.report.pdf.level_bars import hatch
from app.report.pdf.text import draw_line
from app.report.style import HATCHED, Style
from app.report.typesetting.lines import shortened, width

INSETS = (1.0, 0.8, 0.64)         # how much of its size an inset keeps to find a free corner
ROUND, HALF, REACH = 3.8, 3.4, 4.8      # points: a circle's radius, half of a square, half of a rhomb's diagonal
PLAIN = 2.4                             # half of the city's own square
HIGH, RIM = 6.2, 1.6                    # of a mark that stands for several: half of its height, and its coloured edge
APART = 2.7                             # of the hatching in so small a mark
HEALTH = ("hospital", "health-centre")


def draw_mark(canvas: PageCanvas, kind: str, level: str, x: float, y: float) -> None:
    """A circle is a school, a square a health facility, a rhomb anything else; filled as the bar of its level, hollow where that
    is unknown. A mark without level and kind is a plain dot."""
    style = canvas.context.style
    fill, ring = _colors(style, level)
    canvas.saveState()
    canvas.setStrokeColor(HexColor(style.colors.paper))
    canvas.setLineWidth(2.4)
    canvas.drawPath(_shape(canvas, kind, x, y), stroke=1, fill=0)       # a rim, where marks lie on one another
    canvas.setFillColor(HexColor(fill))
    canvas.drawPath(_shape(canvas, kind, x, y), stroke=0, fill=1)
    if level in HATCHED:
        canvas.saveState()
        canvas.clipPath(_shape(canvas, kind, x, y), stroke=0, fill=0)
        hatch(canvas, x - REACH, y - REACH, 2 * REACH, 2 * REACH, APART)
        canvas.restoreState()
    canvas.setStrokeColor(HexColor(ring))
    canvas.setLineWidth(0.8)
    canvas.drawPath(_shape(canvas, kind, x, y), stroke=1, fill=0)
    canvas.restoreState()


def draw_group(canvas: PageCanvas, level: str, words: str, x: float, y: float, high: float = HIGH) -> None:
    """Several sites as one: a pill whose edge is filled as the bar of their lowest level; their letter and number in it."""
    style = canvas.context.style
    size = high - 0.4
    half = max(high, width(words, SEMIBOLD, size) / 2 + 2.6)
    fill, ring = _colors(style, level)
    canvas.saveState()
    path = canvas.beginPath()
    path.roundRect(x - half, y - high, 2 * half, 2 * high, high)
    canvas.setFillColor(HexColor(fill))
    canvas.setStrokeColor(HexColor(style.colors.paper))
    canvas.setLineWidth(2.4)
    canvas.drawPath(path, stroke=1, fill=1)
    if level in HATCHED:
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        hatch(canvas, x - half, y - high, 2 * half, 2 * high, APART)
        canvas.restoreState()
    canvas.setStrokeColor(HexColor(ring))
    canvas.setLineWidth(0.8)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setFillColor(HexColor(style.colors.paper))
    canvas.roundRect(x - half + RIM, y - high + RIM, 2 * (half - RIM), 2 * (high - RIM), high - RIM, stroke=0, fill=1)
    canvas.restoreState()
    draw_line(canvas, words, x - half, y - size * 0.35, SEMIBOLD, size, style.colors.ink, align="center", room=2 * half)


def _colors(style: Style, level: str) -> tuple[str, str]:
    """Of the inside and of the line around it."""
    if not level:
        return style.colors.navy, style.colors.navy
    return style.levels.get(level, (style.colors.paper, ""))[0], style.colors.red if level in HATCHED else style.colors.ink


def _shape(canvas: PageCanvas, kind: str, x: float, y: float) -> Any:
    path = canvas.beginPath()
    if kind == "school":
        path.circle(x, y, ROUND)
    elif kind in HEALTH or not kind:
        half = HALF if kind else PLAIN
        path.rect(x - half, y - half, 2 * half, 2 * half)
    else:
        path.moveTo(x, y + REACH)
        for across, up in ((REACH, 0), (0, -REACH), (-REACH, 0)):
            path.lineTo(x + across, y + up)
        path.close()
    return path


class MapLegend(Flowable):  # type: ignore[misc]
    """What the fillings of the marks mean: words in lines, each with its sample."""

    LINE, SAMPLE = 11.5, 12.0

    def __init__(self, style: Style, title: str, levels: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.style, self.title, self.levels = style, title, levels

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        size = self.style.sizes.caption
        self._placed: list[tuple[str, str, float, int]] = []        # level, words, x, line
        x, line = 0.0, 0
        for level, name in (("", self.title), *self.levels):
            words = shortened(name, REGULAR, size, room - self.SAMPLE)
            wide = width(words, REGULAR, size) + (self.SAMPLE if level else 0)
            if x and x + wide > room:
                x, line = 0.0, line + 1
            self._placed.append((level, words, x, line))
            x += wide + 9
        self._high = (line + 1) * self.LINE + 3
        return room, self._high

    def draw(self) -> None:
        canvas = self.canv
        with canvas.within("L"):
            for level, words, x, line in self._placed:
                y = self._high - (line + 1) * self.LINE
                if level:
                    _sample(canvas, level, x, y)
                    x += self.SAMPLE
                with nullcontext() if not level else canvas.within("LI"), canvas.within("LBody" if level else "Caption"):
                    draw_line(canvas, words, x, y + 1, REGULAR, self.style.sizes.caption, self.style.colors.grey)


def _sample(canvas: PageCanvas, level: str, x: float, y: float) -> None:
    if level == GROUP:
        draw_group(canvas, "", "3", x + 4.5, y + 3.5, 4.6)
        return
    if level.startswith(LINE):
        ink = MAP_INKS[level.removeprefix(LINE)]
        canvas.setStrokeColor(HexColor(ink.line))
        canvas.setLineWidth(ink.width)
        canvas.setDash([part * ink.width for part in ink.dash] if ink.dash else [])
        canvas.line(x, y + 3.5, x + 9.5, y + 3.5)
        canvas.setDash([])
        return
    fill, ring = _colors(canvas.context.style, level)
    canvas.setFillColor(HexColor(fill))
    canvas.rect(x + 0.5, y, 8, 7, stroke=0, fill=1)
    if level in HATCHED:
        hatch(canvas, x + 0.5, y, 8, 7, APART)
    canvas.setStrokeColor(HexColor(ring))
    canvas.setLineWidth(0.7)
    canvas.rect(x + 0.5, y, 8, 7, stroke=1, fill=0)


class MapDrawing(Flowable):  # type: ignore[misc]
    """A map of app.places, in vectors. `bare`: an inset, without scale and arrow."""

    def __init__(self, style: Style, view: MapView, inset: MapView | None = None, *, ground: Ground | None = None,
                 bare: bool = False, alt: str = "") -> None:
        super().__init__()
        self.style, self.view, self.inset, self.ground, self.bare, self.alt = style, view, inset, ground, bare, alt

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.view.projection.width, self.view.projection.height

    def draw(self) -> None:
        with self.canv.figure(self.alt, 0, 0, *self.wrap(0, 0)):
            self._draw_map()

    def _draw_map(self) -> None:
        canvas, view = self.canv, self.view
        wide, high = view.projection.width, view.projection.height
        canvas.saveState()
        mirrored = canvas.upright(wide)
        frame = canvas.beginPath()
        frame.rect(0, 0, wide, high)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColor(HexColor(self.style.colors.sea if view.lands else self.style.colors.home))
        canvas.rect(0, 0, wide, high, stroke=0, fill=1)
        covered = self.ground is not None and self.ground.covers
        if self.ground is not None and covered:
            canvas.setFillColor(HexColor(MAP_INKS["ground"].fill))
            canvas.rect(0, 0, wide, high, stroke=0, fill=1)
            draw_ground(canvas, self.ground, wide, high)
        canvas.setLineWidth(0.6)
        for land in view.lands:
            path = canvas.beginPath()
            for ring in land.rings:
                for number, (x, y) in enumerate(ring):
                    (path.moveTo if number == 0 else path.lineTo)(x, high - y)
                path.close()
            canvas.setFillColor(HexColor(self.style.colors.home if land.home else self.style.colors.land))
            canvas.setStrokeColor(HexColor(self.style.colors.grey))
            canvas.drawPath(path, stroke=1, fill=int(not covered), fillMode=0)
        if self.ground is not None and not covered:
            draw_ground(canvas, self.ground, wide, high)
        canvas.setStrokeColor(HexColor(self.style.colors.line))
        canvas.setDash(1, 3)
        canvas.setLineWidth(0.5)
        for line in view.graticule:
            if line.vertical:
                canvas.line(line.at, 0, line.at, high)
            else:
                canvas.line(0, high - line.at, wide, high - line.at)
        canvas.setDash()
        if self.ground is not None:
            draw_names(canvas, self.ground, high)
        for land in view.lands:
            if land.name_at is not None and not covered:
                x, y = land.name_at
                draw_line(canvas, land.name.upper(), x - 60, high - y, REGULAR, 5.8, self.style.colors.grey, align="center",
                          room=120)
        if view.detail is not None:
            box = view.detail
            canvas.setStrokeColor(HexColor(self.style.colors.red))
            canvas.setLineWidth(0.9)
            canvas.rect(box.x, high - box.y - box.height, box.width, box.height, stroke=1, fill=0)
        for dot in view.dots:
            self._dot(dot, high)
        self._scale(high)
        self._north(wide, high)
        corners = [(corner, scale) for scale in INSETS if self.inset and (corner := self._free_corner(self.inset, scale))]
        if self.inset is not None and corners:
            canvas.saveState()
            canvas.translate(*corners[0][0])
            canvas.scale(corners[0][1], corners[0][1])
            inset = MapDrawing(self.style, self.inset, bare=True)
            inset.canv = canvas
            inset.draw()
            canvas.restoreState()
        canvas.restoreState()
        canvas.mirrored = mirrored
        canvas.setStrokeColor(HexColor(self.style.colors.line))
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, wide, high, stroke=1, fill=0)

    def _free_corner(self, inset: MapView, scale: float) -> tuple[float, float] | None:
        """Lower left of a corner where the inset covers no point, no label and not the scale; None: there is none."""
        wide, high = self.view.projection.width, self.view.projection.height
        own, tall, gap = inset.projection.width * scale, inset.projection.height * scale, 4.0
        boxes = [(dot.x - 5, dot.y - 5, dot.x + 5, dot.y + 5) for dot in self.view.dots]
        boxes += [(dot.x - 10, dot.y - 7, dot.x + 10, dot.y + 7) for dot in self.view.dots if isinstance(dot, Group)]
        boxes += [(box.x, box.y, box.x + box.width, box.y + box.height)
                  for box in (*(dot.label for dot in self.view.dots if dot.label is not None), self.view.corner)]
        for x, y in ((gap, gap), (gap, high - tall - gap), (wide - own - gap, high - tall - gap), (wide - own - gap, gap + 26)):
            if not any(left < x + own and right > x and top < y + tall and low > y for left, top, right, low in boxes):
                return x, high - y - tall
        return None

    def _north(self, wide: float, high: float) -> None:
        """An arrow at the upper right, where no point lies under it."""
        if self.bare or any(dot.x > wide - 22 and dot.y < 30 for dot in self.view.dots):
            return
        canvas, x, y = self.canv, wide - 12, high - 24
        canvas.setFillColor(HexColor(self.style.colors.ink))
        path = canvas.beginPath()
        for number, (across, up) in enumerate(((0, 18), (5, 0), (0, 4), (-5, 0))):
            (path.moveTo if number == 0 else path.lineTo)(x + across, y + up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def _dot(self, dot: Dot, high: float) -> None:
        canvas = self.canv
        label = dot.label
        if label is not None and dot.leader:
            canvas.setStrokeColor(HexColor(self.style.colors.grey))
            canvas.setLineWidth(0.4)
            canvas.line(dot.x, high - dot.y, label.x + label.width / 2, high - label.y - label.height / 2)
        if isinstance(dot, Group):
            draw_group(canvas, dot.mark.level, f"{dot.mark.label} {len(dot.members)}".strip(), dot.x, high - dot.y)
        else:
            draw_mark(canvas, dot.mark.kind, dot.mark.level, dot.x, high - dot.y)
        if label is None:           # no room: the list beside the map says where it is
            return
        draw_line(canvas, dot.mark.label, label.x, high - label.y - label.height * 0.78, SEMIBOLD, 7, self.style.colors.ink)

    def _scale(self, high: float) -> None:
        if self.bare:
            return
        canvas, view = self.canv, self.view
        x, y = view.corner.x + 3, high - view.corner.y - view.corner.height + 4
        half = view.scale.length / 2
        canvas.setStrokeColor(HexColor(self.style.colors.ink))
        canvas.setLineWidth(0.6)
        canvas.setFillColor(HexColor(self.style.colors.ink))
        canvas.rect(x, y, half, 2.4, stroke=1, fill=1)
        canvas.setFillColor(HexColor(self.style.colors.paper))
        canvas.rect(x + half, y, half, 2.4, stroke=1, fill=1)
        draw_line(canvas, view.scale.label, x, y + 5, REGULAR, 6, self.style.colors.ink)


def map_story(style: Style, block: Map, alt: str) -> list[Any]:
    """The map and, where its marks have levels, what they mean."""
    legend = [MapLegend(style, block.title, block.legend)] if block.legend else []
    return [MapDrawing(style, block.view, block.inset, ground=block.ground, alt=alt), *legend]
