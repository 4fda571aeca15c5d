"""Drawing the demonstration's answers from what its data files allow.

A value in `resources/demo/*.json` is a constant, or an object that says what may be drawn:
`{"range": [low, high]}` (whole numbers; decimals with `"step"`), `{"of": [a, b, …]}`, `{"some": [a, b, …], "least": 1}`
(several of a list, as one answer of a select multiple), `{"maybe": value, "chance": 0.8}` (otherwise no answer).
A list is a list of repeat instances. Bounds may name an answer drawn before: `{"range": [0, "@s_girls"]}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any


def draw(value: Any, random: Random, drawn: Mapping[str, str]) -> str:
    """One answer as text, "" for none. Every branch draws the same number of times for the same data. ValueError: a kind of draw
    that there is not."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    if "range" in value:
        low, high = (_bound(bound, drawn) for bound in value["range"])
        step = Decimal(str(value.get("step", 1)))
        steps = int((max(high, low) - low) / step)
        number = low + step * random.randint(0, steps)
        return format(number.normalize(), "f")
    if "of" in value:
        return str(random.choice(value["of"]))
    if "some" in value:
        fewest = int(value.get("least", 1))
        chosen = set(random.sample(value["some"], random.randint(fewest, len(value["some"]))))
        return " ".join(str(name) for name in value["some"] if name in chosen)
    if "maybe" in value:
        answer = draw(value["maybe"], random, drawn)
        return answer if random.random() < float(value.get("chance", 0.8)) else ""
    raise ValueError(f"the demonstration's data hold an unknown draw: {sorted(value)}")


def _bound(bound: Any, drawn: Mapping[str, str]) -> Decimal:
    if isinstance(bound, str):
        return Decimal(drawn.get(bound.removeprefix("@")) or "0")
    return Decimal(str(bound))
