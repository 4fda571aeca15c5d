"""What the program knows of an interview before it begins: the city, the ward and the name of its site, the round of its day, and
who holds it. The form's own questions for these (`cn:role`) are filled in, so that nobody is asked; other tools ask them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.models.records.interview_facts import ASSESSOR
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form, Interview, NodeDefinition
    from app.models.values import AssessmentRound, InterviewRecord
    from app.models.workspace import Workspace

OF_SITE = ("city", "ward", "site-name")
ROLES = *OF_SITE, "round", "assessor"       # in the order in which they are shown


def what_is_known(workspace: Workspace, record: InterviewRecord, office_round: AssessmentRound | None) -> Mapping[str, str]:
    """By role; nothing of what nobody said. The programme is in no city and is no site. The assessor is known where who works at
    the laptop is told by a code: names of persons are asked for by no form."""
    site = workspace.site(record.site_id)
    held_by = workspace.answers(record.id).get(ASSESSOR) or workspace.author.strip()
    place = {"city": workspace.city(site.city_id).name, "ward": site.ward, "site-name": site.name
             } if site.id != workspace.programme().id else {}       # the programme is in no city
    said = {**place, "round": office_round.code if office_round is not None else "",
            "assessor": held_by if any(letter.isdigit() for letter in held_by) else ""}
    return {role: value for role, value in said.items() if value}


def fill_in(interview: Interview, known: Mapping[str, str]) -> None:
    """Answers what is asked of it and has no answer, where the form's question takes this one."""
    for role, definition in asked_of(interview.form):
        value = known.get(role, "")
        if value == "" or interview.node(definition.ref).value != "":
            continue
        if definition.has_choices and value not in {choice.name for choice in interview.node(definition.ref).choices}:
            continue
        interview.set(definition.ref, value)
        if not interview.node(definition.ref).valid:
            interview.set(definition.ref, "")


def moved(workspace: Workspace, record: InterviewRecord, site_id: str) -> list[tuple[str, str | None]]:
    """What the answers are that were filled in from its site, once the interview stands at another one. What somebody said
    otherwise stays, and so does all of a form that cannot run here."""
    try:
        form = workspace.load_form(record.form_sha256)
    except Problem:
        return []
    answers = workspace.answers(record.id)
    before, after = (what_is_known(workspace, one, None) for one in (record, replace(record, site_id=site_id)))
    return [(definition.ref, after.get(role)) for role, definition in asked_of(form)
            if role in OF_SITE and not definition.has_choices and role in before
            and answers.get(definition.ref) == before[role] != after.get(role)]


def filled_in(interview: Interview, known: Mapping[str, str]) -> tuple[str, ...]:
    """The refs of the questions that the program can answer and that have an answer, corrected or not."""
    return tuple(definition.ref for role, definition in asked_of(interview.form)
                 if role in known and interview.node(definition.ref).value != "")


def asked_of(form: Form) -> Iterator[tuple[str, NodeDefinition]]:
    """The first question of each role that stands on the screen, asks for an answer and is asked once. What a list of the programme
    shows (`cn:list`) is said of the entry, and not of where it is held."""
    by_role: dict[str, NodeDefinition] = {}
    for definition in form.definitions():
        role = definition.annotations.get("role", "")
        if role not in ROLES or "list" in definition.annotations:
            continue
        if definition.scope is form.root and definition.control in ("input", "select1") and (
                not definition.calculate and definition.readonly.strip() != "true()"):
            by_role.setdefault(role, definition)
    return ((role, by_role[role]) for role in ROLES if role in by_role)
