"""Facts that stand for themselves, side by side in one line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from app.ui.language import tr, worded


def facts_line(facts: Iterable[str]) -> str:
    """"School · Ward 3": those that are not empty, with the mark of the language between them."""
    return reduce(_beside, filter(None, facts), "")


def _beside(line: str, fact: str) -> str:
    # Translators: two facts about one thing, which are no sentence; the mark between them
    return tr("{line} · {fact}", line=line, fact=fact) if line else worded(fact)
