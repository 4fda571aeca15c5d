"""What tells interviews of one site and form apart: who held them, and the first answers that differ and are nobody's person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.interviews import assessors
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form, NodeDefinition
    from app.models import InterviewRecord, Workspace

LEAST_CHOICES = 3       # a yes or no says nothing without its question
MOST_ANSWERS = 2
_NAME = re.compile(r"/([\w.-]+)(?![\w.-]*/)")


@dataclass(frozen=True)
class Telling:
    assessor: str
    answers: tuple[str, ...]            # as the form words them, in the language that was asked for


def told_apart(workspace: Workspace, records: Sequence[InterviewRecord], language: str) -> dict[str, Telling]:
    """By interview. Answers are given where several of one form that asks persons (`each`) stand side by side: those of one choice,
    neither of the person (sex, age, disability, which such a form marks) nor withheld."""
    who = assessors(workspace, [record.id for record in records])
    answers: dict[str, tuple[str, ...]] = {}
    forms: dict[str, list[str]] = {}
    for record in records:
        forms.setdefault(record.form_sha256, []).append(record.id)
    for sha256, ids in forms.items():
        if len(ids) > 1:
            try:
                form = workspace.load_form(sha256)
            except Problem:             # it cannot run here: the day, the time and who held it must do
                continue
            answers |= _differing(form, workspace.answers_of(ids), language)
    return {record.id: Telling(who[record.id], answers.get(record.id, ())) for record in records}


def _differing(form: Form, answers: Mapping[str, Mapping[str, str]], language: str) -> dict[str, tuple[str, ...]]:
    fresh = form.begin(language=form.speaks(language) or None)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(answers, ())
    used = 0
    for definition in _impersonal(form):
        said = {record: kept.get(definition.ref, "") for record, kept in answers.items()}
        if used == MOST_ANSWERS or len(set(said.values())) < 2:
            continue
        labels = fresh.node(definition.ref).choice_labels
        if len(labels) < LEAST_CHOICES:
            continue
        used += 1
        for record, value in said.items():
            if value:
                found[record] = (*found[record], labels.get(value, value))
    return found


def _impersonal(form: Form) -> list[NodeDefinition]:
    """Questions of one choice that stand for nothing else: no role, no group of persons, nor what either is worked out from."""
    definitions = list(form.definitions())
    if not any(one.annotations.get("role") == "each" for one in definitions):
        return []
    worked_out_from = {one.name: _NAME.findall(one.calculate) for one in definitions}
    ahead = [one.name for one in definitions if "group" in one.annotations or one.annotations.get("role")]
    of_persons: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in of_persons:
            of_persons.add(name)
            ahead += worked_out_from.get(name, ())
    return [definition for definition in definitions
            if definition.control == "select1" and definition.scope is form.root and not definition.annotations.get("role")
            and not {"group", "withheld"} & set(definition.annotations) and definition.name not in of_persons]
