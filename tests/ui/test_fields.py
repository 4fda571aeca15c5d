"""Each kind of question is asked by its field, answered by keyboard and by mouse, and kept as the engine wants it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.fields.choices import OneField
from app.ui.fields.long_lists import SearchField, SeveralOfManyField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, items, kept, keys, opened, xform

Key = Qt.Key
ENTER = Key.Key_Return

TYPES = xform(
    "<a/><i/><d/><day/><month/><time/><moment/><one/><many/><order/><scale/><spot/><area/><ok/><words/>"
    "<long/><lots/><sum/><guess/><note/>",
    '<bind nodeset="/data/a" type="string"/><bind nodeset="/data/i" type="int" constraint=". &lt; 100" '
    'jr:constraintMsg="Below 100, please"/><bind nodeset="/data/d" type="decimal"/>'
    '<bind nodeset="/data/day" type="date"/><bind nodeset="/data/month" type="date"/>'
    '<bind nodeset="/data/time" type="time"/><bind nodeset="/data/moment" type="dateTime"/>'
    '<bind nodeset="/data/one" type="string"/><bind nodeset="/data/many" type="string"/>'
    '<bind nodeset="/data/order" type="odk:rank" xmlns:odk="http://www.opendatakit.org/xforms"/>'
    '<bind nodeset="/data/scale" type="int"/><bind nodeset="/data/spot" type="geopoint"/>'
    '<bind nodeset="/data/area" type="geoshape"/><bind nodeset="/data/ok" type="string"/>'
    '<bind nodeset="/data/sum" type="int" calculate="/data/i * 2" readonly="true()"/>'
    '<bind nodeset="/data/guess" type="int" calculate="/data/i * 3"/>'
    '<bind nodeset="/data/note" type="string" readonly="true()"/>',
    '<input ref="/data/a"><label>A text</label></input><input ref="/data/i"><label>A number</label></input>'
    '<input ref="/data/d"><label>A decimal</label></input><input ref="/data/day"><label>A day</label></input>'
    '<input ref="/data/month" appearance="month-year"><label>A month</label></input>'
    '<input ref="/data/time"><label>A time</label></input><input ref="/data/moment"><label>A moment</label></input>'
    f'<select1 ref="/data/one"><label>One</label>{items("red", "green", "blue")}</select1>'
    f'<select ref="/data/many"><label>Several</label>{items(*(f"m{n}" for n in range(1, 13)))}</select>'
    '<odk:rank xmlns:odk="http://www.opendatakit.org/xforms" ref="/data/order"><label>An order</label>'
    f'{items("roof", "water", "desks")}</odk:rank>'
    '<range ref="/data/scale" start="1" end="5" step="1"><label>A scale</label></range>'
    '<input ref="/data/spot"><label>A position</label></input><input ref="/data/area"><label>An area</label></input>'
    '<trigger ref="/data/ok"><label>Read this</label></trigger>'
    '<input ref="/data/words" appearance="multiline"><label>Some lines</label></input>'
    f'<select1 ref="/data/long"><label>A long list</label>{items(*(f"district{n}" for n in range(30)))}</select1>'
    f'<select ref="/data/lots"><label>A long list of several</label>{items(*(f"item{n}" for n in range(30)))}</select>'
    '<input ref="/data/sum"><label>Twice the number</label></input>'
    '<input ref="/data/guess"><label>Three times, or as you see it</label></input>'
    '<input ref="/data/note"><label>Only to be read</label></input>')


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "types.cityneeds", TYPES)


def at(page: InterviewPage, name: str):
    """Goes to the question and returns its row."""
    page.go_ref(f"/data/{name}")
    return page.stack.currentWidget().rows[f"/data/{name}"]


@pytest.mark.parametrize(("name", "typed", "value"), [
    ("a", "Moyiba", "Moyiba"), ("i", "12", "12"), ("i", "١٢", "12"), ("i", "-3", "-3"), ("d", "2,5", "2.5"),
    ("d", "2.50", "2.50"), ("day", "23.11.2026", "2026-11-23"), ("day", "2026-11-23", "2026-11-23"),
    ("month", "2026-11", "2026-11-01"), ("spot", "8°38'38\"N 10°58'18\"W", "8.6438889 -10.9716667 0 0"),
    ("words", "many words", "many words")])
def test_what_is_typed_is_kept_on_enter(page: InterviewPage, name: str, typed: str, value: str) -> None:
    at(page, name)
    keys(typed, ENTER)
    assert kept(page, name) == value


def test_times_are_kept_with_the_zone_of_this_machine(page: InterviewPage) -> None:
    at(page, "time")
    keys("7:05", ENTER)
    assert kept(page, "time").startswith("07:05:00.000")
    at(page, "moment")
    keys("2026-11-23 14:30", ENTER)
    assert kept(page, "moment").startswith("2026-11-23T14:30:00.000")


OFFSCREEN_POPUPS = pytest.mark.qt_log_ignore("This plugin does not support")   # of the offscreen platform alone


@OFFSCREEN_POPUPS
@pytest.mark.parametrize(("name", "typed", "words"), [
    ("day", "31.2.2026", "not a date"), ("time", "25:00", "not a time"), ("moment", "soon", "not a date and time"),
    ("spot", "8.64", "latitude"), ("long", "nowhere", "not in the list"), ("long", "district1", "")])
def test_what_cannot_be_understood_is_told_below_and_not_kept(page: InterviewPage, name: str, typed: str,
                                                             words: str) -> None:
    row = at(page, name)
    keys(typed)
    row.field.settle()
    assert words in row.message.text()
    assert row.message.isVisible() is bool(words)
    assert kept(page, name) == ("" if words else "district1")


@pytest.mark.parametrize("typed", ["1x2y", "3.5", "10-20", "2e3"])
def test_what_is_no_whole_number_stays_as_it_was_typed_and_replaces_nothing(page: InterviewPage, typed: str) -> None:
    row = at(page, "i")
    keys("7", ENTER)
    at(page, "i")
    focused().selectAll()
    keys(typed, ENTER)
    row = page.stack.currentWidget().rows["/data/i"]
    assert row.field.edit.text() == typed
    assert "whole number" in row.message.text() or "not a number" in row.message.text()
    assert row.has_focus(), "Enter does not go on from what is no answer"
    assert kept(page, "i") == "7"


def test_a_broken_constraint_is_told_in_the_forms_words_and_kept_all_the_same(page: InterviewPage) -> None:
    row = at(page, "i")
    keys("250", ENTER)
    assert row.message.text() == "Below 100, please"
    assert kept(page, "i") == "250"
    assert page.session.progress.total().wrong == 1
    at(page, "i")
    focused().selectAll()
    keys("99", ENTER)
    assert not page.stack.currentWidget().rows["/data/i"].message.isVisible()


def test_calculated_values_follow_at_once(page: InterviewPage) -> None:
    page.session.answer("/data/i", "21")
    row = at(page, "sum")
    assert row.field.value.text() == "42"


def test_a_calculated_question_may_be_answered_otherwise(page: InterviewPage) -> None:
    page.session.answer("/data/i", "21")
    row = at(page, "guess")
    assert row.field.edit.text() == "63"
    row.field.edit.selectAll()
    keys("50", Key.Key_Return)
    assert kept(page, "guess") == "50"
    page.session.answer("/data/i", "22")        # what it is calculated from: it is calculated again, and not kept
    assert (at(page, "guess").field.edit.text(), kept(page, "guess")) == ("66", "")


def test_a_digit_chooses_one_and_another_click_takes_it_away(page: InterviewPage) -> None:
    row = at(page, "one")
    keys("2")
    assert kept(page, "one") == "green"
    QTest.mouseClick(row.field.buttons[2], Qt.MouseButton.LeftButton)
    assert kept(page, "one") == "blue"
    QTest.mouseClick(row.field.buttons[2], Qt.MouseButton.LeftButton)
    assert kept(page, "one") == ""
    keys(Key.Key_Up, Key.Key_Space)
    assert kept(page, "one") == "green"
    keys(Key.Key_Delete)
    assert kept(page, "one") == ""


def test_the_whole_of_a_choice_can_be_clicked(page: InterviewPage) -> None:
    made = at(page, "one").field.buttons[0]
    assert made.height() >= 44
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.rect().bottomRight() - made.rect().topLeft() * 0)
    assert kept(page, "one") == "red"


def test_two_digits_choose_beyond_nine_and_several_stay_in_the_forms_order(page: InterviewPage) -> None:
    at(page, "many")
    keys("3")
    assert kept(page, "many") == "m3"
    keys("12")
    assert kept(page, "many") == "m3 m12"
    keys("3")
    assert kept(page, "many") == "m12"


def test_an_order_is_no_answer_until_it_is_given(page: InterviewPage) -> None:
    row = at(page, "order")
    assert kept(page, "order") == ""
    focused().setFocus()
    QTest.keyClick(focused(), Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert kept(page, "order") == "water roof desks"
    assert row.field.list.item(0).text().endswith("Water")


def test_a_scale_has_no_answer_until_it_is_moved(page: InterviewPage) -> None:
    row = at(page, "scale")
    assert row.field.shown.text() == "–"
    assert kept(page, "scale") == ""
    keys(Key.Key_Right)
    assert kept(page, "scale") == "2"
    QTest.mouseClick(row.field.clear, Qt.MouseButton.LeftButton)
    assert kept(page, "scale") == ""
    assert row.field.shown.text() == "–"


def test_an_area_is_typed_point_by_point_and_closed(page: InterviewPage) -> None:
    row = at(page, "area")
    row.field.edit.setPlainText("8.1, -10.1\n8.2, -10.1")
    row.field.settle()
    assert "3 positions" in row.message.text()
    row.field.edit.setPlainText("8.1, -10.1\n8.2, -10.1\n8.2, -10.2")
    row.field.settle()
    assert kept(page, "area") == "8.1 -10.1 0 0; 8.2 -10.1 0 0; 8.2 -10.2 0 0; 8.1 -10.1 0 0"
    at(page, "a")
    assert at(page, "area").field.edit.toPlainText().splitlines() == ["8.1, -10.1", "8.2, -10.1", "8.2, -10.2"]


def test_reading_is_acknowledged(page: InterviewPage) -> None:
    at(page, "ok")
    keys(Key.Key_Space)
    assert kept(page, "ok") == "OK"


@OFFSCREEN_POPUPS
def test_long_lists_are_searched(page: InterviewPage) -> None:
    row = at(page, "long")
    assert isinstance(row.field, SearchField)
    keys("trict17", ENTER)
    assert kept(page, "long") == "district17"
    row = at(page, "lots")
    assert isinstance(row.field, SeveralOfManyField)
    keys("item17")
    assert list(row.field.found.rows) == [17]
    keys(ENTER)
    assert kept(page, "lots") == "item17"
    keys("item3", Key.Key_Up, ENTER)
    assert kept(page, "lots") == "item3 item17"
    keys(ENTER)
    assert not row.has_focus()
    QTest.mouseClick(row.field.chips[0], Qt.MouseButton.LeftButton)
    assert kept(page, "lots") == "item17"


def test_shift_enter_begins_a_line_and_enter_goes_on(page: InterviewPage) -> None:
    at(page, "words")
    keys("one")
    QTest.keyClick(focused(), ENTER, Qt.KeyboardModifier.ShiftModifier)
    keys("two", ENTER)
    assert kept(page, "words") == "one\ntwo"


def test_what_stands_a_moment_is_kept_without_enter(page: InterviewPage, qtbot) -> None:
    """Should the battery die now: no key for a second, and it is on the disk."""
    at(page, "a")
    keys("half a sen")
    assert kept(page, "a") == ""
    qtbot.waitUntil(lambda: kept(page, "a") == "half a sen")
    assert "saved" in page.saved.text()


def test_everything_that_is_asked_has_a_name_for_a_screen_reader(page: InterviewPage) -> None:
    seen = set()
    for index in range(len(page.session.pages)):
        page._turn(index)
        for row in page.stack.currentWidget().asked():
            row.focus()
            widget = focused()
            face = QAccessible.queryAccessibleInterface(widget)
            name, about = face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description)
            question = row.accessibleName()
            assert question
            assert question in name + about, (row.ref, name, about)
            if isinstance(row.field, OneField):
                assert face.role() == QAccessible.Role.RadioButton
            if isinstance(widget, QLineEdit):
                assert face.role() == QAccessible.Role.EditableText
            seen.add(row.ref)
    assert len(seen) == 18


def test_no_window_ever_stands_beside_ours(page: InterviewPage, window: MainWindow) -> None:
    for index in range(len(page.session.pages)):
        page._turn(index)
        QApplication.processEvents()
        assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]
