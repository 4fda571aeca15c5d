"""Our own fonts: which of them are asked for a letter, the first that has it; one table of pages, stamps on photos and windows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from app.locations import RESOURCES

REGULAR, BOLD, SEMIBOLD, ITALIC = "IBMPlexSans-Regular", "IBMPlexSans-Bold", "IBMPlexSans-SemiBold", "IBMPlexSans-Italic"
_PLAIN = ("Mukta-Regular", "IBMPlexSansArabic-Regular", "NotoSansSC-Regular")
_HEAVY = ("Mukta-Bold", "IBMPlexSansArabic-Bold", "NotoSansSC-Bold", "NotoSansSC-Regular")   # bold Chinese: common letters only
# Noto Sans has the Latin letters that Plex lacks, of West Africa's languages for one, as high as those of Plex.
FALLBACKS = {REGULAR: ("NotoSans-Regular", *_PLAIN), ITALIC: ("NotoSans-Italic", *_PLAIN), BOLD: ("NotoSans-Bold", *_HEAVY),
             SEMIBOLD: ("NotoSans-SemiBold", *_HEAVY)}
# What tells, before a file is read, that a family is needed: the ranges of the letters that none before it has.
LETTERS = {
    "NotoSans": "\u0180-\u024f\u0250-\u036f\u0370-\u037f\u03cf-\u03ff\u0460-\u052f\u1ac0-\u1aff\u1d00-\u1eff\u2071\u207f"
                "\u2090-\u209c\u2100-\u214f\u2152\u215f\u2183-\u2189\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff\uab30-\uab6f",
    "Mukta": "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff\ufb00-\ufb06",
    "IBMPlexSansArabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "NotoSansSC": "\u2160-\u217f\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"}
_NEEDED = {family: re.compile(f"[{letters}]") for family, letters in LETTERS.items()}


def path_of(name: str) -> Path:
    """`name`: of a face, IBMPlexSans-Regular."""
    return RESOURCES / "fonts" / f"{name}.ttf"


def families_for(text: str) -> tuple[str, ...]:
    """Those after the first that the text may need."""
    return () if text.isascii() else tuple(family for family, needed in _NEEDED.items() if needed.search(text))


@cache
def letters_of(name: str) -> frozenset[int]:
    """The code points that the face has."""
    from fontTools.ttLib import TTFont
    with TTFont(path_of(name), lazy=True) as font:
        return frozenset(font.getBestCmap())


def runs(text: str, font: str = REGULAR) -> Sequence[tuple[str, str]]:
    """The text with the first face that has all of it, else cut where the face changes; a letter that none has is the first's."""
    faces = (font, *FALLBACKS[font])
    whole = next((face for face in faces if all(ord(letter) in letters_of(face) for letter in text)), "")
    if whole or not text:
        return [(whole or faces[0], text)]
    cut: list[tuple[str, str]] = []
    for letter in text:
        before = cut[-1][0] if cut else ""
        face = next((one for one in (before, *faces) if one and ord(letter) in letters_of(one)), faces[0])
        if face == before:
            cut[-1] = (face, cut[-1][1] + letter)
        else:
            cut.append((face, letter))
    return cut
