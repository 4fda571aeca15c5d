"""Drawing the demonstration's answers from what its data files allow.

A value in `resources/demo/*.json` is a constant, or an object that says what may be drawn:
`{"range": [low, high]}` (whole numbers; decimals with `"step"`), `{"share": [0.7, 0.9], "of": ["@girls", "@boys"]}` (so much of the
sum of what was answered before, in whole numbers, rounded up), `{"of": [a, b, …]}`, `{"some": [a, b, …], "least": 1}` (several of a
list, as one answer of a select multiple), `{"maybe": value, "chance": 0.8}` (otherwise no answer), `{"by": "@name", "is": {"0": a,
"": b, "*": c}}` (after what was answered before: that text, nothing, anything else). A list is a list of repeat instances.

"@name" is the answer that was given before to that question, in this interview or in one before it at its site; bounds may name it,
too: `{"range": [0, "@s_girls"]}`. So what hangs together is said so that it agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import Any


def draw(value: Any, random: Random, drawn: Mapping[str, str]) -> str:
    """One answer as text, "" for none. ValueError: a kind of draw that there is not."""
    if not isinstance(value, dict):
        return "" if value is None else _said(str(value), drawn)
    if "range" in value:
        low, high = (_bound(bound, drawn) for bound in value["range"])
        step = Decimal(str(value.get("step", 1)))
        steps = int((max(high, low) - low) / step)
        number = low + step * random.randint(0, steps)
        return format(number.normalize(), "f")
    if "share" in value:
        said = [_said(name, drawn) for name in value["of"]]
        share = Decimal(str(round(random.uniform(*value["share"]), 3)))
        return "" if "" in said else str((share * sum(map(Decimal, said))).to_integral_value(ROUND_CEILING))
    if "of" in value:
        return _said(str(random.choice(value["of"])), drawn)
    if "some" in value:
        fewest = int(value.get("least", 1))
        chosen = set(random.sample(value["some"], random.randint(fewest, len(value["some"]))))
        return " ".join(str(name) for name in value["some"] if name in chosen)
    if "maybe" in value:
        answer = draw(value["maybe"], random, drawn)
        return answer if random.random() < float(value.get("chance", 0.8)) else ""
    if "by" in value:
        before = _said(value["by"], drawn)
        return draw(value["is"].get(before, value["is"].get("*", "")), random, drawn)
    raise ValueError(f"the demonstration's data hold an unknown draw: {sorted(value)}")


def _said(text: str, drawn: Mapping[str, str]) -> str:
    return drawn.get(text[1:], "") if text.startswith("@") else text


def _bound(bound: Any, drawn: Mapping[str, str]) -> Decimal:
    return Decimal(_said(str(bound), drawn) or "0")
