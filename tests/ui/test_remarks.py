"""What is said beside an answer or instead of it, by keys alone; any question by typing; the language by a key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.interview.goto import GoToPage
from app.ui.interview.page import InterviewPage
from app.ui.interview.review import ReviewPage
from app.ui.interview.time_line import TimeLine
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, items, keys, opened, xform
from tests.ui.test_interview import SCHOOL

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FORM = xform("<beds/><water/><pupils/><rooms/><agrees/>",
             '<bind nodeset="/data/beds" type="int" required="true()" cn:warning=". &gt; 3000"/>'
             '<bind nodeset="/data/pupils" type="int"/>'
             '<bind nodeset="/data/rooms" type="int" cn:warning="/data/pupils &gt; 100 * ."/>'
             '<bind nodeset="/data/agrees" type="string" cn:role="consent"/>',
             '<input ref="/data/beds"><label>Beds</label></input>'
             f'<select1 ref="/data/water"><label>Water</label>{items("yes", "no")}</select1>'
             '<input ref="/data/pupils"><label>Pupils</label></input>'
             '<input ref="/data/rooms"><label>Rooms in use</label></input>'
             f'<select1 ref="/data/agrees"><label>Agrees</label>{items("yes", "no")}</select1>', title="remarks")


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "w.cityneeds", FORM)


def control(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, CONTROL)


def test_not_known_by_one_key_and_the_same_takes_it_back(page: InterviewPage) -> None:
    row = page.rows()["/data/beds"]
    assert row.has_focus()
    control(Key.Key_1)
    assert (row.remarks.words.text(), page.session.kept.remarks("/data/beds").not_known) == ("Does not know", "dk")
    assert page.session.progress.total().answered == 1
    assert row.has_focus()
    control(Key.Key_2)
    assert page.session.kept.remarks("/data/beds").not_known == "declined"
    control(Key.Key_2)
    assert page.session.kept.remarks("/data/beds").not_known == ""
    assert row.remarks.isHidden()
    control(Key.Key_3)
    keys("7", Key.Key_Return)
    assert page.session.interview.node("/data/beds").value == "7"
    assert page.session.kept.remarks("/data/beds").not_known == ""


def test_a_required_question_left_so_does_not_keep_it_from_being_finished(page: InterviewPage) -> None:
    control(Key.Key_1)
    keys(Key.Key_F4)
    review = page.stack.currentWidget()
    assert isinstance(review, ReviewPage)
    assert review.finish.isEnabled()
    assert any("Does not know" in entry.accessibleName() for entry in review.entries)
    QApplication.processEvents()
    lowest = max(entry.mapTo(review, QPoint(0, 0)).y() for entry in review.entries)
    assert review.checks.isVisible()
    assert review.checks.mapTo(review, QPoint(0, 0)).y() > lowest, "where the office asks nothing, what is left comes first"


def test_where_a_rule_refuses_what_is_saved_stays_saved(page: InterviewPage, window: MainWindow) -> None:
    row = page.rows()["/data/agrees"]
    row.focus()
    keys("1")
    saved = page.saved.text()
    control(Key.Key_2)
    assert window.banner.what.text() == "This question cannot be left so: its form offers other answers."
    assert (page.saved.text(), page.session.interview.node("/data/agrees").value) == (saved, "yes")


def test_what_was_said_to_be_not_known_is_not_asked_again(page: InterviewPage) -> None:
    control(Key.Key_1)
    page.go_ref("/data")
    assert page.rows()["/data/water"].has_focus()


def test_what_a_key_chooses_has_the_focus(page: InterviewPage) -> None:
    row = page.rows()["/data/agrees"]
    row.focus()
    assert page.session.interview.node("/data/agrees").value == ""
    page.session.answer("/data/agrees", "no")
    keys(Key.Key_Space)                     # what has the focus is what stands there: it is taken back
    assert page.session.interview.node("/data/agrees").value == ""


def test_a_comment_stands_at_its_answer(page: InterviewPage) -> None:
    """Lines that say nothing take no room between them."""
    row = page.rows()["/data/beds"]
    keys(Key.Key_F2)
    assert row.remarks.lost.isHidden()
    assert row.remarks.words.isHidden()


def test_comment_and_evidence_by_keys_and_enter_goes_back_to_the_answer(page: InterviewPage) -> None:
    row = page.rows()["/data/beds"]
    keys("12", Key.Key_F2, "two are broken", Key.Key_Return)
    assert page.session.kept.remarks("/data/beds").comment == "two are broken"
    assert focused() is row.field.focusProxy() or row.field.isAncestorOf(focused())
    assert row.remarks.comment.isHidden()
    for expected in ("seen", "document", "told", ""):
        keys(Key.Key_F3)
        assert page.session.kept.remarks("/data/beds").evidence == expected
    keys(Key.Key_F2, " and more", Key.Key_Escape)
    assert page.session.kept.remarks("/data/beds").comment == "two are broken"
    assert page.session.interview.node("/data/beds").value == "12"


def test_a_warning_says_why_and_a_reason_is_kept(page: InterviewPage) -> None:
    row = page.rows()["/data/beds"]
    keys("4000", Key.Key_Tab)
    assert row.warned.text() == "Unusual: more than 3,000 is rare. Confirmed with the respondent"
    row.warned.setFocus()
    keys(Key.Key_Space, "two buildings", Key.Key_Return)
    assert page.session.confirmed("/data/beds")
    assert page.session.kept.remarks("/data/beds").reason == "two buildings"
    assert page.rows()["/data/water"].has_focus(), "Enter goes to the next question, as in the field itself"
    row.warned.setFocus()
    keys(Key.Key_Return)
    assert page.rows()["/data/water"].has_focus()
    page.session.answer("/data/pupils", "900")
    page.session.answer("/data/rooms", "2")
    assert page.rows()["/data/rooms"].warned.text() == (
        "Unusual: it is compared with Pupils: 900. Confirmed with the respondent")


def test_any_question_by_typing(page: InterviewPage) -> None:
    control(Key.Key_G)
    assert isinstance(page.stack.currentWidget(), GoToPage)
    keys("use rooms", Key.Key_Return)
    assert page.rows()["/data/rooms"].has_focus()
    control(Key.Key_G)
    keys(Key.Key_Escape)
    assert page.rows()["/data/rooms"].has_focus()


def test_the_time_stands_beside_the_planned_minutes(window: MainWindow, tmp_path: Path) -> None:
    planned = xform("<a/>", '<bind nodeset="/data/a" cn:minutes="40"/>',
                    '<input ref="/data/a"><label>A</label></input>', title="planned")
    page = opened(window, tmp_path / "p.cityneeds", planned)
    time = page.side.findChild(TimeLine)
    assert time.text() == "0 mins of 40 mins planned"
    time._opened -= timedelta(minutes=50)
    time.show_time()
    assert (time.text(), time.property("kind")) == ("50 mins of 40 mins planned", "warning")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_languages_open_by_a_key_where_there_are_several(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "l.cityneeds", SCHOOL)
    control(Key.Key_L)
    assert page.language.view().isVisible()
    QTest.keyClick(page.language.view(), Key.Key_Down)
    QTest.keyClick(page.language.view(), Key.Key_Return)
    assert page.session.interview.language == "Arabic (ar)"
    assert page.rows()["/data/cover/name"].has_focus()
