"""An interview from a script: the steps of `form fill`, and the state that it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from app.problem import Problem
from app.translations import message


def run_steps(interview: Any, steps: Iterable[dict[str, Any]]) -> None:
    """Runs the steps on an Interview, or on anything with its set, add, remove and language.

    Problem: the first step that is none, with its number; what came before it stands.
    """
    for number, step in enumerate(steps, 1):
        acts = [name for name in STEPS if name in step]
        if len(acts) != 1 or set(step) - {acts[0], *EXTRA.get(acts[0], ())}:
            keys = ", ".join(step) or message("empty")
            raise Problem(message("Step {number} is not one of set, add, remove or language: {keys}.", number=number, keys=keys),
                          message("Write for example {step}.", step='{"set": "/data/q", "value": "1"}'))
        for name in (acts[0], *EXTRA.get(acts[0], ())):
            if not isinstance(step.get(name), str):
                raise Problem(message('Step {number} has no text as its "{key}".', number=number, key=name),
                              message('Values are texts: "value": "12".'))
        try:
            STEPS[acts[0]](interview, step)
        except Problem as problem:
            raise Problem(message("Step {number}: {problem}", number=number, problem=problem.what), problem.remedy) from problem


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
        "errors": [{"ref": error.ref, "kind": error.kind, "message": str(error.sentence)} for error in interview.errors()],
    }


def _node(node: Any) -> dict[str, Any]:
    described = {
        "ref": node.ref, "type": node.type, "value": node.value, "relevant": node.relevant,
        "required": node.required, "readonly": node.readonly, "valid": node.valid, "label": node.label,
    }
    if node.definition.has_choices:
        described["choices"] = node.choice_names
    if node.definition.marks is not None:
        described["marks"] = [{"name": mark.name, "label": mark.label, "place": mark.place} for mark in node.marks]
    return described
