"""The large office: the same tables in a PostgreSQL database, which many people use at once.

Everybody who writes holds a shared lock, a merge the exclusive one; two who write the same record wait for each other. So the
current answers are kept up by the same statements as in a file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib.util import find_spec

from sqlalchemy import Connection, Engine, create_engine, event, inspect

from app.locations import Server
from app.models.files.errors import ReadingOnly, translate_errors
from app.models.store.migrations import STEPS, take
from app.models.store.schema import VERSION, Base
from app.problem import Problem
from app.translations import message

MARK = "CityNeeds"                  # with the version of the schema: the comment on the table of records
WORKSPACE_LOCK, RECORD_LOCK = 0x434E, 0x434F
PATIENCE = 60_000                   # milliseconds to wait for a lock: a merge of a large file is under way


def is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def open_server(place: Server, *, read_only: bool) -> Engine:
    """An empty database becomes a workspace. Problem: no such server or database, or another program's. ReadingOnly: a newer
    program made it, or an older one did and it could not be brought up."""
    with _opening(place, read_only=read_only) as (engine, connection, version):
        if version > VERSION and not read_only:
            raise ReadingOnly(message("{name} was written by a newer CityNeeds, so this one can read it but not change it.",
                                      name=place.name),
                              message("Update this program to write in it."))
        if not version:
            if read_only:
                raise Problem(message("{name} holds no workspace yet.", name=place.name), message("Merge a first file into it."))
            _create(connection)
    if 0 < version < VERSION and not read_only:
        try:
            _bring_up(place, engine)
        except Problem as problem:
            engine.dispose()
            raise ReadingOnly(message("{name} is of an older CityNeeds, and could not be brought up to date: {reason}",
                                      name=place.name, reason=problem.what), problem.remedy) from problem
    return engine


def _bring_up(place: Server, engine: Engine) -> None:
    """Step by step, each in a transaction with its record, while nobody else writes. Problem: this user may not, or no room."""
    with translate_errors(place):
        for step in STEPS:
            with engine.begin() as connection:
                hold_workspace(connection, alone=True)
                if _version(connection, place) < step.version:      # another program may have come first
                    take(connection, step)
                    _say_version(connection, step.version)


def create_server(place: Server) -> Engine:
    """Problem: there is a workspace already."""
    with _opening(place, read_only=False) as (engine, connection, version):
        if version:
            raise Problem(message("There is a workspace in {name} already.", name=place.name),
                          message("Open it, or choose another database."))
        _create(connection)
    return engine


@contextlib.contextmanager
def _opening(place: Server, *, read_only: bool) -> Iterator[tuple[Engine, Connection, int]]:
    """The engine, a first transaction, and the version of the schema; nothing stays open where something is wrong."""
    with translate_errors(place):
        engine = _engine(place, read_only=read_only)
        try:
            with engine.begin() as connection:
                yield engine, connection, _version(connection, place)
        except BaseException:
            engine.dispose()
            raise


def hold_workspace(connection: Connection, *, alone: bool = False) -> None:
    """Until the transaction ends: with all others who write, or (a merge) without them. In a file, SQLite sees to it."""
    if is_server(connection):
        kind = "" if alone else "_shared"
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock{kind}({WORKSPACE_LOCK})")


def hold_record(connection: Connection, record: bytes) -> None:
    """So that of two who answer at once, the second sees the first."""
    if is_server(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({RECORD_LOCK}, %s)",
                                   (int.from_bytes(record[-4:], "big", signed=True),))


def _engine(place: Server, *, read_only: bool) -> Engine:
    url = "postgresql+psycopg://" + place.url.partition("://")[2]
    if find_spec("psycopg") is None:
        raise Problem(message("This CityNeeds was installed without what a PostgreSQL workspace needs."),
                      message("Install it again with `pip install cityneeds[server]`."))
    engine = create_engine(url, hide_parameters=True, pool_size=2, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    @event.listens_for(engine, "connect")
    def prepare(raw: object, record: object) -> None:
        raw.execute(f"SET lock_timeout = {PATIENCE}")           # type: ignore[attr-defined]
        raw.execute("SET client_min_messages = warning")        # type: ignore[attr-defined]
        if read_only:
            raw.execute("SET default_transaction_read_only = on")   # type: ignore[attr-defined]
        raw.commit()                                            # type: ignore[attr-defined]

    return engine


def _version(connection: Connection, place: Server) -> int:
    """Of the schema; 0 in an empty database."""
    names = set(inspect(connection).get_table_names())
    if not names & set(Base.metadata.tables):
        return 0
    mark = connection.exec_driver_sql("SELECT obj_description(to_regclass('record'))").scalar() or ""
    word, _, number = str(mark).partition(" ")
    if word != MARK or not number.isdecimal():
        raise Problem(message("{name} belongs to another program.", name=place.name),
                      message("Give CityNeeds a database of its own."))
    return int(number)


def _create(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WORKSPACE_LOCK})")     # two who come first at once
    Base.metadata.create_all(connection)
    _say_version(connection, VERSION)
    # A light copy brings photos before their originals.
    connection.exec_driver_sql("ALTER TABLE photo DROP CONSTRAINT IF EXISTS photo_sha256_fkey")
    for table in ("attachment", "copy"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER bytes SET STORAGE EXTERNAL")     # photos are packed already


def _say_version(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"COMMENT ON TABLE record IS '{MARK} {version}'")
