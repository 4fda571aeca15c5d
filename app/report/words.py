"""The report's own words: one table per language in resources/translations/report.<code>.json."""

from __future__ import annotations

import json
from functools import cache

from app.locations import RESOURCES
from app.problem import Problem

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
    if language == "fr":
        text = text.replace(",", "\u00a0").replace(".", ",")
    return text
