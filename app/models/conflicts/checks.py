"""Please check: the office's word about an answer or a site, which the next copy brings to the laptop, and the team's word back.

A check is a record of its own below what it is about, so that it travels without anybody's answers, and asking or answering one
leaves the interview as it is. Two who write at once contradict nobody: the word written last counts, the others are its history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from app.models.records.withdrawals import taken_off
from app.models.store import schema as s
from app.models.store.row_validation import without_instances
from app.models.store.server import hold_record
from app.models.values import iso
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

CHECK = "@check"            # before the path of the question: older versions asked at the interview itself
KIND = "check"
QUESTION, DOUBT, PLAN, PHOTO, FIGURE = "question", "doubt", "plan", "photo", "figure"        # what it is about
OPEN, ANSWERED, SETTLED, SENT_BACK = "open", "answered", "settled", "sent-back"


@dataclass(frozen=True)
class Check:
    interview_id: str       # "" where it is about a site or a city
    path: str               # of the question, with keys on repeat instances; "" where it is about the whole
    comment: str            # what is to be checked, as it was asked last
    author: str             # of the comment
    asked: str              # ISO 8601, UTC
    id: str = ""            # of its record; "" of one that an older version asked at the interview itself
    record_id: str = ""     # of the interview, site or city that it is about
    kind: str = QUESTION
    state: str = OPEN
    answer: str = ""        # the team's word
    answered_by: str = ""
    answered: str = ""      # ISO 8601, UTC
    doubt: str = ""         # the id of the doubt that was sent back, before it the record that it stands at: "RECORD/ID"

    @property
    def waits_for_team(self) -> bool:
        return self.state in (OPEN, SENT_BACK)


def ask(workspace: Workspace, interview_id: str, path: str, comment: str, *, kind: str = QUESTION, doubt: str = "") -> None:
    """At a question of an interview. Problem: no such interview or question, or nothing is said."""
    record = workspace.interview(interview_id)
    _said(comment)
    workspace.load_form(record.form_sha256).definition(without_instances(path))
    _write(workspace, interview_id, path, comment, kind, doubt)


def ask_at_site(workspace: Workspace, site_id: str, comment: str, *, form_id: str = "") -> None:
    """Of a site, or of what is to be done there with a form. Problem: no such site, or nothing is said."""
    workspace.site(site_id)
    _said(comment)
    _write(workspace, site_id, form_id, comment, PLAN, "")


def ask_of_interview(workspace: Workspace, interview_ids: Sequence[str], comment: str, about: str, *, doubt: str = "") -> None:
    """Of interviews as a whole: the check stands at the first question of each. `about`: what is to be looked at. Problem: no
    interview, or nothing is said."""
    if not interview_ids:
        raise Problem(message("The doubt is about no interview that could be sent back."),
                      message("Settle it with a word, or ask for a check at a question of an interview."))
    for interview_id in interview_ids:
        form = workspace.load_form(workspace.interview(interview_id).form_sha256)
        first = next((definition.ref for definition in form.definitions() if definition.kind == "question" and definition.control
                      and definition.scope is form.root), form.root.ref)
        ask(workspace, interview_id, first, f"{about} – {comment.strip()}" if about and comment.strip() else comment,
            kind=DOUBT, doubt=doubt)


def answer(workspace: Workspace, check: Check, word: str) -> None:
    """The team's word. It is no answer of the interview, and nothing is doubted because of it. Problem: nothing is said."""
    if not word.strip():
        raise Problem(message("Nothing is said about what was found."), message("Say in a few words what you found."))
    _change(workspace, check, {"answer": word.strip(), "state": ANSWERED})


def send_back(workspace: Workspace, check: Check, comment: str) -> None:
    """The office is not content with the answer. Problem: nothing is said."""
    _said(comment)
    _change(workspace, check, {"comment": comment.strip(), "state": SENT_BACK})


def settle(workspace: Workspace, check: Check) -> None:
    """It was looked at; the words stay in its history."""
    if check.id:
        _change(workspace, check, {"state": SETTLED})
    else:
        workspace.write(check.interview_id, [(f"{CHECK}{check.path}", None)])


