"""From text to glyphs: direction, fonts and shapes of a line. Plain Latin takes none of these steps.

The order is that of the Unicode standard: levels of the line (annex 9), fonts letter by letter, reordering (rule L2), then
one call of HarfBuzz for each piece of one level and one font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import regex
import uharfbuzz

from app.report.typesetting.bidi import LRI, MARKS, RLI, first_strong, isolated, levels
from app.report.typesetting.fonts import MISSING, font_for, font_named, font_with, stroke_of
from app.report.typesetting.other_scripts import Places, places

RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINERS = "\u200c\u200d"               # not seen, but letters beside them take another shape: HarfBuzz obeys and hides them
# Scripts whose letters change beside each other or stand in another order, and marks wherever they are.
_SHAPED = re.compile("[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff"
                     "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua6f0\ua6f1\ua800-\uaaff\uabc0-\uabff\ud7b0-\ud7ff"
                     f"\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufeff\U00010800-\U00011fff\U0001e000-\U0001efff{_JOINERS}]")
# Glyphs of these stand in another order than their letters, or one for several: what was written is said beside them.
_REORDERED = re.compile("[\u0300-\u036f\u0900-\u109f\u1700-\u17ff\u1900-\u1cff\ua800-\ua8ff\ua980-\uaaff\uabc0-\uabff"
                        "\U00011000-\U00011fff]")
# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), but for the joiners: no font need have a letter for them.
_IGNORED = ((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200B),
            (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
# A letter with its marks and what is joined to it: they want one font.
_CLUSTERS = regex.compile(r".[\p{M}\u200c\u200d]*", regex.DOTALL)
_SPACES = (0x1680, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F)
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys([*range(32), *range(0x7F, 0xA0)]),                                  # control letters
    **{code: None for first, last in _IGNORED for code in range(first, last + 1)},
    **dict.fromkeys([*range(9, 14), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029, *_SPACES], " "),    # a tab, a line's end in it
    **dict.fromkeys([0x2007, 0x202F], "\u00a0"),
    **dict.fromkeys([*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF], "\ufffd")}   # no letters at all
# Marks that say where text is read from: obeyed, never drawn. What overrides the direction of letters would show a name turned
# round: it is taken for what keeps it together.
_DIRECTED = {**{code: said for code, said in _UNSEEN.items() if chr(code) not in MARKS}, 0x202D: "\u202a", 0x202E: "\u202b"}
JOINER = "\u2060"                        # a mark that is not seen: no word ends here
# Dates, coordinates, codes keep their order also where nobody has put them into the sentence.
_CODES = re.compile(r"[+\-\u2212]?\d+(?:[.,]\d+)*°?(?: ?[NSEW]\b)?(?:[-:/\u2013,] ?[+\-\u2212]?\d+(?:[.,]\d+)*°?(?: ?[NSEW]\b)?)+")
# Ornamental ligatures put several letters under one glyph, which extractors then read backwards.
_FEATURES = {"liga": False, "dlig": False}


class Glyph(NamedTuple):
    """A letter of the font (private for shaped glyphs) and where it stands, in thousandths of the size."""

    code: int
    advance: float
    across: float = 0.0
    up: float = 0.0


class Piece(NamedTuple):
    """Glyphs of one font in the order in which they are seen; `actual_text` is what is read instead where order differs.

    `letters` stand for themselves, one after the other, and there are no glyphs then.
    """

    font: str
    glyphs: tuple[Glyph, ...]
    width: float
    actual_text: str = ""
    letters: str = ""
    stroke: float = 0.0             # how much thicker its letters are drawn than the font has them, in sizes


def plain(text: str) -> bool:
    """True where letters stand one after the other as they are."""
    return text.isascii() or not _SHAPED.search(text)


def clean(text: str) -> str:
    """One line of it, without what cannot be seen (control letters, marks of direction, variation selectors); a tab is a space."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNSEEN)


def base_of(text: str, mirrored: bool) -> str:
    """"R" or "L": on a mirrored page whatever holds a right-to-left letter or is put together of several things, elsewhere by the
    first letter."""
    if not RIGHT.search(text):
        return "R" if mirrored and (LRI in text or RLI in text) else "L"
    return "R" if mirrored or first_strong(text) == "R" else "L"


def pieces(text: str, font: str, base: str = "L") -> tuple[Piece, ...]:
    """The line as it is drawn, from left to right. Letters that no font has are boxes (see `lacking`)."""
    return _pieces(text, font, base, None if text.isascii() else places())


@lru_cache(2000)
def _pieces(text: str, font: str, base: str, _: Places | None) -> tuple[Piece, ...]:
    return tuple(piece._replace(stroke=stroke) if (stroke := stroke_of(piece.font, font)) else piece
                 for piece in _in_fonts(text, font, base))


