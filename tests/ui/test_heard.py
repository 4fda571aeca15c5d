"""Every page as somebody gets it who hears it: what the Tab key comes to, in which order, and what is said there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.announce import ANNOUNCER
from app.ui.destinations import SEARCH
from app.ui.elided import elided
from app.ui.focus_order import stops
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.widgets import application
from tests.conftest import ROOT
from tests.ui.every_page import at_rest, called, of_interviews, pages, widgets, with_interviews
from tests.ui.forms import focused, keys, opened, xform

Role, Name, Description = QAccessible.Role, QAccessible.Text.Name, QAccessible.Text.Description
NO_ROLES = (Role.NoRole, Role.Client, Role.Window, Role.Pane)
MOST_STOPS, MOST_LINKS = 400, 200
SCHOOL = ROOT / "resources" / "forms" / "school.xlsx"
SPOKEN: tuple[tuple[type[QWidget], tuple[QAccessible.Role, ...]], ...] = (
    (QAbstractButton, (Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.Link)),
    (QLineEdit, (Role.EditableText,)),
    (QComboBox, (Role.ComboBox,)),
    (QAbstractSpinBox, (Role.SpinBox,)),
    (QAbstractSlider, (Role.Slider, Role.ScrollBar)),
    (QTabBar, (Role.PageTabList,)),
    (QAbstractItemView, (Role.List, Role.Table, Role.Tree)),
)


class Heard(NamedTuple):
    """What is said where the focus comes to it."""

    name: str
    description: str
    role: QAccessible.Role
    where: str


def heard(window: MainWindow) -> tuple[list[Heard], list[str]]:
    """Presses Tab from the first stop until it comes round; and what is wrong on the way."""
    expected = stops(window)
    expected[0].setFocus()
    told, wrong, widget = [], [], expected[0]
    for _ in range(MOST_STOPS):
        interface = face(widget)
        told.append(Heard(interface.text(Name), interface.text(Description), interface.role(), called(widget)))
        wrong += [f"{called(widget)}: {what}" for what in _wrong_at(widget)]
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        for _ in range(MOST_LINKS if isinstance(widget, QTextBrowser) else 0):
            if QApplication.focusWidget() is widget:        # from link to link
                QTest.keyClick(widget, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is None or after is widget:
            wrong.append(f"{called(widget)} {'keeps the Tab key' if after is widget else 'loses the focus'}")
            break
        if after is expected[0]:
            break
        wrong += _against_the_line(window, widget, after)
        widget = after
    now = stops(window)                 # of the radio buttons of a group, that which is chosen
    if len(told) != len(now):
        wrong.append(f"Tab comes to {len(told)} of {len(now)}")
    return told, wrong


def _against_the_line(window: MainWindow, before: QWidget, after: QWidget) -> list[str]:
    """Where the focus goes up in a column, or back in a line."""
    if window.strip.isAncestorOf(before) or window.strip.isAncestorOf(after):
        return []                       # it lies over the header
    a, b = (QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()) for widget in (before, after))
    common = min(a.height(), b.height()) // 2               # of what stands beside each other
    mother = after.parentWidget()
    if b.bottom() <= a.top() + common and b.left() <= a.right() and b.right() >= a.left():
        return [f"the focus goes up from {called(before)} to {called(after)}"]
    against = b.left() >= a.right() if mother is not None and mother.isRightToLeft() else b.right() <= a.left()
    if against and min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > common:
        return [f"the focus goes back from {called(before)} to {called(after)}"]
    return []


def face(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader gets of it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def _wrong_at(widget: QWidget) -> Iterable[str]:
    interface = face(widget)
    if not (widget.accessibleName() if isinstance(widget, QComboBox) else interface.text(Name)).strip():
        yield "has no name"
    if isinstance(widget, QComboBox) and widget.accessibleName() not in interface.text(Name) + interface.text(Description):
        yield f"is not said to be {widget.accessibleName()!r}"
    role, state = interface.role(), interface.state()
    if role in NO_ROLES:
        yield f"is {role.name} to a screen reader ({interface.text(Name)!r})"
    for kind, roles in SPOKEN:
        if isinstance(widget, kind) and role not in roles:
            yield f"a {kind.__name__} is said to be {role.name}"
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and bool(state.checked) != widget.isChecked():
        yield "is checked otherwise than it is said"
    if not state.focused:
        yield "has the focus and is not said to have it"


def same_names(told: list[Heard]) -> list[str]:
    """Those that only their position tells apart."""
    seen: dict[tuple[str, str, QAccessible.Role], str] = {}
    twice = []
    for one in told:
        key = (one.name, one.description, one.role)
        if key in seen:
            twice.append(f"{one.where}: another {one.role.name} is called {one.name!r} ({one.description!r})")
        seen[key] = one.where
    return twice


def painted_silently(window: MainWindow) -> list[str]:
    """Drawn by us, with nothing in it that a screen reader finds."""
    return [f"{called(widget)} is drawn and has no words" for widget in widgets(window)
            if _draws_itself(widget) and not widget.findChildren(QWidget) and not face(widget).text(Name)]


def _draws_itself(widget: QWidget) -> bool:
    return any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("app."))


def traps(window: MainWindow) -> list[str]:
    """What would keep the Tab key as soon as something stands in it."""
    return [f"{called(widget)} goes from cell to cell by Tab" for widget in widgets(window)
            if isinstance(widget, QTableView) and widget.tabKeyNavigation() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus]


def faults(window: MainWindow) -> list[str]:
    told, wrong = heard(window)
    return wrong + same_names(told) + painted_silently(window) + traps(window)


class Flashes(QObject):
    """Windows that come beside ours: a part of a page that is shown before it stands in the page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
                and watched is not self._window):
            self.seen.append(called(watched))
        return False


