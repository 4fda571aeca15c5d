"""How sites went from level to level between two rounds: two bars, and ribbons from the one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor, linearlyInterpolatedColor
from reportlab.platypus import Flowable

from app.own_fonts import REGULAR, SEMIBOLD
from app.report.blocks import LevelChanges
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.level_bars import hatch, segments
from app.report.pdf.text import draw_line
from app.report.style import Style
from app.report.typesetting.lines import shortened, width

NAMES = 0.17            # of the room, for the rounds' names before the bars
HIGH, RIBBON = 11.0, 24.0
BOX = 24.0, 11.0        # a ribbon's number with its arrow
HEIGHTS = 0.5, 0.76, 0.24       # of a ribbon, where its number may stand: one that stands on another moves


class TransitionBars(Flowable):  # type: ignore[misc]
    """A ribbon that rises is blue and points up, one that falls is hatched and points
    down, one that stays is pale."""

    def __init__(self, style: Style, changes: LevelChanges, alt: str) -> None:
        super().__init__()
        self.style, self.changes, self.alt = style, changes, alt

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, 2 * HIGH + RIBBON + 20

    def draw(self) -> None:
        canvas = self.canv
        canvas.translate(0, 3)
        size, small = self.style.sizes.table, self.style.sizes.caption
        top = 2 * HIGH + RIBBON
        note = shortened(self.changes.note, REGULAR, small, self.room / 2)
        room = self.room - width(note, REGULAR, small) - 8
        with canvas.within("P"):
            draw_line(canvas, shortened(self.changes.title, SEMIBOLD, size, room), 0, top + 5, SEMIBOLD, size,
                      self.style.colors.ink)
            draw_line(canvas, note, 0, top + 5, REGULAR, small, self.style.colors.grey, align="right", room=self.room)
        with canvas.figure(self.alt, 0, 0, self.room, top):
            self._draw_bars(top, small)

    def _draw_bars(self, top: float, small: float) -> None:
        canvas, start = self.canv, self.room * NAMES
        room = self.room - start
        for bar, y in ((self.changes.before, top - HIGH), (self.changes.after, 0.0)):
            draw_line(canvas, shortened(bar.title, REGULAR, small, start - 6), 0, y + 3, REGULAR, small, self.style.colors.grey)
            segments(canvas, bar.levels, bar.counts, x=start, y=y, room=room, high=HIGH)
        self._ribbons(start, room)

    def _ribbons(self, start: float, room: float) -> None:
        """In the order of the levels, so that none crosses another of the same level."""
        levels = self.changes.before.levels
        total = sum(sites for _, _, sites in self.changes.steps)
        leaving, arriving = (_starts(levels, bar.counts) for bar in (self.changes.before, self.changes.after))
        places: list[tuple[float, float]] = []
        numbers: list[tuple[float, float, int, int]] = []
        for level, to, sites in sorted(self.changes.steps, key=lambda step: (levels.index(step[0]), levels.index(step[1]))):
            wide = room * sites / total
            upper, lower = start + room * leaving[level] / total, start + room * arriving[to] / total
            leaving[level] += sites
            arriving[to] += sites
            by = levels.index(to) - levels.index(level)
            self._ribbon(upper, lower, wide, by)
            if by:
                places.append(_free_place(upper + wide / 2, lower + wide / 2, places))
                numbers.append((*places[-1], by, sites))
        for x, y, by, sites in numbers:         # above all ribbons
            self._number(x, y, by, sites)

    def _ribbon(self, upper: float, lower: float, wide: float, by: int) -> None:
        canvas, top, middle = self.canv, HIGH + RIBBON, HIGH + RIBBON / 2
        canvas.saveState()
        path = canvas.beginPath()
        path.moveTo(upper + 0.6, top)
        path.curveTo(upper + 0.6, middle, lower + 0.6, middle, lower + 0.6, HIGH)
        path.lineTo(lower + wide - 0.6, HIGH)
        path.curveTo(lower + wide - 0.6, middle, upper + wide - 0.6, middle, upper + wide - 0.6, top)
        path.close()
        # lighter than any level, so that it is not read as one
        rising = linearlyInterpolatedColor(HexColor(self.style.colors.paper), HexColor(self.style.colors.sky), 0, 1, 0.4)
        canvas.setFillColor(rising if by < 0 else HexColor(self.style.colors.pale))
        canvas.drawPath(path, stroke=0, fill=1)
        if by > 0:
            canvas.clipPath(path, stroke=0, fill=0)
            hatch(canvas, min(upper, lower), HIGH, abs(upper - lower) + wide, RIBBON)
        canvas.restoreState()

    def _number(self, x: float, y: float, by: int, sites: int) -> None:
        canvas, (wide, high) = self.canv, BOX
        canvas.setFillColor(HexColor(self.style.colors.paper))
        canvas.roundRect(x - wide / 2, y - high / 2, wide, high, 2, stroke=0, fill=1)
        _arrow(canvas, x - 5, y, up=by < 0)
        draw_line(canvas, str(sites), x - 1, y - 2.7, SEMIBOLD, self.style.sizes.caption, self.style.colors.ink, align="center",
                  room=12)


def _free_place(upper: float, lower: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of a ribbon's number: on the ribbon, or as little beside it as the others leave room."""
    wide, high = BOX
    aside = 0.0
    while True:
        for share in HEIGHTS:
            # the same curve as the ribbon's: (1-t)^3, 3t(1-t)^2, 3t^2(1-t), t^3 along the height
            x = lower + (upper - lower) * share * share * (3 - 2 * share) + aside
            y = HIGH + RIBBON * share
            if all(abs(x - one) >= wide or abs(y - other) >= high for one, other in taken):
                return x, y
        aside += wide / 4


def _arrow(canvas: PageCanvas, x: float, y: float, *, up: bool) -> None:
    colors, tip = canvas.context.style.colors, 2.6 if up else -2.6
    path = canvas.beginPath()
    path.moveTo(x, y + tip)
    path.lineTo(x - 3, y - tip)
    path.lineTo(x + 3, y - tip)
    path.close()
    canvas.setFillColor(HexColor(colors.navy if up else colors.red))
    canvas.drawPath(path, stroke=0, fill=1)


def _starts(levels: Sequence[str], counts: Sequence[int]) -> dict[str, int]:
    starts, at = {}, 0
    for level, count in zip(levels, counts, strict=True):
        starts[level] = at
        at += count
    return starts
