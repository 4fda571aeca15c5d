"""A submission of ODK, and what of it is here: its ids follow from itself, the same wherever it comes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.models.records.joined import MARK, mark_content, marks, same_submission
from app.models.store import schema as s
from app.models.store.ids import well_known

if TYPE_CHECKING:
    from app.photos import Intake

WRITER = well_known("writer", "submission")[:6]     # whose ids all rows of submissions have
_INSTANCE_ID = "/meta/instanceID"


@dataclass(frozen=True)
class Enclosure:
    """A photo (then it was taken in) or another file, at the question that names it."""

    path: str
    name: str
    data: bytes
    media: str                  # media type that the question asks for
    intake: Intake | None


@dataclass(frozen=True)
class Submission:
    form: str                   # SHA-256 of the form that it answers
    form_id: str
    key: str                    # its instanceID; without one, what follows from its content
    replaces: str               # instanceID of the submission whose answers it replaces; "" where it replaces none
    digest: str                 # of all that it answers
    answers: Mapping[str, str]  # by path, in the order of the document
    created: int                # milliseconds since 1970, as is its clock; 0 where it does not say
    clock: int
    author: str
    finished: bool              # nothing is missing in it
    enclosures: tuple[Enclosure, ...] = ()


def record_of(form_id: str, key: str) -> bytes:
    """The id of the interview that a submission becomes."""
    return well_known("submission", f"{form_id}\n{key}")


def submissions_of(connection: Connection, records: Iterable[bytes]) -> set[bytes]:
    """The ids that interviews would have which an archive brings again: of all that they hold, whether it came as a submission or
    was sent out as one."""
    found = set()
    for record in records:
        form = connection.execute(select(s.Forms.form_id).join(s.Records, s.Records.form == s.Forms.sha256)
                                  .where(s.Records.id == record)).scalar()
        if form is None:
            continue
        rows = connection.execute(select(s.Revisions.path, s.Revisions.value).where(
            s.Revisions.record == record, s.Revisions.value.is_not(None),
            s.Revisions.path.like(f"{MARK}%") | s.Revisions.path.like(f"/%{_INSTANCE_ID}"))).all()
        keys = {mark_content(row.value).get("id", "") if row.path.startswith(MARK) else row.value for row in rows}
        found |= {record_of(form, key) for key in (keys | {f"uuid:{UUID(bytes=record)}"}) - {""}}
    return found


class KnownSubmissions:
    """Which interview holds which submission, by instanceID. Made once for an import, which keeps it up."""

    def __init__(self, connection: Connection) -> None:
        self.records: dict[str, bytes] = {}         # of interviews made here, too
        self.marks: dict[str, dict[str, str]] = {}  # of those that came as submissions: what is said of each
        self.replacing: dict[str, bytes] = {}       # by the instanceID that is replaced: the interview that holds the other
        self.undone: set[str] = set()
        interviews = set(connection.execute(select(s.Records.id).where(s.Records.kind == "interview")).scalars())
        self.records |= {f"uuid:{UUID(bytes=record)}": record for record in interviews}
        rows = connection.execute(select(s.Revisions.record, s.Revisions.value).where(
            s.Revisions.path.like(f"/%{_INSTANCE_ID}"), s.Revisions.value.is_not(None))
            .order_by(s.Revisions.clock, s.Revisions.id))
        self.records |= {row.value: row.record for row in rows if row.record in interviews and row.value}
        same = {bytes.fromhex(one): bytes.fromhex(other) for one, other in same_submission(marks(connection)).items()}
        marked = connection.execute(select(s.Revisions.record, s.Revisions.path, s.Revisions.value)
                                    .where(s.Revisions.path.like(f"{MARK}%"), s.Revisions.value.is_not(None))).all()
        current = {(row.record, row.path) for row in connection.execute(
            select(s.Answers.record, s.Answers.path).where(s.Answers.path.like(f"{MARK}%"), s.Answers.value.is_not(None)))}
        for row in sorted(marked, key=lambda one: (one.record in same, one.record), reverse=True):
            self.add(mark_content(row.value), same.get(row.record, row.record), undone=(row.record, row.path) not in current)

    def add(self, said: Mapping[str, str], record: bytes, *, undone: bool = False) -> None:
        key = said.get("id", "")
        self.records[key], self.marks[key] = record, dict(said)
        (self.undone.add if undone else self.undone.discard)(key)
        if said.get("replaces"):
            self.replacing[said["replaces"]] = record


class InterviewRevisions:
    """An interview's revisions, and what follows from them."""

    def __init__(self, connection: Connection, record: bytes) -> None:
        self.record = record
        self.revisions = {row.id: row for row in connection.execute(select(s.Revisions).with_only_columns(
            *s.Revisions.__table__.c).where(s.Revisions.record == record).order_by(s.Revisions.clock, s.Revisions.id))}
        self.parents: dict[bytes, list[bytes]] = {}
        for revision, parent in connection.execute(
                select(s.RevisionParents.revision, s.RevisionParents.parent)
                .join(s.Revisions, s.Revisions.id == s.RevisionParents.revision).where(s.Revisions.record == record)):
            self.parents.setdefault(revision, []).append(parent)
        self.current: dict[str, str] = {row.path: row.value for row in connection.execute(
            select(s.Answers.path, s.Answers.value).where(s.Answers.record == record, s.Answers.value.is_not(None))
            .order_by(s.Answers.born))}

    def heads(self, path: str) -> list[bytes]:
        here = {key for key, row in self.revisions.items() if row.path == path}
        return sorted(here - {parent for key in here for parent in self.parents.get(key, ())})

    def key(self, mark: str) -> str:
        """The instanceID that stands in a mark, as it was when it was brought."""
        return next((mark_content(row.value).get("id", "") for row in self.revisions.values()
                     if row.path == mark and row.value is not None), "")

    def of(self, key: str) -> dict[bytes, Any]:
        """The revisions of one submission."""
        return {one: row for one, row in self.revisions.items() if one[:6] == WRITER and one in (
            revision_id(self.record, key, row.path, extra) for extra in ("", row.value or "", joined(self.parents.get(one, ()))))}


def revision_id(record: bytes, key: str, path: str, extra: str = "") -> bytes:
    return WRITER + hashlib.sha256(json.dumps([record.hex(), key, path, extra]).encode()).digest()[:10]


def joined(parents: Iterable[bytes]) -> str:
    return ",".join(sorted(parent.hex() for parent in parents))


def submission_mark(submission: Submission) -> dict[str, str]:
    return {"id": submission.key, "replaces": submission.replaces, "sha256": submission.digest}


def mark_path(key: str) -> str:
    return MARK + hashlib.sha256(key.encode()).hexdigest()[:32]
