"""Protecting a workspace at rest with a passphrase, and taking the protection off: in a copy that is checked, then in its place."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import IO

from app.models.files import encryption_keys
from app.models.files.atomic_file import NEW, placed, sweep
from app.models.files.errors import translate_errors
from app.models.files.file_lock import FileLock
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

SHORTEST = 8


def protect(path: Path, passphrase: str) -> None:
    """From now on nothing opens it without the passphrase, and a lost one cannot be helped. Nobody may have it open.

    Problem: it is protected already, the passphrase is too short, or there is no room for the copy.
    """
    if encryption_keys.is_protected(path):
        raise Problem(message("{name} is protected already.", name=path.name),
                      message("Take the protection off first, to choose another passphrase."))
    if len(passphrase) < SHORTEST:
        raise Problem(message("The passphrase has fewer than {shortest} letters.", shortest=SHORTEST),
                      message("Choose several words that nobody guesses."))
    Workspace.open(path).close()                # is one, and is of today's version
    if path.stat().st_nlink > 1:
        raise Problem(message("{name} has a second name on its disk (a hard link), which would be left in plain.", name=path.name),
                      message("Take the other name away first, or protect a copy."))
    with translate_errors(path):
        rest = None if os.name == "nt" else path.open("r+b")        # Windows replaces no file that is open
        try:
            _rewrite(path, encryption_keys.new_key(passphrase))
            if rest is not None:
                _overwrite(rest)
        finally:
            if rest is not None:
                rest.close()


def unprotect(path: Path) -> None:
    """Problem: it is not protected. Protected: its passphrase was not given yet."""
    if not encryption_keys.is_protected(path):
        raise Problem(message("{name} is not protected.", name=path.name), message("There is nothing to take off."))
    Workspace.open(path).close()
    with translate_errors(path):
        _rewrite(path, encryption_keys.PLAIN)


def _rewrite(path: Path, key: str) -> None:
    path = path.resolve()
    held = FileLock(path)
    try:
        if not held.write():
            raise Problem(message("{name} is open here.", name=path.name), message("Close it first."))
        sweep(path)
        if shutil.disk_usage(path.parent).free < path.stat().st_size:
            raise Problem(message("There is not enough room for the new {name}.", name=path.name),
                          message("Free some space, and try again."))
        before = encryption_keys.key_of(path, held.head)
        with placed(path, NEW) as part:
            # SQLCipher reads plain files too, when it is given an empty key.
            driver = encryption_keys.module(key or before)
            with closing(driver.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)) as old:
                old.execute("PRAGMA cipher_log_level = NONE")
                if before:
                    old.execute(f'PRAGMA key = "{before}"')
                encryption_keys.export(old, part, key)
            _check(path, part, key)
    finally:
        held.release()


def _check(path: Path, part: Path, key: str) -> None:
    with closing(encryption_keys.connect(part, key, mode="ro")) as new:
        whole = new.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    with Workspace.open(path, read_only=True) as old, Workspace.open(part, read_only=True) as copy:
        if not whole or old.digest() != copy.digest():
            raise Problem(message("The new {name} does not read back as it was written, so it was thrown away.", name=path.name),
                          message("The file is as it was. Try again, or on another disk."))


def _overwrite(old: IO[bytes]) -> None:
    """What stood there in plain, where the disk writes in place; flash may keep what was, whatever a program does."""
    size = old.seek(0, os.SEEK_END)
    old.seek(0)
    for start in range(0, size, 1 << 20):
        old.write(bytes(min(1 << 20, size - start)))
    old.flush()
    os.fsync(old.fileno())
