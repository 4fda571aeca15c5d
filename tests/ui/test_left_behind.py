"""What a page began or said is gone with the page: asked of every page. And which buttons Enter presses."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid, ownedByPython

from app.problem import Problem
from app.ui.city.page import TABS
from app.ui.fields.choice_grid import ChoiceGrid
from app.ui.main_window import MainWindow
from app.ui.widgets import FlowLayout
from tests.house import trees
from tests.ui.every_page import DESTINATIONS, NO_PAGE_OF_THIS_FILE, _about, widgets


def ways(window: MainWindow) -> dict[str, Callable[[], None]]:
    """How one comes to each page that reads something, by its name."""
    city = window.workspace.cities()[0].id
    tabs = {f"city, {tab}": partial(window.go_city, city, tab) for tab in TABS}
    return tabs | {one.place: partial(window.go, one, *_about(one, city)) for one in DESTINATIONS
                   if one.place not in NO_PAGE_OF_THIS_FILE}


def gone() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("made", [FlowLayout, partial(ChoiceGrid, frozenset())])
def test_the_items_of_our_layouts_are_pythons_own(window: MainWindow, made: Callable[[], QLayout]) -> None:
    """Those that Qt makes ended with a layout that was gone before: the buttons of a site lost theirs when one came back to it."""
    holder = QWidget(window)
    layout = made()
    holder.setLayout(layout)
    buttons = [QPushButton(str(number), holder) for number in range(3)]
    for button in buttons:
        layout.addWidget(button)
    assert [(ownedByPython(item), item.widget()) for at in range(3) if (item := layout.itemAt(at)) is not None] == [
        (True, button) for button in buttons]
    buttons[0].deleteLater()
    gone()
    assert layout.count() == 2
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is buttons[1]
    holder.deleteLater()
    gone()
    assert not isValid(layout)


def test_every_layout_of_ours_holds_its_own_items() -> None:
    ours = {node.name for tree in trees("ui").values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
            if any(isinstance(base, ast.Name) and base.id == "QLayout" for base in node.bases)}
    assert ours == {"OwnItems"}


def test_no_page_leaves_its_strip_or_its_banner_behind(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    window.open_workspace(demo)
    left = []
    for name, go in ways(window).items():
        go()
        with window.showing_problems():
            raise Problem("No.", "Try again.")
        window.go_start()
        gone()
        if window.banner.isVisible():
            left.append(f"{name}: {window.banner.what.text()}")
        if window.strip.isVisible():
            left.append(f"{name}: {window.strip.title.text()}")
            qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert left == []


def pressed_by_enter(window: MainWindow) -> tuple[int, list[str]]:
    """How many buttons of the page got a real Enter, each that can have the focus, and those that it did not press; what it would
    do is not done."""
    buttons = [one for one in widgets(window) if isinstance(one, QPushButton) and one.isEnabled()
               and one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.menu()]
    return len(buttons), [one.text() or one.accessibleName() for one in buttons if _is_dead(one)]


def _is_dead(one: QPushButton) -> bool:
    pressed: list[bool] = []
    one.blockSignals(True)                      # nobody hears that it was pressed …
    was, one.click = one.click, lambda: pressed.append(True)        # type: ignore[method-assign]      # … but we do
    try:
        QTest.keyClick(one, Qt.Key.Key_Return)
    finally:
        one.click = was                         # type: ignore[method-assign]
        one.blockSignals(False)
    return not pressed
