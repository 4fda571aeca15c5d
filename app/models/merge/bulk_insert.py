"""An examined file's revisions beside the office's own, so that they come in as one set: attached in SQLite, and in
PostgreSQL streamed into a table of this transaction.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from typing import Any, Protocol

from sqlalchemy import Connection

from app.locations import Server
from app.models.merge.incoming_scan import BATCH, ScannedFile
from app.models.store import schema as s
from app.models.store.row_validation import Row
from app.models.workspace import Workspace

COLUMNS = "id, digest, record, path, value, author, clock"
ANSWER = "INSERT INTO answer (record, path, value, revision, born) SELECT r.record, r.path, r.value, r.id, r.clock"
PICTURES = {True: ("attachment", "sha256, bytes", "sha256 = ?"),           # the original, or the print size in its place
            False: ("copy", "sha256, size, bytes", "sha256 = ? AND size = 'print'")}


class RevisionSource(Protocol):
    fresh: str          # "FROM … r WHERE …" of the revisions that came in

    def take(self, out: Collection[int], tick: Callable[[], None]) -> tuple[int, list[Row]]:
        """Brings in the revisions that are not here, but for the row numbers in `out`, and their parents.

        Gives how many they are, and those that say something else under an id that is here.
        """

    def answer(self) -> None:
        """Makes the revisions that came in the current answers of questions that had none; notes those that had one, or have two
        by now, in the table `touched`."""

    def take_picture(self, sha256: bytes, *, original: bool) -> None:
        """Brings in the original, or else its copy at print size, unless it is here."""


@contextlib.contextmanager
def within_reach(office: Workspace, examined: ScannedFile) -> Iterator[None]:
    """Around the transaction: hangs the file at SQLite's one connection, for reading only. Foreign keys wait, because a light
    copy brings photos before their originals. Neither can be said inside a transaction."""
    if isinstance(office.path, Server):
        yield
        return
    with office.store.driver() as driver:
        cursor: Any = driver.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        if examined.file.path is not None:
            cursor.execute("ATTACH ? AS incoming KEY ''", (f"{examined.file.path.as_uri()}?mode=ro",))
        else:
            cursor.execute("ATTACH ':memory:' AS incoming")
            for table, columns in (("revision", COLUMNS), ("revision_parent", "revision, parent")):
                cursor.execute(f"CREATE TABLE incoming.{table} ({columns})")
                cursor.executemany(f"INSERT INTO incoming.{table} (rowid, {columns}) VALUES (?{', ?' * len(columns.split(','))})",
                                   examined.tuples(f"SELECT rowid, {columns} FROM {table} NOT INDEXED"))
        try:
            yield
        finally:
            cursor.execute("DETACH incoming")
            cursor.execute("PRAGMA foreign_keys = ON")


def beside(connection: Connection, examined: ScannedFile) -> RevisionSource:
    if connection.dialect.name != "sqlite":
        return PostgresCopy(connection, examined)
    return (SqliteSource if examined.file.path is not None else MemorySource)(connection, examined)


class _Statements:
    def __init__(self, connection: Connection, examined: ScannedFile) -> None:
        self._connection, self._examined = connection, examined
        self.fresh = ""

    def _run(self, query: str) -> int:
        """How many rows it changed."""
        return int(self._connection.exec_driver_sql(query).rowcount)

    def _rows(self, query: str) -> list[Row]:
        return [dict(row) for row in self._connection.exec_driver_sql(query).mappings()]

    def _others(self, pairs: str, wanted: int) -> list[Row]:
        """Of incoming revisions `i` beside ours `m`, those that differ. All that were wanted must be here by now: a database
        that drops a row without a word loses an answer, and that is a bug."""
        (found,) = self._rows(f"SELECT count(*) AS here, count(*) FILTER (WHERE m.digest <> i.digest) AS other {pairs}")
        if found["here"] != wanted:
            raise RuntimeError(f"{wanted - found['here']} of {wanted} revisions did not arrive")
        return self._rows(f"SELECT i.* {pairs} AND m.digest <> i.digest") if found["other"] else []


class SqliteSource(_Statements):
    def take(self, out: Collection[int], tick: Callable[[], None]) -> tuple[int, list[Row]]:
        self._run("CREATE TEMP TABLE IF NOT EXISTS stays_out (at INTEGER PRIMARY KEY)")
        self._run("DELETE FROM temp.stays_out")
        if out:
            self._connection.exec_driver_sql("INSERT INTO temp.stays_out VALUES (?)", [(at,) for at in out])
        fit = "i.rowid NOT IN (SELECT at FROM temp.stays_out)" if out else "true"
        (row,) = self._rows("SELECT coalesce(max(rowid), 0) AS last FROM revision")
        fresh = f"r.rowid > {row['last']}"
        self.fresh = f"FROM revision r WHERE {fresh}"
        # Without a target it is about uniqueness only; what breaks another rule raises.
        new = self._run(f"INSERT INTO main.revision ({COLUMNS}) SELECT {COLUMNS} FROM incoming.revision i NOT INDEXED WHERE {fit} "
                        "ON CONFLICT DO NOTHING")
        tick()
        wanted = self._examined.revisions - len(out)
        other = [] if new == wanted else self._others(
            f"FROM incoming.revision i NOT INDEXED CROSS JOIN main.revision m ON m.id = i.id WHERE {fit}", wanted)
        if new:
            self._run("INSERT INTO main.revision_parent (revision, parent) SELECT p.revision, p.parent "
                      "FROM incoming.revision_parent p CROSS JOIN main.revision r ON r.id = p.revision "
                      f"WHERE {fresh} ON CONFLICT DO NOTHING")
        return new, other

    def answer(self) -> None:
        # Only the insert itself knows at no cost which rows found their place taken.
        self._run("CREATE TEMP TRIGGER IF NOT EXISTS taken AFTER UPDATE ON main.answer "
                  "BEGIN INSERT INTO touched VALUES (new.record, new.path) ON CONFLICT DO NOTHING; END")
        self._run(f"{ANSWER} {self.fresh} ON CONFLICT (record, path) DO UPDATE SET born = born")
        self._run("DROP TRIGGER temp.taken")

    def take_picture(self, sha256: bytes, *, original: bool) -> None:
        table, columns, where = PICTURES[original]
        self._connection.exec_driver_sql(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM incoming.{table} WHERE {where} ON CONFLICT DO NOTHING",
            (sha256,))


class MemorySource(SqliteSource):
    """Of a file that is under a key or in memory: its revisions were poured beside ours, pictures follow one by one."""

    def take_picture(self, sha256: bytes, *, original: bool) -> None:
        _put_picture(self._connection, self._examined, sha256, original=original)


def _put_picture(connection: Connection, examined: ScannedFile, sha256: bytes, *, original: bool) -> None:
    table, columns, where = PICTURES[original]
    connection.execute(s.upsert(s.Base.metadata.tables[table]).on_conflict_do_nothing(),
                       list(examined.rows(f"SELECT {columns} FROM {table} WHERE {where}", (sha256,))))


class PostgresCopy(_Statements):
    def take(self, out: Collection[int], tick: Callable[[], None]) -> tuple[int, list[Row]]:
        for table in ("revision", "revision_parent"):
            self._run(f"CREATE TEMP TABLE incoming_{table} (LIKE {table}) ON COMMIT DROP")
        self.fresh = "FROM incoming_revision r WHERE true"
        rows = self._examined.tuples(f"SELECT rowid, {COLUMNS} FROM revision NOT INDEXED") if out else self._examined.tuples(
            f"SELECT NULL, {COLUMNS} FROM revision NOT INDEXED")
        came = self._stream(f"incoming_revision ({COLUMNS})", ("bytea", "bytea", "bytea", "text", "text", "text", "int8"),
                            (row[1:] for row in rows if row[0] not in out), tick)
        new = self._run(f"INSERT INTO revision ({COLUMNS}) SELECT {COLUMNS} FROM incoming_revision ON CONFLICT DO NOTHING")
        tick()
        other = []
        if new < came:
            other = self._others("FROM incoming_revision i JOIN revision m ON m.id = i.id WHERE true", came)
            self._run("DELETE FROM incoming_revision i WHERE NOT EXISTS "      # what this transaction has not written
                      "(SELECT 1 FROM revision m WHERE m.id = i.id AND m.xmin = pg_current_xact_id()::xid)")
        if new:
            self._stream("incoming_revision_parent (revision, parent)", ("bytea", "bytea"), self._examined.tuples(
                "SELECT revision, parent FROM revision_parent"), tick)
            self._run("INSERT INTO revision_parent (revision, parent) SELECT p.revision, p.parent FROM incoming_revision_parent p "
                      "JOIN incoming_revision r ON r.id = p.revision ON CONFLICT DO NOTHING")
        return new, other

    def answer(self) -> None:
        self._run(f"{ANSWER} {self.fresh} ON CONFLICT DO NOTHING")
        self._run(f"INSERT INTO touched (record, path) SELECT DISTINCT r.record, r.path {self.fresh} AND NOT EXISTS "
                  "(SELECT 1 FROM answer a WHERE a.record = r.record AND a.path = r.path AND a.revision = r.id)")

    def take_picture(self, sha256: bytes, *, original: bool) -> None:
        _put_picture(self._connection, self._examined, sha256, original=original)

    def _stream(self, into: str, types: tuple[str, ...], rows: Iterator[tuple[Any, ...]], tick: Callable[[], None]) -> int:
        """How many there were."""
        driver: Any = self._connection.connection.driver_connection
        done = 0
        with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(types)
            for done, row in enumerate(rows, 1):
                copy.write_row(row)
                if done % BATCH == 0:
                    tick()
        return done
