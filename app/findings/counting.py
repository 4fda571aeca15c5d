"""Which interviews count (docs/decisions/what-counts.md).

What a form's interview is of stands in the form. Of several of the same, the latest counts: by its round, then by the day on which
it was held. When it was finished, typed or merged decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.findings.facts import EACH, InterviewFacts, asks_persons, round_of

if TYPE_CHECKING:
    from app.models import InterviewRecord

FEWEST_PERSONS = 5      # of fewer, a share would tell who they are
_NUMBERS = re.compile(r"(\d+)")


class RoundPlace(NamedTuple):
    """A round, and where it stands among the others: compares by that. `code` "": the interview names none."""

    order: tuple[tuple[int, int | str], ...]
    code: str

    @classmethod
    def of(cls, code: str) -> RoundPlace:
        """Of what a form's question says: "r10" comes after "r9", and whoever names no round comes first."""
        parts = [part for part in _NUMBERS.split(code) if part]
        return cls(tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts), code)


@dataclass(frozen=True)
class Held:
    """A finished, consented and evaluated interview, placed in time."""

    record: InterviewRecord
    facts: InterviewFacts
    round: RoundPlace

    @property
    def subject(self) -> tuple[str, str, str]:
        """What it is of: of several that share it, the latest counts."""
        facts = self.facts
        return self.record.site_id, self.record.form_id, self.record.id if facts.counts == EACH else facts.key

    @property
    def standing(self) -> tuple[RoundPlace, str, str]:
        """Compares as it comes before or after another of the same subject."""
        return self.round, self.record.day, self.record.id


@dataclass(frozen=True)
class Counting:
    """`held`: those that count, in the order in which they were held."""

    held: tuple[Held, ...]
    current: RoundPlace                         # the highest round that anybody was asked in
    repeated: tuple[tuple[str, str], ...]       # (site id, form title) where one round holds several of the same
    older: tuple[Held, ...] = field(default=())      # of those that count, the ones of a round before the current one


def held(records: Iterable[InterviewRecord], facts: Mapping[str, InterviewFacts]) -> list[Held]:
    """Those that could count: finished, consented and evaluated."""
    return [Held(record, facts[record.id], RoundPlace.of(round_of(facts[record.id]))) for record in records
            if record.state == "finished" and facts[record.id].codes.get("consent") != "no" and not facts[record.id].failure]


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
