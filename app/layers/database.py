"""SQLite files of others (MBTiles, GeoPackage), read only and never trusted: the one file outside `models` that knows a driver.

A map of a country may be a gigabyte, so the standard library's driver reads it where it lies. `immutable` leaves nothing beside
it, and reads from a stick that is write-protected. Their makers use views, which may ask for anything: so no view may call
functions that reach out, no value may be longer than a file of shapes, and no question may take longer than `SECONDS`.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from app.layers.limits import MOST_FILE, SECONDS
from app.layers.problems import damaged
from app.layers.source_file import SourceFile
from app.problem import Problem
from app.translations import message

_LOOK_EVERY = 20_000            # steps of SQLite's machine between two looks at the clock


class Database:
    """`name` is what sentences call it. May be used by several threads, one after the other."""

    def __init__(self, source: SourceFile) -> None:
        """Problem: it cannot be read, or is damaged."""
        self.name = source.name
        self._lock = threading.Lock()
        self._until = 0.0
        self._driver = sqlite3.connect(_address(source.path), uri=True, check_same_thread=False, isolation_level=None)
        try:
            if source.path is None:
                self._driver.deserialize(source.whole())
            self._driver.text_factory = lambda raw: raw.decode("utf-8", "replace")
            self._driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_FILE)
            self._driver.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            self._driver.set_progress_handler(self._is_late, _LOOK_EVERY)
            for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                self._driver.execute(f"PRAGMA {pragma}")
        except (sqlite3.Error, MemoryError, ValueError) as error:
            raise self._problem(error) from error

    def rows(self, question: str, values: tuple[Any, ...] = (), *, most: int = 100_000,
             seconds: float = SECONDS) -> list[tuple[Any, ...]]:
        """At most so many rows. Problem: it cannot be answered, since the file is damaged or not as it should be."""
        with self._lock:
            self._until = time.monotonic() + seconds
            try:
                return self._driver.execute(question, values).fetchmany(most)
            except (sqlite3.Error, MemoryError, OverflowError, ValueError) as error:     # or a message that is no text
                raise self._problem(error) from error

    def names(self) -> frozenset[str]:
        """Of its tables and views, in small letters."""
        found = self.rows("SELECT lower(name) FROM sqlite_schema WHERE type IN ('table', 'view')")
        return frozenset(str(name) for name, in found)

    def columns(self, table: str) -> frozenset[str]:
        return frozenset(str(name) for name, in self.rows("SELECT lower(name) FROM pragma_table_info(?)", (table,)))

    def close(self) -> None:
        with self._lock:
            self._driver.close()

    __del__ = close

    def _is_late(self) -> int:
        return int(time.monotonic() > self._until > 0)

    def _problem(self, error: BaseException) -> Problem:
        if isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error):
            return Problem(message("“{name}” takes too long to answer: it has no index.", name=self.name),
                           message("Make the file again with the program that it came from."))
        if isinstance(error, sqlite3.OperationalError) and "no such" in str(error):
            return Problem(message("“{name}” lacks what a map file must hold ({reason}).", name=self.name, reason=str(error)),
                           message("Make the file again with the program that it came from."))
        return damaged(self.name)


def _address(path: Path | None) -> str:
    return ":memory:" if path is None else f"{path.resolve().as_uri()}?mode=ro&immutable=1"
