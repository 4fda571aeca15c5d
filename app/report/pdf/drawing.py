"""What is drawn: key figures, ladders, photos. Each carries its number or name, so colour is never alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.report import style
from app.report.pdf import images as embedding
from app.report.pdf.text import at_most, draw_line, lead, shortened, width
from app.report.typesetting.fonts import BOLD, REGULAR, SEMIBOLD
from app.report.typesetting.shaping import base_of


class Figures(Flowable):  # type: ignore[misc]
    """A row of key figures: (number, words, colour, link)."""

    HEIGHT = 58.0

    def __init__(self, figures: Sequence[tuple[str, str, str, str]]) -> None:
        super().__init__()
        self.figures = figures

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.HEIGHT

    def draw(self) -> None:
        canvas = self.canv
        gap = 9.0
        wide = (self.room - gap * (len(self.figures) - 1)) / max(1, len(self.figures))
        for at, (number, words, color, link) in enumerate(self.figures):
            x = at * (wide + gap)
            canvas.setFillColor(HexColor(style.PALE))
            canvas.rect(x, 0, wide, self.HEIGHT, stroke=0, fill=1)
            canvas.setFillColor(HexColor(color))
            canvas.rect(x, 0, 3.5, self.HEIGHT, stroke=0, fill=1)
            size = style.SIZES["figure"]
            while width(number, SEMIBOLD, size) > wide - 18 and size > 9:
                size -= 1
            draw_line(canvas, shortened(number, SEMIBOLD, size, wide - 18), x + 11, self.HEIGHT - 22, SEMIBOLD, size, style.NAVY)
            y = self.HEIGHT - 34
            for line in at_most(3, words, REGULAR, style.SIZES["caption"], wide - 18):
                draw_line(canvas, line, x + 11, y, REGULAR, style.SIZES["caption"], style.GREY,
                          base=base_of(words, getattr(canvas, "mirrored", False)))
                y -= style.SIZES["caption"] * 1.25
            if link:
                lead(canvas, link, x, 0, wide, self.HEIGHT)


def upright(canvas: Any, wide: float) -> bool:
    """Turns a mirrored page back for what may not be mirrored: a map, a photo. Returns what the canvas was."""
    mirrored = bool(getattr(canvas, "mirrored", False))
    if mirrored:
        canvas.transform(-1, 0, 0, 1, wide, 0)
        canvas.mirrored = False
    return mirrored


def hatch(canvas: Any, x: float, y: float, wide: float, high: float, apart: float = 3.6) -> None:
    """Thin diagonal lines inside a rectangle, so many points apart."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, wide, high)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(style.RED))
    canvas.setLineWidth(0.7)
    at = x - high
    while at < x + wide:
        canvas.line(at, y, at + high, y + high)
        at += apart
    canvas.restoreState()


def segments(canvas: Any, levels: Sequence[str], counts: Sequence[int], x: float, y: float, room: float, high: float) -> None:
    """A bar parted by how many stand at each level, with their number; those of the worst are hatched."""
    total = sum(counts)
    for level, count in zip(levels, counts, strict=True):
        if not count:
            continue
        wide = room * count / total
        fill, ink = style.LEVELS.get(level, (style.PALE, style.INK))
        canvas.setFillColor(HexColor(fill))
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
        if level in style.HATCHED:
            hatch(canvas, x, y, wide, high)
            canvas.setFillColor(HexColor(fill))
            canvas.rect(x + wide / 2 - 8, y + 1, 16, high - 2, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(style.PAPER))
        canvas.setLineWidth(0.8)
        canvas.rect(x, y, wide, high, stroke=1, fill=0)
        draw_line(canvas, str(count), x, y + 2.8, BOLD, style.SIZES["caption"], ink, "center", wide)
        x += wide


