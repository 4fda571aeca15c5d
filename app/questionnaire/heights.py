"""About how tall a question is, before it is drawn: what pages are cut by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import NodeDefinition

SHORT_TYPES = frozenset({"int", "integer", "decimal", "date", "time", "dateTime"})     # their field stands beside the question
LETTERS_BESIDE = 62     # of a line of the question where its field stands beside it
LETTERS_ALONE = 125


def is_words(definition: NodeDefinition) -> bool:
    """A note or the head of a table: words on the screen that ask for nothing."""
    return definition.is_heading or (definition.readonly.strip() == "true()" and not definition.calculate)


def height(definition: NodeDefinition, choices: Sequence[str], label: str, hint: str) -> float:
    """About how tall a question is, in px at normal text.

    `choices` are the texts of its choices, as far as they are known.
    """
    control, appearance = definition.control, definition.appearance
    in_table = control in ("select", "select1") and bool(appearance & {"list-nolabel", "list", "label"})
    short = control == "trigger" or in_table or (control == "input" and definition.type in SHORT_TYPES)
    field: float
    if is_words(definition):
        field = 0
    elif definition.calculate and definition.readonly:      # a result, which is only read
        field, short = 24, True
    elif control == "upload":
        field = 138
    elif control == "rank":
        field = 12 + 40 * max(3, min(8, len(choices)))
    elif control == "select" and len(choices) > 24:
        field = 306
    elif in_table:
        field = 49
    elif control in ("select1", "select"):
        listed = control == "select1" and (len(choices) > 14 or bool(appearance & {"minimal", "autocomplete", "search"}))
        field = 49 if listed else buttons_height(choices)
    elif definition.type in ("geotrace", "geoshape") or "multiline" in appearance:
        field = 118
    else:
        field = 49
    beside = short and len(label) < 110
    letters = LETTERS_BESIDE if beside else LETTERS_ALONE
    texts = 21 * text_lines(label, letters) + 20 * text_lines(hint, letters)
    return 18 + (max(field, texts) if beside else field + texts)


def text_lines(text: str, letters: int) -> int:
    """Lines of so many letters that a text takes."""
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n")) if text else 0


def buttons_height(choices: Sequence[str]) -> float:
    """Of the buttons that say these texts, in the columns in which they stand (`app.ui.fields.choices`)."""
    widest = min(1000.0, 76 + 7.2 * max((len(text) for text in choices), default=10))
    columns = max(1, int(1010 // (widest + 8)))
    if columns == 1 and len(choices) > 5:
        columns = 2
    rows = -(-max(1, len(choices)) // columns)
    lines = max((text_lines(text, int((1000 / columns - 76) / 7)) for text in choices), default=1)
    return rows * (51.0 + 10 * (max(1, lines) - 1))
