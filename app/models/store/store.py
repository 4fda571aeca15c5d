"""The store: one opened workspace's tables, and all that a written row needs (ids, clock, author).

Whoever reads asks for `reading`, whoever writes for `writing`; errors of the database and of the disk become Problems here, in one
place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from sqlalchemy import Connection, Engine, bindparam, insert, select, text

from app import __version__
from app.locations import Place
from app.models.files.errors import translate_errors
from app.models.store import limits, row_validation
from app.models.store import schema as s
from app.models.store.current_answers import meaning, project, touch, touched_heads
from app.models.store.engine import create, open_engine
from app.models.store.ids import Ids, digest
from app.models.store.server import hold_record, hold_workspace
from app.models.values import batched
from app.problem import Problem
from app.translations import Message, message

Written = Iterable[tuple[str, str | None]]      # path and value; None takes the value away


MOST_ASKED = 500        # paths at once: a database takes so many values in one statement and no more
CURRENT = (select(s.Answers.path, s.Answers.value, s.Answers.revision)
           .where(s.Answers.record == bindparam("record"), s.Answers.path.in_(bindparam("paths", expanding=True))))
# Of a path that was answered often few say the same as what stands, and only of those it is asked whether they were replaced.
ALIKE = text("SELECT r.path, r.id, r.value FROM answer a CROSS JOIN revision r WHERE a.record = :record AND a.path IN :paths AND "
             "r.record = a.record AND r.path = a.path AND r.id <> a.revision AND coalesce(r.value, '') = coalesce(a.value, '')"
             ).bindparams(bindparam("paths", expanding=True))
REPLACED = (select(s.RevisionParents.parent, s.Revisions.path).join(s.Revisions, s.Revisions.id == s.RevisionParents.revision)
            .where(s.Revisions.record == bindparam("record"), s.RevisionParents.parent.in_(bindparam("alike", expanding=True))))
_kept = s.upsert(s.Answers)
KEEP_ANSWER = _kept.on_conflict_do_update(index_elements=["record", "path"],
                                          set_={"value": _kept.excluded.value, "revision": _kept.excluded.revision})

SUBJECTS = {"name": message("The name"), "caption": message("The caption"), "check": message("The comment"),
            "note": message("The note"), "reason": message("The reason")}


class Store:
    """Open with `create` or `open`, close when done. Belongs to one thread."""

    def __init__(self, engine: Engine, path: Place, ids: Ids, *, read_only: bool) -> None:
        self._engine, self.path, self.ids, self.read_only = engine, path, ids, read_only
        self._author = ""
        self._writer_is_known = False

    @classmethod
    def create(cls, path: Place, *, ids: Ids | None = None) -> Self:
        """Problem: there is a workspace already, or it cannot be written."""
        return cls(create(path), path, ids or Ids(), read_only=False)

    @classmethod
    def open(cls, path: Place, *, read_only: bool = False, ids: Ids | None = None) -> Self:
        """Problem: it is not there, not a workspace, or made by a newer program. ReadingOnly: it can be read, and not written."""
        return cls(open_engine(path, read_only=read_only), path, ids or Ids(), read_only=read_only)

    def close(self) -> None:
        self._engine.dispose()

    @property
    def author(self) -> str:
        """Who writes. Setting it raises Problem where no file could hold the name."""
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        limits.check_text(message("The assessor's name"), name, limits.MOST_NAME)
        self._author = name

    # ------------------------------------------------------------------------------------------ transactions

    @contextlib.contextmanager
    def reading(self, **options: Any) -> Iterator[Connection]:
        """A connection; `options` are SQLAlchemy's (`isolation_level`). Problem: the file cannot be read."""
        engine = self._engine.execution_options(**options) if options else self._engine
        with translate_errors(self.path), engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, *, derived: bool = False) -> Iterator[Connection]:
        """A transaction, durable when the block ends well; in it stands who writes, unless all that is written is `derived`.

        Problem: open for reading only, or the disk does not take it.
        """
        self._check_writable()
        with translate_errors(self.path), self._engine.begin() as connection:
            if not derived:
                hold_workspace(connection)
                self._add_writer(connection)
            yield connection
        self._writer_is_known |= not derived

    def _add_writer(self, connection: Connection) -> None:
        if not self._writer_is_known:
            connection.execute(s.upsert(s.Writers).values(
                id=self.ids.writer, device=self.ids.device, program=__version__,
                started=self.ids.clock()).on_conflict_do_nothing(index_elements=["id"]))

    @contextlib.contextmanager
    def merging(self) -> Iterator[Connection]:
        """A transaction for the rows of other files, while nobody else writes. It may be rolled back inside.

        Problem: as `writing`.
        """
        self._check_writable()
        with translate_errors(self.path), self._engine.begin() as connection:
            hold_workspace(connection, alone=True)
            yield connection

    @contextlib.contextmanager
    def driver(self) -> Iterator[Any]:
        """The database's own connection outside any transaction, for what stands in none: ATTACH, VACUUM."""
        with translate_errors(self.path):
            raw = self._engine.raw_connection()
            try:
                yield raw.driver_connection
            finally:
                raw.close()

    def _check_writable(self) -> None:
        if self.read_only:
            raise Problem(message("{name} is open for reading only.", name=self.path.name), message("Open it for writing first."))

    # ------------------------------------------------------------------------------------------ writing

    def write(self, record_id: str, written: Written) -> None:
        """Keeps values of a record, all or none; on the disk when it returns. Problem: a value that no merge would take in."""
        with self.writing() as connection:
            self.append(connection, record_id, written)

    def add_record(self, kind: str, parent_id: str | None, fields: Mapping[str, str | None], *, form: str | None = None,
                   demo: bool = False) -> str:
        """A record with its first revisions; gives its id. `form`: SHA-256 of the form that an interview answers."""
        with self.writing() as connection:
            record_id = self.new_record(connection, kind, parent=parent_id, form=form, demo=demo)
            self.append(connection, record_id, fields.items())
        return record_id

    def new_record(self, connection: Connection, kind: str, *, parent: str | None, form: str | None = None,
                   demo: bool = False) -> str:
        """Gives its id. Problem: its kind is none."""
        clock = self.ids.clock()
        row: dict[str, Any] = {"id": self.ids.new(clock), "kind": kind, "parent": _raw(parent), "form": _raw(form),
                               "created": clock, "demo": int(demo)}
        if reason := row_validation.record(row):
            raise Problem(message("A record “{kind}” cannot be kept: {reason}.", kind=kind, reason=reason),
                          message("Name its kind in small letters."))
        connection.execute(insert(s.Records).values(row))
        return str(row["id"].hex())

    def add_records(self, kind: str, records: Iterable[tuple[str | None, Mapping[str, str | None]]],
                    connection: Connection) -> list[str]:
        """Many new ones with their fields, by (parent, fields); gives their ids in this order. Problem: as `append`."""
        rows: list[dict[str, Any]] = []
        revisions: list[dict[str, Any]] = []
        for parent, fields in records:
            clock = self.ids.clock()
            record = self.ids.new(clock)
            rows.append({"id": record, "kind": kind, "parent": _raw(parent), "form": None, "created": clock, "demo": 0})
            for path, value in fields.items():
                if value is None:
                    continue
                limits.check_text(_subject(path), value)
                revisions.append({"id": self.ids.new(clock), "digest": digest(record, path, value, self._author, clock, []),
                                  "record": record, "path": path, "value": value, "author": self._author, "clock": clock})
        for table, values in ((s.Records, rows), (s.Revisions, revisions)):
            if values:
                connection.execute(insert(table), values)
        if revisions:
            connection.execute(insert(s.Answers), [
                {"record": one["record"], "path": one["path"], "value": one["value"], "revision": one["id"], "born": one["clock"]}
                for one in revisions])
        return [row["id"].hex() for row in rows]

    def append(self, connection: Connection, record_id: str, written: Written) -> None:
        """A revision for each value that is another than the current one, which it replaces, with all that say the same: two
        laptops that agreed do not contradict who corrects them later. Problem: no path, or no value that a merge would take in
        (limits.py)."""
        record, written = bytes.fromhex(record_id), list(written)
        for path, value in written:
            if not row_validation.is_path(path):
                raise Problem(message("“{path}” is no place that a file can keep.", path=path[:60]),
                              message("Choose a question of the form."))
            if value is not None:
                limits.check_text(_subject(path), value)
        hold_record(connection, record)
        current = _current(connection, record, [path for path, _ in written])
        agreeing = _agreeing(connection, record, {path: current[path] for path, value in written
                                                  if path in current and current[path][0] != value})
        revisions: list[dict[str, Any]] = []
        parents: list[dict[str, bytes]] = []
        for path, value in written:
            held = current.get(path)
            if held is not None and held[0] == value:
                continue
            above = agreeing.pop(path, [held[1]]) if held is not None else []
            row = self._revision(record, path, value, above)
            revisions.append(row)
            parents += [{"revision": row["id"], "parent": parent} for parent in above]
            current[path] = value, row["id"]
        if revisions:       # three statements for all of an interview: one answer at a time, they take most of its time
            connection.execute(insert(s.Revisions), revisions)
            connection.execute(KEEP_ANSWER, [{"record": record, "path": row["path"], "value": row["value"], "revision": row["id"],
                                              "born": row["clock"]} for row in revisions])
        if parents:
            connection.execute(insert(s.RevisionParents), parents)

    def first(self, connection: Connection, said: Sequence[tuple[bytes, str, str]]) -> list[bytes]:
        """The first revisions of records of which nothing is said yet, many at once: record, path, value. Gives their ids. Problem:
        a value that no merge would take in."""
        keys: list[bytes] = []
        revisions, answers = [], []
        for record, path, value in said:
            limits.check_text(_subject(path), value)
            clock = self.ids.clock()
            key = self.ids.new(clock)
            keys.append(key)
            revisions.append({"id": key, "digest": digest(record, path, value, self._author, clock, ()), "record": record,
                              "path": path, "value": value, "author": self._author, "clock": clock})
            answers.append({"record": record, "path": path, "value": value, "revision": key, "born": clock})
        if revisions:
            connection.execute(insert(s.Revisions), revisions)
            connection.execute(insert(s.Answers), answers)
        return keys

    def supersede(self, connection: Connection, record: bytes, path: str, value: str | None) -> None:
        """One revision that replaces all current ones of the path, those that contradict each other too. Problem: the value may not
        be kept."""
        if value is not None:
            limits.check_text(_subject(path), value)
        hold_record(connection, record)
        touch(connection, [(record, path)])
        above = touched_heads(connection)
        row = self._revision(record, path, value, above)
        connection.execute(insert(s.Revisions), [row])
        if above:
            connection.execute(insert(s.RevisionParents), [{"revision": row["id"], "parent": parent} for parent in above])
        project(connection)

    def _revision(self, record: bytes, path: str, value: str | None, parents: Sequence[bytes]) -> dict[str, Any]:
        """A new row of the table of revisions."""
        clock = self.ids.clock()
        return {"id": self.ids.new(clock), "digest": digest(record, path, value, self._author, clock, parents), "record": record,
                "path": path, "value": value, "author": self._author, "clock": clock}


