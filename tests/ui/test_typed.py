"""What a person types: numbers, days in other calendars and positions are kept as they were meant, asked about, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui import language
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, kept, keys, opened, xform

ENTER = Qt.Key.Key_Return
FORM = xform(
    "<w/><d/><g/><tel/><a/><bs/><eth/><mm/><spot/><area/><last/>",
    '<bind nodeset="/data/w" type="int"/><bind nodeset="/data/d" type="decimal"/><bind nodeset="/data/g" type="int"/>'
    '<bind nodeset="/data/tel" type="string"/><bind nodeset="/data/a" type="string"/><bind nodeset="/data/bs" type="date"/>'
    '<bind nodeset="/data/eth" type="date"/><bind nodeset="/data/mm" type="date"/><bind nodeset="/data/spot" type="geopoint"/>'
    '<bind nodeset="/data/area" type="geotrace"/><bind nodeset="/data/last" type="string"/>',
    '<input ref="/data/w"><label>Whole</label></input><input ref="/data/d"><label>Decimal</label></input>'
    '<input ref="/data/g" appearance="thousands-sep"><label>Grouped</label></input>'
    '<input ref="/data/tel" appearance="numbers"><label>Telephone</label></input><input ref="/data/a"><label>A text</label></input>'
    '<input ref="/data/bs" appearance="bikram-sambat"><label>Nepal</label></input>'
    '<input ref="/data/eth" appearance="ethiopian"><label>Ethiopia</label></input>'
    '<input ref="/data/mm" appearance="myanmar"><label>Myanmar</label></input>'
    '<input ref="/data/spot"><label>Where</label></input><input ref="/data/area"><label>A way</label></input>'
    '<input ref="/data/last"><label>Last</label></input>')


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> Iterator[InterviewPage]:
    page = opened(window, tmp_path / "typed.cityneeds", FORM)
    yield page
    QLocale.setDefault(QLocale("en"))


def typed(page: InterviewPage, name: str, text: str, *more: Qt.Key):
    page.go_ref(f"/data/{name}")
    row = page.stack.currentWidget().rows[f"/data/{name}"]
    row.focus()
    focused().selectAll()
    keys(text, *more)
    return row


@pytest.mark.parametrize("locale", ["en", "fr", "es", "pt", "ar", "ne", "zh"])
def test_numbers_of_each_language_through_the_field(page: InterviewPage, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    asked = []

    @given(value=st.integers(-10**7, 10**7) | st.decimals(-10**6, 10**6, places=2), digits=st.sampled_from(["latn", "default"]))
    @settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    def trial(value: int | Decimal, digits: str) -> None:
        name = "w" if isinstance(value, int) else "d"
        text = format_decimal(value, locale=locale, numbering_system=digits, decimal_quantization=False)
        row = typed(page, name, text)
        row.field.settle()
        if row.field.unread:
            asked.append(text)
        else:
            assert Decimal(kept(page, name)) == value, text
    trial()
    assert asked == []


def test_what_has_two_readings_is_asked_beside_the_field(page: InterviewPage) -> None:
    typed(page, "d", "7", ENTER)
    row = typed(page, "d", "1.500", ENTER)
    assert kept(page, "d") == "7"
    asking = row.field.asking
    assert asking.isVisible()
    assert [button.text() for button in asking.buttons] == ["1500, a whole number", "1.5, with decimals"]
    keys(Qt.Key.Key_Tab, ENTER)
    assert kept(page, "d") == "1500"
    assert not asking.isVisible()
    typed(page, "d", "1.500", ENTER)
    QTest.mouseClick(row.field.asking.buttons[1], Qt.MouseButton.LeftButton)
    assert kept(page, "d") == "1.5"


def test_what_is_no_answer_is_there_when_the_page_is_come_back_to_and_before_the_review(page: InterviewPage) -> None:
    typed(page, "w", "3.5")
    page.go_ref("/data/last")
    page.show_review()
    row = page.stack.currentWidget().rows["/data/w"]
    assert row.field.edit.text() == "3.5"
    assert "whole number" in row.message.text()
    typed(page, "w", "35", ENTER)
    assert kept(page, "w") == "35"
    assert not row.message.isVisible()


def test_passing_through_a_field_alters_nothing(page: InterviewPage) -> None:
    page.session.answer("/data/spot", "8.6439 -10.9717 380.1 4.5")
    page.session.answer("/data/d", "2.125")
    for name in ("d", "spot"):
        page.go_ref(f"/data/{name}")
        keys(ENTER)
    assert (kept(page, "spot"), kept(page, "d")) == ("8.6439 -10.9717 380.1 4.5", "2.125")


def test_a_telephone_keeps_its_blanks_and_thousands_are_shown_apart(page: InterviewPage) -> None:
    typed(page, "tel", "+232 76 123", ENTER)
    assert kept(page, "tel") == "+232 76 123"
    row = typed(page, "g", "1250000", ENTER)
    assert kept(page, "g") == "1250000"
    page.go_ref("/data/last")
    page.go_ref("/data/g")
    row = page.stack.currentWidget().rows["/data/g"]
    assert row.field.edit.text() == "1,250,000"


@pytest.mark.parametrize(("name", "text", "iso"), [
    ("bs", "2083-08-11", "2026-11-27"), ("bs", "२०८३-०८-११", "2026-11-27"), ("eth", "2019-01-01", "2026-09-11"),
    ("eth", "2019-13-05", "2027-09-10"), ("mm", "2026-11-27", "2026-11-27"), ("bs", "2083-08-40", ""), ("eth", "2019-13-07", "")])
def test_days_are_typed_in_the_calendar_of_the_form_and_both_are_seen(page: InterviewPage, name: str, text: str, iso: str) -> None:
    row = typed(page, name, text)
    row.field.settle()
    assert kept(page, name) == iso
    if name == "mm":
        assert "Myanmar calendar is not known" in row.field.both.text()
    elif iso:
        assert iso in row.field.both.text()
        assert text[:4] in row.field.edit.text()
    else:
        assert "not a date" in row.message.text()


def test_a_position_far_from_its_city_is_asked_about(page: InterviewPage, window: MainWindow) -> None:
    city = window.workspace.cities()[0]
    window.workspace.write(city.id, [("latitude", "8.64"), ("longitude", "-10.97")])
    row = typed(page, "spot", "-10.9717, 8.6439", ENTER)
    assert kept(page, "spot") == ""
    assert "from Koidu" in row.field.asking.question.text()
    QTest.mouseClick(row.field.asking.buttons[0], Qt.MouseButton.LeftButton)
    assert kept(page, "spot") == "8.6439 -10.9717 0 0"
    typed(page, "spot", "8.65, -10.98, 352 m", ENTER)
    assert kept(page, "spot") == "8.65 -10.98 352 0"
    row = typed(page, "spot", "48.85, 2.35", ENTER)
    QTest.mouseClick(row.field.asking.buttons[-1], Qt.MouseButton.LeftButton)
    assert kept(page, "spot") == "48.85 2.35 0 0"


@pytest.mark.parametrize(("name", "pasted", "value"), [
    ("a", "Moy\0iba\x07\u0085", "Moyiba"), ("w", "1\0002", "12"), ("tel", "7\n6", "7 6")])
def test_control_characters_are_taken_out_with_a_word(page: InterviewPage, name: str, pasted: str, value: str) -> None:
    QApplication.clipboard().setText(pasted)
    row = typed(page, name, "")
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert row.message.isVisible()
    assert row.field.edit.text() == value
    keys(ENTER)
    assert kept(page, name) == value


def test_a_line_of_any_page_is_watched(window: MainWindow, page: InterviewPage) -> None:
    window.go_city()
    line = window.page.name
    line.setFocus()
    QApplication.clipboard().setText("Bo\0")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Bo"
    strip = window.findChild(object, "pasted")
    assert strip is not None
    assert "Control characters" in strip.text()
    assert language.here() == "en"
