"""Sorting a card in the real window: dropped, looked at, changed, its clocks set, taken in once, each file told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.card import Target
from app.models import Workspace
from app.ui.main_window import MainWindow
from app.ui.photos.card_page import CardPage
from tests.exchange.cards import clock, interview, near, photo, town, write

SCHOOL, HOSPITAL, EAST = "Moyiba School", "Hill Hospital", "East School"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "town.cityneeds"


@pytest.fixture
def ids(file: Path) -> dict[str, str]:
    found = town(file)
    for site, start, end, agreed in ((SCHOOL, "09:00", "10:00", "yes"), (HOSPITAL, "12:00", "13:30", "yes"),
                                     (EAST, "15:00", "16:00", "no")):
        found[f"interview {site}"] = interview(file, found[site], start, end, agreed=agreed)
    return found


def drop(page: CardPage, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *how))


def opened(window: MainWindow, file: Path) -> CardPage:
    """By the button of a site's page, as a person gets there."""
    window.open_workspace(file)
    window.page.sites._panel.sort_card.click()
    assert isinstance(window.page, CardPage)
    return window.page


def sorted_card(window: MainWindow, qtbot: QtBot, file: Path, card: Path) -> CardPage:
    page = opened(window, file)
    drop(page, card)
    qtbot.waitUntil(lambda: page.plan is not None and not window.working, timeout=30_000)
    return page


def heads(page: CardPage) -> list[str]:
    return [page.tree.topLevelItem(at).text(0) for at in range(page.tree.topLevelItemCount())]


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=60_000)


def test_a_card_of_sixty_photos_is_sorted_changed_and_taken_in(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                               tmp_path: Path) -> None:
    files = {f"DCIM/100/{n:04}.JPG": photo(clock(f"09:{n:02}"), near(SCHOOL) if n % 3 else None, colour=n) for n in range(30)}
    files |= {f"DCIM/101/{n:04}.JPG": photo(clock(f"03:{n:02}", "2015-01-01"), near(HOSPITAL), colour=n, serial="2")
              for n in range(30, 50)}
    files |= {f"DCIM/102/{n:04}.JPG": photo(clock(f"15:{n - 40:02}"), near(EAST), colour=n) for n in range(50, 54)}
    files |= {f"DCIM/102/{n:04}.JPG": photo("", colour=n) for n in range(54, 60)}
    files |= {"DCIM/102/twice.JPG": files["DCIM/100/0001.JPG"], "MVI.MOV": b"\0\0\0\x14ftypqt  \0\0\0\0qt  "}
    page = sorted_card(window, qtbot, file, write(tmp_path / "card", files))
    assert [head.rpartition(" – ")[0].split(" · ")[0] for head in heads(page)] == [
        HOSPITAL, SCHOOL, "The tray: what belongs nowhere yet", "Left out", "Here already: not taken in again"]
    assert page.take.text() == "Take in 56 photos"
    assert "4 are left out" in page.summary.text()
    assert "1 file cannot be taken in." in page.summary.text()

    page.tree.select("DCIM/102/0054.JPG", "DCIM/102/0055.JPG")
    panel = page.panel
    assert not panel.clock.isVisibleTo(panel)                           # they say no time
    panel.site.setCurrentIndex(next(at for at in range(panel.site.count()) if panel.site.itemText(at) == HOSPITAL))
    panel.site.activated.emit(panel.site.currentIndex())
    panel.put.click()
    page.tree.select("DCIM/102/0056.JPG")
    panel.leave_out.click()
    assert page.take.text() == "Take in 55 photos"
    page.take.click()
    idle(window, qtbot)
    report = page.report.text
    assert "55 photos were taken in." in report
    assert "MVI.MOV: “MVI.MOV” is a film" in report
    assert "twice, as DCIM/100/0001.JPG too" in report
    assert "0056.JPG: You left it out." in report
    assert "nobody agreed to photos" in report
    photos = {one.name: one for one in window.workspace.all_photos()}
    assert len(photos) == 55
    assert photos["0054.JPG"].record_id == photos["0055.JPG"].record_id == ids[HOSPITAL]
    assert {photos[f"{n:04}.JPG"].interview_id for n in range(30)} == {ids[f"interview {SCHOOL}"]}
    assert {photos[f"{n:04}.JPG"].interview_id for n in range(30, 50)} == {ids[f"interview {HOSPITAL}"]}
    assert photos["0030.JPG"].clock > 0
    assert not any(f"{n:04}.JPG" in photos for n in range(50, 54))
    assert {one.kind for name, one in photos.items() if name in ("0057.JPG", "0059.JPG")} == {"tray"}

    page.report.again.click()
    drop(page, tmp_path / "card")
    qtbot.waitUntil(lambda: page.plan is not None and not window.working, timeout=30_000)
    assert page.plan.taken_in == 1                                      # what was left out by hand
    assert page.plan.count("there") == 56


