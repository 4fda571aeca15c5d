"""Whole files or none: written under another name beside their place, flushed, and renamed into it. And folders for what is
read or written in between, which nobody else sees and which do not outlive their use."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from app.models.files.file_lock import take_lock
from app.saving import AN_HOUR, PART, beside, free_part, hidden, put, standing

NEW = ".new"                                # of a file that is to take its own place, in another form
PRIVATE = ".incoming-"                      # how private folders begin
IN_USE = ".in-use"                          # behind the name of one: the file that is locked
_BESIDE = ("-journal", "-wal", "-shm")      # what SQLite may leave next to a file


@contextlib.contextmanager
def placed(target: Path, suffix: str, known: os.stat_result | None = None, *, anew: bool = False) -> Iterator[Path]:
    """A name that is free, for the file that takes `target`'s place where the block ends well; else nothing is left.

    What stands there must still be `known` then, which is looked up now unless it is given; `anew`: nothing may stand there.
    Problem: it is not.
    """
    target, stands = standing(target)
    part = free_part(target) if suffix == PART else beside(target, suffix)        # VACUUM INTO wants a name that is free
    try:
        yield part
        put(part, target, None if anew else known if known is not None else stands)
    finally:
        for left in (part, *(part.with_name(part.name + suffix) for suffix in _BESIDE)):
            left.unlink(missing_ok=True)


def sweep(target: Path, *, copies: bool = False) -> None:
    """Takes away what a killed program left beside `target`: it holds people's answers.

    Of copies in the same folder those that are older than an hour, since another program may be at one; of a new version of
    the file itself any, since whoever calls this holds the file.
    """
    with contextlib.suppress(OSError):
        for left in target.parent.glob(".*"):
            name = left.name
            for suffix in _BESIDE:
                name = name.removesuffix(suffix)
            ours = name.startswith(hidden(target))
            if copies:      # each has another name, after its time
                gone = (ours or ".cityneeds" in name) and name.endswith(PART) and time.time() - left.stat().st_mtime >= AN_HOUR
            else:
                gone = ours and name.endswith(NEW)
            if gone and left.is_file():
                left.unlink(missing_ok=True)


@contextlib.contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """In the folder `beside`, readable by its owner alone. A file beside it is locked for as long as it is used."""
    sweep_private(beside)
    folder = beside.resolve() / f"{PRIVATE}{secrets.token_hex(8)}"
    lock = folder.with_name(folder.name + IN_USE)
    _ours.add(folder)
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOINHERIT", 0), 0o600)
    try:
        take_lock(handle)
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if os.name == "nt":                 # which takes no file away that is open
            os.close(handle)
        lock.unlink(missing_ok=True)
        if os.name != "nt":
            os.close(handle)
        _ours.discard(folder)


def sweep_private(beside: Path) -> None:
    """Takes away the private folders that a killed program left, this version's or an older one's: they hold people's answers."""
    with contextlib.suppress(OSError):
        for left in beside.resolve().glob(f"{PRIVATE}*"):
            folder = left.with_name(left.name.removesuffix(IN_USE))
            if folder not in _ours and not left.is_symlink() and not _used(folder.with_name(folder.name + IN_USE)):
                shutil.rmtree(folder, ignore_errors=True)
                folder.with_name(folder.name + IN_USE).unlink(missing_ok=True)


_ours: set[Path] = set()        # of this program, whose own locks would not keep it out


def _used(lock: Path) -> bool:
    try:
        handle = os.open(lock, os.O_RDWR)
    except OSError:
        return False                        # an older version's had none
    try:
        take_lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
