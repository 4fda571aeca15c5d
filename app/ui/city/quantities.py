"""A table of quantities that opens: rows to walk with the arrows, columns that give way where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui import fonts
from app.ui.theme import theme


@dataclass(frozen=True)
class Head:
    title: str
    width: int                  # at normal size; 0: takes what is left
    keep: int = 9               # the least goes first where there is no room
    figure: bool = True         # stands at the far side, as figures do


@dataclass(frozen=True)
class Cell:
    text: str
    colour: str = ""            # a name of the theme
    bold: bool = False


class Quantities(QTableWidget):
    LEAST = 186                 # of the column that takes what is left

    def __init__(self, name: str, heads: Sequence[Head], opened: Callable[[int], object] | None = None) -> None:
        super().__init__(0, len(heads))
        self._heads, self._opened = heads, opened
        self.setHorizontalHeaderLabels([head.title for head in heads])
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, head in enumerate(heads):
            side = Qt.AlignmentFlag.AlignTrailing if head.figure else Qt.AlignmentFlag.AlignLeading
            if (title := self.horizontalHeaderItem(column)) is not None:
                title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if head.width else QHeaderView.ResizeMode.Stretch)
            if head.width:
                self.setColumnWidth(column, self._width(column))
        if opened is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.cellClicked.connect(lambda row, column: opened(row))

    def fill(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                fonts.load_for(cell.text)
                item = QTableWidgetItem(cell.text)
                if self._heads[column].figure:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(theme().font(1.0, bold=cell.bold))
                if cell.colour:
                    item.setForeground(QBrush(theme().colour(cell.colour)))
                item.setToolTip(cell.text)
                self.setItem(at, column, item)
        if rows:
            self.setCurrentCell(0, 0)
        self._fit()

    def _width(self, column: int) -> int:
        """Pixels: what the column was given, and never less than its title needs in this language; 0 where it takes the rest."""
        head = self._heads[column]
        if not head.width:
            return 0
        title = QFontMetrics(theme().font(1.0, bold=True)).horizontalAdvance(head.title)
        return max(theme().scaled(head.width), title + theme().scaled(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._opened and self.currentRow() >= 0:
            self._opened(self.currentRow())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - theme().scaled(self.LEAST)
        kept = set()
        for head in sorted(self._heads, key=lambda one: -one.keep):
            room -= self._width(self._heads.index(head))
            if room >= 0 or not head.width:
                kept.add(head.title)
        for column, head in enumerate(self._heads):
            self.setColumnHidden(column, head.title not in kept)
        pad = theme().scaled(10)
        for row in range(self.rowCount()):
            tall = theme().target
            for column in range(self.columnCount()):
                if (item := self.item(row, column)) and not self.isColumnHidden(column):
                    box = QFontMetrics(item.font()).boundingRect(0, 0, max(40, self.columnWidth(column) - 2 * pad), 4000,
                                                                 Qt.TextFlag.TextWordWrap, item.text())
                    tall = max(tall, box.height() + 2 * pad)
            self.setRowHeight(row, tall)
