"""How choices stand beside each other: by themselves, or as the form's appearance asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node

# Names that older forms use, and what they are called today (XLSForm, "Appearance"; Enketo, "Grid theme and appearances")
OLD_WORDS = {"compact": "columns-pack no-buttons", "quickcompact": "columns-pack no-buttons quick", "horizontal": "columns",
             "horizontal-compact": "columns-pack", "search": "autocomplete"}
_COUNT = re.compile(r"columns-(\d+)")
_OLD_COUNT = re.compile(r"(quick)?compact-(\d+)")
NARROWEST = 110         # px at normal text of a column that still holds a word
BROAD = 210             # px at normal text of a column where the form leaves their number to the screen


def choice_words(node: Node) -> frozenset[str]:
    """The words of a question's appearance, old names by their new ones."""
    found: set[str] = set()
    for word in node.definition.appearance:
        word = word.split("(")[0]
        if match := _OLD_COUNT.fullmatch(word):
            found |= {f"columns-{match[2]}", "no-buttons", *(["quick"] if match[1] else [])}
        else:
            found |= set(OLD_WORDS.get(word, word).split())
    if "likert" in found:           # with pictures, too: from one side to the other
        found.add(f"columns-{len(node.choices or ())}")
    return frozenset(found)


class ChoiceGrid(QLayout):
    """Of equal columns, filled downwards unless the form asks for columns; with `columns-pack` each is as wide as its text."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._packed = "columns-pack" in words
        counts = [int(match[1]) for word in words if (match := _COUNT.fullmatch(word)) and int(match[1])]
        self._asked = counts[0] if counts else 0
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
        """As many columns as the longest text leaves room for; four short ones stand in one line."""
        scaled, gap, number = theme().scaled, self.spacing(), len(self._items)
        most = max(1, (width + gap) // (scaled(NARROWEST) + gap))
        if self._asked:
            return self._asked if self._forced else min(self._asked, most)
        if self._by_screen:
            return min(most, max(2, min(5, (width + gap) // (scaled(BROAD) + gap))))
        widest = max(_natural(item) for item in self._items)
        columns = max(1, min(number, (width + gap) // (min(widest, width) + gap)))
        if columns == 1 and number > 5 and width > scaled(700):
            columns = 2
        return -(-number // -(-number // columns))

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
        heights = [0] * rows
        for (row, _), item in zip(places, self._items, strict=True):
            heights[row] = max(heights[row], item.heightForWidth(width))
        tops = [sum(heights[:row]) + gap * row for row in range(rows)]
        return ([QRect(rect.x() + (width + gap) * column, rect.y() + tops[row], width, heights[row]) for row, column in places],
                sum(heights) + gap * (rows - 1))

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
        return QSize(theme().scaled(NARROWEST), theme().target if self._items else 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)


def _natural(item: QLayoutItem) -> int:
    """In px, with its text on one line."""
    widget = item.widget()
    natural = getattr(widget, "natural_width", None)
    return int(natural()) if natural is not None else item.sizeHint().width()
