"""Appearances of text and numbers: what stands on the screen, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.fields import masks
from app.ui.fields.field import Field
from app.ui.fields.masks import AddressField, CounterField, GroupedDigitsField, HiddenField
from app.ui.fields.text import ParagraphField, TextField
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.form_media import opened
from tests.ui.forms import kept, keys

Key = Qt.Key
FORM = book(("text", "m", "Secret", "masked", None),
            ("barcode", "h", "Code", "hidden-answer", None), ("barcode", "b", "Plain", None, None),
            ("text", "n", "Number", "numbers thousands-sep", None), ("text", "u", "Page", "url", None),
            ("text", "given", "Given page", "url", "https://getodk.org/"), ("integer", "c", "Count", "counter", None),
            ("text", "p", "Label", "printer", None), ("text", "l", "Long", "multiline", None),
            head=("type", "name", "label", "appearance", "default"))


@pytest.fixture
def window_with_form(window: MainWindow, tmp_path: Path) -> MainWindow:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    return window


def field(window: MainWindow, name: str) -> Field:
    window.page.go_ref(f"/data/{name}")
    QApplication.processEvents()
    found = window.page.rows()[f"/data/{name}"].field
    assert isinstance(found, Field)
    found.setFocus()
    return found


@pytest.mark.parametrize("name", ["m", "h"])
def test_what_is_hidden_stands_there_as_dots_until_it_is_asked_for(window_with_form: MainWindow, name: str) -> None:
    found = field(window_with_form, name)
    assert isinstance(found, HiddenField)
    keys("4711 x", Key.Key_Tab)
    assert kept(window_with_form.page, name) == "4711 x"
    assert found.edit.displayText() != "4711 x"
    assert "4711" not in found.edit.displayText()
    QTest.mouseClick(found.reveal, Qt.MouseButton.LeftButton)
    assert found.edit.displayText() == "4711 x"
    assert found.reveal.text() == "Hide"


@pytest.mark.parametrize(("typed", "value", "shown"), [
    ("1500000", "1500000", "1,500,000"), ("1,500,000", "1500000", "1,500,000"), ("1,500", "1500", "1,500"),
    ("+232 76 123456", "+232 76 123456", "+232 76 123456"), ("076123456", "076123456", "076123456"), ("1.5", "1.5", "1.5"),
    ("12 b", "12 b", "12 b")])
def test_digits_stand_in_groups_and_are_kept_without_them(window_with_form: MainWindow, typed: str, value: str, shown: str) -> None:
    field(window_with_form, "n")
    keys(typed, Key.Key_Return)
    assert kept(window_with_form.page, "n") == value
    window_with_form.page.go_ref("/data/l")
    found = field(window_with_form, "n")
    assert isinstance(found, GroupedDigitsField)
    assert found.edit.text() == shown


def test_an_address_opens_with_the_browser_and_nothing_else_does(window_with_form: MainWindow,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    browsed: list[str] = []

    def take(url: QUrl) -> bool:
        browsed.append(url.toString())
        return True
    monkeypatch.setattr(masks.QDesktopServices, "openUrl", take)
    found = field(window_with_form, "given")
    assert isinstance(found, AddressField)
    QTest.mouseClick(found.open, Qt.MouseButton.LeftButton)
    assert browsed == ["https://getodk.org/"]
    found = field(window_with_form, "u")
    assert isinstance(found, AddressField)
    for typed in ("file:///etc/passwd", "C:\\run.exe", "javascript:x", "/bin/sh", ""):
        found.edit.setText(typed)
        assert not found.open.isEnabled(), typed
    found.edit.setText("openstreetmap.org")
    assert found.open.isEnabled()


def test_a_counter_goes_up_and_down_by_buttons_and_arrows(window_with_form: MainWindow) -> None:
    found = field(window_with_form, "c")
    assert isinstance(found, CounterField)
    QTest.mouseClick(found.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(found.more, Qt.MouseButton.LeftButton)
    assert (kept(window_with_form.page, "c"), found.edit.text()) == ("2", "2")
    found.setFocus()
    keys(Key.Key_Up, Key.Key_Up, Key.Key_Down)
    assert kept(window_with_form.page, "c") == "3"
    keys("7", Key.Key_Up)
    assert kept(window_with_form.page, "c") == "38"
    keys("x", Key.Key_Up)
    assert found.unread == "38x"                    # what is no number is not counted on
    assert kept(window_with_form.page, "c") == "38"


def test_codes_labels_and_long_texts_are_typed(window_with_form: MainWindow) -> None:
    assert type(field(window_with_form, "b")) is TextField         # a scanner types into it, and ends with Enter
    keys("5901234123457", Key.Key_Return)
    assert kept(window_with_form.page, "b") == "5901234123457"
    assert isinstance(field(window_with_form, "p").focusProxy(), QLineEdit)
    keys("<p>123</p>", Key.Key_Return)
    assert kept(window_with_form.page, "p") == "<p>123</p>"
    assert isinstance(field(window_with_form, "l"), ParagraphField)
