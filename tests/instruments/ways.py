"""The longest and the shortest way through a form: each question answered so that the most, or the fewest, others are asked.

The choice is made question by question (greedy), each tried in a copy of the interview; that is not proved to be the very longest,
but finds what a person meets who says yes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from random import Random
from typing import Literal

from app.forms import Form, Interview, Node
from app.problem import Problem

Way = Literal["longest", "shortest"]
LEFT_OUT = 0.2                  # of the questions that somebody at random is asked
SECONDS_A_QUESTION = 12         # read, answered, entered: the rule of thumb of household surveys
_PLAIN = {"int": ("2", "12", "40", "0", "1", "2020", "600"), "decimal": ("2", "12.5", "0.5", "40", "0"),
          "date": ("2026-11-02", "2026-11-20", "2027-03-01"), "geopoint": ("8.6439 -10.9717 0 5",), "time": ("10:30",),
          "dateTime": ("2026-11-02T10:00:00Z",)}
_WORDS = ("Something to say", "KN-01", "NPR", "031-555", "name@example.org", "https://example.org/record")


def is_asked(node: Node) -> bool:
    """A question that a person is asked here: shown, to be answered, not a note, not a file."""
    definition = node.definition
    return (definition.kind == "question" and bool(definition.control) and definition.control not in ("upload", "trigger")
            and not definition.calculate and node.relevant and not node.readonly)


def asked(interview: Interview) -> list[Node]:
    return [node for node in interview.nodes() if is_asked(node)]


def walk(form: Form, way: Way, given: Mapping[str, str]) -> Interview:
    """An interview answered whole, every constraint kept; repeats have an instance where the way is the longest. `given`: answers
    by the question's name that are not the walker's to choose."""
    interview = form.begin()
    for definition in form.definitions():
        if definition.name in given:
            interview.set(definition.ref, given[definition.name])
    passed: set[str] = set()
    while (node := next((node for node in asked(interview) if node.ref not in passed), None)) is not None:
        passed.add(node.ref)
        if node.value == "":
            _answer(interview, node, way)
        if way == "longest":
            _open_repeats(interview)
    return interview


def wander(form: Form, given: Mapping[str, str], random: Random) -> set[str]:
    """The names of the questions that an interview answered at random meets; some are left out."""
    interview = form.begin()
    for definition in form.definitions():
        if definition.name in given:
            interview.set(definition.ref, given[definition.name])
    met: set[str] = set()
    passed: set[str] = set()
    while (node := next((node for node in asked(interview) if node.ref not in passed), None)) is not None:
        passed.add(node.ref)
        met.add(node.definition.name)
        value = "" if random.random() < LEFT_OUT else random.choice((*_answers(node), ""))
        with suppress(Problem):
            interview.set(node.ref, value)
            if not interview.node(node.ref).valid:
                interview.set(node.ref, "")
        _open_repeats(interview)
    return met


def _open_repeats(interview: Interview) -> None:
    for definition in interview.form.definitions():
        if definition.kind == "repeat" and definition.scope.parent is None and not definition.count:
            group = definition.parent
            if (group is None or interview.node(group.ref).relevant) and not interview.instances(definition.ref):
                interview.add(definition.ref)


def _answer(interview: Interview, node: Node, way: Way) -> None:
    best, most = "", None
    for value in _answers(node):
        kept = node.value
        try:
            interview.set(node.ref, value)
        except Problem:
            continue
        if interview.node(node.ref).valid:
            weight = len(asked(interview)) * (1 if way == "longest" else -1)
            if most is None or weight > most:
                best, most = value, weight
        interview.set(node.ref, kept)
    if best:
        interview.set(node.ref, best)


def _answers(node: Node) -> Iterator[str]:
    definition = node.definition
    if definition.has_choices:
        names = [choice.name for choice in node.choices]
        yield from names
        if definition.control in ("select", "rank"):
            for many in (5, 3, 2):
                yield " ".join(names[:many])
            yield " ".join(names)
        return
    yield from _PLAIN.get(definition.type, _WORDS)
