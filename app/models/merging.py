"""Many laptops become one office: the union of a stranger's rows with ours, in one transaction a file.

Nothing that is here is changed by it: rows that are new come in, rows that are here already are passed over, and a row
that says something else under an id that is here goes to quarantine. See docs/decisions/merging.md.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.models import accepting
from app.models import schema as s
from app.models.accepting import Row
from app.models.errors import mendable
from app.models.heads import project
from app.models.incoming import Incoming, incoming
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet

BATCH = 5_000           # rows in memory at once; also below SQLite's limit of variables
DAY = 86_400_000        # milliseconds: clocks of two laptops may differ by this before it is remarked


@dataclass(frozen=True)
class Refusal:
    """A row that stayed out. `what` is its table and the beginning of its id."""

    what: str
    reason: str


@dataclass
class MergeReport:
    """What one file brought, or, in a preview, would bring."""

    name: str
    sha256: str = ""
    again: bool = False                 # merged before, and nothing was refused then: it was not read
    problem: str = ""                   # why the whole file stayed out; then nothing of it came in
    brought: dict[str, int] = field(default_factory=dict)   # cities, sites, interviews, answers, photos, forms, …
    conflicts: int = 0                  # questions this file touched that now have several answers
    future_clocks: int = 0              # answers dated more than a day after now
    refused: list[Refusal] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def merge(office: Workspace, files: Iterable[Path], *, preview: bool = False, progress: Progress = quiet) -> list[MergeReport]:
    """Brings files together with the office, and says of each what it brought; a preview writes nothing.

    A file that cannot be trusted or read is reported with its `problem`, and the next one follows. `progress` counts
    files and may raise Cancelled: the files before stay merged, the one under way leaves nothing.
    Problem: the office is open for reading only.
    """
    if office.read_only:
        raise Problem(f"{office.path.name} is open for reading only.", "Open it for writing first.")
    paths = list(files)
    reports = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        try:
            def still(done: int = done, name: str = path.name) -> None:
                progress(done, len(paths), name)
            reports.append(_merge_file(office, path, preview=preview, tick=still))
        except Problem as problem:
            reports.append(MergeReport(path.name, problem=str(problem)))
    progress(len(paths), len(paths), "")
    return reports


def _merge_file(office: Workspace, path: Path, *, preview: bool, tick: Callable[[], None]) -> MergeReport:
    again = _merged_before(office, path)
    if again is not None:
        return again
    with incoming(path, office.path.resolve().parent) as file, mendable(office.path):
        _foreign_keys(office, on=False)     # a light copy brings photos before their originals
        try:
            with office._engine.connect() as connection, connection.begin() as transaction:
                _prepare(connection)
                union = _Union(connection, file, tick)
                union.run()
                connection.execute(upsert(s.Merged).values(
                    sha256=file.sha256, name=file.name, at=time.time_ns() // 1_000_000,
                    report=(said := json.dumps(union.report.as_json(), ensure_ascii=False)))
                    .on_conflict_do_update(index_elements=["sha256"], set_={"report": said}))
                if preview:
                    transaction.rollback()
                return union.report
        finally:
            _foreign_keys(office, on=True)


def _foreign_keys(office: Workspace, *, on: bool) -> None:
    raw = office._engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    finally:
        raw.close()


def _prepare(connection: Connection) -> None:
    for table in (s.Merged.__table__, s.Quarantine.__table__):
        table.create(connection, checkfirst=True)               # type: ignore[attr-defined]
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS revision_parent_parent ON revision_parent (parent)")


def _merged_before(office: Workspace, path: Path) -> MergeReport | None:
    with mendable(path):
        if not path.is_file():
            return None
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").digest()
    with mendable(office.path), office._engine.begin() as connection:
        _prepare(connection)
        known = connection.execute(select(s.Merged.report).where(s.Merged.sha256 == sha256)).first()
    # What was refused may fit by now: its form came with another file, or the program learned more.
    whole = known is not None and not json.loads(known.report)["refused"]
    return MergeReport(path.name, sha256.hex(), again=True) if whole else None


class _Union:
    """One file's rows into the office's tables, inside a transaction that the caller holds."""

    def __init__(self, connection: Connection, file: Incoming, tick: Callable[[], None]) -> None:
        self.connection, self.file, self.tick = connection, file, tick
        self.report = MergeReport(file.name, file.sha256.hex())
        self.brought: Counter[str] = Counter()
        self.refs: dict[bytes, frozenset[str]] = {}             # form -> its questions
        self.records: dict[bytes, bytes | None] = {}            # record -> its form
        self.erased: set[bytes] = set()

    def run(self) -> None:
        self.erased = set(self.connection.execute(select(s.Erasure.record)).scalars())
        self._forms()
        self._plain("writer", ("id",), accepting.writer, "starts of the program")
        self._plain("record", ("id",), self._record, "")
        self.records = {row.id: row.form for row in self.connection.execute(select(s.Record.id, s.Record.form))}
        touched = self._revisions()
        self._photos()
        for row in self._rows("SELECT id FROM erasure"):
            self._refuse("erasure", row["id"], "this version of CityNeeds cannot carry a withdrawn consent yet")
        self.tick()
        self.report.conflicts = project(self.connection, touched)
        self.report.brought = dict(self.brought)

    # ------------------------------------------------------------------------------------------ reading and keeping

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows of the file. Problem: it cannot be read on."""
        try:
            cursor = self.file.connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except (sqlite3.Error, MemoryError) as error:
            raise Problem(f"{self.file.name} is damaged or not what it says it is ({error}).",
                          "Keep it, and merge another copy of it.") from error

    def _batches(self, query: str) -> Iterator[list[Row]]:
        batch: list[Row] = []
        for row in self._rows(query):
            batch.append(row)
            if len(batch) == BATCH:
                self.tick()
                yield batch
                batch = []
        if batch:
            self.tick()
            yield batch

    def _refuse(self, table: str, key: object, reason: str) -> None:
        name = key.hex()[:24] if isinstance(key, bytes) else str(key)[:24]
        self.report.refused.append(Refusal(f"{table} {name}", reason))

    def _quarantine(self, table: str, key: object, row: Row,
                    reason: str = "its id is here already and means something else; kept in quarantine") -> None:
        self._refuse(table, key, reason)
        content = json.dumps({name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()},
                             ensure_ascii=False, sort_keys=True)
        self.connection.execute(upsert(s.Quarantine).values(
            digest=hashlib.sha256(f"{table}\n{content}".encode()).digest(), name=table, content=content, reason=reason)
            .on_conflict_do_nothing(index_elements=["digest"]))

    def _new(self, table: str, keys: tuple[str, ...], rows: list[Row]) -> list[Row]:
        """Of rows that were judged fit, those that are not here; others that differ from ours go to quarantine."""
        columns = s.Base.metadata.tables[table].c
        compared = ("digest",) if table == "revision" else tuple(columns.keys())
        here = {tuple(row[:len(keys)]): tuple(row[len(keys):]) for row in self.connection.execute(
            select(*(columns[name] for name in (*keys, *compared)))
            .where(columns[keys[0]].in_({row[keys[0]] for row in rows})))}
        new: dict[tuple[object, ...], Row] = {}
        for row in rows:
            key = tuple(row[name] for name in keys)
            ours = here.get(key)
            if ours is None:
                new[key] = row
            elif ours != tuple(row[name] for name in compared):
                self._quarantine(table, row[keys[0]], row)
        return list(new.values())

    def _keep(self, table: str, rows: list[Row]) -> None:
        """Plain INSERT: a row that breaks a rule must raise, never vanish (OR IGNORE drops it without a word)."""
        if rows:
            self.connection.execute(s.Base.metadata.tables[table].insert(), rows)

    # ------------------------------------------------------------------------------------------ table by table

    def _plain(self, table: str, keys: tuple[str, ...], judge: Callable[[Row], str], count: str) -> None:
        for batch in self._batches(f"SELECT * FROM {table}"):
            fit = self._fit(table, batch, judge)
            new = self._new(table, keys, fit)
            self._keep(table, new)
            for row in new:
                self.brought[count or PLURALS.get(row["kind"], "other records")] += 1

    def _fit(self, table: str, rows: list[Row], judge: Callable[[Row], str]) -> list[Row]:
        fit = []
        for row in rows:
            reason = judge(row)
            if reason:
                self._refuse(table, row.get("id"), reason)
            else:
                fit.append(row)
        return fit

    def _record(self, row: Row) -> str:
        reason = accepting.record(row)
        if reason:
            return reason
        if row["form"] is not None and row["form"] not in self.refs:
            return "its form is not here, or was refused"
        return "the consent to it was withdrawn here" if row["id"] in self.erased else ""

    def _forms(self) -> None:
        """Forms that are not here come in with the files beside them; one that is here keeps its own files."""
        from app.forms import Form, load_form

        def questions(form: Form) -> frozenset[str]:
            # When an interview began and ended is kept beside its answers even where the form does not ask for it.
            root = f"/{form.root.name}"
            return frozenset(form.model.by_ref) | {f"{root}/start", f"{root}/end"}

        held = {row.sha256: row for row in self.connection.execute(select(s.Form.sha256, s.Form.xform))}
        for sha, row in held.items():
            files = self.connection.execute(select(s.FormFile.name, s.FormFile.bytes).where(s.FormFile.form == sha)).all()
            self.refs[sha] = questions(load_form(row.xform, files={one.name: one.bytes for one in files}))
        for form in self._rows("SELECT * FROM form"):
            files_in = list(self._rows("SELECT * FROM form_file WHERE form = ?", (form["sha256"],)))
            if form["sha256"] in held:
                self._beside(form["sha256"], files_in)
                continue
            try:
                reason = next(filter(None, map(accepting.form_file, files_in)), "")
                if not isinstance(form["xform"], bytes) or hashlib.sha256(form["xform"]).digest() != form["sha256"]:
                    reason = "its content was changed after it was written"
                loaded = None if reason else load_form(form["xform"], files={one["name"]: one["bytes"] for one in files_in})
            except Problem as problem:
                reason, loaded = f"it cannot be used as a form: {problem}", None
            if loaded is None:
                self._refuse("form", form["sha256"], reason)
                continue
            # What the form says of itself counts, not what the row says about it.
            self._keep("form", [{**form, "form_id": loaded.id, "version": loaded.version, "title": loaded.title}])
            self._keep("form_file", files_in)
            self.refs[form["sha256"]] = questions(loaded)
            self.brought["forms"] += 1

    def _beside(self, form: bytes, files_in: list[Row]) -> None:
        """A form that is here came again: what differs beside it is listed, because the same answers mean another thing by
        other norms. Ours stay, theirs are in quarantine."""
        ours = {row.name: row.bytes for row in self.connection.execute(
            select(s.FormFile.name, s.FormFile.bytes).where(s.FormFile.form == form))}
        for row in files_in:
            reason = accepting.form_file(row)
            if reason:
                self._refuse("form_file", row["name"], reason)
            elif row["name"] not in ours:
                self._quarantine("form_file", row["name"], row, "its form is here without this file; kept in quarantine")
            elif ours[row["name"]] != row["bytes"]:
                self._quarantine("form_file", row["name"], row,
                                 "its form is here with another content of this file; kept in quarantine")
        for name in sorted(ours.keys() - {row["name"] for row in files_in}):
            self._refuse("form_file", name, "its form came without this file; the one that is here stays")

    def _questions(self, record: bytes) -> frozenset[str] | None:
        form = self.records[record]
        return self.refs.get(form) if form is not None else None

    def _revisions(self) -> set[tuple[bytes, str]]:
        touched: set[tuple[bytes, str]] = set()
        late = time.time_ns() // 1_000_000 + DAY
        for batch in self._batches("SELECT * FROM revision ORDER BY id"):
            parents: dict[bytes, list[bytes]] = {}
            for row in self._rows("SELECT revision, parent FROM revision_parent WHERE revision BETWEEN ? AND ?",
                                  (batch[0]["id"], batch[-1]["id"])):
                parents.setdefault(row["revision"], []).append(row["parent"])

            def judge(row: Row, parents: dict[bytes, list[bytes]] = parents) -> str:
                if not accepting.bytes_of(row["record"], 16) or row["record"] not in self.records:
                    return "what it is about is not here, or was refused"
                if row["record"] in self.erased:
                    return "the consent to it was withdrawn here"
                return accepting.revision(row, parents.get(row["id"], []), self._questions(row["record"]))

            new = self._new("revision", ("id",), self._fit("revision", batch, judge))
            self._keep("revision", new)
            self._keep("revision_parent", [{"revision": row["id"], "parent": one}
                                           for row in new for one in parents.get(row["id"], [])])
            touched |= {(row["record"], row["path"]) for row in new}
            self.brought["answers"] += len(new)
            self.report.future_clocks += sum(row["clock"] > late for row in new)
        return touched

    def _photos(self) -> None:
        from app.photos import take_in

        def judge(row: Row) -> str:
            if not accepting.bytes_of(row["record"], 16) or row["record"] not in self.records:
                return "what it is about is not here, or was refused"
            if row["record"] in self.erased:
                return "the consent to it was withdrawn here"
            return accepting.photo(row, self._questions(row["record"]))

        for batch in self._batches("SELECT * FROM photo"):
            for row in self._fit("photo", batch, judge):
                self.tick()
                new = self._new("photo", ("id",), [row])
                reason = self._picture(row["sha256"], take_in)
                if reason:
                    self._refuse("photo", row["id"], reason)
                elif new:
                    self._keep("photo", new)
                    self.brought["photos"] += 1

    def _picture(self, sha: bytes, take_in: Callable[[bytes, str], Any]) -> str:
        """Brings the picture itself where it is not here; its copies are made anew, a stranger's are not trusted."""
        held = self.connection.execute(select(s.Attachment.sha256).where(s.Attachment.sha256 == sha)).first()
        if held is not None:
            return ""
        original = next(self._rows("SELECT bytes FROM attachment WHERE sha256 = ?", (sha,)), None)
        carried = original or next(self._rows("SELECT bytes FROM copy WHERE sha256 = ? AND size = 'print'", (sha,)), None)
        pictured = self.connection.execute(select(s.Copy.sha256).where(s.Copy.sha256 == sha)).first() is not None
        if carried is None:
            return "" if pictured else "its picture is missing"
        if original is not None and hashlib.sha256(original["bytes"]).digest() != sha:
            return "its picture was changed after it was taken in"
        if original is None and pictured:
            return ""
        try:
            intake = take_in(carried["bytes"], f"{sha.hex()[:12]}")
        except Problem as problem:
            return f"its picture cannot be shown: {problem}"
        if original is not None:
            self._keep("attachment", [{"sha256": sha, "bytes": original["bytes"]}])
        for size, data in (("print", intake.print_copy), ("thumbnail", intake.thumbnail)):
            self.connection.execute(upsert(s.Copy).values(sha256=sha, size=size, bytes=data).on_conflict_do_update(
                index_elements=["sha256", "size"], set_={"bytes": data}))
        if original is not None:
            self.brought["photo originals"] += 1
        return ""


PLURALS = {"city": "cities", "site": "sites", "interview": "interviews", "pledge": "pledges", "movement": "movements of support",
           "allotment": "allotments"}
