"""The second copy: a file on a stick or in another folder that holds what the workspace holds, brought up at each finish, so that a
laptop that dies takes nothing along.

It is one file, written whole once and then given what is new in one transaction: a stick that is pulled out leaves it as it was, by
SQLite's journal. Where it holds what is not here any more (an interview was erased), it is written anew.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.locations import Server
from app.models.carry import connect_to, put_carried
from app.models.files.errors import translate_errors
from app.models.parcels.parcel_file import (
    CACHE,
    DAMAGED,
    Contents,
    check_whole,
    copy_pictures,
    copy_rows,
    label_of,
    snapshot,
    write_manifest,
    write_parcel,
)
from app.models.parcels.selection import beyond
from app.models.store.holdings import Holdings, holdings, in_common
from app.models.store.parcel_label import SECOND
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.saving import is_workspace
from app.translations import message

MOST = 20           # files of one name that are looked at


@dataclass(frozen=True)
class SecondCopy:
    path: Path
    anew: bool          # written whole
    records: int        # that went there now


def write_second(workspace: Workspace, folder: Path, *, progress: Progress = quiet) -> SecondCopy:
    """Brings the second copy of this workspace in the folder up, or begins one. What it held of this workspace stays until the new
    one is whole. Problem: the folder is not there, or does not take it; the workspace itself is not touched."""
    check_whole(workspace)
    if isinstance(workspace.path, Server):
        raise Problem(message("A server's workspace has no second copy."), message("Its keeper makes backups of it."))
    if not folder.is_dir():
        raise Problem(message("The second copy could not be written: {folder} is not there.", folder=folder),
                      message("Plug the stick in, or choose another folder. Everything is kept in the workspace."))
    if folder.resolve() == workspace.path.resolve().parent:
        raise Problem(message("A second copy beside the workspace is lost with it."),
                      message("Choose a stick, or a folder on another disk."))
    target, held = _mine(workspace, folder)
    if held is None:
        return _begun(workspace, target, progress)
    return _grown(workspace, target, held, progress)


def _mine(workspace: Workspace, folder: Path) -> tuple[Path, Holdings | None]:
    """Where the second copy is, or shall be, and what it holds; None: nothing yet, or what must be written anew."""
    assert isinstance(workspace.path, Path)
    stem = workspace.path.stem.encode()[:120].decode(errors="ignore").rstrip(" .")
    for number in range(1, MOST):
        name = f"{stem} - {SECOND} - {workspace.device}{f' {number}' if number > 1 else ''}.cityneeds"
        target = folder / name
        if not target.exists():
            return target, None
        if not target.is_file() or not is_workspace(target):
            continue
        try:
            with Workspace.open(target, read_only=True) as there:
                if there.parcel is None or there.parcel.kind != SECOND:
                    continue
                with there.store.reading() as connection:
                    held = holdings(connection)
        except Problem:
            continue                                # damaged, or of another passphrase: it stays as it is
        with workspace.store.reading() as connection:
            known = in_common(connection, held)
        if known.buckets == held.buckets:
            return target, held
        if known.buckets:
            return target, None                     # it is ours, and holds what is not here any more
    raise Problem(message("There is no free name for the second copy in {folder}.", folder=folder),
                  message("Choose another folder."))


def _begun(workspace: Workspace, target: Path, progress: Progress) -> SecondCopy:
    went: list[Contents] = []

    def choose(connection: Connection) -> Contents:
        went.append(beyond(connection, Holdings(), Holdings(), label_of(workspace, SECOND, "")))
        return went[-1]

    put_carried(workspace, target, target.name, lambda part: write_parcel(workspace, part, choose, progress),
                may_replace=lambda named, real: None, progress=progress)        # `_mine` has looked into it
    return SecondCopy(target, True, len(went[-1].records))


def _grown(workspace: Workspace, target: Path, held: Holdings, progress: Progress) -> SecondCopy:
    progress(0, 2, target.name)
    with translate_errors(target), closing(connect_to(target, "rw")) as there:
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON", CACHE):
            there.execute(f"PRAGMA {pragma}")
        there.execute("BEGIN IMMEDIATE")
        with snapshot(workspace) as source:
            contents = beyond(source, held, held, label_of(workspace, SECOND, ""))
            copy_rows(source, there, contents)
        copy_pictures(workspace, there, contents, lambda: progress(1, 2, target.name))
        write_manifest(there, contents.label)
        there.execute("COMMIT")
    with Workspace.open(target, read_only=True) as copied, copied.store.reading() as connection:
        now = holdings(connection)
    with workspace.store.reading() as connection:
        if in_common(connection, now).buckets != now.buckets:
            raise DAMAGED
    progress(2, 2, target.name)
    return SecondCopy(target, False, len(contents.records))
