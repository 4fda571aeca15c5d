"""Who types fast: keys that come one after the other, with nothing painted between them, pass over no question and lose none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.interview.page import REVIEW, InterviewPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, items, kept, opened, xform
from tests.ui.test_repeat_table import asks, shown, wards

Key = Qt.Key
ENTER, TAB, PAGE_DOWN = Key.Key_Return, Key.Key_Tab, Key.Key_PageDown
CHOICES = items("yes", "no")
QUESTIONS = {       # its type, how it is asked, and an answer by keys
    "text": ("string", '<input ref="/data/q"><label>Q</label></input>', "x"),
    "number": ("int", '<input ref="/data/q"><label>Q</label></input>', "5"),
    "digits": ("string", '<input ref="/data/q" appearance="numbers"><label>Q</label></input>', "077"),
    "paragraph": ("string", '<input ref="/data/q" appearance="multiline"><label>Q</label></input>', "x"),
    "one": ("string", f'<select1 ref="/data/q"><label>Q</label>{CHOICES}</select1>', "1"),
    "quick": ("string", f'<select1 ref="/data/q" appearance="quick"><label>Q</label>{CHOICES}</select1>', "1"),
    "minimal": ("string", f'<select1 ref="/data/q" appearance="minimal"><label>Q</label>{CHOICES}</select1>', "yes"),
    "several": ("string", f'<select ref="/data/q"><label>Q</label>{CHOICES}</select>', "1"),
    "trigger": ("string", '<trigger ref="/data/q"><label>Q</label></trigger>', " "),
}


def press(*typed: str | Qt.Key) -> None:
    """As fast as can be: no event is handled between two keys."""
    for one in typed:
        if isinstance(one, str):
            for letter in one:
                QTest.keyClicks(focused(), letter)
        else:
            QTest.keyClick(focused(), one)


def asked(window: MainWindow, folder: Path, kind: str) -> InterviewPage:
    """A question, one that its answer brings, and one more."""
    is_a, body, _ = QUESTIONS[kind]
    page = opened(window, folder / "w.cityneeds", xform(
        "<q/><new/><after/>", f'<bind nodeset="/data/q" type="{is_a}"/><bind nodeset="/data/new" relevant="/data/q != \'\'"/>',
        f'{body}<input ref="/data/new"><label>New</label></input><input ref="/data/after"><label>After</label></input>'))
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("on", [ENTER, PAGE_DOWN], ids=["enter", "page down"])
def test_a_question_that_an_answer_brings_is_the_next_one(window: MainWindow, tmp_path: Path, kind: str, on: Qt.Key) -> None:
    page = asked(window, tmp_path, kind)
    press(QUESTIONS[kind][2])
    if kind != "quick" or on != ENTER:          # which goes on by itself
        press(on)
    press("n", ENTER, "a", ENTER)
    assert (kept(page, "new"), kept(page, "after")) == ("n", "a")
    assert page._at == REVIEW


@pytest.mark.parametrize("kind", ["text", "number", "digits", "paragraph", "one", "minimal", "trigger"])
def test_tab_does_not_pass_over_it_either(window: MainWindow, tmp_path: Path, kind: str) -> None:
    page = asked(window, tmp_path, kind)
    press(QUESTIONS[kind][2], TAB, "n", TAB, "a", ENTER)
    assert (kept(page, "new"), kept(page, "after")) == ("n", "a")


def test_the_button_for_the_next_page_leads_to_what_was_brought_by_what_is_typed(window: MainWindow, tmp_path: Path) -> None:
    page = asked(window, tmp_path, "text")
    press("x")
    QTest.mousePress(page.next, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    QTest.mouseRelease(page.next, Qt.MouseButton.LeftButton)
    assert page.focused_ref() == "/data/new"
    QApplication.processEvents()
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)      # it was seen: nobody is held there
    assert page._at == REVIEW


def test_a_digit_after_a_quick_answer_is_the_next_question_s(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", xform(
        "<a/><b/><c/>", "", "".join(f'<select1 ref="/data/{name}" appearance="quick"><label>{name}</label>{CHOICES}</select1>'
                                    for name in "abc")))
    QApplication.processEvents()
    press("121")
    assert [kept(page, name) for name in "abc"] == ["yes", "no", "yes"]
    assert page._at == REVIEW


def test_in_a_table_tab_goes_to_the_cell_that_was_brought(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window, tmp_path, wards(asks("text", "name", "Name"), asks("text", "why", "Why?", relevant="${name} != ''"),
                                         asks("integer", "beds", "Beds")))
    page.session.add("/data/ward")
    QApplication.processEvents()
    press("Male", TAB, "old", TAB, "12", ENTER)
    assert [kept(page, name) for name in ("name", "why", "beds")] == ["Male", "old", "12"]


def test_who_says_how_many_there_are_keeps_the_page(window: MainWindow, tmp_path: Path) -> None:
    """Entries that come behind the page leave it as it stands: what is typed in it, too."""
    page = opened(window, tmp_path / "w.cityneeds", xform(
        '<many/><note/><now/><ward jr:template=""><bed/></ward>',
        '<bind nodeset="/data/many" type="int"/><bind nodeset="/data/note" relevant="/data/many &gt; 1"/>'
        '<bind nodeset="/data/now" readonly="true()"/>',
        '<input ref="/data/many"><label>How many?</label></input><input ref="/data/note"><label>Note</label></input>'
        '<input ref="/data/now"><label>Now each of them.</label></input>'
        '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward" jr:count="/data/many">'
        '<input ref="/data/ward/bed"><label>Beds</label></input></repeat></group>'))
    before = page.stack.currentWidget()
    assert isinstance(before, QuestionsPage)
    press("2", ENTER)
    assert page.stack.currentWidget() is before
    press("x", ENTER, "7", ENTER, "8", ENTER)
    assert page._at == REVIEW
    answers = page._host.workspace.answers(page.session.id)
    assert sorted(value for path, value in answers.items() if path.endswith("/bed")) == ["7", "8"]
    page.go_ref("/data/many")
    assert page.session.pages[page._at].refs == before.page.refs            # a page that was seen stays as it was
