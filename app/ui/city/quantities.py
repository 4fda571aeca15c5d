"""A table of quantities that opens: rows to walk with the arrows, columns that give way where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui import fonts
from app.ui.kept_widths import SMALLEST, KeptWidths
from app.ui.theme import theme

MORE_TAKERS = 120           # px, at normal size, of each further column that takes what is left


@dataclass(frozen=True)
class QuantityColumn:
    """The head of a column, and what becomes of it where the table is narrow."""

    title: str
    width: int                  # at normal size; 0: takes what is left
    rank: int = 9               # the least goes first where there is no room
    figure: bool = True         # stands at the far side, as figures do


@dataclass(frozen=True)
class Cell:
    """A text, and how it looks."""

    text: str
    colour: str = ""            # a name of the theme
    bold: bool = False
    tip: str = ""               # the text itself where nothing else is to be said


class Quantities(QTableWidget):
    """`opened` is called with the index of the row that was clicked, or pressed with Enter or Space."""

    LEAST = 186                 # px of the column that takes what is left

    def __init__(self, name: str, columns: Sequence[QuantityColumn], opened: Callable[[int], object] | None = None) -> None:
        super().__init__(0, len(columns))
        self._columns, self._opened = columns, opened
        self.setHorizontalHeaderLabels([column.title for column in columns])
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
        for index, column in enumerate(columns):
            side = Qt.AlignmentFlag.AlignTrailing if column.figure else Qt.AlignmentFlag.AlignLeading
            if (title := self.horizontalHeaderItem(index)) is not None:
                title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            header.setSectionResizeMode(
                index, QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch)
            if column.width:
                self.setColumnWidth(index, _width(column))
        header.setMinimumSectionSize(SMALLEST)
        self._kept = KeptWidths(header)
        self._fitting, self._fitted = False, dict[int, int]()           # px, for which the rows are high enough
        header.geometriesChanged.connect(self._fit)
        if opened is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.cellClicked.connect(lambda row, column: opened(row))

    def fill(self, rows: Sequence[Sequence[Cell]], chosen: int | None = None) -> None:
        """Shows these rows in place of the others, each with a cell for every column, and chooses one of them: without a word the
        one that is chosen by now, where it is still there."""
        if chosen is None:
            chosen = self._again(rows)
        self._fitted = {}
        self.setRowCount(len(rows))
        fonts_of = {bold: theme().font(1.0, bold=bold) for bold in (False, True)}
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        for row_index, row in enumerate(rows):
            for index, cell in enumerate(row):
                fonts.load_for(cell.text)
                item = QTableWidgetItem(cell.text)
                if self._columns[index].figure:
                    item.setTextAlignment(trailing)
                item.setFont(fonts_of[cell.bold])
                if cell.colour:
                    item.setForeground(QBrush(theme().colour(cell.colour)))
                item.setToolTip(cell.tip or cell.text)
                self.setItem(row_index, index, item)
        if rows and self.currentRow() != (at := min(max(chosen, 0), len(rows) - 1)):
            self.setCurrentCell(at, 0)
        self._fit()

    def _again(self, rows: Sequence[Sequence[Cell]]) -> int:
        """Where the chosen row stands among these: with the same words, or with the same beginning."""
        items = [self.item(self.currentRow(), index) for index in range(self.columnCount())] if self.currentRow() >= 0 else []
        said = [item.text() if item is not None else "" for item in items]
        for words in range(len(said), 0, -1):
            fitting = [at for at, row in enumerate(rows) if [cell.text for cell in row[:words]] == said[:words]]
            if fitting:
                return min(fitting, key=lambda at: abs(at - self.currentRow()))
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._opened and self.currentRow() >= 0:
            self._opened(self.currentRow())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hides what there is no room for, and makes each row as high as its texts need. Widths that somebody gave are left."""
        if self._fitting:
            return
        self._fitting = True
        takers = sum(not column.width for column in self._columns)
        least = theme().scaled(self.LEAST + MORE_TAKERS * (takers - 1))
        room, kept = self.viewport().width() - least, self._kept.read()
        for index, column in sorted(enumerate(self._columns), key=lambda pair: -pair[1].rank):
            room -= _width(column)
            self.setColumnHidden(index, room < 0 and bool(column.width))
        shown = [index for index in range(self.columnCount()) if not self.isColumnHidden(index)]
        for index in shown:
            usual = _width(self._columns[index])
            if usual and index not in kept and self.columnWidth(index) != usual:
                self.setColumnWidth(index, usual)
        self._kept.apply()
        self._fit_rows(shown)
        self._fitting = False

    def _fit_rows(self, shown: Sequence[int]) -> None:
        header = self.horizontalHeader()
        fixed = {index: self.columnWidth(index) for index in shown
                 if header.sectionResizeMode(index) != QHeaderView.ResizeMode.Stretch}
        rest = (self.viewport().width() - sum(fixed.values())) // max(1, len(shown) - len(fixed))       # before the header knows it
        widths = {index: fixed.get(index, rest) for index in shown}
        if widths == self._fitted or not self.isVisible():      # a page that is not shown yet has no width
            return
        self._fitted = widths
        pad = theme().scaled(10)
        known: dict[tuple[str, bool, int], int] = {}        # a thousand rows say the same few things
        for row in range(self.rowCount()):
            tall = theme().target
            for index in shown:
                if item := self.item(row, index):
                    wide, font = max(40, widths[index] - 2 * pad), item.font()
                    what = (item.text(), font.bold(), wide)
                    if what not in known:
                        known[what] = QFontMetrics(font).boundingRect(0, 0, wide, 4000, Qt.TextFlag.TextWordWrap,
                                                                      item.text()).height() + 2 * pad
                    tall = max(tall, known[what])
            if self.rowHeight(row) != tall:
                self.setRowHeight(row, tall)


def _width(column: QuantityColumn) -> int:
    """Pixels: what the column was given, and never less than its title needs in this language; 0 where it takes the rest."""
    if not column.width:
        return 0
    title = QFontMetrics(theme().font(1.0, bold=True)).horizontalAdvance(column.title)
    return max(theme().scaled(column.width), title + theme().scaled(26))
