"""Whole and decimal numbers: kept as they were meant, asked about, or refused in words; never altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.number_format import format_number
from app.numbers import Ambiguous, ReadNumber, read_number
from app.problem import Problem
from app.ui.fields.asking import Choices, Doubtful
from app.ui.fields.field import Surroundings
from app.ui.fields.text import LineField
from app.ui.language import here, tr

if TYPE_CHECKING:
    from app.forms import Node


class NumberField(LineField):
    beside = True
    width = 200
    keyboard = Qt.InputMethodHint.ImhFormattedNumbersOnly
    whole = False

    def __init__(self, node: Node, around: Surroundings) -> None:
        self._grouped = "thousands-sep" in node.definition.appearance
        super().__init__(node, around)

    def to_text(self, value: str) -> str:
        return format_number(value, here(), grouped=self._grouped)

    def is_finished(self, text: str) -> bool:
        """Of "1,2" more may come; of what people here write so, the answer is kept at every moment."""
        try:
            found = read_number(text, here())
        except Problem:
            return not text.strip()
        return isinstance(found, ReadNumber) and found.as_written and text.strip()[-1:].isdecimal()

    def to_value(self, text: str) -> str:
        return typed_number(text, whole=self.whole) if text.strip() else ""


class IntegerField(NumberField):
    whole = True


class DecimalField(NumberField):
    pass


def typed_number(text: str, *, whole: bool = False) -> str:
    """What is typed, in plain notation. ValueError: no number, or none that is whole; Doubtful: two readings."""
    try:
        found = read_number(text, here())
    except Problem:
        raise ValueError(tr("This is not a number. Type digits alone, for example {n}.",
                            n="1500" if whole else format_number("2.5", here()))) from None
    if isinstance(found, Ambiguous):
        raise Doubtful(tr("“{typed}” can be read in two ways. Which number is meant?", typed=found.text),
                       _readings(found, whole=whole))
    if whole and not found.is_whole:
        raise ValueError(tr("{n} is not a whole number, and a whole number is asked here.", n=format_number(found.plain, here())))
    return found.plain.partition(".")[0] if whole else found.plain


def _readings(found: Ambiguous, *, whole: bool) -> Choices:
    thousands = tr("{n}, a whole number", n=format_number(found.whole, here(), grouped=False))
    fraction = tr("{n}, with decimals", n=format_number(found.decimal, here(), grouped=False))
    return [(thousands, found.whole)] if whole else [(thousands, found.whole), (fraction, found.decimal)]
