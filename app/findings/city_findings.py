"""A city's findings from a workspace: which interviews count, their facts, and all that is shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.findings import city as rules
from app.findings import doubtful, witnesses
from app.findings.cache import CachedFacts, FactsCache, Listing, facts_of, times_of
from app.findings.catalogue import items
from app.findings.counting import Counting, counting
from app.findings.data_quality import data_quality
from app.findings.day_flags import day_flags, older_flags
from app.findings.doubts import doubts as city_doubts
from app.findings.doubts import plausible_ranges
from app.findings.facts import InterviewFacts, asks_persons
from app.findings.held import Time, held
from app.findings.hidden_cells import FEWEST_PERSONS
from app.findings.indicators import Indicator, SiteFinding
from app.findings.memo import Memo
from app.findings.need_values import Need, NeedLine
from app.findings.needs import needs as city_needs
from app.findings.needs import no_needs
from app.findings.norms_flags import norms_flags
from app.findings.norms_used import settings_used, team_norms
from app.findings.person_forms import person_forms
from app.findings.person_indicators import protected
from app.findings.photo_doubts import homes
from app.findings.quality import HASTY
from app.findings.scores import city_score, sector_scores
from app.findings.settled_flags import settled_flags
from app.findings.shared_needs import shared
from app.findings.shown_photos import Around, ShownPhotos, consents, of_interview, of_place
from app.findings.site_place import SitePlace, answered_place
from app.findings.standing import standing
from app.findings.stocks import stocks_asked
from app.findings.values import (
    CityFindings,
    Coverage,
    Flag,
    InterviewFinding,
    SiteSheet,
    Unevaluated,
)
from app.garbage import no_collection
from app.models import audit_events, question_seconds, screen_minutes
from app.models import facts as stored
from app.models.norms import ROUTINE
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.models import InterviewRecord, Photo, Site, Workspace

MOST_READINGS = 5       # of a file that grows while it is read; one that never rests is shown as it was found last


def city_findings(workspace: Workspace, city_id: str, *, language: str = "en", answers: bool = True,
                  cache: FactsCache | None = None, progress: Progress = quiet) -> CityFindings:
    """Everything known of the city, in the language; `answers`: each answer as it is printed, too. `cache`: of this file, which its
    owner hands in again next time; without one, everything is read. Problem: no such city."""
    cache = cache or FactsCache()
    with no_collection(clean=True):
        for _ in range(MOST_READINGS):
            cached = cache.begin(workspace)
            stamp = workspace.revision_stamp()      # before all else: no older figure stands under a newer revision
            complete = False
            try:
                listing = cached.listing(workspace, city_id)
                facts = facts_of(workspace, cached, listing, language, answers=answers, progress=progress)
                findings = _rolled_up(workspace, cached, listing, facts, language, stamp)
                doubts = doubtful.named([*doubtful.of_records(cached.doubtful(workspace, city_id)), *_of_answers(listing, facts)])
            finally:
                complete = cache.keep(workspace, cached)      # what was read before somebody stopped it, too
            if complete:
                break
        return replace(findings, flags=settled_flags(findings.flags + doubts, city_id, lambda record_id: (
            cached.answers.get(record_id) or listing.said.get(record_id, {}))))


def _of_answers(listing: Listing, facts: Mapping[str, InterviewFacts]) -> Iterator[Flag]:
    names = {site.id: site.name for site in listing.sites}
    for record in listing.records:
        own_facts = facts[record.id]
        if record.state == "finished" and own_facts.unread:
            yield from doubtful.of_answers(record.site_id, names[record.site_id], own_facts.form_title, record.id, own_facts.unread)


def _rolled_up(workspace: Workspace, cached: CachedFacts, listing: Listing, facts: Mapping[str, InterviewFacts],
               language: str, stamp: tuple[int, str]) -> CityFindings:
    city, sites, records, photos = listing.city, listing.sites, listing.records, listing.photos
    memo = cached.memo(city.id, language)
    times = times_of(cached, listing, facts, memo)
    titles = listing.calendar().titles(facts.values())
    chosen = counting(held(records, facts, times))
    counted, office_doubts = standing(workspace, cached, listing, chosen, language, memo)
    ids = {interview.record.id for interview in chosen.held}
    at_site: dict[str, list[InterviewRecord]] = {}
    for record in records:
        at_site.setdefault(record.site_id, []).append(record)
    here = [photo for place in (city.id, *(site.id for site in sites)) for photo in photos.get(place, [])]
    around = Around(homes(city), listing.twins, consents(facts, here))
    sheets = tuple(memo.of(("sheet", site.id), _sheet, site, around, photos.get(site.id, []), [
        (record, facts[record.id], cached.answers[record.id], photos.get(record.id, []), record.id in ids, times[record.id],
         titles.get(times[record.id].round.code, ""))
        for record in at_site.get(site.id, []) if record.state == "finished"]) for site in sites)
    persons = {fact.id for interview in counted if asks_persons(interview.facts) for fact in interview.facts.indicators}
    indicators = protected(rules.indicators(counted, memo, population=city.population), persons)
    scores = tuple(score for score in sector_scores(counted, {site.id: site.kind for site in sites}, persons)
                   if not score.persons or score.n >= FEWEST_PERSONS)
    settings = {one.record.id: listing.setting_of(one.record, cached.answers[one.record.id]) for one in chosen.held}
    # of what is worked out over all sites together the latest interview says in which setting; of sharing, the latest that shares
    latest = [settings[one.record.id] for one in chosen.held] or [ROUTINE]
    sharers = [settings[one.record.id] for one in chosen.held if any(fact.demand is not None for fact in one.facts.needs)] or latest
    ranges = {setting: memo.of(("ranges", setting), plausible_ranges, cached.norms(workspace, setting))
              for setting in set(settings.values())}
    catalogue, rule = items(language), cached.priority_rule(workspace, latest[-1])
    sharing, together = shared(counted, sheets, cached.sharing_rules(workspace, sharers[-1]),
                               {code: item.title for code, item in catalogue.items()}, language, memo)
    needs = city_needs(sharing, catalogue, memo, rule)
    sheets = _with_results(sheets, [indicator for indicator in indicators if indicator.id not in persons], needs, memo)
    days = sorted(interview.day for sheet in sheets for interview in sheet.interviews if not interview.day_doubts and (
        interview.id in ids or interview.consent == "no"))
    failed = _unevaluated(sites, records, facts)
    names = {site.id: site.name for site in sites}
    used = [(one.record, one.facts.form_title, settings[one.record.id]) for one in chosen.held]
    doubts = (*office_doubts, *day_flags(listing, facts, times), *older_flags(chosen, titles, names),
              *norms_flags(used, listing.unprepared))
    quality = data_quality(workspace, listing, sheets, counted, repeated=chosen.repeated, failed=failed, fewest=FEWEST_PERSONS,
                           language=language, memo=memo, timely=doubts)
    quality["flags"] += witnesses.doubts(witnesses.heard(counted, memo), names, catalogue, memo)      # of what forms said
    revision, data_hash = stamp
    own = of_place(photos.get(city.id, []), around, "", None)
    return CityFindings(
        id=city.id, name=city.name, country=city.country, iso=city.iso, latitude=city.latitude,
        longitude=city.longitude, population=city.population, population_note=city.population_note, demo=city.demo,
        language=language, indicators=indicators, needs=needs, sites=sheets,
        coverage=_coverage(sheets), unevaluated=failed,
        first_day=days[0] if days else "", last_day=days[-1] if days else "", revision=revision, data_hash=data_hash,
        unfinished=sum(record.state != "finished" for record in records),
        doubts=city_doubts(counted, cached.answers, [(site.id, site.name, site.kind) for site in sites],
                           {one: ranges[setting] for one, setting in settings.items()}, memo),
        persons=person_forms(workspace, records, counted, language, memo),
        scores=scores, score=city_score(scores, publish=_may_publish(chosen)) if scores else None,
        shared=together, no_needs=no_needs(counted, FEWEST_PERSONS), priority_rule=rule,
        stocks_asked=stocks_asked(counted, needs, memo),
        settings=settings_used(set(settings.values())),
        photos=own.photos, internal_photos=own.internal, photos_left_out=own.left_out,
        team_norms=team_norms(workspace, language),
        round=titles.get(chosen.current.code, ""), **quality)


def _unevaluated(sites: Sequence[Site], records: Sequence[InterviewRecord],
                 facts: Mapping[str, InterviewFacts]) -> tuple[Unevaluated, ...]:
    names = {site.id: site.name for site in sites}
    failed = [Unevaluated(record.id, record.site_id, names[record.site_id], own_facts.form_title, record.state, own_facts.failure)
              for record in records if (own_facts := facts[record.id]).failure]
    return tuple(sorted(failed, key=lambda interview: (interview.site, interview.form_title, interview.interview_id)))


def _may_publish(chosen: Counting) -> bool:
    """Whether the city was asked, and whoever was asked agreed."""
    consents = {interview.facts.codes["publish"] for interview in chosen.held if "publish" in interview.facts.codes}
    return consents == {"yes"}


_Finished = tuple["InterviewRecord", InterviewFacts, Mapping[str, str], "list[Photo]", bool, Time, str]


def _sheet(site: Site, around: Around, own: Sequence[Photo], finished: list[_Finished]) -> SiteSheet:
    """Of each finished interview its facts, what is kept of it, its photos, whether it counts, when it was held and the name of its
    round. `own`: photos of the site itself."""
    interviews = []
    place = SitePlace(site.latitude, site.longitude, site.accuracy, site.position_source, site.position_time)
    for record, own_facts, answers, _, counts, time, round_title in finished:
        interviews.append(replace(_interview(record, own_facts, answers, counts=counts), day=time.day, day_doubts=time.doubts,
                                  round=round_title))
        if place.point is None:
            place = answered_place(own_facts.codes.get("position", ""), answers)
    pictures = ShownPhotos()
    for record, own_facts, answers, photos, counts, _, _ in finished:
        pictures += of_interview(record, own_facts, answers, photos, around, place.point, counts=counts)
    pictures += of_place(own, around, site.id, place.point)
    return SiteSheet(site.id, site.name, site.kind, place.latitude, place.longitude, site.ward, tuple(interviews), (), (),
                     pictures.photos, site.demo, place.accuracy, place.source, place.time, pictures.internal, pictures.left_out)


def _interview(record: InterviewRecord, facts: InterviewFacts, answers: Mapping[str, str], *, counts: bool) -> InterviewFinding:
    began = stored.begun(answers) or record.created
    started = record.day if record.day_said else began          # corrected: the laptop's clock was wrong
    finished = next((value for path, value in answers.items() if path.endswith("/end") and stored.is_moment(value)),
                    record.finished)
    log = audit_events(answers)
    seconds = [spent for place, spent in question_seconds(log).items() if "[" in place or answers.get(place)]
    minutes = screen_minutes(log)
    return InterviewFinding(
        record.id, record.site_id, record.form_id, facts.form_title, "", record.state, started, finished,
        minutes if minutes is not None else _minutes(began, finished), facts.roles.get("respondent", ""),
        facts.roles.get("assessor", ""),
        facts.codes.get("consent", ""), facts.roles.get("refusal", ""), facts.answered, facts.asked,
        facts.answers or () if (counts and not asks_persons(facts)) or facts.codes.get("consent") == "no" else (),
        facts.roles.get("comment", ""), facts.planned, counts, facts.failure,
        not_agreed=tuple(sorted(facts.not_agreed)), timed=len(seconds), hasty=sum(spent < HASTY for spent in seconds))


def _minutes(start: str, end: str) -> float | None:
    try:
        seconds = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    except (ValueError, TypeError):
        return None
    return seconds / 60 if seconds >= 0 else None


def _with_results(sheets: tuple[SiteSheet, ...], indicators: list[Indicator], needs: tuple[Need, ...],
                  memo: Memo) -> tuple[SiteSheet, ...]:
    findings: defaultdict[str, list[SiteFinding]] = defaultdict(list)
    lines: defaultdict[str, list[NeedLine]] = defaultdict(list)
    for indicator in indicators:
        for finding in indicator.sites:
            findings[finding.site_id].append(finding)
    for need in needs:
        for line in need.lines:
            lines[line.site_id].append(line)
    return tuple(memo.of(("results", sheet.id), _filled, sheet, findings[sheet.id], lines[sheet.id])
                 for sheet in sheets)


def _filled(sheet: SiteSheet, findings: list[SiteFinding], needs: list[NeedLine]) -> SiteSheet:
    return replace(sheet, findings=tuple(findings), needs=tuple(needs))


def _coverage(sheets: tuple[SiteSheet, ...]) -> tuple[Coverage, ...]:
    kinds = dict.fromkeys(sheet.kind for sheet in sheets)
    coverage = []
    for kind in kinds:
        own = [sheet for sheet in sheets if sheet.kind == kind]
        assessed = sum(any(interview.consent != "no" and not interview.failure for interview in sheet.interviews) for sheet in own)
        refused = sum(bool(sheet.interviews) and all(interview.consent == "no" for interview in sheet.interviews) for sheet in own)
        coverage.append(Coverage(kind, assessed, len(own), refused))
    return tuple(coverage)
