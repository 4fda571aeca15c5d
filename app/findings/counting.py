"""Which interviews count (docs/decisions/what-counts.md).

What a form's interview is of stands in the form. Of several of the same, the latest counts: by its round, then by the day on which
it was held. When it was finished, typed or merged decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.findings.facts import EACH, asks_persons
from app.findings.held import Held, RoundPlace
from app.findings.hidden_cells import FEWEST_PERSONS


@dataclass(frozen=True)
class Counting:
    """`held`: those that count, in the order in which they were held."""

    held: tuple[Held, ...]
    current: RoundPlace                         # the highest round that anybody was asked in
    repeated: tuple[tuple[str, str], ...]       # (site id, form title) where one round holds several of the same
    older: tuple[Held, ...]                     # of those that count, the ones of a round before the current one


def counting(interviews: Sequence[Held]) -> Counting:
    """Of one city, in any order."""
    latest: dict[tuple[str, str, str], Held] = {}
    repeated: dict[tuple[str, str], None] = {}
    for interview in sorted(interviews, key=lambda interview: interview.standing):
        before = latest.pop(interview.subject, None)
        if before is not None and before.round == interview.round:
            repeated[interview.record.site_id, interview.facts.form_title] = None
        latest[interview.subject] = interview
    current = max((interview.round for interview in interviews), default=RoundPlace.of(""))
    sampled = _samples(interviews)
    counted = tuple(interview for interview in latest.values()
                    if not asks_persons(interview.facts) or interview.round == sampled[interview.record.form_id])
    return Counting(counted, current, tuple(repeated), tuple(
        interview for interview in counted if interview.round < current and (
            interview.facts.counts != EACH or asks_persons(interview.facts))))


def _samples(interviews: Sequence[Held]) -> dict[str, RoundPlace]:
    """Of each form that asks persons, the latest round in which enough of them were asked to be shown; where there is none, the
    latest. Persons of two rounds are two samples, and never one."""
    asked: dict[str, dict[RoundPlace, int]] = {}
    for interview in interviews:
        if asks_persons(interview.facts):
            persons = asked.setdefault(interview.record.form_id, {})
            persons[interview.round] = persons.get(interview.round, 0) + 1
    return {form: max((place for place in persons if persons[place] >= FEWEST_PERSONS), default=max(persons))
            for form, persons in asked.items()}
