"""How choices stand beside each other: by themselves, or as the form's appearance asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from app.questionnaire import NARROWEST, appearance_words, column_count, columns_asked
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node


def choice_words(node: Node) -> frozenset[str]:
    """The words of a question's appearance, old names by their new ones."""
    words = appearance_words(node.definition)
    return words | {f"columns-{len(node.choices)}"} if "likert" in words else words         # with pictures, too: across


class ChoiceGrid(QLayout):
    """Of equal columns, filled downwards unless the form asks for columns; with `columns-pack` each is as wide as its text."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._packed = "columns-pack" in words
        self._words = words
        self._asked = columns_asked(words)
        self._by_screen = "columns" in words
        self._columns, self._forced = 1, False
        self._heights: dict[int, int] = {}      # by width, in px, as long as nothing in it changes: Qt asks many times
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
        return column_count(self._words, [_natural(item) for item in self._items], width, theme().scaled(1000) / 1000)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        """Its height in px in a rectangle of this width."""
        if not self._items:
            return 0
        boxes, height = self._packed_boxes(rect) if self._packed else self._boxes(rect)
        if moving:
            parent = self.parentWidget()
            mirrored = parent is not None and parent.isRightToLeft()
            for item, box in zip(self._items, boxes, strict=True):
                left = rect.right() + rect.left() - box.right() if mirrored else box.left()
                item.setGeometry(QRect(QPoint(left, box.top()), box.size()))
        return height

    def _packed_boxes(self, rect: QRect) -> tuple[list[QRect], int]:
        boxes: list[QRect] = []
        x = y = tallest = 0
        line: list[int] = []
        for index, item in enumerate(self._items):
            width = min(_natural(item), rect.width())
            if x and x + width > rect.width():
                x, y, tallest, line = 0, y + tallest + self.spacing(), 0, []
            tallest = max(tallest, item.heightForWidth(width))
            boxes.append(QRect(rect.x() + x, rect.y() + y, width, tallest))
            line.append(index)
            for before in line:
                boxes[before].setHeight(tallest)
            x += width + self.spacing()
        return boxes, y + tallest

    def _boxes(self, rect: QRect) -> tuple[list[QRect], int]:
        gap, number = self.spacing(), len(self._items)
        self._columns = columns = self._count(rect.width())
        rows = -(-number // columns)
        width = (rect.width() - gap * (columns - 1)) // columns
        places = [divmod(index, columns) if self.across else (index % rows, index // rows) for index in range(number)]
        tops, bottoms = self._tops(places, width)
        return ([QRect(rect.x() + (width + gap) * column, rect.y() + top, width, high) for (_, column), (top, high) in
                 zip(places, tops, strict=True)], max(bottoms) - gap)

    def _tops(self, places: list[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Where each begins and how tall it is; where each column ends. What is read across stands in lines, what is read downwards
        follows what is above it."""
        gap, ends, tops = self.spacing(), [0] * self._columns, list[tuple[int, int]]()
        heights = [item.heightForWidth(width) for item in self._items]
        if self.across or self._columns >= len(heights):
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
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        width = theme().scaled(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(theme().scaled(round(NARROWEST)), theme().target if self._items else 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)


def _natural(item: QLayoutItem) -> int:
    """In px, with its text on one line."""
    widget = item.widget()
    natural = getattr(widget, "natural_width", None)
    return int(natural()) if natural is not None else item.sizeHint().width()
