"""How many sites stand at each level: bars with their numbers and a legend. The worst levels are hatched, so that a grey print
says the same."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.own_fonts import BOLD, REGULAR
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.text import draw_line
from app.report.style import HATCHED, LEADING, Style
from app.report.typesetting.lines import at_most, shortened, width
from app.report.typesetting.shaping import base_of


def hatch(canvas: PageCanvas, x: float, y: float, wide: float, high: float, apart: float = 3.6) -> None:
    """Thin diagonal lines inside a rectangle, so many points apart."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, wide, high)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(canvas.context.style.colors.red))
    canvas.setLineWidth(0.7)
    at = x - high
    while at < x + wide:
        canvas.line(at, y, at + high, y + high)
        at += apart
    canvas.restoreState()


def segments(canvas: PageCanvas, levels: Sequence[str], counts: Sequence[int], *, x: float, y: float, room: float,
             high: float) -> None:
    """A bar parted by how many stand at each level, with their number; those of the worst are hatched."""
    style, total = canvas.context.style, sum(counts)
    for level, count in zip(levels, counts, strict=True):
        if not count:
            continue
        wide = room * count / total
        fill, ink = style.level(level)
        canvas.setFillColor(HexColor(fill))
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
        if level in HATCHED:
            hatch(canvas, x, y, wide, high)
            canvas.setFillColor(HexColor(fill))
            canvas.rect(x + wide / 2 - 8, y + 1, 16, high - 2, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(style.colors.paper))
        canvas.setLineWidth(0.8)
        canvas.rect(x, y, wide, high, stroke=1, fill=0)
        draw_line(canvas, str(count), x, y + 2.8, BOLD, style.sizes.caption, ink, align="center", room=wide)
        x += wide


class LevelBar(Flowable):  # type: ignore[misc]
    """One bar: how many sites stand at each level; title above, n/N at the right; a long title takes several lines;
    `alt` says the bar in words."""

    HEIGHT, MOST, APART = 25.0, 4, 8.0

    def __init__(self, style: Style, title: str, levels: Sequence[str], counts: Sequence[int], *, note: str,
                 link: str = "", alt: str = "") -> None:
        super().__init__()
        self.style, self.title, self.levels, self.counts, self.note = style, title, levels, counts, note
        self.link, self.alt = link, alt

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        small = self.style.sizes.caption
        self.note_line = shortened(self.note, REGULAR, small, room / 2)
        taken = width(self.note_line, REGULAR, small)
        self.lines = at_most(self.MOST, self.title, REGULAR, self.style.sizes.table, room - taken - self.APART * bool(taken))
        self.high = self.HEIGHT + (len(self.lines) - 1) * self.style.sizes.table * LEADING
        return room, self.high

    def draw(self) -> None:
        canvas = self.canv
        size = self.style.sizes.table
        y = 15.2 + self.high - self.HEIGHT
        base = base_of(self.title, canvas.mirrored)
        with canvas.within("P"):
            with canvas.link_to(self.link, self.title, 0, 0, self.room, self.high):
                for at, line in enumerate(self.lines):
                    draw_line(canvas, line, 0, y - at * size * LEADING, REGULAR, size, self.style.colors.ink, base=base)
            draw_line(canvas, self.note_line, 0, y, REGULAR, self.style.sizes.caption, self.style.colors.grey, align="right",
                      room=self.room)
        if not sum(self.counts):
            canvas.setFillColor(HexColor(self.style.colors.pale))
            canvas.rect(0, 2, self.room, 11, stroke=0, fill=1)
            draw_line(canvas, "–", 0, 5, REGULAR, size, self.style.colors.grey, align="center", room=self.room)
            return
        with canvas.figure(self.alt, 0, 2, self.room, 11):
            segments(canvas, self.levels, self.counts, x=0.0, y=2.0, room=self.room, high=11.0)


class LevelMark(Flowable):  # type: ignore[misc]
    """A level in the cell of a table: its word on its colour; the worst has a hatched edge."""

    EDGE, LEAST = 9.0, 30.0

    def __init__(self, style: Style, level: str, words: str) -> None:
        super().__init__()
        self.style, self.level, self.words = style, level, words

    def least(self) -> float:
        return self.LEAST

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room, self.high = room, self.style.sizes.table * LEADING
        return room, self.high

    def draw(self) -> None:
        size, (fill, ink) = self.style.sizes.caption, self.style.level(self.level)
        edge = self.EDGE if self.level in HATCHED else 0.0
        self.canv.setFillColor(HexColor(fill))
        self.canv.rect(0, 0, self.room, self.high, stroke=0, fill=1)
        if edge:
            hatch(self.canv, 0, 0, edge, self.high)
        words = shortened(self.words, REGULAR, size, self.room - edge - 6)
        draw_line(self.canv, words, edge + 3, self.high / 2 - size * 0.36, REGULAR, size, ink)


class LevelLegend(Flowable):  # type: ignore[misc]
    """Names of the levels beside their colours, in as many lines as they take."""

    HIGH, SAMPLE, APART = 15.0, 11.0, 11.0

    def __init__(self, style: Style, levels: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.style, self.levels = style, levels

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        small = self.style.sizes.caption
        self.placed: list[tuple[str, str, float, int]] = []         # level, words, x, line
        x, line = 0.0, 0
        for level, name in self.levels:
            words = shortened(name, REGULAR, small, room - self.SAMPLE)
            wide = self.SAMPLE + width(words, REGULAR, small)
            if x and x + wide > room:
                x, line = 0.0, line + 1
            self.placed.append((level, words, x, line))
            x += wide + self.APART
        self.high = (line + 1) * self.HIGH
        return room, self.high

    def draw(self) -> None:
        with self.canv.within("L"):
            for level, words, x, line in self.placed:
                y = self.high - (line + 1) * self.HIGH
                fill, _ = self.style.level(level)
                self.canv.setFillColor(HexColor(fill))
                self.canv.rect(x, y + 4, 8, 8, stroke=0, fill=1)
                if level in HATCHED:
                    hatch(self.canv, x, y + 4, 8, 8)
                with self.canv.within("LI"), self.canv.within("LBody"):
                    draw_line(self.canv, words, x + self.SAMPLE, y + 5, REGULAR, self.style.sizes.caption,
                              self.style.colors.grey)
