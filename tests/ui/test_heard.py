"""Every page as somebody gets it who hears it: what the Tab key comes to, in which order, and what is said there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.focus_order import stops
from app.ui.main_window import MainWindow
from tests.ui.walk import Name, all_types, every_page, every_part, face, whereabouts

Role = QAccessible.Role
NO_ROLES = (Role.NoRole, Role.Client, Role.Window, Role.Pane)
MOST_STOPS = 400
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
    """What is said where the focus comes to."""

    name: str
    description: str
    role: QAccessible.Role
    where: str
    place: QRect            # in the window
    mirrored: bool


def heard(window: MainWindow) -> tuple[list[Heard], list[str]]:
    """Presses Tab from the first stop until it comes round; and what is wrong on the way."""
    wrong: list[str] = []
    expected = stops(window)
    expected[0].setFocus()
    first = widget = QApplication.focusWidget()
    told: list[Heard] = []
    for _ in range(MOST_STOPS):
        assert widget is not None
        interface, mother = face(widget), widget.parentWidget()
        told.append(Heard(interface.text(Name), interface.text(QAccessible.Text.Description), interface.role(), whereabouts(widget),
                          QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), bool(mother and mother.isRightToLeft())))
        wrong += [f"{whereabouts(widget)}: {what}" for what in _wrong_at(widget)]
        before = widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is first:
            break
        if widget is before:
            wrong.append(f"{whereabouts(widget)} keeps the Tab key")
            break
    if len(told) != len(expected):
        wrong.append(f"Tab comes to {len(told)} of {len(expected)}")
    return told, wrong


def _wrong_at(widget: QWidget) -> Iterable[str]:
    interface = face(widget)
    if not interface.text(Name).strip():
        yield "has no name"
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


def out_of_order(told: list[Heard]) -> list[str]:
    """Where the focus goes up in a column, or back in a line."""
    wrong = []
    for one, after in zip(told, told[1:], strict=False):
        a, b = one.place, after.place
        beside = b.left() > a.right() or b.right() < a.left()
        if b.bottom() <= a.top() and not beside:
            wrong.append(f"up: {one.name!r} ({one.where}) → {after.name!r} ({after.where})")
        if b.top() < a.bottom() and b.bottom() > a.top() and (b.left() >= a.right() if after.mirrored else b.right() <= a.left()):
            wrong.append(f"back: {one.name!r} ({one.where}) → {after.name!r} ({after.where})")
    return wrong


def painted_silently(window: MainWindow) -> list[str]:
    """Drawn by us, with nothing in it that a screen reader finds."""
    return [f"{whereabouts(widget)} is drawn and has no words" for widget in window.findChildren(QWidget)
            if widget.isVisible() and _draws_itself(widget) and not widget.findChildren(QWidget) and not face(widget).text(Name)]


def _draws_itself(widget: QWidget) -> bool:
    return any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("app."))


def faults(window: MainWindow) -> list[str]:
    told, wrong = heard(window)
    return wrong + same_names(told) + out_of_order(told) + painted_silently(window)


def test_every_page_is_heard_as_it_is_read(window: MainWindow, demo: Path, qtbot: QtBot) -> None:
    wrong = [f"{place}: {fault}" for place in every_page(window, demo, qtbot) for fault in faults(window)]
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_question_is_heard_as_it_is_read(window: MainWindow, tmp_path: Path, shared: Path, qtbot: QtBot) -> None:
    form = next((shared / "forms").glob("08_getodk__all-question-types*.xlsx"))
    interview = all_types(window, tmp_path / "types.cityneeds", form)
    wrong = [f"{place}: {fault}" for place in every_part(window, qtbot, interview, pages=1000) for fault in faults(window)]
    assert not wrong, "\n".join(wrong)
