"""Whole files or none: written under another name beside their place, flushed, and renamed into it. And folders for what is
read or written in between, which nobody else sees and which do not outlive their use."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.saving import beside, hidden, put, standing

AN_HOUR = 3600.0
PART = ".part"                              # of a copy that is under way, hidden beside its place
NEW = ".new"                                # of a file that is to take its own place, in another form
PRIVATE = ".incoming-"                      # how private folders begin
_BESIDE = ("-journal", "-wal", "-shm")      # what SQLite may leave next to a file


@contextlib.contextmanager
def placed(target: Path, suffix: str, known: os.stat_result | None = None, *, anew: bool = False) -> Iterator[Path]:
    """A name that is free, for the file that takes `target`'s place where the block ends well; else nothing is left.

    What stands there must still be `known` then, which is looked up now unless it is given; `anew`: nothing may stand there.
    Problem: it is not.
    """
    target, stands = standing(target)
    part = beside(target, suffix)           # VACUUM INTO wants a name that is free
    try:
        yield part
        put(part, target, None if anew else known if known is not None else stands)
    finally:
        for left in (part, *(part.with_name(part.name + one) for one in _BESIDE)):
            left.unlink(missing_ok=True)


def sweep(target: Path, *, copies: bool = False) -> None:
    """Takes away what a killed program left beside `target`: it holds people's answers.

    Of copies in the same folder those that are older than an hour, since another program may be at one; of a new version of
    the file itself any, since whoever calls this holds the file.
    """
    with contextlib.suppress(OSError):
        for left in target.parent.glob(".*"):
            name = left.name
            for one in _BESIDE:
                name = name.removesuffix(one)
            ours = name.startswith(hidden(target))
            if copies:      # each has another name, after its time
                gone = (ours or ".cityneeds" in name) and name.endswith(PART) and time.time() - left.stat().st_mtime >= AN_HOUR
            else:
                gone = ours and name.endswith(NEW)
            if gone and left.is_file():
                left.unlink(missing_ok=True)


@contextlib.contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """In the folder `beside`, readable by its owner alone. Those that a killed program left are taken away after an hour:
    they hold people's answers."""
    with contextlib.suppress(OSError):
        for left in beside.glob(f"{PRIVATE}*"):
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > AN_HOUR:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PRIVATE, dir=beside) as folder:
        yield Path(folder)
