"""What the city's sites need, by catalogue item, and how urgent it is (instruments, sections 8 and 10). Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.findings.catalogue import Item
from app.findings.city import CountedInterview
from app.findings.facts import NeedFact, asks_persons
from app.findings.indicators import NoNeed
from app.findings.memo import Memo
from app.findings.need_values import ACTORS, Need, NeedLine, Witness
from app.findings.priority import PRIORITIES, PriorityRule, gap
from app.findings.witnesses import Heard, heard, whole

PLACES = 3                  # of an ordered answer: 3, 2 and 1 points


def voice_of(counted: Sequence[CountedInterview], memo: Memo | None = None) -> dict[str, float]:
    """How much each sector is asked for by all respondents: 0–1, the one with most points 1 (docs/decisions/voice.md)."""
    named: dict[str, float] = {}
    for said in (memo or Memo()).chunks("voice", _voices, [(one.facts.patterns.ranked, one.facts.voices) for one in counted]):
        for voice, points in said.items():
            named[voice] = named.get(voice, 0.0) + points
    highest = max(named.values(), default=0.0)
    return {name: points / highest for name, points in named.items()} if highest else {}


_Voice = tuple[tuple[tuple[str, str], ...], tuple[str, ...]]       # what an interview ranks, and all that it puts first


def _voices(said: Sequence[_Voice]) -> dict[str, float]:
    named: dict[str, float] = {}
    for ranked, put_first in said:
        for voice, points in _points(ranked, put_first):
            named[voice] = named.get(voice, 0.0) + points
    return named


def _points(ranked: Sequence[tuple[str, str]], put_first: Sequence[str]) -> Iterator[tuple[str, float]]:
    """An ordered answer by its place; one of several without order as much as a place in the middle, so that three of them
    weigh as much as three places."""
    for place, (code, _) in enumerate(ranked[:PLACES]):
        if code:
            yield code, PLACES - place
    for code, times in (Counter(put_first) - Counter(code for code, _ in ranked)).items():
        yield code, times * (PLACES + 1) / 2


def needs(counted: Sequence[CountedInterview], catalogue: Mapping[str, Item], memo: Memo | None = None,
          rule: PriorityRule | None = None) -> tuple[Need, ...]:
    """By item, most urgent first; ties: more people, then the code. An item stands once at a site, whatever number of interviews
    name it (`app.findings.witnesses`)."""
    memo = memo or Memo()
    judged = memo.of("judged", _Judged, voice_of(counted, memo), {code: item.actor for code, item in catalogue.items()},
                     rule or PriorityRule())
    gathered: defaultdict[str, list[_Row]] = defaultdict(list)
    for here in memo.chunks("lines", _lines, heard(counted, memo), judged, memo):
        for item, rows in here.items():
            gathered[item] += rows
    by_item = [memo.of(("need", item), _need, item, rows, catalogue.get(item)) for item, rows in gathered.items()]
    open_needs = [need for need in by_item if need.quantity > 0 or need.unknown_sites]
    return tuple(sorted(open_needs, key=lambda need: (need.quantity <= 0, need.priority or "P9", -(need.score or 0),
                                                -(need.people or 0), need.item)))


_Row = tuple[NeedLine, str, str, str]       # with the need's title, source and domain


@dataclass(frozen=True)
class _Judged:
    """What a line is judged by, beside its own facts."""

    voices: Mapping[str, float]
    actors: Mapping[str, str]               # by item, of the catalogue
    rule: PriorityRule


def _lines(heard_needs: Sequence[tuple[Heard, ...]], judged: _Judged, memo: Memo) -> dict[str, list[_Row]]:
    """By item, the needs of some sites that are not met, or may not be."""
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    for here in heard_needs:
        for row in memo.of(("lines of", here[0].testimonies[0].interview.interview_id), _lines_of_site, here, judged):
            rows[row[0].item].append(row)
    return rows


def _lines_of_site(here: Sequence[Heard], judged: _Judged) -> list[_Row]:
    return [row for one in here for row in _line(one, judged)]


def _line(said: Heard, judged: _Judged) -> Iterator[_Row]:
    """One row for each part of the testimony that counts; mostly it has one part. How bad it is, and that it cannot wait, any
    witness may say who finds something missing: another may raise it, none may lower it."""
    counts, *others = said.testimonies
    if counts.net is not None and counts.net <= 0 and not counts.unknown_rows:
        return
    witnesses: tuple[Witness, ...] = ()
    open_rows: list[NeedFact] = []
    asked = people = None
    if others:
        witnesses = tuple(other.witness for other in others)
        open_rows = [row for other in others for row in other.rows if row.net is None or row.net > 0]
        asked = next((other.asked for other in others if other.asked is not None), None)
        people = next((row.people for other in others for row in other.rows if row.people is not None), None)
    first = True
    for fact in counts.rows:
        if fact.net is not None and fact.net <= 0:
            continue
        row = _judge(fact, open_rows, people if fact.people is None else fact.people, judged)
        line = NeedLine(
            fact.item, fact.ref, said.site_id, counts.interview.interview_id, fact.net, fact.gross,
            asked if counts.asked is None and first else fact.asked, row.severity, row.people, row.urgent, row.missing, row.voice,
            row.points, judged.rule.priority(row.points), fact.reason, day=counts.interview.day, basis=fact.basis,
            actor=fact.actor or judged.actors.get(fact.item, ACTORS[0]), witnesses=witnesses if first else (),
            rests_on=fact.rests_on, sector=fact.sector)
        yield line, fact.title, fact.source, fact.domain
        first = False


class _Judgement(NamedTuple):
    severity: float | None
    people: float | None
    urgent: bool
    missing: float | None
    voice: float
    points: float | None


def _judge(fact: NeedFact, others: Sequence[NeedFact], people: float | None, judged: _Judged) -> _Judgement:
    severity, urgent = fact.severity, fact.urgent and fact.net is not None
    if others:
        severity = max((row.severity for row in (fact, *others) if row.severity is not None), default=None)
        urgent = fact.net is not None and any(row.urgent and row.net is not None for row in (fact, *others))
    missing = gap(fact.net, fact.gross)
    voice = judged.voices.get(fact.sector, 0.0)
    return _Judgement(severity, people, urgent, missing, voice,
                      judged.rule.score(severity, missing, people, voice, urgent=urgent))


def _need(item: str, rows: list[_Row], catalogued: Item | None) -> Need:
    rows = sorted(rows, key=lambda row: _order(row[0]))
    lines = [line for line, _, _, _ in rows]
    known_lines = [line for line in lines if line.net is not None]
    # whole units at each site first: half a handwashing station cannot be delivered
    by_priority = dict.fromkeys((*PRIORITIES, ""), 0.0)
    for line in known_lines:
        by_priority[line.priority] += whole(line.net or 0.0)
    quantity = math.fsum(by_priority.values())
    scores = [line.score for line in known_lines if line.score is not None]
    people = [line.people for line in known_lines if line.people is not None]
    pack = catalogued.pack if catalogued else 1
    return Need(
        item=item, title=catalogued.title if catalogued else rows[0][1], unit=catalogued.unit if catalogued else "", pack=pack,
        specification=catalogued.specification if catalogued else "", quantity=quantity,
        packs=math.ceil(quantity / pack) if pack > 1 else None, lines=tuple(lines),
        unknown_sites=sum(line.net is None for line in lines), people=math.fsum(people) if people else None,
        score=max(scores, default=None), priority=min((line.priority for line in known_lines if line.priority), default=""),
        reason=known_lines[0].reason if known_lines else "", source=rows[0][2], domain=rows[0][3],
        actor=lines[0].actor, by_priority={name: part for name, part in by_priority.items() if part})


def _order(line: NeedLine) -> tuple[bool, str, float, float, str, str, str]:
    return (line.net is None, line.priority or "P9", -(line.score or 0), -(line.people or 0), line.site_id, line.need_ref,
            line.interview_id)


def no_needs(counted: Sequence[CountedInterview], fewest: int) -> tuple[NoNeed, ...]:
    """Why there is no need for what is lacking, each reason once with its sites; of persons, from `fewest` on, without."""
    sites: dict[tuple[tuple[str, ...], str, bool], list[str]] = {}
    for interview in counted:
        for reason in interview.facts.no_needs:
            sites.setdefault((*reason, asks_persons(interview.facts)), []).append(interview.site_id)
    return tuple(NoNeed(indicators, reason, () if persons else tuple(sorted(set(where))))
                 for (indicators, reason, persons), where in sorted(sites.items()) if not persons or len(where) >= fewest)
