"""A finger does what a mouse does: it finds each control, scrolls each list, and misses nothing that only hovering shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScroller,
    QSlider,
    QTabBar,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui import destinations
from app.ui.at_first_show import scrolls_by_finger
from app.ui.fields.choices import ChoiceRadio, ChoiceTick
from app.ui.main_window import MainWindow
from app.ui.menus import menus_of
from app.ui.widgets import button, scrolling
from tests.ui.every_page import at_rest, called, widgets

FINGER = 44             # px: WCAG 2.2, 2.5.5
READ = {"Indicators", "What is needed first", "Assessors side by side", "Questions that stayed open", "What people said"}
#                       tables whose rows do nothing


def too_small(window: MainWindow) -> Iterator[str]:
    """What is pressed on the screen and lower than a finger."""
    for one in widgets(window):
        if isinstance(one, QPushButton | QLineEdit | QComboBox | ChoiceRadio | ChoiceTick | QTabBar | QSlider):
            if one.height() < FINGER and not isinstance(one.parentWidget(), QComboBox):
                yield f"{one.height()} px: {called(one)}"
        elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView) and one.accessibleName() not in READ:
            model = one.model()
            heights = [] if model is None else [one.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())
                                                if one.viewport().rect().intersects(one.visualRect(model.index(row, 0)))]
            if heights and min(heights) < FINGER:
                yield f"rows of {min(heights)} px: {called(one)}"


def faults(window: MainWindow) -> Iterator[str]:
    """Controls of the page that are too small for a finger, and lists that do not follow it."""
    yield from too_small(window)
    for one in widgets(window):
        if isinstance(one, QAbstractScrollArea) and QScroller.hasScroller(one.viewport()) != scrolls_by_finger(one):
            yield f"scrolls by finger or not: {called(one)}"


@pytest.mark.qt_log_ignore("This plugin does not support")       # the offscreen one, of menus
def test_menus_and_the_calendar_are_large_enough(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    menus = menus_of(window, window)
    low = [f"{menu.title()}: {entry.text()}" for menu in menus for entry in menu.actions()
           if not entry.isSeparator() and menu.actionGeometry(entry).height() < FINGER]
    assert low == []
    calendar = QCalendarWidget(window)
    calendar.show()
    QApplication.processEvents()
    days = calendar.findChild(QTableView)
    assert days is not None
    assert min(days.rowHeight(row) for row in range(1, days.model().rowCount())) >= FINGER
    assert min(days.columnWidth(column) for column in range(1, days.model().columnCount())) >= FINGER
    calendar.deleteLater()


def test_a_finger_scrolls_a_list(window: MainWindow, qtbot: QtBot) -> None:
    shown = QListWidget(window)
    shown.addItems([str(number) for number in range(200)])
    shown.setGeometry(100, 100, 300, 400)
    shown.show()
    QApplication.processEvents()
    device = QTest.createTouchDevice()
    finger = QTest.touchEvent(shown.viewport(), device)
    finger.press(0, QPoint(50, 350), shown.viewport()).commit()
    for y in range(340, 60, -20):
        QTest.qWait(15)
        finger.move(0, QPoint(50, y), shown.viewport()).commit()
    finger.release(0, QPoint(50, 60), shown.viewport()).commit()
    qtbot.waitUntil(lambda: shown.verticalScrollBar().value() > 0)
    QScroller.scroller(shown.viewport()).stop()
    shown.deleteLater()


def test_what_is_typed_in_or_drawn_on_keeps_the_finger() -> None:
    assert not scrolls_by_finger(QPlainTextEdit())
    assert scrolls_by_finger(QScrollArea())


# --------------------------------------------------------------------------------------------------- a drag and a tap

class Finger:
    """One, on what it is put on."""

    def __init__(self, on: QWidget) -> None:
        self.on = on
        self.touch = QTest.touchEvent(on, QTest.createTouchDevice())

    def drag(self, start: QPoint, by: int) -> None:
        """Upwards."""
        self.touch.press(0, start, self.on).commit()
        for way in range(0, by, 10):
            QTest.qWait(12)
            self.touch.move(0, start - QPoint(0, way), self.on).commit()
        self.touch.release(0, start - QPoint(0, by), self.on).commit()
        QTest.qWait(20)

    def tap(self, at: QPoint) -> None:
        QTest.qWait(QApplication.doubleClickInterval() + 50)        # else it is the second of two
        self.touch.press(0, at, self.on).commit()
        QTest.qWait(20)
        self.touch.release(0, at, self.on).commit()
        QTest.qWait(20)


def test_a_drag_scrolls_a_table_and_chooses_no_row_and_a_tap_chooses_one(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.go_city(window.workspace.cities()[0].id, "needs")
    at_rest(window)
    table = window.page.needs.table
    middle = table.viewport().rect().center()
    finger = Finger(table.viewport())
    finger.drag(middle, 80)
    assert window.page.needs.table.isVisible()
    assert table.currentRow() == 0
    assert table.verticalScrollBar().value() > 0
    QScroller.scroller(table.viewport()).stop()
    window.go(destinations.REGISTERS)
    at_rest(window)
    entries = window.page.table
    finger = Finger(entries.viewport())
    finger.tap(entries.viewport().rect().center())
    assert entries.currentIndex().row() == entries.indexAt(entries.viewport().rect().center()).row()


def test_a_drag_that_begins_on_a_button_presses_it_not(window: MainWindow) -> None:
    pressed: list[bool] = []
    content = QWidget()
    layout = QVBoxLayout(content)
    for number in range(40):
        one = button(str(number), lambda: pressed.append(True))
        layout.addWidget(one)
    area = scrolling(content, "Buttons")
    area.setParent(window)
    area.setGeometry(100, 100, 300, 400)
    area.show()
    QApplication.processEvents()
    first = layout.itemAt(3).widget()
    assert first is not None
    finger = Finger(first)
    finger.drag(first.rect().center(), 90)
    assert pressed == []
    QScroller.scroller(area.viewport()).stop()
    area.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    Finger(first).tap(first.rect().center())
    assert pressed == [True]
    area.deleteLater()


def test_a_long_touch_and_tab_say_what_hovering_says(window: MainWindow, qtbot: QtBot) -> None:
    one = button("Export", lambda: None)
    one.setParent(window)
    one.setToolTip("The published practices as a PDF")
    one.setGeometry(200, 200, 200, 44)
    one.show()
    QApplication.processEvents()
    assert one.accessibleDescription() == "The published practices as a PDF"
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: QToolTip.text() == "The published practices as a PDF")
    QToolTip.hideText()
    one.deleteLater()
