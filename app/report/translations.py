"""The report's own words: one table per language in resources/translations/report.<code>.json."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from app.locations import RESOURCES
from app.problem import Problem

_SEPARATORS = {"fr": ("\u00a0", ","), "es": ("\u00a0", ","), "pt": ("\u00a0", ",")}     # thousands, decimals
_MONTHS = ("वैशाख", "जेठ", "असार", "साउन", "भदौ", "असोज", "कात्तिक", "मंसिर", "पुस", "माघ", "फागुन", "चैत")
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.name.split(".")[1] for path in (RESOURCES / "translations").glob("report.*.json")))


@cache
def table(language: str) -> dict[str, str]:
    """Problem: the report does not speak it."""
    if language not in languages():
        raise Problem(f"The report does not speak {language}.", f"Choose one of {', '.join(languages())}.")
    found: dict[str, str] = json.loads(
        (RESOURCES / "translations" / f"report.{language}.json").read_text(encoding="utf-8"))
    return found


def number(value: float, language: str, decimals: int = 1) -> str:
    """With the language's separators; no decimals where there are none."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    thousands, point = _SEPARATORS.get(language, (",", "."))
    return text.replace(",", "\0").replace(".", point).replace("\0", thousands)


def bikram_sambat(day: date) -> str:
    """The day in the calendar of Nepal, "२०८३ कात्तिक १७"; ValueError where its tables end (1944 to 2043)."""
    import nepali_datetime
    found = nepali_datetime.date.from_datetime_date(day)
    return f"{found.year} {_MONTHS[found.month - 1]} {found.day}".translate(_DEVANAGARI)
