"""Opening and making the file: durable, one file at any moment, and never a stranger's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from app.locations import Place, Server
from app.models.errors import mendable
from app.models.schema import APPLICATION_ID, VERSION, Base
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
    with mendable(path):
        engine = _engine(path, read_only=False)
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        return engine


def open_file(path: Path, *, read_only: bool) -> Engine:
    """Problem: it is not there, not a workspace, or made by a newer program."""
    if not path.is_file():
        raise Problem(f"There is no workspace {path}.", "Check the name, or create one.")
    with mendable(path):
        with path.open("rb") as file:
            head = file.read(100)
        if head[:16] != b"SQLite format 3\x00" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise Problem(f"{path.name} is not a CityNeeds workspace.", "Choose a file that ends in .cityneeds.")
        version = int.from_bytes(head[60:64], "big")
        if version > VERSION and not read_only:
            raise Problem(f"{path.name} was written by a newer CityNeeds.", "Update this program, then open it again.")
        engine = _engine(path, read_only=read_only)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM writer").scalar()
        return engine


def _engine(path: Path, *, read_only: bool) -> Engine:
    """One connection, kept: the workspace belongs to one thread."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"

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

    return engine
