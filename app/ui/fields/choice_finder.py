"""The list below a line in which one types: the choices that hold what is typed. It takes no focus, which stays with the line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView, QScrollArea, QWidget

from app.ui import fonts
from app.ui.theme import theme

NO_PICTURES = QSize(0, 0)
MOST_SHOWN = 10         # rows at once; of more, a bar scrolls
FEW_ROWS = 4            # where fewer have room below the line, the list opens above it
_Index = QModelIndex | QPersistentModelIndex


def folded(text: str) -> str:
    """As it is compared: without case and accents, one space between words."""
    plain = " ".join(text.split()).casefold()
    if plain.isascii():
        return plain
    return "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))


class FoundChoices(QAbstractListModel):
    """Texts of which those are listed that hold some words. 50,000 are filtered in a few milliseconds."""

    def __init__(self, is_ticked: Callable[[int], bool] | None = None,
                 picture: Callable[[int], QPixmap | None] = lambda index: None) -> None:
        """`is_ticked`: of a choice by its index; None where only one is chosen. `picture`: of a choice, where it has one."""
        super().__init__()
        self._picture = picture
        self.texts: Sequence[str] = ()
        self.rows: Sequence[int] = ()           # indices of the texts that are listed
        self._folded: list[str] | None = None
        self._is_ticked = is_ticked

    def fill(self, texts: Sequence[str]) -> None:
        """Lists all of them."""
        self.beginResetModel()
        self.texts, self.rows, self._folded = texts, range(len(texts)), None
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Lists those that hold all of it."""
        self.beginResetModel()
        self.rows = self.holding(words)
        self.endResetModel()

    def holding(self, words: str) -> Sequence[int]:
        wanted = folded(words)
        if not wanted:
            return range(len(self.texts))
        if self._folded is None:
            self._folded = [folded(text) for text in self.texts]
        return [index for index, text in enumerate(self._folded) if wanted in text]

    def named(self, words: str) -> list[int]:
        """Those that are it, and do not only hold it."""
        wanted = folded(words)
        return [index for index in self.holding(words) if folded(self.texts[index]) == wanted]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008   # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.texts[self.rows[index.row()]]
            fonts.load_for(text)
            return text
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(self.rows[index.row()])
        if role == Qt.ItemDataRole.CheckStateRole and self._is_ticked is not None:
            return Qt.CheckState.Checked if self._is_ticked(self.rows[index.row()]) else Qt.CheckState.Unchecked
        return None


class ChoiceFinder(QListView):
    """Lies over the page, below the line that it belongs to, as long as it is open."""

    picked = Signal(int)            # the index of the choice

    def __init__(self, line: QWidget, found: FoundChoices, pictures: QSize = NO_PICTURES) -> None:
        """`pictures`: px that those of the choices take at most."""
        super().__init__(line.window())
        self._row = max(theme().scaled(36), pictures.height() + theme().scaled(8) if not pictures.isEmpty() else 0)
        if not pictures.isEmpty():
            self.setIconSize(pictures)
        self._line = line
        self.found = found
        self.setModel(found)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setStyleSheet(f"QListView {{ border: 2px solid {theme().palette.accent}; background: {theme().palette.surface}; }}"
                           f"QListView::item {{ min-height: {self._row}px; }}"
                           f"QListView::item:selected {{ background: {theme().palette.accent};"
                           f"color: {theme().palette.on_accent}; }}")
        self.clicked.connect(lambda index: self.picked.emit(self.found.rows[index.row()]))
        line.destroyed.connect(self.deleteLater)
        area = line.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.verticalScrollBar().valueChanged.connect(self.hide)
        self.hide()

    def open(self, least: int = 0) -> None:
        """Below the line, or above it where there is more room; `least`: px that it is wide where the line is narrower."""
        self.setLayoutDirection(self._line.layoutDirection())
        window = self._line.window()
        row = max(self.sizeHintForRow(0), self._row)
        top = self._line.mapTo(window, QPoint(0, 0)).y()
        bottom = top + self._line.height()
        wanted = row * min(MOST_SHOWN, max(1, self.found.rowCount())) + 6
        below = window.height() - bottom - 8
        height = min(wanted, below) if below >= min(wanted, row * FEW_ROWS) else min(wanted, top - 8)
        y = bottom if below >= min(wanted, row * FEW_ROWS) else top - height
        left, width = self._line.mapTo(window, QPoint(0, 0)).x(), min(max(self._line.width(), least), window.width() - 8)
        if self.isRightToLeft():
            left += self._line.width() - width
        self.setGeometry(QRect(max(4, min(left, window.width() - width - 4)), y, width, height))
        self.setVisible(self.found.rowCount() > 0)
        self.raise_()

    def go(self, row: int) -> None:
        """To that row, the first or last where there is none; -1 to none."""
        count = self.found.rowCount()
        if row < 0 or not count:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        index = self.found.index(min(row, count - 1), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def at(self) -> int:
        """The row that is marked; -1 none."""
        return self.currentIndex().row() if self.isVisible() else -1
