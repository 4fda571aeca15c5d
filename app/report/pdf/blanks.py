"""What is filled in by hand: lines to write on, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.own_fonts import REGULAR
from app.report.pdf.text import draw_line
from app.report.style import LEADING, Style
from app.report.typesetting.lines import lines_of
from app.report.typesetting.shaping import base_of


class WritingLines(Flowable):  # type: ignore[misc]
    """Lines as far apart as a hand writes."""

    APART = 20.0

    def __init__(self, style: Style, count: int) -> None:
        super().__init__()
        self.style, self.count = style, count

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.APART * self.count

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(self.style.colors.grey))
        self.canv.setLineWidth(0.6)
        for line in range(self.count):
            y = self.APART * (self.count - 1 - line) + 2
            self.canv.line(0, y, self.room, y)


class TickBoxes(Flowable):  # type: ignore[misc]
    """Choices in columns, filled from the top; squares where several may be ticked, circles where one is."""

    BOX, APART, GAP = 9.0, 5.0, 14.0

    def __init__(self, style: Style, labels: Sequence[str], *, several: bool, columns: int) -> None:
        super().__init__()
        self.style, self.labels, self.several, self.columns = style, labels, several, columns
        self.size = style.sizes.body

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.wide = (room - self.GAP * (self.columns - 1)) / self.columns
        self.lines = [lines_of(label, REGULAR, self.size, self.wide - self.BOX - self.APART) for label in self.labels]
        each = -(-len(self.lines) // self.columns)
        self.parts = [self.lines[start:start + each] for start in range(0, len(self.lines), each)]
        self.high = max((sum(self._high(lines) for lines in part) for part in self.parts), default=0.0)
        return room, self.high

    def _high(self, lines: list[str]) -> float:
        return max(1, len(lines)) * self.size * LEADING + 3

    def split(self, room: float, height: float) -> list[TickBoxes]:
        """Of a list longer than a page: as many as fit."""
        self.wrap(room, height)
        count, taken = 0, 0.0
        while count < len(self.lines) and taken + self._high(self.lines[count]) <= height * self.columns:
            taken += self._high(self.lines[count])
            count += 1
        count -= count % self.columns
        if not 0 < count < len(self.labels):
            return []
        return [TickBoxes(self.style, part, several=self.several, columns=self.columns)
                for part in (self.labels[:count], self.labels[count:])]

    def draw(self) -> None:
        canvas, colors = self.canv, self.style.colors
        canvas.setStrokeColor(HexColor(colors.ink))
        canvas.setLineWidth(0.8)
        for column, part in enumerate(self.parts):
            x, y = column * (self.wide + self.GAP), self.high
            for lines in part:
                base_line = y - self.size * 1.06
                if self.several:
                    canvas.rect(x, base_line - 1.5, self.BOX, self.BOX, stroke=1, fill=0)
                else:
                    canvas.circle(x + self.BOX / 2, base_line + self.BOX / 2 - 1.5, self.BOX / 2, stroke=1, fill=0)
                for number, line in enumerate(lines):
                    draw_line(canvas, line, x + self.BOX + self.APART, base_line - number * self.size * LEADING, REGULAR, self.size,
                              colors.ink, base=base_of(" ".join(lines), canvas.mirrored))
                y -= self._high(lines)
