"""What people would improve first (instruments, R7 and R8): a Borda count of the ordered answers with `cn:role` `voice`.

A form computes within one interview and cannot rank sectors over many, so the count stands here; it knows no question by name, and
a new form's ordered voices join it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.findings.city import CountedInterview
from app.findings.hidden_cells import FEWEST_PERSONS, is_small
from app.findings.needs import PLACES
from app.findings.values import Agreement, Ranked, Voices


def voices(groups: Mapping[str, Sequence[CountedInterview]]) -> tuple[Voices, ...]:
    """By group of respondents; a group where nobody put anything in order is left out."""
    counts = [_count(group, counted) for group, counted in groups.items()]
    return tuple(count for count in counts if count.respondents)


def _count(group: str, counted: Sequence[CountedInterview]) -> Voices:
    points: dict[str, int] = {}
    firsts: dict[str, int] = {}
    labels: dict[str, str] = {}
    asked = [interview.facts.patterns.ranked for interview in counted if interview.facts.patterns.ranked]
    for ranked in asked:
        for place, (code, label) in enumerate(ranked[:PLACES]):
            if code:
                points[code] = points.get(code, 0) + PLACES - place
                firsts[code] = firsts.get(code, 0) + (place == 0)
                labels[code] = min(label, labels.get(code, label))
    total = sum(points.values())
    order = sorted(points, key=lambda code: (-points[code], code))
    ranks = tuple(Ranked(1 + sum(more > points[code] for more in points.values()), code, labels[code], points[code],
                         100 * points[code] / total, firsts[code]) for code in order)
    return Voices(group, len(asked), ranks)


def agreement(first_group: Voices, second_group: Voices) -> Agreement:
    """How far two groups put the same first."""
    first_points, second_points = {rank.sector: rank.points for rank in first_group.ranks}, {rank.sector: rank.points
                                                                                             for rank in second_group.ranks}
    first, second = leading(first_group), leading(second_group)
    sectors = sorted({*first_points, *second_points})
    return Agreement(first_group.group, second_group.group, len(first & second), tuple(sorted(first & second)), _spearman(
        [first_points.get(name, 0) for name in sectors], [second_points.get(name, 0) for name in sectors]), len(sectors))


def of_persons(voices: Voices, named: Mapping[str, int]) -> Voices:
    """With nothing of a sector that fewer than `FEWEST_PERSONS` named, nor of one whose share would tell of these by subtraction.
    `named`: by how many persons each was."""
    few = _not_shown({rank.sector: named[rank.sector] for rank in voices.ranks})
    few_firsts = _not_shown({rank.sector: rank.firsts or 0 for rank in voices.ranks})
    shown = tuple(replace(rank, firsts=None) if rank.sector in few_firsts else rank
                  for rank in voices.ranks if rank.sector not in few)
    return replace(voices, ranks=shown, hidden=len(few))


def _not_shown(persons: Mapping[str, int]) -> set[str]:
    """Those of which few persons are; and of the others the smallest, until what is left out together, which follows from what is
    shown, is neither one of them alone nor of few persons."""
    hidden = {name for name, count in persons.items() if is_small(count)}
    others = sorted((count, name) for name, count in persons.items() if count >= FEWEST_PERSONS)
    while hidden and others and (len(hidden) == 1 or is_small(sum(persons[name] for name in hidden))):
        hidden.add(others.pop(0)[1])
    return hidden


def named_by(counted: Sequence[CountedInterview]) -> dict[str, int]:
    """By sector: how many respondents gave it one of the places that count."""
    named: dict[str, int] = {}
    for interview in counted:
        for code in {code for code, _ in interview.facts.patterns.ranked[:PLACES] if code}:
            named[code] = named.get(code, 0) + 1
    return named


def leading(voices: Voices) -> set[str]:
    """The first three; those that share the third place all count."""
    return {rank.sector for rank in voices.ranks if rank.place <= PLACES}


def _spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Of average ranks; None where a side puts nothing before anything, or there are fewer than 3."""
    if len(first) < 3:
        return None
    first_ranks, second_ranks = _ranks(first), _ranks(second)
    middle = (len(first) + 1) / 2
    top = math.fsum((a - middle) * (b - middle) for a, b in zip(first_ranks, second_ranks, strict=True))
    spread = math.sqrt(math.fsum((a - middle) ** 2 for a in first_ranks) * math.fsum((b - middle) ** 2 for b in second_ranks))
    return max(-1.0, min(1.0, top / spread)) if spread else None


def _ranks(values: Sequence[float]) -> list[float]:
    return [(sum(compared > value for compared in values) + 1 + sum(compared >= value for compared in values)) / 2
            for value in values]
