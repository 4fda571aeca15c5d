"""What people would improve first (instruments, R7 and R8): a Borda count of the ordered answers with `cn:role` `voice`.

A form computes within one interview and cannot rank sectors over many, so the count stands here; it knows no question by name, and
a new form's ordered voices join it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from app.findings.city import PLACES, CountedInterview
from app.findings.values import Agreement, Ranked, Voices


def voices(groups: Mapping[str, Sequence[CountedInterview]]) -> tuple[Voices, ...]:
    """By group of respondents; a group where nobody put anything in order is left out."""
    found = [_count(group, counted) for group, counted in groups.items()]
    return tuple(one for one in found if one.respondents)


def _count(group: str, counted: Sequence[CountedInterview]) -> Voices:
    points: dict[str, int] = {}
    firsts: dict[str, int] = {}
    labels: dict[str, str] = {}
    asked = [one.facts.patterns.ranked for one in counted if one.facts.patterns.ranked]
    for ranked in asked:
        for place, (code, label) in enumerate(ranked[:PLACES]):
            if code:
                points[code] = points.get(code, 0) + PLACES - place
                firsts[code] = firsts.get(code, 0) + (place == 0)
                labels[code] = min(label, labels.get(code, label))
    whole = sum(points.values())
    order = sorted(points, key=lambda code: (-points[code], code))
    ranks = tuple(Ranked(1 + sum(other > points[code] for other in points.values()), code, labels[code], points[code],
                         100 * points[code] / whole, firsts[code]) for code in order)
    return Voices(group, len(asked), ranks)


def agreement(one: Voices, other: Voices) -> Agreement:
    """How far two groups put the same first."""
    mine, theirs = {rank.sector: rank.points for rank in one.ranks}, {rank.sector: rank.points for rank in other.ranks}
    first, second = _leading(one), _leading(other)
    sectors = sorted({*mine, *theirs})
    return Agreement(one.group, other.group, len(first & second), tuple(sorted(first & second)), _spearman(
        [mine.get(name, 0) for name in sectors], [theirs.get(name, 0) for name in sectors]), len(sectors))


def _leading(voices: Voices) -> set[str]:
    """The first three; those that share the third place all count."""
    return {rank.sector for rank in voices.ranks if rank.place <= PLACES}


def _spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Of average ranks; None where a side puts nothing before anything, or there are fewer than 3."""
    if len(one) < 3:
        return None
    mine, theirs = _ranks(one), _ranks(other)
    middle = (len(one) + 1) / 2
    top = math.fsum((a - middle) * (b - middle) for a, b in zip(mine, theirs, strict=True))
    below = math.sqrt(math.fsum((a - middle) ** 2 for a in mine) * math.fsum((b - middle) ** 2 for b in theirs))
    return max(-1.0, min(1.0, top / below)) if below else None


def _ranks(values: Sequence[float]) -> list[float]:
    return [(sum(other > value for other in values) + 1 + sum(other >= value for other in values)) / 2 for value in values]
