"""Everything a city's findings say of their own quality and of the respondents' voices, gathered from the interviews."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from app.findings.assessors import AssessedInterview, assessors
from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts, asks_persons, round_of
from app.findings.memo import Memo
from app.findings.quality import SourceAnswer, apart, flags, not_evaluated
from app.findings.site_places import areas, site_places
from app.findings.unanswered import unanswered
from app.findings.values import Agreement, AssessorLine, Flag, InterviewFinding, QuestionGap, SiteSheet, Unevaluated, Voices
from app.findings.voices import agreement, leading, named_by, of_persons, voices

if TYPE_CHECKING:
    from app.findings.cache import Listing
    from app.models import Workspace

STUDENTS = "students"       # whose voices are told apart (`cn:role` `respondents`)
PERSONS = ("residents", STUDENTS)       # groups of persons, of whom few are never told
SILENT = ("comment", "photo", "site-name", "city")      # roles of questions that are left out without harm


class DataQuality(TypedDict):
    flags: tuple[Flag, ...]
    assessors: tuple[AssessorLine, ...]
    unanswered: tuple[QuestionGap, ...]
    voices: tuple[Voices, ...]
    agreement: Agreement | None


def data_quality(workspace: Workspace, listing: Listing, sheets: Sequence[SiteSheet], counted: Sequence[CountedInterview], *,
                 repeated: Sequence[tuple[str, str]], failed: Sequence[Unevaluated], fewest: int, language: str,
                 memo: Memo, timely: Sequence[Flag] = ()) -> DataQuality:
    """`counted`: the interviews that count; `failed`: those that could not be evaluated; `fewest`: persons of whom something may
    be shown; `timely`: what is to be said of days and rounds."""
    city, sites, records = listing.city, listing.sites, listing.records
    facts = {interview.interview_id: interview.facts for interview in counted}
    finished = [(interview, facts.get(interview.id)) for sheet in sheets for interview in sheet.interviews]
    assessed = [interview for here in memo.chunks("assessed", _assessed, finished) for interview in here]
    lines = memo.of("assessors", assessors, assessed)
    forms = {record.id: record.form_sha256 for record in records}
    by_form: dict[str, list[CountedInterview]] = {}
    for interview in counted:
        by_form.setdefault(forms[interview.interview_id], []).append(interview)

    def label(form: str, ref: str) -> str:
        return memo.of(("questions", form), _questions, workspace, form, language).get(ref, "")
    silent = unanswered(by_form, label, memo)
    of_sites = [(one.site_id, one.interview_id, one.facts) for one in counted if not asks_persons(one.facts)]
    asked_persons = [(one.site_id, one.facts) for one in counted if asks_persons(one.facts)]
    source_answers = [answer for here in memo.chunks("sources", _sources, of_sites) for answer in here]
    source_answers += memo.of("persons as a source", _most_of_persons, asked_persons, fewest)
    kinds = {site.id: site.kind for site in sites}
    groups: dict[str, list[CountedInterview]] = {"residents": [], STUDENTS: [], "council": [], "institutions": []}
    for interview in counted:
        groups[_group(interview, kinds[interview.site_id])].append(interview)
    by_group = {group_voices.group: group_voices for group_voices in voices(groups)
                if group_voices.group not in PERSONS or group_voices.respondents >= fewest}
    agreed = None
    for group in PERSONS:
        if (persons := by_group.get(group)) is not None:
            shown = by_group[group] = of_persons(persons, named_by(groups[group]))
            if group == "residents" and (council := by_group.get("council")) is not None and leading(persons) == leading(shown):
                agreed = agreement(persons, council)
    registered = [(site.id, site.name, (site.latitude, site.longitude))
                  for site in sites if site.latitude is not None and site.longitude is not None]
    doubts = (*not_evaluated(failed), *timely, *site_places(city, sheets, sites, areas(workspace, memo), memo),
              *flags(sheets, source_answers, repeated, counted, lines, silent, memo=memo),
              *apart(registered, counted))
    return DataQuality(flags=doubts, assessors=lines, unanswered=silent, voices=tuple(by_group.values()), agreement=agreed)


def _group(interview: CountedInterview, site_kind: str) -> str:
    """Of respondents, whose voices are counted together."""
    if asks_persons(interview.facts):
        return STUDENTS if interview.facts.codes.get("respondents") == STUDENTS else "residents"
    return "council" if site_kind == "council" else "institutions"


def _assessed(finished: Sequence[tuple[InterviewFinding, InterviewFacts | None]]) -> list[AssessedInterview]:
    """Of the rounds that count: what a site had a year ago says nothing of who asked then."""
    current = {interview.round for interview, _ in finished if interview.counts}
    return [AssessedInterview(interview.assessor, interview.form_id, interview.minutes, interview.asked,
                              interview.asked - interview.answered, _scores(own_facts))
            for interview, own_facts in finished
            if interview.consent != "no" and not interview.failure and interview.round in current]


def _sources(interviews: Sequence[tuple[str, str, InterviewFacts]]) -> list[SourceAnswer]:
    """`interviews`: the site of each, its id and its facts."""
    return [SourceAnswer(site_id, round_of(facts), key, facts.form_title, answer, interview_id, facts.tri_codes[key])
            for site_id, interview_id, facts in interviews for key, answer in facts.tri.items()]


def _most_of_persons(interviews: Sequence[tuple[str, InterviewFacts]], fewest: int) -> list[SourceAnswer]:
    """What most of those say who were asked at a site: of fewer than `fewest` nothing, and never how many say otherwise."""
    said: dict[tuple[str, str, str, str], Counter[tuple[str, str]]] = {}
    for site_id, facts in interviews:
        for key, answer in facts.tri.items():
            said.setdefault((site_id, round_of(facts), key, facts.form_title), Counter())[answer, facts.tri_codes[key]] += 1
    return [SourceAnswer(*source, answer, code=code, of=of) for source, answers in said.items()
            if (of := answers.total()) >= fewest for (answer, code), count in answers.items() if 2 * count > of]


def _scores(own_facts: InterviewFacts | None) -> tuple[tuple[str, float], ...]:
    if own_facts is None:
        return ()
    return tuple((indicator.id, indicator.value) for indicator in own_facts.indicators
                 if indicator.domain == "score" and indicator.value is not None)


def _questions(workspace: Workspace, sha256: str, language: str) -> dict[str, str]:
    """By ref: every question that says something of quality, as it is printed."""
    form = workspace.load_form(sha256)
    labels: dict[str, str] = {}
    with contextlib.suppress(Exception):        # a form that runs with answers need not without: then by its names
        interview = form.begin(language=form.speaks(language))
        labels = {node.definition.ref: " ".join(node.label.split()) for node in interview.nodes()}
    return {definition.ref: labels.get(definition.ref) or definition.name for definition in form.definitions()
            if definition.kind == "question" and definition.control != "upload"
            and definition.annotations.get("role") not in SILENT}
