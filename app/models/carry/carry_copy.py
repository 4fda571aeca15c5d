"""Taking a workspace along: one verified file, written beside its place and renamed into it."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from app.locations import Server
from app.models.carry.carried_file import carried_name, connect_to, put_carried
from app.models.carry.replaceable import check_replaceable
from app.models.protect.age_encryption import NO_KEYS, Keys
from app.models.store import drawings, searched
from app.models.store import schema as s
from app.models.store.manifest import compare, figures
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

ROWS = 5_000            # of a table in memory at once


def copy_workspace(workspace: Workspace, destination: Path, *, light: bool = False, team: str = "", keys: Keys = NO_KEYS,
                   replace: str = "", progress: Progress = quiet) -> Path:
    """Writes a verified copy and gives its path; in a folder it is named by city, team, laptop and UTC time.

    `light` leaves the photos' originals behind and carries their print-size copies. With `keys` the copy is encrypted. Without,
    the copy of a protected workspace is protected by the same passphrase. What stands there is replaced only where it is an older
    copy of this workspace, or `replace` is its name, and only by a copy that was checked: a stick pulled out leaves the old one or
    the new one. WouldReplace: something else stands there. Problem: the disk is full or cannot be written, or what was written
    does not read back as it should.
    """
    return put_carried(workspace, destination, carried_name(workspace, team),
                       lambda part: _made(workspace, part, progress, light=light),
                       may_replace=lambda named, real: check_replaceable(workspace, named, real, replace),
                       keys=keys, progress=progress)


def _made(workspace: Workspace, part: Path, progress: Progress, *, light: bool) -> None:
    progress(0, 4, message("copying"))
    _write(workspace, part)
    _forget_own(part)
    if light:
        progress(1, 4, message("leaving originals behind"))
        _lighten(part)
    _list(part, anew=light)
    progress(2, 4, message("checking"))
    _verify(workspace, part, light=light)


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


def _forget_own(part: Path) -> None:
    """What was read to be searched, and what is being drawn, is this laptop's alone."""
    with closing(connect_to(part, "rw")) as copy:
        there = {row[0] for row in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        copy.execute("PRAGMA secure_delete = ON")
        for name in (*searched.TABLES, drawings.TABLE):
            if name in there:
                copy.execute(f"DELETE FROM {name}")


def _lighten(part: Path) -> None:
    with Workspace.open(part) as copied:
        copied.prepare_renditions(sizes=("print",), history=True)
    with closing(connect_to(part, "rw")) as copy:
        copy.execute("DELETE FROM attachment WHERE sha256 IN (SELECT sha256 FROM copy WHERE size = 'print')")
        copy.execute("VACUUM")


def _list(part: Path, *, anew: bool) -> None:
    """Writes the manifest. The copy of a copy keeps the one it has: made anew, it would vouch for what was damaged meanwhile."""
    with closing(connect_to(part, "rw")) as copy:
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
    with closing(connect_to(part, "ro")) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise damaged
    with Workspace.open(part, read_only=True) as copied:
        left_out = ("attachment",) if light else ()
        if copied.digest(without=left_out) != workspace.digest(without=left_out):
            raise damaged
