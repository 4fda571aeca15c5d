"""The pictures of the guide: what the window shows at the moment when the guide speaks of it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from pytestqt.qtbot import QtBot

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
        at_rest(self._window)
        self.names.append(name)
        if self._folder is None:
            return
        before, now = None, self._window.grab().toImage()
        while now != before:            # what is painted asks for its thumbnails
            self._qtbot.wait(300)
            before, now = now, self._window.grab().toImage()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        now.save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(self._folder / f"{name}.png", optimize=True)
