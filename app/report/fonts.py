"""The fonts of the report, embedded as subsets; each weight is a font of its own, and no other font is ever named."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.locations import RESOURCES

REGULAR, BOLD, SEMIBOLD, ITALIC = "IBMPlexSans-Regular", "IBMPlexSans-Bold", "IBMPlexSans-SemiBold", "IBMPlexSans-Italic"
FALLBACKS = {REGULAR: ("Mukta-Regular", "IBMPlexSansArabic-Regular"), ITALIC: ("Mukta-Regular", "IBMPlexSansArabic-Regular"),
             BOLD: ("Mukta-Bold", "IBMPlexSansArabic-Bold"), SEMIBOLD: ("Mukta-Bold", "IBMPlexSansArabic-Bold")}
MISSING = "\u25a1"          # what is printed for a letter that no font has: a box one can see, and that is reported


@cache
def register() -> None:
    """Makes the fonts known to ReportLab; once in a process."""
    for name in dict.fromkeys([*FALLBACKS, *(one for fonts in FALLBACKS.values() for one in fonts)]):
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / f"{name}.ttf")))


@cache
def _letters(font: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


@cache
def font_for(letter: str, font: str) -> str:
    """The first font that has the letter; "" where none does."""
    for name in (font, *FALLBACKS[font]):
        if ord(letter) in _letters(name):
            return name
    return ""


def runs(text: str, font: str, missing: set[str] | None = None) -> list[tuple[str, str]]:
    """The text cut into (font, piece); letters that no font has become boxes and are told to `missing`."""
    if text.isascii():
        return [(font, text)] if text else []
    found: list[tuple[str, str]] = []
    for letter in text:
        if letter in "\u200b\u200c\u200d\ufeff" or (letter < " "):
            continue
        name = font_for(letter, font)
        if not name:
            if missing is not None:
                missing.add(letter)
            name, letter = font, MISSING if ord(MISSING) in _letters(font) else "?"
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + letter)
        else:
            found.append((name, letter))
    return found


@cache
def _width(piece: str, font: str) -> float:
    return float(pdfmetrics.stringWidth(piece, font, 1))


def width(text: str, font: str, size: float) -> float:
    """Points."""
    if text.isascii() and len(text) < 40:
        return _width(text, font) * size
    return float(sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, font)))
