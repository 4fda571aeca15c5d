"""Key figures and priorities. Each carries its number or name, so colour is never alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.own_fonts import REGULAR, SEMIBOLD
from app.report.pdf.text import colored, draw_line
from app.report.style import FILLED, LEADING, Style
from app.report.typesetting.lines import at_most, shortened, width
from app.report.typesetting.shaping import base_of


class FigureRow(Flowable):  # type: ignore[misc]
    """A row of key figures: (number, words, colour, link)."""

    HEIGHT = 58.0

    def __init__(self, style: Style, figures: Sequence[tuple[str, str, str, str]]) -> None:
        super().__init__()
        self.style, self.figures = style, figures

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.HEIGHT

    def draw(self) -> None:
        gap = 9.0
        wide = (self.room - gap * (len(self.figures) - 1)) / max(1, len(self.figures))
        with self.canv.within("L"):
            for at, (number, words, color, link) in enumerate(self.figures):
                x = at * (wide + gap)
                with (self.canv.within("LI"), self.canv.within("LBody"),
                      self.canv.link_to(link, f"{number} {words}", x, 0, wide, self.HEIGHT)):
                    self._draw_figure(number, words, color, x, wide)

    def _draw_figure(self, number: str, words: str, color: str, x: float, wide: float) -> None:
        canvas = self.canv
        canvas.setFillColor(HexColor(self.style.colors.pale))
        canvas.rect(x, 0, wide, self.HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(HexColor(color))
        canvas.rect(x, 0, 3.5, self.HEIGHT, stroke=0, fill=1)
        size = self.style.sizes.figure
        while width(number, SEMIBOLD, size) > wide - 18 and size > 9:
            size -= 1
        draw_line(canvas, shortened(number, SEMIBOLD, size, wide - 18), x + 11, self.HEIGHT - 22, SEMIBOLD, size,
                  self.style.colors.navy)
        y = self.HEIGHT - 34
        for line in at_most(3, words, REGULAR, self.style.sizes.caption, wide - 18):
            draw_line(canvas, line, x + 11, y, REGULAR, self.style.sizes.caption, self.style.colors.grey,
                      base=base_of(words, canvas.mirrored))
            y -= self.style.sizes.caption * 1.25


class PriorityMark(Flowable):  # type: ignore[misc]
    """A word of priority with a circle that is full, half or empty before it, for grey print."""

    def __init__(self, style: Style, words: str, name: str) -> None:
        super().__init__()
        self.style, self.words, self.name = style, words, name

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return room, self.style.sizes.table * LEADING

    def least(self) -> float:
        """Points that it takes, so that a column makes room."""
        return self.style.sizes.table * 0.72 + 4 + width(self.words, SEMIBOLD, self.style.sizes.table)

    def draw(self) -> None:
        canvas, size = self.canv, self.style.sizes.table
        radius = size * 0.36
        canvas._code.append(_circle(self.style.priority[self.name], FILLED[self.name], radius, radius + 0.5, size * 0.62))
        draw_line(canvas, self.words, 2 * radius + 4, size * 0.3, SEMIBOLD, size, self.style.priority[self.name])


@lru_cache(100)
def _circle(color: str, filled: float, radius: float, x: float, y: float) -> str:
    """Operators of a circle that is empty, full, or full in its left half. A long report has thousands of them."""
    near = radius * 0.5523              # of an arc's points, so that it is round
    left = (f"{x - near:.3f} {y + radius:.3f} {x - radius:.3f} {y + near:.3f} {x - radius:.3f} {y:.3f} c "
            f"{x - radius:.3f} {y - near:.3f} {x - near:.3f} {y - radius:.3f} {x:.3f} {y - radius:.3f} c")
    right = (f"{x + near:.3f} {y - radius:.3f} {x + radius:.3f} {y - near:.3f} {x + radius:.3f} {y:.3f} c "
             f"{x + radius:.3f} {y + near:.3f} {x + near:.3f} {y + radius:.3f} {x:.3f} {y + radius:.3f} c")
    top = f"{x:.3f} {y + radius:.3f} m"
    half = f" {top} {left} h f" if filled == 0.5 else ""
    return f"{colored(color)} RG {colored(color)} rg 0.8 w {top} {left} {right} h {'B' if filled == 1 else 'S'}{half}"
