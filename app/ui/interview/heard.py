"""What a screen reader says of a question when the focus comes to it.

Written at the moment at which somebody comes there, for whatever stands in the question: a field need only have its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.fields.shown import NoteField, ShownField
from app.ui.language import tr
from app.ui.spoken import says_no_name

if TYPE_CHECKING:
    from app.ui.interview.question import QuestionRow


def describe(focused: QWidget, row: QuestionRow, rows: Sequence[QuestionRow], asked: Sequence[QuestionRow], *,
             entered: bool) -> None:
    """Beside the name of what has the focus: the question, which one it is, what stands before it, whether it must be answered,
    its hint, what is wrong. Only what tells it from others where the focus was in this question already."""
    question = row.accessibleName()
    said = [] if question in focused.accessibleName() and not says_no_name(focused) else [question]
    if row in asked and len(asked) > 1:
        said.append(tr("{i} of {n}", i=asked.index(row) + 1, n=len(asked)))
    if entered:
        said = [*_before(row, rows, asked), *said, *row.spoken()]
    else:
        said += row.spoken_state()
    if isinstance(focused, QLineEdit) and not focused.text():
        said.append(focused.placeholderText())
    focused.setAccessibleDescription(sentences(said))


def read_only(rows: Sequence[QuestionRow]) -> str:
    """What stands on a page that asks nothing."""
    return sentences([_read(row) for row in rows if not row.isHidden()])


def sentences(parts: Sequence[str]) -> str:
    """One after the other, each with an end: a screen reader pauses there."""
    return " ".join(part if part[-1:] in ".?!:;؟。？！।" else f"{part}." for part in (part.strip() for part in parts) if part)


def _before(row: QuestionRow, rows: Sequence[QuestionRow], asked: Sequence[QuestionRow]) -> list[str]:
    """What is to be read and not answered since the question before; nobody comes to it by keys."""
    told: list[str] = []
    for one in rows:
        if one is row:
            return told
        if one in asked:
            told = []
        elif not one.isHidden():
            told.append(_read(one))
    return told


def _read(row: QuestionRow) -> str:
    if isinstance(row.field, ShownField):
        return tr("{name}: {value}", name=row.accessibleName(), value=row.field.value.text())
    return sentences([row.accessibleName(), *row.spoken()]) if isinstance(row.field, NoteField) else ""
