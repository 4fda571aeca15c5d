"""A photo with the laptop's camera: a simulated one, for no test has a device. Untried on devices."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui import camera
from app.ui.fields.attachment import AttachmentField
from app.ui.main_window import MainWindow
from tests.models.test_taken_away import FORM
from tests.ui.forms import opened

# What Qt says of a display that is none, and of libraries for films that a test has no need of.
QUIET = pytest.mark.qt_log_ignore("propagateSizeHints", "Couldn't (load|resolve)", "No RHI backend", extend=True)


def picture(colour: Qt.GlobalColor = Qt.GlobalColor.red) -> QImage:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


class Frame:
    def __init__(self, image: QImage) -> None:
        self._image = image

    def toImage(self) -> QImage:
        return self._image


class Sink(QObject):
    videoFrameChanged = Signal(object)


class Simulated:
    """Gives what it is told to; `sink` may be Qt's own."""

    name = "Simulated camera"

    def __init__(self, sink: Any) -> None:
        self.sink, self.on = sink, False

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


def field(window: MainWindow, ref: str) -> AttachmentField:
    return next(one for one in window.page.findChildren(AttachmentField) if one.ref == ref and one.isVisibleTo(window.page))


def taken_with(window: MainWindow, qtbot: QtBot, simulated: Simulated, give: Any) -> None:
    """A photo is taken at the gate; the camera is let go of when the dialog is closed."""
    dialog = field(window, "/data/gate").open_camera(simulated)
    assert simulated.on
    assert not dialog.take.isEnabled()
    give(QImage())
    assert not dialog.take.isEnabled()              # nothing is seen yet
    give(picture())
    qtbot.waitUntil(dialog.take.isEnabled)
    assert not dialog.seen.pixmap().isNull()
    dialog.take.click()
    dialog.close()
    assert not simulated.on
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)
    (kept,) = window.workspace.photos()
    assert kept.name.startswith("camera ")
    assert (kept.model, kept.taken[:2], kept.latitude) == ("Simulated camera", "20", None)
    assert window.page.session.interview.node("/data/gate").value == kept.name


@QUIET
def test_a_photo_is_taken(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM)
    sink = Sink()
    taken_with(window, qtbot, Simulated(sink), lambda image: sink.videoFrameChanged.emit(Frame(image)))


@QUIET
def test_a_photo_is_taken_through_the_sink_of_qt(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    multimedia = camera.multimedia()
    if multimedia is None:
        pytest.skip("the extra `camera` (PySide6-Addons) is not installed, or a library of the system is missing")
    opened(window, tmp_path / "w.cityneeds", FORM)
    sink = multimedia.QVideoSink()
    taken_with(window, qtbot, Simulated(sink), lambda image: sink.setVideoFrame(
        multimedia.QVideoFrame() if image.isNull() else multimedia.QVideoFrame(image)))


@pytest.mark.parametrize("error", [ModuleNotFoundError("no"), ImportError("libpulse.so.0")])
def test_without_the_extra_there_is_no_button(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                              error: ImportError) -> None:
    plain = importlib.import_module

    def missing(name: str, package: str | None = None) -> Any:
        if name == "PySide6.QtMultimedia":
            raise error
        return plain(name, package)
    monkeypatch.setattr(importlib, "import_module", missing)
    assert not camera.has_camera()
    opened(window, tmp_path / "w.cityneeds", FORM)
    assert not field(window, "/data/gate").camera.isVisibleTo(window.page)


def test_with_a_camera_there_is_a_button(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.fields.attachment.has_camera", lambda: True)
    opened(window, tmp_path / "w.cityneeds", FORM)
    assert field(window, "/data/gate").camera.isVisibleTo(window.page)
