"""What is still open in a city, so that a report can say it: answers that contradict each other, checks that nobody has answered,
records that were refused. And whether a figure that is printed hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.findings.answer_lines import answer_text
from app.findings.facts import FactsReader, InterviewFacts
from app.findings.values import CityFindings, OpenIssue
from app.models import questions
from app.models.conflicts import CHECK, Conflict, conflicts, open_checks
from app.models.merge import kept_aside
from app.models.norms import RECORD as NORMS
from app.models.norms import norm_words, norms
from app.models.store import without_instances
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Interview, Node
    from app.models import InterviewRecord, Workspace

MOST_WEIGHED = 200          # conflicts whose answers are each tried; any more are taken to move a figure
# What a conflict is about where it is no question: how the path begins -> the name of its words (`subject_…` in a report).
SUBJECTS = {"@state": "state", "@finished": "finished", "@reopened": "reopened", CHECK: "check", "@caption/": "caption",
            "@media/": "attachment", "@same-as": "same", "@not-same/": "same", "name": "name", "kind": "kind", "ward": "place",
            "latitude": "place", "longitude": "place", "population": "population", "quantity": "quantity"}
_FIGURES = frozenset({"state", "same", "kind", "population", "quantity"})       # a change of these changes what is counted
_COUNTING = ("consent", "each", "round", "publish")


def conflict_subject(path: str) -> str:
    """What a path that is no question is about; "other" where no words are known for it, "" for a question."""
    if path.startswith("/"):
        remark = path.rpartition("/@")[2] if "/@" in path else ""
        return ("confirmed" if remark == "confirmed" else "remark") if remark else ""
    return next((name for start, name in SUBJECTS.items() if path.startswith(start)), "other")


def open_issues(workspace: Workspace, findings: CityFindings) -> tuple[OpenIssue, ...]:
    """Of the city that was evaluated, in its language: conflicts that move a figure first. Problem: no such city."""
    unread = [OpenIssue("unread", one.site_id, one.interview_id, one.site, one.form_title, said=one.reason)
              for one in findings.unevaluated]
    issues = [*_conflicts(workspace, findings), *_checks(workspace, findings), *unread, *_refused(workspace)]
    return tuple(sorted(issues, key=lambda one: (ORDER.index(one.kind), not one.moves)))


ORDER = ("conflict", "check", "unread", "refused")


@dataclass
class _Interview:
    """One of the city, evaluated as it stands; and how its figures would be with another answer."""

    record: InterviewRecord
    form_title: str
    nodes: dict[str, Node]
    counts: bool
    declined: bool
    several: bool               # there are others of this form at its site: which is the last decides


class _City:
    def __init__(self, workspace: Workspace, findings: CityFindings) -> None:
        self.workspace, self.language = workspace, findings.language
        self.records = {one.id: one for one in workspace.interviews(city_id=findings.id)}
        self.held = {one.id: one for site in findings.sites for one in site.interviews}
        self.names = {site.id: site.name for site in findings.sites} | {findings.id: findings.name}
        self.reading = FactsReader(findings.language)
        self.failed = {one.interview_id: one.form_title for one in findings.unevaluated}

    def kept(self, interview_id: str) -> dict[str, str]:
        return questions(self.workspace.answers(interview_id))

    def begun(self, interview_id: str) -> Interview:
        form = self.workspace.load_form(self.records[interview_id].form_sha256)
        return form.begin(saved_state=self.kept(interview_id), language=form.speaks(self.language))

    def interview(self, interview_id: str) -> _Interview:
        record, held = self.records[interview_id], self.held.get(interview_id)
        if interview_id in self.failed:             # its questions cannot be asked for their labels
            return _Interview(record, self.failed[interview_id], {}, counts=False, declined=False, several=False)
        begun = self.begun(interview_id)
        alike = sum(one.site_id == record.site_id and one.form_id == record.form_id for one in self.records.values())
        return _Interview(record, begun.form.title, {node.path: node for node in begun.nodes()},
                          held is not None and held.counts, held is not None and held.consent == "no", alike > 1)

    def facts(self, interview_id: str, changed: Mapping[str, str | None]) -> tuple[object, ...]:
        """What of it goes into the city's figures, with these answers changed: nothing where its form cannot be evaluated so."""
        form = self.workspace.load_form(self.records[interview_id].form_sha256)
        kept = {path: value for path, value in {**self.kept(interview_id), **changed}.items() if value is not None}
        try:
            return _figures(self.reading.facts(form, kept, answers=False))
        except Problem:
            return ()


def _figures(facts: InterviewFacts) -> tuple[object, ...]:
    return facts.indicators, facts.needs, facts.voices, facts.tri, tuple(facts.codes.get(name, "") for name in _COUNTING)


