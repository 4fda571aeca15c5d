"""Interviews begun with what was written on paper, and interviews that were begun by mistake."""

from __future__ import annotations

from datetime import date

from app.models.facts import is_day
from app.models.interviews.known import asked_of, what_is_known
from app.models.records.interview_facts import ASSESSOR, DAY, REMOVED
from app.models.records.removal import HELD, answers_held, check_reason
from app.models.values import InterviewRecord, questions
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message, message_n


def begin_on_paper(workspace: Workspace, site_id: str, form_sha256: str, *, day: str = "", assessor: str = "") -> InterviewRecord:
    """An interview that was held before it is typed: with its day (ISO 8601) and who held it; "" as of any other.

    Problem: no such site, no day, or one that is still to come."""
    site = workspace.site(site_id)
    if day:
        check_day(day)
    said = {path: value for path, value in ((DAY, day), (ASSESSOR, assessor.strip())) if value}
    return workspace.add_interview(site.id, form_sha256, said=said)


def check_day(day: str) -> None:
    """Problem: no day, or one that is still to come."""
    if not is_day(day):
        raise Problem(message("“{day}” is no day.", day=day), message("Write it like 2026-11-24."))
    if date.fromisoformat(day) > date.today():
        raise Problem(message("{day} is still to come.", day=day), message("Give the day on which the interview was held."))


def remove_interview(workspace: Workspace, interview_id: str, reason: str) -> None:
    """One that was begun by mistake is taken off the lists; the history knows it.

    Problem: it is finished, somebody answered something in it, a photo or file hangs on it, or no reason."""
    check_reason(reason)
    record = workspace.interview(interview_id)
    if record.state == "finished":
        raise Problem(message("A finished interview is not removed."),
                      message("Where the consent was withdrawn, erase it. Where it was held elsewhere, move it."))
    if workspace.photos(record.id) or workspace.files(record.id):
        raise Problem(message("Photos or files hang on this interview."), message("Take them away or move them first."))
    given = answers_given(workspace, record)
    if given:
        raise Problem(message_n("{count} question was answered in this interview.", "{count} questions were answered in this "
                                "interview.", given),
                      message("Only one in which nothing was answered is removed. Where it was held elsewhere, move it."))
    with workspace.store.writing() as connection:
        workspace.store.append(connection, record.id, [
            (REMOVED, reason.strip()), (REMOVED + HELD, str(answers_held(connection, record.id)))])


def answers_given(workspace: Workspace, record: InterviewRecord) -> int:
    """How many answers a person gave: neither what the form begins with by itself, nor what the program knew."""
    kept = {path: value for path, value in questions(workspace.answers(record.id)).items() if value not in (None, "")}
    try:
        form = workspace.load_form(record.form_sha256)
    except Problem:
        return len(kept)                # nobody can tell which of them the form gave itself
    fresh = form.begin(identity=record.id).saved_state()
    known = what_is_known(workspace, record, workspace.round_of(record))
    by_program = {definition.ref: known.get(role, "") for role, definition in asked_of(form)}
    begun = form.begin(saved_state=kept, identity=record.id)
    return sum(1 for node in begun.nodes()
               if node.definition.control and node.value and not node.definition.calculate
               and node.value != fresh.get(node.path) and node.value != by_program.get(node.ref))
