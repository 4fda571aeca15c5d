"""From which side a text is read, by its letters (Unicode's bidirectional classes, annex 9)."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import bidirectional

RIGHT_TO_LEFT_MARK = "\u200f"
_BEGINS, _ENDS = "\u2066\u2067\u2068", "\u2069"         # of an isolate: what stands in it says nothing about the text around it
_WORDS = re.compile(r"(\d+|[^\W\d_]+([ -][^\W\d_]+)*)?")       # a number, or words of letters


@lru_cache(maxsize=4096)
def from_the_right(text: str) -> bool:
    """Whether it has letters that are written from right to left."""
    return any(bidirectional(letter) in ("R", "AL") for letter in text)


@lru_cache(maxsize=4096)
def begins_from_the_left(text: str) -> bool:
    """Whether its first letter, outside of isolates, is one that is written from left to right: Qt and browsers take the whole text
    for such a one."""
    depth = 0
    for letter in text:
        depth = max(0, depth + (letter in _BEGINS) - (letter in _ENDS))
        if not depth and (side := bidirectional(letter)) in ("L", "R", "AL"):
            return side == "L"
    return False


@lru_cache(maxsize=4096)
def is_turned(text: str) -> bool:
    """Whether it would stand in another order within a text from the right: a telephone number would, words would not."""
    return not _WORDS.fullmatch(text) and not from_the_right(text)
