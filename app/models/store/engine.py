"""Opening and making the file: durable, one file at any moment, and never a stranger's."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, create_mock_engine, event
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from app.locations import Place, Server
from app.models.files import encryption_keys
from app.models.files.atomic_file import NEW, placed, sweep, sweep_private
from app.models.files.errors import ReadingOnly, translate_errors
from app.models.files.file_lock import NOT_SAVED, PERHAPS_NOT_SAVED, FileLock
from app.models.store.parcel_label import read_label
from app.models.store.schema import APPLICATION_ID, VERSION, Base
from app.models.store.schema_check import check_schema
from app.problem import Problem
from app.translations import message

CACHE_KIB = 32_000
ON_DISK = "EXTRA"           # each commit waits for the disk; the tests, which cannot cut the power, do not
COMPILED: LRUCache[Any, Any] = LRUCache(2_000)      # statements of all files that this program has open
FOREIGN = message("Keep it, and open your last copy; or take that away with the program that put it there.")
LONGEST = 247           # bytes of a name: SQLite puts "-journal" behind it, and file systems take 255


def create(place: Place) -> Engine:
    """Problem: there is one already, or it cannot be written."""
    if isinstance(place, Server):
        from app.models.store.server import create_server
        return create_server(place)
    return create_file(place)


def open_engine(place: Place, *, read_only: bool) -> Engine:
    """Problem: it is not there, not a workspace, or made by a newer program."""
    if isinstance(place, Server):
        from app.models.store.server import open_server
        return open_server(place, read_only=read_only)
    return open_file(place, read_only=read_only)


def create_file(path: Path) -> Engine:
    """A new, empty workspace, whole or not there at all. Problem: it exists, or its folder cannot be written."""
    if path.exists():
        raise Problem(message("{name} is there already.", name=path.name), message("Choose another name, or open it."))
    with translate_errors(path):
        if len(os.fsencode(path.name)) > LONGEST:
            raise Problem(message("The name {name}… is too long.", name=path.name[:40]),
                          message("Choose one of at most {most} letters without accents.", most=LONGEST))
        with placed(path, NEW, anew=True) as part, closing(sqlite3.connect(part)) as connection:
            connection.executescript(f"PRAGMA synchronous = {ON_DISK}; BEGIN; {_tables()}; "
                                     f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT")
    return open_file(path, read_only=False)


def open_file(path: Path, *, read_only: bool) -> Engine:
    """Problem: it is not there, or not a workspace. Protected: its passphrase was not given yet. ReadingOnly: a newer program
    made it, an older one did and it could not be brought up, another program writes it, or it may not be written."""
    if not path.is_file():
        raise Problem(message("There is no workspace {path}.", path=path),
                      message("Check the name, or create one: `main.py create FILE`."))
    with translate_errors(path), ExitStack() as undo:
        lock = FileLock(path)
        undo.callback(lock.release)
        key = encryption_keys.key_of(path, lock.head)
        sweep_private(path.resolve().parent)
        heal(path, key)
        application, version = _stamps(path, lock.head, key, read_only=read_only)
        if application != APPLICATION_ID:
            raise Problem(message("{name} is not a CityNeeds workspace.", name=path.name),
                          message("Choose a file that ends in .cityneeds."))
        newer = version > VERSION
        if newer and not read_only:
            raise ReadingOnly(message("{name} was written by a newer CityNeeds, so this one can read it but not change it.",
                                      name=path.name),
                              message("Update this program to write in it."))
        if not read_only:
            if lock.write():
                sweep(path)
            if version < VERSION:
                from app.models.store.upgrade import upgrade
                with closing(encryption_keys.connect(path, key, mode="ro")) as old:
                    check_schema(old.execute, path.name, version, FOREIGN)
                try:
                    upgrade(path.resolve(), key, version)
                except Problem as problem:
                    raise ReadingOnly(problem.what, problem.remedy) from problem
                version = VERSION
                lock.read_again()
        engine = _engine(path, lock, key, read_only=read_only)
        undo.callback(engine.dispose)
        with engine.connect() as connection:
            check_schema(connection.exec_driver_sql, path.name, version, FOREIGN)
            if not read_only and read_label(connection.exec_driver_sql) is not None:
                raise ReadingOnly(message("{name} is a parcel: it holds a part of a workspace, and nothing is written in it.",
                                          name=path.name),
                                  message("Take it into your workspace: `main.py merge FILE {name}`.", name=path.name))
            if not read_only and connection.exec_driver_sql("SELECT count(*) FROM manifest").scalar():
                connection.exec_driver_sql("DELETE FROM manifest")      # what grows is no copy any more
                connection.commit()
        undo.pop_all()
        return engine


@cache
def _tables() -> str:
    """What makes the tables of an empty file, in SQLite's words."""
    made: list[str] = []
    dialect = _dialect(sqlite3)
    ours = create_mock_engine("sqlite://", lambda said, *_, **__: made.append(str(said.compile(dialect=dialect))))
    Base.metadata.create_all(ours, checkfirst=False)
    return ";\n".join(made)


def heal(path: Path, key: str) -> None:
    """Plays back the journal that a power cut left, where it may be written: whoever only reads could not. SQLite leaves alone
    the journal of a commit that is under way."""
    path = path.resolve()
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        with closing(encryption_keys.connect(path, key, mode="rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _stamps(path: Path, head: bytes, key: str, *, read_only: bool) -> tuple[int, int]:
    """Whose file it is, and of which version of the schema."""
    if key == encryption_keys.PLAIN:
        if head[:16] != b"SQLite format 3\x00":
            return 0, 0
        return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    with closing(encryption_keys.connect(path, key, mode="ro" if read_only else "rw")) as connection:
        return (connection.execute("PRAGMA application_id").fetchone()[0],
                connection.execute("PRAGMA user_version").fetchone()[0])


@cache
def _dialect(module: ModuleType) -> Dialect:
    """One for all files, because what is compiled is kept for a dialect: each file opened would compile every statement anew."""
    with create_engine("sqlite://", module=module).connect() as connection:     # which is when it learns what this SQLite can do
        return connection.dialect


def _engine(path: Path, lock: FileLock, key: str, *, read_only: bool) -> Engine:
    """One connection, kept: the workspace belongs to one thread."""
    kind: Any = encryption_keys.module(key).Connection

    class Checked(kind):                    # type: ignore[misc]
        def commit(self) -> None:
            super().commit()
            if not read_only:
                lock.check(PERHAPS_NOT_SAVED)

    def connect() -> Any:
        connection = encryption_keys.connect(path, key, mode="ro" if read_only else "rw", factory=Checked)
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            # See docs/decisions/workspace-journal.md: one file at any moment, each commit on the disk.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA synchronous = {ON_DISK}")
            connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, module=encryption_keys.module(key), poolclass=StaticPool,
                           hide_parameters=True, execution_options={"compiled_cache": COMPILED})
    engine.dialect = _dialect(encryption_keys.module(key))

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        if not read_only:
            lock.check(NOT_SAVED)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    @event.listens_for(engine, "engine_disposed")
    def disposed(engine: object) -> None:
        lock.release()

    return engine
