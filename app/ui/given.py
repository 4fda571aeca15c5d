"""What a person drops or pastes: files, all files of folders, or a picture that is no file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage


@dataclass(frozen=True)
class Pasted:
    """A picture out of the clipboard, of the laptop's camera or drawn: its bytes (or what makes them, in a thread) and the name
    that it gets. `over`: the id of the photo that it was drawn over."""

    name: str
    data: bytes | Callable[[], bytes]
    over: str = ""


def carries_files(data: QMimeData) -> bool:
    """Whether files or folders of this computer are dropped or pasted."""
    return any(url.isLocalFile() for url in data.urls())


def given_paths(data: QMimeData) -> list[Path]:
    """The files and folders, as they are given."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def given_files(data: QMimeData) -> list[str]:
    """The files, and all files in folders and in folders below them, by name."""
    return given_files_of(given_paths(data))


def given_files_of(paths: list[Path]) -> list[str]:
    """The same of these."""
    return [str(file) for path in paths for file in (sorted(_below(path)) if path.is_dir() else [path])]


def _below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def pasted_picture(data: QMimeData) -> Pasted | None:
    """The picture itself, where one is carried and no file: a screenshot, a part of a page. PNG loses nothing of it."""
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    return Pasted(f"pasted {datetime.now():%Y-%m-%d %H%M%S}.png", as_png(image))


def as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]      # the stubs know the format as bytes only
    return bytes(buffer.data().data())