def _in_fonts(text: str, font: str, base: str) -> tuple[Piece, ...]:
    seen = clean(text)
    if base != "R" and plain(seen):         # a Latin line of an Arabic paragraph still has its signs turned round
        return tuple(_unshaped(run, name) for name, run in _by_font(seen, font))
    text = text.translate(_DIRECTED)
    found: list[Piece] = []
    for level, run in _visual(text, base):
        shaped = [_shape(part, name, level % 2 == 1) for name, part in _by_font(run, font)]
        found += shaped[::-1] if level % 2 else shaped
    return tuple(found)


def lacking(text: str, font: str) -> set[str]:
    """Letters of the text that no font has."""
    if text.isascii():
        return set()
    return {letter for letter in clean(text) if letter not in _JOINERS and not font_for(letter, font)}


def kept_in_order(text: str) -> str:
    """A line from the right with its dates, coordinates and codes isolated."""
    return _CODES.sub(lambda code: isolated(code[0]), text)


def _by_font(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text cut where the font changes; a space, a mark or a joiner stays with the letter before it."""
    if text.isascii():
        if text:
            yield font, text
        return
    name, run = "", ""
    for cluster in _CLUSTERS.findall(text):
        whole = font_with(cluster, font) if len(cluster) > 1 else ""
        for letters in (cluster,) if whole else cluster:
            if letters in _JOINERS or (run and letters in " \u00a0" and name):
                run += letters if name else ""
                continue
            its = whole or font_for(letters, font)
            if not its:
                its, letters = font_for(MISSING, font), MISSING
            if its != name and run:
                yield name, run
                run = ""
            name, run = its, run + letters
    if run:
        yield name, run


def _visual(text: str, base: str) -> list[tuple[int, str]]:
    """(level, letters in the order they were written) of each run, in the order in which runs are seen."""
    if base == "R":
        text = kept_in_order(text)
    runs: list[tuple[int, str]] = []
    for level, letter in zip(levels(text, int(base == "R")), text, strict=True):
        if letter in MARKS:
            continue
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1] + letter)
        else:
            runs.append((level, letter))
    highest = max((level for level, _ in runs), default=0)
    lowest = min((level for level, _ in runs if level % 2), default=highest + 1)
    for level in range(highest, lowest - 1, -1):
        start = 0
        while start < len(runs):
            if runs[start][0] < level:
                start += 1
                continue
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = end
    return runs


@lru_cache(2000)
def _unshaped(text: str, font: str) -> Piece:
    held = font_named(font)
    if not plain(text):
        return _shape(text, font, False)
    widths, other = held.face.charWidths, held.face.defaultWidth
    return Piece(font, (), sum([widths.get(ord(letter), other) for letter in text]), letters=text)


@lru_cache(20000)
def _shape(text: str, font: str, leftwards: bool) -> Piece:
    """One call of HarfBuzz. Mirrored signs (brackets) are HarfBuzz's to turn."""
    held = font_named(font)
    if not leftwards and plain(text):
        return _unshaped(text, font)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    uharfbuzz.shape(held.shaper, buffer, _FEATURES)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    scale = 1000 / held.shaper.face.upem
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    glyphs: list[Glyph] = []
    for cluster, members in groupby(range(len(infos)), lambda at: infos[at].cluster):
        seen = [(infos[at].codepoint, positions[at]) for at in members]
        written = _shared_out(text[cluster:ends[cluster]], [position.x_advance for _, position in seen], leftwards)
        for (glyph, position), letters in zip(seen, written, strict=True):
            glyphs.append(Glyph(held.letter(glyph, letters), position.x_advance * scale, position.x_offset * scale,
                                position.y_offset * scale))
    return Piece(font, tuple(glyphs), sum(glyph.advance for glyph in glyphs), text if _REORDERED.search(text) else "")


def _shared_out(letters: str, widths: list[int], leftwards: bool) -> list[str]:
    """The letters of a cluster, one for each of its glyphs and what is left for the widest, so that read one after the other they
    are what was written. Word joiners say that the word goes on: where glyphs are more than letters, and at Arabic marks, which
    extractors that turn a line round put where they stand; there the widest has all, turned round as the line is."""
    widest = widths.index(max(widths))
    if leftwards or len(letters) < len(widths):
        whole = letters[::-1 if leftwards else 1]
        return [whole if at == widest else JOINER for at in range(len(widths))]
    behind = len(letters) - (len(widths) - widest - 1)
    return [*letters[:widest], letters[widest:behind], *letters[behind:]]


__all__ = ["Glyph", "Piece", "base_of", "clean", "lacking", "pieces", "plain"]
