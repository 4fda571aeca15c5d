"""Which texts a question of each data type takes as its answer (ODK XForms, "Data types")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction

from app.forms.functions.geography import parse_points
from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.node_state import NodeState
from app.forms.limits import LONGEST_ANSWER
from app.forms.values import parse_moment
from app.problem import Problem
from app.translations import Message, message

_INT = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d*)?|\.\d+)", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII)
MOST_NAMES = 8                    # of choices that a sentence names


def _is_date(text: str) -> bool:
    moment = parse_moment(text)
    return moment is not None and not isinstance(moment, datetime)


def _is_moment(text: str) -> bool:
    return isinstance(parse_moment(text), datetime)


def _is_line(text: str, minimum: int) -> bool:
    points = parse_points(text)
    return points is not None and len(points) >= minimum


# type -> (what takes it, what to do where it does not)
TAKES: dict[str, tuple[Callable[[str], bool], Message]] = {
    "int": (lambda text: _INT.fullmatch(text) is not None, message("Give a whole number like {example}.", example="12")),
    "decimal": (lambda text: _DECIMAL.fullmatch(text) is not None, message("Give a number like {example}.", example="12.5")),
    "date": (_is_date, message("Give a date like {example}.", example="2026-11-23")),
    "time": (lambda text: _TIME.fullmatch(text) is not None, message("Give a time like {example}.", example="14:30")),
    "dateTime": (_is_moment, message("Give a date and time like {example}.", example="2026-11-23T14:30:00+00:00")),
    "boolean": (lambda text: text in ("true", "false", "1", "0"), message("Give true or false.")),
    "geopoint": (lambda text: len(parse_points(text) or ()) == 1,
                 message("Give a position like {example}.", example="8.6439 -10.9717 0 0")),
    "geotrace": (lambda text: _is_line(text, 2), message("Give positions separated by ;.")),
    "geoshape": (lambda text: _is_line(text, 3), message("Give positions separated by ;.")),
}


def check_value(node: AnswerNode, value: str, state: NodeState) -> str:
    """The answer as it is saved. Problem where the question's type or its choices do not take it."""
    definition = node.definition
    if len(value) > LONGEST_ANSWER:
        raise Problem(message("The answer to “{question}” is longer than {count} characters.", question=state.question(node),
                              count=LONGEST_ANSWER), message("Shorten it."))
    try:
        value.encode()
    except UnicodeEncodeError as error:     # half of a pair that makes one character: no file could hold it
        raise Problem(message("The answer to “{question}” holds a broken character.", question=state.question(node)),
                      message("Write it again.")) from error
    if definition.control in SCALES:
        return SCALES[definition.control](node, value.strip(), state)
    if definition.choices is not None:
        return _chosen(node, value, state)
    if definition.type in TAKES:
        value = value.strip()
        takes, remedy = TAKES[definition.type]
        if not takes(value):
            raise _no_answer(node, value, state, remedy)
        return str(int(value)) if definition.type == "int" else value
    return value


def _no_answer(node: AnswerNode, value: str, state: NodeState, remedy: Message) -> Problem:
    return Problem(message("{answer} is not an answer to “{question}”.", answer=_short(value), question=state.question(node)),
                   remedy)


def _chosen(node: AnswerNode, value: str, state: NodeState) -> str:
    names = state.choice_names(node)
    several = node.definition.control in ("select", "rank")
    chosen = value.split() if several else [value.strip()]
    kept = node.value.split() if several else ()        # what was chosen when the list had it stays until somebody takes it away
    wrong = next((name for name in chosen if name not in names and name not in kept), None)
    if wrong is not None and names.is_missing:      # its file is not there: what was saved stays, but nothing can be chosen
        raise Problem(message("The list of “{question}” is not there, so it takes no answer.", question=state.question(node)),
                      message("Put the list's file beside the form and import the form again."))
    if wrong is not None:
        raise Problem(message("{answer} is not one of the choices of “{question}”.", answer=_short(wrong),
                              question=state.question(node)), _choose(list(names)))
    return " ".join(dict.fromkeys(chosen)) if several else value.strip()


def _choose(names: list[str]) -> Message:
    if not names:
        return message("Choose something when there are choices.")
    if len(names) > MOST_NAMES:
        return message("Choose one of {choices} …", choices=", ".join(names[:MOST_NAMES]))
    return message("Choose one of {choices}.", choices=", ".join(names))


def _on_scale(node: AnswerNode, value: str, state: NodeState) -> str:
    """A range takes the marks of its scale, which may run downwards; what the form leaves open is open."""
    definition = node.definition
    takes, remedy = TAKES["int" if definition.type == "int" else "decimal"]
    if not takes(value):
        raise _no_answer(node, value, state, remedy)
    written = [definition.parameters.get(name, "") for name in ("start", "end", "step")]
    first, last, step = (Fraction(text) if _DECIMAL.fullmatch(text) else None for text in written)
    number = Fraction(value)
    outside = first is not None and last is not None and not min(first, last) <= number <= max(first, last)
    if outside or (first is not None and step and (number - first) % step != 0):
        start, end, steps = written[0], written[1], written[2].lstrip("-")
        raise Problem(message("{answer} is not on the scale of “{question}”.", answer=_short(value), question=state.question(node)),
                      message("Give a number from {start} to {end} in steps of {step}.", start=start, end=end, step=steps) if steps
                      else message("Give a number from {start} to {end}.", start=start, end=end))
    return str(int(value)) if definition.type == "int" else value


def _acknowledged(node: AnswerNode, value: str, state: NodeState) -> str:
    if value != "OK":
        raise _no_answer(node, value, state, message("Give OK: it is read and acknowledged."))
    return value


SCALES: dict[str, Callable[[AnswerNode, str, NodeState], str]] = {"range": _on_scale, "trigger": _acknowledged}


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
