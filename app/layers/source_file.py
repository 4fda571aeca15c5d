"""The bytes of a layer: of a file, read piece by piece, or of a workspace that carries them.

A file is read and not mapped into memory: a stick that is pulled out must cost a tile, and not the program.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import BinaryIO

from app.problem import Problem
from app.translations import message


class SourceFile:
    """`read` may be called by several threads."""

    def __init__(self, source: Path | bytes, name: str) -> None:
        """Problem: there is no such file, or it may not be read."""
        self.name, self.path = name, source if isinstance(source, Path) else None
        self._file: BinaryIO | None = None
        self._bytes = source if isinstance(source, bytes) else b""
        self._lock = threading.Lock()
        self.size = len(self._bytes)
        if isinstance(source, Path):
            try:
                if source.is_dir():
                    raise Problem(message("“{name}” is a folder.", name=name), message("Choose the file of a layer."))
                self._file = source.open("rb")
                self.size = os.fstat(self._file.fileno()).st_size
            except (OSError, ValueError) as error:
                raise _unread(name, error) from error

    def read(self, offset: int, length: int) -> bytes:
        """As many bytes as there are. Problem: the file cannot be read any more."""
        if offset < 0 or length <= 0 or offset >= self.size:
            return b""
        if self._file is None:
            return self._bytes[offset:offset + length]
        with self._lock:
            try:
                self._file.seek(offset)
                return self._file.read(min(length, self.size - offset))
            except (OSError, ValueError) as error:          # closed, or pulled out
                raise _unread(self.name, error) from error

    def whole(self) -> bytes:
        return self._bytes if self._file is None else self.read(0, self.size)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    __del__ = close                     # a map that is put away lets go of its layers


def _unread(name: str, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(message("“{name}” cannot be read ({reason}).", name=name, reason=reason),
                   message("Check that the file is there, and that its disk or stick is plugged in."))
