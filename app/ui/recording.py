"""A sound or a film recorded with the laptop's devices, where the extra `camera` is installed and there are some.

What is recorded stays in memory until it is taken in: of what respondents said no copy lies on the disk. As with the camera it does
not matter who records: devices, or a test.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QBuffer, QElapsedTimer, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.ui.camera import HIGH, WIDE, multimedia
from app.ui.given import Pasted
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label, row

SPEECH, SIGHT = 64_000, 1_200_000       # bits a second: what is said is understood, and an hour of film has half a gigabyte


def can_record(kind: str) -> bool:
    """Whether a sound ("audio") or a film ("video") can be recorded here."""
    found = multimedia()
    if found is None:
        return False
    return bool(found.QMediaDevices.videoInputs() if kind == "video" else found.QMediaDevices.audioInputs())


class Recorder(QObject):
    """Records what a capture session of Qt's gives, from `start` to `stop`; `finished` then has the bytes and the file's ending."""

    finished = Signal(object, str)      # bytes, "m4a"
    failed = Signal(str)                # why, in the system's words

    def __init__(self, found: Any, session: Any, kind: str, name: str, sink: Any | None = None) -> None:
        """`found`: Qt's module; `sink`: where a film is seen while it is recorded."""
        super().__init__()
        self.name, self.sink = name, sink
        self._session = session
        self._buffer = QBuffer(self)
        self._recorder = found.QMediaRecorder(self)
        asked = found.QMediaFormat()
        asked.resolveForEncoding(found.QMediaFormat.ResolveFlags.RequiresVideo if kind == "video" else
                                 found.QMediaFormat.ResolveFlags.NoFlags)
        if kind == "audio":
            asked.setFileFormat(found.QMediaFormat.FileFormat.Mpeg4Audio)
        self._recorder.setMediaFormat(asked)
        self._recorder.setAudioBitRate(SPEECH)
        self._recorder.setVideoBitRate(SIGHT)
        self._ending = asked.mimeType().preferredSuffix() or ("m4a" if kind == "audio" else "mp4")
        session.setRecorder(self._recorder)
        self._stopped = found.QMediaRecorder.RecorderState.StoppedState
        self._recorder.recorderStateChanged.connect(self._turned)
        self._recorder.errorOccurred.connect(lambda _, why: self.failed.emit(why))

    def start(self) -> None:
        self._buffer.open(QIODevice.OpenModeFlag.ReadWrite | QIODevice.OpenModeFlag.Truncate)
        self._recorder.setOutputDevice(self._buffer)
        self._recorder.record()

    def stop(self) -> None:
        self._recorder.stop()

    def _turned(self, state: Any) -> None:
        if state == self._stopped:
            self._buffer.close()
            self.finished.emit(bytes(self._buffer.data().data()), self._ending)


def device_recorder(kind: str) -> Recorder:
    """With the system's first devices; a film has sound where there is a microphone."""
    found = multimedia()
    assert found is not None
    session = found.QMediaCaptureSession()
    names = []
    sink = None
    if kind == "video":
        device = found.QMediaDevices.defaultVideoInput()
        camera, sink = found.QCamera(device), found.QVideoSink()
        session.setCamera(camera)
        session.setVideoSink(sink)
        camera.start()
        session.camera_kept = camera            # Qt's session does not own it
        names.append(device.description())
    if found.QMediaDevices.audioInputs():
        device = found.QMediaDevices.defaultAudioInput()
        session.input_kept = found.QAudioInput(device)
        session.setAudioInput(session.input_kept)
        names.append(device.description())
    return Recorder(found, session, kind, " · ".join(names), sink)


class RecordDialog(QDialog):
    """Records from the moment at which the button is pressed. However it is left, what was recorded is kept."""

    taken = Signal(object)              # Pasted

    def __init__(self, parent: QWidget, title: str, kind: str, recorder: Any) -> None:
        """`recorder`: as `Recorder`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._kind, self._recorder, self._since = kind, recorder, QElapsedTimer()
        self._is_on = self._leaves = self._throws_away = False
        self.seen = QLabel(self)            # without a parent it would be a window of its own for a moment
        self.seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seen.setAccessibleName(tr("What the camera sees"))
        self.seen.setFixedSize(min(theme().scaled(WIDE), WIDE + 160), min(theme().scaled(HIGH), HIGH + 60))
        self.seen.setVisible(recorder.sink is not None)
        self.time = label("0:00", factor=1.6, bold=True)
        self.said = label(recorder.name, kind="muted")
        self.said.setMinimumWidth(theme().scaled(420))
        self.record = button(tr("Record"), self._turn, icon="record", kind="primary")
        self.discard = button(tr("Throw it away"), self._discard, kind="quiet")
        self.discard.hide()
        self.leave = button(tr("Close"), self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.seen)
        layout.addWidget(label(tr("Ask before you record: what people say is theirs.")))
        layout.addLayout(row(self.time, None))
        layout.addWidget(self.said)
        layout.addLayout(row(self.record, None, self.discard, self.leave))
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._show_time)
        recorder.finished.connect(self._finished)
        recorder.failed.connect(self._failed)
        if recorder.sink is not None:
            recorder.sink.videoFrameChanged.connect(self._show_frame)
        self.record.setFocus()

    def _show_frame(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.seen.setPixmap(QPixmap.fromImage(image.scaled(self.seen.size(), Qt.AspectRatioMode.KeepAspectRatio,
                                                               Qt.TransformationMode.FastTransformation)))

    def _show_time(self) -> None:
        seconds = self._since.elapsed() // 1000
        self.time.setText(f"{seconds // 60}:{seconds % 60:02}")

    def _turn(self) -> None:
        if self._is_on:
            self._end()
            return
        self._is_on = True
        self._since.start()
        self._clock.start()
        self.record.setText(f" {tr('Stop')} ")
        self.record.setAccessibleName(tr("Stop"))
        self.discard.show()
        self._recorder.start()

    def _end(self) -> None:
        self._is_on = False
        self._leaves = True
        self._clock.stop()
        self.record.setEnabled(False)
        self._recorder.stop()

    def _finished(self, data: bytes, ending: str) -> None:
        self._clock.stop()
        if data and not self._throws_away:
            self.taken.emit(Pasted(f"{self._kind} {datetime.now():%Y-%m-%d %H%M%S}.{ending}", data))
        if self._leaves:
            self._leaves = False
            self.close()

    def _failed(self, why: str) -> None:
        """The devices stopped, or never began: what came before is kept, where there is any."""
        self.said.setText(tr("This cannot be recorded here: {why}", why=why))
        self._is_on = False
        self._clock.stop()
        self.record.setEnabled(False)

    def _discard(self) -> None:
        self._throws_away = True
        self.close()

    def done(self, result: int) -> None:
        """However it is left, what is recorded is kept: it closes when the last of it is written."""
        if self._is_on:
            self._end()
        elif not self._leaves:
            self._clock.stop()
            super().done(result)
