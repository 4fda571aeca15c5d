"""`w1` to `w12` of the grid theme: questions stand beside each other in twelfths of the page, and Tab reads them in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.forms import load_form
from app.questionnaire import lines, paginate
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.forms import focused, keys, opened

EN, AR = "label::English (en)", "label::Arabic (ar)"
HEAD = ("type", "name", EN, AR, "appearance", "relevant")
ASKED = (("text", "first", "First name", "الاسم", "w4"), ("text", "last", "Family name", "اللقب", "w4"),
         ("integer", "age", "Age", "العمر", "w2"),
         ("date", "born", "Born on", "الميلاد", "w2"), ("select_one yn", "has", "Has it?", "هل؟", "w3"),
         ("text", "what", "What is it?", "ما هو؟", "w6", "${has} = 'y'"), ("text", "which", "Which one?", "أيها؟", "w3"),
         ("text", "whole", "A whole line", "سطر", ""))


def grid(style: str = "theme-grid") -> bytes:
    return book(*ASKED, head=HEAD, choices=[("list_name", "name", EN, AR), ("yn", "y", "Yes", "نعم"), ("yn", "n", "No", "لا")],
                settings=[("form_title", "form_id", "style", "default_language"), ("grid", "grid", style, "English (en)")])


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "w.cityneeds", grid(), name="form.xlsx")


def place(page: InterviewPage, name: str) -> tuple[int, int, int]:
    """x, y and width of a question on its page, in px."""
    row = page.rows()[f"/data/{name}"]
    at = row.mapTo(page, QPoint(0, 0))
    return at.x(), at.y(), row.width()


def test_questions_share_a_line_by_their_twelfths(page: InterviewPage) -> None:
    QApplication.processEvents()
    places = [place(page, name) for name in ("first", "last", "age", "born")]
    assert len({y for _, y, _ in places}) == 1
    assert [x for x, _, _ in places] == sorted(x for x, _, _ in places)
    whole = place(page, "whole")[2]
    assert [round(12 * width / whole) for *_, width in places] == [4, 4, 2, 2]
    assert place(page, "has")[1] > places[0][1]
    assert page.stack.currentWidget().area.horizontalScrollBar().maximum() == 0     # type: ignore[attr-defined]


def test_what_is_not_asked_leaves_its_place_empty(page: InterviewPage) -> None:
    QApplication.processEvents()
    before = place(page, "which")
    assert page.rows()["/data/what"].isHidden()
    page.session.answer("/data/has", "y")
    QApplication.processEvents()
    assert page.rows()["/data/what"].isVisible()
    assert place(page, "which") == before
    assert place(page, "has")[1] == place(page, "what")[1] == before[1]


def test_tab_and_enter_go_as_it_is_read(page: InterviewPage) -> None:
    keys("Hawa", Qt.Key.Key_Return, "Kamara", Qt.Key.Key_Return, "30", Qt.Key.Key_Return)
    assert page.focused_ref() == "/data/born"
    page.go_ref("/data/first")
    seen = []
    for _ in range(7):
        seen.append(page.focused_ref().rpartition("/")[2])
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert seen == ["first", "last", "age", "born", "has", "which", "whole"]


def test_arabic_begins_at_the_right(page: InterviewPage) -> None:
    page._speak("Arabic (ar)")
    QApplication.processEvents()
    across = [place(page, name)[0] for name in ("first", "last", "age", "born")]
    assert across == sorted(across, reverse=True)


def test_a_line_takes_the_room_of_its_tallest_question() -> None:
    beside: dict[str, float] = {}
    below: dict[str, float] = {}
    paginate(load_form(grid(), name="form.xlsx").begin(), 538, beside)
    paginate(load_form(grid("pages"), name="form.xlsx").begin(), 538, below)
    assert beside["/data/age"] > below["/data/age"]         # narrow: its field stands below its words
    many = [("text", f"q{number}", f"Question {number}", "س", "w3") for number in range(24)]
    head = {"head": HEAD, "settings": [("form_title", "form_id", "style"), ("grid", "grid", "theme-grid")]}
    wide = [(*row[:4], "") for row in many]
    fits = paginate(load_form(book(*many, **head), name="form.xlsx").begin(), 538)     # type: ignore[arg-type]
    spread = paginate(load_form(book(*wide, **head), name="form.xlsx").begin(), 538)       # type: ignore[arg-type]
    assert len(fits) == 1
    assert len(spread) > 2


@pytest.mark.parametrize(("widths", "found"), [
    ([], []), ([12], [[0]]), ([6, 6, 6], [[0, 1], [2]]), ([4, 9, 3], [[0], [1, 2]]), ([12, 1, 12], [[0], [1], [2]])])
def test_lines_hold_twelve_twelfths(widths: list[int], found: list[list[int]]) -> None:
    assert [list(line) for line in lines(widths)] == found
