"""The laptop's camera, where the extra `camera` is installed and there is one: what it sees, and a photo of it.

Qt's multimedia is in PySide6-Addons (175 MB), which we do not carry: without it, or without a camera, no button is shown. What a
camera gives arrives in a QVideoSink, whoever fills it: a device, or a test.
"""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.ui.given import Pasted, as_png
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label, row

WIDE, HIGH = 640, 480       # px of what is seen, at normal size
_MODULE = "PySide6.QtMultimedia"


def multimedia() -> Any | None:
    """Qt's module; None where it is not installed, or lacks a library of the system."""
    try:
        return importlib.import_module(_MODULE)
    except ImportError:
        return None


def has_camera() -> bool:
    """Whether a photo can be taken here."""
    found = multimedia()
    return found is not None and bool(found.QMediaDevices.videoInputs())


class DeviceCamera:
    """The system's first camera, filling a sink from `start` to `stop`."""

    def __init__(self) -> None:
        found = multimedia()
        assert found is not None
        device = found.QMediaDevices.defaultVideoInput()
        self.name = device.description()
        self.sink = found.QVideoSink()
        self._camera = found.QCamera(device)
        self._session = found.QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)

    def start(self) -> None:
        self._camera.start()

    def stop(self) -> None:
        self._camera.stop()


class CameraDialog(QDialog):
    """Shows what the camera sees; `taken` gives each photo. It stays open for the next one."""

    taken = Signal(object)              # Pasted

    def __init__(self, parent: QWidget, camera: Any) -> None:
        """`camera`: a `name`, a `sink`, `start()` and `stop()`."""
        super().__init__(parent)
        self._camera, self._image = camera, QImage()
        self.setWindowTitle(tr("Camera"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.seen = QLabel()
        self.seen.setFixedSize(min(theme().scaled(WIDE), WIDE + 160), min(theme().scaled(HIGH), HIGH + 60))
        self.seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seen.setAccessibleName(tr("What the camera sees"))
        self.said = label(tr("Waiting for the camera …"), kind="muted")
        self.take = button(tr("Take the photo"), self._take, icon="photo", kind="primary")
        self.take.setEnabled(False)
        self.leave = button(tr("Close"), self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.seen)
        layout.addWidget(self.said)
        layout.addLayout(row(self.take, None, self.leave))
        camera.sink.videoFrameChanged.connect(self._show_frame)
        camera.start()

    def _show_frame(self, frame: Any) -> None:
        image = frame.toImage()
        if image.isNull():
            return
        if self._image.isNull():
            self.said.setText(self._camera.name)
            self.take.setEnabled(True)
            self.take.setFocus()
        self._image = image
        self.seen.setPixmap(QPixmap.fromImage(image.scaled(self.seen.size(), Qt.AspectRatioMode.KeepAspectRatio,
                                                           Qt.TransformationMode.FastTransformation)))

    def _take(self) -> None:
        from app.photos import as_photo
        moment = datetime.now().astimezone()
        self.said.setText(tr("The photo was taken."))
        self.taken.emit(Pasted(f"camera {moment:%Y-%m-%d %H%M%S}.jpg", as_photo(as_png(self._image), moment, self._camera.name)))

    def done(self, result: int) -> None:
        """However it is left, the camera is let go of."""
        self._camera.sink.videoFrameChanged.disconnect(self._show_frame)
        self._camera.stop()
        super().done(result)
