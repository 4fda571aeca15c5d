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
from app.findings.withheld import NOTHING, Withheld, withheld
from app.models import SETTLED, questions
from app.models import facts as stored
from app.models.assessment import RECORDS as ASSESSMENT
from app.models.assessment import item_title, value_words
from app.models.conflicts import CHECK, Conflict, conflicts, open_checks
from app.models.merge import kept_aside
from app.models.norms import RECORD as NORMS
from app.models.norms import norm_words, path_title
from app.models.prices import counting_record, price_words, prices, subject
from app.models.store import without_instances
from app.problem import Problem
from app.translations import in_language

if TYPE_CHECKING:
    from app.forms import Form, Interview, Node
    from app.models import InterviewRecord, Workspace

MOST_WEIGHED = 200          # conflicts whose answers are each tried; any more are taken to move a figure
# What a conflict is about where it is no question: how the path begins -> the name of its words (`subject_…` in a report).
SUBJECTS = {"@state": "state", "@finished": "finished", "@reopened": "reopened", CHECK: "check", "@caption/": "caption",
            "@media/": "attachment", "@same-as": "same", "@not-same/": "same", SETTLED: "settled",
            "name": "name", "kind": "kind", "ward": "place", **dict.fromkeys(("latitude", "longitude", "position"), "place"),
            "population": "population",
            "quantity": "quantity", "order": "round", "first": "round", "last": "round", "setting": "round", "site/": "round"}
CONTACTS = "contacts"       # of a city or site, whom to call: printed nowhere, not where two differ either
_PHOTO = "@photo/"          # what is said of one: the id and a name follow
_OF_PHOTOS = {"use": "photo-use", "faces": "photo-faces", "crop": "photo-shown", "turn": "photo-shown", "blur": "photo-shown",
              "place": "photo-place", "clock": "photo-clock",
              "at": "photo-at"}
_FIGURES = frozenset({"state", "round", "same", "kind", "population", "quantity"})       # a change of these changes what is counted
_COUNTING = ("consent", "each", "round", "publish")


def conflict_subject(path: str) -> str:
    """What a path that is no question is about; "other" where no words are known for it, "" for a question."""
    if path.startswith("/"):
        remark = path.rpartition("/@")[2] if "/@" in path else ""
        return remark if remark in ("", "confirmed") else "remark"
    if path.startswith(_PHOTO):
        return _OF_PHOTOS.get(path.rpartition("/")[2], "other")
    return next((name for start, name in SUBJECTS.items() if path.startswith(start)), "other")


def open_issues(workspace: Workspace, findings: CityFindings) -> tuple[OpenIssue, ...]:
    """Of the city that was evaluated, in its language: conflicts that move a figure first. Problem: no such city."""
    unread = [OpenIssue("unread", interview.site_id, interview.interview_id, interview.site, interview.form_title,
                        said=interview.reason)
              for interview in findings.unevaluated]
    issues = [*_conflicts(workspace, findings), *_checks(workspace, findings), *_doubts(findings), *unread, *_refused(workspace)]
    return tuple(sorted(issues, key=lambda issue: (ORDER.index(issue.kind), not issue.moves)))


ORDER = ("conflict", "check", "doubt", "unread", "refused")


def _doubts(findings: CityFindings) -> Iterator[OpenIssue]:
    """Of sites each; of persons how many, since an answer would tell who they are."""
    persons = Counter[str]()
    for doubt in findings.doubts:
        if doubt.is_open and doubt.person:
            persons[doubt.form_title] += 1
        elif doubt.is_open:
            yield OpenIssue("doubt", doubt.site_id, doubt.interview_id, doubt.site, doubt.form_title, answers=(doubt.answer,),
                            said=doubt.why.in_language(findings.language), question=doubt.label, ref=doubt.ref)
    for form_title, count in sorted(persons.items()):
        yield OpenIssue("doubt", "", "", "", form_title, count=count)


@dataclass
class _Interview:
    """One of the city, evaluated as it stands; and how its figures would be with another answer."""

    record: InterviewRecord
    form_title: str
    nodes: dict[str, Node]
    counts: bool
    declined: bool
    several: bool               # there are others of this form at its site: which is the last decides
    hidden: Withheld = NOTHING  # what is not to be published of it


