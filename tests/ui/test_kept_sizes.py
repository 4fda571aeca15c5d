"""Widths of columns are kept per table, in the settings; Ctrl+O, recent files and Ctrl+P by real keys and menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QHeaderView, QMenu, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from app.session.operations import cities
from app.session.settings import load_settings
from app.ui import destinations
from app.ui.city.quantities import Quantities
from app.ui.help_page import KeysPage
from app.ui.main import build
from app.ui.main_window import MainWindow
from app.ui.menus import menus_of
from tests.ui.every_page import at_rest, called, pages, with_interviews
from tests.ui.test_seen import SCHOOL

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def table(window: MainWindow) -> Quantities:
    window.go_keys()
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, KeysPage)
    return page.table


def drag(shown: Quantities, column: int, by: int) -> None:
    drag_edge(shown.horizontalHeader(), column, by)


def drag_edge(header: QHeaderView, column: int, by: int) -> None:
    """The edge between two heads, by the mouse."""
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


def draggable(window: MainWindow) -> list[QHeaderView]:
    """Of each table of the page, where it has an edge between two heads that is seen."""
    found = []
    for view in window.page.findChildren(QAbstractItemView):
        header = view.horizontalHeader() if isinstance(view, QTableView) else view.header() if isinstance(view, QTreeView) else None
        if header is not None and header.isVisible() and len(shown_columns(header)) > 1:
            found.append(header)
    return found


def shown_columns(header: QHeaderView) -> list[int]:
    return [at for at in range(header.count()) if not header.isSectionHidden(at)]


def kept_widths(window: MainWindow, columns: list[int]) -> list[int]:
    return [header.sectionSize(column) for header, column in zip(draggable(window), columns, strict=True)]


def dragged(window: MainWindow) -> tuple[list[int], list[str]]:
    """Makes a column of each table narrower or wider by the mouse; which it was, and what did not follow."""
    columns, deaf = [], []
    for header in draggable(window):
        shown = shown_columns(header)
        column = max(shown[:-1], key=header.sectionSize)
        usual, by = header.sectionSize(column), -24 if header.sectionSize(column) > 90 else 24
        drag_edge(header, column, by)
        at_rest(window)
        if header.sectionSize(column) != usual + by:
            deaf.append(f"{called(header.parentWidget())}: {usual} → {header.sectionSize(column)}")
        columns.append(column)
    return columns, deaf


def test_each_table_of_each_page_keeps_its_widths_in_any_language(window: MainWindow, demo: Path) -> None:
    interviews = with_interviews(window, demo, (SCHOOL,))
    faults, tables = [], 0
    for name in pages(window, interviews, most=1):
        if not draggable(window) or name.startswith(tuple(interviews)) or name == "palette":
            continue
        columns, deaf = dragged(window)
        faults += [f"{name}: {line}" for line in deaf]
        tables += len(columns)
        before = kept_widths(window, columns)
        window.change_settings(language="en" if window.settings.language == "fr" else "fr")
        at_rest(window)
        now = kept_widths(window, columns)
        if now != before:
            faults.append(f"{name}, {window.settings.language}: {before} → {now}")
    assert tables > 12
    assert load_settings().columns == window.settings.columns
    assert faults == []


def test_the_history_of_an_interview_keeps_its_widths(window: MainWindow, demo: Path) -> None:
    interview = next(iter(with_interviews(window, demo, (SCHOOL,)).values()))
    widths = []
    for _ in range(2):
        window.go_interview(interview)
        window.page.show_history()
        at_rest(window)
        if not widths:
            columns, deaf = dragged(window)
            assert deaf == []
        widths.append(kept_widths(window, columns))
    assert widths[0] == widths[1]


def test_widths_are_there_again_after_a_restart(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    window.open_workspace(demo)
    window.go(destinations.REGISTERS)
    at_rest(window)
    columns, _ = dragged(window)
    before = kept_widths(window, columns)
    other = build(QApplication.instance())
    other.resize(window.size())
    other.show()
    qtbot.waitExposed(other)
    other.open_workspace(demo)
    other.go(destinations.REGISTERS)
    at_rest(other)
    assert kept_widths(other, columns) == before
    other.close()
    other.deleteLater()


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
