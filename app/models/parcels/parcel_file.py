"""Writing a parcel: some records of a workspace, with all that was said of them, in a file of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from app.locations import Server
from app.models.carry import check_replaceable
from app.models.files.encryption_keys import PLAIN, Protected, connect, key_of
from app.models.files.file_lock import FileLock
from app.models.records.integrity import verify
from app.models.records.renditions import ORIGINAL, PRINT, kept_picture, print_copy
from app.models.store import schema as s
from app.models.store.manifest import figures
from app.models.store.parcel_label import ROW, ParcelLabel
from app.models.store.schema_check import expected
from app.models.values import batched, iso
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

TOGETHER = 400              # records that are asked for at once
CACHE = "cache_size = -64000"       # KiB: rows wait in memory, and whoever answers meanwhile waits for no stick
DAMAGED = Problem(message("The parcel does not read back as it was written, so it was thrown away."),
                  message("Try again, on another disk or stick."))


@dataclass(frozen=True)
class Contents:
    """What goes into a parcel."""

    label: ParcelLabel
    records: frozenset[bytes]           # with all their revisions
    photos_of: frozenset[bytes]         # of these records the photos and files, too
    forms: frozenset[bytes]             # SHA-256
    originals: frozenset[bytes] = field(default_factory=frozenset)      # SHA-256 of pictures and files that go whole
    prints: frozenset[bytes] = field(default_factory=frozenset)         # at print size


def check_whole(workspace: Workspace) -> None:
    """Problem: it is a parcel itself, and has a part of what it would be said to have."""
    if workspace.parcel is not None:
        raise Problem(message("{name} is a parcel: it holds a part of a workspace.", name=workspace.path.name),
                      message("Take it into a workspace, and make the parcel of that."))


def snapshot(workspace: Workspace) -> Any:
    """A reading connection that sees one moment."""
    return workspace.store.reading(isolation_level="REPEATABLE READ") if isinstance(workspace.path, Server) \
        else workspace.store.reading()


def write_parcel(workspace: Workspace, part: Path, choose: Callable[[Connection], Contents], progress: Progress = quiet) -> None:
    """Into a new file, under the workspace's own key where it has one. Problem: it does not read back."""
    progress(0, 4, message("copying"))
    with closing(new_file(part, own_key(workspace))) as target:
        target.execute("BEGIN")
        with snapshot(workspace) as source:
            contents = choose(source)
            copy_rows(source, target, contents)
        copy_pictures(workspace, target, contents, lambda: progress(1, 4, message("photos")))
        write_manifest(target, contents.label)
        target.execute("COMMIT")
    progress(2, 4, message("checking"))
    if verify(part):
        raise DAMAGED


def own_key(workspace: Workspace) -> str:
    if isinstance(workspace.path, Server):
        return PLAIN
    held = FileLock(workspace.path)
    held.release()
    return key_of(workspace.path, held.head)


def new_file(part: Path, key: str) -> Any:
    """An empty workspace with a bare connection to it. Nothing is flushed before the file is whole."""
    target = connect(part, key, mode="rwc")
    for pragma in ("journal_mode = OFF", "synchronous = OFF", CACHE):
        target.execute(f"PRAGMA {pragma}")
    made = sorted(expected().values(), key=lambda one: one[0] != "table")
    for _, _, sql in made:
        if sql is not None:
            target.execute(sql)
    target.execute(f"PRAGMA application_id = {s.APPLICATION_ID}")
    target.execute(f"PRAGMA user_version = {s.VERSION}")
    return target


def copy_rows(source: Connection, target: Any, contents: Contents) -> None:
    """Those that are there already stay."""
    for table in (s.Writers, s.Erasures):
        _put(target, table, source.execute(select(*table.__table__.c)))
    for model, key, wanted in ((s.Forms, s.Forms.sha256, contents.forms), (s.FormFiles, s.FormFiles.form, contents.forms),
                               (s.Records, s.Records.id, contents.records), (s.Revisions, s.Revisions.record, contents.records),
                               (s.Answers, s.Answers.record, contents.records), (s.Photos, s.Photos.record, contents.photos_of)):
        for some in batched(sorted(wanted), TOGETHER if model not in (s.Forms, s.FormFiles) else 4):
            _put(target, model, source.execute(select(*model.__table__.c).where(key.in_(some))))
    for some in batched(sorted(contents.records), TOGETHER):
        _put(target, s.RevisionParents, source.execute(
            select(*s.RevisionParents.__table__.c).join(s.Revisions, s.Revisions.id == s.RevisionParents.revision)
            .where(s.Revisions.record.in_(some))))


def _put(target: Any, model: Any, rows: Iterable[Any]) -> None:
    columns = model.__table__.c.keys()
    what = "REPLACE" if model is s.Answers else "IGNORE"        # the latter are current ones: derived from what grows
    target.executemany(f"INSERT OR {what} INTO {model.__tablename__} ({', '.join(columns)}) VALUES (?{', ?' * (len(columns) - 1)})",
                       map(tuple, rows))


def copy_pictures(workspace: Workspace, target: Any, contents: Contents, tick: Callable[[], None]) -> None:
    """One after the other: whoever answers meanwhile waits for none. What was erased in between is not there any more."""
    for sha in sorted(contents.originals | contents.prints):
        tick()
        whole, small = kept_picture(workspace.store, sha, ORIGINAL), None
        if sha in contents.prints:
            small = print_copy(workspace.store, sha)
        elif whole is None:
            small = kept_picture(workspace.store, sha, PRINT)
        if whole is not None and (small is None or len(whole) <= len(small)):       # a small original is better and lighter
            target.execute("INSERT OR IGNORE INTO attachment VALUES (?, ?)", (sha, whole))
        elif small is not None:
            target.execute("INSERT OR IGNORE INTO copy VALUES (?, 'print', ?)", (sha, small))


def write_manifest(target: Any, label: ParcelLabel) -> None:
    found = list(figures(target.execute))
    target.execute("DELETE FROM manifest")
    target.executemany("INSERT INTO manifest (name, count, sum) VALUES (?, ?, ?)", [*found, (ROW, 1, label.written())])


def may_replace(workspace: Workspace, kind: str, named: Path, real: Path) -> None:
    """A parcel takes the place of an older one of its kind, of which nothing is lost, and of nothing else: there is no switch for
    it. Problem: something else stands there."""
    try:
        with Workspace.open(real, read_only=True) as there:
            label = there.parcel
    except Protected as error:
        raise _stays(named) from error
    except Problem as error:
        raise _stays(named) from error
    if label is None or label.kind != kind:
        raise _stays(named)
    check_replaceable(workspace, named, real, "")


def _stays(named: Path) -> Problem:
    return Problem(message("{name} is there already, and a parcel takes the place of nothing but an older parcel of its kind.",
                           name=named),
                   message("Choose a folder, or another name."))


def label_of(workspace: Workspace, kind: str, team: str, **more: Any) -> ParcelLabel:
    return ParcelLabel(kind, team=team.strip(), device=workspace.device, author=workspace.author,
                       made=iso(time.time_ns() // 1_000_000), **more)