class Ladder(Flowable):  # type: ignore[misc]
    """One bar: how many sites stand at each level; title above, n/N at the right; a long title takes several lines."""

    HEIGHT, MOST, APART = 25.0, 4, 8.0

    def __init__(self, title: str, levels: Sequence[str], counts: Sequence[int], note: str, link: str = "") -> None:
        super().__init__()
        self.title, self.levels, self.counts, self.note, self.link = title, levels, counts, note, link

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        small = style.SIZES["caption"]
        self.shown = shortened(self.note, REGULAR, small, room / 2)
        taken = width(self.shown, REGULAR, small)
        self.lines = at_most(self.MOST, self.title, REGULAR, style.SIZES["table"], room - taken - self.APART * bool(taken))
        self.high = self.HEIGHT + (len(self.lines) - 1) * style.SIZES["table"] * style.LEADING
        return room, self.high

    def draw(self) -> None:
        canvas = self.canv
        size = style.SIZES["table"]
        y = 15.2 + self.high - self.HEIGHT
        draw_line(canvas, self.shown, 0, y, REGULAR, style.SIZES["caption"], style.GREY, "right", self.room)
        base = base_of(self.title, getattr(canvas, "mirrored", False))
        for line in self.lines:
            draw_line(canvas, line, 0, y, REGULAR, size, style.INK, base=base)
            y -= size * style.LEADING
        if self.link:
            lead(canvas, self.link, 0, 0, self.room, self.high)
        total = sum(self.counts)
        if not total:
            canvas.setFillColor(HexColor(style.PALE))
            canvas.rect(0, 2, self.room, 11, stroke=0, fill=1)
            draw_line(canvas, "–", 0, 5, REGULAR, size, style.GREY, "center", self.room)
            return
        segments(canvas, self.levels, self.counts, 0.0, 2.0, self.room, 11.0)


class Legend(Flowable):  # type: ignore[misc]
    """Names of the levels beside their colours, in as many lines as they take."""

    HIGH, SAMPLE, APART = 15.0, 11.0, 11.0

    def __init__(self, levels: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.levels = levels

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        small = style.SIZES["caption"]
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
        for level, words, x, line in self.placed:
            y = self.high - (line + 1) * self.HIGH
            fill, _ = style.LEVELS.get(level, (style.PALE, style.INK))
            self.canv.setFillColor(HexColor(fill))
            self.canv.rect(x, y + 4, 8, 8, stroke=0, fill=1)
            if level in style.HATCHED:
                hatch(self.canv, x, y + 4, 8, 8)
            draw_line(self.canv, words, x + self.SAMPLE, y + 5, REGULAR, style.SIZES["caption"], style.GREY)


class Priority(Flowable):  # type: ignore[misc]
    """A word of priority with a circle that is full, half or empty before it, for grey print."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.words, self.name = words, name

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return room, style.SIZES["table"] * style.LEADING

    def least(self) -> float:
        """Points that it takes, so that a column makes room."""
        return style.SIZES["table"] * 0.72 + 4 + width(self.words, SEMIBOLD, style.SIZES["table"])

    def draw(self) -> None:
        canvas, size = self.canv, style.SIZES["table"]
        color = HexColor(style.PRIORITY[self.name])
        radius, y = size * 0.36, size * 0.62
        canvas.setStrokeColor(color)
        canvas.setFillColor(color)
        canvas.setLineWidth(0.8)
        filled = style.MARKS[self.name]
        canvas.circle(radius + 0.5, y, radius, stroke=1, fill=int(filled == 1))
        if filled == 0.5:
            canvas.wedge(0.5, y - radius, 2 * radius + 0.5, y + radius, 90, 180, stroke=0, fill=1)
        draw_line(canvas, self.words, 2 * radius + 4, size * 0.3, SEMIBOLD, size, style.PRIORITY[self.name])


class Picture(Flowable):  # type: ignore[misc]
    """A photo fitted into a box, cropped to fill it; read when it is drawn, so that a thousand cost no more than one."""

    def __init__(self, sha256: str, photos: Callable[[str, str], bytes], wide: float, high: float,
                 link: str = "", key: str = "") -> None:
        super().__init__()
        self.sha256, self.photos, self.wide, self.high, self.link, self.key = sha256, photos, wide, high, link, key

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.wide, self.high

    def draw(self) -> None:
        data, pixels_wide, pixels_high = embedding.printable(self.photos(self.sha256, "print"), self.wide, self.high)
        scale = max(self.wide / pixels_wide, self.high / pixels_high)
        wide, high = pixels_wide * scale, pixels_high * scale
        if self.link:
            lead(self.canv, self.link, 0, 0, self.wide, self.high)
        if self.key:
            self.canv.found[self.key] = self.canv.getPageNumber(), self.canv.absolutePosition(0, self.high)[1]
        self.canv.saveState()
        mirrored = upright(self.canv, self.wide)
        path = self.canv.beginPath()
        path.rect(0, 0, self.wide, self.high)
        self.canv.clipPath(path, stroke=0, fill=0)
        embedding.draw(self.canv, data, (self.wide - wide) / 2, (self.high - high) / 2, wide, high)
        self.canv.restoreState()
        self.canv.mirrored = mirrored
