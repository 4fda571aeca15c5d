"""What a reader of the figures must know about how they came about. A flag asks to check; it takes nothing out of any figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from app.findings import doubtful
from app.findings.city import CountedInterview
from app.findings.values import AssessorLine, Flag, InterviewFinding, QuestionGap, SiteSheet, Unevaluated
from app.models import facts
from app.photos.doubts import sentence
from app.places import distance_m

_km = lru_cache(maxsize=20_000)(lambda one, other: distance_m(one, other) / 1000)     # places stay where they are

# all project defaults
FAR_KM, APART_KM = 30.0, 2.0                    # from the city centre; an interview from its site
SECONDS_PER_ANSWER = 4.0
SHORT, LONG, ENOUGH = 0.4, 2.5, 5               # of what the form plans; of the median of so many interviews with it
FEWER, POINTS, OFTEN = 0.15, 20.0, 0.5          # an assessor's missing share above the others', scores away; a question unanswered

SENTENCES = {
    "unevaluated": "{form} at {site} could not be evaluated and is in no figure: {reason}",
    "position": "{site} lies {km} km from the city centre: check its position.",
    "position-group": "{site} lies {km} km from the middle of the other sites: check its position.",
    "position-apart": "The interview {form} was held {km} km from {site}: check both positions.",
    "position-same": "Interviews at {sites} give exactly the same position: check them.",
    "duration": "{form} at {site} took {minutes} minutes for {answers} answers: check it.",
    "duration-short": "{form} at {site} took {minutes} minutes, where others take {usual}: check it.",
    "duration-long": "{form} at {site} took {minutes} minutes, where others take {usual}: check it.",
    "duration-planned": "{form} at {site} took {minutes} minutes, where the form plans {planned}: check it.",
    "straight-line": "{form} at {site} gives the same answer {count} times in a row: check it.",
    "duplicate": "{site} has more than one finished interview of {form}: the latest counts.",
    "copy": "Interviews of {form} at {sites} give the same answers throughout: check them.",
    "disagreement": "At {site} sources differ on {about}: {said}.",
    "assessor-fast": "Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms ({count} interviews).",
    "assessor-missing": "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews).",
    "assessor-score": "Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews).",
    "photo": "{site}: check the photo “{photo}”. {doubt}",
    "unanswered": "“{question}” ({form}) stays unanswered in {missing} of {asked} interviews.",
    **doubtful.SENTENCES,
}


@dataclass(frozen=True)
class SourceAnswer:
    """A fact that several sources were asked for."""

    site_id: str
    round: str
    key: str                        # cn:tri
    form_title: str
    answer: str


def flag(kind: str, site_id: str = "", **arguments: str | int | float) -> Flag:
    return Flag(kind, site_id, SENTENCES[kind].format(**arguments), arguments)


def flags(sites: Sequence[SiteSheet], centre: tuple[float, float] | None, said: Sequence[SourceAnswer],
          repeated: Sequence[tuple[str, str]], counted: Sequence[CountedInterview], assessors: Sequence[AssessorLine],
          unanswered: Sequence[QuestionGap]) -> tuple[Flag, ...]:
    """`repeated`: (site id, form title) where a later interview of the same round stands for an earlier; `counted`: what counts."""
    names = {site.id: site.name for site in sites}
    found = list(_far(sites, centre))
    found += _held(sites)
    found += _traits(counted, names)
    found += [flag("duplicate", site, site=names[site], form=form) for site, form in sorted(repeated, key=lambda one: (
        names[one[0]], one[1]))]
    found += _copies(counted, names)
    found += _disagreements(said, names)
    found += _photos(sites)
    found += _assessors(assessors)
    found += [flag("unanswered", question=one.label, form=one.form_title, missing=one.missing, asked=one.asked)
              for one in unanswered if one.asked >= ENOUGH and one.missing >= OFTEN * one.asked]
    return tuple(found)


def not_evaluated(failed: Iterable[Unevaluated]) -> tuple[Flag, ...]:
    return tuple(flag("unevaluated", one.site_id, form=one.form_title, site=one.site, reason=one.reason) for one in failed)


# ------------------------------------------------------------------------------------------------ where

def _far(sites: Sequence[SiteSheet], centre: tuple[float, float] | None) -> Iterable[Flag]:
    """From the city's centre; of a city that gives none, from the middle of its sites where there are enough to tell."""
    placed = [(site, (site.latitude, site.longitude)) for site in sites if site.latitude is not None and site.longitude is not None]
    kind = "position"
    if centre is None and len(placed) > ENOUGH:
        centre, kind = (median(at[0] for _, at in placed), median(at[1] for _, at in placed)), "position-group"
    if centre is not None:
        for site, at in placed:
            far = _km(centre, at)
            if far > FAR_KM:
                yield flag(kind, site.id, site=site.name, km=round(far))


def _position(one: CountedInterview) -> tuple[float, float] | None:
    return facts.position(one.facts.codes.get("position", ""))


