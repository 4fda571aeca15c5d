"""Shares in per cent, as the language writes them."""

from __future__ import annotations

from app.translations import Rounded
from app.ui.language import tr


def percent(share: float) -> str:
    """A share from 0 to 1: "35 %"."""
    return tr("{share} %", share=Rounded(100 * share))
