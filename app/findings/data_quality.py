"""Everything a city's findings say of their own quality and of the respondents' voices, gathered from the interviews."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from app.findings.assessors import AssessedInterview, assessors
from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts, asks_persons, round_of
from app.findings.memo import Memo
from app.findings.quality import SourceAnswer, apart, flags, not_evaluated
from app.findings.unanswered import unanswered
from app.findings.values import Agreement, AssessorLine, Flag, QuestionGap, SiteSheet, Unevaluated, Voices
from app.findings.voices import agreement, voices

if TYPE_CHECKING:
    from app.findings.cache import Listing
    from app.models import Workspace

SILENT = ("comment", "photo", "site-name", "city")      # roles of questions that are left out without harm


class DataQuality(TypedDict):
    flags: tuple[Flag, ...]
    assessors: tuple[AssessorLine, ...]
    unanswered: tuple[QuestionGap, ...]
    voices: tuple[Voices, ...]
    agreement: Agreement | None


def data_quality(workspace: Workspace, listing: Listing, sheets: Sequence[SiteSheet], counted: Sequence[CountedInterview], *,
                 repeated: Sequence[tuple[str, str]], failed: Sequence[Unevaluated], fewest: int, language: str,
                 memo: Memo) -> DataQuality:
    """`counted`: the interviews that count; `failed`: those that could not be evaluated; `fewest`: persons of whom something may
    be shown."""
    city, sites, records, _ = listing
    centre = (city.latitude, city.longitude) if city.latitude is not None and city.longitude is not None else None
    facts = {one.interview_id: one.facts for one in counted}
    held = [AssessedInterview(one.assessor, one.form_id, one.minutes, one.asked, one.asked - one.answered, _scores(one.id, facts))
            for sheet in sheets for one in sheet.interviews if one.consent != "no" and not one.failure]
    lines = memo.of("assessors", assessors, held)
    forms = {record.id: record.form_sha256 for record in records}
    by_form: dict[str, list[CountedInterview]] = {}
    for one in counted:
        by_form.setdefault(forms[one.interview_id], []).append(one)

    def label(form: str, ref: str) -> str:
        return memo.of(("questions", form), _questions, workspace, form, language).get(ref, "")
    silent = unanswered(by_form, label, memo)
    said = [SourceAnswer(one.site_id, round_of(one.facts), key, one.facts.form_title, answer)
            for one in counted if not asks_persons(one.facts) for key, answer in one.facts.tri.items()]
    kinds = {site.id: site.kind for site in sites}
    groups: dict[str, list[CountedInterview]] = {"residents": [], "council": [], "institutions": []}
    for one in counted:
        group = "residents" if asks_persons(one.facts) else "council" if kinds[one.site_id] == "council" else "institutions"
        groups[group].append(one)
    heard = {one.group: one for one in voices(groups) if one.group != "residents" or one.respondents >= fewest}
    both = agreement(heard["residents"], heard["council"]) if "residents" in heard and "council" in heard else None
    registered = [(site.id, site.name, (site.latitude, site.longitude))
                  for site in sites if site.latitude is not None and site.longitude is not None]
    doubts = not_evaluated(failed) + flags(sheets, centre, said, repeated, counted, lines, silent) + apart(registered, counted)
    return DataQuality(flags=doubts, assessors=lines, unanswered=silent, voices=tuple(heard.values()), agreement=both)


def _scores(interview: str, facts: Mapping[str, InterviewFacts]) -> tuple[tuple[str, float], ...]:
    found = facts.get(interview)
    if found is None:
        return ()
    return tuple((one.id, one.value) for one in found.indicators if one.domain == "score" and one.value is not None)


def _questions(workspace: Workspace, sha256: str, language: str) -> dict[str, str]:
    """By ref: every question that says something of quality, as it is printed."""
    form = workspace.load_form(sha256)
    labels: dict[str, str] = {}
    with contextlib.suppress(Exception):        # a form that runs with answers need not without: then by its names
        interview = form.begin(language=form.speaks(language))
        labels = {node.definition.ref: " ".join(node.label.split()) for node in interview.nodes()}
    return {one.ref: labels.get(one.ref) or one.name for one in form.definitions()
            if one.kind == "question" and one.control != "upload" and one.annotations.get("role") not in SILENT}
