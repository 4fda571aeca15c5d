"""The lists on the left of a city: a card for each entry, with a coloured edge at the one that is chosen."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.elided import elided
from app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex

class Entry(QStyledItemDelegate):
    """What stands on the card is drawn by `draw`, in a subclass."""

    height = 58         # at the ordinary size of text

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().scaled(220), theme().scaled(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        scaled = theme().scaled
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(0, 1, -scaled(4), -3)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("accent" if chosen else "line"))
        painter.setBrush(theme().colour("raised" if chosen else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        if chosen:
            painter.fillRect(QRect(box.right() - scaled(4) if mirrored else box.left(), box.top() + 4, scaled(4),
                                   box.height() - 8), theme().colour("accent"))
        self.draw(painter, box, index, mirrored=mirrored)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            theme().ring(painter, box)
        painter.restore()

    @abstractmethod
    def draw(self, painter: QPainter, box: QRect, index: Index, *, mirrored: bool) -> None:
        """Draws what stands on the card, inside `box`; `mirrored`: lines run from the right."""

    @staticmethod
    def write(painter: QPainter, box: QRect, text: str, *, mirrored: bool,
              at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> None:
        """One line, with dots where it does not fit, in the painter's font."""
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | at,
                         elided(text, painter.fontMetrics(), box.width()))
