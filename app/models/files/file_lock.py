"""Who has a workspace open: one program writes it, others read.

The lock is the operating system's, on a file beside the workspace: it ends with the program, however that ends. It is not on
the workspace itself, because closing any handle of a file takes away SQLite's own locks on it (POSIX); for the same reason
the head of a file that is open here is read once and kept. Each thread's connection counts, all are one program.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import struct
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from app.models.files.errors import FileGone, ReadingOnly
from app.problem import Problem

HEAD = 100              # bytes of SQLite's header
_AT = 1 << 30           # the byte that is locked: far behind the text, which others may read meanwhile
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass
class _Use:
    """What this program has of one file."""

    file: tuple[int, int]       # device and inode
    head: bytes
    openings: int = 0
    writers: int = 0
    handle: int = -1            # of the locked file beside it


_uses: dict[Path, _Use] = {}
_guard = threading.Lock()


class FileLock:
    """One opening, for reading until `write`. Release it when its connection is closed. OSError: it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path = path.resolve()
        self._writing = self._released = False
        with _guard:
            use = _uses.get(path)
            if use is None:
                use = _Use(*_look(path))
            elif use.file != _identity(path):           # another file took its place meanwhile
                use.file, use.head = _look(path)
            _uses[path] = self._use = use
            use.openings += 1

    @property
    def head(self) -> bytes:
        return self._use.head

    def read_again(self) -> None:
        """After the beginning of the file has changed; nobody may be writing to it now."""
        with _guard:
            self._use.file, self._use.head = _look(self._path)

    def write(self) -> bool:
        """True where no other thread of this program writes it.

        ReadingOnly: another program writes it, or it may not be written. Problem: the drive cannot lock files.
        """
        with _guard:
            if self._use.handle < 0:
                self._use.handle = _lock(self._path)
            self._use.writers += not self._writing
            self._writing = True
            return self._use.writers == 1

    def check(self, what: str) -> None:
        """Before and after a change is written: the file is still at its name, and nobody else may write it.

        `what` is said of it, "was not saved". FileGone: it was renamed, moved, removed, replaced or emptied. ReadingOnly: the lock
        file was taken away, and another program has it now.
        """
        with _guard:
            _still_there(self._path, self._use.file, what)
            if not _held(self._use.handle, self._path):
                handle = _lock(self._path)
                if self._use.handle >= 0:
                    os.close(self._use.handle)
                self._use.handle = handle

    def release(self) -> None:
        """Once or again."""
        with _guard:
            if self._released:
                return
            self._released = True
            self._use.openings -= 1
            self._use.writers -= self._writing
            if not self._use.writers and self._use.handle >= 0:
                _unlock(self._path, self._use)
            if not self._use.openings:
                _uses.pop(self._path, None)


def _still_there(path: Path, file: tuple[int, int], what: str) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        new = next((one for one in _beside(path.parent) if _identity(one) == file), None)
        if new is not None:
            raise FileGone(f"{path.name} was renamed to {new.name} while it was open, so the last change {what}.",
                           f"Give it the name {path.name} again and save once more, or open {new.name} and say it there.") from None
        raise FileGone(f"{path.name} is not in its folder any more (moved, removed, or its disk was taken out), so the last change "
                       f"{what}.", "Put it back and save once more, or open it where it is now and say it there.") from None
    except OSError as error:
        raise FileGone(f"{path.name} cannot be reached ({error.strerror}), so the last change {what}.",
                       "Check its disk or the network, and save once more.") from error
    if (found.st_dev, found.st_ino) != file:
        raise FileGone(f"Another file took the place of {path.name} while it was open, as programs do that synchronise folders, so "
                       f"the last change {what}.", "Open it once more, look what it holds, and say the last change again.")
    if not found.st_size:
        raise FileGone(f"{path.name} was emptied by another program, so the last change {what}.",
                       "Keep the file, open your last copy of it, and say it there again.")


def _beside(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_file()]
    except OSError:
        return []


def _held(handle: int, path: Path) -> bool:
    """Windows takes no file away that is open."""
    return handle >= 0 and (os.name == "nt" or _same(handle, lock_of(path)))


def open_files() -> list[Path]:
    """Those that this program has open now."""
    with _guard:
        return list(_uses)


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _look(path: Path) -> tuple[tuple[int, int], bytes]:
    with path.open("rb") as file:
        return _identity(path), file.read(HEAD)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _lock(path: Path) -> int:
    if not os.access(path, os.W_OK):
        raise _forbidden(path)
    beside = lock_of(path)
    while True:
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0), 0o666)
        except OSError as error:
            raise (_forbidden(path) if error.errno in _FORBIDDEN else error) from error
        try:
            take_lock(handle)
            if os.name == "nt" or _same(handle, beside):
                _say(handle)
                return handle
        except OSError as error:
            other = _said(handle)
            os.close(handle)
            if error.errno in _TAKEN:
                raise ReadingOnly(f"{path.name} is open in another program{other}, which may write it.",
                                  "It can be read here. Close it there and open it again to write.") from error
            raise Problem(f"The drive of {path.name} cannot lock files, so two programs could write it at once.",
                          "Copy it to this computer's own disk, and open it there.") from error
        os.close(handle)            # whoever had it took it away meanwhile: begin again


def _forbidden(path: Path) -> ReadingOnly:
    journal = path.with_name(f"{path.name}-journal")
    with_it = f" together with {journal.name}" if journal.exists() else ""        # a change that was cut off is taken back by it
    return ReadingOnly(f"{path.name} may not be written here.",
                       f"Copy it{with_it} to a folder that you may write to, to change it.")


def _same(handle: int, beside: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


def _say(handle: int) -> None:
    with contextlib.suppress(OSError):          # a full disk: the lock is what counts
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, platform.node().encode())


def _said(handle: int) -> str:
    """On which computer it is open: a name that somebody else wrote."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        os.lseek(handle, 0, os.SEEK_SET)
        name = os.read(handle, 100).decode()
        if name and name.isprintable() and name != platform.node():
            return f" on {name}"
    return ""


def _unlock(path: Path, use: _Use) -> None:
    """On Windows a file that is open cannot be taken away; elsewhere it must go before its lock does."""
    if os.name == "nt":
        os.close(use.handle)
    with contextlib.suppress(OSError):
        lock_of(path).unlink()
    if os.name != "nt":
        os.close(use.handle)
    use.handle = -1


if os.name == "nt":
    import msvcrt

    def take_lock(handle: int) -> None:
        """OSError: another program has it."""
        os.lseek(handle, _AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)      # type: ignore[attr-defined, unused-ignore]
else:
    import fcntl

    def take_lock(handle: int) -> None:
        """OSError: another program has it."""
        # What SQLite uses too: a drive that refuses this would refuse SQLite. Where the system has them, the kind that stays with
        # this handle: the other goes when anything in the program, a file dialog say, opens the file and closes it again.
        if _OF_HANDLE is not None:
            with contextlib.suppress(_NotKnown):
                _take_of_handle(handle, _OF_HANDLE)
                return
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _AT)

    class _NotKnown(Exception):
        """To an old kernel, or to the file system."""

    _OF_HANDLE: int | None = getattr(fcntl, "F_OFD_SETLK", None) if sys.maxsize > 1 << 32 else None       # Linux

    def _take_of_handle(handle: int, command: int) -> None:
        try:
            fcntl.fcntl(handle, command, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _AT, 1, 0))
        except OSError as error:
            if error.errno == errno.EINVAL:
                raise _NotKnown from error
            raise
