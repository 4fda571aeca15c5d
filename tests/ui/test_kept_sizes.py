"""Widths of columns are kept per table, in the settings; Ctrl+O, recent files and Ctrl+P by real keys and menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from app.session.operations import cities
from app.session.settings import load_settings
from app.ui.city.quantities import Quantities
from app.ui.help_page import KeysPage
from app.ui.main_window import MainWindow
from app.ui.menus import menus_of

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def table(window: MainWindow) -> Quantities:
    window.go_keys()
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, KeysPage)
    return page.table


def drag(shown: Quantities, column: int, by: int) -> None:
    """The edge between two heads, by the mouse."""
    header = shown.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    QTest.mouseMove(header.viewport(), at)
    QTest.mousePress(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(header.viewport(), at + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at + QPoint(by, 0))


def test_a_width_given_by_the_mouse_is_there_again_and_goes_with_the_text_size(window: MainWindow) -> None:
    shown = table(window)
    usual = shown.columnWidth(0)
    drag(shown, 0, 70)
    wide = shown.columnWidth(0)
    assert wide == usual + 70
    window.go_settings()
    assert table(window).columnWidth(0) == wide
    assert len(load_settings().columns) == 1
    window.change_settings(text_size="large")
    assert shown is not window.page
    large = table(window).columnWidth(0)
    window.change_settings(text_size="normal")
    assert table(window).columnWidth(0) == wide
    assert large != wide


def test_what_the_table_does_itself_is_not_kept(window: MainWindow) -> None:
    table(window)
    window.resize(900, 600)
    QApplication.processEvents()
    assert load_settings().columns == ()


def test_a_width_gives_way_where_the_window_has_no_room(window: MainWindow) -> None:
    shown = table(window)
    drag(shown, 0, 300)
    window.resize(780, 600)
    QApplication.processEvents()
    assert sum(shown.columnWidth(column) for column in range(3)) <= shown.viewport().width()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_ctrl_o_asks_for_a_workspace_and_opens_it(window: MainWindow, demo: Path) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_O, CONTROL)
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(demo))
    dialog.close()
    assert window.session.is_open
    assert window.path == demo


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_recent_file_is_opened_from_the_menu(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_W, CONTROL)
    assert not window.session.is_open
    files = next(found for menu in menus_of(window, window) for found in menu.findChildren(QMenu))
    next(entry for entry in files.actions() if entry.text() == demo.stem).trigger()
    assert window.path == demo


def test_ctrl_p_prints_a_city_and_does_nothing_where_there_is_none(window: MainWindow, tmp_path: Path) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, CONTROL)
    assert window.place == "city"
    window.go_city(window.session.run(cities.add_city(name="Koidu")).id)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, CONTROL)
    assert window.place == "printing"
