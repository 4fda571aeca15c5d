"""A stranger's file, hostile until proven: copied in first, opened for reading only, its schema compared before use."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.models.files.atomic_file import private_folder
from app.models.files.encryption_keys import PLAIN, Protected, connect, is_protected, key_of, module, unlock
from app.models.files.errors import translate_errors
from app.models.files.file_lock import FileLock
from app.models.protect.age_encryption import NO_KEYS, Keys, is_sealed, unseal
from app.models.store.schema import APPLICATION_ID, VERSION, Base
from app.models.store.schema_check import check_schema, expected
from app.photos import MOST_BYTES
from app.problem import Problem
from app.saving import PROTECTED
from app.translations import message

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
    path: Path | None           # of the private copy; None where it is in memory, or under a key, so that it cannot be attached
    connection: Any             # of sqlite3 or sqlcipher3
    errors: tuple[type[Exception], ...]     # what reading it may raise


@contextlib.contextmanager
def incoming(path: Path, beside: Path, keys: Keys = NO_KEYS, *, in_memory: bool = False) -> Iterator[Incoming]:
    """Opens a copy made in the folder `beside`, so that nobody changes it while it is read; of an encrypted one with `keys`.

    What was encrypted is decrypted in memory alone, and the copy of a protected file stays under its key, so that a kill leaves
    nothing plain. `in_memory`: the office is protected, and a plain file's copy is in memory too.
    Problem: not a workspace, newer than the program, damaged, not closed properly, or with foreign parts in it; or encrypted,
    and the keys are not its.
    """
    with translate_errors(path), contextlib.ExitStack() as stack:
        if not path.is_file():
            raise Problem(message("There is no file {name}.", name=path.name), message("Check the name."))
        left = [name for end in ("-wal", "-journal") if (name := path.with_name(path.name + end)).exists() and name.stat().st_size]
        if left and (left[0].name.endswith("-wal") or (in_memory and not is_protected(path))):
            raise Problem(message("{name} was not closed properly.", name=path.name),
                          message("Open and close it in CityNeeds, then merge it again."))
        data, sha256 = _in_memory(path, keys, in_memory=in_memory)
        private, key = None, PLAIN
        if data is None or data.startswith(PROTECTED):
            private = stack.enter_context(private_folder(beside)) / "file.cityneeds"
            sha256 = sha256 or _copy(path, private)
            if data is not None:
                private.write_bytes(data)
            elif left:          # a change that was cut off: it is taken back in the copy
                _copy(left[0], private.with_name(f"{private.name}-journal"))
            key = _key(private, path, keys)
            if left:
                with contextlib.closing(connect(private, key, mode="rw")) as once:
                    once.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection = stack.enter_context(contextlib.closing(_connect(private, key, data or b"", path.name)))
        del data
        version = _check_head(connection, path.name)
        check_schema(connection.execute, path.name, version, message("Do not trust it: ask who wrote it for a new copy."))
        if key != PLAIN:        # of a plain one its head has said so
            if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                raise _with_log(path.name)
            _check_sizes(connection, path.name)
        _check_pages(connection, path.name)
        yield Incoming(path.name, sha256, private.resolve() if private is not None and key == PLAIN else None, connection,
                       (module(key).Error, MemoryError))


def _in_memory(path: Path, keys: Keys, *, in_memory: bool) -> tuple[bytes | None, bytes]:
    """What is in the file, and the SHA-256 of its own bytes; None where a copy of it may lie on the disk."""
    try:
        if is_sealed(path):
            held = io.BytesIO()
            sha256 = unseal(path, held, keys)
            return held.getvalue(), sha256
        if in_memory and not is_protected(path):
            data = path.read_bytes()
            return data, hashlib.sha256(data).digest()
    except MemoryError as error:
        raise Problem(message("{name} is too large for this computer's memory.", name=path.name),
                      message("Merge it where there is more.")) from error
    return None, b""


def _copy(source: Path, target: Path) -> bytes:
    digest = hashlib.sha256()
    block = memoryview(bytearray(1 << 18))          # stays in the processor's cache between reading, hashing and writing
    with source.open("rb", buffering=0) as read, target.open("xb") as write:
        while came := read.readinto(block):
            digest.update(block[:came])
            write.write(block[:came])
    return digest.digest()


def _key(private: Path, path: Path, keys: Keys) -> str:
    """PLAIN where it needs none."""
    held = FileLock(private)
    held.release()
    try:
        return key_of(path, held.head)
    except Protected:
        if not keys.passphrase:
            raise
        unlock(private, keys.passphrase, name=path.name)
        return key_of(path, held.head)


def _check_head(connection: Any, name: str) -> int:
    """Gives the version of its schema."""
    application, version = (connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        raise Problem(message("{name} is not a CityNeeds workspace.", name=name),
                      message("Choose a file that ends in .cityneeds."))
    if version > VERSION:
        raise Problem(message("{name} was written by a newer CityNeeds.", name=name),
                      message("Update this program, then merge it again."))
    return int(version)


def _connect(path: Path | None, key: str, data: bytes, name: str) -> Any:
    if key != PLAIN:
        assert path is not None
        connection = connect(path, key, mode="ro")
    else:
        if path is not None:
            with path.open("rb") as file:
                data = file.read(100)
        if data[:16] != b"SQLite format 3\x00" or int.from_bytes(data[68:72], "big") != APPLICATION_ID:
            raise Problem(message("{name} is not a CityNeeds workspace.", name=name),
                          message("Choose a file that ends in .cityneeds."))
        if data[18:20] != b"\x01\x01":          # a write-ahead log: what is newest may lie in another file
            raise _with_log(name)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro" if path is not None else "file::memory:", uri=True,
                                     isolation_level=None, check_same_thread=False)
        if path is None:
            connection.deserialize(data)
        for limit, value in LIMITS.items():
            connection.setlimit(limit, value)
        defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
        if defensive is not None:               # Python 3.12
            getattr(connection, "setconfig")(defensive, True)  # noqa: B009 - mypy looks at 3.11
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    end = time.monotonic() + MOST_SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
    return connection


def _with_log(name: str) -> Problem:
    return Problem(message("{name} was changed by another program.", name=name),
                   message("Copy it with CityNeeds, and merge that copy."))


def _check_sizes(connection: Any, name: str) -> None:
    """SQLCipher's module sets no limits, so no value is read before its length is known to be bearable."""
    for table, columns in ((table.name, table.c.keys()) for table in Base.metadata.sorted_tables):
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone():
            continue                            # of an older version
        large = " OR ".join(f"octet_length({column}) > {MOST_BYTES_A_VALUE}" for column in columns)
        if connection.execute(f"SELECT 1 FROM {table} NOT INDEXED WHERE {large} LIMIT 1").fetchone():
            raise Problem(message("{name} holds a value that is too large.", name=name),
                          message("Ask who wrote it for a new copy."))


def _check_pages(connection: Any, name: str) -> None:
    """Every page and row, and for all tables but the largest whether their indexes say the same. That comparison takes most of the
    time, so the indexes of LARGE are not believed: whoever reads those tables asks for NOT INDEXED."""
    small = [title for title, (kind, _, _) in expected().items() if kind == "table" and title not in LARGE]
    held = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for check in ("quick_check(1)", *(f"integrity_check({title})" for title in small if title in held)):
        if connection.execute(f"PRAGMA {check}").fetchone()[0] != "ok":
            raise Problem(message("{name} is damaged.", name=name),
                          message("Keep it, and merge another copy of it. If a file {name}-journal lies where it came from, "
                                  "copy that beside it first.", name=name))
