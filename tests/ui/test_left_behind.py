"""What a page began or said is gone with the page, and Enter presses its buttons: asked of every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.problem import Problem
from app.ui.city.page import TABS
from app.ui.main_window import MainWindow
from tests.ui.every_page import DESTINATIONS, NO_PAGE_OF_THIS_FILE, _about, pages, widgets


def ways(window: MainWindow) -> dict[str, Callable[[], None]]:
    """How one comes to each page that reads something, by its name."""
    city = window.workspace.cities()[0].id
    tabs = {f"city, {tab}": partial(window.go_city, city, tab) for tab in TABS}
    return tabs | {one.place: partial(window.go, one, *_about(one, city)) for one in DESTINATIONS
                   if one.place not in NO_PAGE_OF_THIS_FILE}


def gone() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


def test_enter_presses_every_button_of_every_page(window: MainWindow, demo: Path) -> None:
    """A real Enter, on each that can have the focus; what it would do is not done."""
    window.open_workspace(demo)
    tried, dead = 0, []
    for name in pages(window, {}):
        for one in widgets(window):
            if isinstance(one, QPushButton) and one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.menu():
                tried += 1
                dead += [f"{name}: {one.text() or one.accessibleName()}"] if _is_dead(one) else []
    assert tried > 200
    assert dead == []


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
