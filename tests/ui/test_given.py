"""Photos out of the clipboard and folders of them, at a question and on the light table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.destinations import PHOTOS
from app.ui.fields.attachment import AttachmentField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.photos.card_page import CardPage
from tests.exchange.cards import photo, town, write
from tests.models.test_taken_away import FORM
from tests.ui.forms import opened


@pytest.fixture(autouse=True)
def own_clipboard() -> None:
    QGuiApplication.clipboard().clear()


def field(page: InterviewPage, ref: str) -> AttachmentField:
    return next(one for one in page.findChildren(AttachmentField) if one.ref == ref and one.isVisibleTo(page))


def picture(colour: Qt.GlobalColor = Qt.GlobalColor.red) -> QImage:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(where: QWidget, data: QMimeData) -> None:
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(where, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(where, QDropEvent(QPointF(5, 5), *how))


def paste(where: QWidget) -> None:
    QTest.keyClick(where, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)


def test_a_picture_is_pasted_at_a_question(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    QGuiApplication.clipboard().setImage(picture())
    paste(field(page, "/data/gate").choose)
    idle(window, qtbot)
    (kept,) = window.workspace.photos()
    assert kept.name.startswith("pasted ")
    assert kept.name.endswith(".png")
    assert QImage.fromData(window.workspace.photo_bytes(kept.sha256)) == picture()
    assert window.page.session.interview.node("/data/gate").value == kept.name


def test_files_are_pasted_and_a_folder_is_dropped_at_a_question(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    folder = write(tmp_path / "folder", {"1.jpg": photo(colour=1), "below/2.jpg": photo(colour=2), "below/3.jpg": photo(colour=3)})
    QGuiApplication.clipboard().setMimeData(carrying(folder / "1.jpg"))
    paste(field(page, "/data/gate").choose)
    idle(window, qtbot)
    assert [one.name for one in window.workspace.photos()] == ["1.jpg"]
    window.page.session.kept.add("/data/tap")
    window.go_interview(page.session.id)
    window.page.go_ref("/data/tap[1]/picture")
    drop(field(window.page, "/data/tap[1]/picture"), carrying(folder / "below"))
    idle(window, qtbot)
    assert sorted(one.name for one in window.workspace.photos()) == ["1.jpg", "2.jpg", "3.jpg"]


def test_text_in_the_clipboard_is_no_photo(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", FORM)
    QGuiApplication.clipboard().setText("hello")
    paste(field(page, "/data/gate").choose)
    idle(window, qtbot)
    assert window.workspace.photos() == []


def test_a_folder_dropped_on_the_light_table_is_sorted_and_a_picture_pasted_hangs_there(window: MainWindow, qtbot: QtBot,
                                                                                         tmp_path: Path) -> None:
    ids = town(tmp_path / "town.cityneeds")
    window.open_workspace(tmp_path / "town.cityneeds")
    window.go(PHOTOS, ids["Koidu"])
    QGuiApplication.clipboard().setImage(picture())
    paste(window.page)
    idle(window, qtbot)
    (kept,) = window.workspace.all_photos()
    assert (kept.kind, kept.record_id) == ("city", ids["Koidu"])
    window.go(PHOTOS, tray=True)
    QGuiApplication.clipboard().setImage(picture(Qt.GlobalColor.blue))
    paste(window.page)
    idle(window, qtbot)
    assert [one.kind for one in window.workspace.all_photos(tray=True)] == ["tray"]
    QGuiApplication.clipboard().setText("hello")
    paste(window.page)
    assert not window.banner.isHidden()
    drop(window.page, carrying(write(tmp_path / "card", {"a.jpg": photo(colour=5)})))
    page = window.page
    assert isinstance(page, CardPage)
    qtbot.waitUntil(lambda: page.plan is not None and not window.working, timeout=30_000)
    assert page.plan.taken_in == 1
