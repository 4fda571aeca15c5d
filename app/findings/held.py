"""When an interview was held, in which round, and what is to be doubted of that (docs/decisions/what-counts.md).

A laptop's clock may say any day. A day that cannot be right is a doubt: it tells no round, makes no field-work period, and comes
before every day of its round that is not doubted, until somebody corrects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from app.findings.facts import EACH, InterviewFacts, round_of
from app.models import facts as stored
from app.models import round_on
from app.translations import message_in

if TYPE_CHECKING:
    from app.models import AssessmentRound, InterviewRecord, Workspace

_NUMBERS = re.compile(r"([0-9]{1,9})")
_VERSION = re.compile(r"(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])")      # what a version number like 2026112702 begins with
ACROSS = timedelta(days=1)          # a day begins at different hours around the world, and clocks are read in UTC
AHEAD = timedelta(days=366)         # of what was entered in this file: its own clock may be the one that is wrong

# What may be wrong with a day.
UNKNOWN, BEFORE_FORM, AFTER_MERGE = "day-unknown", "day-before-form", "day-after-merge"
TO_COME, OUTSIDE = "day-to-come", "day-outside"


DOUBT_WORDS = {
    UNKNOWN: message_in("why a day is doubted", "nobody knows it"),
    BEFORE_FORM: message_in("why a day is doubted", "it lies before the form was made"),
    AFTER_MERGE: message_in("why a day is doubted", "it lies after the file that brought the interview came in"),
    TO_COME: message_in("why a day is doubted", "it lies more than a year ahead"),
    OUTSIDE: message_in("why a day is doubted", "it lies outside every round that the office has set")}


class RoundPlace(NamedTuple):
    """A round, and where it stands among the others: compares by that. `code` "": the interview is of none."""

    order: tuple[tuple[int, int | str], ...]
    code: str

    @classmethod
    def of(cls, code: str) -> RoundPlace:
        """"r10" comes after "r9", and what is of no round comes first."""
        parts = [part for part in _NUMBERS.split(code) if part]
        return cls(tuple((0, int(part)) if _NUMBERS.fullmatch(part) else (1, part) for part in parts), code)


class Time(NamedTuple):
    """When an interview was held."""

    round: RoundPlace
    day: str                                # ISO 8601; "" unknown
    doubts: tuple[str, ...] = ()            # of its day


@dataclass(frozen=True)
class Held:
    """A finished, consented and evaluated interview, placed in time."""

    record: InterviewRecord
    facts: InterviewFacts
    time: Time

    @property
    def round(self) -> RoundPlace:
        return self.time.round

    @property
    def subject(self) -> tuple[str, str, str]:
        """What it is of: of several that share it, the latest counts."""
        facts = self.facts
        return self.record.site_id, self.record.form_id, self.record.id if facts.counts == EACH else facts.key

    @property
    def standing(self) -> tuple[RoundPlace, bool, str, str]:
        """Compares as it comes before or after another of the same subject."""
        return self.round, not self.time.doubts, self.time.day, self.record.id


@dataclass(frozen=True)
class Calendar:
    """What is known of a city's days, beside its interviews."""

    rounds: Sequence[AssessmentRound] = ()              # that the office has set
    versions: Mapping[str, str] | None = None           # of forms, by SHA-256
    arrivals: Mapping[str, str] | None = None           # interview -> the day on which a merge brought it
    today: date | None = None

    def time(self, record: InterviewRecord, facts: InterviewFacts, begun: str) -> Time:
        """`begun`: as the form keeps it; "" where it does not."""
        day, doubts = self.day(record, begun)
        return Time(self._round(record, facts, day, doubts), day, doubts)

    def day(self, record: InterviewRecord, begun: str) -> tuple[str, tuple[str, ...]]:
        """ISO 8601, "" unknown; and what is to be doubted of it."""
        day = stored.day_held(record.day, record.day_said, begun)
        return day, tuple(self._doubts(record, day))

    def _doubts(self, record: InterviewRecord, day: str) -> Iterable[str]:
        if not day:
            yield UNKNOWN
            return
        held = date.fromisoformat(day)
        if not record.demo:             # days that the demonstration made up, on forms that are newer
            arrived = (self.arrivals or {}).get(record.id)
            version = None if record.day_said else version_day((self.versions or {}).get(record.form_sha256, ""))
            if version is not None and held < version - ACROSS:
                yield BEFORE_FORM
            if arrived and held > date.fromisoformat(arrived) + ACROSS:
                yield AFTER_MERGE
            elif self.today is not None and held > self.today + AHEAD:
                yield TO_COME
        if self.rounds and round_on(self.rounds, record.site_id, day) is None:
            yield OUTSIDE

    def _round(self, record: InterviewRecord, facts: InterviewFacts, day: str, doubts: Sequence[str]) -> RoundPlace:
        """By its day, where the office has set rounds; else, and where the day is doubted, what the form's own question says."""
        said = RoundPlace.of(round_of(facts))
        if not self.rounds:
            return said
        found = None if doubts else round_on(self.rounds, record.site_id, day)
        if found is not None:
            return RoundPlace.of(found.code)
        return said if said.code in {one.code for one in self.rounds} else RoundPlace.of("")

    def titles(self, facts: Iterable[InterviewFacts]) -> dict[str, str]:
        """By code: as the office calls a round, else as the forms do."""
        said = {round_of(own_facts): own_facts.roles["round"] for own_facts in facts if round_of(own_facts)}
        return said | {one.code: one.name for one in self.rounds}


def days_of(workspace: Workspace, records: Sequence[InterviewRecord]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of some interviews of one city, by id: the day, and what is to be doubted of it."""
    if not records:
        return {}
    calendar = Calendar(workspace.rounds(workspace.site(records[0].site_id).city_id),
                        {form.sha256: form.version for form in workspace.forms()}, workspace.arrivals(), date.today())
    answers = workspace.answers_of([record.id for record in records])
    return {record.id: calendar.day(record, stored.begun(answers[record.id])) for record in records}


def held(records: Iterable[InterviewRecord], facts: Mapping[str, InterviewFacts], times: Mapping[str, Time]) -> list[Held]:
    """Those that could count: finished, consented and evaluated."""
    return [Held(record, facts[record.id], times[record.id]) for record in records
            if record.state == "finished" and facts[record.id].codes.get("consent") != "no" and not facts[record.id].failure]


def version_day(version: str) -> date | None:
    """Of a form's version that begins with a date; None of any other."""
    found = _VERSION.match(version)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
