"""One file's rows into the office's tables, set by set, inside a transaction that the caller holds.

The file was examined and is within reach (`app/models/merge/bulk_insert.py`). What remains to be judged is what the
office must be asked: whether a record and a question are known here, and whether an id means the same.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, delete, select, text, union_all

from app.models.merge.bulk_insert import beside
from app.models.merge.effects import MOST_SAMPLES, MergeEffects
from app.models.merge.incoming_scan import BATCH, STRAY, ScannedFile
from app.models.merge.merge_report import MergeReport
from app.models.merge.vocabulary import Vocabulary
from app.models.records import withdrawals
from app.models.records.attachments import is_about
from app.models.records.register_acts import forget
from app.models.records.subjects import subject_of
from app.models.store import row_validation
from app.models.store import schema as s
from app.models.store.current_answers import TOUCHED, clear_table, project
from app.models.store.holdings import lacking
from app.models.store.quarantine import keep_aside
from app.models.store.row_validation import Reason, Row
from app.problem import Problem
from app.translations import Message, message

DAY = 86_400_000        # milliseconds: clocks of two laptops may differ by this before it is remarked
PLURALS = {"city": "cities", "site": "sites", "interview": "interviews", "pledge": "pledges", "movement": "movements of support",
           "allotment": "allotments", "norms": "sets of norms", "prices": "sets of prices", "import": "imports", "round": "rounds",
           "assessment": "descriptions of the assessment", "plan": "lines of the field-work list", "check": "checks",
           "tray": "trays of photos"}
UNKNOWN_RECORD = message("what it is about is not here, or was refused")
OTHER_MEANING = message("its id is here already and means something else")
OTHER_MEANING_KEPT = message("its id is here already and means something else; kept in quarantine")

# By which column a refused row is found again in its file.
_NAMING = {"revision": "id", "photo": "id", "record": "id", "erasure": "id", "form": "sha256", "form_file": "name"}


class RowMerger:
    def __init__(self, connection: Connection, examined: ScannedFile, vocabulary: Vocabulary, tick: Callable[[], None]) -> None:
        self._connection, self._examined, self._tick, self._vocabulary = connection, examined, tick, vocabulary
        self.report = MergeReport(examined.file.name, examined.file.sha256.hex(), bytes=examined.size)
        self.pictures: set[bytes] = set()                       # originals that came in
        self.interviews: list[str] = []                         # ids of those that came in
        self._brought: Counter[str] = Counter()
        self._held: set[bytes] = set()                          # forms that are here
        self._gone: set[bytes] = set()                          # interviews and photos that were erased here
        self._known = False                                     # whether all its records are here, with the form it names

    def run(self) -> None:
        clear_table(self._connection, TOUCHED)
        erased = set(self._connection.execute(select(s.Erasures.record)).scalars())
        self._gone = erased - self._forms_of(erased).keys()     # of these, nothing comes in
        # Nor what was to be checked of them: it says what somebody answered.
        self._gone |= {row["id"] for row in self._examined.rows("SELECT id, parent FROM record WHERE kind = 'check'")
                       if row["parent"] in self._gone}
        hidden = withdrawals.hidden(self._connection)
        for said in self._examined.missing:
            self._refuse("file", None, message("{missing}: make another copy of it", missing=said))
        self._forms()
        self._plain("writer", row_validation.writer, "starts of the program")
        self._known = self._plain("record", self._record, "")
        self._erasures()
        seen = MergeEffects(self._connection)
        self._revisions(seen)
        self._photos()
        self._misnamed()
        self._forget()
        self._tick()
        self.report.conflicts = project(self._connection)
        seen.tell(self.report)
        self.report.new = [self._subject("record", bytes.fromhex(interview)) for interview in self.interviews[:MOST_SAMPLES]]
        self._waiting(hidden, seen)
        self._rests()
        self.report.brought = dict(self._brought)

    # ------------------------------------------------------------------------------------------ refusing and keeping

    def _refuse(self, table: str, key: object, why: Message) -> None:
        name = key.hex()[:24] if isinstance(key, bytes) else str(key)[:24]
        self.report.refuse(table if key is None else f"{table} {name}", why, lambda: self._subject(table, key))

    def _subject(self, table: str, key: object) -> Message:
        """As the file itself says it."""
        row: Row = {"id": key, "sha256": key, "name": key}
        if table in _NAMING:
            row |= next(self._examined.rows(f"SELECT * FROM {table} WHERE {_NAMING[table]} = ?", (key,)), {})
        return subject_of(self._examined.tuples, table, row)

    def _quarantine(self, table: str, key: object, row: Row, why: Message = OTHER_MEANING_KEPT) -> None:
        self._refuse(table, key, why)
        keep_aside(self._connection, table, row, why)

    def _keep(self, table: str, rows: list[Row]) -> None:
        """Plain INSERT: a row that breaks a rule must raise, never vanish (OR IGNORE drops it without a word)."""
        if rows:
            self._connection.execute(s.Base.metadata.tables[table].insert(), rows)

    def _new(self, table: str, rows: list[Row]) -> list[Row]:
        """Of rows that were judged fit, those that are not here; others that differ from ours go to quarantine."""
        columns = s.Base.metadata.tables[table].c
        here = {row.id: row for row in self._connection.execute(
            select(*columns).where(columns.id.in_({row["id"] for row in rows})))}
        new = []
        for row in rows:
            ours = here.get(row["id"])
            if ours is None:
                new.append(row)
            elif any(row[name] != getattr(ours, name) for name in columns.keys()):  # noqa: SIM118 - no dict
                self._quarantine(table, row["id"], row)
        return new

    def _batches(self, query: str) -> Iterator[list[Row]]:
        rows = self._examined.rows(query)
        while batch := list(islice(rows, BATCH)):
            self._tick()
            yield batch

    def _run(self, query: str, **values: object) -> int:
        """How many rows it changed."""
        return int(self._connection.execute(text(query), values).rowcount)

    def _forms_of(self, ids: Iterable[bytes]) -> dict[bytes, bytes | None]:
        """Of the records that are here among these."""
        rows = self._connection.execute(select(s.Records.id, s.Records.form).where(s.Records.id.in_(set(ids))))
        return {row.id: row.form for row in rows}

    # ------------------------------------------------------------------------------------------ the few

    def _plain(self, table: str, judge: Callable[[Row], Reason], count: str) -> bool:
        """Whether all of its rows are here now, each as the file says it."""
        refused, passed = self.report.refused_in_all, 0
        for batch in self._batches(f"SELECT * FROM {table}"):
            wanted = [row for row in batch if row["id"] not in self._gone]
            passed += len(batch) - len(wanted)
            new = self._new(table, self._fit(table, wanted, judge))
            self._keep(table, new)
            for row in new:
                if row.get("kind") == "interview":
                    self.interviews.append(row["id"].hex())
                if count or row["kind"] != withdrawals.KIND:            # those are told one by one
                    self._brought[count or PLURALS.get(row["kind"], "other records")] += 1
        return not passed and self.report.refused_in_all == refused

    def _fit(self, table: str, rows: list[Row], judge: Callable[[Row], Reason]) -> list[Row]:
        fit = []
        for row in rows:
            reason = judge(row)
            if reason:
                self._refuse(table, row.get("id"), reason)
            else:
                fit.append(row)
        return fit

    def _erasures(self) -> None:
        """What was erased there is somebody's word here: a withdrawal that waits for a yes of its own."""
        for batch in self._batches("SELECT * FROM erasure"):
            fit = self._fit("erasure", batch, row_validation.erasure)
            here = {row.id: row for row in self._connection.execute(
                select(s.Records.id, s.Records.kind, s.Records.parent).where(s.Records.id.in_({row["id"] for row in fit})))}
            for row in fit:
                held = here.get(row["id"])
                if held is not None and (held.kind, held.parent) != (withdrawals.KIND, row["record"]):
                    self._refuse("erasure", row["id"], OTHER_MEANING)
                else:
                    withdrawals.add_withdrawal_of(self._connection, row["id"], row["record"], row["clock"])

    def _misnamed(self) -> None:
        """In whatever order they came: here and there alike, what names no interview and no photo is refused."""
        for word in withdrawals.misnamed(self._connection):
            said = select(s.Revisions.id).where(s.Revisions.record == word)
            self._connection.execute(delete(s.RevisionParents).where(s.RevisionParents.revision.in_(said)))
            for table in (s.Revisions.record, s.Answers.record, s.Records.id):
                self._connection.execute(delete(table.class_).where(table == word))
            self._refuse("withdrawal", word, withdrawals.REFUSED)

    def _forget(self) -> None:
        """What an interview that was erased here said of entities, too."""
        for record, path in forget(self._connection, self._gone) if self._gone else ():
            self._connection.execute(s.upsert(TOUCHED).values(record=record, path=path).on_conflict_do_nothing())

    def _waiting(self, hidden: set[str], seen: MergeEffects) -> None:
        """What the file withdraws and waits here, whichever file was the first to; and what waits since it came."""
        now = withdrawals.hidden(self._connection) - hidden
        words = {row["id"] for row in self._examined.rows("SELECT id FROM erasure UNION ALL SELECT id FROM record WHERE kind = ?",
                                                          (withdrawals.KIND,)) if row_validation.bytes_of(row["id"], 16)}
        self.report.withdrawals = withdrawals.waiting(self._connection, words, now)
        self.report.hidden += seen.finished_among(now)

    def _rests(self) -> None:
        """A parcel home leaves out what an office said that it has: whether that is so here, is seen now."""
        self.report.parcel = self._examined.label
        if self._examined.label is not None and lacking(self._connection, self._examined.label.rests):
            self._refuse("file", None, message(
                "it leaves out what the office said it has, and not all of that is here; what came is in. Ask the laptop for "
                "everything (“parcel home --whole”), or for a copy"))

    def _record(self, row: Row) -> Reason:
        reason = row_validation.record(row)
        if reason:
            return reason
        if row["form"] is not None and row["form"] not in self._held:
            return message("its form is not here, or was refused")
        return None

    def _forms(self) -> None:
        """Forms that are not here come in with the files beside them; one that is here keeps its own files."""
        self._held = set(self._connection.execute(select(s.Forms.sha256)).scalars())
        for form in self._examined.rows("SELECT * FROM form"):
            beside = list(self._examined.rows("SELECT * FROM form_file WHERE form = ?", (form["sha256"],)))
            if form["sha256"] in self._held:
                self._beside(form["sha256"], beside)
                continue
            try:
                reason = next(filter(None, map(row_validation.form_file, beside)), None)
                if not isinstance(form["xform"], bytes) or hashlib.sha256(form["xform"]).digest() != form["sha256"]:
                    reason = row_validation.CHANGED
                files = {file["name"]: file["bytes"] for file in beside}
                loaded = None if reason else self._vocabulary.load(form["xform"], files)
            except Problem as problem:
                reason, loaded = message("it cannot be used as a form: {reason}", reason=problem.what), None
            if loaded is None:
                self._refuse("form", form["sha256"], reason or row_validation.CHANGED)
                continue
            # What the form says of itself counts, not what the row says about it.
            self._keep("form", [{**form, "form_id": loaded.id, "version": loaded.version, "title": loaded.title}])
            self._keep("form_file", beside)
            self._vocabulary.of(loaded)
            self._held.add(form["sha256"])
            self._brought["forms"] += 1

    def _questions(self, form: bytes | None) -> Container[str] | None:
        return self._vocabulary.of_kept(self._connection, form) if form in self._held else None

    def _beside(self, form: bytes, files_in: list[Row]) -> None:
        """A form that is here came again: what differs beside it is listed, because the same answers mean another thing by
        other norms. Ours stay, theirs are in quarantine."""
        ours = {row.name: row.bytes for row in self._connection.execute(
            select(s.FormFiles.name, s.FormFiles.bytes).where(s.FormFiles.form == form))}
        for row in files_in:
            reason = row_validation.form_file(row)
            if reason:
                self._refuse("form_file", row["name"], reason)
            elif row["name"] not in ours:
                self._quarantine("form_file", row["name"], row, message("its form is here without this file; kept in quarantine"))
            elif ours[row["name"]] != row["bytes"]:
                self._quarantine("form_file", row["name"], row,
                                 message("its form is here with another content of this file; kept in quarantine"))
        for name in sorted(ours.keys() - {row["name"] for row in files_in}):
            self._refuse("form_file", name, message("its form came without this file; the one that is here stays"))

    # ------------------------------------------------------------------------------------------ the many

    def _revisions(self, seen: MergeEffects) -> None:
        # By an index that may lie: what it leaves out is refused all the same, as about a record that is not here.
        gone = {row["at"] for record in self._gone
                for row in self._examined.rows("SELECT rowid AS at FROM revision WHERE record = ?", (record,))}
        gone |= set(self._of_gone_photos())
        out = {at: said for at, said in self._examined.out.items() if at not in gone}
        if self._doubtful():
            out |= dict(self._misplaced(gone | out.keys()))
        for key, reason in out.values():
            self._refuse("revision", key, reason)
        self._tick()
        source = beside(self._connection, self._examined)
        new, others = source.take(gone | out.keys(), self._tick)
        for row in others:
            self._quarantine("revision", row["id"], row)
        self._brought["answers"] += new - self._words(source.fresh)
        if not new:
            return
        late = time.time_ns() // 1_000_000 + DAY
        if self._examined.latest > late:
            self.report.future_clocks = int(self._connection.execute(
                text(f"SELECT count(*) {source.fresh} AND r.clock > :late"), {"late": late}).scalar_one())
        self._tick()
        seen.before(source.fresh)
        # A question without an answer here has that one now; the others are asked for their heads.
        source.answer()
        seen.places(source.fresh)

    def _of_gone_photos(self) -> Iterator[int]:
        """What is said of photos that were erased: an erased id may be a photo's."""
        gone = {record.hex() for record in self._gone}
        if gone:
            for row in self._examined.rows("SELECT rowid AS at, path FROM revision NOT INDEXED WHERE path >= '@' AND path < 'A'"):
                key = row["path"].split("/")[1] if "/" in row["path"] else ""
                if key in gone and is_about(key, row["path"]):
                    yield row["at"]

    def _words(self, fresh: str) -> int:
        """Of the revisions that came in, those of withdrawals: no answers."""
        if not withdrawals.states(self._connection):
            return 0
        words = "SELECT id FROM record WHERE kind = :kind"
        return int(self._connection.execute(text(f"SELECT count(*) {fresh} AND r.record IN ({words})"),
                                            {"kind": withdrawals.KIND}).scalar_one())

    def _doubtful(self) -> bool:
        """Whether some answer may be to what is no question here, or about what is no record here."""
        used = self._examined.used
        return not self._known or STRAY in used or any(
            row_validation.place(path, questions) for form, paths in used.items()
            for questions in [self._questions(form)] for path in paths)

    def _misplaced(self, out: Collection[int]) -> Iterator[tuple[int, tuple[bytes, Message]]]:
        forms = {row.id: row.form for row in self._connection.execute(select(s.Records.id, s.Records.form))}
        for row in self._examined.rows("SELECT rowid AS at, id, record, path FROM revision NOT INDEXED"):
            if row["at"] in out:
                continue
            reason: Reason
            if row["record"] not in forms:
                reason = UNKNOWN_RECORD
            else:
                reason = row_validation.place(row["path"], self._questions(forms[row["record"]]))
            if reason:
                yield row["at"], (row["id"], reason)

    # ------------------------------------------------------------------------------------------ photos

    def _photos(self) -> None:
        forms: dict[bytes, bytes | None] = {}

        def judge(row: Row) -> Reason:
            if not row_validation.bytes_of(row["record"], 16) or row["record"] not in forms:
                return UNKNOWN_RECORD
            return row_validation.photo(row, self._questions(forms[row["record"]])) or self._picture(row["sha256"])

        for batch in self._batches("SELECT * FROM photo"):
            forms = self._forms_of(row["record"] for row in batch if row_validation.bytes_of(row["record"], 16))
            fit = self._fit("photo", [row for row in batch if not {row["record"], row["id"]} & self._gone], judge)
            new = self._new("photo", fit)
            self._bring({row["sha256"] for row in fit} & self._examined.pictures.keys())
            self._keep("photo", new)
            self._brought["photos"] += len(new)

    def _picture(self, sha: bytes) -> Reason:
        if sha in self._examined.pictures:
            return self._examined.pictures[sha]
        here = (select(column.label("sha256")).where(column == sha) for column in (s.Attachments.sha256, s.Copies.sha256))
        return None if self._connection.execute(union_all(*here)).first() else message("its picture is missing")

    def _bring(self, wanted: set[bytes]) -> None:
        """Originals, from which the copies are made when they are wanted; else the print size that came in their place."""
        missing = wanted - set(self._connection.execute(
            select(s.Attachments.sha256).where(s.Attachments.sha256.in_(wanted))).scalars())
        originals = missing & self._examined.originals
        self._connection.execute(delete(s.Copies).where(s.Copies.sha256.in_(originals)))
        source = beside(self._connection, self._examined)
        for sha in sorted(missing):
            self._tick()
            source.take_picture(sha, original=sha in originals)
        self.pictures |= originals
        if originals:
            self._brought["photo originals"] += len(originals)
