"""Text as it is: never markup, so that nothing in an answer is ever obeyed. Breaks lines, and words that are too long."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.report import style
from app.report.fonts import REGULAR, runs, width

MISSING: set[str] = set()           # letters without a glyph, of the report that is being written


def lines_of(text: str, font: str, size: float, room: float) -> list[str]:
    """Greedy line breaking; a word wider than the line is cut."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            candidate = f"{line} {word}" if line else word
            if width(candidate, font, size) <= room:
                line = candidate
                continue
            if line:
                found.append(line)
            while width(word, font, size) > room and len(word) > 1:
                cut = _fitting(word, font, size, room)
                found.append(word[:cut])
                word = word[cut:]
            line = word
        found.append(line)
    return found


def _fitting(word: str, font: str, size: float, room: float) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def draw_line(canvas: Any, text: str, x: float, y: float, font: str, size: float, color: str, align: str = "left",
              room: float = 0.0) -> None:
    """One line with its baseline at y; `room` is what "right" and "center" are aligned in."""
    wide = width(text, font, size)
    x += {"left": 0.0, "right": room - wide, "center": (room - wide) / 2}[align]
    canvas.setFillColor(HexColor(color))
    for name, piece in runs(text, font, MISSING):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += width(piece, name, size) if name in ("",) else canvas.stringWidth(piece, name, size)


class Text(Flowable):  # type: ignore[misc]
    """A paragraph of plain text."""

    def __init__(self, text: str, size: float = style.SIZES["body"], font: str = REGULAR, color: str = style.INK,
                 align: str = "left", after: float = 0.0, before: float = 0.0, lines: list[str] | None = None) -> None:
        super().__init__()
        self.text, self.size, self.font, self.color, self.align = text, size, font, color, align
        self.spaceAfter, self.spaceBefore = after, before
        self._lines = lines
        self.leading = size * style.LEADING

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        if self._lines is None or self._broken_for != room:
            self._lines = lines_of(self.text, self.font, self.size, room) if self._lines is None or self.text else self._lines
            self._broken_for = room
        return room, len(self._lines) * self.leading

    _broken_for = -1.0

    def split(self, room: float, height: float) -> list[Text]:
        self.wrap(room, height)
        fitting = int(height // self.leading)
        assert self._lines is not None
        if fitting < 1 or fitting >= len(self._lines):
            return [] if fitting < 1 else [self]
        return [Text("", self.size, self.font, self.color, self.align, lines=self._lines[:fitting]),
                Text("", self.size, self.font, self.color, self.align, self.spaceAfter, lines=self._lines[fitting:])]

    def draw(self) -> None:
        assert self._lines is not None
        y = len(self._lines) * self.leading - self.size * 1.06
        for line in self._lines:
            draw_line(self.canv, line, 0, y, self.font, self.size, self.color, self.align, self.room)
            y -= self.leading
