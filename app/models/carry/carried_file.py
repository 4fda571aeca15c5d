"""Putting a file in place that is to be carried: made beside its place, encrypted on wish, checked, and renamed into it."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from app.locations import working_folder
from app.models.files.atomic_file import placed, private_folder, sweep
from app.models.files.encryption_keys import connect, is_protected, key_of
from app.models.files.errors import translate_errors
from app.models.files.file_lock import FileLock
from app.models.protect.age_encryption import NO_KEYS, SUFFIX, Keys, seal
from app.models.store.manifest import figures
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.saving import PART, standing
from app.translations import message

MOST_PART = 45          # bytes of a city's or a team's name in that of a file: all together must stay below 255
_REFUSED = frozenset('<>:"/\\|?*')      # by one file system or another


def put_carried(workspace: Workspace, destination: Path, name: str, make: Callable[[Path], object], *,
                may_replace: Callable[[Path, Path], None], keys: Keys = NO_KEYS, progress: Progress = quiet) -> Path:
    """What `make` writes, at `destination`, or under `name` in that folder; gives its path.

    With `keys` it is encrypted; what is not encrypted yet stays beside the workspace, never at the destination. `may_replace(named,
    file)` raises where what stands there must stay. Problem: that, or the disk is full or cannot be written.
    """
    target = destination / name if destination.is_dir() else destination
    if keys != NO_KEYS and destination.is_dir():
        target = target.with_name(target.name + SUFFIX)
    with translate_errors(target):
        real, known = standing(target)
        if known is not None and isinstance(workspace.path, Path) and os.path.samestat(known, workspace.path.stat()):
            raise Problem(message("A copy cannot take the place of the workspace itself."),
                          message("Choose another name or folder."))
        sweep(real, copies=True)
        if known is not None:
            may_replace(target, real)
            known = real.stat()                         # looking into it may have played a journal back
    with translate_errors(target), placed(target, PART, known) as part:
        if keys == NO_KEYS:
            make(part)
        else:
            with private_folder(working_folder(workspace.path)) as folder:
                private = folder / "file.cityneeds"
                make(private)
                progress(3, 4, message("encrypting"))
                with _plain(private) as whole:
                    seal(whole, part, keys)
        progress(3, 4, message("putting in place"))
    progress(4, 4, target.name)
    return target


def carried_name(workspace: Workspace, team: str = "", kind: str = "") -> str:
    """`Koidu - North - laptop-1a2b3c4d - 2026-11-24 020000.cityneeds`: of which city, whose, from which laptop and when (UTC), and
    what it is where it is no whole copy. Without what a file system refuses."""
    cities = workspace.cities()
    city = cities[0].name if len(cities) == 1 else f"{len(cities)} cities"
    when = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    parts = [_fitting(part) for part in (city, team, kind, workspace.device)]
    return " - ".join([*(part for part in parts if part), when]) + ".cityneeds"


def _fitting(part: str) -> str:
    """Cut where the bytes end, not the letters: a name in Nepali takes three a letter."""
    plain = "".join(" " if letter in _REFUSED or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter
                    for letter in unicodedata.normalize("NFC", part))
    return " ".join(plain.split()).strip(" .").encode()[:MOST_PART].decode(errors="ignore").strip(" .")


def _plain(private: Path) -> IO[bytes]:
    """The file as it is, to be encrypted; that of a protected workspace is decrypted in memory alone."""
    if not is_protected(private):
        return private.open("rb")
    try:
        with closing(connect_to(private, "ro")) as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as plain:
            made = source.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
            for (sql,) in made:
                plain.execute(sql)
            plain.execute("BEGIN")
            for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                rows = source.execute(f"SELECT * FROM {name}")
                plain.executemany(f"INSERT INTO {name} VALUES (?{', ?' * (len(rows.description) - 1)})", rows)
            plain.execute("COMMIT")
            for stamp in ("application_id", "user_version"):
                plain.execute(f"PRAGMA {stamp} = {source.execute(f'PRAGMA {stamp}').fetchone()[0]}")
            if list(figures(source.execute)) != list(figures(plain.execute)):
                raise Problem(message("The copy does not read back as it was written, so it was thrown away."),
                              message("Try again."))
            return BytesIO(plain.serialize())
    except MemoryError as error:
        raise Problem(message("The copy is too large for this computer's memory."),
                      message("Make it light, or without encryption: it is protected by the workspace's passphrase "
                              "then.")) from error


def connect_to(part: Path, mode: str) -> Any:
    """A bare connection to a file whose key is known, if it needs one."""
    held = FileLock(part)
    held.release()
    return connect(part, key_of(part, held.head), mode=mode)
