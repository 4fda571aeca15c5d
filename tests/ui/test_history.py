"""The history of an interview in the window: who changed what and when, given again by keyboard, and a day that is past."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from app.models import StoredInterview, Workspace
from app.models.conflicts import conflicts, resolve
from app.models.merge import merge
from app.models.store import Ids
from app.ui.interview.history import HistoryPage
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, items, kept, keys, opened, xform

Key = Qt.Key
FORM = xform(
    "<name/><water/><pupils/><ward jr:template=\"\"><beds/></ward>",
    '<bind nodeset="/data/pupils" type="int" constraint=". &lt; 500" jr:constraintMsg="Too many"/>'
    '<bind nodeset="/data/ward/beds" type="int"/>',
    '<input ref="/data/name"><label>Name of the head</label></input>'
    f'<select1 ref="/data/water"><label>Is there water?</label>{items("yes", "no")}</select1>'
    '<input ref="/data/pupils"><label>Pupils</label></input>'
    '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward">'
    '<input ref="/data/ward/beds"><label>Beds</label></input></repeat></group>')


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    window.workspace.author = "Awa"
    return page


def control(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def history(page: InterviewPage) -> HistoryPage:
    shown = page.stack.currentWidget()
    assert isinstance(shown, HistoryPage)
    return shown


def rows(table: QTableWidget) -> list[list[str]]:
    return [[table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())]


def what(page: InterviewPage) -> list[tuple[str, str]]:
    """Answer and what happened, newest first."""
    return [(row[2], row[3]) for row in rows(history(page).table)]


def test_who_it_was_stands_below_the_time_in_arabic_too(page: InterviewPage, window: MainWindow, qtbot: QtBot) -> None:
    page.go_ref("/data/water")
    keys("1")
    keys("2")
    window.change_settings(language="ar")
    page = window.page
    page.show_history()
    table = history(page).table
    table.clearSelection()

    def is_told() -> bool:
        place = table.visualRect(table.model().index(1, 0))
        picture = table.viewport().grab(place.adjusted(8, place.height() * 6 // 10, -8, -4)).toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 3
    qtbot.waitUntil(is_told)


def test_a_questions_history_is_opened_by_keys_and_an_older_answer_given_again(page: InterviewPage, window: MainWindow) -> None:
    page.go_ref("/data/water")
    keys("1")
    keys("2")
    control(Key.Key_Z)
    control(Key.Key_Y)
    control(Key.Key_H)
    assert history(page).question.currentText() == "Is there water?"
    assert what(page) == [("No", "Done again after it was taken back"), ("Yes", "Taken back: the answer before again"),
                          ("No", "Changed"), ("Yes", "Answered")]
    assert {row[0].split("\n")[1] for row in rows(history(page).table)} == {"Awa"}
    assert focused() is history(page).table
    assert not history(page).restore.isEnabled()            # the newest is what stands
    keys(Key.Key_Down)
    assert history(page).restore.isEnabled()
    before = len(window.workspace.history(page.session.id))
    QTest.mouseClick(history(page).restore, Qt.MouseButton.LeftButton)
    assert kept(page, "water") == "yes"
    assert len(window.workspace.history(page.session.id)) == before + 1
    assert what(page)[0][0] == "Yes"
    keys(Key.Key_Escape)
    assert page.stack.currentWidget().rows["/data/water"].has_focus()


def test_what_the_form_forbids_is_given_again_with_a_warning(page: InterviewPage, window: MainWindow) -> None:
    page.go_ref("/data/pupils")
    for typed in ("900", "40"):
        page.session.answer("/data/pupils", typed)
    control(Key.Key_H)
    keys(Key.Key_Down)
    QTest.mouseClick(history(page).restore, Qt.MouseButton.LeftButton)
    assert kept(page, "pupils") == "900"
    assert window.banner.isVisible()
    assert [error.message for error in page.session.kept.review()] == ["Too many"]


def test_repeats_are_named_and_what_was_removed_stays_readable(page: InterviewPage) -> None:
    page.session.add("/data/ward")
    page.session.answer("/data/ward[1]/beds", "12")
    page.show_history()
    assert ["Wards 1 · Beds", "12"] in [row[1:3] for row in rows(history(page).table)]
    page.session.remove("/data/ward[1]")
    page.show_history()
    shown = rows(history(page).table)
    assert ["Wards", "–", "Removed"] in [row[1:] for row in shown]
    assert ["Wards · Beds", "12", "Answered"] in [row[1:] for row in shown]


def test_a_finished_interview_is_read_and_nothing_is_given_again(page: InterviewPage) -> None:
    page.session.answer("/data/name", "Binta")
    page.session.answer("/data/name", "Fatou")
    page.session.kept.finish()
    page.show_history()
    history(page).question.setFocus()
    keys(Key.Key_Home)                                      # from the question to the whole interview
    history(page).table.selectRow(2)
    assert what(page)[2] == ("Binta", "Answered")
    assert ("–", "Finished and locked") in what(page)
    assert not history(page).restore.isEnabled()
    assert "finished" in history(page).about.text()


def test_a_past_day_shows_what_stood_then_and_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "w.cityneeds"
    page = opened(window, file, FORM)
    interview = page.session.id
    window.go_start()
    window.close_workspace()
    past = datetime.now(UTC) - timedelta(days=3)
    with Workspace.open(file, ids=Ids(now=lambda: int(past.timestamp() * 1000))) as workspace, \
            StoredInterview.open(workspace, interview) as held:
        held.set("/data/water", "no")
    window.open_workspace(file)
    window.go_interview(interview)
    page = window.page
    page.go_ref("/data/water")
    keys("1")
    control(Key.Key_H)
    shown = history(page)
    shown.tabs.setCurrentIndex(1)
    assert rows(shown.answers) == [["Is there water?", "Yes"]]
    shown.day.setFocus()
    shown.day.setDate(QDate.currentDate().addDays(-2))
    assert rows(shown.answers) == [["Is there water?", "No"]]
    shown.day.setDate(QDate.currentDate().addDays(-9))
    assert rows(shown.answers) == []
    assert kept(page, "water") == "yes"


def test_a_mirrored_history_stands_at_its_newest_step(page: InterviewPage) -> None:
    page.session.answer("/data/name", "Binta")
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.show_history()
    assert history(page).table.currentRow() == 0
    assert history(page).about.text() == "This is the answer that stands."


def test_a_conflict_shows_both_sides_and_how_it_was_settled(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "w.cityneeds"
    page = opened(window, file, FORM)
    interview = page.session.id
    window.go_start()
    window.close_workspace()
    other = Path(shutil.copy(file, tmp_path / "other.cityneeds"))
    for name, one, value in (("Awa", file, "yes"), ("Binta", other, "no")):
        with Workspace.open(one) as workspace:
            workspace.author = name
            with StoredInterview.open(workspace, interview) as held:
                held.set("/data/water", value)
    with Workspace.open(file) as workspace:
        merge(workspace, [other])
    window.open_workspace(file)
    window.go_interview(interview)
    window.page.show_history()
    disputed = "Contradicts another answer, not settled yet"
    shown = rows(history(window.page).table)
    assert {(row[0].split("\n")[1], row[2], row[3]) for row in shown} == {("Awa", "Yes", disputed), ("Binta", "No", disputed)}
    (conflict,) = [one for one in conflicts(window.workspace) if one.path == "/data/water"]
    resolve(window.workspace, conflict, "no")
    window.go_interview(interview)
    window.page.show_history()
    assert what(window.page)[0] == ("No", "Settles a contradiction")
    assert "Yes (Awa)" in history(window.page).about.text()
    assert "No (Binta)" in history(window.page).about.text()
