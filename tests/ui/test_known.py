"""What is known stands in one line at the top of an interview, and is opened to be corrected."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.forms import load_form
from app.locations import RESOURCES
from app.models.rounds import add_round
from app.ui.interview.page import InterviewPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.interview.review import ReviewPage
from app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def begun(window: MainWindow, tmp_path: Path, form: str = "school", *, ward: str = "Ward 3") -> InterviewPage:
    window.session.set_person("KN-01")
    window.create_workspace(tmp_path / "w.cityneeds")
    workspace, path = window.workspace, RESOURCES / "forms" / f"{form}.xlsx"
    city = workspace.add_city("Koidu")
    add_round(workspace, city.id, "Baseline")
    site = workspace.add_site(city.id, "KGH", "school", ward=ward)
    record = workspace.add_form(load_form(path), path.read_bytes(), path.name)
    window.go_interview(workspace.add_interview(site.id, record.sha256).id)
    page = window.page
    assert isinstance(page, InterviewPage)
    return page


def first(page: InterviewPage) -> QuestionsPage:
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    return inner


def asked(page: InterviewPage) -> list[str]:
    return [row.ref.rpartition("/")[2] for row in first(page).asked()]


def test_it_is_said_in_one_line_and_not_asked(window: MainWindow, tmp_path: Path) -> None:
    page = begun(window, tmp_path)
    inner = first(page)
    assert inner.known is not None
    assert inner.known.text.text() == "Known: Koidu · Ward 3 · KGH · Baseline · KN-01"
    assert asked(page) == ["m_lang", "m_interp"]
    assert inner.rows["/data/cover/m_lang"].has_focus()
    assert not inner.rows["/data/cover/m_ward"].isVisible()


def test_it_is_opened_corrected_and_kept(window: MainWindow, tmp_path: Path) -> None:
    page = begun(window, tmp_path)
    inner = first(page)
    assert inner.known is not None
    QTest.mouseClick(inner.known.correct, LEFT)
    assert asked(page)[:4] == ["m_city", "m_ward", "m_round", "m_enum"]
    ward = inner.rows["/data/cover/m_ward"]
    ward.focus()
    box = QApplication.focusWidget()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "Ward 4")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert inner.known.text.text() == "Known: Koidu · Ward 4 · KGH · Baseline · KN-01"
    assert [one.value for one in window.workspace.history(page.session.id, "/data/cover/m_ward")] == ["Ward 3", "Ward 4"]
    QTest.mouseClick(inner.known.correct, LEFT)
    assert asked(page) == ["m_lang", "m_interp"]


def test_who_goes_to_a_known_question_finds_it_open(window: MainWindow, tmp_path: Path) -> None:
    """From the history, the review, or a check of the office."""
    page = begun(window, tmp_path)
    page.session.answer("/data/cover/m_consent", "yes")
    page.go_ref("/data/main/g_place/s_name")
    assert first(page).rows["/data/main/g_place/s_name"].has_focus()


def test_what_is_not_known_is_asked_on_its_page(window: MainWindow, tmp_path: Path) -> None:
    page = begun(window, tmp_path, ward="")
    assert asked(page) == ["m_ward", "m_lang", "m_interp"]
    assert first(page).known is not None
    assert first(page).known.text.text() == "Known: Koidu · KGH · Baseline · KN-01"


@pytest.mark.parametrize("form", ["school", "city_council", "resident"])
@pytest.mark.parametrize("size", ["normal", "largest"])
def test_the_script_stands_with_its_consent(window: MainWindow, tmp_path: Path, form: str, size: str) -> None:
    """Nobody turns a page between what is read aloud and the answer to it; where letters are large it may scroll."""
    window.change_settings(text_size=size)
    page = begun(window, tmp_path, form)
    with_consent = next(one for one in page.session.pages if "/data/cover/m_consent" in one.refs)
    script = [ref for ref in page.session.progress.section_of if "/m_say_" in ref]
    if size == "normal":
        assert set(script) <= set(with_consent.refs)
    assert [ref for one in page.session.pages for ref in one.refs if "/m_say_" in ref] == script


def test_the_review_says_what_nobody_was_asked_and_leads_there(window: MainWindow, tmp_path: Path) -> None:
    page = begun(window, tmp_path)
    page.show_review()
    review = page.stack.currentWidget()
    assert isinstance(review, ReviewPage)
    assert review.known.text() == "Known: Koidu · Ward 3 · KGH · Baseline · KN-01"
    [correct] = [one for one in review.findChildren(QPushButton) if one.accessibleName() == "Correct what is known"]
    QTest.mouseClick(correct, LEFT)
    assert page.rows()["/data/cover/m_city"].isVisible()
