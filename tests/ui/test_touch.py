"""A finger does what a mouse does: it finds each control, scrolls each list, and misses nothing that only hovering shows."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScroller,
)
from pytestqt.qtbot import QtBot

from app.ui.at_first_show import scrolls_by_finger
from app.ui.fields.choices import ChoiceRadio, ChoiceTick
from app.ui.main_window import MainWindow
from app.ui.map.view import MapView
from tests.ui.every_page import called, widgets

FINGER = 44             # px: WCAG 2.2, 2.5.5
OF_MAPS = 36            # px: the buttons on a map, which keys and two fingers do as well


def faults(window: MainWindow) -> Iterator[str]:
    """Controls of the page that are too small for a finger, and lists that do not follow it."""
    maps = window.findChildren(MapView)
    for one in widgets(window):
        if isinstance(one, QPushButton | QLineEdit | QComboBox | ChoiceRadio | ChoiceTick):
            on_a_map = any(view.isAncestorOf(one) for view in maps)
            if one.height() < (OF_MAPS if on_a_map else FINGER) and not isinstance(one.parentWidget(), QComboBox):
                yield f"{one.height()} px: {called(one)}"
        if isinstance(one, QAbstractScrollArea) and QScroller.hasScroller(one.viewport()) != scrolls_by_finger(one):
            yield f"scrolls by finger or not: {called(one)}"


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
