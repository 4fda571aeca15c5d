"""Fields of a ledger's entry, beside each other as far as the text size allows, each under its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.findings import Item
from app.number_format import format_number
from app.problem import Problem
from app.support import packings as sizes_of
from app.ui.city.ledger_words import DATES, fact_name, named_value, packing_name, unit_name
from app.ui.fields.asking import AskBack, AskFirst
from app.ui.fields.dates import read_date
from app.ui.fields.numbers import typed_number
from app.ui.language import here
from app.ui.theme import theme
from app.ui.widgets import label


class AskNumber(AskBack):
    """Reads the numbers of a form, and asks under its fields where one has two readings."""

    def __init__(self) -> None:
        super().__init__()
        self._line: QLineEdit | None = None
        self._again: Callable[[], object] | None = None
        self._settled: dict[QLineEdit, tuple[str, str]] = {}        # what stands there since one was chosen, and its value
        self.chosen.connect(self._chosen)

    def show_kept(self, line: QLineEdit, plain: str) -> None:
        """Puts a number there as people here write it; as long as it is untouched it reads as it is kept."""
        line.setText(format_number(plain, here(), grouped=False))
        self._settled[line] = (line.text(), plain)

    def read(self, line: QLineEdit, again: Callable[[], object]) -> str | None:
        """In plain notation, "" where nothing is typed; None: it is asked, and `again` is called when one is chosen.
        Problem: no number."""
        text = line.text().strip()
        self.withdraw()
        if not text:
            return ""
        if self._settled.get(line, ("", ""))[0] == text:
            return self._settled[line][1]
        try:
            return typed_number(text)
        except AskFirst as doubt:
            self._line, self._again = line, again
            self.ask(named_value(line.accessibleName(), doubt.question), doubt.choices)
            self.buttons[0].setFocus()
            return None
        except ValueError as error:
            line.setFocus()
            raise Problem(named_value(line.accessibleName(), str(error))) from None

    def read_all(self, lines: dict[str, QLineEdit], again: Callable[[], object]) -> dict[str, str] | None:
        """Of several, as `read`; None as soon as one is asked."""
        numbers = {}
        for name, line in lines.items():
            number = self.read(line, again)
            if number is None:
                return None
            numbers[name] = number
        return numbers

    def _chosen(self, value: str) -> None:
        if self._line is not None and self._again is not None:
            self.show_kept(self._line, value)
            self._again()


def fields(grid: QGridLayout, names: Sequence[str], *, labels: dict[str, str] | None = None,
           start: int = 0) -> dict[str, QLineEdit]:
    """One line to type in for each name, from row `start` of the grid on."""
    lines = {}
    for position, name in enumerate(names, start):
        title = (labels or {}).get(name) or fact_name(name)
        line = QLineEdit()
        line.setAccessibleName(title)
        if name in DATES:
            line.setPlaceholderText(date.today().isoformat())       # as it is typed
        lines[name] = line
        place(grid, position, title, line)
    return lines


def place(grid: QGridLayout, position: int, title: str, field: QWidget, *, most: int = 3) -> None:
    """Puts the field at its position in reading order, its title above it; at `most` so many beside each other."""
    columns = min(most, {"normal": 3, "large": 2}.get(theme().text_size, 1))
    row, column = divmod(position, columns)
    title_label = label(title, kind="muted", factor=0.92)
    title_label.setBuddy(field)
    grid.addWidget(title_label, 2 * row, column)
    grid.addWidget(field, 2 * row + 1, column)
    for index in range(columns):
        grid.setColumnStretch(index, 1)


def typed_facts(lines: dict[str, QLineEdit]) -> dict[str, str]:
    """What is typed; days as people write them, in ISO. What is no day is handed on as it is, and refused with a sentence."""
    facts = {}
    for name, line in lines.items():
        text = line.text().strip()
        day = read_date(text, 3) if name in DATES and text else None
        facts[name] = day.isoformat() if day else text
    return facts


def packings(item: Item | None) -> QComboBox:
    """The item's unit, and what else the catalogue counts it in: of two words for as many, the first."""
    box = QComboBox()
    taken: set[Decimal] = set()
    for name, size in ({"unit": Decimal(1)} if item is None else sizes_of(item)).items():
        if size not in taken:
            taken.add(size)
            box.addItem(unit_name(item.unit) if name == "unit" and item is not None else packing_name(name, size), name)
    return box
