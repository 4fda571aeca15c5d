"""What the city's sites need, by catalogue item, and how urgent it is (instruments, sections 8 and 10). Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.findings.catalogue import Item
from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts, NeedFact
from app.findings.memo import Memo
from app.findings.priority import gap, priority, score
from app.findings.values import ACTORS, Need, NeedLine

PLACES = 3                  # of an ordered answer: 3, 2 and 1 points


def voice_of(counted: Sequence[CountedInterview]) -> dict[str, float]:
    """How much each sector is asked for by all respondents: 0–1, the one with most points 1 (docs/decisions/voice.md)."""
    named: dict[str, float] = {}
    for interview in counted:
        for voice, points in _points(interview.facts):
            named[voice] = named.get(voice, 0.0) + points
    highest = max(named.values(), default=0.0)
    return {name: points / highest for name, points in named.items()} if highest else {}


def _points(facts: InterviewFacts) -> Iterator[tuple[str, float]]:
    """An ordered answer by its place; one of several without order as much as a place in the middle, so that three of them
    weigh as much as three places."""
    ranked = facts.patterns.ranked
    for place, (code, _) in enumerate(ranked[:PLACES]):
        if code:
            yield code, PLACES - place
    for code, times in (Counter(facts.voices) - Counter(code for code, _ in ranked)).items():
        yield code, times * (PLACES + 1) / 2


def needs(counted: Sequence[CountedInterview], catalogue: Mapping[str, Item], memo: Memo | None = None) -> tuple[Need, ...]:
    """By item, most urgent first; ties: more people, then the code."""
    memo = memo or Memo()
    voices = voice_of(counted)
    voices = memo.of("voices", dict, voices)
    gathered: dict[str, list[tuple[NeedLine, str, str, str]]] = {}
    for interview in counted:
        for row in memo.of(("lines", interview.interview_id), _lines, interview, interview.facts.needs, voices, catalogue):
            gathered.setdefault(row[0].item, []).append(row)
    by_item = [memo.of(("need", item), _need, item, rows, catalogue.get(item)) for item, rows in gathered.items()]
    open_needs = [need for need in by_item if need.quantity > 0 or need.unknown_sites]
    return tuple(sorted(open_needs, key=lambda need: (need.quantity <= 0, need.priority or "P9", -(need.score or 0),
                                                -(need.people or 0), need.item)))


def _lines(interview: CountedInterview, needs: Iterable[NeedFact], voices: Mapping[str, float],
           catalogue: Mapping[str, Item]) -> list[tuple[NeedLine, str, str, str]]:
    """The needs of one interview that are not met, or may not be: line, title, source, domain."""
    lines = []
    for fact in needs:
        if fact.net is not None and fact.net <= 0:
            continue
        missing = gap(fact.net, fact.gross)
        voice = voices.get(fact.sector, 0.0)
        points = score(fact.severity, missing, fact.people, voice)
        line = NeedLine(
            fact.item, fact.ref, interview.site_id, interview.interview_id, fact.net, fact.gross, fact.asked, fact.severity,
            fact.people, fact.urgent and fact.net is not None, missing, voice, points,
            priority(points, fact.urgent) if fact.net is not None else "", fact.reason, day=interview.day, basis=fact.basis,
            actor=fact.actor or (catalogued.actor if (catalogued := catalogue.get(fact.item)) else ACTORS[0]))
        lines.append((line, fact.title, fact.source, fact.domain))
    return lines


def _need(item: str, rows: list[tuple[NeedLine, str, str, str]], catalogued: Item | None) -> Need:
    lines = sorted((line for line, _, _, _ in rows), key=lambda line: (
        line.net is None, line.priority or "P9", -(line.score or 0), -(line.people or 0), line.site_id))
    known_lines = [line for line in lines if line.net is not None]
    by_priority: dict[str, float] = {}
    for line in known_lines:
        by_priority[line.priority] = by_priority.get(line.priority, 0.0) + _whole(line.net)
    quantity = sum(by_priority.values())
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
        actor=lines[0].actor, by_priority=by_priority)


def _whole(net: float | None) -> float:
    """In whole units at each site: half a handwashing station cannot be delivered."""
    return float(math.ceil((net or 0.0) - 1e-9))
