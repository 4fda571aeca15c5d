"""The pictures of the guide: what the window shows at the moment when the guide speaks of it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from pytestqt.qtbot import QtBot

from app.ui.beside import Beside
from app.ui.main_window import MainWindow
from tests.ui.every_page import at_rest

SIZE = (1366, 728)          # a small laptop's screen above its taskbar
WIDTH = 1024                # of a picture: wide enough to be read, small enough for seven languages
COLOURS = 64


class Album:
    """`folder`: where pictures are written to; None where only the walk is tried."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path | None) -> None:
        self._window, self._qtbot, self._folder = window, qtbot, folder
        self.names: list[str] = []
        window.resize(*SIZE)

    def take(self, name: str) -> None:
        """What stands in the window once nothing is read any more."""
        self._qtbot.waitUntil(lambda: not self._window.working, timeout=60_000)
        self.names.append(name)
        if self._folder is None:
            return
        at_rest(self._window)
        self._qtbot.waitUntil(lambda: all(one.resting for one in self._window.findChildren(Beside)))        # thumbnails
        QCoreApplication.processEvents()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._window.grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(self._folder / f"{name}.png", optimize=True)
