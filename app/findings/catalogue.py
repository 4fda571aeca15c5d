"""The catalogue of standard items: what a need's code stands for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.locations import RESOURCES


@dataclass(frozen=True)
class Item:
    code: str
    title: str
    unit: str
    pack: int                   # units in the usual pack; 1: none
    specification: str
    source: str


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def items(language: str = "en", path: Path | None = None) -> dict[str, Item]:
    """By code, titled in the language where the catalogue has it, in English otherwise."""
    return {
        row["code"]: Item(row["code"], row.get(f"title_{language}") or row["title_en"], row["unit"],
                          int(row["pack"] or 1), row["specification"], row["source"])
        for row in _rows(path or RESOURCES / "catalogue.csv")
    }
