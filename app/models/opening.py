"""Opening and making the file: durable, one file at any moment, and never a stranger's."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from app.locations import Place, Server
from app.models.errors import ReadingOnly, mendable
from app.models.holding import Hold
from app.models.schema import APPLICATION_ID, LATER, VERSION, Base
from app.problem import Problem

CACHE_KIB = 32_000


def create(place: Place) -> Engine:
    """Problem: there is one already, or it cannot be written."""
    if isinstance(place, Server):
        from app.models.server import create_server
        return create_server(place)
    return create_file(place)


def open_place(place: Place, *, read_only: bool) -> Engine:
    """Problem: it is not there, not a workspace, or made by a newer program."""
    if isinstance(place, Server):
        from app.models.server import open_server
        return open_server(place, read_only=read_only)
    return open_file(place, read_only=read_only)


def create_file(path: Path) -> Engine:
    """A new, empty workspace. Problem: it exists, or its folder cannot be written."""
    if path.exists():
        raise Problem(f"{path.name} is there already.", "Choose another name, or open it.")
    with mendable(path), ExitStack() as undo:
        path.touch(exist_ok=False)
        undo.callback(path.unlink)
        held = Hold(path)
        undo.callback(held.release)
        held.write()
        engine = _engine(path, held, read_only=False)
        undo.callback(engine.dispose)
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        held.read_again()
        undo.pop_all()
        return engine


def open_file(path: Path, *, read_only: bool) -> Engine:
    """Problem: it is not there, or not a workspace. ReadingOnly: a newer program made it, another program writes it, or it
    may not be written."""
    if not path.is_file():
        raise Problem(f"There is no workspace {path}.", "Check the name, or create one.")
    with mendable(path), ExitStack() as undo:
        held = Hold(path)
        undo.callback(held.release)
        if held.head[:16] != b"SQLite format 3\x00" or int.from_bytes(held.head[68:72], "big") != APPLICATION_ID:
            raise Problem(f"{path.name} is not a CityNeeds workspace.", "Choose a file that ends in .cityneeds.")
        version = int.from_bytes(held.head[60:64], "big")
        newer = version > VERSION
        if newer and not read_only:
            raise ReadingOnly(f"{path.name} was written by a newer CityNeeds, so this one can read it but not change it.",
                              "Update this program to write in it.")
        if not read_only:
            held.write()
            if version < VERSION:
                from app.models.upgrading import upgrade
                upgrade(path.resolve())
                held.read_again()
        engine = _engine(path, held, read_only=read_only)
        undo.callback(engine.dispose)
        with engine.connect() as connection:
            _check_tables(connection, path.name, version)
        undo.pop_all()
        return engine


def _check_tables(connection: Connection, name: str, version: int) -> None:
    """A newer file may have more than we know; what we know must be there, under its name."""
    for table in Base.metadata.sorted_tables:
        found = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
        if found >= set(table.columns.keys()) or version < LATER.get(table.name, 0):
            continue
        if version > VERSION:
            raise Problem(f"{name} was written by a newer CityNeeds, in a way that this one cannot read.", "Update this program.")
        raise Problem(f"{name} is damaged.", "Keep the file, and open your last copy of it.")


def _engine(path: Path, held: Hold, *, read_only: bool) -> Engine:
    """One connection, kept: the workspace belongs to one thread."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=5, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            # See docs/decisions/workspace-journal.md: one file at any moment, each commit on the disk.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    @event.listens_for(engine, "engine_disposed")
    def disposed(engine: object) -> None:
        held.release()

    return engine
