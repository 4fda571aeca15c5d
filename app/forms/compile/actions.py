"""Actions: setvalue and odk:setgeopoint, and when they happen (ODK XForms, "Actions" and "Events")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.forms.functions.geography import parse_points
from app.forms.model.definition import NodeDefinition
from app.forms.model.form_model import Action, FormModel
from app.forms.xpath.compiled import Closure, as_nodes
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_text
from app.forms.xpath.lexer import SyntaxProblem
from app.translations import message

FIRST_LOAD, EVERY_LOAD, READY = "odk-instance-first-load", "odk-instance-load", "xforms-ready"
LOADING = (FIRST_LOAD, EVERY_LOAD, READY)
CHANGED, NEW_REPEAT = "xforms-value-changed", "odk-new-repeat"


@dataclass(eq=False)
class CompiledAction:
    """An action ready to run at a node: `targets` finds where the value goes, `value` gives it (raw, with its type)."""

    events: tuple[str, ...]
    targets: Closure
    value: Closure
    type: str
    at: NodeDefinition              # whose nodes it runs at

    def run(self, node: Any, store: Callable[[Any, Any, str], None]) -> None:
        """Runs it at a node; `store(target, raw value, type)` puts the value in."""
        for target in self.targets(node, node):
            store(target, self.value(target, target), self.type)


def compile_action(model: FormModel, action: Action) -> None:
    """Hangs the action on its trigger, or on the scope of its target. Raises SyntaxProblem."""
    target, written = model.target_of(action)
    if target is None:
        raise SyntaxProblem(message("{action} is for {target}, which is not in the form", action=action.kind, target=action.target),
                            action.target, 0)
    if action.trigger is not None:
        # what happens to the question happens there; loading happens to the whole form, wherever the action is written
        _hang(model, action, target, written, action.trigger, [event for event in action.events if event not in LOADING])
        _hang(model, action, target, written, target.scope, [event for event in action.events if event in LOADING])
    else:       # once for each instance of the repeat that the target stands in; a new instance, of the repeat it is written in
        new_repeat = [event for event in action.events if event == NEW_REPEAT]
        place = target.scope if action.place is None else action.place.scopes()[0]
        _hang(model, action, target, written, place if place.parent is not None else target.scope, new_repeat)
        _hang(model, action, target, written, target.scope, [event for event in action.events if event not in new_repeat])


def _hang(model: FormModel, action: Action, target: NodeDefinition, written: str, at: NodeDefinition,
          events: Sequence[str]) -> None:
    if not events:
        return
    chosen = "[" in written         # one instance among others, by a predicate
    targets = as_nodes(compile_text(written, StaticContext(model, at))) if chosen else _every(at, target)
    value, kind = _value(model, action, target)
    at.actions.append(CompiledAction(tuple(events), targets, value, kind, at))


def _value(model: FormModel, action: Action, target: NodeDefinition) -> tuple[Closure, str]:
    if action.kind == "setgeopoint":
        begins = set(action.events) <= {FIRST_LOAD, EVERY_LOAD, READY}
        return (_place if begins else _position), "s"
    if not action.expression:
        return (lambda node, context: action.text), "s"
    # the expression is evaluated where the target is (W3C XForms, 10.2: the bound node is the context)
    compiled = compile_text(action.expression, StaticContext(model, target))
    return (compiled.text or compiled.fn), ("s" if compiled.text else compiled.type)


def _position(node: Any, context: Any) -> str:
    """Where the device is; "" where it does not know, or says what is no place."""
    place = str(node.dynamic_context.position())
    points = parse_points(place)
    return place if points is not None and len(points) == 1 else ""


def _place(node: Any, context: Any) -> str:
    """Where an interview begins: where the device is, else where it is known to be held."""
    points = parse_points(node.dynamic_context.place)
    return _position(node, context) or (node.dynamic_context.place if points is not None and len(points) == 1 else "")


def _every(at: NodeDefinition, target: NodeDefinition) -> Closure:
    """All nodes of the target in the nearest scope that both share, relevant or not: what is not asked yet is set too."""
    shared = next(scope for scope in at.scopes() if scope in target.scopes())
    up = at.scopes().index(shared)
    down = []
    scope = target.scope if target.parent is not None else target
    while scope is not shared:
        down.append(scope.slot)
        scope = scope.scope

    def every(node: Any, context: Any) -> list[Any]:
        scope = node.scope
        for _ in range(up):
            scope = scope.outer
        scopes = [scope]
        for slot in reversed(down):
            scopes = [instance for outer in scopes for instance in outer.slots[slot]]
        return [target_scope.slots[target.slot] for target_scope in scopes]
    return every