def _traits(counted: Sequence[CountedInterview], names: Mapping[str, str]) -> Iterable[Flag]:
    """Runs of one answer; one position given at several sites."""
    here: dict[tuple[float, float], set[str]] = {}
    for one in sorted(counted, key=lambda one: (names[one.site_id], one.site_id, one.facts.form_title, one.interview_id)):
        patterns = one.facts.patterns
        if patterns.run:
            yield flag("straight-line", one.site_id, form=one.facts.form_title, site=names[one.site_id], count=patterns.run)
        position = _position(one)
        if position is not None:
            here.setdefault(position, set()).add(one.site_id)
    for sites in here.values():
        if len(sites) > 1:
            yield flag("position-same", sites=", ".join(sorted(names[site] for site in sites)))


def apart(sites: Iterable[tuple[str, str, tuple[float, float]]], counted: Sequence[CountedInterview]) -> tuple[Flag, ...]:
    """Interviews held far from where the register has the site: `sites` as (id, name, its own position)."""
    registered = {site: (name, at) for site, name, at in sites}
    found = []
    for one in counted:
        position = _position(one)
        if position is not None and one.site_id in registered:
            name, at = registered[one.site_id]
            far = _km(at, position)
            if far > APART_KM:
                found.append(flag("position-apart", one.site_id, form=one.facts.form_title, site=name, km=round(far)))
    return tuple(sorted(found, key=lambda one: one.sentence))


# ------------------------------------------------------------------------------------------------ how long

def _held(sites: Sequence[SiteSheet]) -> Iterable[Flag]:
    taken: dict[str, list[float]] = {}
    timed = [(site, one, one.minutes) for site in sites for one in site.interviews if one.minutes is not None and one.answered
             and one.consent != "no"]
    for _, one, minutes in timed:
        taken.setdefault(one.form_id, []).append(minutes)
    usual = {form: median(minutes) for form, minutes in taken.items() if len(minutes) > ENOUGH}
    for site, one, minutes in timed:
        found = _duration(site, one, minutes, usual.get(one.form_id))
        if found is not None:
            yield found


def _duration(site: SiteSheet, one: InterviewFinding, minutes: float, usual: float | None) -> Flag | None:
    """One doubt an interview: too fast to be read, else against the plan (instruments, 0.8), else against the others."""
    if minutes * 60 / one.answered < SECONDS_PER_ANSWER:
        return flag("duration", site.id, form=one.form_title, site=site.name, minutes=round(minutes), answers=one.answered)
    planned = one.planned
    if planned and not SHORT * planned <= minutes <= LONG * planned:
        return flag("duration-planned", site.id, form=one.form_title, site=site.name, minutes=round(minutes),
                    planned=round(planned))
    if usual is None or SHORT * usual <= minutes <= LONG * usual:
        return None
    return flag("duration-short" if minutes < usual else "duration-long", site.id, form=one.form_title, site=site.name,
                minutes=round(minutes), usual=round(usual))


# ------------------------------------------------------------------------------------------------ what was said

def _copies(counted: Sequence[CountedInterview], names: Mapping[str, str]) -> Iterable[Flag]:
    same: dict[tuple[str, int], list[CountedInterview]] = {}
    for one in counted:
        if one.facts.patterns.content:
            same.setdefault((one.facts.form_title, one.facts.patterns.content), []).append(one)
    found = [(form, ", ".join(sorted(names[one.site_id] for one in alike))) for (form, _), alike in same.items() if len(alike) > 1]
    for form, sites in sorted(found):
        yield flag("copy", form=form, sites=sites)


def _disagreements(said: Sequence[SourceAnswer], names: Mapping[str, str]) -> Iterable[Flag]:
    """Side by side, each with who said it; never averaged. Rounds differ because time went by."""
    told: dict[tuple[str, str, str, str], set[tuple[str, str]]] = {}
    for one in said:
        told.setdefault((names[one.site_id], one.site_id, one.key, one.round), set()).add((one.form_title, one.answer))
    for (name, site, key, _), answers in sorted(told.items()):
        if len({answer for _, answer in answers}) > 1:
            yield flag("disagreement", site, site=name, about=key.replace("_", " "),
                       said=" / ".join(f"{form}: {answer}" for form, answer in sorted(answers)))


def _photos(sites: Sequence[SiteSheet]) -> Iterable[Flag]:
    """What a photo's file says against it, and where or when it was taken; of who declined nothing is told."""
    for site in sites:
        declined = {one.id for one in site.interviews if one.consent == "no"}
        for photo in site.photos:
            for doubt in photo.doubts if photo.interview_id not in declined else ():
                said = {"site": site.name, "photo": photo.caption or photo.name, "doubt": doubt}
                yield Flag("photo", site.id, SENTENCES["photo"].format(**said | {"doubt": sentence(doubt)}), said)


def _assessors(lines: Sequence[AssessorLine]) -> Iterable[Flag]:
    for one in lines:
        if one.interviews < ENOUGH or one.others < ENOUGH or not one.assessor:
            continue
        if one.minutes is not None and one.minutes_others is not None and one.minutes < SHORT * one.minutes_others:
            yield flag("assessor-fast", assessor=one.assessor, minutes=round(one.minutes), usual=round(one.minutes_others),
                       count=one.interviews)
        if one.missing is not None and one.missing_others is not None and one.missing > one.missing_others + FEWER:
            yield flag("assessor-missing", assessor=one.assessor, share=round(100 * one.missing),
                       usual=round(100 * one.missing_others), count=one.interviews)
        if one.distance is not None and abs(one.distance) >= POINTS:
            yield flag("assessor-score", assessor=one.assessor, points=round(one.distance), count=one.interviews)
