"""A table of many rows whose columns are as wide as what stands in them: where there is no room for all, the widest give way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.theme import theme


def fair_widths(needed: Sequence[int], room: int) -> list[int]:
    """Of columns that need so much: what is left over is shared; what is missing the widest do without."""
    widths = list(needed)
    if sum(widths) <= room:
        left = room - sum(widths)
        return [width + left // len(widths) + (at < left % len(widths)) for at, width in enumerate(widths)]
    for done, at in enumerate(sorted(range(len(widths)), key=lambda at: widths[at])):
        widths[at] = min(widths[at], max(0, room) // (len(widths) - done))
        room -= widths[at]
    return widths


class FairTable(QTableView):
    """`fit` after its model shows other entries. A width that somebody gave by the mouse stays."""

    def __init__(self) -> None:
        super().__init__()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit(self) -> None:
        """To what stands in the rows that are seen."""
        header = self.horizontalHeader()
        if not header.count() or not self.isVisible():
            return
        needed = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) + theme().scaled(8) for at in range(header.count())]
        for at, width in enumerate(fair_widths(needed, self.viewport().width())):
            if header.sectionResizeMode(at) == QHeaderView.ResizeMode.Interactive:
                header.resizeSection(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
