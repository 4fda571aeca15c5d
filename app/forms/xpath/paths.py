"""Paths: to a bound node by a pointer where the form says which one it is, by walking the axes otherwise.

A path of child and parent steps is resolved against the definition while compiling: to one slot of the own instance,
or to the slots of all instances below it. What it reads, and how high it climbs for it, is the dependency.
An absolute path inside a repeat means the own instance at each level both share (JavaRosa; old forms rely on it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.xpath.ast import Call, Expression, Filter, Path, Step
from app.forms.xpath.compiled import Closure, CompiledExpression, as_nodes
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.forms.xpath.missing_names import BLANK, is_gone
from app.forms.xpath.predicates import compile_predicate
from app.forms.xpath.secondary import compile_instance_path
from app.forms.xpath.walking import document, form_document, walk_from


@dataclass
class Place:
    """Where a chain of child and parent steps has arrived: `anchor` is the own scope (an index into `chain`, innermost
    first) that the rest hangs on, `down` the repeats gone down into since."""

    chain: list[NodeDefinition]
    at: NodeDefinition | None
    anchor: int
    down: list[NodeDefinition]

    def step(self, step: Step) -> bool:
        """Goes one step; False where it is no plain step, or leads to nothing that the form knows."""
        if step.predicates or step.kind not in ("name", "node"):
            return False
        if step.kind == "node":
            return step.axis == "self" or (step.axis == "parent" and self._up())
        if step.axis == "attribute":
            return self.at is not None and self._down(f"@{step.name}")
        return step.axis == "child" and step.name != "*" and self._down(step.name)

    def _up(self) -> bool:
        at = self.at
        if at is None or at.parent is None:
            return False
        if at.kind == "repeat":
            if self.down and self.down[-1] is at:
                self.down.pop()
            else:
                self.anchor += 1
        self.at = at.parent
        return True

    def _down(self, name: str) -> bool:
        if self.at is None:
            root = self.chain[-1]
            self.at = root if root.name == name else None
            return self.at is not None
        found = self.at.child(name)
        if found is None:
            return False
        if found.kind == "repeat":
            if not self.down and self.anchor and self.chain[self.anchor - 1] is found and self.absolute:
                self.anchor -= 1
            else:
                self.down.append(found)
        self.at = found
        return True

    absolute: bool = False


@compile_expression.register
def compile_path(path: Path, context: StaticContext) -> CompiledExpression:
    if path.start is not None:
        return _from_start(path, path.start, context)
    if context.form is None:
        if context.in_predicate and not path.absolute:
            context.reads_context = True
        return walk_from(document if path.absolute else (lambda n, c: [c]), path.steps, context, None)
    if path.absolute:
        return _absolute(path, context)
    if context.in_predicate:
        context.reads_context = True
        if context.inner is None:
            return walk_from(lambda n, c: [c], path.steps, context, None)
        return _relative(path.steps, context, context.inner, item=True)
    assert context.definition is not None
    return _relative(path.steps, context, context.definition, item=False)


@compile_expression.register
def compile_filter(expression: Filter, context: StaticContext) -> CompiledExpression:
    """`(…)[predicate]`: positions count in document order over the whole set."""
    primary = compile_expression(expression.primary, context)
    if primary.type not in ("node", "nodes"):
        raise ExpressionProblem("Only a node-set can be filtered with [ ]")
    nodes, apex = as_nodes(primary), _top(primary.definition)
    filters = [compile_predicate(one, context.in_brackets(primary.definition, apex), context) for one in expression.predicates]

    def filtered(n: Any, c: Any) -> list[Any]:
        found = nodes(n, c)
        for one in filters:
            found = one(found, n)
        return list(found)
    return CompiledExpression(filtered, "nodes", numeric=primary.numeric, definition=primary.definition)


def _from_start(path: Path, start: Expression, context: StaticContext) -> CompiledExpression:
    if isinstance(start, Call) and start.name == "current" and not start.arguments and context.definition is not None:
        return _relative(path.steps, context, context.definition, item=False)
    if isinstance(start, Call) and start.name == "instance":
        return compile_instance_path(start, path.steps, context)
    code = compile_expression(start, context)
    if code.type not in ("node", "nodes"):
        raise ExpressionProblem("A path can only begin at a node-set")
    return walk_from(as_nodes(code), path.steps, context, code.definition, _top(code.definition))


def _top(definition: NodeDefinition | None) -> NodeDefinition | None:
    """The root of the form, where the nodes are of it: what is read from any of them hangs there."""
    return None if definition is None else definition.scopes()[-1]


# ------------------------------------------------------------------------------------------ bound nodes

def _absolute(path: Path, context: StaticContext) -> CompiledExpression:
    assert context.definition is not None
    chain = context.definition.scopes()
    place = Place(chain, None, len(chain) - 1, [], absolute=True)
    walked = 0
    for step in path.steps:
        if not place.step(step):
            break
        walked += 1
    if walked == len(path.steps) and place.at is not None:
        return _pointer(place, context, item=False)
    if is_gone(path.steps, chain[-1], context):
        return BLANK
    if walked == 0 or place.at is None:
        return walk_from(form_document, path.steps, context, None, chain[-1])
    head = _pointer(place, context, item=False)
    return walk_from(as_nodes(head), path.steps[walked:], context, place.at, chain[place.anchor])


def _relative(steps: tuple[Step, ...], context: StaticContext, definition: NodeDefinition, *, item: bool) -> CompiledExpression:
    place = Place(definition.scopes(), definition, 0, [])
    for walked, step in enumerate(steps):
        if not place.step(step):
            # A bare word on a question is an author's `null` or `TRUE`: ODK reads it as a child that is not there.
            if (walked or definition.children or len(steps) > 1) and is_gone(steps, definition, context):
                return BLANK
            head = _pointer(place, context, item=item)
            return walk_from(as_nodes(head), steps[walked:], context, place.at, _apex(place, context, item=item))
    return _pointer(place, context, item=item)


def _apex(place: Place, context: StaticContext, *, item: bool) -> NodeDefinition:
    """The scope that a place hangs on; from an item of a set of nodes, what the set hangs on: it may be any of them."""
    apex = place.chain[place.anchor]
    return context.apex if item and context.apex in apex.scopes() else apex


def _pointer(place: Place, context: StaticContext, *, item: bool) -> CompiledExpression:
    """Closures for a place reached by plain steps, and its dependency."""
    target, anchor, down = place.at, place.anchor, place.down
    assert target is not None
    apex = place.chain[anchor]
    context.read(target, _apex(place, context, item=item))
    numeric = target.type in ("int", "decimal")
    scope = _climb(place.chain, anchor, item)
    if down:
        return CompiledExpression(_gather(scope, down, target), "nodes", numeric=numeric, definition=target)
    if target is apex:
        def own(n: Any, c: Any) -> Any:
            node = scope(n, c)
            return node if node.relevant else None
        return CompiledExpression(own, "node", definition=target)
    slot = target.slot
    if target is context.definition and not item:
        return CompiledExpression(lambda n, c: n if n.relevant else None, "node", _own_text if not target.children else None,
                    numeric, definition=target)
    if target is context.inner and item and anchor == 0 and not target.children:
        return CompiledExpression(lambda n, c: c if c.relevant else None, "node", lambda n, c: c.value if c.relevant else "",
                    numeric, definition=target)

    def node(n: Any, c: Any) -> Any:
        found = scope(n, c).slots[slot]
        return found if found.relevant else None
    if target.children:
        return CompiledExpression(node, "node", definition=target)
    beside = slot if anchor == 0 and not item else None
    return CompiledExpression(node, "node", _text(scope, slot, anchor, item), numeric, definition=target, slot=beside)


def _own_text(n: Any, c: Any) -> str:
    return n.value  # type: ignore[no-any-return]


def _text(scope: Closure, slot: int, anchor: int, item: bool) -> Closure:
    if anchor == 0 and item:
        def beside(n: Any, c: Any) -> str:
            found = c.scope.slots[slot]
            return found.value if found.relevant else ""
        return beside
    if anchor == 0:
        def near(n: Any, c: Any) -> str:
            found = n.scope.slots[slot]
            return found.value if found.relevant else ""
        return near

    def far(n: Any, c: Any) -> str:
        found = scope(n, c).slots[slot]
        return found.value if found.relevant else ""
    return far


def _climb(chain: list[NodeDefinition], anchor: int, item: bool) -> Closure:
    """From the node to the own scope it hangs on."""
    if anchor == 0:
        if item:
            return lambda n, c: c.scope
        return lambda n, c: n.scope

    def climb(n: Any, c: Any) -> Any:
        scope = c.scope if item else n.scope
        for _ in range(anchor):
            scope = scope.outer
        return scope
    return climb


def _gather(scope: Closure, down: list[NodeDefinition], target: NodeDefinition) -> Closure:
    slots = [one.slot for one in down]
    last = None if target is down[-1] else target.slot

    if len(slots) == 1:
        slot = slots[0]
        if last is None:
            return lambda n, c: [one for one in scope(n, c).slots[slot] if one.relevant]
        return lambda n, c: [node for one in scope(n, c).slots[slot] if one.relevant and (node := one.slots[last]).relevant]

    def gather(n: Any, c: Any) -> list[Any]:
        scopes = [scope(n, c)]
        for slot in slots:
            scopes = [one for outer in scopes for one in outer.slots[slot] if one.relevant]
        if last is None:
            return scopes
        return [node for one in scopes if (node := one.slots[last]).relevant]
    return gather
