"""What fits: whether each text has the room it needs, and whether each control can be reached, asked of the widgets themselves.

A text that ends in dots is whole elsewhere: in a tool tip, or in what a screen reader is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from app.ui.fields.choice_line import SMALL, CellRadio, CellTick, ColumnWords, words_box
from app.ui.fields.choices import ChoiceRadio, ChoiceTick
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from app.ui.widgets import Button
from tests.ui.every_page import called, widgets

SLACK = 2                   # px that a rounded size may lack


def cut_texts(window: MainWindow) -> list[str]:
    """Each text on the screen that has not the room it needs."""
    return [f"cut ({lacks}): {called(one)}" for one in widgets(window) for lacks in _lacking(one)]


def _lacking(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel):
        yield from _label(one)
    elif isinstance(one, ColumnWords):
        yield from _column(one, one.text, QFontMetrics(theme().font(SMALL, bold=True)))
    elif isinstance(one, CellRadio | CellTick):
        if one.words != "none":            # else they stand in the head alone
            yield from _column(one, one.text(), QFontMetrics(theme().font(SMALL)))
    elif isinstance(one, ChoiceRadio | ChoiceTick):
        if one.heightForWidth(one.width()) > one.height() + SLACK:
            yield f"{one.heightForWidth(one.width())} high, has {one.height()}"
        yield from _word(one, one.text(), one.width() - one._beside_text())
    elif isinstance(one, QTabBar):
        yield from _tabs(one)
    elif isinstance(one, QHeaderView):
        yield from _header(one)
    elif isinstance(one, QAbstractItemView):
        yield from _cells(one)
    elif isinstance(one, QAbstractButton):
        yield from _button(one)
    elif isinstance(one, QComboBox):
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one)
        yield from _line(one, one.currentText(), room.width())
    elif isinstance(one, QLineEdit) and not one.text():
        frame = QStyleOptionFrame()
        one.initStyleOption(frame)
        room = one.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, one)
        yield from _line(one, one.placeholderText(), room.width() - 4)


def _label(one: QLabel) -> Iterator[str]:
    if not one.text() or not one.pixmap().isNull():
        return
    if one.wordWrap():
        needed = one.heightForWidth(one.width())
        if needed > one.height() + SLACK:
            yield f"{needed} high, has {one.height()}"
        if one.textFormat() == Qt.TextFormat.PlainText:
            yield from _word(one, one.text(), one.contentsRect().width() + SLACK)
        return
    hint = one.sizeHint()
    if hint.height() > one.height() + SLACK:
        yield f"{hint.height()} high, has {one.height()}"
    if hint.width() > one.width() + SLACK and not _said_elsewhere(one, one.text()):
        yield f"{hint.width()} wide, has {one.width()}"


def _column(one: QWidget, text: str, metrics: QFontMetrics) -> Iterator[str]:
    """The words of a column of a table, which are smaller than others."""
    if one.heightForWidth(one.width()) > one.height() + SLACK:
        yield f"{one.heightForWidth(one.width())} high, has {one.height()}"
    yield from _word(one, text, words_box(one.width()).width(), metrics)


def _word(one: QWidget, text: str, room: int, metrics: QFontMetrics | None = None) -> Iterator[str]:
    """A text that wraps needs the room of its longest word."""
    metrics = metrics or one.fontMetrics()
    words = re.split(r"[\s\u200b\u2e80-\u9fff\uff00-\uffef-]+", text)          # Chinese breaks anywhere
    longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    if longest > room + SLACK and not _said_elsewhere(one, text):
        yield f"a word {longest} wide, has {room}"


def _line(one: QWidget, text: str, room: int) -> Iterator[str]:
    needed = one.fontMetrics().horizontalAdvance(text)
    if needed > room + SLACK and not _said_elsewhere(one, text):
        yield f"{needed} wide, has {room}"


def _said_elsewhere(one: QWidget, text: str) -> bool:
    return text.strip() in one.toolTip()


def _button(one: QAbstractButton) -> Iterator[str]:
    if not one.text():
        return
    if isinstance(one, Button):
        if "…" in one.shown_text() and "…" not in one.text() and not _said_elsewhere(one, one.text()):
            yield f"{one.shown_text()!r} of {one.text()!r}"
        if one.sizeHint().height() > one.height() + SLACK:
            yield f"{one.sizeHint().height()} high, has {one.height()}"
    elif isinstance(one, QPushButton):
        option = QStyleOptionButton()
        one.initStyleOption(option)
        room = one.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, one).width()
        icon = one.iconSize().width() + 4 if not one.icon().isNull() else 0
        yield from _line(one, one.text().replace("&&", "&").strip(), room - icon)
    elif isinstance(one, QCheckBox | QRadioButton) and one.sizeHint().width() > one.width() + SLACK:
        yield f"{one.sizeHint().width()} wide, has {one.width()}"


def _tabs(one: QTabBar) -> Iterator[str]:
    for at in range(one.count()):
        needed = one.fontMetrics().horizontalAdvance(one.tabText(at))
        if one.isTabVisible(at) and needed > one.tabRect(at).width() + SLACK:
            yield f"{needed} wide, has {one.tabRect(at).width()}: {one.tabText(at)}"
    if not one.usesScrollButtons() and one.sizeHint().width() > one.width() + SLACK:
        yield f"tabs {one.sizeHint().width()} wide, has {one.width()}"


def _header(one: QHeaderView) -> Iterator[str]:
    model = one.model()
    if model is None or one.orientation() != Qt.Orientation.Horizontal:
        return
    for at in range(one.count()):
        text = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        needed = one.sectionSizeFromContents(at)
        tip = str(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        if not one.isSectionHidden(at) and needed.width() > one.sectionSize(at) + SLACK and text not in tip:
            yield f"heading {needed.width()} wide, has {one.sectionSize(at)}: {text}"
        if not one.isSectionHidden(at) and needed.height() > one.height() + SLACK:
            yield f"heading {needed.height()} high, has {one.height()}: {text}"


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or (isinstance(view, QListView) and view.viewMode() == QListView.ViewMode.IconMode):
        return
    for row in range(min(model.rowCount(), 40)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            box = view.visualRect(index)
            if box.isEmpty() or not view.viewport().rect().intersects(box) or _hidden(view, column):
                continue
            yield from _cell(view, index, box)


def _hidden(view: QAbstractItemView, column: int) -> bool:
    return isinstance(view, QTableView | QTreeView) and view.isColumnHidden(column)


def _cell(view: QAbstractItemView, index: QModelIndex, box: QRect) -> Iterator[str]:
    text = _bare(str(index.data() or ""))
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = box
    hint: QSize = view.itemDelegateForIndex(index).sizeHint(option, index)
    whole = " ".join(str(index.data(role) or "") for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
    whole = _bare(whole)
    if hint.height() > box.height() + SLACK:
        yield f"a row {hint.height()} high, has {box.height()}: {text[:30]}"
    elif not _wraps(view) and hint.width() > box.width() + SLACK and text.strip() not in whole and _elides(view):
        yield f"a cell {hint.width()} wide, has {box.width()}: {text[:30]}"


def _bare(text: str) -> str:
    """Without the marks that keep a text in its own direction."""
    return text.replace("\u2068", "").replace("\u2069", "")


def _wraps(view: QAbstractItemView) -> bool:
    return isinstance(view, QListView | QTableView | QTreeView) and view.wordWrap()


def _elides(view: QAbstractItemView) -> bool:
    """A list that scrolls sideways shows the rest of a line so."""
    return not (isinstance(view, QListView) and view.horizontalScrollBar().maximum() > 0)


def out_of_reach(window: MainWindow) -> list[str]:
    """Each control that is shown and lies, wholly or in part, where neither the window nor scrolling reaches."""
    return [f"out of reach ({why}): {called(one)}" for one in window.findChildren(QWidget)
            if one.isVisibleTo(window) and _is_control(one) for why in [_beyond(window, one)] if why]


def _is_control(one: QWidget) -> bool:
    return (one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.size().isEmpty()
            and isinstance(one, QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea | QTabBar)
            and not isinstance(one.parentWidget(), QComboBox | QTabBar))


def _beyond(window: QWidget, one: QWidget) -> str:
    box, inner = QRect(0, 0, one.width(), one.height()), one
    while inner is not window:
        outer = inner.parentWidget()
        if outer is None:
            return ""                                   # a window of its own: a list that drops down
        box = box.translated(inner.pos())
        area = outer.parentWidget()
        if isinstance(area, QAbstractScrollArea) and outer is area.viewport():
            box = _scrolled(area, box, outer.rect())
        if not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
            return f"{box.getRect()} in {outer.width()} × {outer.height()} of {type(outer).__name__}"
        inner = outer
    return ""


def _scrolled(area: QAbstractScrollArea, box: QRect, seen: QRect) -> QRect:
    """The box as it lies once the area was scrolled to it, as far as it can be; of what is larger its beginning."""
    down, across = area.verticalScrollBar(), area.horizontalScrollBar()
    if down.maximum() > 0:
        box = QRect(box.left(), 0, box.width(), min(box.height(), seen.height()))
    if across.maximum() > 0 and area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        box = QRect(0, box.top(), min(box.width(), seen.width()), box.height())
    return box


def overlaps(window: MainWindow) -> list[str]:
    """Texts and controls of one page that lie on each other."""
    found = []
    by_parent: dict[QWidget, list[QWidget]] = {}
    for one in widgets(window):
        parent = one.parentWidget()
        layout = parent.layout() if parent is not None else None
        if parent is not None and layout is not None and layout.indexOf(one) >= 0:
            by_parent.setdefault(parent, []).append(one)
    for among in by_parent.values():
        for at, one in enumerate(among):
            found += [f"overlap: {called(one)} and {called(other)}" for other in among[at + 1:]
                      if _both(one.geometry() & other.geometry())]
    return found


def _both(shared: QRect) -> bool:
    return shared.width() > SLACK and shared.height() > SLACK


def short_lists(window: MainWindow) -> list[str]:
    """Lists and tables on the screen that have not the room of three rows a finger finds, although they have them."""
    found = []
    for one in widgets(window):
        if isinstance(one, QTableView | QTreeView | QListView) and (model := one.model()) is not None:
            if isinstance(one, QListView) and one.viewMode() == QListView.ViewMode.IconMode:
                continue
            needed = sum(one.visualRect(model.index(row, 0)).height() for row in range(min(model.rowCount(), 3)))
            if one.viewport().height() + SLACK < min(needed, 3 * theme().target):
                found.append(f"{one.viewport().height()} px for {model.rowCount()} rows: {called(one)}")
    return found


def sideways(window: MainWindow) -> list[str]:
    """Pages and panes that scroll to the side: nothing is lost there, and it is no pleasure."""
    return [f"{one.horizontalScrollBar().maximum()} px to the side: {called(one)}" for one in widgets(window)
            if isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > SLACK
            and one.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff]