def _conflicts(workspace: Workspace, findings: CityFindings) -> Iterator[OpenIssue]:
    found = conflicts(workspace)
    if not found:
        return
    city = _City(workspace, findings)
    evaluated: dict[str, _Interview] = {}
    parents = {one["id"]: str(one["parent"] or "") for kind in ("pledge", "movement", "allotment")
               for one in workspace.records(kind)}
    weighed = 0
    for one in found:
        if one.record_id in city.records:
            if one.record_id not in evaluated:
                evaluated[one.record_id] = city.interview(one.record_id)
            weighed += 1
            yield _of_interview(city, one, evaluated[one.record_id], try_it=weighed <= MOST_WEIGHED)
        elif one.record_id in city.names:
            about = conflict_subject(one.path)
            yield OpenIssue("conflict", one.record_id if one.record_id != findings.id else "", "", city.names[one.record_id], "",
                            about, tuple(head.value or "" for head in one.heads), moves=about in _FIGURES)
        elif one.record_id == NORMS.hex():
            title = next((norm.title for norm in norms(workspace, findings.language) if norm.key == one.path), one.path)
            sides = tuple(norm_words(head.value) for head in one.heads)
            yield OpenIssue("conflict", "", "", findings.name, "", answers=sides, moves=True, question=title)
        elif parents.get(one.record_id) == findings.id or parents.get(parents.get(one.record_id, "")) == findings.id:
            yield OpenIssue("conflict", "", "", "", "", "support", tuple(head.value or "" for head in one.heads), moves=True)


def _of_interview(city: _City, conflict: Conflict, held: _Interview, *, try_it: bool) -> OpenIssue:
    about, record, path = conflict_subject(conflict.path), held.record, conflict.path
    values = [head.value for head in conflict.heads]
    if about == "":
        sides = tuple(_as_printed(city, record.id, path, value) for value in values)
        moves = held.counts or any(one == "yes" for one in values if held.declined)
        if moves and try_it:
            own = city.facts(record.id, {})
            moves = any(city.facts(record.id, {path: value}) != own for value in values)
    else:
        sides = tuple(value or "" for value in values)
        moves = about in _FIGURES or (about == "finished" and held.counts and held.several)
    question, at = _question(held, path.partition("/@")[0] if about in ("confirmed", "remark") else path.removeprefix(CHECK))
    return OpenIssue("conflict", record.site_id, record.id, city.names.get(record.site_id, ""), held.form_title, about,
                     () if held.declined else tuple(dict.fromkeys(sides)), moves=moves,
                     question=question if about in ("", "confirmed", "remark", "check") else "", ref=at)


def _as_printed(city: _City, interview_id: str, path: str, value: str | None) -> str:
    """An answer with the labels of its choices, as it would stand there; as it is kept where its form cannot be evaluated so."""
    if not value or interview_id in city.failed:
        return value or ""
    begun = city.begun(interview_id)
    try:
        begun.restart({**city.kept(interview_id), path: value})
    except Problem:
        return value
    node = next((node for node in begun.nodes() if node.path == path), None)
    return answer_text(node) if node is not None and node.value == value else value


def _question(held: _Interview, path: str) -> tuple[str, str]:
    """Its label and its place; its name where it has no label, or is not there now."""
    node = held.nodes.get(path)
    label = " ".join(node.label.split()) if node is not None else ""
    return label or without_instances(path).rpartition("/")[2], node.ref if node is not None else ""


def _checks(workspace: Workspace, findings: CityFindings) -> Iterator[OpenIssue]:
    asked = open_checks(workspace)
    if not asked:
        return
    city = _City(workspace, findings)
    evaluated: dict[str, _Interview] = {}
    for one in asked:
        if one.interview_id not in city.records:
            continue
        if one.interview_id not in evaluated:
            evaluated[one.interview_id] = city.interview(one.interview_id)
        held = evaluated[one.interview_id]
        question, at = _question(held, one.path)
        yield OpenIssue("check", held.record.site_id, one.interview_id, city.names.get(held.record.site_id, ""), held.form_title,
                        question=question, ref=at, said=one.comment)


def _refused(workspace: Workspace) -> Iterator[OpenIssue]:
    """Of the whole file: what was kept aside says of no city that it may be believed."""
    for (table, reason), count in sorted(Counter((one.table, one.reason) for one in kept_aside(workspace)).items()):
        yield OpenIssue("refused", "", "", table, "", said=reason, count=count)


def unsettled(findings: CityFindings) -> tuple[OpenIssue, ...]:
    """The conflicts that a printed figure hangs on."""
    return tuple(one for one in findings.open if one.kind == "conflict" and one.moves)