def _current(connection: Connection, record: bytes, paths: Sequence[str]) -> dict[str, tuple[str | None, bytes]]:
    """Value and revision that stand at paths of a record."""
    found: dict[str, tuple[str | None, bytes]] = {}
    for first in range(0, len(paths), MOST_ASKED):
        rows = connection.execute(CURRENT, {"record": record, "paths": paths[first:first + MOST_ASKED]})
        found |= {path: (value, revision) for path, value, revision in rows}
    return found


def _agreeing(connection: Connection, record: bytes, current: Mapping[str, tuple[str | None, bytes]]) -> dict[str, list[bytes]]:
    """Of each path the revision that stands, and those of other laptops that stand beside it and say the same, in their order."""
    found = {path: [revision] for path, (_, revision) in current.items()}
    for some in batched(current, MOST_ASKED):
        alike = [(row.id, row.path) for row in connection.execute(ALIKE, {"record": record, "paths": some})
                 if meaning(row.path, row.value) == meaning(row.path, current[row.path][0])]
        for others in batched(alike, MOST_ASKED):
            rows = connection.execute(REPLACED, {"record": record, "alike": [key for key, _ in others]})
            replaced = {(row.parent, row.path) for row in rows}
            for key, path in others:
                if (key, path) not in replaced:
                    found[path].append(key)
    return {path: sorted(revisions) for path, revisions in found.items()}


def _subject(path: str) -> Message:
    """What a sentence is about that says why a value cannot be kept."""
    if path.startswith("/"):
        return message("The answer")
    return SUBJECTS.get(path.strip("@").partition("/")[0], message("The value"))


def _raw(hexadecimal: str | None) -> bytes | None:
    return bytes.fromhex(hexadecimal) if hexadecimal else None
