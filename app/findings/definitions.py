"""Whether two versions of a form mean the same by an indicator: its own rule and all that this rests on, down to the questions."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from app.findings.explain import refs_in
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form
    from app.forms.definition import Definition

MEANING = ("levels", "aggregate", "weight", "numerator", "denominator", "unit")


def same_definition(one: Form, other: Form, indicator: str) -> bool:
    """Texts and translations may differ, and questions that it does not rest on; rules and types that it rests on may not."""
    return one.sha256 == other.sha256 or _meaning(one, indicator) == _meaning(other, indicator)


def _meaning(form: Form, indicator: str) -> dict[str, tuple[str, ...]]:
    """By place in the form: what decides the value there."""
    found: dict[str, tuple[str, ...]] = {}
    for start in form.root.walk():
        if start.annotations.get("indicator") == indicator:
            _gather(form, start, found)
    return found


def _gather(form: Form, definition: Definition, found: dict[str, tuple[str, ...]]) -> None:
    if definition.ref in found:
        return
    notes = definition.annotations
    own = [notes.get(name, "") for name in MEANING] if "indicator" in notes else []
    rules = [definition.calculate, definition.relevant, *own]
    found[definition.ref] = (definition.kind, definition.type, *rules)
    for rule in rules:
        for ref in refs_in(rule, definition.ref):
            with contextlib.suppress(Problem):      # a path into a table is no question
                _gather(form, form.definition(ref), found)