def test_every_kind_of_question_is_heard_as_it_is_read(window: MainWindow, demo: Path, shared: Path) -> None:
    begun = with_interviews(window, demo, (next((shared / "forms").glob("08_getodk__all-question-types*.xlsx")),))
    wrong = [f"{place}: {fault}" for place in of_interviews(window, begun) for fault in faults(window)]
    assert not wrong, "\n".join(wrong)


def test_what_is_wrong_and_what_is_saved_is_announced(window: MainWindow, tmp_path: Path) -> None:
    form = xform("<a/><b/>", '<bind nodeset="/data/a" type="int" required="true()" constraint=". &lt; 5"/>',
                 '<input ref="/data/a"><label>Beds **now**</label><hint>As counted</hint></input>'
                 '<input ref="/data/b"><label>Why</label></input>', title="told")
    told: list[tuple[str, bool]] = []
    ANNOUNCER.told.connect(lambda words, urgent: told.append((words, urgent)))
    opened(window, tmp_path / "w.cityneeds", form)
    interface = face(focused())
    assert interface.text(Name) == "Beds now"
    assert interface.text(Description) == "1 of 2. An answer is needed. As counted."
    keys("7", Qt.Key.Key_Return)
    assert any("This answer is outside what is possible." in words and urgent for words, urgent in told)
    assert any(words.startswith("saved") and not urgent for words, urgent in told)


def test_what_is_found_and_marked_is_announced(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    """Of a list that is chosen from while the focus stays with what is typed."""
    begun = with_interviews(window, demo, (SCHOOL,))
    told: list[str] = []
    ANNOUNCER.told.connect(lambda words, urgent: told.append(words))
    window.show_palette()
    at_rest(window)
    keys("school")
    assert "School" in told[-1]
    assert ". 1 of " in told[-1]
    keys(Qt.Key.Key_Down)
    assert "School" in told[-1]
    assert ". 2 of " in told[-1]
    keys("zzz")
    assert told[-1] == "Nothing is called so."
    keys(Qt.Key.Key_Escape)
    window.go_interview(begun["school"])
    page = window.page
    assert isinstance(page, InterviewPage)
    page.show_goto()
    at_rest(window)
    keys("interpreter")
    assert "interpreter" in told[-1].casefold()
    assert told[-1].endswith("1 of 1")
    keys("zzz", Qt.Key.Key_Return)
    assert told[-1] == "Nothing is called so."
    window.go(SEARCH, "moyiba")
    at_rest(window)
    keys(" school")
    qtbot.waitUntil(lambda: told[-1].endswith(" found."), timeout=10000)


def test_every_page_in_arabic_runs_from_the_right(window: MainWindow, demo: Path) -> None:
    """Every part of each; an arrow may point as it has to, and a form in another language keeps the direction of its questions."""
    begun = with_interviews(window, demo, (SCHOOL,))
    window.change_settings(language="ar")
    at_rest(window)
    wrong = [f"{place}: {called(widget)}" for place in pages(window, begun, most=2) for widget in widgets(window)
             if not widget.isRightToLeft() and not isinstance(widget, QAbstractButton)]
    assert not wrong, "\n".join(wrong)


def test_the_dots_of_a_cut_name_stand_at_its_end() -> None:
    metrics = QFontMetrics(application().font())
    assert elided("Kaisambo", metrics, 1000) == "Kaisambo"
    assert elided("Kaisambo Demonstration Hospital", metrics, 120).endswith("\u200e…\u200e")
    assert elided("مستشفى المدينة الكبير في الحي الشرقي", metrics, 120).endswith("…")
