"""What a reader of the figures must know about how they came about. A flag asks to check; it takes nothing out of any figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from app.findings.city import CountedInterview
from app.findings.memo import Memo
from app.findings.not_known import gap_words
from app.findings.values import AssessorLine, Flag, InterviewFinding, QuestionGap, SiteSheet, Unevaluated, flag
from app.models import facts
from app.photos import QUIET, doubt_message
from app.places import distance_m
from app.translations import Measure, Message, message, message_n

Place = tuple[float, float]                     # latitude, longitude
_km = lru_cache(maxsize=20_000)(lambda place, other_place: distance_m(place, other_place) / 1000)     # places stay where they are

# all project defaults
APART_KM = 2.0                                  # an interview from its site
SECONDS_PER_ANSWER = 4.0
HASTY, TIMED = 2.0, 5                           # seconds in which nobody reads a question; questions that make a share
SHORT, LONG, ENOUGH = 0.4, 2.5, 5               # of what the form plans; of the median of so many interviews with it
FEWER, POINTS, OFTEN = 0.15, 20.0, 0.5          # an assessor's missing share above the others', scores away; a question unanswered


@dataclass(frozen=True)
class SourceAnswer:
    """A fact that several sources were asked for."""

    site_id: str
    round: str
    key: str                        # cn:tri
    form_title: str
    answer: str
    interview_id: str = ""
    code: str = ""                  # the answer as it is kept, in no language
    of: int = 0                     # persons or groups of whom most say so; 0: the site's own interview

    @property
    def said(self) -> Message:
        if self.of:
            # Translators: {form} is a form's title: Students and trainees (most of 12): No
            return message_n("{form} (most of {count}): {answer}", "{form} (most of {count}): {answer}", self.of,
                             form=self.form_title, answer=self.answer)
        return message("{form}: {answer}", form=self.form_title, answer=self.answer)


def flags(sites: Sequence[SiteSheet], answers: Sequence[SourceAnswer],
          repeated: Sequence[tuple[str, str]], counted: Sequence[CountedInterview], assessors: Sequence[AssessorLine],
          unanswered: Sequence[QuestionGap], *, memo: Memo | None = None) -> tuple[Flag, ...]:
    """`repeated`: (site id, form title) where a later interview of the same round stands for an earlier; `counted`: what counts."""
    memo = memo or Memo()
    names = {site.id: site.name for site in sites}
    return (*_durations(sites), *_patterns(counted, names), *_repeated(repeated, sites),
            *_copies(counted, names), *memo.of("disagreements", _disagreements, answers, names),
            *(doubt for here in memo.chunks("photos", _photos, sites) for doubt in here), *_assessors(assessors),
            *_unanswered(unanswered))


def not_evaluated(failed: Iterable[Unevaluated]) -> tuple[Flag, ...]:
    """Of interviews that are in no figure."""
    return tuple(flag("unevaluated", interview.site_id, message(
        # Translators: {form} is a form's title, {reason} a whole sentence
        "{form} at {site} could not be evaluated and is in no figure: {reason}", form=interview.form_title, site=interview.site,
        reason=interview.reason), (interview.interview_id, interview.reason), of_interviews=(interview.interview_id,))
        for interview in failed)


# ------------------------------------------------------------------------------------------------ where

def _kilometres(distance: float) -> Measure:
    return Measure(round(distance), "length-kilometer")


def _position(interview: CountedInterview) -> Place | None:
    said = interview.facts.codes.get("position", "")
    return facts.position(said) if said else None


def _patterns(counted: Sequence[CountedInterview], names: Mapping[str, str]) -> Iterable[Flag]:
    """Runs of one answer; one position given at several sites."""
    sites_at: dict[Place, dict[str, str]] = {}          # the interview of each site
    for interview in sorted(counted, key=lambda counts: (names[counts.site_id], counts.site_id, counts.facts.form_title,
                                                         counts.interview_id)):
        run = interview.facts.patterns.run
        if run:
            yield flag("straight-line", interview.site_id, message_n(
                "{form} at {site} gives the same answer {count} time in a row: check it.",
                "{form} at {site} gives the same answer {count} times in a row: check it.", run,
                form=interview.facts.form_title, site=names[interview.site_id]),
                (interview.interview_id, run, interview.facts.patterns.run_of), of_interviews=(interview.interview_id,))
        position = _position(interview)
        if position is not None:
            sites_at.setdefault(position, {})[interview.site_id] = interview.interview_id
    for position, sites in sites_at.items():
        if len(sites) > 1:
            yield flag("position-same", "", message(
                "Interviews at {sites} give exactly the same position: check them.",
                sites=tuple(sorted(names[site] for site in sites))), (position, *sorted(sites)),
                of_interviews=tuple(sites.values()))


def apart(sites: Iterable[tuple[str, str, Place]], counted: Sequence[CountedInterview]) -> tuple[Flag, ...]:
    """Interviews held far from where the register has the site: `sites` as (id, name, its own position)."""
    registered = {site: (name, position) for site, name, position in sites}
    doubts = []
    for interview in counted:
        position = _position(interview)
        if position is not None and interview.site_id in registered:
            name, site_position = registered[interview.site_id]
            distance = _km(site_position, position)
            if distance > APART_KM:
                doubts.append(flag("position-apart", interview.site_id, message(
                    "The interview {form} was held {km} from {site}: check both positions.",
                    form=interview.facts.form_title, site=name, km=_kilometres(distance)),
                    (interview.interview_id, site_position, position), of_interviews=(interview.interview_id,)))
    return tuple(sorted(doubts, key=lambda doubt: doubt.sentence))


# ------------------------------------------------------------------------------------------------ how long

def _durations(sites: Sequence[SiteSheet]) -> Iterable[Flag]:
    taken: dict[str, list[float]] = {}
    timed = [(site, interview, interview.minutes) for site in sites for interview in site.interviews
             if interview.minutes is not None and interview.answered and interview.consent != "no"]
    for _, interview, minutes in timed:
        taken.setdefault(interview.form_id, []).append(minutes)
    usual = {form: median(minutes) for form, minutes in taken.items() if len(minutes) > ENOUGH}
    for site, interview, minutes in timed:
        if interview.timed >= TIMED and interview.hasty >= OFTEN * interview.timed:
            yield flag("duration-questions", site.id, message_n(
                # Translators: of a log that says how long each question stood on the screen; {all} counts those
                "{form} at {site}: {count} of {all} questions was read for less than two seconds: check it.",
                "{form} at {site}: {count} of {all} questions were read for less than two seconds: check it.", interview.hasty,
                form=interview.form_title, site=site.name, all=interview.timed),
                (interview.id, interview.hasty, interview.timed), of_interviews=(interview.id,))
        doubt = _duration(site, interview, minutes, usual.get(interview.form_id))
        if doubt is not None:
            yield doubt


def _minutes(minutes: float) -> Measure:
    return Measure(round(minutes), "duration-minute", "long")


def _duration(site: SiteSheet, interview: InterviewFinding, minutes: float, usual: float | None) -> Flag | None:
    """One doubt an interview: too fast to be read, else against the plan (instruments, 0.8), else against the others. What these
    take usually differs from day to day, and is no part of what it rests on."""
    took = interview.id, minutes, interview.answered
    if minutes * 60 / interview.answered < SECONDS_PER_ANSWER:
        return flag("duration", site.id, message_n(
            # Translators: {minutes} has its unit: 12 minutes
            "{form} at {site} took {minutes} for {answers} answer: check it.",
            "{form} at {site} took {minutes} for {answers} answers: check it.", interview.answered,
            form=interview.form_title, site=site.name, minutes=_minutes(minutes), answers=interview.answered),
            took, of_interviews=(interview.id,))
    planned = interview.planned
    if planned and not SHORT * planned <= minutes <= LONG * planned:
        return flag("duration-planned", site.id, message(
            # Translators: {minutes} has its unit, {planned} is the number alone
            "{form} at {site} took {minutes}, where the form plans {planned}: check it.",
            form=interview.form_title, site=site.name, minutes=_minutes(minutes), planned=round(planned)),
            (*took, planned), of_interviews=(interview.id,))
    if usual is None or SHORT * usual <= minutes <= LONG * usual:
        return None
    return flag("duration-short" if minutes < usual else "duration-long", site.id, message(
        # Translators: {minutes} has its unit, {usual} is the number alone
        "{form} at {site} took {minutes}, where others take {usual}: check it.",
        form=interview.form_title, site=site.name, minutes=_minutes(minutes), usual=round(usual)),
        took, of_interviews=(interview.id,))


# ------------------------------------------------------------------------------------------------ what was said

def _repeated(repeated: Sequence[tuple[str, str]], sheets: Sequence[SiteSheet]) -> Iterable[Flag]:
    by_id = {sheet.id: sheet for sheet in sheets}
    for site, form in sorted(repeated, key=lambda pair: (by_id[pair[0]].name, pair[1])):
        held = tuple(sorted(interview.id for interview in by_id[site].interviews if interview.form_title == form))
        yield flag("duplicate", site, message("{site} has more than one finished interview of {form}: the latest counts.",
                                              site=by_id[site].name, form=form), (form, *held), of_interviews=held)


def _copies(counted: Sequence[CountedInterview], names: Mapping[str, str]) -> Iterable[Flag]:
    alike: dict[tuple[str, str], list[CountedInterview]] = {}
    for interview in counted:
        if interview.facts.patterns.content:
            alike.setdefault((interview.facts.form_title, interview.facts.patterns.content), []).append(interview)
    for form, sites, content, held in sorted((form, tuple(sorted(names[one.site_id] for one in same)), content,
                                              tuple(sorted(one.interview_id for one in same)))
                                             for (form, content), same in alike.items() if len(same) > 1):
        yield flag("copy", "", message("Interviews of {form} at {sites} give the same answers throughout: check them.",
                                       form=form, sites=sites), (content, *held), of_interviews=held)


def _disagreements(source_answers: Sequence[SourceAnswer], names: Mapping[str, str]) -> list[Flag]:
    """Side by side, each with who said it; never averaged. Rounds differ because time went by."""
    flags = []
    by_fact: dict[tuple[str, str, str, str], dict[tuple[str, str], SourceAnswer]] = {}
    for source in source_answers:
        fact = names[source.site_id], source.site_id, source.key, source.round
        by_fact.setdefault(fact, {})[source.form_title, source.answer] = source
    for (name, site, key, round_code), answers in sorted(by_fact.items()):
        if len({answer for _, answer in answers}) > 1:
            said = tuple(answers[form_and_answer].said for form_and_answer in sorted(answers))
            flags.append(flag("disagreement", site, message(
                # Translators: {said} lists who said what: Hospital: 22, Audit: 24
                "At {site} sources differ on {about}: {said}.", site=name, about=key.replace("_", " "), said=said),
                (key, round_code, *sorted((source.form_title, source.code) for source in answers.values())),
                of_interviews=tuple(sorted({source.interview_id for source in answers.values() if source.interview_id})),
                said=" / ".join(map(str, said))))
    return flags


def _photos(sites: Sequence[SiteSheet]) -> list[Flag]:
    """What a photo's file says against it, and where or when it was taken; of who declined nothing is told."""
    flags = []
    for site in sites:
        if not site.photos:
            continue
        declined = {interview.id for interview in site.interviews if interview.consent == "no"}
        for photo in site.photos:
            for doubt in photo.doubts if photo.interview_id not in declined else ():
                if doubt in QUIET:
                    continue
                flags.append(flag("photo", site.id, message(
                    # Translators: {doubt} is a whole sentence about the photo
                    "{site}: check the photo “{photo}”. {doubt}", site=site.name, photo=photo.caption or photo.name,
                    doubt=doubt_message(doubt)),
                    (photo.interview_id, photo.path, photo.sha256, doubt, photo.latitude, photo.longitude, photo.taken),
                    of_interviews=(photo.interview_id,) if photo.interview_id else (), doubt=doubt))
    return flags


