"""ODK submissions as interviews: every row of one follows from the submission alone, whoever brings it in and wherever to, so two
laptops that import the same archive hold the same rows. All rows of one come in together, or none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from app.models.records.attachments import attach, photo_columns, photo_facts
from app.models.records.joined import MARK, mark_content
from app.models.records.photo_facts import MEDIA
from app.models.store import limits, row_validation
from app.models.store import schema as s
from app.models.store.current_answers import TOUCHED, clear_table, project
from app.models.store.ids import digest, well_known
from app.models.submissions.submission import (
    WRITER,
    Enclosure,
    InterviewRevisions,
    KnownSubmissions,
    Submission,
    joined,
    mark_path,
    record_of,
    revision_id,
    submission_mark,
)
from app.models.values import iso, questions
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

DEVICE = "ODK submission"
STATE, FINISHED, SITE, REMOVED = "@state", "@finished", "@site", "@removed"
UNDONE = "import undone "       # before the import's id: why an interview was taken off
LATEST = 4_102_000_000_000      # clocks are counted on from that of the submission


def keep(workspace: Workspace, connection: Connection, known: KnownSubmissions, submission: Submission,
         site_id: str) -> tuple[str, str]:
    """Inside the caller's transaction. Gives what became of it, and the interview's id.

    "new", "edited" (it replaced the answers of another), "replaced" (it was here already in an edited form; now its history is,
    too), "completed" (an older program had left it half, or files of it were missing), "known", "erased" (the consent was
    withdrawn: nothing comes in) or "differs" (one of the same instanceID is here that says something else).
    """
    own = record_of(submission.form_id, submission.key)
    at = known.records.get(submission.key)
    if at is None:
        at, outcome = _place(connection, known, submission, own)
    else:
        outcome = ""
    if _erased(connection, submission, {at, own}):
        return "erased", at.hex()
    writing = _Writing(workspace, connection, submission, at)
    if outcome:
        writing.answers(known)
        if outcome == "new":
            workspace.store.append(connection, at.hex(), [(SITE, site_id)])
    elif submission.key in known.undone:
        outcome = writing.again(known)
    elif submission.key in known.marks:
        if known.marks[submission.key].get("sha256") != submission.digest:
            return "differs", at.hex()
        outcome = writing.back(site_id) or ("completed" if writing.enclose() else "known")
    else:
        outcome = "completed" if writing.heal() else "known"
    return outcome, at.hex()


def _place(connection: Connection, known: KnownSubmissions, submission: Submission, own: bytes) -> tuple[bytes, str]:
    """The interview in which a submission belongs that is not here: that of the one which it replaces, or of the one that replaces
    it, where they are of the same form; else its own."""
    for outcome, record in (("edited", known.records.get(submission.replaces)), ("replaced", known.replacing.get(submission.key))):
        if record is not None:
            form = connection.execute(select(s.Records.form).where(s.Records.id == record)).scalar()
            if form == bytes.fromhex(submission.form):
                return record, outcome
    return own, "new"


def _erased(connection: Connection, submission: Submission, records: set[bytes]) -> bool:
    """Whether this or what it replaces was erased. Then what replaces it is, too, so that it is known for the next."""
    asked = records | ({record_of(submission.form_id, submission.replaces)} if submission.replaces else set())
    gone = connection.execute(select(s.Erasures.record).where(s.Erasures.record.in_(asked))).all()
    if not gone:
        return False
    here = {row.record for row in gone}
    for record in records - here:
        connection.execute(s.upsert(s.Erasures).values(id=well_known("erasure", record.hex()), record=record, clock=0)
                           .on_conflict_do_nothing(index_elements=["id"]))
    return True


class _Writing:
    def __init__(self, workspace: Workspace, connection: Connection, submission: Submission, record: bytes) -> None:
        self._workspace, self._connection, self._submission, self._record = workspace, connection, submission, record
        self._held = InterviewRevisions(connection, record)
        self._clock = min(submission.clock, LATEST)
        self.attached = 0                                   # files

    # ------------------------------------------------------------------------------------------ the rows of a new one

    def answers(self, known: KnownSubmissions) -> None:
        """The record where there is none, its answers, files, state and mark; and what two versions of one take from each other."""
        said = self._submission
        self._connection.execute(s.upsert(s.Writers).values(id=WRITER, device=DEVICE, program="", started=0)
                                 .on_conflict_do_nothing(index_elements=["id"]))
        self._connection.execute(s.upsert(s.Records).values(
            id=self._record, kind="interview", parent=None, form=bytes.fromhex(said.form), created=min(said.created, LATEST),
            demo=0).on_conflict_do_nothing(index_elements=["id"]))
        above = said.replaces
        made_here = bool(above) and above in known.records and above not in known.marks     # and not by a submission
        rows: list[_Row] = []
        answered = _at_its_instances(said.answers, self._held.current) if made_here else said.answers
        for number, (path, value) in enumerate((*answered.items(), (STATE, "finished" if said.finished else "open"),
                                                *([(FINISHED, iso(self._clock))] if said.finished and self._clock else []))):
            rows.append(replace(self._row(path, value, above, made_here), later=number))
        if made_here:
            rows += [self._row(path, None, above, made_here) for path in questions(self._held.current)
                     if path not in answered]
        rows.append(_Row(mark_path(said.key), json.dumps(submission_mark(said), sort_keys=True), ()))
        rows += self._enclosed(said.enclosures, dict(zip(said.answers, answered, strict=True)))
        self._write(rows)
        self._take_away()

    def _row(self, path: str, value: str | None, above: str, made_here: bool) -> _Row:
        if not above:
            return _Row(path, value, (), value or "" if path == STATE else "")
        if made_here:
            heads = self._held.heads(path)
            return _Row(path, value, heads, joined(heads))
        if path == STATE:       # whichever it was
            return _Row(path, value, [revision_id(self._record, above, path, state) for state in ("finished", "open")], value or "")
        return _Row(path, value, [revision_id(self._record, above, path)])

    def _write(self, rows: Sequence[_Row], *, key: str = "", author: str | None = None, clock: int | None = None) -> None:
        """Those that are not here, and the current answers with them."""
        said = self._submission
        key, author = key or said.key, said.author if author is None else author
        first = self._clock if clock is None else clock
        revisions, parents = [], []
        for row in rows:
            one, when = revision_id(self._record, key, row.path, row.extra), first + row.later
            if one in self._held.revisions:
                continue
            if not row_validation.is_path(row.path):
                raise Problem(message("“{path}” is no place that a file can keep.", path=row.path[:60]),
                              message("Look at the submission."))
            limits.check_text(message("The answer"), row.value or "")
            revisions.append({"id": one, "record": self._record, "path": row.path, "value": row.value, "author": author,
                              "clock": when, "digest": digest(self._record, row.path, row.value, author, when, row.parents)})
            parents += [{"revision": one, "parent": parent} for parent in row.parents]
        if not revisions:
            return
        self._connection.execute(s.upsert(s.Revisions).on_conflict_do_nothing(index_elements=["id"]), revisions)
        if parents:
            self._connection.execute(s.upsert(s.RevisionParents).on_conflict_do_nothing(), parents)
        clear_table(self._connection, TOUCHED)
        self._connection.execute(TOUCHED.insert(), [{"record": self._record, "path": path}
                                                    for path in {revision["path"] for revision in revisions}])
        project(self._connection)
        self._held = InterviewRevisions(self._connection, self._record)

    def _take_away(self) -> None:
        """Answers that the submission which replaces another has not, are taken away by it."""
        marks = [mark_content(row.value) for row in self._held.revisions.values() if row.path.startswith(MARK) and row.value]
        by_key = {mark.get("id", ""): mark for mark in marks}
        for key in _originals_first(by_key):
            above = by_key[key].get("replaces", "")
            if above not in by_key:
                continue
            mark = self._held.revisions.get(revision_id(self._record, key, mark_path(key)))
            theirs = {row.path: row for row in self._held.of(key).values()}
            gone = [row.path for row in self._held.of(above).values()
                    if (row.path[:1] == "/" or row.path == FINISHED) and row.value is not None and row.path not in theirs]
            if mark is not None:
                self._write([_Row(path, None, [revision_id(self._record, above, path)]) for path in sorted(gone)],
                            key=key, author=mark.author, clock=mark.clock)

    # ------------------------------------------------------------------------------------------ files

    def _enclosed(self, enclosures: Iterable[Enclosure], moved: Mapping[str, str]) -> list[_Row]:
        """Attaches what is not here, at its path or where that was `moved` to; gives what is to be said of it."""
        created = self._connection.execute(select(s.Records.created).where(s.Records.id == self._record)).scalar_one()
        rows = []
        for enclosure in enclosures:
            path, sha = moved.get(enclosure.path, enclosure.path), hashlib.sha256(enclosure.data).digest()
            photo = WRITER + hashlib.sha256(json.dumps([self._record.hex(), path, sha.hex()]).encode()).digest()[:10]
            if self._connection.execute(select(s.Erasures.id).where(s.Erasures.record == photo)).first() is not None:
                continue
            facts = photo_columns(enclosure.intake) if enclosure.intake else {"name": enclosure.name, "suspicious": ""}
            copies = {"print": enclosure.intake.print_copy, "thumbnail": enclosure.intake.thumbnail} if enclosure.intake else {}
            held, fresh = attach(self._connection, self._record, path, enclosure.data, facts, copies,
                                 key=photo, created=created)
            self.attached += fresh
            if fresh:
                key = held.hex()
                said = {f"{MEDIA}{key}": enclosure.media} if enclosure.intake is None else photo_facts(enclosure.intake, key)
                rows += [_Row(about, value, ()) for about, value in said.items()]
        return rows

    def enclose(self) -> bool:
        """Of one that is here: the files that were missing when it came, where its answers still name them."""
        here = {enclosure.path: enclosure.name for enclosure in self._submission.enclosures}
        named = {path for path, name in here.items() if self._held.current.get(path) == name}
        rest = [enclosure for enclosure in self._submission.enclosures if enclosure.path in named]
        self._write(self._enclosed(rest, {}))
        return self.attached > 0

    # ------------------------------------------------------------------------------------------ what was undone, and what is half

    def back(self, site_id: str) -> str:
        """An interview that was taken off because its import was undone."""
        if not self._held.current.get(REMOVED, "").startswith(UNDONE):
            return ""
        self._workspace.store.append(self._connection, self._record.hex(), [(REMOVED, None), (SITE, site_id)])
        self.enclose()
        return "new"

    def again(self, known: KnownSubmissions) -> str:
        """An edit that was undone with its import."""
        said = self._submission
        made_here = said.replaces in known.records and said.replaces not in known.marks
        answered = _at_its_instances(said.answers, self._held.current) if made_here else said.answers
        gone = [(path, None) for path in questions(self._held.current) if path not in answered]
        self._workspace.store.append(self._connection, self._record.hex(), [
            *answered.items(), *gone, (STATE, "finished" if said.finished else "open"),
            (mark_path(said.key), json.dumps(submission_mark(said), sort_keys=True))])
        self.enclose()
        return "edited"

    def heal(self) -> bool:
        """Of an interview that has this instanceID and came by no import of today's: where an older program's import was cut off,
        it is made whole. That is seen by its answers: one revision each, in the order of the submission, and nobody stood in it."""
        said, held = self._submission, self._held
        order = [row.path for row in held.revisions.values() if row.path[:1] == "/"]
        if order != list(said.answers) or "@position" in held.current or any(
                held.current.get(path) != value for path, value in said.answers.items()):
            return False
        healed = self.enclose()
        states = [row for row in held.revisions.values() if row.path == STATE]
        if said.finished and len(states) == 1 and held.current.get(STATE) == "open":
            when = self._workspace.store.ids.clock()
            self._workspace.store.append(self._connection, self._record.hex(), [(STATE, "finished"), (FINISHED, iso(when))])
            healed = True
        return healed


@dataclass(frozen=True)
class _Row:
    path: str
    value: str | None
    parents: Sequence[bytes]
    extra: str = ""             # where more than the path tells it from others
    later: int = 0              # milliseconds after the submission's clock: answers keep their order

    def __post_init__(self) -> None:
        object.__setattr__(self, "parents", sorted(self.parents))


def _originals_first(marks: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    done: set[str] = set()

    def walk(key: str, way: tuple[str, ...]) -> Iterator[str]:
        if key in done or key in way or key not in marks:
            return
        yield from walk(marks[key].get("replaces", ""), (*way, key))
        if key not in done:
            done.add(key)
            yield key
    for key in sorted(marks):
        yield from walk(key, ())


def _at_its_instances(answers: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str]:
    """Answers whose repeat instances are counted, at the paths of the interview: there each has a key of its own."""
    keys: dict[str, list[str]] = {}             # path of a repeat -> its instances' paths in order
    for path in current:
        if path.endswith("}"):
            keys.setdefault(path[:path.rindex("{")], []).append(path)
    moved: dict[str, str] = {}                  # of an instance, here -> there

    def there(path: str) -> str:
        end = path.rfind("}")
        if end < 0:
            return path
        instance, rest = path[:end + 1], path[end + 1:]
        if instance not in moved:
            at = instance.rindex("{")
            repeat, number = there(instance[:at]), instance[at + 2:-1]
            known = keys.get(repeat, [])
            moved[instance] = known[int(number)] if int(number) < len(known) else f"{repeat}{instance[at:]}"
        return moved[instance] + rest
    return {there(path): value for path, value in answers.items()}
