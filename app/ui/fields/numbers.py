"""Whole and decimal numbers: kept as they were meant, asked about, or refused in words; never altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.number_format import format_number
from app.numbers import Ambiguous, ReadNumber, read_number
from app.problem import Problem
from app.ui.fields.asking import AskFirst, Choices
from app.ui.fields.field import Surroundings
from app.ui.fields.text import LineField
from app.ui.language import here, tr

if TYPE_CHECKING:
    from app.forms import Node


class NumberField(LineField):
    """A number in any usual notation; see `app.numbers.read_number`."""

    stands_beside = True
    line_width = 200
    keyboard = Qt.InputMethodHint.ImhFormattedNumbersOnly
    integer = False

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        self._grouped = "thousands-sep" in node.definition.appearance
        super().__init__(node, surroundings)

    def to_text(self, value: str) -> str:
        return format_number(value, here(), grouped=self._grouped)

    def is_finished(self, text: str) -> bool:
        """Of "1,2" more may come; of what people here write so, the answer is kept at every moment."""
        try:
            number = read_number(text, here())
        except Problem:
            return not text.strip()
        return isinstance(number, ReadNumber) and number.as_written and text.strip()[-1:].isdecimal()

    def to_value(self, text: str) -> str:
        return typed_number(text, integer=self.integer) if text.strip() else ""


class IntegerField(NumberField):
    """A whole number."""

    integer = True


class DecimalField(NumberField):
    """A number, whole or not."""


def typed_number(text: str, *, integer: bool = False) -> str:
    """What is typed, in plain notation. ValueError: no number, or none that is whole; AskFirst: two readings."""
    try:
        number = read_number(text, here())
    except Problem:
        raise ValueError(tr("This is not a number. Type digits alone, for example {n}.",
                            n="1500" if integer else format_number("2.5", here()))) from None
    if isinstance(number, Ambiguous):
        raise AskFirst(tr("“{typed}” can be read in two ways. Which number is meant?", typed=number.text),
                       _readings(number, integer=integer))
    if integer and not number.is_whole:
        raise ValueError(tr("{n} is not a whole number, and a whole number is asked here.", n=format_number(number.plain, here())))
    return number.plain.partition(".")[0] if integer else number.plain


def _readings(ambiguous: Ambiguous, *, integer: bool) -> Choices:
    thousands = tr("{n}, a whole number", n=format_number(ambiguous.whole, here(), grouped=False))
    fraction = tr("{n}, with decimals", n=format_number(ambiguous.decimal, here(), grouped=False))
    return [(thousands, ambiguous.whole)] if integer else [(thousands, ambiguous.whole), (fraction, ambiguous.decimal)]
