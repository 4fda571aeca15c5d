"""What a form lacks is told at its import and at the question; marks are shown and never answers; settings reach the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.forms import load_form
from app.models import Workspace
from app.session import load_settings
from app.ui.main_window import MainWindow
from tests.forms.books import HEAD, TEXT, book
from tests.ui.forms import keys

Key = Qt.Key
PLACES = [("list_name", "name", "label", "geometry"), ("l", "market", "Market", "8.64 -10.97 0 0"), ("n", "0", "low", None),
          ("n", "5", "high", None)]


def opened(window: MainWindow, file: Path, data: bytes) -> None:
    """An interview with a spreadsheet that has nothing beside it."""
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "School", "school", latitude=8.64, longitude=-10.97)
        form = load_form(data, name="form.xlsx", files={})
        record = workspace.add_interview(site.id, workspace.add_form(form, data, "form.xlsx").sha256)
    window.open_workspace(file)
    window.go_interview(record.id)


def test_what_is_missing_is_told_at_the_import(window: MainWindow, tmp_path: Path, qtbot) -> None:
    window.create_workspace(tmp_path / "w.cityneeds")
    keys("Koidu", Key.Key_Return, "Moyiba School", Key.Key_Return)
    form = tmp_path / "form.xlsx"
    form.write_bytes(book(("select_one_from_file clinics.csv", "s", "Site"), ("background-audio", "r", None)))
    window.page.sites.panel.import_from(form)
    qtbot.waitUntil(lambda: bool(window.workspace.forms()))
    assert window.banner.what.text() == "form is imported, but lacks something here."
    assert "clinics.csv is not beside the form: “Site” cannot be answered" in window.banner.remedy.text()
    assert "No sound is recorded" in window.banner.remedy.text()
    starts = [one.text().strip() for one in window.page.sites.panel.findChildren(QPushButton)]
    assert "form" in starts, "a form without a title is called by its file, here as in the message"


def test_a_question_whose_list_is_missing_says_so_and_takes_no_text(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path / "w.cityneeds", book(("select_one_from_file clinics.csv", "s", "Site", None),
                                                 ("select_one_from_file clinics.csv", "m", "Minimal", "minimal"),
                                                 head=(*HEAD, "appearance")))
    for name in "sm":
        window.page.go_ref(f"/data/{name}")
        row = window.page.stack.currentWidget().rows[f"/data/{name}"]
        assert "clinics.csv" in row.message.text()
        assert row.message.isVisible()
        assert not [one.text() for one in row.field.findChildren(QLabel) if one.isVisible() and "earlier answer" in one.text()]
    for edit in row.field.findChildren(QLineEdit):
        edit.setText("anything")
    row.field.settle()
    assert window.page.session.interview.node("/data/m").value == ""


def test_words_of_a_slider_and_places_to_look_at_are_shown_and_answered_freely(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path / "w.cityneeds", book(("range", "r", "How much?", "start=0 end=5 tick_labelset=n"),
                                                 ("geopoint", "g", "Where?", "reference-geometry=l"),
                                                 head=(*HEAD, "parameters"), choices=PLACES))
    page = window.page
    page.go_ref("/data/r")
    field = page.stack.currentWidget().rows["/data/r"].field
    assert [one.text() for one in field.words.findChildren(QLabel)] == ["low", "high"]
    field.slider.setValue(3)
    assert page.session.interview.node("/data/r").value == "3"
    page.go_ref("/data/g")
    row = page.stack.currentWidget().rows["/data/g"]
    assert row.marks.isVisible()
    assert row.marks.text() == "To look at: Market (8.64, -10.97)"
    row.focus()
    keys("8.6439, -10.9717", Key.Key_Return)
    assert page.session.interview.node("/data/g").value == "8.6439 -10.9717 0 0"


def test_who_writes_reaches_the_forms_that_ask(window: MainWindow, tmp_path: Path) -> None:
    window.go_settings()
    for edit, text in ((window.page.assessor, "Ada"), (window.page.email, "ada@example.org"), (window.page.phone, "+232 76 1")):
        edit.setFocus()
        QTest.keyClicks(edit, text)
    QTest.mouseClick(window.page.done, Qt.MouseButton.LeftButton)
    assert load_settings().properties() == {"username": "Ada", "email": "ada@example.org", "phonenumber": "+232 76 1"}
    opened(window, tmp_path / "w.cityneeds", book(("username", "u", None), ("email", "e", None), ("phonenumber", "p", None),
                                                 ("deviceid", "d", None), ("start-geopoint", "g", None), TEXT))
    interview = window.page.session.interview
    assert [interview.node(f"/data/{name}").value for name in "uepg"] == ["Ada", "ada@example.org", "+232 76 1", "8.64 -10.97 0 0"]
    assert interview.node("/data/d").value == window.workspace.device
