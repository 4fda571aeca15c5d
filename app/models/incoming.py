"""A stranger's file, hostile until proven: copied in first, opened for reading only, its schema compared before use."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine

from app.models.errors import mendable
from app.models.holding import Hold
from app.models.keyring import PLAIN, Protected, connect, export, is_protected, key_of, unlock
from app.models.placing import private_folder
from app.models.schema import APPLICATION_ID, LATER, VERSION, Base
from app.models.sealing import NONE, Keys, is_sealed, unseal
from app.photos import MOST_BYTES
from app.problem import Problem

MOST_BYTES_A_VALUE = MOST_BYTES + 1_000_000  # a row with the largest photo or file that is taken in
MOST_SECONDS = 900.0                        # for all reading of one file
LARGE = ("revision", "answer")              # the latter is derived, and nobody reads a stranger's
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MOST_BYTES_A_VALUE, sqlite3.SQLITE_LIMIT_SQL_LENGTH: 10_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 50, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20, sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1, sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
}


@dataclass(frozen=True)
class Incoming:
    """A private copy that was checked; its rows are still to be judged one by one."""

    name: str
    sha256: bytes
    path: Path                  # of the private copy
    connection: sqlite3.Connection


@contextlib.contextmanager
def incoming(path: Path, beside: Path, keys: Keys = NONE) -> Iterator[Incoming]:
    """Opens a copy made in the folder `beside`, so that nobody changes it while it is read; of an encrypted one with `keys`.

    Problem: not a workspace, newer than the program, damaged, not closed properly, or with foreign parts in it; or encrypted,
    and the keys are not its.
    """
    with mendable(path), private_folder(beside) as folder:
        if not path.is_file():
            raise Problem(f"There is no file {path.name}.", "Check the name.")
        for sidecar in ("-journal", "-wal"):
            rest = path.with_name(path.name + sidecar)
            if rest.exists() and rest.stat().st_size:
                raise Problem(f"{path.name} was not closed properly.", "Open and close it in CityNeeds, then merge it again.")
        private = folder / "file.cityneeds"
        sha256 = unseal(path, private, keys) if is_sealed(path) else _copy(path, private)
        if is_protected(private):
            private = _opened(private, path, keys)
        _check_head(private, path.name)
        with contextlib.closing(_connect(private)) as connection:
            _check_schema(connection, path.name)
            _check_pages(connection, path.name)
            yield Incoming(path.name, sha256, private.resolve(), connection)


def _copy(source: Path, target: Path) -> bytes:
    digest = hashlib.sha256()
    block = memoryview(bytearray(1 << 18))          # stays in the processor's cache between reading, hashing and writing
    with source.open("rb", buffering=0) as read, target.open("xb") as write:
        while came := read.readinto(block):
            digest.update(block[:came])
            write.write(block[:came])
    return digest.digest()


def _opened(private: Path, path: Path, keys: Keys) -> Path:
    """Plain for as long as it is read: what is foreign in it is looked for there."""
    held = Hold(private)
    held.release()
    try:
        key = key_of(path, held.head)
    except Protected:
        if not keys.passphrase:
            raise
        unlock(private, keys.passphrase, name=path.name)
        key = key_of(path, held.head)
    plain = private.with_name("plain.cityneeds")
    with contextlib.closing(connect(private, key, mode="ro")) as connection:
        export(connection, plain, PLAIN)
    private.unlink()
    return plain


def _check_head(path: Path, name: str) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    if head[:16] != b"SQLite format 3\x00" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Problem(f"{name} is not a CityNeeds workspace.", "Choose a file that ends in .cityneeds.")
    if int.from_bytes(head[60:64], "big") > VERSION:
        raise Problem(f"{name} was written by a newer CityNeeds.", "Update this program, then merge it again.")
    if head[18:20] != b"\x01\x01":
        raise Problem(f"{name} was changed by another program.", "Copy it with CityNeeds, and merge that copy.")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
    if defensive is not None:               # Python 3.12
        getattr(connection, "setconfig")(defensive, True)  # noqa: B009 - mypy looks at 3.11
    end = time.monotonic() + MOST_SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
    return connection


def _check_schema(connection: sqlite3.Connection, name: str) -> None:
    """Exactly our tables and indexes, word for word: no view, no trigger, nothing that runs."""
    known = _expected()
    found: dict[str, tuple[str, str, str | None]] = {}
    for kind, title, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        if title in found or known.get(title) != (kind, table, sql):
            raise Problem(f"{name} holds something that no CityNeeds file does ({str(title)[:60]!r}).",
                          "Do not trust it: ask who wrote it for a new copy.")
        found[title] = (kind, table, sql)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    missing = [title for title, (_, table, _) in known.items()
               if title not in found and version >= max(LATER.get(title, 0), LATER.get(table, 0))]
    if missing:
        raise Problem(f"{name} lacks parts of a CityNeeds file.", "Keep it, and merge another copy of it.")


def _check_pages(connection: sqlite3.Connection, name: str) -> None:
    """Every page and row, and for all tables but the largest whether their indexes say the same. That comparison takes most of the
    time, so the indexes of LARGE are not believed: whoever reads those tables asks for NOT INDEXED."""
    small = [title for title, (kind, _, _) in _expected().items() if kind == "table" and title not in LARGE]
    held = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for check in ("quick_check(1)", *(f"integrity_check({title})" for title in small if title in held)):
        if connection.execute(f"PRAGMA {check}").fetchone()[0] != "ok":
            raise Problem(f"{name} is damaged.", "Keep it, and merge another copy of it.")


@cache
def _expected() -> dict[str, tuple[str, str, str | None]]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    finally:
        engine.dispose()
    return {row[1]: (row[0], row[2], row[3]) for row in rows}
