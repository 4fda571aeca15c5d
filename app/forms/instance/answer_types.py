"""Which texts a question of each data type takes as its answer (ODK XForms, "Data types")."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import datetime
from fractions import Fraction

from app.forms.functions.geography import parse_points
from app.forms.model.definition import NodeDefinition
from app.forms.values import parse_moment
from app.problem import Problem

_INT = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d*)?|\.\d+)", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII)
LONGEST_ANSWER = 1_000_000


def _is_date(text: str) -> bool:
    moment = parse_moment(text)
    return moment is not None and not isinstance(moment, datetime)


def _is_moment(text: str) -> bool:
    return isinstance(parse_moment(text), datetime)


def _is_line(text: str, least: int) -> bool:
    found = parse_points(text)
    return found is not None and len(found) >= least


# type -> (what takes it, how it is written)
TAKES: dict[str, tuple[Callable[[str], bool], str]] = {
    "int": (lambda text: _INT.fullmatch(text) is not None, "a whole number like 12"),
    "decimal": (lambda text: _DECIMAL.fullmatch(text) is not None, "a number like 12.5"),
    "date": (_is_date, "a date like 2026-11-23"),
    "time": (lambda text: _TIME.fullmatch(text) is not None, "a time like 14:30"),
    "dateTime": (_is_moment, "a date and time like 2026-11-23T14:30:00+00:00"),
    "boolean": (lambda text: text in ("true", "false", "1", "0"), "true or false"),
    "geopoint": (lambda text: (found := parse_points(text)) is not None and len(found) == 1,
                 "a position like 8.6439 -10.9717 0 0"),
    "geotrace": (lambda text: _is_line(text, 2), "positions separated by ;"),
    "geoshape": (lambda text: _is_line(text, 3), "positions separated by ;"),
}


def check_value(definition: NodeDefinition, ref: str, value: str, offered: Callable[[], Container[str]]) -> str:
    """The answer as it is kept. Problem where the question's type or its choices do not take it."""
    if len(value) > LONGEST_ANSWER:
        raise Problem(f"The answer to {ref} is longer than {LONGEST_ANSWER} characters.", "Shorten it.")
    try:
        value.encode()
    except UnicodeEncodeError as error:     # half of a pair that makes one character: no file could hold it
        raise Problem(f"The answer to {ref} holds a broken character.", "Write it again.") from error
    if definition.control in OFFERS:
        return OFFERS[definition.control](definition, ref, value.strip())
    kind = definition.type
    known = TAKES.get(kind)
    if known is not None and definition.choices is None:
        value = value.strip()
        takes, example = known
        if not takes(value):
            raise Problem(f"{_short(value)} is not an answer to {ref}.", f"Give {example}.")
        return str(int(value)) if kind == "int" else value
    if definition.choices is not None:
        names = offered()
        chosen = value.split() if definition.control in ("select", "rank") else [value.strip()]
        wrong = next((name for name in chosen if name not in names), None)
        if wrong is not None and _no_list(names):
            raise Problem(f"The list of {ref} is not there, so it takes no answer.",
                          "Put the list's file beside the form and import the form again.")
        if wrong is not None:
            raise Problem(f"{_short(wrong)} is not one of the choices of {ref}.", f"Choose {_some(names)}.")
        return " ".join(dict.fromkeys(chosen)) if definition.control in ("select", "rank") else value.strip()
    return value


def _on_scale(definition: NodeDefinition, ref: str, value: str) -> str:
    """A range takes the marks of its scale, which may run downwards; what the form leaves open is open."""
    takes, example = TAKES["int" if definition.type == "int" else "decimal"]
    if not takes(value):
        raise Problem(f"{_short(value)} is not an answer to {ref}.", f"Give {example}.")
    written = [definition.parameters.get(name, "") for name in ("start", "end", "step")]
    first, last, step = (Fraction(one) if _DECIMAL.fullmatch(one) else None for one in written)
    number = Fraction(value)
    outside = first is not None and last is not None and not min(first, last) <= number <= max(first, last)
    if outside or (first is not None and step and (number - first) % step != 0):
        raise Problem(f"{_short(value)} is not on the scale of {ref}.",
                      f"Give a number from {written[0]} to {written[1]} in steps of {written[2].lstrip('-') or 'any size'}.")
    return str(int(value)) if definition.type == "int" else value


def _acknowledged(definition: NodeDefinition, ref: str, value: str) -> str:
    if value != "OK":
        raise Problem(f"{_short(value)} is not an answer to {ref}.", "Give OK: it is read and acknowledged.")
    return value


OFFERS: dict[str, Callable[[NodeDefinition, str, str], str]] = {"range": _on_scale, "trigger": _acknowledged}


def _no_list(names: Container[str]) -> bool:
    """A list whose file is not there: what was kept stays, but nothing can be chosen."""
    return getattr(names, "is_missing", False)


def _some(names: Container[str]) -> str:
    listed = list(names)  # type: ignore[call-overload]
    shown = ", ".join(listed[:8])
    return f"one of {shown}" + (" …" if len(listed) > 8 else "") if listed else "something when there are choices"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
