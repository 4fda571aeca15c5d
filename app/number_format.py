"""Numbers as each language writes them, after the Unicode CLDR: the one writer of windows, sentences and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

PLAIN = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)", re.ASCII)       # the notation of programs

DAY_FIRST = "en_150"        # English outside North America: 3 November 2026, 14:30


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """What the CLDR knows of a language code; of one that it does not know, English."""
    from babel import Locale, UnknownLocaleError
    code = language.replace("-", "_").partition("_")[0] or "en"
    try:
        return Locale.parse(DAY_FIRST if code == "en" else code)
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@dataclass(frozen=True)
class Marks:
    """How a language writes a number, after the Unicode CLDR."""

    decimal: str
    group: str
    sizes: tuple[int, int]          # of the last group, and of those before it


@lru_cache(maxsize=64)
def marks_of(language: str, system: str = "latn") -> Marks:
    """Of a language code; of one that the CLDR does not know, those of English."""
    locale = locale_of(language)
    symbols = locale.number_symbols.get(system) or locale.number_symbols["latn"]
    last, before = locale.decimal_formats[None].grouping
    return Marks(symbols["decimal"], symbols["group"], (last, before))


def format_number(value: str | Decimal | float, language: str = "en", *, grouped: bool = True, places: int | None = None) -> str:
    """With the marks of the language and all its digits; `places`: at most so many after the point, and no zeros at the end.

    A text that is no number in plain notation is given back as it is.
    """
    if places is not None and not isinstance(value, str):
        value = f"{value:.{places}f}"
    if isinstance(value, float):
        value = repr(value)
    plain = value if isinstance(value, str) else f"{value:f}"
    if ("e" in plain and not isinstance(value, str)) or re.fullmatch(r"-?[\d.]+e[+-]?\d+", plain):
        plain = f"{Decimal(plain):f}"
    match = PLAIN.fullmatch(plain.strip())
    if not match:
        return plain
    sign, (digits, point, fraction) = match[1].replace("+", ""), match[2].partition(".")
    if places is not None:
        fraction = fraction[:places].rstrip("0")
        sign = sign if (digits + fraction).strip("0") else ""
    own = marks_of(language)
    return sign + (_grouped(digits, own) if grouped else digits) + (own.decimal + fraction if point and fraction else "")


def _grouped(digits: str, own: Marks) -> str:
    last, before = own.sizes
    groups, remaining = [digits[-last:]], digits[:-last]
    while remaining:
        groups.insert(0, remaining[-before:])
        remaining = remaining[:-before]
    return own.group.join(groups)
