"""Scenarios: a form as tables, what a person does and what must hold as lines; in the manner of ODK Web Forms' own tests.

The tables are sheets of an XLSForm, survey first, the others under a line with their name. Steps, with paths below /data:

    ward[1]/beds: 12                an answer; nothing after the colon takes it away
    add ward, remove ward[1]        instances of a repeat
    reopen                          saved, and begun again from what was saved
    language French (fr)
    total = 12, total =             a value, also of what nobody sees
    job is relevant, … is required, … is readonly, … is valid, each with "not"
    ward has 2 instances; ward may grow; ward may not grow
    town offers a b c               choices by name, in order
    age refuses x                   a value that is no answer to it
    town shows Where?               its label
    errors: age required, b constraint
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from app.forms import Clock, Form, Interview, load_form
from app.problem import Problem

CLOCK = Clock.fixed(now="2026-11-23T09:00:00+00:00")
_RULE = re.compile(r"^## (?P<title>[^\n]+)$\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """One rule of the specification: `section` names where it stands, `form` and `steps` prove it."""

    section: str
    title: str
    form: str
    steps: tuple[str, ...]


def rules(chapter: Path) -> Iterator[Rule]:
    """Of a file: each heading is a rule, "Section: what holds"."""
    for found in _RULE.finditer(chapter.read_text(encoding="utf-8")):
        form, _, steps = found["text"].partition("```\n")
        section, _, title = found["title"].partition(": ")
        lines = [line.strip() for line in steps.replace("```", "").splitlines()]
        yield Rule(section, title, form.strip(), tuple(line for line in lines if line))


@cache
def form_of(tables: str) -> Form:
    book, title = openpyxl.Workbook(), "survey"
    book.remove(book.active)
    for line in tables.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() or None for cell in line.strip().strip("|").split("|")]
            if set("".join(cell or "" for cell in cells)) <= set("-"):
                continue
            sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
            sheet.append(cells)
        elif line.strip():
            title = line.strip()
    out = io.BytesIO()
    book.save(out)
    return load_form(out.getvalue(), name="scenario.xlsx", files={})


def follow(rule: Rule) -> Interview:
    """Runs the steps. AssertionError with the step that does not hold."""
    interview = form_of(rule.form).begin(clock=CLOCK, seed=1, properties={"username": "ann"})
    for step in rule.steps:
        for pattern, run in STEPS.items():
            if found := re.fullmatch(pattern, step):
                interview = run(interview, *((part or "").strip() for part in found.groups())) or interview
                break
        else:
            raise AssertionError(f"nobody knows how to do: {step}")
    return interview


def _ref(path: str) -> str:
    return f"/data/{path}"


def _reopen(interview: Interview) -> Interview:
    return interview.form.begin(clock=CLOCK, seed=1, saved_state=interview.saved_state(), language=interview.language)


def _language(interview: Interview, name: str) -> None:
    interview.language = name


def _holds(interview: Interview, path: str, negated: str, state: str) -> None:
    node = interview.node(_ref(path))
    held = getattr(node, state) if node.kind != "repeat" else interview.is_relevant(_ref(path))
    assert held is (not negated), f"{path} is {'' if held else 'not '}{state}"


def _refuses(interview: Interview, path: str, value: str) -> None:
    try:
        interview.set(_ref(path), value)
    except Problem:
        return
    raise AssertionError(f"{path} takes {value}")


def _errors(interview: Interview, expected: str) -> None:
    errors = [f"{error.ref.removeprefix('/data/')} {error.kind}" for error in interview.errors()]
    assert ", ".join(errors) == expected, errors


def _equal(what: str, found: object, expected: object) -> None:
    assert found == expected, f"{what}: {found!r}, not {expected!r}"


STEPS: dict[str, Callable[..., Interview | None]] = {
    r"errors:(.*)": _errors,
    r"add (\S+)": lambda interview, path: interview.add(_ref(path)) and None,
    r"remove (\S+)": lambda interview, path: interview.remove(_ref(path)) and None,
    r"reopen": _reopen,
    r"language (.+)": _language,
    r"(\S+) is (not )?(relevant|required|readonly|valid)": lambda interview, path, *rest: _holds(interview, path, *rest),
    r"(\S+) has (\d+) instances?": lambda interview, path, count: _equal(path, len(interview.instances(_ref(path))), int(count)),
    r"(\S+) may (not )?grow": lambda interview, path, negated: _equal(path, interview.may_add(_ref(path)), not negated),
    r"(\S+) offers(.*)": lambda interview, path, names: _equal(path, " ".join(interview.node(_ref(path)).choice_names), names),
    r"(\S+) shows (.+)": lambda interview, path, text: _equal(path, interview.node(_ref(path)).label, text),
    r"(\S+) refuses (.+)": _refuses,
    r"(\S+) =(.*)": lambda interview, path, value: _equal(path, interview.node(_ref(path)).value, value),
    r"(\S+):(.*)": lambda interview, path, value: interview.set(_ref(path), value) and None,
}
