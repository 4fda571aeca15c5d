"""Please check: the office's word at a question, which the next copy brings to the laptop. Each is a revision like an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.models.records.withdrawals import taken_off
from app.models.store import schema as s
from app.models.store.row_validation import without_instances
from app.models.values import iso
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

CHECK = "@check"            # before the path of the question


@dataclass(frozen=True)
class Check:
    interview_id: str
    path: str               # of the question, with keys on repeat instances
    comment: str
    author: str
    asked: str              # ISO 8601, UTC


def ask(workspace: Workspace, interview_id: str, path: str, comment: str) -> None:
    """Problem: no such interview or question, or nothing is said."""
    record = workspace.interview(interview_id)
    if not comment.strip():
        raise Problem(message("Nothing is said about what to check."), message("Say in a few words what looks wrong."))
    ref = without_instances(path)
    workspace.load_form(record.form_sha256).definition(ref)
    workspace.write(interview_id, [(f"{CHECK}{path}", comment.strip())])


def ask_of_interview(workspace: Workspace, interview_ids: Sequence[str], comment: str, about: str) -> None:
    """Of interviews as a whole: the check stands at the first question of each. `about`: what is to be looked at. Problem: no
    interview, or nothing is said."""
    if not interview_ids:
        raise Problem(message("The doubt is about no interview that could be sent back."),
                      message("Settle it with a word, or ask for a check at a question of an interview."))
    for interview_id in interview_ids:
        form = workspace.load_form(workspace.interview(interview_id).form_sha256)
        first = next((definition.ref for definition in form.definitions() if definition.kind == "question" and definition.control
                      and definition.scope is form.root), form.root.ref)
        ask(workspace, interview_id, first, f"{about} – {comment.strip()}" if about and comment.strip() else comment)


def settle(workspace: Workspace, check: Check) -> None:
    """It was looked at; the word and the answer to it stay in the history."""
    workspace.write(check.interview_id, [(f"{CHECK}{check.path}", None)])


def open_checks(workspace: Workspace, interview_id: str | None = None) -> list[Check]:
    """In the order in which they were asked."""
    wanted = [s.Records.kind == "interview"] if interview_id is None else [s.Records.id == bytes.fromhex(interview_id)]
    with workspace.store.reading() as connection:
        rows = connection.execute(
            select(s.Answers.record, s.Answers.path, s.Answers.value, s.Revisions.author, s.Revisions.clock)
            .join(s.Records, s.Records.id == s.Answers.record).join(s.Revisions, s.Revisions.id == s.Answers.revision)
            .where(*wanted, s.Answers.path >= f"{CHECK}/", s.Answers.path < f"{CHECK}0", s.Answers.value.is_not(None))
            .order_by(s.Revisions.clock, s.Revisions.id)).all()
        gone = taken_off(connection, {row.record for row in rows})
    return [Check(row.record.hex(), row.path.removeprefix(CHECK), row.value, row.author, iso(row.clock)) for row in rows
            if row.record not in gone]
