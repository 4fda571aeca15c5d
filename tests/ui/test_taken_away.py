"""An answer that goes because another one was given goes with words: in the window, beside its question, in the review and in the
history; and comes back with the act that took it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.forms import load_form
from app.questionnaire import history_steps, taken_words
from app.ui.interview.page import InterviewPage
from app.ui.interview.review import ReviewPage
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.forms import focused, kept, keys, opened

HEAD = ("type", "name", "label", "choice_filter", "calculation", "trigger", "repeat_count", "relevant")
CHOICES = (("list_name", "name", "label", "of"), ("region", "n", "North", ""), ("region", "s", "South", ""),
           ("town", "a", "Aba", "n"),
           ("town", "b", "Bo", "n"), ("town", "c", "Cola", "s"), ("town", "d", "Dima", "n s"))
FORM = book(
    ("select_one region", "region", "Region"),
    ("select_one town", "town", "Town", "selected(of, ${region})"),
    ("select_multiple town", "visited", "Towns visited", "selected(of, ${region})"),
    ("integer", "each", "Pupils of a class"),
    ("integer", "pupils", "Pupils", "", "${each} * 2"),
    ("text", "greeting", "Greeting", "", "concat('From ', ${region})", "${region}"),
    ("integer", "many", "How many wards?"),
    ("begin_repeat", "ward", "Wards", "", "", "", "${many}"),
    ("text", "ward_name", "Name"),
    ("end_repeat",),
    head=HEAD, choices=CHOICES)


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "w.cityneeds", FORM, name="form.xlsx")


def answered(page: InterviewPage, **values: str) -> None:
    for name, value in values.items():
        page.session.answer(f"/data/{name}", value)


def test_the_engine_tells_what_an_act_took() -> None:
    interview = load_form(FORM, name="form.xlsx").begin()
    interview.set("/data/region", "n")
    interview.set("/data/town", "a")
    interview.set("/data/visited", "a d")
    change = interview.set("/data/region", "s")
    assert [(one.ref, one.lost, one.why) for one in change.taken if one.why == "choices"] == [
        ("/data/town", "a", "choices"), ("/data/visited", "a", "choices")]
    assert interview.node("/data/town").answer_words("a") == "Aba"
    assert interview.set("/data/town", "c").taken == ()
    assert interview.set("/data/town", "").taken == ()


def test_a_calculated_answer_that_somebody_gave_goes_with_words() -> None:
    interview = load_form(FORM, name="form.xlsx").begin()
    interview.set("/data/each", "10")
    interview.set("/data/pupils", "25")
    change = interview.set("/data/each", "12")
    assert [(one.ref, one.lost, one.why) for one in change.taken] == [("/data/pupils", "25", "calculated")]
    assert [str(words) for _, words in taken_words(interview, change)] == [
        "“Pupils”: the answer “25” was replaced. It follows from “Pupils of a class” now."]
    assert interview.set("/data/each", "13").taken == ()


def test_entries_that_a_count_takes_away_are_told_where_they_held_answers() -> None:
    interview = load_form(FORM, name="form.xlsx").begin()
    interview.set("/data/many", "3")
    interview.set("/data/ward[2]/ward_name", "North")
    assert interview.set("/data/many", "2").taken == ()
    change = interview.set("/data/many", "1")
    assert [str(words) for _, words in taken_words(interview, change)] == [
        "“Wards”: 1 entry went with its answers. How many there are follows from “How many wards?”."]


def test_the_window_says_which_question_lost_what_and_leads_there(page: InterviewPage) -> None:
    answered(page, region="n", town="a", visited="a d")
    page.go_ref("/data/region")
    assert page.taken.isHidden()
    keys("2")
    assert page.taken.isVisible()
    assert page.taken.said.text().split("\n")[:2] == [
        "“Town”: the answer “Aba” was taken away. It is not offered beside the answer to “Region”.",
        "“Towns visited”: the answer “Aba” was taken away. It is not offered beside the answer to “Region”."]
    row = page.rows()["/data/town"]
    assert row.remarks.lost.isVisible()
    assert row.remarks.lost.text() == "Taken away with another answer: Aba"
    QTest.mouseClick(page.taken.ways[0], Qt.MouseButton.LeftButton)
    assert page.focused_ref() == "/data/town"
    keys("1")
    assert kept(page, "town") == "c"
    assert not page.rows()["/data/town"].remarks.lost.isVisible()


def test_what_went_comes_back_with_the_act(page: InterviewPage) -> None:
    answered(page, region="n", town="a")
    page.go_ref("/data/region")
    keys("2")
    QTest.mouseClick(page.taken.back, Qt.MouseButton.LeftButton)
    assert (kept(page, "region"), kept(page, "town")) == ("n", "a")
    assert page.taken.isHidden()
    assert page.session.taken() == []
    QTest.keyClick(focused(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.session.taken() == ["/data/town"]


def test_review_and_history_tell_it_and_it_is_told_when_opened_again(page: InterviewPage, window: MainWindow) -> None:
    answered(page, region="n", town="a", many="1")
    answered(page, region="s")
    window.go_city()
    window.go_interview(page.session.id)
    again = window.page
    assert isinstance(again, InterviewPage)
    again.show_review()
    review = again.stack.currentWidget()
    assert isinstance(review, ReviewPage)
    told = [one for one in review.findChildren(QPushButton) if one.accessibleName() == "Town: Taken away with another answer: Aba"]
    assert told
    QTest.mouseClick(told[0], Qt.MouseButton.LeftButton)
    assert again.focused_ref() == "/data/town"
    workspace = window.workspace
    assert workspace is not None
    steps = history_steps(workspace, again.session.id, again.session.interview)
    assert [(step.question, step.words) for step in steps if step.remark == "/@taken"] == [("Town", "Aba")]
    answered(again, town="c")
    assert again.session.taken() == []


def test_the_strip_goes_when_it_is_put_away(page: InterviewPage) -> None:
    answered(page, region="n", town="a")
    answered(page, region="s")
    assert page.taken.isVisible()
    away = next(one for one in page.taken.findChildren(QPushButton) if one.accessibleName() == "Hide")
    assert away.height() >= 44
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert page.taken.isHidden()


def merged_meanwhile(page: InterviewPage, window: MainWindow) -> InterviewPage:
    """The region and the number of wards are others when the interview is opened again: corrected at the office, or settled."""
    answered(page, region="n", town="a", visited="a d", many="2")
    page.session.answer("/data/ward[2]/ward_name", "Maternity")
    window.go_city()
    workspace = window.workspace
    assert workspace is not None
    workspace.write(page.session.id, [("/data/region", "s"), ("/data/many", "1")])
    window.go_interview(page.session.id)
    assert isinstance(window.page, InterviewPage)
    return window.page


def test_what_does_not_go_with_the_other_answers_when_it_is_opened_is_told_and_nothing_is_written(
        page: InterviewPage, window: MainWindow) -> None:
    again = merged_meanwhile(page, window)
    workspace = window.workspace
    assert workspace is not None
    assert again.taken.isVisible()
    assert again.taken.said.text().splitlines() == [
        "“Wards”: 1 entry does not go with the other answers any more.",
        "“Town”: the answer “Aba” does not go with the other answers any more.",
        "“Towns visited”: the answer “Aba” does not go with the other answers any more."]
    assert not again.taken.back.isVisible()
    assert again.session.taken() == ["/data/town", "/data/visited"]
    assert again.session.kept.remarks("/data/town").taken == "Aba"
    revisions = [one for one in workspace.history(again.session.id) if one.path != "@position"]
    assert workspace.answers(again.session.id)["/data/town"] == "a"
    QTest.mouseClick(again.taken.ways[1], Qt.MouseButton.LeftButton)
    assert again.focused_ref() == "/data/town"
    assert [one for one in workspace.history(again.session.id) if one.path != "@position"] == revisions

    answered(again, each="10")          # and whoever works on, keeps what is shown
    after = workspace.answers(again.session.id)
    assert {path: after.get(path, "") for path in ("/data/town", "/data/town/@taken", "/data/visited", "/data/visited/@taken")} == {
        "/data/town": "", "/data/town/@taken": "a", "/data/visited": "d", "/data/visited/@taken": "a"}
    assert not [path for path in after if path.endswith("/ward_name")]
    assert again.session.taken() == ["/data/town", "/data/visited"]

    again.session.undo()
    assert workspace.answers(again.session.id)["/data/town"] == "a"
    assert again.session.taken() == ["/data/town", "/data/visited"]


def test_what_is_answered_anew_after_opening_is_told_no_more(page: InterviewPage, window: MainWindow) -> None:
    again = merged_meanwhile(page, window)
    answered(again, town="c")
    assert again.session.taken() == ["/data/visited"]
    answered(again, region="n")
    assert again.session.taken() == ["/data/town", "/data/visited"]         # Cola is no town of the north
