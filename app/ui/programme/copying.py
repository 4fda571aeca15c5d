"""A list of the programme as text that spreadsheets take from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.exchange import harmless
from app.programme import NOT_PUBLISHED
from app.ui.language import tr, worded

if TYPE_CHECKING:
    from app.programme import Cell, Entry, Programme


def as_text(programme: Programme, list_name: str, entries: Sequence[Entry]) -> str:
    """A line for the heads and one for each entry, tabs between the cells; words that look like a formula stay words."""
    columns = programme.columns(list_name)
    lines = [[tr("Form"), tr("City"), tr("State of the entry"), *(label for _, label in columns)]]
    for entry in entries:
        cells = {cell.name: _text(cell) for cell in entry.cells}
        hidden = entry.withheld and not programme.internal
        state = worded(NOT_PUBLISHED) if hidden else tr("finished") if entry.finished else tr("draft")
        lines.append([entry.form_title, entry.city, state, *(cells.get(name, "") for name, _ in columns)])
    return "\n".join("\t".join(str(harmless(" ".join(cell.split()))) for cell in line) for line in lines) + "\n"


def _text(cell: Cell) -> str:
    if cell.withheld and not cell.text:
        return worded(NOT_PUBLISHED)
    return f"{cell.number:f}" if cell.number is not None else cell.text