def open_checks(workspace: Workspace, interview_id: str | None = None) -> list[Check]:
    """Those that nobody has settled, in the order in which they were asked; of an interview or of all."""
    with workspace.store.reading() as connection:
        checks = [*_records(connection, interview_id), *_older(connection, interview_id)]
        gone = taken_off(connection, {bytes.fromhex(key) for check in checks for key in (check.record_id, check.id) if key})
    hidden = {key.hex() for key in gone}
    return sorted((check for check in checks if not {check.record_id, check.id} & hidden),
                  key=lambda check: (check.asked, check.id, check.path))


def _said(comment: str) -> None:
    if not comment.strip():
        raise Problem(message("Nothing is said about what to check."), message("Say in a few words what looks wrong."))


def _write(workspace: Workspace, record_id: str, about: str, comment: str, kind: str, doubt: str) -> None:
    workspace.add_record(KIND, record_id, {"kind": kind, "about": about, "comment": comment.strip(), "state": OPEN, "doubt": doubt})


def _change(workspace: Workspace, check: Check, said: Mapping[str, str]) -> None:
    """One revision for each field that replaces all that was said of it. One that an older version asked becomes a record."""
    if not check.id:
        workspace.add_record(KIND, check.interview_id, {"kind": QUESTION, "about": check.path, "comment": check.comment, **said})
        workspace.write(check.interview_id, [(f"{CHECK}{check.path}", None)])
        return
    record = bytes.fromhex(check.id)
    with workspace.store.writing() as connection:
        hold_record(connection, record)
        for path, value in said.items():
            workspace.store.supersede(connection, record, path, value)


def _records(connection: Connection, interview_id: str | None) -> Iterable[Check]:
    wanted = [s.Records.kind == KIND]
    if interview_id is not None:
        wanted.append(s.Records.parent == bytes.fromhex(interview_id))
    parents = aliased(s.Records)        # what a check is about that is not here is nobody's matter
    rows = connection.execute(
        select(s.Records.id, s.Records.parent, parents.kind, s.Answers.path, s.Answers.value, s.Revisions.author, s.Revisions.clock)
        .join(parents, parents.id == s.Records.parent)
        .join(s.Answers, s.Answers.record == s.Records.id).join(s.Revisions, s.Revisions.id == s.Answers.revision)
        .where(*wanted, s.Answers.value.is_not(None))).all()
    found: dict[tuple[bytes, bytes, str], dict[str, tuple[str, str, str]]] = {}
    for row in rows:
        found.setdefault((row.id, row.parent, row.kind), {})[row.path] = row.value, row.author, iso(row.clock)
    nothing = ("", "", "")
    for (record, parent, about), said in found.items():
        state = said.get("state", (OPEN, "", ""))[0]
        if state == SETTLED or "comment" not in said:
            continue
        comment, author, asked = said["comment"]
        word, by, at = said.get("answer", nothing)
        yield Check(parent.hex() if about == "interview" else "", said.get("about", nothing)[0], comment, author, asked,
                    record.hex(), parent.hex(), said.get("kind", (QUESTION, "", ""))[0],
                    state if state in (ANSWERED, SENT_BACK) else OPEN, word, by, at, said.get("doubt", nothing)[0])


def _older(connection: Connection, interview_id: str | None) -> Iterable[Check]:
    wanted = [s.Records.kind == "interview"] if interview_id is None else [s.Records.id == bytes.fromhex(interview_id)]
    rows = connection.execute(
        select(s.Answers.record, s.Answers.path, s.Answers.value, s.Revisions.author, s.Revisions.clock)
        .join(s.Records, s.Records.id == s.Answers.record).join(s.Revisions, s.Revisions.id == s.Answers.revision)
        .where(*wanted, s.Answers.path >= f"{CHECK}/", s.Answers.path < f"{CHECK}0", s.Answers.value.is_not(None))).all()
    for row in rows:
        yield Check(row.record.hex(), row.path.removeprefix(CHECK), row.value, row.author, iso(row.clock), "", row.record.hex())
