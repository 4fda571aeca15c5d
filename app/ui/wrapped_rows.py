"""A table whose rows are as high as their texts, also of Arabic: Qt measures its lines a little lower than it draws them, and
where the last had no room it would cut the one before."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget

from app.ui.theme import theme


class WrappedRows(QTableWidget):
    """`resizeRowsToContents` leaves no line out."""

    def sizeHintForRow(self, row: int) -> int:
        return super().sizeHintForRow(row) + theme().scaled(6)
