"""Who brought submissions in, from which archive, and what became of each; and taking a whole import back while nothing was
changed since. An import is a record; so are all that is done here revisions, and merge."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.models.store import schema as s
from app.models.submissions.submission import WRITER, InterviewRevisions, mark_path
from app.models.submissions.submission_rows import REMOVED, SITE, STATE, UNDONE
from app.models.values import iso
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

KIND = "import"
SOURCE, TAKEN_BACK = "source", "undone"
INTERVIEW = "interview/"                                # before its id: new, edited or known
SUBMISSION = "submission/"                              # before the hash in a mark: the interview that holds it
_INTERVIEW = re.compile(f"{INTERVIEW}[0-9a-f]{{32}}")
RANK = {"new": 2, "edited": 1}
_BY_ITSELF = frozenset({"@position", SITE})             # where somebody stood, and what the import itself says


@dataclass(frozen=True)
class Import:
    id: str
    source: str                     # name and hash of the archive
    at: str                         # ISO 8601, UTC
    author: str
    interviews: dict[str, str]      # id -> "new", "edited" or "known"
    undone: bool


@dataclass(frozen=True)
class Undone:
    removed: int                    # interviews that it had made
    reverted: int                   # of which it had replaced answers


@dataclass(frozen=True)
class Noted:
    import_id: str
    said: dict[str, str]
    known: str                      # an interview that was here already


class Importing:
    """One import under way: its record begins with the first submission that changes something. An import of the same archive on
    this laptop that was cut off goes on under its record."""

    def __init__(self, workspace: Workspace, source: str) -> None:
        self._workspace, self._source = workspace, source
        self._known: set[str] = set()
        self._said: dict[str, str] = {}
        self.id = ""
        for row in workspace.records(KIND):
            if row.get(SOURCE) == source and not row.get(TAKEN_BACK) and self._made_here(row["id"]):
                self.id, self._said = row["id"], row

    def _made_here(self, record: str) -> bool:
        with self._workspace.store.reading() as connection:
            device = connection.execute(select(s.Writers.device).where(s.Writers.id == bytes.fromhex(record)[:6])).scalar()
        return device == self._workspace.device

    def note(self, connection: Connection, interview_id: str, outcome: str, key: str) -> Noted:
        """In the transaction in which the submission comes in; `noted` when that has ended well."""
        said: dict[str, str] = {}
        if outcome not in RANK:
            return Noted(self.id, said, interview_id)
        record = self.id
        if not record:
            record = self._workspace.store.new_record(connection, KIND, parent=None)
            said[SOURCE] = self._source
        if RANK[outcome] > RANK.get(self._said.get(INTERVIEW + interview_id, ""), 0):
            said[INTERVIEW + interview_id] = outcome
        said[SUBMISSION + mark_path(key).rpartition("/")[2]] = interview_id
        self._workspace.store.append(connection, record, said.items())
        return Noted(record, said, "")

    def noted(self, one: Noted) -> None:
        self.id = one.import_id
        self._said |= one.said
        self._known |= {one.known} - {""}

    def end(self) -> None:
        """What was here already is noted where the import brought anything."""
        rest: list[tuple[str, str | None]] = [(INTERVIEW + interview_id, "known") for interview_id in sorted(self._known)
                                              if INTERVIEW + interview_id not in self._said]
        if self.id and rest:
            self._workspace.write(self.id, rest)


def imports(workspace: Workspace) -> list[Import]:
    """Oldest first."""
    found = []
    with workspace.store.reading() as connection:
        authors = {row.record.hex(): row.author for row in connection.execute(
            select(s.Revisions.record, s.Revisions.author).join(s.Records, s.Records.id == s.Revisions.record)
            .where(s.Records.kind == KIND, s.Revisions.path == SOURCE))}
    for row in workspace.records(KIND):
        interviews = {path.removeprefix(INTERVIEW): value for path, value in row.items() if _INTERVIEW.fullmatch(path)}
        found.append(Import(row["id"], row.get(SOURCE, ""), iso(row["created"]), authors.get(row["id"], ""), interviews,
                            bool(row.get(TAKEN_BACK))))
    return found


def undo(workspace: Workspace, import_id: str = "") -> Undone:
    """Takes a whole import back, the last one where none is named: interviews that it made are taken off the lists, and answers
    that it replaced are what they were. The same archive can be brought in again.

    Problem: there is none, it was undone, or something that it brought was changed since.
    """
    open_ones = [entry for entry in imports(workspace) if not entry.undone]
    wanted = [entry for entry in open_ones if import_id in ("", entry.id)]
    if not wanted:
        what = message("There is no import {id} that can be undone.", id=import_id) if import_id else \
            message("There is no import to undo.")
        raise Problem(what, message("`main.py import FILE` lists them."))
    chosen = wanted[-1]
    said = next(row for row in workspace.records(KIND) if row["id"] == chosen.id)
    keys: dict[str, set[str]] = {}
    for path, value in said.items():
        if path.startswith(SUBMISSION):
            keys.setdefault(value, set()).add("@" + path)
    with workspace.store.writing() as connection:
        here = set(connection.execute(select(s.Records.id).where(s.Records.kind == "interview")).scalars())    # and not erased
        words = {interview_id: word for interview_id, word in chosen.interviews.items()
                 if word in RANK and bytes.fromhex(interview_id) in here}
        held = {word: InterviewRevisions(connection, bytes.fromhex(word)) for word in words}
        changed = [interview_id for interview_id, revisions in held.items()
                   if not _as_it_came(connection, revisions, keys.get(interview_id, set()), words[interview_id])]
        if changed:
            raise Problem(message("{changed} of the {count} interviews of this import were changed since, so it cannot be "
                                  "undone as a whole.", changed=len(changed), count=len(held)),
                          message("Look at them: {ids}.", ids=tuple(sorted(changed)[:5])))
        removed = 0
        for interview_id, word in words.items():
            if word == "new":
                workspace.store.append(connection, interview_id, [(REMOVED, UNDONE + chosen.id)])
                removed += 1
            elif word == "edited":
                earlier = _earlier(held[interview_id], keys.get(interview_id, set()))
                workspace.store.append(connection, interview_id, earlier.items())
        workspace.store.append(connection, chosen.id, [(TAKEN_BACK, "yes")])
    return Undone(removed, len(held) - removed)


def _own(held: InterviewRevisions, marks: set[str]) -> set[bytes]:
    """The revisions that these submissions brought."""
    return {revision for mark in marks for revision in held.of(held.key(mark))}


def _as_it_came(connection: Connection, held: InterviewRevisions, marks: set[str], word: str) -> bool:
    """Whether the current answers are those that the import left. Of an interview that it made, there is nothing else either."""
    own = _own(held, marks)
    replaced = {parent for revision in own for parent in held.parents.get(revision, ())}
    left = {held.revisions[revision].path: held.revisions[revision].value for revision in own - replaced}
    if any(held.current.get(path) != value for path, value in left.items()):
        return False
    if word == "edited":
        return True
    more = {path for path in held.current if path not in left and path not in _BY_ITSELF and path != STATE}
    photos = connection.execute(select(s.Photos.id).where(s.Photos.record == held.record)).scalars()
    return not more and all(photo_id[:6] == WRITER for photo_id in photos)


def _earlier(held: InterviewRevisions, marks: set[str]) -> dict[str, str | None]:
    """What stood where these submissions brought something."""
    own, found = _own(held, marks), dict[str, str | None]()
    for revision in own:
        at, seen = revision, set[bytes]()
        while at in own and at not in seen:
            seen.add(at)
            above = [parent for parent in held.parents.get(at, ()) if parent in held.revisions]
            if not above:
                break
            at = max(above, key=lambda key: (held.revisions[key].clock, key))
        row = held.revisions[revision]
        found[row.path] = None if at in own else held.revisions[at].value
    return found
