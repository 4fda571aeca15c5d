"""What comes first, by a rule that can be explained (docs/decisions/priority.md). Its weights are norms."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

PRIORITIES = ("P1", "P2", "P3")
NORMS = "priority_"         # how the keys of its norms begin
COMPONENTS = ("severity", "urgent", "gap", "people", "voice")


@dataclass(frozen=True)
class PriorityRule:
    """The norms `priority_…`: weights of the components, how many people are all of the component, points of the classes."""

    severity: float = 0.5
    urgent: float = 0.2
    gap: float = 0.1
    people: float = 0.1
    voice: float = 0.1
    all_people: float = 100_000
    first: float = 80
    second: float = 50

    @cached_property
    def weights(self) -> dict[str, float]:
        """By component, 1 together."""
        weights = {name: float(getattr(self, name)) for name in COMPONENTS}
        total = math.fsum(weights.values())
        return {name: weight / total for name, weight in weights.items()} if total else weights

    def reach(self, people: float | None) -> float:
        """How many people it is about, 0–1: ten times as many are always the same step. Unknown people count for nothing."""
        return min(1.0, math.log10(1 + people) / math.log10(1 + self.all_people)) if people else 0.0

    def score(self, severity: float | None, missing: float | None, people: float | None, voice: float, *,
              urgent: bool) -> float | None:
        """0–100; None where how bad it is, or how much is missing, is not known."""
        if severity is None or missing is None:
            return None
        parts = {"severity": severity, "urgent": float(urgent), "gap": missing, "people": self.reach(people), "voice": voice}
        return 100 * math.fsum(weight * parts[name] for name, weight in self.weights.items())

    def priority(self, points: float | None) -> str:
        """A word of PRIORITIES by the points of `score`; "" where they are unknown."""
        if points is None:
            return ""
        first, second, third = PRIORITIES
        return first if points >= self.first - 1e-9 else second if points >= self.second - 1e-9 else third


def rule_of(norms: Mapping[str, float]) -> PriorityRule:
    """Of the norms in force, by key; one that is not there has the program's own value."""
    given = {field.name: norms[key] for field in fields(PriorityRule) if (key := NORMS + field.name) in norms}
    return PriorityRule(**given)


def gap(net: float | None, gross: float | None) -> float | None:
    """The part of the whole that is missing, 0–1."""
    if net is None:
        return None
    if gross is None or gross <= 0:
        return 1.0 if net > 0 else 0.0
    return min(1.0, max(0.0, net / gross))
