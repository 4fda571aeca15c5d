"""Text as it is: never markup, so that nothing in an answer is ever obeyed. Measures lines, breaks them, and cuts words that are
too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from app.report.typesetting.bidi import PDI, bare, carried_on
from app.report.typesetting.other_scripts import Places, places
from app.report.typesetting.shaping import base_of, pieces

ONE_LINE = 200                      # letters; more are never one line
ELLIPSIS = "…"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")      # each another way of ending a line
_HAN = "\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff00-\uff60"
# Signs that no line begins with, and that no line ends with (GB/T 15834, JIS X 4051).
_CLOSING = "，。、；：？！）》〉」』】〕〗”’…—～·％%℃‰々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_OPENING = "（《〈「『【〔〖“‘￥＄"
# Unicode's spaces but for those that no line is broken at (U+00A0, U+2007, U+202F).
_SPACES = "\\t-\\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
# What may not be cut: a Chinese letter with the signs around it and the number that counts it; else what has no space.
_UNITS = re.compile(rf"[{_OPENING}]*(?:[0-9][0-9.,]*)?[{_HAN}][{_CLOSING}]*|[^{_SPACES}{_HAN}]+[{_CLOSING}]*|[{_CLOSING}]+")
_MAY_BE_ONE = re.compile(r"[0-9\u0966-\u096f:;!?»”।॥–—%]")
# Behind a space these begin no line: French signs, the danda of Nepali, a dash, a closing sign alone.
_ENDS_WITH_IT = re.compile(r"[:;!?»”’।॥%‰–—…)\]]+[.,;:]?")
_NUMBER = re.compile(r"(?:.*[^\w.,])?[+−-]?[0-9\u0966-\u096f][0-9\u0966-\u096f.,\u00a0\u202f]*")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_UNIT = re.compile(r"[^\W\d_]{1,9}[.²³]?[,.;:)]*|[°$€£¥₦₵][CF]?|[A-Z]{3}")
_RANGE = re.compile(r".*[0-9%] [–—-]")
_JOINING = "\u200c\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2"        # what follows belongs to it
_BEFORE = "เแโใไເແໂໃໄ"          # vowels of Thai and Lao that are written before their letter
_BEHIND = "ะาำๅๆฯະາຳໆ"           # and what belongs to the letter before it
_SIGNS = "-/.,_?&=@:–"             # a long address or date is rather cut behind one of these


@lru_cache(50000)
def _unit_width(text: str, font: str, _: Places | None) -> float:
    return sum(piece.width for piece in pieces(text, font, base_of(text, False))) / 1000


def width(text: str, font: str, size: float) -> float:
    """Points."""
    return _unit_width(text, font, None if text.isascii() else places()) * size


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
        for start, word in _words(paragraph):
            gap = " " if line and start > end else ""
            end = start + len(word)
            if not line:
                word = paragraph[:start] * (start < 20 and not lines) + word     # an indent is kept
            more = width(word, font, size)
            if wide + space * len(gap) + more <= room:
                line, wide = line + gap + word, wide + space * len(gap) + more
                continue
            if line:
                lines.append(line)
            while more > room and len(word) > 1:
                cut = _fitting(word, font, size, room)
                lines.append(word[:cut].rstrip())
                word = word[cut:].lstrip()
                more = width(word, font, size)
            line, wide = word, more
        lines.append(line)
    return lines


def _words(paragraph: str) -> Iterator[tuple[int, str]]:
    """Where each begins and what it is: between two of them a line may end."""
    one_of_several = _MAY_BE_ONE.search(paragraph) is not None
    first, last = -1, -1
    for unit in _UNITS.finditer(paragraph):
        if first >= 0 and one_of_several and unit.start() == last + 1 and _stays(paragraph[first:last], unit[0]):
            last = unit.end()
            continue
        if first >= 0:
            yield first, paragraph[first:last]
        first, last = unit.span()
    if first >= 0:
        yield first, paragraph[first:last]


def _stays(before: str, after: str) -> bool:
    """Whether what follows behind a space stays on the line of what is before: "10 000", "3 km", "3 – 12", "Pourquoi ?"."""
    if before[-1].isalpha() and after[0].isalnum():         # two words, as nearly always: no number, and no sign
        return False
    before, after = bare(before), bare(after)
    if _ENDS_WITH_IT.fullmatch(after):
        return True
    if _RANGE.fullmatch(before):
        return after[:1].isdigit()
    return bool(_NUMBER.fullmatch(before)) and bool(_THOUSANDS.match(after) or _UNIT.fullmatch(after))


def _fitting(word: str, font: str, size: float, room: float) -> int:
    """How many of its letters stand in the room where it is cut: at a space, behind a sign, else anywhere but in a syllable."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    at_space = word.rfind(" ", 1, low + 1)
    if at_space > 0:
        return at_space
    cut = next((at for at in range(low, 0, -1) if _may_cut(word, at)), 0)
    sign = max(word.rfind(sign, cut // 2, cut) for sign in _SIGNS) + 1
    if sign > 1 and _may_cut(word, sign):
        return sign
    return cut or low


def _may_cut(word: str, at: int) -> bool:
    """Not between a letter and what is written on, around or joined to it."""
    if at >= len(word):
        return True
    letter, before = word[at], word[at - 1]
    return not (category(letter)[0] == "M" or letter in _JOINING or letter in _BEHIND or before in _JOINING or before in _BEFORE
                or letter in _CLOSING or before in _OPENING)
