"""Sounds and films: recorded from a simulated source (no test has a device; untried on devices), taken from files, played again."""

from __future__ import annotations

import math
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange import to_submissions
from app.ui import player, recording
from app.ui.camera import multimedia
from app.ui.fields.recording import RecordingField
from app.ui.main_window import MainWindow
from app.ui.recording import RecordDialog
from tests.forms.books import book
from tests.ui.form_media import opened, sound

# What Qt says of a display that is none, and of libraries for films that a test has no need of.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Couldn't (load|resolve)", "No RHI backend", "Recording new media",
                                       "Using Qt multimedia", "Invalid frameRate", "pa_context_connect", extend=True)
FORM = book(("audio", "a", "What do they say?"), ("video", "v", "Show the yard"), ("file", "f", "The plan"), ("text", "t", "Then"))


class Sink(QObject):
    videoFrameChanged = Signal(object)


class Simulated(QObject):
    """Gives what it is told to, a moment after it is stopped, as a device does."""

    finished = Signal(object, str)
    failed = Signal(str)
    name = "Simulated microphone"

    def __init__(self, data: bytes, ending: str, sink: Any = None) -> None:
        super().__init__()
        self.data, self.ending, self.sink, self.on = data, ending, sink, False

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False
        QTimer.singleShot(20, self, lambda: self.finished.emit(self.data, self.ending))


@pytest.fixture
def interview(window: MainWindow, tmp_path: Path) -> MainWindow:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    return window


def field(window: MainWindow, name: str) -> RecordingField:
    window.page.go_ref(f"/data/{name}")
    QApplication.processEvents()
    found = window.page.rows()[f"/data/{name}"].field
    assert isinstance(found, RecordingField)
    return found


def value(window: MainWindow, name: str) -> str:
    return window.page.session.interview.node(f"/data/{name}").value


def settled(window: MainWindow, qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: bool(value(window, name)), timeout=30_000)
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)


def test_a_sound_is_recorded_kept_played_and_exported(interview: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    source = Simulated(sound(), "wav")
    dialog = field(interview, "a").open_recorder(source)
    assert not source.on                            # nothing is recorded before somebody says so
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    assert source.on
    assert dialog.record.text().strip() == "Stop"
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    settled(interview, qtbot, "a")
    assert value(interview, "a").startswith("audio 2")
    assert value(interview, "a").endswith(".wav")
    played: list[bytes] = []

    def take(url: QUrl) -> bool:
        played.append(Path(url.toLocalFile()).read_bytes())
        return True
    monkeypatch.setattr(player, "multimedia", lambda: None)
    monkeypatch.setattr(player.QDesktopServices, "openUrl", take)
    found = field(interview, "a")
    assert found.player.isVisible()
    QTest.mouseClick(found.player, Qt.MouseButton.LeftButton)
    assert played == [sound()]
    archive = tmp_path / "own.zip"
    to_submissions(interview.workspace, [interview.page.session.id], archive)
    assert [name for name in zipfile.ZipFile(archive).namelist() if name.endswith(".wav")]
    done = to_submissions(interview.workspace, [interview.page.session.id], archive, external=True)
    assert not [name for name in zipfile.ZipFile(archive).namelist() if name.endswith(".wav")]     # a voice is nobody else's
    assert done.files_left_out == 1


def test_a_film_that_is_left_by_escape_is_kept_and_one_that_is_thrown_away_is_not(interview: MainWindow, qtbot: QtBot) -> None:
    sink = Sink()
    source = Simulated(b"film", "mp4", sink)
    dialog = field(interview, "v").open_recorder(source)
    assert dialog.seen.isVisible()
    QTest.keyClick(dialog.record, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not source.on
    interview.page.go_ref("/data/t")                # the page is left while the last of it is written
    settled(interview, qtbot, "v")
    before = value(interview, "v")
    other = Simulated(b"other", "mp4", sink)
    dialog = field(interview, "v").open_recorder(other)
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    assert other.on
    with qtbot.waitSignal(other.finished):
        QTest.mouseClick(dialog.discard, Qt.MouseButton.LeftButton)
    assert not [one for one in interview.findChildren(RecordDialog) if one.isVisible()]
    QApplication.processEvents()
    assert not interview.working
    assert value(interview, "v") == before


def test_devices_that_fail_are_said(interview: MainWindow) -> None:
    source = Simulated(b"", "wav")
    dialog = field(interview, "a").open_recorder(source)
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    source.failed.emit("the microphone is gone")
    assert dialog.said.text() == "This cannot be recorded here: the microphone is gone"
    dialog.close()
    assert value(interview, "a") == ""


def test_without_devices_one_sentence_says_so_and_files_are_taken(interview: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "multimedia", lambda: None)
    found = field(interview, "a")
    assert not found.record.isVisible()
    assert found.facts.text() == ("Nothing can be recorded on this laptop: record with a telephone, and choose or drop the file "
                                  "here.")
    path = tmp_path / "voice.wav"
    path.write_bytes(sound())
    found.take(str(path))
    settled(interview, qtbot, "a")
    assert value(interview, "a") == "voice.wav"
    assert found.player.isVisible()
    interview.page.go_ref("/data/f")
    assert "recorded" not in interview.page.rows()["/data/f"].field.facts.text()


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_qt_records_a_simulated_source_into_memory(kind: str, qtbot: QtBot) -> None:
    """Qt's own recorder, fed with a tone and with pictures."""
    found = multimedia()
    if found is None:
        pytest.skip("the extra `camera` (PySide6-Addons) is not installed, or a library of the system is missing")
    session = found.QMediaCaptureSession()
    tone, film = found.QAudioBufferInput(), found.QVideoFrameInput()
    session.setAudioBufferInput(tone)
    if kind == "video":
        session.setVideoFrameInput(film)
    recorder = recording.Recorder(found, session, kind, "simulated")
    said = found.QAudioFormat()
    said.setSampleRate(16_000)
    said.setChannelCount(1)
    said.setSampleFormat(found.QAudioFormat.SampleFormat.Int16)
    samples = b"".join(struct.pack("<h", int(8_000 * math.sin(step / 10))) for step in range(1_600))
    sent = [0]

    def feed() -> None:
        tone.sendAudioBuffer(found.QAudioBuffer(QByteArray(samples), said, sent[0] * 100_000))
        if kind == "video":
            picture = QImage(320, 240, QImage.Format.Format_RGB32)
            picture.fill(0xff0000 + sent[0] * 9)
            frame = found.QVideoFrame(picture)
            frame.setStartTime(sent[0] * 100_000)
            film.sendVideoFrame(frame)
        sent[0] += 1
        if sent[0] == 15:
            clock.stop()
            recorder.stop()
    clock = QTimer(interval=60)
    clock.timeout.connect(feed)
    QTimer.singleShot(600, clock.start)
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as told:
        recorder.start()
    data, ending = told.args
    assert len(data) > 2_000
    assert data[4:8] == b"ftyp"
    assert ending == {"audio": "m4a", "video": "mp4"}[kind]
