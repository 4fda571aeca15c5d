"""Several interviews open in one window: from one to the other by keys and tabs, each at the question where it stood."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from app.forms import load_form
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.ui.forms import SMALL, keys, opened

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> InterviewPage | None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()
    return window.page if isinstance(window.page, InterviewPage) else None


def tabs(page: InterviewPage) -> list[str]:
    return [bar.tabText(at) for bar in page.findChildren(QTabBar) for at in range(bar.count())]


def test_ctrl_tab_goes_round_the_open_ones_and_ctrl_w_closes_this_one(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", SMALL)
    first = page.session.id
    assert not tabs(page)                                   # one alone has no tabs
    keys("x", Qt.Key.Key_Return)
    assert page.focused_ref() == "/data/b"
    workspace = window.workspace
    site = workspace.add_site(workspace.cities()[0].id, "Lakeside School", "school")
    second = workspace.add_interview(site.id, load_form(SMALL).sha256).id
    window.go_interview(second)
    other = window.page
    assert isinstance(other, InterviewPage)
    assert [words.split(" · ")[-1] for words in tabs(other)] == ["Moyiba School", "Lakeside School"]
    back = press(window, Qt.Key.Key_Tab)
    assert back is not None
    assert (back.session.id, back.focused_ref()) == (first, "/data/b")
    forth = press(window, Qt.Key.Key_Tab, CONTROL | SHIFT)
    assert forth is not None
    assert (forth.session.id, forth.focused_ref()) == (second, "/data/a")
    window.go_city()
    again = press(window, Qt.Key.Key_Tab)                   # from elsewhere: to the one that was on the screen last
    assert again is not None
    assert again.session.id == second
    left = press(window, Qt.Key.Key_W)
    assert left is not None
    assert left.session.id == first
    assert not tabs(left)
    assert press(window, Qt.Key.Key_W) is None
    assert window.place == "city"
    assert window.session.is_open                           # only now the workspace would close
    assert press(window, Qt.Key.Key_Tab) is None


def test_a_tab_is_clicked_and_a_finished_one_goes(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", SMALL)
    first = page.session.id
    site = window.workspace.sites()[0]
    window.go_interview(window.workspace.add_interview(site.id, load_form(SMALL).sha256).id)
    other = window.page
    assert isinstance(other, InterviewPage)
    [bar] = other.findChildren(QTabBar)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    QApplication.processEvents()
    assert isinstance(window.page, InterviewPage)
    assert window.page.session.id == first
    window.page.show_review()
    window.page._finish()
    assert window.open_interviews.ids == [other.session.id]
