"""How choices stand beside each other: by themselves, or as the form's appearance asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem

from app.questionnaire import NARROWEST, appearance_words, column_count, columns_asked
from app.ui.own_items import OwnItems
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node


def choice_words(node: Node) -> frozenset[str]:
    """The words of a question's appearance, old names by their new ones."""
    words = appearance_words(node.definition)
    return words | {f"columns-{len(node.choices)}"} if "likert" in words else words         # with pictures, too: across


class _Plan(NamedTuple):
    """Where each choice stands, all from the top left; all in px."""

    boxes: list[QRect]
    height: int
    columns: int


class ChoiceGrid(OwnItems):
    """Of equal columns, filled downwards unless the form asks for columns; with `columns-pack` each is as wide as its text."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self._packed = "columns-pack" in words
        self._words = words
        self._asked = columns_asked(words)
        self._by_screen = "columns" in words
        self._columns, self._forced = 1, False
        self._plans: dict[int, _Plan] = {}      # by width, in px, as long as nothing in it changes: Qt asks many times
        self._widths: list[int] = []            # that the items have with their texts on one line, likewise
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().scaled(7))

    def in_one_line(self, number: int) -> None:
        """So many columns that touch each other, however narrow."""
        self.setSpacing(0)
        self._asked, self._packed, self._forced = number, False, True

    @property
    def across(self) -> bool:
        """Whether the second choice stands beside the first rather than below it."""
        return self._packed or self._by_screen or bool(self._asked)

    def steps(self, at: int) -> tuple[int, int]:
        """From the choice at this index, how many further the one below it is and the one beside it."""
        if self._packed:
            return self._below(at, 1), 1
        return (self._columns, 1) if self.across else (1, self._rows())

    def up(self, at: int) -> int:
        """The same for the one above it, a number below 0."""
        return self._below(at, -1) if self._packed else -self.steps(at)[0]

    def _below(self, at: int, way: int) -> int:
        """In lines of choices of many widths: the nearest in the next line."""
        here = self._items[at].geometry()
        others = [(abs(box.y() - here.y()), abs(box.center().x() - here.center().x()), index)
                  for index, item in enumerate(self._items) if ((box := item.geometry()).y() - here.y()) * way > 0]
        return min(others)[2] - at if others else way * len(self._items)

    def _rows(self) -> int:
        return -(-len(self._items) // max(1, self._columns))

    def _count(self, width: int) -> int:
        if self._forced:
            return self._asked
        word = max(map(_of_a_word, self._items), default=0) if self.across else 0          # else their texts decide, whole
        return column_count(self._words, self._natural_widths(), width, theme().scaled(1000) / 1000, word=word)

    def _natural_widths(self) -> list[int]:
        if len(self._widths) != len(self._items):
            self._widths = [_natural(item) for item in self._items]
        return self._widths

    def _planned(self, width: int) -> _Plan:
        """For a rectangle of this width."""
        if width not in self._plans:
            self._plans[width] = (_Plan([], 0, 1) if not self._items else
                                  self._packed_boxes(width) if self._packed else self._boxes(width))
        self._columns = self._plans[width].columns
        return self._plans[width]

    def _packed_boxes(self, room: int) -> _Plan:
        boxes: list[QRect] = []
        x = y = tallest = 0
        line: list[int] = []
        for index, (item, natural) in enumerate(zip(self._items, self._natural_widths(), strict=True)):
            width = min(natural, room)
            if x and x + width > room:
                x, y, tallest, line = 0, y + tallest + self.spacing(), 0, []
            tallest = max(tallest, item.heightForWidth(width))
            boxes.append(QRect(x, y, width, tallest))
            line.append(index)
            for before in line:
                boxes[before].setHeight(tallest)
            x += width + self.spacing()
        return _Plan(boxes, y + tallest, 1)

    def _boxes(self, room: int) -> _Plan:
        gap, number = self.spacing(), len(self._items)
        columns = self._count(room)
        rows = -(-number // columns)
        width = (room - gap * (columns - 1)) // columns
        places = [divmod(index, columns) if self.across else (index % rows, index // rows) for index in range(number)]
        tops, bottoms = self._tops(places, width, columns)
        return _Plan([QRect((width + gap) * column, top, width, high) for (_, column), (top, high) in
                      zip(places, tops, strict=True)], max(bottoms) - gap, columns)

    def _tops(self, places: list[tuple[int, int]], width: int, columns: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Where each begins and how tall it is; where each column ends. What is read across stands in lines, what is read downwards
        follows what is above it."""
        gap, ends, tops = self.spacing(), [0] * columns, list[tuple[int, int]]()
        heights = [item.heightForWidth(width) for item in self._items]
        if self.across or columns >= len(heights):
            lines = [0] * (places[-1][0] + 1)
            for (row, _), high in zip(places, heights, strict=True):
                lines[row] = max(lines[row], high)
            heights = [lines[row] for row, _ in places]
        for (_, column), high in zip(places, heights, strict=True):
            tops.append((ends[column], high))
            ends[column] += high + gap
        return tops, ends

    # ------------------------------------------------------------------------------------- what Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:
        super().addItem(item)
        self._forget()

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return super().takeAt(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._planned(width).height

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._plans.clear()
        self._widths = []

    def sizeHint(self) -> QSize:
        width = theme().scaled(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(theme().scaled(round(NARROWEST)), theme().target if self._items else 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        boxes, parent = self._planned(rect.width()).boxes, self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item, box in zip(self._items, boxes, strict=True):
            left = rect.width() - box.left() - box.width() if mirrored else box.left()
            item.setGeometry(QRect(rect.topLeft() + QPoint(left, box.top()), box.size()))


def _natural(item: QLayoutItem) -> int:
    """In px, with its text on one line."""
    widget = item.widget()
    natural = getattr(widget, "natural_width", None)
    return int(natural()) if natural is not None else item.sizeHint().width()


def _of_a_word(item: QLayoutItem) -> int:
    """In px, with the longest word of its text on a line."""
    narrowest = getattr(item.widget(), "width_of_a_word", None)
    return int(narrowest()) if narrowest is not None else 0
