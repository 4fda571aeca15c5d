"""What is built again while somebody works in it stays under their hands: focus, scrolling, chosen rows and each pixel, on every
page; and with one change in it, all the rest."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QHeaderView, QPushButton, QScrollArea, QWidget

from app.session import EVERYTHING
from app.session.operations import sites
from app.ui import destinations
from app.ui.main_window import MainWindow
from tests.house import trees
from tests.ui.every_page import at_rest, called, pages, with_interviews
from tests.ui.test_seen import ALL_TYPES, SCHOOL


class Frames(QObject):
    """Each frame of the page that came on the screen: what stood there is taken when the next one is asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.seen: list[QImage] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self.take()
        return False

    def take(self) -> None:
        header = self._window.header.height()       # what is under way is told over it
        taken = self._window.screen().grabWindow(self._window.winId()).toImage()
        self.seen.append(taken.copy(0, header, taken.width(), taken.height() - header))


@dataclass(frozen=True)
class Standing:
    """Where a person is on a page."""

    focus: str
    scrolled: tuple[tuple[str, int, int], ...]
    chosen: tuple[tuple[str, int], ...]


def scrolling(window: MainWindow) -> list[QAbstractScrollArea]:
    """What scrolls on the page."""
    return [one for one in window.page.findChildren(QAbstractScrollArea) if one.isVisible() and not isinstance(one, QHeaderView)]


def standing(window: MainWindow) -> Standing:
    focused = QApplication.focusWidget()
    areas = scrolling(window)
    return Standing(
        f"{called(focused)} at {focused.mapTo(window, focused.rect().topLeft()).toTuple()}" if focused is not None else "",
        tuple((called(one), one.horizontalScrollBar().value(), one.verticalScrollBar().value()) for one in areas),
        tuple((called(one), one.currentIndex().row()) for one in areas if isinstance(one, QAbstractItemView)))


def settle_in(window: MainWindow) -> None:
    """As somebody who has read half of the page: scrolled, a row chosen, the focus in the middle."""
    for area in scrolling(window):
        if isinstance(area, QAbstractItemView) and area.model() is not None and area.model().rowCount() > 2:
            area.setCurrentIndex(area.model().index(2, 0))
            at_rest(window)
    stops = [one for one in window.page.findChildren(QWidget)
             if one.isVisible() and one.isEnabled() and one.focusPolicy().value & 1 and one.focusProxy() is None]
    if stops:
        stops[len(stops) * 2 // 3].setFocus()
    for area in scrolling(window):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    at_rest(window)


def moved(window: MainWindow) -> list[str]:
    """What is not as before when all is read again and nothing has changed."""
    settle_in(window)
    before, frames = standing(window), Frames(window)
    frames.take()
    page = window.page
    window.session.tell(EVERYTHING)
    at_rest(window)
    frames.take()
    window.removeEventFilter(frames)
    if window.page is not page:
        return ["another page"]
    now = standing(window)
    found = [f"{name}: {was} → {is_now}" for name, was, is_now in (
        ("focus", before.focus, now.focus), ("scrolled", before.scrolled, now.scrolled), ("chosen", before.chosen, now.chosen))
        if was != is_now]
    other = [at for at, frame in enumerate(frames.seen) if frame != frames.seen[0]]
    if frames.seen[-1] != frames.seen[0]:
        found.append("other pixels at the end")
    elif other:
        found.append(f"{len(other)} of {len(frames.seen)} frames flashed")
    return found


@pytest.fixture
def steady_cursor() -> Iterator[None]:
    """One that does not blink."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


@pytest.mark.usefixtures("steady_cursor")
def test_all_stays_on_each_page_where_nothing_has_changed(window: MainWindow, demo: Path) -> None:
    interviews = with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))
    assert [f"{name}: {line}" for name in pages(window, interviews, most=6) for line in moved(window)] == []


def test_settling_one_of_several_leaves_the_page_under_the_hand(window: MainWindow, tmp_path: Path) -> None:
    """As a person met it: what was settled went, and the page jumped to another card."""
    window.create_workspace(tmp_path / "w.cityneeds")
    city = window.workspace.add_city("Koidu")
    for number in range(6):
        for name in (f"Quarry Road School {number}", f"Quarry Roads School {number}"):
            window.workspace.add_site(city.id, name, "school")
    window.go(destinations.EXCHANGE)
    at_rest(window)
    area = window.page.findChild(QScrollArea)
    assert area is not None
    stops = [one for one in window.page.alike.findChildren(QPushButton) if one.isVisible()]
    area.ensureWidgetVisible(stops[4])
    stops[4].setFocus()
    at_rest(window)
    height, scrolled, words = _height(window), area.verticalScrollBar().value(), stops[4].accessibleName()
    QTest.keyClick(stops[4], Qt.Key.Key_Return)
    at_rest(window)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert window.page.alike.isAncestorOf(focused)
    assert focused.accessibleName() != words
    assert (_height(window), area.verticalScrollBar().value()) == (height, scrolled)


def test_one_that_comes_leaves_the_row_that_is_looked_at(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    window.go(destinations.REGISTERS)
    at_rest(window)
    table = window.page.table
    table.setFocus()
    table.selectRow(5)
    name = str(table.currentIndex().data())
    window.session.run(sites.add_site(city_id=window.workspace.cities()[0].id, name="Aaa School", kind="school"))
    at_rest(window)
    assert str(table.currentIndex().data()) == name
    assert table.hasFocus()


def _height(window: MainWindow) -> int:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.mapTo(window, QPoint(0, 0)).y()


ONCE = {"made_anew.py", "text.py"}        # a line that is put into a table's cell leaves what stands beside it, before it is shown


def _is_super(value: ast.expr) -> bool:
    """A layout of ours says how its own are taken."""
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "super"


def test_nothing_is_taken_out_of_a_layout_elsewhere() -> None:
    """Whoever builds a part again does it through `app.ui.made_anew`, which keeps the place of who works there."""
    others = [f"{path.name}:{node.lineno}" for path, tree in trees("ui").items() if path.name not in ONCE
              for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
              and node.func.attr == "takeAt" and not _is_super(node.func.value)]
    assert others == []
