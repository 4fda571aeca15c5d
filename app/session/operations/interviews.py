"""Interviews: begun, answered, finished, corrected, erased."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models import InterviewRecord
    from app.models.consent import Erased
    from app.session.drafts import Draft
    from app.translations import Message


@writes
def begin(access: Access, *, site_id: str, form_sha256: str, day: str = "", assessor: str = "") -> Done[InterviewRecord]:
    """`day` (ISO 8601) and `assessor`: of one that was held on paper before it is typed. Problem: no day, or one to come."""
    from app.models.interviews import begin_on_paper
    record = begin_on_paper(access.workspace, site_id, form_sha256, day=day, assessor=assessor)
    return Done(record, changed(record.id))


@writes
def remove(access: Access, *, interview_id: str, reason: str) -> Done[None]:
    """One that was begun by mistake. Problem: it is finished, something was answered, photos hang on it, or no reason."""
    from app.models.interviews import remove_interview
    remove_interview(access.workspace, interview_id, reason)
    return Done(None, changed(interview_id))


@writes
def bring_back(access: Access, *, interview_id: str) -> Done[None]:
    """Problem: it was not removed."""
    access.workspace.bring_back(interview_id)
    return Done(None, changed(interview_id))


@writes
def answer(access: Access, *, interview_id: str, answers: Mapping[str, str]) -> Done[None]:
    """Answers by ref; "" takes one away. Problem: unknown ref, a value of the wrong type, a finished interview."""
    from app.models import StoredInterview
    with StoredInterview.open(access.workspace, interview_id) as interview:
        for ref, value in answers.items():
            interview.set(ref, value)
    return Done(None, answered(interview_id))


@writes
def remark(access: Access, *, interview_id: str, ref: str, not_known: str | None = None, comment: str | None = None,
           evidence: str | None = None, confirmed: str | None = None) -> Done[None]:
    """Says something beside an answer or instead of one; None leaves it, "" takes it back. `not_known`: dk, declined, na;
    `evidence`: seen, document, told; `confirmed`: the reason for the unusual answer that stands, "" where there is none to tell.
    Problem: no such question or word, not allowed here, a finished interview."""
    from app.models import StoredInterview
    with StoredInterview.open(access.workspace, interview_id) as interview:
        if not_known is not None:
            interview.say_not_known(ref, not_known)
        if comment is not None:
            interview.comment(ref, comment)
        if evidence is not None:
            interview.evidence(ref, evidence)
        if confirmed is not None:
            interview.confirm(ref, True, confirmed)
    return Done(None, answered(interview_id))


@reads
def drafts(access: Access, *, city_id: str | None = None, looked_into: bool = True) -> tuple[Draft, ...]:
    """Those that are not finished, with what each lacks; the latest first. Not `looked_into`: which there are, and no more."""
    from app.session.drafts import drafts
    return drafts(access.workspace, city_id=city_id, looked_into=looked_into)


@reads
def audit(access: Access, *, interview_id: str) -> bytes:
    """How it was filled in, as ODK's `audit.csv`. Problem: its form does not ask for that, or nothing is known."""
    from app.models import audit_csv, audit_events
    from app.problem import Problem
    from app.translations import message
    workspace = access.workspace
    asked = workspace.load_form(workspace.interview(interview_id).form_sha256).model.audit
    if asked is None:
        raise Problem(message("Its form does not ask how it is filled in."), message("Add a row of the type audit to the form."))
    return audit_csv(asked, audit_events(workspace.answers(interview_id)))


@writes
def finish(access: Access, *, interview_id: str) -> Done[tuple[Message, ...]]:
    """Locks it, and enters what it says of entities in their registers: gives a sentence for each that none can hold. Problem:
    answers are missing or not allowed."""
    from app.models import StoredInterview
    with StoredInterview.open(access.workspace, interview_id) as interview:
        left_out = interview.finish()
    return Done(left_out, changed(interview_id))


@writes
def move(access: Access, *, interview_id: str, site_id: str, reason: str) -> Done[None]:
    """To the site where it was held. Problem: no reason, no such site."""
    from app.models.interviews import move
    move(access.workspace, interview_id, site_id, reason)
    return Done(None, changed(interview_id))


@writes
def set_day(access: Access, *, interview_id: str, day: str, reason: str) -> Done[None]:
    """`day`: "2026-11-24". Problem: no day, no reason."""
    from app.models.interviews import set_day
    set_day(access.workspace, interview_id, day, reason)
    return Done(None, changed(interview_id))


@writes
def set_assessor(access: Access, *, interview_id: str, name: str, reason: str) -> Done[None]:
    """Who held it. Problem: no reason."""
    from app.models.interviews import set_assessor
    set_assessor(access.workspace, interview_id, name, reason)
    return Done(None, changed(interview_id))


@writes
def erase(access: Access, *, interview_id: str, reason: str = "") -> Done[Erased]:
    """Consent was taken back: overwrites it with its photos and its history. Cannot be stopped half-way, nor undone."""
    from app.models.consent import erase
    erased = erase(access.workspace, interview_id, reason)
    return Done(erased, Changes(interviews=True, answers=True, photos=True, registers=True, withdrawals=True, conflicts=True,
                                checks=True))


def answered(interview_id: str) -> Changes:
    """What an answer changes: for the interview that is being held, whose answers are kept at once."""
    return Changes(answers=True, photos=True, records=frozenset({interview_id}))


def changed(interview_id: str) -> Changes:
    """What finishing or reopening it changes, and whatever else moves it from list to list."""
    return Changes(interviews=True, answers=True, registers=True, records=frozenset({interview_id}))
