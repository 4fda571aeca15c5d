"""Names of questions that the form no longer has. As in JavaRosa they are blank, and the form runs: what its author renamed keeps
nobody from asking the rest."""

from __future__ import annotations

from app.forms.model.definition import NodeDefinition
from app.forms.problems import suggesting
from app.forms.xpath.ast import Step
from app.forms.xpath.compiled import CompiledExpression
from app.forms.xpath.context import StaticContext
from app.translations import message

BLANK = CompiledExpression(lambda node, context: None, "node", lambda node, context: "")


def is_gone(steps: tuple[Step, ...], start: NodeDefinition, static: StaticContext) -> bool:
    """Whether a plain name leads to nothing, which is noted: what was mistyped must not be silently blank."""
    at: NodeDefinition | None = start
    first = True
    for step in steps:
        if at is None or step.kind == "node":
            if step.kind != "node" or step.axis not in ("self", "parent") or at is None:
                return False
            at = at if step.axis == "self" else at.parent
            first = False
            continue
        if step.axis != "child" or step.name == "*" or step.kind != "name":
            return False
        if first and at.parent is None and step.name == at.name and at is start:
            first = False
            continue
        first = False
        child = at.child(step.name)
        if child is None:
            asking = static.definition.name if static.definition is not None else at.name
            if static.form is not None:
                blank = message("{question} asks for {name}, which does not exist: it is blank.", question=asking, name=step.name)
                static.form.warn(suggesting(blank, step.name, [child.name for child in at.children]))
            return True
        at = child
    return False
