"""In how many columns choices stand beside each other: told alike to who draws them and to who reckons how tall a page is.

All lengths are px; `scale` is 1 at normal text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import NodeDefinition

# Names that older forms use, and what they are called today (XLSForm, "Appearance"; Enketo, "Grid theme and appearances")
OLD_WORDS = {"compact": "columns-pack no-buttons", "quickcompact": "columns-pack no-buttons quick", "horizontal": "columns",
             "horizontal-compact": "columns-pack", "search": "autocomplete"}
_COUNT = re.compile(r"columns-(\d+)")
_OLD_COUNT = re.compile(r"(quick)?compact-(\d+)")
NARROWEST = 110.0       # of a column that still holds a word
BROAD = 210.0           # of a column where the form leaves their number to the screen
WRAPPING = 240.0        # of a column that texts are broken into so that a list becomes shorter
BESIDE = 80.0           # of a choice, beside its text
GAP = 7.0               # between two choices
TARGET = 44.0           # height of a choice of one line
LINE = 20.0             # height of a line of text
MOST_LINES = 5          # of a text that is broken for the sake of a shorter list
SHORTER = 0.75          # of its height: a list that more columns would not make so much shorter keeps its texts as they are
TALL, A_LITTLE_SHORTER = 320.0, 0.92        # the same of a list that has a page almost to itself


def appearance_words(definition: NodeDefinition) -> frozenset[str]:
    """The words of a question's appearance, old names by their new ones."""
    found: set[str] = set()
    for word in definition.appearance:
        word = word.split("(")[0]
        if match := _OLD_COUNT.fullmatch(word):
            found |= {f"columns-{match[2]}", "no-buttons", *(["quick"] if match[1] else [])}
        else:
            found |= set(OLD_WORDS.get(word, word).split())
    return frozenset(found)


def columns_asked(words: frozenset[str]) -> int:
    """The number of columns that an appearance asks for; 0 where it names none."""
    return next((int(match[1]) for word in words if (match := _COUNT.fullmatch(word))), 0)


def column_count(words: frozenset[str], widths: Sequence[float], room: float, scale: float = 1.0, *, word: float = 0.0) -> int:
    """Of choices that are so wide with their texts on one line; `word`: the widest with the longest of its words on a line.

    As many columns as the longest text leaves room for; four short ones stand in one line. A long list has its texts broken
    into more columns where that makes it much shorter.
    """
    number, gap = len(widths), GAP * scale
    most = max(1, int((room + gap) // (max(NARROWEST * scale, word) + gap)))
    if asked := columns_asked(words):
        return asked if asked <= most else _evened(max(1, number), most)
    if "columns" in words:
        return min(most, max(2, min(5, int((room + gap) // (BROAD * scale + gap)))))
    widest = min(max(widths, default=0.0), room)
    columns = max(1, min(number, int((room + gap) // (widest + gap))))
    columns = _evened(number, columns)
    if number < 4 or columns == number:
        return columns
    least = list_height(widths, columns, room, scale)
    for more in range(columns + 1, int((room + gap) // (WRAPPING * scale + gap)) + 1):
        more = _evened(number, more)
        tall = list_height(widths, more, room, scale)
        worth = SHORTER if least < TALL * scale else A_LITTLE_SHORTER
        if tall < worth * least and max(_lines(width, _column(more, room, scale), scale) for width in widths) <= MOST_LINES:
            columns, least = more, tall
    return columns


def list_height(widths: Sequence[float], columns: int, room: float, scale: float = 1.0, *, across: bool = False) -> float:
    """Of choices in so many equal columns: in lines where they are read `across` or are one line, else each below another."""
    heights = [max(TARGET, LINE * _lines(width, _column(columns, room, scale), scale) + 10) + GAP for width in widths]
    rows = -(-len(widths) // columns)
    across = across or rows == 1
    tall = (sum(max(heights[at:at + columns]) for at in range(0, len(heights), columns)) if across else
            max(sum(heights[at:at + rows]) for at in range(0, len(heights), rows)))
    return (tall - GAP) * scale


def _column(columns: int, room: float, scale: float) -> float:
    return (room - GAP * scale * (columns - 1)) / columns


def _lines(width: float, column: float, scale: float) -> int:
    """That a choice takes; words are not broken, so that a line is seldom full."""
    text, line = width - BESIDE * scale, column - BESIDE * scale
    return 1 if text <= line else int(-(-text * 1.08 // max(line, 1.0)))


def _evened(number: int, columns: int) -> int:
    """No more columns than the rows need."""
    return -(-number // -(-number // columns))
