"""Taking a workspace along: one verified file, written beside its place and renamed into it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from sqlalchemy import select

from app.locations import Server, working_folder
from app.models.carry.replaceable import check_replaceable
from app.models.files.atomic_file import PART, placed, private_folder, sweep
from app.models.files.encryption_keys import connect, is_protected, key_of
from app.models.files.errors import translate_errors
from app.models.files.file_lock import FileLock
from app.models.protect.age_encryption import NO_KEYS, SUFFIX, Keys, seal
from app.models.store import schema as s
from app.models.store.manifest import compare, figures
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.saving import standing
from app.translations import message

ROWS = 5_000            # of a table in memory at once

def copy_workspace(workspace: Workspace, destination: Path, *, light: bool = False, team: str = "", keys: Keys = NO_KEYS,
                   replace: str = "", progress: Progress = quiet) -> Path:
    """Writes a verified copy and gives its path; in a folder it is named by city, team and UTC time.

    `light` leaves the photos' originals behind and carries their print-size copies. With `keys` the copy is encrypted; what is
    not encrypted yet stays beside the workspace, never at the destination. Without, the copy of a protected workspace is
    protected by the same passphrase. What stands there is replaced only where it is an older copy of this workspace, or `replace`
    is its name, and only by a copy that was checked: a stick pulled out leaves the old one or the new one.
    WouldReplace: something else stands there. Problem: the disk is full or cannot be written, or what was written does not read
    back as it should.
    """
    target = destination / copy_name(workspace, team) if destination.is_dir() else destination
    if keys != NO_KEYS and destination.is_dir():
        target = target.with_name(target.name + SUFFIX)
    with translate_errors(target):
        real, known = standing(target)
        if known is not None and isinstance(workspace.path, Path) and os.path.samestat(known, workspace.path.stat()):
            raise Problem(message("A copy cannot take the place of the workspace itself."),
                          message("Choose another name or folder."))
        sweep(real, copies=True)
        if known is not None:
            check_replaceable(workspace, target, real, replace)
            known = real.stat()                         # looking into it may have played a journal back
    with translate_errors(target), placed(target, PART, known) as part:
        if keys == NO_KEYS:
            _made(workspace, part, progress, light=light)
        else:
            with private_folder(working_folder(workspace.path)) as folder:
                private = folder / "file.cityneeds"
                _made(workspace, private, progress, light=light)
                progress(3, 4, message("encrypting"))
                with _plain(private) as whole:
                    seal(whole, part, keys)
        progress(3, 4, message("putting in place"))
    progress(4, 4, target.name)
    return target


def _made(workspace: Workspace, part: Path, progress: Progress, *, light: bool) -> None:
    progress(0, 4, message("copying"))
    _write(workspace, part)
    if light:
        progress(1, 4, message("leaving originals behind"))
        _lighten(part)
    _list(part, anew=light)
    progress(2, 4, message("checking"))
    _verify(workspace, part, light=light)


def copy_name(workspace: Workspace, team: str = "") -> str:
    """`Koidu - North - 2026-11-24 0200.cityneeds`, without what a file system refuses."""
    cities = workspace.cities()
    city = cities[0].name if len(cities) == 1 else f"{len(cities)} cities"
    when = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    parts = [re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", part).strip(" .")[:60] for part in (city, team)]
    return " - ".join([*(part for part in parts if part), when]) + ".cityneeds"


def _plain(private: Path) -> IO[bytes]:
    """The file as it is, to be encrypted; that of a protected workspace is decrypted in memory alone."""
    if not is_protected(private):
        return private.open("rb")
    try:
        with closing(_connect(private, "ro")) as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as plain:
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


def _write(workspace: Workspace, part: Path) -> None:
    if isinstance(workspace.path, Server):
        _unload(workspace, part)
        return
    if shutil.disk_usage(part.parent).free < workspace.path.stat().st_size:
        raise Problem(message("There is not enough room for the copy in {folder}.", folder=part.parent),
                      message("Free some space, or choose another disk."))
    with workspace.store.driver() as driver:
        driver.execute("PRAGMA query_only = OFF")   # it forbids writing any file; mode=ro still guards this one
        try:
            driver.execute("VACUUM INTO ?", (str(part),))
        finally:
            if workspace.read_only:
                driver.execute("PRAGMA query_only = ON")


def _unload(workspace: Workspace, part: Path) -> None:
    """From a server into a file, as it stood at one moment; what is the office's alone (ledger, quarantine) stays there."""
    with Workspace.create(part) as file, workspace.store.reading(isolation_level="REPEATABLE READ") as source, \
            file.store.merging() as target:
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for name in (*s.MERGED_TABLES, "answer", "copy"):
            table = s.Base.metadata.tables[name]
            rows = source.execution_options(yield_per=ROWS).execute(select(*table.c))
            for batch in rows.mappings().partitions(ROWS if "bytes" not in table.c else 10):
                target.execute(table.insert(), [dict(row) for row in batch])


def _lighten(part: Path) -> None:
    with Workspace.open(part) as copied:
        copied.prepare_renditions(sizes=("print",), history=True)
    with closing(_connect(part, "rw")) as copy:
        copy.execute("DELETE FROM attachment WHERE sha256 IN (SELECT sha256 FROM copy WHERE size = 'print')")
        copy.execute("VACUUM")


def _list(part: Path, *, anew: bool) -> None:
    """Writes the manifest. The copy of a copy keeps the one it has: made anew, it would vouch for what was damaged meanwhile."""
    with closing(_connect(part, "rw")) as copy:
        missing, _ = compare(copy.execute)
        if missing:
            raise Problem(message("This copy is damaged: {missing}.", missing=tuple(missing)),
                          message("Merge it, and copy the office's file."))
        if anew or not copy.execute("SELECT 1 FROM manifest").fetchone():
            found = list(figures(copy.execute))
            copy.execute("BEGIN IMMEDIATE")
            copy.execute("DELETE FROM manifest")
            copy.executemany("INSERT INTO manifest (name, count, sum) VALUES (?, ?, ?)", found)
            copy.execute("COMMIT")


def _verify(workspace: Workspace, part: Path, *, light: bool) -> None:
    """Page by page and hash by hash: what was written is what the workspace holds."""
    damaged = Problem(message("The copy does not read back as it was written, so it was thrown away."),
                      message("Try again, on another disk or stick."))
    with closing(_connect(part, "ro")) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise damaged
    with Workspace.open(part, read_only=True) as copied:
        left_out = ("attachment",) if light else ()
        if copied.digest(without=left_out) != workspace.digest(without=left_out):
            raise damaged


def _connect(part: Path, mode: str) -> Any:
    held = FileLock(part)
    held.release()
    return connect(part, key_of(part, held.head), mode=mode)
