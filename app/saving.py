"""Writing a file so that what was there before is never half gone, and nothing is replaced that nobody meant.

A file is written under a hidden name beside its place and renamed into it. What stands there is replaced only where it is an
ordinary file and no workspace: its permissions stay, and a link still leads to it. See docs/decisions/replacing.md.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.problem import Problem
from app.translations import message

APPLICATION_ID = 0x43_4E_44_53          # "CNDS" in the header of a workspace, which is an SQLite file
PROTECTED = b"CityNds\x01"              # how a protected one begins
_SEALED = b"age-encryption.org/"        # and an encrypted copy
PART = ".part"                          # of a file or folder that is being written, hidden beside its place
AN_HOUR = 3600.0                        # s
_WORKSPACE = re.compile(r"\.cityneeds(-journal|-wal|-shm|\.lock)?$", re.IGNORECASE)
_LONGEST = 255                          # bytes of a name that file systems take
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)     # of the file system


def saved(out: Path, content: bytes) -> None:
    """Puts the content there, whole or not at all. Problem: as `replaced`."""
    with replacing(out) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(out: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `out` when all is on the disk, and vanishes on any error."""
    with replaced(out) as part, part.open("r+b") as file:
        yield file


@contextlib.contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """The same for who writes by name: an empty file, there already.

    Problem: something stands at `out` that is no ordinary file, or is a workspace; or folder or disk do not allow it.
    """
    try:
        target, status = standing(out)
        if status is not None and is_workspace(target):
            raise Problem(message("“{name}” is a workspace, or belongs to one, and is never replaced.", name=out),
                          message("Choose another name."))
        part = free_part(target)
        mode = 0o666 if status is None else stat.S_IMODE(status.st_mode) & 0o700     # the rest when it is whole
        try:
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode | 0o600))
            yield part
            put(part, target, status)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(message("“{name}” cannot be written ({reason}).", name=out, reason=error.strerror or str(error)),
                      message("Close it where it is open, choose another folder, or make room on the disk.")) from error


@contextlib.contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder to write files into, which becomes `out` when all are on the disk, and vanishes with them on any error.

    Problem: something stands at `out` already, other than an empty folder; or folder or disk do not allow it.
    """
    target = Path(os.path.realpath(out))
    try:
        part = free_part(target)
        _check_free(out, target)
        os.mkdir(part)
        try:
            yield part
            for path in part.rglob("*"):
                flush(path)
            flush(part)
            _check_free(out, target)
            if target.is_dir():
                os.rmdir(target)                # it is empty, or this fails
            os.rename(part, target)
            flush(target.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise Problem(message("“{name}” cannot be written ({reason}).", name=out, reason=error.strerror or str(error)),
                      message("Choose another folder, or make room on the disk.")) from error


def _check_free(out: Path, target: Path) -> None:
    if not target.is_dir() and os.path.lexists(target):
        raise Problem(message("“{name}” is there already, and is no folder.", name=out), message("Choose another name."))
    if target.is_dir() and any(target.iterdir()):
        raise Problem(message("The folder “{name}” is there already, with files in it, which are not mixed with others.", name=out),
                      message("Choose another name; a folder of that name is made."))


def standing(out: Path) -> tuple[Path, os.stat_result | None]:
    """Where a link leads, and what stands there: None where the name is new. Problem: no ordinary file, or write-protected."""
    target = Path(os.path.realpath(out))
    try:
        status = target.lstat()
    except FileNotFoundError:
        return target, None
    if not stat.S_ISREG(status.st_mode):
        raise Problem(
            message("“{name}” cannot be written, because it is a folder.", name=out) if stat.S_ISDIR(status.st_mode) else
            message("“{name}” cannot be written, because it is no ordinary file.", name=out),
            message("Choose another name."))
    if not os.access(target, os.W_OK):
        raise Problem(message("“{name}” cannot be written, because it is protected from that.", name=out),
                      message("Choose another name, or allow it."))
    return target, status


def is_workspace(path: Path) -> bool:
    """Plain, protected or encrypted, damaged under its name, or what SQLite keeps beside one. OSError: it cannot be read."""
    if _WORKSPACE.search(path.name):
        return True
    with path.open("rb") as file:
        head = file.read(100)
    plain = head.startswith(b"SQLite format 3\x00") and int.from_bytes(head[68:72], "big") == APPLICATION_ID
    return plain or head.startswith((PROTECTED, _SEALED))


def beside(target: Path, suffix: str) -> Path:
    """A hidden name in the same folder that nobody uses, as short as file systems want it."""
    return target.with_name(f"{hidden(target)}{secrets.token_hex(4)}{suffix}")


def free_part(target: Path) -> Path:
    """A name for what is being written there. What a killed program left of the same is taken away, since it may hold people's
    answers; not what is younger than an hour: another program may be at it."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f"{glob.escape(hidden(target))}*{PART}*"):
            if time.time() - left.lstat().st_mtime >= AN_HOUR:
                shutil.rmtree(left, ignore_errors=True) if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)
    return beside(target, PART)


def hidden(target: Path) -> str:
    """How the names of `beside` begin for this file: `.name.`; of a long name a part of it, and what tells it from others."""
    name = target.name
    if len(os.fsencode(name)) > _LONGEST - 40:          # room for dots, eight letters, a suffix and SQLite's "-journal"
        short = os.fsencode(name)[:_LONGEST - 60].decode(errors="ignore")
        name = f"{short}~{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}"
    return f".{name}."


def put(part: Path, target: Path, status: os.stat_result | None) -> None:
    """Renames the finished `part` into its place, if what stands there is still `known`; its permissions and owner stay.

    Problem: something else stands there now. A file of several names (hard links) gets the content, since a new file would
    part it from them.
    """
    if status is not None:
        with contextlib.suppress(PermissionError):
            if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (part.stat().st_uid, part.stat().st_gid):
                os.chown(part, status.st_uid, status.st_gid)
        os.chmod(part, stat.S_IMODE(status.st_mode))
    flush(part)
    if status is None:
        _put_new(part, target)
    elif not same(target, status):
        raise Problem(message("“{name}” was changed by another program meanwhile, so it was left as it is.",
                              name=target),
                      message("Look at it, and try again."))
    elif status.st_nlink > 1:
        with part.open("rb") as read, target.open("r+b") as write:
            shutil.copyfileobj(read, write, 1 << 20)
            write.truncate()
        flush(target)
    else:
        os.replace(part, target)
    flush(target.parent)


def same(target: Path, status: os.stat_result) -> bool:
    """Whether it is still the file that it was, unchanged since."""
    try:
        now = target.lstat()
    except FileNotFoundError:
        return False
    return (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) == (status.st_dev, status.st_ino, status.st_size,
                                                                      status.st_mtime_ns)


def _put_new(part: Path, target: Path) -> None:
    """Under a name that must still be free: a link to it, where the file system knows links, is refused where it is not."""
    try:
        if os.name == "nt":
            os.rename(part, target)
        else:
            os.link(part, target)
            part.unlink()
    except FileExistsError as error:
        raise Problem(message("“{name}” is there already.", name=target),
                      message("Choose another name, or open it.")) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise Problem(message("“{name}” is there already.", name=target),
                          message("Choose another name, or open it.")) from error
        os.rename(part, target)


def flush(path: Path) -> None:
    """On the disk, not in its cache; folders cannot be flushed on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() or not os.access(path, os.W_OK) else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
