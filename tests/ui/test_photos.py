"""Photos in the real window: dropped, left while they are read, stopped, doubted, taken away, erased for good."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.demo.drawings import draw
from app.models import Workspace
from app.models.records import attachments
from app.ui.fields.attachment import AttachmentField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from tests.models.test_taken_away import FORM
from tests.ui.forms import opened


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, str]:
    made = {}
    for name in ("red", "green", "blue"):
        out = io.BytesIO()
        Image.new("RGB", (80, 60), name).save(out, "JPEG")
        (tmp_path / f"{name}.jpg").write_bytes(out.getvalue())
        made[name] = str(tmp_path / f"{name}.jpg")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    return made | {"plan": str(tmp_path / "plan.pdf")}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading a photo waits until this is set, as on an old laptop."""
    from app import photos
    go, read = threading.Event(), photos.take_in

    def waiting(data: bytes, name: str) -> object:
        assert go.wait(30)
        return read(data, name)
    monkeypatch.setattr(photos, "take_in", waiting)
    return go


def field(page: InterviewPage, ref: str) -> AttachmentField:
    return next(one for one in page.findChildren(AttachmentField) if one.ref == ref and one.isVisibleTo(page))


def drop(where: AttachmentField, *paths: str) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(path) for path in paths])
    how = Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(where, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(where, QDropEvent(QPointF(5, 5), *how))


def names(file: Path) -> list[str]:
    with Workspace.open(file, read_only=True) as one:
        return [photo.name for photo in one.photos()]


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=30000)


def test_leaving_the_page_while_a_photo_is_read_loses_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                              slow: threading.Event, pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    drop(field(page, "/data/gate"), pictures["red"])
    window.go_city()
    page.deleteLater()
    slow.set()
    idle(window, qtbot)
    assert names(tmp_path / "w.cityneeds") == ["red.jpg"]
    assert window.banner.isHidden()


def test_the_interview_opened_again_meanwhile_shows_it(window: MainWindow, qtbot: QtBot, tmp_path: Path, slow: threading.Event,
                                                       pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    drop(field(page, "/data/gate"), pictures["red"])
    window.go_city()
    window.go_interview(page.session.id)
    slow.set()
    idle(window, qtbot)
    assert field(window.page, "/data/gate").facts.text()
    assert window.page.session.interview.node("/data/gate").value == "red.jpg"


def test_closing_the_window_waits_for_what_is_read(window: MainWindow, qtbot: QtBot, tmp_path: Path, slow: threading.Event,
                                                   pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    drop(field(page, "/data/gate"), pictures["red"])
    timer = threading.Timer(0.3, slow.set)
    timer.start()
    window.close()
    timer.join()
    assert names(tmp_path / "w.cityneeds") == ["red.jpg"]


def test_stop_stops(window: MainWindow, qtbot: QtBot, tmp_path: Path, slow: threading.Event, pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    drop(field(page, "/data/gate"), pictures["red"])
    window.strip.cancel.click()
    slow.set()
    idle(window, qtbot)
    assert names(tmp_path / "w.cityneeds") == []
    assert "Nothing was changed" in " ".join(one.text() for one in window.banner.findChildren(type(page.title)))


def test_several_are_all_taken_where_there_is_room_and_the_rest_is_named(window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                                         pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    page.session.add("/data/tap")
    page.go_ref("/data/tap[1]/picture")
    drop(field(page, "/data/tap[1]/picture"), pictures["red"], pictures["plan"], pictures["green"], pictures["blue"])
    idle(window, qtbot)
    assert names(tmp_path / "w.cityneeds") == ["red.jpg", "green.jpg", "blue.jpg"]
    assert page.session.interview.instances("/data/tap") == ["/data/tap[1]", "/data/tap[2]", "/data/tap[3]"]
    said = " ".join(one.text() for one in window.banner.findChildren(type(page.title)))
    assert "plan.pdf" in said
    page.go_ref("/data/gate")
    drop(field(page, "/data/gate"), pictures["red"], pictures["green"])
    idle(window, qtbot)
    said = " ".join(one.text() for one in window.banner.findChildren(type(page.title)))
    assert "green.jpg" in said
    assert page.session.interview.node("/data/gate").value == "red.jpg"


def test_doubts_stand_beside_the_photo_and_stay_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    workspace = window.workspace
    workspace.write(workspace.cities()[0].id, [("iso", "SL")])
    photo = tmp_path / "abroad.jpg"
    whole = draw("tap", 1, (400, 300), "2008-05-04T09:00:00", 43.47, 11.88)
    photo.write_bytes(whole[:len(whole) * 2 // 3])
    drop(field(page, "/data/gate"), str(photo))
    idle(window, qtbot)
    for _ in range(2):
        said = field(window.page, "/data/gate").doubts.text()
        assert "breaks off" in said
        assert "another country (Italy)" in said
        assert "2008" in said
        window.go_city()
        window.go_interview(page.session.id)


def test_the_history_shows_a_photo_that_was_taken_away_and_erases_it_for_good(window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                                              pictures: dict[str, str]) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    drop(field(page, "/data/gate"), pictures["red"])
    idle(window, qtbot)
    field(page, "/data/gate").remove.click()
    assert names(tmp_path / "w.cityneeds") == []
    page.show_history()
    history = page.stack.currentWidget()
    assert history.photo.isHidden()                 # the newest step took it away
    history.table.setCurrentCell(1, 0)
    assert not history.photo.isHidden()
    assert "red.jpg" in history.photo.words.text()
    history.photo.erase.click()
    history.photo.sure.click()
    idle(window, qtbot)
    assert window.workspace.photos(history=True) == []
    assert window.page.stack.currentWidget() is not history


def test_a_photo_costs_one_reading_of_all_attachments(window: MainWindow, qtbot: QtBot, tmp_path: Path, pictures: dict[str, str],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    shown = field(page, "/data/gate")
    readings: list[str] = []
    plain = attachments._attached

    def counted(store: object, record_id: str | None, history: bool, **chosen: str) -> object:
        readings.append(chosen.get("only", "") + chosen.get("sha256", ""))
        return plain(store, record_id, history, **chosen)    # type: ignore[arg-type]
    monkeypatch.setattr(attachments, "_attached", counted)
    drop(shown, pictures["red"])
    idle(window, qtbot)
    qtbot.waitUntil(lambda: bool(shown.facts.text()))
    assert readings.count("") == 1
