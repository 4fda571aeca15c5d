"""Worked examples of every indicator and need: tests/findings/examples/<form>.toml, one table for each id (see its README.md).

The expected figures are computed by hand from the reference; a new indicator or need fails here until it brings its own."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.findings.facts import InterviewFacts, read
from tests.instruments.conftest import INSTRUMENTS, Held, with_modules

EXAMPLES = Path(__file__).parent / "examples"
CASES = ("usual", "boundary", "missing")


@dataclass(frozen=True)
class Example:
    form: str
    id: str
    case: str
    answers: str
    expected: str

    def __str__(self) -> str:
        return f"{self.form} {self.id} {self.case} {self.answers}".strip()


@cache
def table(form: str) -> dict[str, Any]:
    path = EXAMPLES / f"{form}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {"base": {}}


def examples(form: str) -> Iterator[Example]:
    for key, section in table(form).items():
        if key in ("base", "lists"):
            continue
        each = section.get("each", {"": ""})
        for id, value in (each.items() if isinstance(each, dict) else ((one, one) for one in each)):
            for line in section["rows"].strip().splitlines():
                case, answers, expected, *_ = (part.strip() for part in line.split("|"))
                answers = "; ".join(part for part in (section.get("with", ""), answers) if part)
                yield Example(form, *(part.replace("{id}", id).replace("{value}", value)
                                      for part in (key.split()[0], case, answers, expected)))


ALL = [example for form in INSTRUMENTS for example in examples(form)]


def answered(form: str, changes: str) -> dict[str, Any]:
    """The base of the table with `question=answer`, `list=@named` and `list.2.question=answer` (`*`: every entry)."""
    said = copy.deepcopy(table(form)["base"])
    for change in filter(None, (part.strip() for part in changes.split(";"))):
        name, value = change.split("=", 1)
        if value.startswith("@"):
            said[name] = copy.deepcopy(table(form)["lists"][value[1:]])
        elif value == "[]":
            said[name] = []
        elif "." in name:
            repeat, number, inner = name.split(".")
            rows = said.setdefault(repeat, [])
            if number != "*" and int(number) > len(rows):
                rows.append({})
            for row in rows if number == "*" else [rows[int(number) - 1]]:
                row[inner] = value
        else:
            said[name] = value
    return said


@cache
def facts(form: str, changes: str) -> InterviewFacts:
    return read(Held(with_modules(form), answered(form, changes)).interview, answers=False)


def outcome(found: InterviewFacts, id: str) -> list[str]:
    """What a table may say of an id: its figure, and with its band or its gross quantity where the table names them."""
    for one in (one for one in found.indicators if one.id == id):
        if one.ladder:
            return [one.level or "unknown"]
        if one.value is None:
            assert one.level == "", "an unknown figure lies in no band"
            return ["unknown"]
        parts = "" if one.numerator is None or one.denominator is None else f"{one.numerator:g}/{one.denominator:g}"
        return [f"{one.value:g}{band}{sums}" for band in ("", f" ({one.level})") for sums in ("", f" = {parts}")]
    lines = [one for one in found.needs if one.item == id]
    assert len(lines) < 2, "one need has one line in an interview"
    for need in lines:
        if need.net is None:
            return ["unknown"]
        return [f"{need.net:.10g}", f"{need.net:.10g} of {'unknown' if need.gross is None else format(need.gross, '.10g')}"]
    return ["not applicable"]


@pytest.mark.parametrize("example", ALL, ids=str)
def test_example(example: Example) -> None:
    assert example.expected in outcome(facts(example.form, example.answers), example.id)


WITHOUT_FIGURES = {"student", "event", "partner", "milestone"}      # tables and lists: docs/decisions/students.md, programme


@pytest.mark.parametrize("form", INSTRUMENTS)
def test_every_indicator_and_need_has_a_usual_a_boundary_and_a_missing_example(form: str) -> None:
    notes = [one.annotations for one in with_modules(form).definitions()]
    wanted = {one[kind] for one in notes for kind in ("indicator", "need") if kind in one}
    cases: dict[str, set[str]] = {}
    for example in ALL:
        if example.form == form:
            cases.setdefault(example.id, set()).add(example.case)
    assert bool(wanted) != (form in WITHOUT_FIGURES)
    assert {id: missing for id in sorted(wanted) if (missing := set(CASES) - cases.get(id, set()))} == {}
    assert set(cases) - wanted == set(), "examples of what the form does not have"


def test_missing_data_is_never_a_figure() -> None:
    assert [str(one) for one in ALL if one.case == "missing" and one.expected != "unknown"] == []