def _assessors(lines: Sequence[AssessorLine]) -> Iterable[Flag]:
    for line in lines:
        if line.interviews < ENOUGH or line.others < ENOUGH or not line.assessor:
            continue
        if line.minutes is not None and line.minutes_others is not None and line.minutes < SHORT * line.minutes_others:
            yield flag("assessor-fast", "", message_n(
                "Assessor {assessor} takes {minutes}, others {usual} for the same forms ({count} interview).",
                "Assessor {assessor} takes {minutes}, others {usual} for the same forms ({count} interviews).", line.interviews,
                assessor=line.assessor, minutes=_minutes(line.minutes), usual=round(line.minutes_others)),
                (line.assessor, line.interviews, line.minutes))
        if line.missing is not None and line.missing_others is not None and line.missing > line.missing_others + FEWER:
            yield flag("assessor-missing", "", message_n(
                "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interview).",
                "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews).",
                line.interviews, assessor=line.assessor, share=round(100 * line.missing), usual=round(100 * line.missing_others)),
                (line.assessor, line.interviews, line.missing))
        if line.distance is not None and abs(line.distance) >= POINTS:
            yield flag("assessor-score", "", message_n(
                "Scores by assessor {assessor} lie {points} points from those of the others ({count} interview).",
                "Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews).",
                line.interviews, assessor=line.assessor, points=round(line.distance)),
                (line.assessor, line.interviews, line.score))


def _unanswered(gaps: Sequence[QuestionGap]) -> Iterable[Flag]:
    for gap in gaps:
        if gap.asked >= ENOUGH and gap.missing >= OFTEN * gap.asked:
            yield flag("unanswered", "", message_n(
                "“{question}” ({form}) stays unanswered in {missing} of {asked} interview.",
                "“{question}” ({form}) stays unanswered in {missing} of {asked} interviews.", gap.asked,
                question=gap.label, form=gap.form_title, missing=gap.missing, asked=gap.asked),
                (gap.form_title, gap.ref, gap.missing, gap.asked))
        elif gap.asked >= ENOUGH and gap.unknown >= OFTEN * gap.asked:
            yield flag("not-known", "", message_n(
                # Translators: {why} lists how often: no answer: 1, does not know: 3
                "“{question}” ({form}) is not known in {unknown} of {asked} interview: {why}.",
                "“{question}” ({form}) is not known in {unknown} of {asked} interviews: {why}.", gap.asked,
                question=gap.label, form=gap.form_title, unknown=gap.unknown, asked=gap.asked, why=gap_words(gap)),
                (gap.form_title, gap.ref, gap.unknown, gap.asked))
