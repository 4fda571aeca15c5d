"""Pages of a table and what is said of one row: in the largest letters on a small screen nothing is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.session.operations import cities
from app.ui.destinations import DOUBTS, NORMS, PRICES
from app.ui.main_window import MainWindow
from app.ui.panes import Notes, Pane
from app.ui.widgets import button, flow


@pytest.mark.parametrize("language", ["en", "fr", "ar", "ne"])
def test_nothing_beside_a_table_is_cut(window: MainWindow, tmp_path: Path, qtbot: QtBot, language: str) -> None:
    window.resize(1280, 688)
    window.create_workspace(tmp_path / "office.cityneeds")
    city = window.session.run(cities.add_city(name="Koidu")).id
    window.change_settings(language=language, text_size="largest")
    for go in (lambda: window.go(NORMS), lambda: window.go(PRICES), lambda: window.go(DOUBTS, city),
               lambda: window.go_city(city, "rounds")):
        go()
        QApplication.processEvents()
        shown = [pane for pane in window.page.findChildren(Pane) if pane.isVisible()]
        assert shown
        assert [pane.accessibleName() for pane in shown if pane.widget().width() > pane.viewport().width()] == []
        assert window.width() == 1280, window.page


def test_notes_are_as_high_as_what_they_say_and_no_higher_than_a_few_lines(window: MainWindow, qtbot: QtBot) -> None:
    notes = Notes("Notes")
    notes.resize(600, 10)
    assert not notes.isVisible()
    notes.setParent(window.page)
    notes.say(["One."])
    one = notes.height()
    notes.say([f"Sentence {number}." for number in range(9)])
    assert one < notes.height() < 5 * one
    assert notes.text.splitlines()[::8] == ["Sentence 0.", "Sentence 8."]
    notes.say([])
    assert notes.isHidden()
    assert notes.findChildren(QLabel) == []


def test_what_is_hidden_leaves_no_gap_in_a_row_that_wraps(window: MainWindow) -> None:
    hidden, first = button("Hidden", lambda: None), button("First", lambda: None)
    holder, layout = QWidget(window.page), flow(hidden, first)
    holder.setLayout(layout)
    hidden.hide()
    first.show()
    layout.setGeometry(QRect(0, 0, 400, 50))
    assert first.x() == 0
