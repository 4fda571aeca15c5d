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
from app.translations import Message, message, message_in

# Translators: the end of a sentence: "The file was emptied by another program, so the last change was not saved."
NOT_SAVED = message_in("end of a sentence", "so the last change was not saved")
# Translators: the end of a sentence, likewise.
PERHAPS_NOT_SAVED = message_in("end of a sentence", "so the last change may not have been saved")
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

    def check(self, outcome: Message) -> None:
        """Before and after a change is written: the file is still at its name, and nobody else may write it.

        `outcome`: what became of the change. FileGone: it was renamed, moved, removed, replaced or emptied. ReadingOnly: the lock
        file was taken away, and another program has it now.
        """
        with _guard:
            _still_there(self._path, self._use.file, outcome)
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


def _still_there(path: Path, file: tuple[int, int], outcome: Message) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        new = next((one for one in _beside(path.parent) if _identity(one) == file), None)
        if new is not None:
            raise FileGone(message("{name} was renamed to {new} while it was open, {outcome}.",
                                   name=path.name, new=new.name, outcome=outcome),
                           message("Give it the name {name} again and save once more, or open {new} and say it there.",
                                   name=path.name, new=new.name)) from None
        raise FileGone(message("{name} is not in its folder any more (moved, removed, or its disk was taken out), "
                               "{outcome}.", name=path.name, outcome=outcome),
                       message("Put it back and save once more, or open it where it is now and say it there.")) from None
    except OSError as error:
        raise FileGone(message("{name} cannot be reached ({reason}), {outcome}.",
                               name=path.name, reason=error.strerror, outcome=outcome),
                       message("Check its disk or the network, and save once more.")) from error
    if (found.st_dev, found.st_ino) != file:
        raise FileGone(message("Another file took the place of {name} while it was open, as programs do that synchronise "
                               "folders, {outcome}.", name=path.name, outcome=outcome),
                       message("Open it once more, look what it holds, and say the last change again."))
    if not found.st_size:
        raise FileGone(message("{name} was emptied by another program, {outcome}.", name=path.name, outcome=outcome),
                       message("Keep the file, open your last copy of it, and say it there again."))


def _beside(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.is_file()]
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
                _write_computer(handle)
                return handle
        except OSError as error:
            computer = _computer_in(handle)
            os.close(handle)
            if error.errno in _TAKEN:
                remedy = message("It can be read here. Close it there and open it again to write.")
                if computer:
                    raise ReadingOnly(message("{name} is open in another program on {computer}, which may write it.",
                                              name=path.name, computer=computer), remedy) from error
                raise ReadingOnly(message("{name} is open in another program, which may write it.", name=path.name),
                                  remedy) from error
            raise Problem(message("The drive of {name} cannot lock files, so two programs could write it at once.",
                                  name=path.name),
                          message("Copy it to this computer's own disk, and open it there.")) from error
        os.close(handle)            # whoever had it took it away meanwhile: begin again


def _forbidden(path: Path) -> ReadingOnly:
    journal = path.with_name(f"{path.name}-journal")        # a change that was cut off is taken back by it
    what = message("{name} may not be written here.", name=path.name)
    if journal.exists():
        return ReadingOnly(what, message("Copy it together with {journal} to a folder that you may write to, to change it.",
                                         journal=journal))
    return ReadingOnly(what, message("Copy it to a folder that you may write to, to change it."))


def _same(handle: int, beside: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


def _write_computer(handle: int) -> None:
    with contextlib.suppress(OSError):          # a full disk: the lock is what counts
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, platform.node().encode())


def _computer_in(handle: int) -> str:
    """On which other computer it is open, a name that its program wrote; "" where that is not known."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        os.lseek(handle, 0, os.SEEK_SET)
        name = os.read(handle, 100).decode()
        if name and name.isprintable() and name != platform.node():
            return name
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
