"""Actions: setvalue and odk:setgeopoint, and when they happen (ODK XForms, "Actions" and "Events")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.forms.definition import Definition
from app.forms.xform import Action, _absolute
from app.forms.xpath.code import Closure, as_nodes
from app.forms.xpath.compile import Context, compile_text
from app.forms.xpath.lexer import SyntaxProblem

if TYPE_CHECKING:
    from app.forms.form import Form

FIRST_LOAD, EVERY_LOAD, READY = "odk-instance-first-load", "odk-instance-load", "xforms-ready"
CHANGED, NEW_REPEAT = "xforms-value-changed", "odk-new-repeat"


@dataclass(eq=False)
class Compiled:
    """An action ready to run at a node: `targets` finds where the value goes, `value` gives it (raw, with its type)."""

    events: tuple[str, ...]
    targets: Closure
    value: Closure | None
    type: str
    text: str
    at: Definition                  # whose nodes it runs at


def compile_action(form: Form, action: Action) -> None:
    """Hangs the action on its trigger, on its repeat, or on the root. Raises SyntaxProblem."""
    if action.kind == "setgeopoint":
        return          # a laptop has no receiver of its own: the question stays unanswered until somebody answers it
    place = action.trigger or action.place or form.root
    ref = _absolute(action.target, action.place if action.trigger is None else action.trigger.parent)
    target = form.model.by_ref.get(ref)
    if target is None:
        raise SyntaxProblem(f"setvalue is for {action.target}, which is not in the form", action.target, 0)
    at = place
    if action.trigger is None:      # runs once for each instance of the repeat that the target stands in
        at = target.scope
    context = Context(form.model, at)
    targets = as_nodes(compile_text(ref, context))
    value, kind = None, "s"
    if action.expression:
        # the expression is evaluated where the target is (W3C XForms, 10.2: the bound node is the context)
        code = compile_text(action.expression, Context(form.model, target))
        value, kind = (code.text or code.fn), ("s" if code.text else code.type)
    at.actions.append(Compiled(action.events, targets, value, kind, action.text, at))


def run(action: Compiled, node: Any, store: Any) -> None:
    """Runs one action at a node; `store(target, raw value, type)` puts the value in."""
    for target in action.targets(node, node):
        if action.value is None:
            store(target, action.text, "s")
        else:
            store(target, action.value(target, target), action.type)
