"""A repeat that its form wants on one screen (`field-list`, `table-list`) as a table: which ones can be one, and their columns.

An instance is a row and a question a column; groups in it are flattened. What needs a page of its own (photos, maps, repeats in
it), and what is too wide for the window, is asked on pages as any repeat is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.questionnaire.heights import is_words
from app.questionnaire.plain_text import plain

if TYPE_CHECKING:
    from app.forms import Interview, NodeDefinition

TABLE_ROOM = 1000.0     # px at normal text beside the list of sections, on a screen 1366 wide
NUMBERED, NAMED = 34.0, 150.0       # px before each row
REMOVE = 50.0           # px of the button that removes it
GAP = 6.0               # px between columns
LETTER = 6.6            # px of a letter of a heading
MOST_STEPS = 500        # of a range: more numbers make no list
TIGHT = 0.88            # of what the columns need: so far they may be pressed together
WANTED = frozenset({"field-list", "table-list", "grid"})
NO_CELL = frozenset({"map", "image-map", "placement-map"})
# px at normal text that a cell has at least, by control and by type
BY_CONTROL = {"select1": 116.0, "select": 130.0, "trigger": 104.0, "range": 104.0}
BY_TYPE = {"int": 80.0, "integer": 80.0, "decimal": 88.0, "date": 114.0, "time": 80.0, "dateTime": 160.0, "string": 120.0,
           "barcode": 120.0}
WORDS, RESULT = 110.0, 72.0


@dataclass(frozen=True)
class RepeatTable:
    """`words`: notes that are the same in each row and stand above; `widths`: px at normal text that each column needs; `is_named`:
    each row has words of its own, which stand before it."""

    words: tuple[NodeDefinition, ...]
    columns: tuple[NodeDefinition, ...]
    widths: tuple[float, ...]
    is_named: bool

    @property
    def head_width(self) -> float:
        """px at normal text of what stands before each row."""
        return NAMED if self.is_named else NUMBERED

    @property
    def width(self) -> float:
        """px at normal text that the whole of it needs, its columns pressed together."""
        return self.head_width + TIGHT * sum(self.widths) + GAP * (len(self.widths) + 1) + REMOVE


def repeat_table(interview: Interview, repeat: NodeDefinition) -> RepeatTable | None:
    """None where the form wants no table, or something in it cannot stand in a cell."""
    if not _is_wanted(repeat):
        return None
    questions = [one for one in repeat.walk() if one.kind == "question" and one.control and not one.is_heading]
    if any(one.kind == "repeat" for one in repeat.walk() if one is not repeat):
        return None
    words = tuple(one for one in questions if is_words(one) and not one.relevant and not _outputs(interview, one))
    columns = tuple(one for one in questions if one not in words)
    if not columns or any(_has_media(interview, one) for one in questions):
        return None
    widths = tuple(map(cell_width, columns))
    if not all(widths):
        return None
    titles = [plain(interview.title(one.ref)) for one in columns]
    needed = tuple(max(width, LETTER * max(map(len, title.split()), default=0) + 14)
                   for width, title in zip(widths, titles, strict=True))
    return RepeatTable(words, columns, needed, _outputs(interview, repeat))


def cell_width(question: NodeDefinition) -> float:
    """px at normal text that a cell of this question needs; 0 where it cannot stand in one."""
    control, appearance = question.control, question.appearance
    if control in ("upload", "rank") or appearance & NO_CELL or question.type in ("geopoint", "geotrace", "geoshape"):
        return 0.0
    if control == "range" and _steps(question) >= MOST_STEPS:
        return 0.0
    if is_words(question):
        return WORDS
    if question.calculate and not question.may_differ:
        return RESULT
    return BY_CONTROL.get(control) or BY_TYPE.get(question.type, BY_TYPE["string"])


def _is_wanted(repeat: NodeDefinition) -> bool:
    """Of the repeat itself, or of the one group that is all there is in it."""
    group = repeat
    while True:
        if group.appearance & WANTED:
            return True
        shown = [child for child in group.children if child.kind != "question" or child.control]
        if len(shown) != 1 or shown[0].kind != "group":
            return False
        group = shown[0]


def _steps(question: NodeDefinition) -> float:
    """Numbers of a range after its first."""
    given = question.parameters
    try:
        return abs(float(given.get("end", 10)) - float(given.get("start", 1))) / abs(float(given.get("step", 1)))
    except (ValueError, ZeroDivisionError):
        return MOST_STEPS


def _outputs(interview: Interview, question: NodeDefinition) -> bool:
    """Whether its words hold answers, which each row has of its own."""
    label = question.label
    if label is None:
        return False
    return bool(label.expression) or any(not isinstance(piece, str) for piece in (*label.pieces, *_pieces(interview, question, "")))


def _has_media(interview: Interview, question: NodeDefinition) -> bool:
    """Whether a picture, sound or film belongs to its words: a heading has no room for it."""
    return any(list(_pieces(interview, question, form)) for form in ("image", "big-image", "audio", "video"))


def _pieces(interview: Interview, question: NodeDefinition, form: str) -> Iterator[object]:
    for text in (question.label, question.hint):
        if text is not None and text.itext and (form or text is question.label):
            yield from interview.form.model.translations.pieces(interview.language, text.itext, form) or ()
