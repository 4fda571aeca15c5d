"""Sounds and films: played here where the extra `camera` brought Qt's multimedia, else by the system's own player."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path, PurePath
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QSlider, QVBoxLayout, QWidget

from app.ui.camera import multimedia
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label, row

# What the system's player may be given: a name that the form or a submission brought must not start a program.
PLAYED = frozenset({".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".amr", ".aac", ".flac", ".mp4", ".3gp", ".mov", ".webm",
                    ".mkv", ".avi", ".m4v", ".ogv"})
_handed_over: list[tempfile.TemporaryDirectory[str]] = []          # what the system's player reads; gone when we end


def can_play(name: str) -> bool:
    """Whether this is a sound or a film, by its ending."""
    return PurePath(name).suffix.lower() in PLAYED


def play(parent: QWidget, name: str, data: bytes) -> PlayerDialog | None:
    """Plays it in a dialog, or hands a copy to the system's player (None)."""
    found = multimedia()
    if found is not None:
        dialog = PlayerDialog(parent.window(), name, data, found)
        dialog.open()
        return dialog
    folder = tempfile.TemporaryDirectory(prefix="cityneeds-")
    _handed_over.append(folder)
    path = Path(folder.name) / f"played{PurePath(name).suffix.lower()}"
    path.write_bytes(data)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return None


class PlayerDialog(QDialog):
    """Plays one file out of memory: of what respondents said no copy lies on the disk."""

    def __init__(self, parent: QWidget, name: str, data: bytes, multimedia: Any) -> None:
        """`multimedia`: Qt's module."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.player = multimedia.QMediaPlayer(self)
        self._output = multimedia.QAudioOutput(self)
        self.player.setAudioOutput(self._output)
        self.said = label(name, kind="muted")
        self.toggle = button(tr("Stop"), self._toggle, kind="primary")
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(name)
        self.place.setMinimumWidth(theme().scaled(360))
        self.place.sliderMoved.connect(self.player.setPosition)
        layout = QVBoxLayout(self)
        if (screen := _screen()) is not None:
            screen.setMinimumSize(theme().scaled(480), theme().scaled(270))
            self.player.setVideoOutput(screen)
            layout.addWidget(screen, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.place)
        layout.addLayout(row(self.toggle, None, button(tr("Close"), self.close)))
        self.player.durationChanged.connect(lambda length: self.place.setRange(0, int(length)))
        self.player.positionChanged.connect(lambda at: self.place.setValue(int(at)))
        self.player.playingChanged.connect(lambda on: self.toggle.setText(tr("Stop") if on else tr("Play")))
        self.player.errorOccurred.connect(lambda _, why: self.said.setText(tr("This cannot be played here: {why}", why=why)))
        self.player.setSourceDevice(self._buffer, QUrl(name))
        self.player.play()

    def _toggle(self) -> None:
        self.player.stop() if self.player.isPlaying() else self.player.play()

    def done(self, result: int) -> None:
        """However it is left, it is quiet."""
        self.player.stop()
        super().done(result)


def _screen() -> Any | None:
    """What a film is seen on; None without the module."""
    try:
        return importlib.import_module("PySide6.QtMultimediaWidgets").QVideoWidget()
    except ImportError:
        return None
