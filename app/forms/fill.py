"""An interview from a script: the steps of `form fill`, and the state that it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from app.problem import Problem


def run_steps(interview: Any, steps: Iterable[dict[str, Any]]) -> None:
    """Runs the steps on an Interview, or on anything with its set, add, remove and language.

    Problem: the first step that is none, with its number; what came before it stands.
    """
    for number, step in enumerate(steps, 1):
        known = [name for name in STEPS if name in step]
        if len(known) != 1 or set(step) - {known[0], *EXTRA.get(known[0], ())}:
            raise Problem(f"Step {number} is not one of set, add, remove or language: {', '.join(step) or 'empty'}.",
                          'Write for example {"set": "/data/q", "value": "1"}.')
        for name in (known[0], *EXTRA.get(known[0], ())):
            if not isinstance(step.get(name), str):
                raise Problem(f'Step {number} has no text as its "{name}".', 'Values are texts: "value": "12".')
        try:
            STEPS[known[0]](interview, step)
        except Problem as problem:
            raise Problem(f"Step {number}: {problem.what}", problem.remedy) from problem


def _language(interview: Any, step: dict[str, Any]) -> None:
    interview.language = step["language"]


STEPS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "set": lambda interview, step: interview.set(step["set"], step["value"]),
    "add": lambda interview, step: interview.add(step["add"]),
    "remove": lambda interview, step: interview.remove(step["remove"]),
    "language": _language,
}
EXTRA = {"set": ("value",)}


def interview_state(interview: Any) -> dict[str, Any]:
    """What `form fill` prints: the form, every node, and what keeps the interview from being finished."""
    form = interview.form
    return {
        "form": {"id": form.id, "version": form.version, "title": form.title, "languages": list(form.languages)},
        "nodes": [_node(node) for node in interview.nodes()],
        "errors": [{"ref": error.ref, "kind": error.kind, "message": error.message} for error in interview.errors()],
    }


def _node(node: Any) -> dict[str, Any]:
    found = {
        "ref": node.ref, "type": node.type, "value": node.value, "relevant": node.relevant,
        "required": node.required, "readonly": node.readonly, "valid": node.valid, "label": node.label,
    }
    if node.definition.has_choices:
        found["choices"] = node.choice_names
    if node.definition.marks is not None:
        found["marks"] = [{"name": mark.name, "label": mark.label, "place": mark.place} for mark in node.marks]
    return found
