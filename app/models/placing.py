"""Whole files or none: written under another name beside their place, flushed, and renamed into it."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

AN_HOUR = 3600.0
_BESIDE = ("-journal", "-wal", "-shm")      # what SQLite may leave next to a file


@contextlib.contextmanager
def placed(target: Path, suffix: str, *, age: float = AN_HOUR) -> Iterator[Path]:
    """A name that is free, for the file that takes `target`'s place where the block ends well; else nothing is left.

    What a killed program left of the same kind is taken away, where it is older than `age` seconds: it holds people's answers.
    """
    sweep(target.parent, suffix, age)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=suffix, dir=target.parent)
    os.close(handle)
    part = Path(name)
    part.unlink()                           # VACUUM INTO wants a name that is free
    try:
        yield part
        flush(part)
        os.replace(part, target)
        flush(target.parent)
    finally:
        for left in (part, *(part.with_name(part.name + one) for one in _BESIDE)):
            left.unlink(missing_ok=True)


def sweep(folder: Path, suffix: str, age: float) -> None:
    with contextlib.suppress(OSError):
        for left in folder.iterdir():
            name = left.name
            for one in _BESIDE:
                name = name.removesuffix(one)
            if name.startswith(".") and ".cityneeds" in name and name.endswith(suffix) and left.is_file() \
                    and time.time() - left.stat().st_mtime >= age:
                left.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """On the disk, not in its cache; folders cannot be flushed on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
