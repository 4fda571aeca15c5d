"""What the city needs first, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui import fonts
from app.ui.city.kinds import priority_split
from app.ui.city.ledger_words import amount
from app.ui.language import tr, tr_n, worded
from app.ui.theme import PRIORITY_COLOURS, theme

if TYPE_CHECKING:
    from app.findings import CityFindings, Need

FIRST = 10              # the tab of the needs shows all
WIDTHS = {0: 44, 2: 128, 3: 62, 4: 112}     # at normal size, of the columns whose texts are short


class NeedsTable(QTableWidget):
    def __init__(self, findings: CityFindings) -> None:
        needs = [need for need in findings.needs if need.quantity > 0 or need.unknown_sites][:FIRST]
        super().__init__(len(needs), 6)
        self.setHorizontalHeaderLabels([tr("#"), tr("Item"), tr("Quantity"), tr("Sites"),
                                        tr("Priority"), tr("Why")])
        self.setAccessibleName(tr("What is needed first"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for index, need in enumerate(needs):
            self._fill(index, need)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme().scaled(width))
        header.geometriesChanged.connect(self._fit_rows)

    def _fill(self, index: int, need: Need) -> None:
        sites = sum(1 for line in need.lines if line.net)
        fonts.load_for(need.title + need.reason)
        texts = (worded(index + 1), need.title, with_unknown_sites(amount(need.quantity, need.unit), need.unknown_sites),
                 worded(sites), priority_split(need), need.reason)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column in (2, 3):
                item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            if column == 1:
                item.setFont(theme().font(1.0, bold=True))
            if column == 4:
                item.setForeground(QBrush(theme().colour(PRIORITY_COLOURS.get(need.priority, "muted"))))
                item.setFont(theme().font(1.0, bold=True))
            item.setToolTip(text)
            self.setItem(index, column, item)

    def _tall(self, row: int) -> int:
        """Height of a row whose texts wrap: Qt's own measure forgets the padding."""
        pad = theme().scaled(8)
        return max(_wrapped(item.text(), theme().font(1.0, bold=column == 1),
                            self.columnWidth(column) - 2 * pad - theme().scaled(8))
                   for column in (1, 2, 4, 5) if (item := self.item(row, column))) + 2 * pad

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As tall as its rows: the page scrolls, not the table. Of what its figures leave, the item takes two parts, the reason
        three."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            room = self.viewport().width() - sum(theme().scaled(width) for width in WIDTHS.values())
            self.setColumnWidth(1, room * 2 // 5)
        self._fit_rows()

    def _fit_rows(self) -> None:
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._tall(row))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        height += sum(self.rowHeight(row) for row in range(self.rowCount()))
        if self.height() != height:
            self.setFixedHeight(height)


def with_unknown_sites(quantity: str, unknown_sites: int) -> str:
    """A quantity, and on a second line how many sites it leaves out because they could not say."""
    if not unknown_sites:
        return quantity
    return tr_n("{quantity}\n+ {count} site unknown", "{quantity}\n+ {count} sites unknown", unknown_sites, quantity=quantity)


def _wrapped(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, width, 4000, Qt.TextFlag.TextWordWrap, text).height()
