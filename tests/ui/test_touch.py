"""A finger does what a mouse does: it finds each control, scrolls each list, and misses nothing that only hovering shows."""

from __future__ import annotations

from pathlib import Path

import pytest
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
from tests.ui.every_page import called, pages, widgets, with_interviews
from tests.ui.test_seen import ALL_TYPES, SCHOOL

FINGER = 44             # px: WCAG 2.2, 2.5.5
OF_MAPS = 36            # px: the buttons on a map, which keys and two fingers do as well


@pytest.fixture
def interviews(window: MainWindow, demo: Path) -> dict[str, str]:
    return with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))


def test_each_control_is_large_enough_and_each_list_follows_a_finger(window: MainWindow, interviews: dict[str, str]) -> None:
    found: dict[str, str] = {}
    for name in pages(window, interviews, most=8):
        for one in widgets(window):
            if isinstance(one, QPushButton | QLineEdit | QComboBox | ChoiceRadio | ChoiceTick):
                on_a_map = any(view.isAncestorOf(one) for view in window.findChildren(MapView))
                inside = isinstance(one.parentWidget(), QComboBox)
                if one.height() < (OF_MAPS if on_a_map else FINGER) and not inside:
                    found.setdefault(f"{one.height()} px: {called(one)}", name)
            if isinstance(one, QAbstractScrollArea) and QScroller.hasScroller(one.viewport()) != scrolls_by_finger(one):
                found.setdefault(f"scrolls by finger or not: {called(one)}", name)
    assert [f"{what} ({where})" for what, where in found.items()] == []


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
