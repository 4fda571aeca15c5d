"""Answers and figures that somebody in the office should look at: unusual answers, answers that break a rule of their form, figures
outside a plausible range, figures far from those of the other sites. A doubt takes nothing out of any figure. It is settled by a
word of the office, which stands as long as the answer stays as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import fmean, median
from typing import NamedTuple

from app.findings.city import CountedInterview
from app.findings.doubt_values import Doubt
from app.findings.facts import AnswerDoubt, IndicatorFact, InterviewFacts, asks_persons
from app.findings.memo import Memo
from app.models import COMMENT, CONFIRMED, REASON_GIVEN, SETTLED
from app.translations import Message, Rounded, message, message_n

ENOUGH_SITES = 10           # of a kind: fewer do not tell what is usual among them
FAR = 3.5                   # modified z-score (Iglewicz and Hoaglin 1993)
OF_MEDIAN, OF_MEAN = 0.6745, 0.7979     # what median and mean of the distances are of a normal distribution's deviation

Answers = Mapping[str, str]
Place = tuple[str, str, str]            # id, name, kind


class PlausibleRange(NamedTuple):
    """Of a figure, or of a need for each person who uses the service in a month. None: no bound."""

    low: float | None
    high: float | None


Ranges = Mapping[str, PlausibleRange]       # by `norm_name` of an indicator or an item
LOWEST, HIGHEST = "plausible_low_", "plausible_high_"      # how the keys of their norms begin


@lru_cache(maxsize=4096)
def norm_name(code: str) -> str:
    """Of an indicator or an item, as it stands in the key of a norm: "PPE-10" is "ppe_10"."""
    return "".join(letter if letter.isalnum() else "_" for letter in code.lower())


def plausible_ranges(norms: Mapping[str, float]) -> dict[str, PlausibleRange]:
    """Of the norms in force, by key."""
    names = {key.removeprefix(start) for key in norms for start in (LOWEST, HIGHEST) if key.startswith(start)}
    return {name: PlausibleRange(norms.get(LOWEST + name), norms.get(HIGHEST + name)) for name in names}


def doubts(counted: Sequence[CountedInterview], answers: Mapping[str, Answers], sites: Iterable[Place],
           ranges: Mapping[str, Ranges], memo: Memo) -> tuple[Doubt, ...]:
    """Of the interviews that count: by site, form and question. `answers`: what is kept of each, remarks too; `ranges`: by
    interview, as the setting of its round has them."""
    places = {place[0]: place for place in sites}
    found: list[Doubt] = []
    rows = [(interview, interview.facts, places[interview.site_id], answers.get(interview.interview_id, {}))
            for interview in counted]
    ranged = [(*row, ranges.get(row[0].interview_id, {})) for row in rows]
    for here in memo.chunks("doubts", _of_interviews, ranged, memo):
        found += here
    found += _outliers(rows, memo)
    return tuple(sorted(found, key=lambda doubt: (doubt.settled != "", doubt.site, doubt.form_title, doubt.path, doubt.kind)))


_Row = tuple[CountedInterview, InterviewFacts, Place, Answers]
_RangedRow = tuple[CountedInterview, InterviewFacts, Place, Answers, Ranges]
_Figure = tuple[CountedInterview, IndicatorFact, Place, Answers]


def _of_interviews(rows: Sequence[_RangedRow], memo: Memo) -> list[Doubt]:
    return [doubt for row in rows for doubt in memo.of(("doubts of", row[0].interview_id), _of_interview, *row)]


def _of_interview(interview: CountedInterview, facts: InterviewFacts, place: Place, remarks: Answers,
                  ranges: Ranges) -> list[Doubt]:
    return [*(_answered(interview, doubt, place, remarks) for doubt in facts.doubts),
            *_implausible(interview, place, remarks, ranges)]


def _answered(interview: CountedInterview, doubt: AnswerDoubt, place: Place, remarks: Answers) -> Doubt:
    confirmed = remarks.get(doubt.path + CONFIRMED) == doubt.value
    reason = remarks.get(doubt.path + REASON_GIVEN, "") if confirmed else ""
    if doubt.kind == "contradiction":
        # Translators: {rule} is the form's own sentence
        why = message("breaks a rule of the form: {rule}", rule=doubt.rule) if doubt.rule else message("breaks a rule of the form")
    elif not confirmed:
        why = message("unusual, and nobody confirmed it")
    elif reason:
        # Translators: {reason} is what the assessor wrote
        why = message("unusual; confirmed with the respondent: {reason}", reason=reason)
    else:
        why = message("unusual; confirmed with the respondent")
    if comment := remarks.get(doubt.path + COMMENT):
        # Translators: {why} says what is doubted, {comment} is what the assessor wrote beside the answer
        why = message("{why}; comment: {comment}", why=why, comment=comment)
    return _doubt(interview, doubt.kind, place, (doubt.path, doubt.ref, doubt.label, doubt.text, doubt.value), why, remarks,
                  confirmed=confirmed, reason=reason, beside=doubt.beside)


def _implausible(interview: CountedInterview, place: Place, remarks: Answers, ranges: Ranges) -> Iterator[Doubt]:
    for indicator in interview.facts.indicators:
        bounds = ranges.get(norm_name(indicator.id))
        if bounds is not None and indicator.value is not None and (why := _outside(indicator.value, bounds)):
            figure = indicator.ref, indicator.ref, indicator.title, indicator.text, _kept(indicator.value)
            yield _doubt(interview, "implausible", place, figure, why, remarks)
    for need in interview.facts.needs:
        bounds = ranges.get(norm_name(need.item))
        if bounds is not None and need.gross is not None and need.people and (
                why := _outside(need.gross / need.people, bounds, each=True)):
            figure = need.ref, need.ref, need.title, _kept(need.gross), _kept(need.gross)
            yield _doubt(interview, "implausible", place, figure, why, remarks, beside=(_kept(need.people),))


def _outside(value: float, bounds: PlausibleRange, *, each: bool = False) -> Message | None:
    """`each`: for each person who uses the service in a month."""
    if bounds.low is not None and value < bounds.low:
        given = {"value": Rounded(value, 2), "low": Rounded(bounds.low, 2)}
        return message("{value} for each person in a month, below the plausible {low}", **given) if each else message(
            "below the plausible {low}", low=given["low"])
    if bounds.high is not None and value > bounds.high:
        given = {"value": Rounded(value, 2), "high": Rounded(bounds.high, 2)}
        return message("{value} for each person in a month, above the plausible {high}", **given) if each else message(
            "above the plausible {high}", high=given["high"])
    return None


def _outliers(rows: Sequence[_Row], memo: Memo) -> Iterator[Doubt]:
    """Figures far from those of the other sites of the kind. Persons are no sites."""
    groups: dict[tuple[str, str], list[_Figure]] = {}
    for here in memo.chunks("figures", _figures, rows):
        for key, figures in here.items():
            groups.setdefault(key, []).extend(figures)
    for key, figures in groups.items():
        yield from memo.of(("outliers", *key), _far_away, figures)


def _figures(rows: Sequence[_Row]) -> dict[tuple[str, str], list[_Figure]]:
    """By kind of site and indicator."""
    groups: dict[tuple[str, str], list[_Figure]] = {}
    for interview, facts, place, remarks in rows:
        if not asks_persons(facts):
            for indicator in facts.indicators:
                if not indicator.ladder and indicator.value is not None:
                    groups.setdefault((place[2], indicator.id), []).append((interview, indicator, place, remarks))
    return groups


def _far_away(figures: Sequence[_Figure]) -> list[Doubt]:
    usual = _usual([indicator.value for _, indicator, _, _ in figures if indicator.value is not None])
    if usual is None:
        return []
    middle, spread = usual
    found = []
    for interview, indicator, place, remarks in figures:
        value = indicator.value or 0.0
        if abs(value - middle) / spread > FAR:
            why = message_n("far from the {count} other site of its kind, in whose middle is {median}",
                            "far from the {count} other sites of their kind, in whose middle is {median}", len(figures) - 1,
                            median=Rounded(middle, 2))
            figure = indicator.ref, indicator.ref, indicator.title, indicator.text, _kept(value)
            found.append(_doubt(interview, "outlier", place, figure, why, remarks))
    return found


def _usual(values: Sequence[float]) -> tuple[float, float] | None:
    """What lies in the middle, and how far the others usually are from it; None: too few, or all the same."""
    if len(values) < ENOUGH_SITES:
        return None
    middle = median(values)
    spread = median(abs(value - middle) for value in values) / OF_MEDIAN
    spread = spread or fmean(abs(value - middle) for value in values) / OF_MEAN         # more than half of them are the same
    return (middle, spread) if spread else None


def _doubt(interview: CountedInterview, kind: str, place: Place, figure: tuple[str, str, str, str, str], why: Message,
           remarks: Answers, *, confirmed: bool = False, reason: str = "", beside: tuple[str, ...] = ()) -> Doubt:
    """`beside`: what else is doubted with the value."""
    path, ref, label, answer, value = figure
    name = hashlib.sha256("\n".join((interview.interview_id, path, kind, value, *beside)).encode()).hexdigest()[:10]
    return Doubt(name, kind, place[0], place[1], interview.interview_id, interview.facts.form_title, path, ref, label, answer,
                 value, why, confirmed, reason, remarks.get(SETTLED + name, ""), interview.facts.codes.get("each") == "yes",
                 interview.interview_id, (interview.interview_id,))


def _kept(value: float) -> str:
    """A figure as text, in which two equal ones are equal."""
    return f"{value:.10g}"
