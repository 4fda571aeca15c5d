"""What figures rest on: each interview that counts, and for the offices of one council one interview for them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.findings.cache import CachedFacts, Listing, facts_of, times_of
from app.findings.city import CountedInterview
from app.findings.consents import NAMING
from app.findings.counting import Counting, counting
from app.findings.facts import KEY, FactsReader, InterviewFacts, counts_of
from app.findings.held import Held, held
from app.findings.memo import Memo
from app.findings.offices import Difference, Office, Together, office_flags, together
from app.findings.values import Flag
from app.problem import Problem

if TYPE_CHECKING:
    from app.models import Workspace


def standing(workspace: Workspace, cached: CachedFacts, listing: Listing, chosen: Counting, language: str,
             memo: Memo) -> tuple[list[CountedInterview], tuple[Flag, ...]]:
    """Of a council, under the id of the office that answered last; and where its offices differ."""
    names = {site.id: site.name for site in listing.sites}
    by_subject: dict[object, list[Held]] = {}
    for one in chosen.held:
        council = one.record.site_id, one.record.form_id
        by_subject.setdefault(council if one.facts.counts == KEY else one.record.id, []).append(one)
    counted: list[CountedInterview] = []
    flags: list[Flag] = []
    for offices in by_subject.values():
        last, facts = offices[-1], offices[-1].facts
        if len(offices) > 1:
            facts, differences = _for_all(workspace, cached, listing, offices, language, memo)
            flags += office_flags(last.record.site_id, names.get(last.record.site_id, ""), differences)
        counted.append(memo.of(("counted", last.record.id), CountedInterview, last.record.site_id, last.record.id, facts,
                               last.time.day, (last.round.order, not last.time.doubts)))
    return counted, tuple(flags)


def _all_together(workspace: Workspace, cached: CachedFacts, listing: Listing, offices: Sequence[Held],
                  language: str) -> Together:
    """As one interview that all offices gave, in the order in which they count."""
    return together([_office(workspace, cached, listing, office) for office in offices], language)


def _office(workspace: Workspace, cached: CachedFacts, listing: Listing, one: Held) -> Office:
    record, answers = one.record, cached.answers[one.record.id]
    form = workspace.load_form(record.form_sha256, listing.setting_of(record, answers))
    name = "" if NAMING in one.facts.not_agreed else one.facts.key_label or one.facts.key
    return Office(record.id, name, one.round.code, form, answers)


def _for_all(workspace: Workspace, cached: CachedFacts, listing: Listing, offices: Sequence[Held], language: str,
             memo: Memo) -> tuple[InterviewFacts, tuple[Difference, ...]]:
    def read(known: Sequence[tuple[object, Mapping[str, str]]]) -> tuple[InterviewFacts, tuple[Difference, ...]]:
        last = offices[-1]
        try:
            merged = _all_together(workspace, cached, listing, offices, language)
            form = workspace.load_form(last.record.form_sha256, listing.setting_of(last.record, cached.answers[last.record.id]))
            return FactsReader(language).facts(form, merged.answers, answers=False), merged.differences
        except Problem:         # each can be evaluated, all together cannot: what the last office said stands alone
            return last.facts, ()
    return memo.of(("offices", *(office.record.id for office in offices)), read, [
        (office.round, office.facts, cached.answers[office.record.id]) for office in offices])


def answers_behind(workspace: Workspace, interview_id: str) -> Mapping[str, str]:
    """What the figures rest on that stand under an interview: its own answers, or for a council those of all its offices. Problem:
    no such interview."""
    record = workspace.interview(interview_id)
    answers = workspace.answers(interview_id)
    form = workspace.load_form(record.form_sha256)
    if counts_of(form)[0] != KEY or record.state != "finished":
        return answers
    cached = CachedFacts()
    listing = cached.listing(workspace, workspace.site(record.site_id).city_id)
    own = listing._replace(records=[one for one in listing.records
                                    if (one.site_id, one.form_id) == (record.site_id, record.form_id)])
    facts = facts_of(workspace, cached, own, form.default_language, answers=False)
    chosen = counting(held(own.records, facts, times_of(cached, own, facts, Memo())))
    if len(chosen.held) < 2 or chosen.held[-1].record.id != record.id:
        return answers
    return _all_together(workspace, cached, own, chosen.held, form.default_language).answers
