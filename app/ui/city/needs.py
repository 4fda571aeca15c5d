"""The needs of the city, most urgent first, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui import fonts
from app.ui.theme import PRIORITY_COLOURS, look

if TYPE_CHECKING:
    from app.findings import CityFindings, Need

MARKS = {"P1": "●", "P2": "◐", "P3": "○", "": "–"}


class NeedsTable(QTableWidget):
    def __init__(self, findings: CityFindings) -> None:
        needs = [need for need in findings.needs if need.quantity > 0 or need.unknown_sites]
        super().__init__(len(needs), 6)
        self.setHorizontalHeaderLabels([self.tr("#"), self.tr("Item"), self.tr("Quantity"), self.tr("Sites"),
                                        self.tr("Priority"), self.tr("Why")])
        self.setAccessibleName(self.tr("What is needed first"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names = {"P1": self.tr("Urgent"), "P2": self.tr("High"), "P3": self.tr("Medium"), "": self.tr("Unknown")}
        for index, need in enumerate(needs):
            self._fill(index, need, names)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in ((0, 44), (2, 170), (3, 70), (4, 120)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, look().scaled(width))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)

    def _fill(self, index: int, need: Need, names: dict[str, str]) -> None:
        sites = sum(1 for line in need.lines if line.net)
        quantity = number(need.quantity) + (f" {need.unit}" if need.unit else "")
        if need.unknown_sites:
            quantity += "\n" + self.tr("+ %n site(s) unknown", "", need.unknown_sites)
        fonts.load_for(need.title + need.reason)
        texts = (str(index + 1), need.title, quantity, str(sites),
                 f"{MARKS.get(need.priority, '–')} {names.get(need.priority, need.priority)}", need.reason)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column in (2, 3):
                item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            if column == 1:
                item.setFont(look().font(1.0, bold=True))
            if column == 4:
                item.setForeground(QBrush(look().colour(PRIORITY_COLOURS.get(need.priority, "muted"))))
                item.setFont(look().font(1.0, bold=True))
            item.setToolTip(text)
            self.setItem(index, column, item)

    def _tall(self, row: int) -> int:
        """Height of a row whose texts wrap: Qt's own measure forgets the padding."""
        pad = look().scaled(8)
        return max(_wrapped(item.text(), look().font(1.0, bold=column == 1),
                            self.columnWidth(column) - 2 * pad - look().scaled(8))
                   for column in (1, 2, 5) if (item := self.item(row, column))) + 2 * pad

    def resizeEvent(self, event) -> None:
        """As tall as its rows: the page scrolls, not the table."""
        super().resizeEvent(event)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._tall(row))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        height += sum(self.rowHeight(row) for row in range(self.rowCount()))
        if self.height() != height:
            self.setFixedHeight(height)


def _wrapped(text: str, font, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, width, 4000, Qt.TextFlag.TextWordWrap, text).height()


def number(value: float) -> str:
    """Whole where it is whole, thousands apart by a thin space."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    return text.replace(",", "\u202f")
