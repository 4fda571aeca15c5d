"""Fields of a ledger's entry, beside each other as far as the text size allows, each under its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.findings.catalogue import Item
from app.ui.city.ledger_words import fact_name, packing_name, unit_name
from app.ui.fields.dates import read_date
from app.ui.pieces import label
from app.ui.theme import look

DATES = ("when", "made", "expiry")


def fields(grid: QGridLayout, names: Sequence[str], *, labels: dict[str, str] | None = None,
           start: int = 0) -> dict[str, QLineEdit]:
    """One line to type in for each name, from row `start` of the grid on."""
    made = {}
    for at, name in enumerate(names, start):
        text = (labels or {}).get(name) or fact_name(name)
        field = QLineEdit()
        field.setAccessibleName(text)
        if name in DATES:
            field.setPlaceholderText(date.today().isoformat())
        made[name] = field
        place(grid, at, text, field)
    return made


def place(grid: QGridLayout, at: int, text: str, field: QWidget) -> None:
    across = {"normal": 3, "large": 2}.get(look().text_size, 1)
    below = label(text, kind="muted", factor=0.92)
    below.setBuddy(field)
    grid.addWidget(below, 2 * (at // across), at % across)
    grid.addWidget(field, 2 * (at // across) + 1, at % across)
    for one in range(across):
        grid.setColumnStretch(one, 1)


def said(made: dict[str, QLineEdit]) -> dict[str, str]:
    """What is typed; days as people write them, in ISO. What is no day is handed on as it is, and refused with a sentence."""
    found = {}
    for name, field in made.items():
        text = field.text().strip()
        day = read_date(text, 3) if name in DATES and text else None
        found[name] = day.isoformat() if day else text
    return found


def packings(item: Item | None) -> QComboBox:
    """Pieces, packs or cartons, as far as the catalogue knows them."""
    box = QComboBox()
    sizes = {"unit": 1, "pack": item.pack if item and item.pack > 1 else None, "carton": item.carton if item else None}
    for name, size in sizes.items():
        if size:
            box.addItem(packing_name(name, size) if name != "unit" or item is None else unit_name(item.unit), name)
    return box
