"""Actions: setvalue and odk:setgeopoint, and when they happen (ODK XForms, "Actions" and "Events")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.forms.functions.geography import parse_points
from app.forms.model.definition import NodeDefinition
from app.forms.model.xml_names import absolute
from app.forms.parse.body import Action
from app.forms.xpath.compile import Context, compile_text
from app.forms.xpath.compiled import Closure, as_nodes
from app.forms.xpath.lexer import SyntaxProblem

if TYPE_CHECKING:
    from app.forms.form import Form
    from app.forms.parse.xform import Model

FIRST_LOAD, EVERY_LOAD, READY = "odk-instance-first-load", "odk-instance-load", "xforms-ready"
LOADING = (FIRST_LOAD, EVERY_LOAD, READY)
CHANGED, NEW_REPEAT = "xforms-value-changed", "odk-new-repeat"


@dataclass(eq=False)
class Compiled:
    """An action ready to run at a node: `targets` finds where the value goes, `value` gives it (raw, with its type)."""

    events: tuple[str, ...]
    targets: Closure
    value: Closure
    type: str
    at: NodeDefinition                  # whose nodes it runs at


def compile_action(form: Form, action: Action) -> None:
    """Hangs the action on its trigger, or on the scope of its target. Raises SyntaxProblem."""
    target, written = target_of(form.model, action)
    if target is None:
        raise SyntaxProblem(f"{action.kind} is for {action.target}, which is not in the form", action.target, 0)
    if action.trigger is not None:
        # what happens to the question happens there; loading happens to the whole form, wherever the action is written
        _hang(form, action, target, written, action.trigger, [one for one in action.events if one not in LOADING])
        _hang(form, action, target, written, target.scope, [one for one in action.events if one in LOADING])
    else:       # once for each instance of the repeat that the target stands in; a new instance, of the repeat it is written in
        new = [one for one in action.events if one == NEW_REPEAT]
        place = target.scope if action.place is None else action.place.scopes()[0]
        _hang(form, action, target, written, place if place.parent is not None else target.scope, new)
        _hang(form, action, target, written, target.scope, [one for one in action.events if one not in new])


def _hang(form: Form, action: Action, target: NodeDefinition, written: str, at: NodeDefinition, events: Sequence[str]) -> None:
    if not events:
        return
    chosen = "[" in written         # one instance among others, by a predicate
    targets = as_nodes(compile_text(written, Context(form.model, at))) if chosen else _every(at, target)
    value, kind = _value(form, action, target)
    at.actions.append(Compiled(tuple(events), targets, value, kind, at))


def target_of(model: Model, action: Action) -> tuple[NodeDefinition | None, str]:
    """What the action writes to, and the path to it as the form has it."""
    written = model.bind_ids.get(action.target, action.target)
    for base in (action.trigger, action.place, action.trigger and action.trigger.parent):
        target = model.find(absolute(written, base)) if base is not None or written.startswith("/") else None
        if target is not None:
            return target, written
    return None, written


def _value(form: Form, action: Action, target: NodeDefinition) -> tuple[Closure, str]:
    if action.kind == "setgeopoint":
        begins = set(action.events) <= {FIRST_LOAD, EVERY_LOAD, READY}
        return (_place if begins else _position), "s"
    if not action.expression:
        return (lambda n, c: action.text), "s"
    # the expression is evaluated where the target is (W3C XForms, 10.2: the bound node is the context)
    code = compile_text(action.expression, Context(form.model, target))
    return (code.text or code.fn), ("s" if code.text else code.type)


def _position(n: Any, c: Any) -> str:
    """Where the device is; "" where it does not know, or says what is no place."""
    place = str(n.session.position())
    found = parse_points(place)
    return place if found is not None and len(found) == 1 else ""


def _place(n: Any, c: Any) -> str:
    """Where an interview begins: where the device is, else where it is known to be held."""
    found = parse_points(n.session.place)
    return _position(n, c) or (n.session.place if found is not None and len(found) == 1 else "")


def _every(at: NodeDefinition, target: NodeDefinition) -> Closure:
    """All nodes of the target in the nearest scope that both share, relevant or not: what is not asked yet is set too."""
    shared = next(scope for scope in at.scopes() if scope in target.scopes())
    up = at.scopes().index(shared)
    down = []
    scope = target.scope if target.parent is not None else target
    while scope is not shared:
        down.append(scope.slot)
        scope = scope.scope

    def every(n: Any, c: Any) -> list[Any]:
        here = n if n.slots is not None else n.scope
        for _ in range(up):
            here = here.scope
        scopes = [here]
        for slot in reversed(down):
            scopes = [one for outer in scopes for one in outer.slots[slot]]
        return [one.slots[target.slot] for one in scopes]
    return every


def run(action: Compiled, node: Any, store: Any) -> None:
    """Runs one action at a node; `store(target, raw value, type)` puts the value in."""
    for target in action.targets(node, node):
        store(target, action.value(target, target), action.type)