class _City:
    def __init__(self, workspace: Workspace, findings: CityFindings) -> None:
        self.workspace, self.language = workspace, findings.language
        self.records = {interview.id: interview for interview in workspace.interviews(city_id=findings.id)}
        self.held = {interview.id: interview for site in findings.sites for interview in site.interviews}
        self.names = {site.id: site.name for site in findings.sites} | {findings.id: findings.name}
        self.rounds = {one.id: one.name for one in workspace.rounds(findings.id)}
        self.reading = FactsReader(findings.language)
        self.failed = {interview.interview_id: interview.form_title for interview in findings.unevaluated}

    def kept(self, interview_id: str) -> dict[str, str]:
        return questions(self.workspace.answers(interview_id))

    def _form(self, interview_id: str) -> Form:
        record, begun = self.records[interview_id], stored.begun(self.workspace.answers(interview_id))
        return self.workspace.load_form(record.form_sha256, self.workspace.setting_of(record, begun))

    def begun(self, interview_id: str) -> Interview:
        form = self._form(interview_id)
        return form.begin(saved_state=self.kept(interview_id), language=form.speaks(self.language))

    def interview(self, interview_id: str) -> _Interview:
        record, finding = self.records[interview_id], self.held.get(interview_id)
        if interview_id in self.failed:             # its questions cannot be asked for their labels
            return _Interview(record, self.failed[interview_id], {}, counts=False, declined=False, several=False)
        begun = self.begun(interview_id)
        alike = sum(other_record.site_id == record.site_id and other_record.form_id == record.form_id
                    for other_record in self.records.values())
        return _Interview(record, begun.form.title, {node.path: node for node in begun.nodes()},
                          finding is not None and finding.counts, finding is not None and finding.consent == "no", alike > 1,
                          withheld(begun))

    def facts(self, interview_id: str, changed: Mapping[str, str | None]) -> tuple[object, ...]:
        """What of it goes into the city's figures, with these answers changed: nothing where its form cannot be evaluated so."""
        form = self._form(interview_id)
        answers = {path: value for path, value in {**self.kept(interview_id), **changed}.items() if value is not None}
        try:
            return _figures(self.reading.facts(form, answers, answers=False))
        except Problem:
            return ()


def _figures(facts: InterviewFacts) -> tuple[object, ...]:
    return facts.indicators, facts.needs, facts.voices, facts.tri, tuple(facts.codes.get(name, "") for name in _COUNTING)


def _conflicts(workspace: Workspace, findings: CityFindings) -> Iterator[OpenIssue]:
    unsettled_conflicts = conflicts(workspace)
    if not unsettled_conflicts:
        return
    city, price_record = _City(workspace, findings), counting_record(workspace).id.hex()
    evaluated: dict[str, _Interview] = {}
    parents = {record["id"]: str(record["parent"] or "") for kind in ("pledge", "movement", "allotment")
               for record in workspace.records(kind)}
    weighed = 0
    for conflict in unsettled_conflicts:
        if conflict.record_id in city.records:
            if conflict.record_id not in evaluated:
                evaluated[conflict.record_id] = city.interview(conflict.record_id)
            weighed += 1
            yield _of_interview(city, conflict, evaluated[conflict.record_id], try_it=weighed <= MOST_WEIGHED)
        elif conflict.record_id in city.names:
            about = conflict_subject(conflict.path)
            yield OpenIssue("conflict", conflict.record_id if conflict.record_id != findings.id
                            else "", "", city.names[conflict.record_id], "",
                            about, () if conflict.path == CONTACTS else tuple(head.value or "" for head in conflict.heads),
                            moves=about in _FIGURES)
        elif conflict.record_id in city.rounds:
            yield OpenIssue("conflict", "", "", city.rounds[conflict.record_id], "", conflict_subject(conflict.path),
                            tuple(head.value or "" for head in conflict.heads), moves=conflict_subject(conflict.path) in _FIGURES)
        elif conflict.record_id == NORMS.hex():
            title = path_title(workspace, conflict.path, findings.language)
            sides = tuple(norm_words(head.value) for head in conflict.heads)
            yield OpenIssue("conflict", "", "", findings.name, "", answers=sides, moves=True, question=title)
        elif conflict.record_id == price_record:
            yield _of_price(workspace, findings, conflict)
        elif conflict.record_id in ASSESSMENT:
            sides = tuple(in_language(value_words(conflict.path, head.value), findings.language) for head in conflict.heads)
            yield OpenIssue("conflict", "", "", findings.name, "", answers=sides, moves=True,
                            question=item_title(workspace, conflict.path, findings.language))
        elif parents.get(conflict.record_id) == findings.id or parents.get(parents.get(conflict.record_id, "")) == findings.id:
            yield OpenIssue("conflict", "", "", "", "", "support", tuple(head.value or "" for head in conflict.heads), moves=True)