def test_a_photo_of_a_clock_sets_the_camera_and_a_match_does(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                            tmp_path: Path) -> None:
    card = write(tmp_path / "card", {f"{n}.jpg": photo(clock(f"02:{10 * n:02}", "2015-01-01"), colour=n) for n in range(3)})
    page = sorted_card(window, qtbot, file, card)
    assert {one.target.kind for one in page.plan.photos} == {"tray"}
    page.tree.select("0.jpg")
    assert "nothing tells whether its clock is right" in page.panel.clock_state.text()
    page.panel.shown.setText("2026-11-24 09:05")
    page.panel.by_clock.click()
    idle(window, qtbot)
    assert {one.interview_id for one in page.plan.photos} == {ids[f"interview {SCHOOL}"]}
    assert page.plan.clocks[0].how == "given"

    page.tree.select("1.jpg")
    assert page.panel.judge.isVisibleTo(page.panel)
    page.panel.judge.click()
    idle(window, qtbot)
    assert {one.target.kind for one in page.plan.photos} == {"tray"}
    page.tree.select("1.jpg")
    page.panel.site.setCurrentIndex(next(at for at in range(page.panel.site.count())
                                         if page.panel.site.itemText(at) == HOSPITAL))
    page.panel.site.activated.emit(page.panel.site.currentIndex())
    page.panel.interview.setCurrentIndex(1)
    page.panel.interview.activated.emit(1)
    page.panel.by_match.click()
    idle(window, qtbot)
    assert {one.interview_id for one in page.plan.photos} == {ids[f"interview {HOSPITAL}"]}

    page.tree.select("1.jpg")
    page.panel.shift.setText("soon")
    page.panel.shift.returnPressed.emit()
    assert not window.banner.isHidden()
    page.panel.shift.setText("+4345d 7:00")
    page.panel.shift.returnPressed.emit()
    idle(window, qtbot)
    assert {one.interview_id for one in page.plan.photos} == {ids[f"interview {SCHOOL}"]}


def test_what_a_person_said_outlives_another_sorting_and_a_particular_question_can_be_chosen(
        window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str], tmp_path: Path) -> None:
    card = write(tmp_path / "card", {f"{n}.jpg": photo(clock(f"09:{10 * n:02}"), near(SCHOOL), colour=n) for n in range(3)})
    page = sorted_card(window, qtbot, file, card)
    page.tree.select("0.jpg")
    panel = page.panel
    assert [panel.question.itemText(at) for at in range(panel.question.count())] == ["Beside the questions", "Gate", "More photos"]
    assert panel.question.currentText() == "More photos"
    panel.question.setCurrentIndex(1)
    panel.put.click()
    page.tree.select("1.jpg")
    panel.shift.setText("+0:01")
    panel.shift.returnPressed.emit()
    idle(window, qtbot)
    gate = Target("interview", ids[f"interview {SCHOOL}"], "/data/gate")
    assert [one.found.name for one in page.plan.photos if one.target == gate] == ["0.jpg"]
    page.take.click()
    idle(window, qtbot)
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.answers(gate.record_id)["/data/gate"] == "0.jpg"


def test_stopped_it_keeps_what_came_in_and_says_what_did_not(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                             tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = write(tmp_path / "card", {f"{n:02}.jpg": photo("", colour=n) for n in range(20)})
    page = sorted_card(window, qtbot, file, card)
    page.take.click()
    (work,) = window._works
    work.progressed.connect(lambda done, total, what: work.cancel() if done >= 3 else None, Qt.ConnectionType.DirectConnection)
    idle(window, qtbot)
    taken = len(window.workspace.all_photos())
    assert 3 <= taken < 20
    assert f"It was stopped before {20 - taken} photo" in page.report.text


def test_who_goes_elsewhere_meanwhile_is_told(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                              tmp_path: Path) -> None:
    card = write(tmp_path / "card", {f"{n:02}.jpg": photo("", colour=n) for n in range(6)})
    page = sorted_card(window, qtbot, file, card)
    page.take.click()
    window.go_city()
    idle(window, qtbot)
    assert len(window.workspace.all_photos(tray=True)) == 6
    assert not window.banner.isHidden()


def test_a_card_that_is_pulled_out_before_it_is_taken_in_is_said(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                                 tmp_path: Path) -> None:
    card = write(tmp_path / "card", {f"{n:02}.jpg": photo("", colour=n) for n in range(3)})
    page = sorted_card(window, qtbot, file, card)
    shutil.rmtree(card)
    page.take.click()
    idle(window, qtbot)
    assert "0 photos were taken in." in page.report.text
    assert "3 files could not be taken in." in page.report.text


def test_only_those_to_be_looked_at_and_the_pictures_arrive(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                            tmp_path: Path) -> None:
    card = write(tmp_path / "card", {"sure.jpg": photo(clock("09:10"), near(SCHOOL)), "not.jpg": photo("", colour=3)})
    page = sorted_card(window, qtbot, file, card)
    page.doubtful.setChecked(True)
    assert [item.planned.found.name for item in page.tree.photo_items()] == ["not.jpg"]
    page.tree.select("not.jpg")
    qtbot.waitUntil(lambda: not page.panel.image.pixmap().isNull())


def test_an_interview_that_agreed_to_no_photos_cannot_be_chosen(window: MainWindow, qtbot: QtBot, file: Path, ids: dict[str, str],
                                                                tmp_path: Path) -> None:
    page = sorted_card(window, qtbot, file, write(tmp_path / "card", {"a.jpg": photo(clock("15:10"), near(EAST))}))
    page.tree.select("a.jpg")
    assert (page.panel.question.currentText(), page.panel.put.isEnabled()) == ("Nobody agreed to photos in it", False)
    page.panel.interview.setCurrentIndex(0)
    page.panel.interview.activated.emit(0)
    assert page.panel.put.isEnabled()
