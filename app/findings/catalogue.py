"""The catalogue of standard items: what a need's code stands for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.locations import RESOURCES


@dataclass(frozen=True)
class Item:
    """A standard item that a city may need (resources/catalogue.csv)."""

    code: str
    title: str
    unit: str
    pack: int                   # units in the usual pack; 1: none
    specification: str
    source: str
    carton: int | None = None       # units in a shipping carton; None: not known
    carton_m3: float | None = None
    carton_kg: float | None = None
    actor: str = "donor"            # whom it can be asked of, where a form does not say
    substitutes: tuple[str, ...] = ()       # codes of the items that it can stand for, where the office decides so


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def items(language: str = "en", path: Path | None = None) -> dict[str, Item]:
    """By code, titled in the language where the catalogue has it, in English otherwise."""
    return {
        row["code"]: Item(row["code"], row.get(f"title_{language}") or row["title_en"], row["unit"],
                          int(row["pack"] or 1), row["specification"], row["source"],
                          int(row["carton"]) if row.get("carton") else None, _float(row, "m3_carton"), _float(row, "kg_carton"),
                          row.get("actor") or "donor", tuple(row.get("substitutes", "").split()))
        for row in _rows(path or RESOURCES / "catalogue.csv")
    }


def _float(row: dict[str, str], name: str) -> float | None:
    return float(row[name]) if row.get(name) else None