def _of_price(workspace: Workspace, findings: CityFindings, conflict: Conflict) -> OpenIssue:
    """A total hangs on the price of what the city needs; on a rate and on the currency, every one may."""
    priced = {price.item for price in prices(workspace)}
    moves = conflict.path not in priced or conflict.path in {need.item for need in findings.needs}
    return OpenIssue("conflict", "", "", findings.name, "", moves=moves,
                     answers=tuple(price_words(conflict.path, head.value) for head in conflict.heads),
                     question=in_language(subject(conflict.path, findings.language), findings.language))


def _of_interview(city: _City, conflict: Conflict, interview: _Interview, *, try_it: bool) -> OpenIssue:
    about, record, path = conflict_subject(conflict.path), interview.record, conflict.path
    values = [head.value for head in conflict.heads]
    if about == "":
        sides = tuple(_as_printed(city, record.id, path, value) for value in values)
        moves = interview.counts or any(value == "yes" for value in values if interview.declined)
        if moves and try_it:
            own = city.facts(record.id, {})
            moves = any(city.facts(record.id, {path: value}) != own for value in values)
    else:
        sides = tuple(value or "" for value in values)
        moves = about in _FIGURES or (about == "finished" and interview.counts and interview.several)
    place = path.partition("/@")[0] if about in ("confirmed", "remark") else path.removeprefix(CHECK)
    question, at = _question(interview, place)
    if place.startswith("/") and (interview.hidden.whole or place in interview.hidden.paths):
        sides = ()
    return OpenIssue("conflict", record.site_id, record.id, city.names.get(record.site_id, ""), interview.form_title, about,
                     () if interview.declined else tuple(dict.fromkeys(sides)), moves=moves,
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


def _question(interview: _Interview, path: str) -> tuple[str, str]:
    """Its label and its place; its name where it has no label, or is not there now."""
    node = interview.nodes.get(path)
    label = interview.hidden.label(node) if node is not None else ""
    return label or without_instances(path).rpartition("/")[2], node.ref if node is not None else ""


def _checks(workspace: Workspace, findings: CityFindings) -> Iterator[OpenIssue]:
    asked = [check for check in open_checks(workspace) if check.interview_id and check.waits_for_team]
    if not asked:
        return
    city = _City(workspace, findings)
    evaluated: dict[str, _Interview] = {}
    for check in asked:
        if check.interview_id not in city.records:
            continue
        if check.interview_id not in evaluated:
            evaluated[check.interview_id] = city.interview(check.interview_id)
        interview = evaluated[check.interview_id]
        question, at = _question(interview, check.path)
        yield OpenIssue("check", interview.record.site_id, check.interview_id, city.names.get(interview.record.site_id, ""),
                        interview.form_title,
                        question=question, ref=at, said="" if interview.hidden.whole else check.comment)


def _refused(workspace: Workspace) -> Iterator[OpenIssue]:
    """Of the whole file: what was kept aside says of no city that it may be believed."""
    for (table, reason), count in sorted(Counter((row.table, row.reason) for row in kept_aside(workspace)).items()):
        yield OpenIssue("refused", "", "", table, "", said=reason, count=count)


def unsettled(findings: CityFindings) -> tuple[OpenIssue, ...]:
    """The conflicts that a printed figure hangs on."""
    return tuple(issue for issue in findings.open if issue.kind == "conflict" and issue.moves)
