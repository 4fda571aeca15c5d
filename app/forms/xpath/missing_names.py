"""Names of questions that the form no longer has. As in JavaRosa they are blank, and the form runs: what its author renamed keeps
nobody from asking the rest."""

from __future__ import annotations

from app.forms.model.definition import NodeDefinition
from app.forms.problems import nearest
from app.forms.xpath.ast import Step
from app.forms.xpath.compiled import CompiledExpression
from app.forms.xpath.context import StaticContext

BLANK = CompiledExpression(lambda n, c: None, "node", lambda n, c: "")


def is_gone(steps: tuple[Step, ...], start: NodeDefinition, context: StaticContext) -> bool:
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
        found = at.child(step.name)
        if found is None:
            names = [child.name for child in at.children]
            where = context.definition.ref if context.definition is not None else at.ref
            if context.form is not None:
                context.form.warn(f"{where} asks for {at.ref}/{step.name}, which does not exist{nearest(step.name, names)}: "
                                  "it is blank.")
            return True
        at = found
    return False
