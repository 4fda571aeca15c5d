"""Text as it is: never markup, so that nothing in an answer is ever obeyed. Measures lines, breaks them, and cuts words that are
too long."""

from __future__ import annotations

import re
from functools import lru_cache

from app.report.typesetting.bidi import PDI, carried_on
from app.report.typesetting.shaping import base_of, pieces

ONE_LINE = 200                      # letters; more are never one line
ELLIPSIS = "…"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")      # each another way of ending a line
_HAN = "\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff00-\uff60"
_CLOSING = "，。、；：？！）》」』】〕”’…％%"
# Unicode's spaces but for those that no line is broken at (U+00A0, U+2007, U+202F).
_SPACES = "\\t-\\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
# What may not be cut: a Chinese letter with the closing sign behind or the opening sign before it; else what has no space.
_UNITS = re.compile(rf"[（《「『【〔“‘]*[{_HAN}][{_CLOSING}]*|[^{_SPACES}{_HAN}]+[{_CLOSING}]*|[{_CLOSING}]+")


@lru_cache(50000)
def _unit_width(text: str, font: str) -> float:
    return sum(piece.width for piece in pieces(text, font, base_of(text, False))) / 1000


def width(text: str, font: str, size: float) -> float:
    """Points."""
    return _unit_width(text, font) * size


def lines_of(text: str, font: str, size: float, room: float) -> list[str]:
    """Greedy line breaking, between words or Chinese letters; a word wider than the line is cut."""
    if not text.isprintable():
        text = _LINE_ENDS.sub("\n", text)
    if len(text) < ONE_LINE and "\n" not in text and text[:1] != " " and width(text, font, size) <= room:
        return [text]
    return carried_on(_broken(text, font, size, room))


def at_most(count: int, text: str, font: str, size: float, room: float) -> list[str]:
    """The first lines of it, where there is no room for more; what was left out is told by an ellipsis."""
    longest = count * ONE_LINE * 5          # no line holds so many letters
    lines = lines_of(text[:longest], font, size, room)
    if len(lines) <= count and len(text) <= longest:
        return lines
    line = lines[count - 1].rstrip(PDI)
    while line and width(line + ELLIPSIS, font, size) > room:
        line = line[:-1]
    return carried_on([*lines[:count - 1], line.rstrip() + ELLIPSIS])


def shortened(text: str, font: str, size: float, room: float) -> str:
    """It in one line of that room."""
    return at_most(1, text, font, size, room)[0]


def _broken(text: str, font: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    space = width(" ", font, size)
    for paragraph in text.split("\n"):
        line, wide, end = "", 0.0, 0
        for unit in _UNITS.finditer(paragraph):
            word = unit[0]
            gap = " " if line and unit.start() > end else ""
            end = unit.end()
            if not line:
                word = paragraph[:unit.start()] * (unit.start() < 20 and not lines) + word     # an indent is kept
            more = width(word, font, size)
            if wide + space * len(gap) + more <= room:
                line, wide = line + gap + word, wide + space * len(gap) + more
                continue
            if line:
                lines.append(line)
            while more > room and len(word) > 1:
                cut = _fitting(word, font, size, room)
                lines.append(word[:cut])
                word = word[cut:]
                more = width(word, font, size)
            line, wide = word, more
        lines.append(line)
    return lines


def _fitting(word: str, font: str, size: float, room: float) -> int:
    """How many of its letters the room holds; one at least."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low
