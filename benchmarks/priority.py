"""How rules of priority choose, over random cities: how many items are first, and what one changed answer moves.

    python -m benchmarks.priority [cities]

The figures of docs/decisions/priority.md come from here. "Urgent overrides" is the rule of before: what is urgent is first."""

from __future__ import annotations

import statistics
import sys
from random import Random

from app.findings.catalogue import items
from app.findings.city import CountedInterview
from app.findings.needs import needs
from app.findings.priority import PriorityRule
from tests.findings.random_cities import changed_once, random_city

BEFORE = "urgent overrides, 40/25/20/15, first from 70"
RULES = {
    BEFORE: PriorityRule(0.40, 0, 0.25, 0.20, 0.15, 100_000, 70, 45),
    "50/20/10/10/10, first from 80 (shipped)": PriorityRule(),
    "45/20/10/15/10, first from 80": PriorityRule(0.45, 0.20, 0.10, 0.15, 0.10),
    "45/25/10/10/10, first from 80": PriorityRule(0.45, 0.25, 0.10, 0.10, 0.10),
    "50/20/10/15/5, first from 80": PriorityRule(0.50, 0.20, 0.10, 0.15, 0.05)}
CHANGES = 3             # of one answer each, in every city
Classes = dict[tuple[str, str, str], str]


def classes(counted: list[CountedInterview], name: str) -> Classes:
    """Of each known line, by item, site and place in its form."""
    return {(need.item, line.site_id, line.need_ref): "P1" if name == BEFORE and line.urgent else line.priority
            for need in needs(counted, items(), rule=RULES[name]) for line in need.lines if line.net is not None}


def main(cities: int) -> None:
    shares: dict[str, list[float]] = {name: [] for name in RULES}
    moved = dict.fromkeys(RULES, 0)
    lines = 0
    for seed in range(cities):
        held = random_city(seed)
        counted = [one.counted() for one in held]
        before = {name: classes(counted, name) for name in RULES}
        for name, found in before.items():
            if found:
                asked = {item for item, _, _ in found}
                shares[name].append(len({item for (item, _, _), word in found.items() if word == "P1"}) / len(asked))
        random = Random(seed)
        for _ in range(CHANGES):
            at = random.randrange(len(held))
            saved = dict(held[at].interview.saved_state())
            changed_once(held[at], random)
            changed = [*counted[:at], held[at].counted(), *counted[at + 1:]]
            for name, was in before.items():
                now = classes(changed, name)
                moved[name] += sum(now[line] != was[line] for line in now.keys() & was.keys())
            lines += len(before[BEFORE])
            held[at].interview.restart(saved)
    for name in RULES:
        ordered = sorted(shares[name])
        print(f"{name}: items with a first part {100 * statistics.mean(ordered):.0f} % "
              f"(middle 80 %: {100 * ordered[len(ordered) // 10]:.0f}–{100 * ordered[9 * len(ordered) // 10]:.0f} %); "
              f"lines that change class after one changed answer: {1000 * moved[name] / lines:.1f} of 1,000")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
