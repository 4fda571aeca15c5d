"""The forms that ask persons, and their questions as they are tabulated."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.findings.answer_lines import may_be_line
from app.findings.city import CountedInterview
from app.findings.facts import asks_persons
from app.findings.memo import Memo
from app.findings.person_tables import FormTable
from app.findings.tabulation import TabulatedQuestion, form_table

if TYPE_CHECKING:
    from app.forms import Form, Node, NodeDefinition
    from app.models import InterviewRecord, Workspace

SILENT = frozenset({"assessor", "quality", "refusal", "consent", "round", "drawn", "drawn-from", "together", "respondents", "city",
                    "ward", "site-name", "consent-photos", "consent-naming", "consent-contact", "faces",
                    "faces-agreed"})        # of the interview


def person_forms(workspace: Workspace, records: Sequence[InterviewRecord], counted: Sequence[CountedInterview], language: str,
                 memo: Memo) -> tuple[FormTable, ...]:
    """A table for each form that asks persons. A question that two versions word differently stands twice."""
    by_id = {record.id: record for record in records}
    of_form: dict[str, list[CountedInterview]] = {}
    for interview in counted:
        if asks_persons(interview.facts):
            of_form.setdefault(by_id[interview.interview_id].form_id, []).append(interview)
    tables = []
    for form_id, interviews in sorted(of_form.items()):
        versions = [by_id[interview.interview_id].form_sha256 for interview in interviews]
        said = [interview.facts for interview in interviews]        # an interview compares without them
        tables.append(memo.of(("persons", form_id), lambda _, *known: _table(*known), said,
                              workspace, form_id, interviews, versions, language, memo))
    return tuple(tables)


def _table(workspace: Workspace, form_id: str, interviews: Sequence[CountedInterview], versions: Sequence[str], language: str,
           memo: Memo) -> FormTable:
    questions: dict[tuple[str, str, str], TabulatedQuestion] = {}
    for sha256 in dict.fromkeys(versions):
        for question in memo.of(("person questions", sha256), _questions, workspace, sha256, language):
            key = question.ref, question.label, question.kind
            earlier = questions.get(key)
            choices = tuple(dict([*earlier.choices, *question.choices]).items()) if earlier else question.choices
            others = tuple(dict([*earlier.others, *question.others]).items()) if earlier else question.others
            questions[key] = replace(question, choices=choices, others=others,
                                     forms=(earlier.forms if earlier else frozenset()) | {sha256})
    return form_table(form_id, interviews[-1].facts.form_title, interviews, versions, tuple(questions.values()))


def _questions(workspace: Workspace, sha256: str, language: str) -> tuple[TabulatedQuestion, ...]:
    form = workspace.load_form(sha256)
    nodes: Mapping[str, Node] = {}
    with contextlib.suppress(Exception):        # a form that runs with answers need not without: then by its names
        nodes = {node.definition.ref: node for node in form.begin(language=form.speaks(language)).nodes()}
    return tuple(_question(form, definition, nodes.get(definition.ref)) for definition in form.definitions()
                 if _is_tabulated(definition))


def _is_tabulated(definition: NodeDefinition) -> bool:
    notes = definition.annotations
    if notes.get("role") in SILENT or definition.kind != "question":
        return False
    return "group" in notes or (may_be_line(definition) and not definition.calculate and definition.readonly.strip() != "true()")


def _question(form: Form, definition: NodeDefinition, node: Node | None) -> TabulatedQuestion:
    label = " ".join(node.label.split()) if node is not None else ""
    choices = tuple(node.choice_labels.items()) if node is not None and definition.has_choices else ()
    repeated = definition.scope is not form.root
    kind = "words"
    if definition.control == "select1" and definition.has_choices:
        kind = "several" if repeated else "one"
    elif definition.control in ("select", "rank"):
        kind = "several"
    elif definition.type in ("int", "decimal") and not repeated:
        kind = "number"
    other = node.choice_notes if node is not None else {}
    others = tuple((name, kind_of) for name, _ in choices if (kind_of := other.get(name, {}).get("answer", "")))
    return TabulatedQuestion(definition.ref, label or definition.name, kind, choices,
                             group=definition.annotations.get("group", ""), others=others)
