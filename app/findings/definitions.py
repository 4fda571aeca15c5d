"""Whether two versions of a form mean the same by an indicator: its own rule and all that this rests on, down to the questions
and the norms."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from app.findings.formulas import refs_in
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form, NodeDefinition

_PULLED = re.compile(r"pulldata\(" + r"\s*,".join([r"\s*'([^']*)'"] * 4))
MEANING = ("levels", "aggregate", "weight", "numerator", "denominator", "unit")


def same_definition(first: Form, second: Form, indicator: str) -> bool:
    """Texts and translations may differ, and questions that it does not rest on; rules and types that it rests on may not."""
    return first is second or _meaning(first, indicator) == _meaning(second, indicator)


def _meaning(form: Form, indicator: str) -> dict[str, tuple[str, ...]]:
    """By place in the form: what decides the value there."""
    meaning: dict[str, tuple[str, ...]] = {}
    for start in form.root.walk():
        if start.annotations.get("indicator") == indicator:
            _gather(form, start, meaning)
    return meaning


def _gather(form: Form, definition: NodeDefinition, meaning: dict[str, tuple[str, ...]]) -> None:
    if definition.ref in meaning:
        return
    notes = definition.annotations
    own = [notes.get(name, "") for name in MEANING] if "indicator" in notes else []
    rules = [definition.calculate, definition.relevant, *own]
    looked_up = [value for rule in rules for value in _looked_up(form, rule)]
    meaning[definition.ref] = (definition.kind, definition.type, *rules, *looked_up)
    for rule in rules:
        for ref in refs_in(rule, definition.ref):
            with contextlib.suppress(Problem):      # a path into a table is no question
                _gather(form, form.definition(ref), meaning)


def _looked_up(form: Form, rule: str) -> list[str]:
    """The values of a table that a rule names: another norm is another meaning."""
    return [row.cells.get(column, "") for table, column, by, key in _PULLED.findall(rule)
            for row in form.table(table).find(by, key)]
