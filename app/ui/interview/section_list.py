"""The list on the left: every section with what is answered, left and wrong; a click or Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.questionnaire import SectionCount
from app.ui import fonts, icons
from app.ui.language import tr
from app.ui.theme import theme

SECTION, COUNT, DEPTH, HERE = (Qt.ItemDataRole.UserRole + number for number in range(4))


class SectionList(QListWidget):
    chosen = Signal(int)                # section

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Entry(self))
        self.setAccessibleName(tr("Sections of the interview"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(SECTION)))
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(SECTION)))
        self._items: dict[int, QListWidgetItem] = {}

    def show_sections(self, sections: list[tuple[int, str, int]]) -> None:
        """Sections as (number, title, depth), in order."""
        self.clear()
        self._items = {}
        for number, title, depth in sections:
            fonts.load_for(title)
            item = QListWidgetItem(title, self)
            item.setData(SECTION, number)
            item.setData(DEPTH, depth)
            item.setToolTip(title)
            self._items[number] = item

    def show_count(self, section: int, count: SectionCount, *, always: bool = False) -> None:
        """The numbers of a section; one where nothing is asked now disappears."""
        item = self._items[section]
        item.setData(COUNT, (count.answered, count.left, count.wrong))
        item.setHidden(count.on_screen == 0 and not always)
        item.setData(Qt.ItemDataRole.AccessibleTextRole,
            tr("{title}: {a} answered, {l} left, {w} wrong", title=item.text(), a=count.answered, l=count.left, w=count.wrong))

    def show_here(self, section: int) -> None:
        for number, item in self._items.items():
            if bool(item.data(HERE)) != (number == section):
                item.setData(HERE, number == section)
        if section in self._items:
            self.setCurrentItem(self._items[section])
            self.scrollToItem(self._items[section])


class _Entry(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(theme().scaled(200), theme().scaled(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        palette, scaled = theme().palette, theme().scaled
        box = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        here = bool(index.data(HERE))
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.fillRect(box, theme().colour("accent" if palette.name == "sunlight" else "raised"))
            bar = QRect(box.right() - scaled(4) if mirrored else box.left(), box.top(), scaled(5), box.height())
            painter.fillRect(bar, theme().colour("accent"))
        ink = "on_accent" if here and palette.name == "sunlight" else "text"
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().colour("accent"))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        answered, left, wrong = index.data(COUNT) or (0, 0, 0)
        right = scaled(12)
        text, colour = (str(wrong), "error") if wrong else (str(left), "muted") if left else ("", "good")
        width = 0
        number_font = theme().font(0.82, bold=bool(wrong))
        if wrong or left:
            painter.setFont(number_font)
            width = max(scaled(24), painter.fontMetrics().horizontalAdvance(text) + scaled(12))
            pill = QRect(box.left() + right if mirrored else box.right() - right - width,
                         box.center().y() - scaled(10), width, scaled(21))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("error" if wrong else "line"))
            if palette.name == "sunlight" and not wrong:
                painter.setBrush(theme().colour("surface"))
                painter.setPen(theme().colour("text"))
            painter.drawRoundedRect(pill, scaled(10), scaled(10))
            painter.setPen(theme().colour("surface" if wrong else "text"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        elif answered:
            width = scaled(18)
            x = box.left() + right if mirrored else box.right() - right - width
            good = palette.on_accent if here and palette.name == "sunlight" else getattr(palette, colour)
            painter.drawPixmap(x, box.center().y() - width // 2, icons.pixmap("check", good, width))
        painter.setFont(theme().font(0.95, bold=here))
        painter.setPen(theme().colour(ink))
        indent = scaled(16) + min(3, max(0, (index.data(DEPTH) or 1) - 1)) * scaled(14)
        inner = (box.adjusted(right + width + scaled(6), 0, -indent, 0) if mirrored
                 else box.adjusted(indent, 0, -right - width - scaled(6), 0))
        shown = painter.fontMetrics().elidedText(index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight,
                                                 inner.width())
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
