"""When a question is asked, in words for paper: "Only if question 4: Yes". Where that cannot be worded, the questions that decide
are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.translations import Either, Message, message

if TYPE_CHECKING:
    from app.forms import Form

_PATH = r"(?P<path>/[\w./-]+)"
_TERM = re.compile(rf"^\s*(?:(?P<not>not)\s*\(\s*)?(?:selected\(\s*{_PATH}\s*,\s*'(?P<code>[^']*)'\s*\)|"
                   rf"(?P<path2>/[\w./-]+)\s*(?P<sign>!=|<=|>=|=|<|>)\s*(?:'(?P<text>[^']*)'|(?P<number>-?[\d.]+)))\s*(?(not)\))\s*$")
PATHS = re.compile(r"/[A-Za-z_][\w.-]*(?:/[A-Za-z_][\w.-]*)+")
_RELATIVE = re.compile(r"(?:current\(\)/)?(?<![\w/.])(?:\.\./)+[A-Za-z_][\w./-]*")
_SIGNS = {"<": "<", ">": ">", "<=": "≤", ">=": "≥", "=": "=", "!=": "≠"}


@dataclass(frozen=True)
class Numbered:
    """A question's number on paper, and its choices' labels by name."""

    number: int
    choices: Mapping[str, str]


def condition_words(relevant: str, form: Form, numbered: Mapping[str, Numbered], at: str = "") -> Message | None:
    """None: it is always asked, or no answer decides. `at`: the path where the condition stands, from which others are told."""
    relevant = absolute(relevant, at)
    deciding = _deciding(relevant, form, numbered, set())
    if not deciding:
        return None
    for joint, many in ((" and ", tuple), (" or ", Either)):
        terms = [_term(part, numbered) for part in relevant.split(joint)]
        if all(term is not None for term in terms):
            words = terms[0] if len(terms) == 1 else many(tuple(terms)) if many is Either else tuple(terms)
            # Translators: {condition} is for instance "question 4: Yes"
            return message("Only if {condition}.", condition=words)
    numbers = tuple(str(number) for number in sorted(deciding))
    return message("Only if the answers before ask for it (questions {numbers}).", numbers=numbers)


def absolute(expression: str, at: str) -> str:
    """Paths that begin where the expression stands ("../x"), as whole paths."""
    def whole(found: re.Match[str]) -> str:
        steps = found[0].removeprefix("current()/").split("/")
        up = steps.count("..")
        return "/".join([*at.split("/")[:-up or None], *steps[up:]])
    return _RELATIVE.sub(whole, expression)


def _term(text: str, numbered: Mapping[str, Numbered]) -> Message | None:
    found = _TERM.match(text)
    if found is None:
        return None
    asked = numbered.get(found["path"] or found["path2"])
    if asked is None:
        return None
    sign, code = found["sign"] or "=", found["code"] if found["code"] is not None else found["text"]
    if code == "":
        return message("question {number} is answered", number=str(asked.number)) if sign == "!=" else \
            message("question {number} is not answered", number=str(asked.number)) if sign == "=" else None
    if found["not"]:
        sign = {"=": "!=", "!=": "="}.get(sign, "")
    if not sign:
        return None
    if code is None:
        return message("question {number} {sign} {value}", number=str(asked.number), sign=_SIGNS[sign], value=found["number"])
    label = asked.choices.get(code, code)
    return message("question {number}: {answer}", number=str(asked.number), answer=label) if sign == "=" else \
        message("question {number} is not: {answer}", number=str(asked.number), answer=label) if sign == "!=" else None


def _deciding(expression: str, form: Form, numbered: Mapping[str, Numbered], seen: set[str]) -> set[int]:
    """Numbers of the questions that an expression rests on, through calculations."""
    found: set[int] = set()
    for path in PATHS.findall(expression):
        if path in numbered:
            found.add(numbered[path].number)
        elif path not in seen and path in form.model.by_ref:
            seen.add(path)
            found |= _deciding(absolute(form.model.by_ref[path].calculate, path), form, numbered, seen)
    return found
