"""Selections and node-set sums. A blank is not zero: it is left out."""

from __future__ import annotations

from itertools import chain

from app.forms.values import NAN, string_to_number


def selected(text: str, name: str) -> bool:
    return name.strip() in (text.split() or [""])


def selected_at(text: str, at: float) -> str:
    names = text.split()
    return names[int(at)] if at == at and 0 <= at < len(names) else ""


def total(*values: list[float]) -> float:
    return sum(chain.from_iterable(values), 0.0)


def least(*values: list[float]) -> float:
    return min(_known(values), default=NAN)


def most(*values: list[float]) -> float:
    return max(_known(values), default=NAN)


def _known(values: tuple[list[float], ...]) -> list[float]:
    """All of them; none where one is unknown, for it might be the least or the most."""
    numbers = list(chain.from_iterable(values))
    for number in numbers:
        if number != number:
            return []
    return numbers


def _truth(text: str) -> bool:
    number = string_to_number(text)
    return text == "true" or (number == number and number != 0) or (number != number and text not in ("", "false"))


def checklist(low: float, high: float, *values: list[str]) -> bool:
    """Whether at least `low` and at most `high` (-1: any number) of the answers are true."""
    return _within(sum(_truth(answer) for value in values for answer in value), low, high)


def weighted_checklist(low: float, high: float, *values: list[str]) -> bool:
    """The same with weights: answer, weight, answer, weight …, or a node-set of each."""
    score = 0.0
    for answers, weights in zip(values[::2], values[1::2], strict=False):
        score += sum(string_to_number(weight) for answer, weight in zip(answers, weights, strict=False) if _truth(answer))
    return _within(score, low, high)


def _within(score: float, low: float, high: float) -> bool:
    return (low < 0 or score >= low) and (high < 0 or score <= high)

