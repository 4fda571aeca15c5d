"""Cities that nobody drew: every question of the real forms is answered by its kind, at random, as large and as poor as it falls.

The demonstration's data (`resources/demo`) say how large a number usually is; a city multiplies it. No question is named here
but those without which an interview does not begin, so that a form may change."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts, read
from app.forms import Form, Interview
from app.locations import RESOURCES
from tests.our_forms import our_form

BEGIN = {"m_consent": "yes", "m_round": "r1", "m_enum": "AA-01"}
MOST_TRIES = 12
KINDS = (("school",), ("hospital", "medical_waste"), ("hospital", "medical_waste", "supply_list"), ("hospital", "supply_list"),
         ("medical_waste",))
ANSWERED = 0.96


def form(name: str) -> Form:
    return our_form(name)


@cache
def _usual(name: str) -> Mapping[str, Any]:
    path = RESOURCES / "demo" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@dataclass
class HeldInterview:
    """One interview of a random city, which can be read again after an answer changed."""

    id: str
    site_id: str
    day: str
    interview: Interview

    def facts(self) -> InterviewFacts:
        return read(self.interview, answers=False)

    def counted(self) -> CountedInterview:
        return CountedInterview(self.site_id, self.id, self.facts(), self.day)


def random_city(seed: int) -> list[HeldInterview]:
    """One to seven sites with one to three interviews each, and the council."""
    random = Random(f"city {seed}")
    scale, poverty = math.exp(random.uniform(-1, 1.4)), random.random()
    held = []
    for number in range(random.randint(1, 7)):
        for name in random.choice(KINDS):
            held.append(_hold(f"s{number}", name, random, scale, poverty))
    held.append(_hold("council", "city_council", random, scale, poverty))
    return held


def _hold(site_id: str, name: str, random: Random, scale: float, poverty: float) -> HeldInterview:
    interview = form(name).begin(seed=random.getrandbits(32))
    filler = _Filler(interview, random, scale, poverty, _usual(name))
    filler.fill(form(name).root, form(name).root.ref, filler.usual)
    day = (date(2026, 11, 2) + timedelta(days=random.randint(0, 20))).isoformat()
    return HeldInterview(f"{site_id}-{name}", site_id, day, interview)


@dataclass
class _Filler:
    interview: Interview
    random: Random
    scale: float
    poverty: float          # 0–1: how often the last choices of a list are taken, which are mostly the worse
    usual: Mapping[str, Any]

    def fill(self, definition: Any, base: str, usual: Any) -> None:
        for child in definition.children:
            ref = f"{base}/{child.name}"
            if child.kind == "repeat":
                self._repeat(child, ref, usual.get(child.name, []) if isinstance(usual, dict) else [])
            elif child.children:
                self.fill(child, ref, usual)
            elif child.control and not child.calculate and child.control not in ("upload", "trigger"):
                self.answer(ref, usual.get(child.name) if isinstance(usual, dict) else None)

    def _repeat(self, definition: Any, ref: str, usual: list[Any]) -> None:
        for number in range(len(self.interview.instances(ref)), self.random.randint(1, 6)):
            if not self.interview.node(f"{ref.rpartition('/')[0]}").relevant or number >= 8:
                return
            self.interview.add(ref)
        for number in range(1, len(self.interview.instances(ref)) + 1):
            self.fill(definition, f"{ref}[{number}]", self.random.choice(usual) if usual else {})

    def answer(self, ref: str, usual: Any) -> None:
        """Draws until the form takes it; what it never takes stays unanswered."""
        node = self.interview.node(ref)
        if not node.relevant or node.readonly:
            return
        name = node.definition.name
        if name in BEGIN:
            self.interview.set(ref, BEGIN[name])
            return
        if self.random.random() > ANSWERED and not node.required:
            return
        for _ in range(MOST_TRIES):
            self.interview.set(ref, self._drawn(node, usual))
            if self.interview.node(ref).valid:
                return
        self.interview.set(ref, "")

    def _drawn(self, node: Any, usual: Any) -> str:
        if node.definition.has_choices:
            names = [choice.name for choice in node.choices]
            if not names:
                return ""
            if node.definition.control == "select":
                return " ".join(self.random.sample(names, self.random.randint(1, min(3, len(names)))))
            return names[min(len(names) - 1, int(len(names) * self.random.random() ** (1.5 - self.poverty)))]
        if node.definition.type in ("int", "decimal"):
            return str(self._number(usual, whole=node.definition.type == "int"))
        return "x" if node.required and node.definition.type == "string" else ""

    def _number(self, usual: Any, *, whole: bool) -> int | float:
        if isinstance(usual, dict) and "range" in usual:
            low, high = (float(bound) if isinstance(bound, int | float) else 6.0 for bound in usual["range"])
            number = self.random.uniform(0.5 * low, 1.5 * max(high, 2.0)) * self.scale
        else:
            number = self.random.choice((0, self.random.uniform(0, 12), self.random.uniform(0, 12),
                                         self.random.uniform(0, 300) * self.scale))
        return round(number) if whole else round(number, 2)


def changed_once(held: HeldInterview, random: Random) -> str:
    """Draws one answer of the interview anew; the ref of the question. Undo with `restart(saved)`."""
    filler = _Filler(held.interview, random, 1.0, 0.5, _usual(held.interview.form.id.removeprefix("cn_")))
    given = [node for node in held.interview.nodes() if node.definition.kind == "question" and node.relevant and not node.readonly
             and node.value != "" and node.definition.name not in BEGIN
             and (node.definition.has_choices or node.definition.type in ("int", "decimal")) and not node.definition.calculate]
    node = random.choice(given)
    usual = filler.usual.get(node.definition.name) if isinstance(filler.usual, dict) else None
    filler.answer(node.ref, usual)
    return str(node.ref)


def cities(seeds: range) -> Iterator[list[HeldInterview]]:
    for seed in seeds:
        yield random_city(seed)
