"""The list on the left: every section with what is answered, left and wrong; a click or Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.number_format import format_number
from app.questionnaire import SectionCount
from app.ui import fonts, icons
from app.ui.elided import elided
from app.ui.language import here, tr
from app.ui.theme import theme

SECTION, COUNT, DEPTH, CURRENT = (Qt.ItemDataRole.UserRole + number for number in range(4))


class SectionList(QListWidget):
    """Sections by their number; one where nothing is asked now is hidden."""

    chosen = Signal(int)                # section

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_SectionDelegate(self))
        self.setAccessibleName(tr("Sections of the interview"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(SECTION)))
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(SECTION)))
        self._items: dict[int, QListWidgetItem] = {}

    def show_sections(self, sections: Sequence[tuple[int, str, int]]) -> None:
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

    def rename(self, section: int, title: str) -> None:
        """What is answered there says what it is called."""
        item = self._items[section]
        if item.text() != title:
            fonts.load_for(title)
            item.setText(title)
            item.setToolTip(title)

    def show_count(self, section: int, count: SectionCount, *, always: bool = False) -> None:
        """The numbers of a section; one where nothing is asked now disappears, unless `always`."""
        item = self._items[section]
        numbers = (count.answered, count.left, count.wrong)
        is_hidden = count.on_screen == 0 and not always
        if item.isHidden() != is_hidden:
            item.setHidden(is_hidden)       # lays the whole list out anew
        if item.data(COUNT) == numbers:
            return
        item.setData(COUNT, numbers)
        item.setData(Qt.ItemDataRole.AccessibleTextRole,
                     tr("{title}: {a} answered, {l} left, {w} wrong", title=item.text(), a=count.answered, l=count.left,
                        w=count.wrong))

    def show_current(self, section: int) -> None:
        """Marks the section that is on the screen; none where there is no such section."""
        for number, item in self._items.items():
            if bool(item.data(CURRENT)) != (number == section):
                item.setData(CURRENT, number == section)
        if section in self._items:
            self.setCurrentItem(self._items[section])
            self.scrollToItem(self._items[section])
        else:
            self.setCurrentRow(-1)


class _SectionDelegate(QStyledItemDelegate):
    """Paints a section: a bar where it is the current one, its title, and how many questions are left or wrong, or a tick."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().scaled(200), theme().target)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        palette, scaled = theme().palette, theme().scaled
        frame: QRect = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        current = bool(index.data(CURRENT))
        inverted = current and palette.plain
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(frame, theme().colour("accent" if inverted else "raised"))
            bar = QRect(frame.right() - scaled(4) if mirrored else frame.left(), frame.top(), scaled(5), frame.height())
            painter.fillRect(bar, theme().colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme().ring(painter, frame)
        answered, left, wrong = index.data(COUNT) or (0, 0, 0)
        width = 0
        if wrong or left:
            width = _paint_number(painter, frame, wrong or left, wrong=bool(wrong), mirrored=mirrored)
        elif answered:
            width = scaled(18)
            x = frame.left() + scaled(12) if mirrored else frame.right() - scaled(12) - width
            good = palette.on_accent if inverted else palette.good
            painter.drawPixmap(x, frame.center().y() - width // 2, icons.pixmap("check", good, width))
        painter.setFont(theme().font(0.95, bold=current))
        painter.setPen(theme().colour("on_accent" if inverted else "text"))
        start = scaled(16) + min(3, max(0, (index.data(DEPTH) or 1) - 1)) * scaled(14)
        end = scaled(12) + width + scaled(6)
        space = frame.adjusted(end, 0, -start, 0) if mirrored else frame.adjusted(start, 0, -end, 0)
        title = elided(index.data(Qt.ItemDataRole.DisplayRole), painter.fontMetrics(), space.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(space, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _paint_number(painter: QPainter, frame: QRect, number: int, *, wrong: bool, mirrored: bool) -> int:
    """A number in a pill at the end of the line; its width."""
    palette, scaled = theme().palette, theme().scaled
    text = format_number(str(number), here())
    painter.setFont(theme().font(0.82, bold=wrong))
    width = max(scaled(24), painter.fontMetrics().horizontalAdvance(text) + scaled(12))
    pill = QRect(frame.left() + scaled(12) if mirrored else frame.right() - scaled(12) - width,
                 frame.center().y() - scaled(10), width, scaled(21))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("error" if wrong else "line"))
    if palette.plain and not wrong:
        painter.setBrush(theme().colour("surface"))
        painter.setPen(theme().colour("text"))
    painter.drawRoundedRect(pill, scaled(10), scaled(10))
    painter.setPen(theme().colour("surface" if wrong else "text"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return width
