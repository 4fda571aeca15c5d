"""The catalogue of standard items: what a need's code stands for, in which units it is counted, of whom it can be asked."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.findings.need_values import ACTORS
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
    actor: str = ACTORS[0]          # a word of ACTORS, where a form does not say; nobody ships what is not a donor's
    conversions: Mapping[str, Decimal] = field(default_factory=dict, hash=False)    # how many of its unit make one box, pair …
    substitutes: tuple[str, ...] = ()       # codes of the items that it can stand for, where the office decides so


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def items(language: str = "en", path: Path | None = None) -> dict[str, Item]:
    """By code, titled in the language where the catalogue has it, in English otherwise."""
    return dict(_items(language, path or RESOURCES / "catalogue.csv"))


@cache
def _items(language: str, path: Path) -> dict[str, Item]:
    return {
        row["code"]: Item(row["code"], row.get(f"title_{language}") or row["title_en"], row["unit"],
                          int(row["pack"] or 1), _specification(row["specification"], language), row["source"],
                          int(row["carton"]) if row.get("carton") else None, _float(row, "m3_carton"), _float(row, "kg_carton"),
                          row.get("actor") or ACTORS[0], _conversions(row.get("conversions") or "", row["unit"]),
                          tuple((row.get("substitutes") or "").split()))
        for row in _rows(path)
    }


def _specification(text: str, language: str) -> str:
    """Part by part in the language (resources/specifications.csv); numbers of standards, and what has no words there, stay."""
    known = _parts_in(language)
    return "; ".join(known.get(part) or part for part in text.split("; "))


@cache
def _parts_in(language: str) -> dict[str, str]:
    return {row["en"]: row.get(language) or "" for row in _rows(RESOURCES / "specifications.csv")}


def _float(row: dict[str, str], name: str) -> float | None:
    return float(row[name]) if row.get(name) else None


def _conversions(text: str, unit: str) -> dict[str, Decimal]:
    """Of "box=50 piece; carton=2000 piece", the numbers by name. ValueError: it counts in another unit than the item."""
    found = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, _, rest = part.partition("=")
        number, _, counted = rest.strip().partition(" ")
        if counted.strip() != unit:
            raise ValueError(f"{part!r} counts in {counted!r}, not in {unit!r}")
        found[name.strip()] = Decimal(number)
    return found
