"""Every page of the window, one after the other, as a person can reach it; what is found on one is asked of Qt, and named nowhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.forms import load_form
from app.ui import destinations
from app.ui.destinations import Destination
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.palette import Palette

Name = QAccessible.Text.Name


def every_page(window: MainWindow, workspace: Path, qtbot: QtBot) -> Iterator[str]:
    """Turns to each page of an open workspace and to each of its tabs; gives the name of where it stands."""
    window.go_start()
    yield from _settled(window, qtbot, "start")
    window.go_begin()
    yield from _settled(window, qtbot, "begin")
    window.open_workspace(workspace)
    city = next(one.id for one in window.workspace.cities() if window.workspace.sites(one.id))
    window.go_city(city)
    yield from _settled(window, qtbot, "city")
    for place, turn in _destinations(window, city):
        turn()
        yield from _settled(window, qtbot, place)
    for place, go in (("settings", window.go_settings), ("help", window.go_help), ("keys", window.go_keys)):
        go()
        yield from _settled(window, qtbot, place)
    window.go_unlock(workspace)
    yield from _settled(window, qtbot, "unlock")
    window.go_city(city)
    window.show_palette()
    yield "palette"
    window.findChildren(Palette)[-1].leave()
    interview = window.workspace.interviews(city_id=city)[0].id
    yield from every_part(window, qtbot, interview)


def every_part(window: MainWindow, qtbot: QtBot, interview: str, *, pages: int = 1) -> Iterator[str]:
    """An interview: its first pages, what stands beside them, its review."""
    window.go_interview(interview)
    page = window.page
    assert isinstance(page, InterviewPage)
    for index in range(min(pages, len(page.session.pages))):
        page._turn(index)
        yield from _settled(window, qtbot, f"interview {index}")
    for place, show in (("review", page.show_review), ("history", page.show_history), ("go to", page.show_goto)):
        show()
        yield from _settled(window, qtbot, place)


def all_types(window: MainWindow, file: Path, form: Path) -> str:
    """An interview of this form in a new workspace; gives its id."""
    window.create_workspace(file)
    workspace = window.workspace
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    record = workspace.add_form(load_form(form), form.read_bytes(), form.name)
    return workspace.add_interview(site.id, record.sha256).id


def _destinations(window: MainWindow, city: str) -> Iterator[tuple[str, Callable[[], None]]]:
    for destination in vars(destinations).values():
        if isinstance(destination, Destination) and destination.place != "parcel":      # that is another file
            takes: Any = inspect.signature(destination.page_class()).parameters
            about = (city,) if "city_id" in takes else ()
            yield destination.place, lambda destination=destination, about=about: window.go(destination, *about)  # type: ignore[misc]


def _settled(window: MainWindow, qtbot: QtBot, place: str) -> Iterator[str]:
    """The page, and each of its tabs, when nothing is worked on any more."""
    def rest() -> None:
        qtbot.waitUntil(lambda: not window.working, timeout=60000)
        QApplication.processEvents()
    rest()
    yield place
    for tabs in window.page.findChildren(QTabWidget):
        for index in range(tabs.count()):
            if tabs.isVisible() and tabs.isTabVisible(index) and index != tabs.currentIndex():
                tabs.setCurrentIndex(index)
                rest()
                yield f"{place}, {tabs.tabText(index)}"


def face(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader gets of it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def whereabouts(widget: QWidget) -> str:
    """How a test names it to who mends it."""
    parts = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(parts) < 4:
        if type(parent).__module__.startswith("app."):
            parts.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(parts)
