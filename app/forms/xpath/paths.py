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
from app.translations import message


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
        child = self.at.child(name)
        if child is None:
            return False
        if child.kind == "repeat":
            if not self.down and self.anchor and self.chain[self.anchor - 1] is child and self.absolute:
                self.anchor -= 1
            else:
                self.down.append(child)
        self.at = child
        return True

    absolute: bool = False


@compile_expression.register
def compile_path(path: Path, static: StaticContext) -> CompiledExpression:
    if path.start is not None:
        return _from_start(path, path.start, static)
    if static.form is None:
        if static.in_predicate and not path.absolute:
            static.reads_context = True
        return walk_from(document if path.absolute else (lambda node, context: [context]), path.steps, static, None)
    if path.absolute:
        return _absolute(path, static)
    if static.in_predicate:
        static.reads_context = True
        if static.inner is None:
            return walk_from(lambda node, context: [context], path.steps, static, None)
        return _relative(path.steps, static, static.inner, in_predicate=True)
    assert static.definition is not None
    return _relative(path.steps, static, static.definition, in_predicate=False)


@compile_expression.register
def compile_filter(expression: Filter, static: StaticContext) -> CompiledExpression:
    """`(…)[predicate]`: positions count in document order over the whole set."""
    primary = compile_expression(expression.primary, static)
    if primary.type not in ("node", "nodes"):
        raise ExpressionProblem(message("Only a node-set can be filtered with [ ]"))
    nodes, apex = as_nodes(primary), _top(primary.definition)
    filters = [compile_predicate(predicate, static.in_brackets(primary.definition, apex), static)
               for predicate in expression.predicates]

    def filtered(node: Any, context: Any) -> list[Any]:
        items = nodes(node, context)
        for keep in filters:
            items = keep(items, node)
        return list(items)
    return CompiledExpression(filtered, "nodes", numeric=primary.numeric, definition=primary.definition)


def _from_start(path: Path, start: Expression, static: StaticContext) -> CompiledExpression:
    if isinstance(start, Call) and start.name == "current" and not start.arguments and static.definition is not None:
        return _relative(path.steps, static, static.definition, in_predicate=False)
    if isinstance(start, Call) and start.name == "instance":
        return compile_instance_path(start, path.steps, static)
    compiled = compile_expression(start, static)
    if compiled.type not in ("node", "nodes"):
        raise ExpressionProblem(message("A path can only begin at a node-set"))
    return walk_from(as_nodes(compiled), path.steps, static, compiled.definition, _top(compiled.definition))


def _top(definition: NodeDefinition | None) -> NodeDefinition | None:
    """The root of the form, where the nodes are of it: what is read from any of them hangs there."""
    return None if definition is None else definition.scopes()[-1]


# ------------------------------------------------------------------------------------------ bound nodes

def _absolute(path: Path, static: StaticContext) -> CompiledExpression:
    assert static.definition is not None
    chain = static.definition.scopes()
    place = Place(chain, None, len(chain) - 1, [], absolute=True)
    walked = 0
    for step in path.steps:
        if not place.step(step):
            break
        walked += 1
    if walked == len(path.steps) and place.at is not None:
        return _pointer(place, static, in_predicate=False)
    if is_gone(path.steps, chain[-1], static):
        return BLANK
    if walked == 0 or place.at is None:
        return walk_from(form_document, path.steps, static, None, chain[-1])
    head = _pointer(place, static, in_predicate=False)
    return walk_from(as_nodes(head), path.steps[walked:], static, place.at, chain[place.anchor])


def _relative(steps: tuple[Step, ...], static: StaticContext, definition: NodeDefinition, *,
              in_predicate: bool) -> CompiledExpression:
    place = Place(definition.scopes(), definition, 0, [])
    for walked, step in enumerate(steps):
        if not place.step(step):
            # A bare word on a question is an author's `null` or `TRUE`: ODK reads it as a child that is not there.
            if (walked or definition.children or len(steps) > 1) and is_gone(steps, definition, static):
                return BLANK
            head = _pointer(place, static, in_predicate=in_predicate)
            return walk_from(as_nodes(head), steps[walked:], static, place.at, _apex(place, static, in_predicate=in_predicate))
    return _pointer(place, static, in_predicate=in_predicate)


def _apex(place: Place, static: StaticContext, *, in_predicate: bool) -> NodeDefinition:
    """The scope that a place hangs on; from an item of a set of nodes, what the set hangs on: it may be any of them."""
    apex = place.chain[place.anchor]
    return static.apex if in_predicate and static.apex in apex.scopes() else apex


def _pointer(place: Place, static: StaticContext, *, in_predicate: bool) -> CompiledExpression:
    """Closures for a place reached by plain steps, and its dependency."""
    target, anchor, down = place.at, place.anchor, place.down
    assert target is not None
    apex = place.chain[anchor]
    static.read(target, _apex(place, static, in_predicate=in_predicate))
    numeric = target.type in ("int", "decimal")
    scope = _climb(anchor, in_predicate)
    if down:
        return CompiledExpression(_gather(scope, down, target), "nodes", numeric=numeric, definition=target)
    if target is apex:
        def own_scope(node: Any, context: Any) -> Any:
            reached = scope(node, context)
            return reached if reached.relevant else None
        return CompiledExpression(own_scope, "node", definition=target)
    slot = target.slot
    if target is static.definition and not in_predicate:
        return CompiledExpression(lambda node, context: node if node.relevant else None, "node",
                                  None if target.children else _own_text, numeric, definition=target)
    if target is static.inner and in_predicate and anchor == 0 and not target.children:
        return CompiledExpression(lambda node, context: context if context.relevant else None, "node", _context_text,
                                  numeric, definition=target)

    def pointed_at(node: Any, context: Any) -> Any:
        reached = scope(node, context).slots[slot]
        return reached if reached.relevant else None
    if target.children:
        return CompiledExpression(pointed_at, "node", definition=target)
    sibling_slot = slot if anchor == 0 and not in_predicate else None
    return CompiledExpression(pointed_at, "node", _text(scope, slot, anchor, in_predicate), numeric, definition=target,
                              slot=sibling_slot)


def _context_text(node: Any, context: Any) -> str:
    return context.value if context.relevant else ""


def _own_text(node: Any, context: Any) -> str:
    return node.value  # type: ignore[no-any-return]


def _text(scope: Closure, slot: int, anchor: int, in_predicate: bool) -> Closure:
    if anchor == 0 and in_predicate:
        def beside(node: Any, context: Any) -> str:
            sibling = context.scope.slots[slot]
            return sibling.value if sibling.relevant else ""
        return beside
    if anchor == 0:
        def near(node: Any, context: Any) -> str:
            sibling = node.scope.slots[slot]
            return sibling.value if sibling.relevant else ""
        return near

    def far(node: Any, context: Any) -> str:
        target_node = scope(node, context).slots[slot]
        return target_node.value if target_node.relevant else ""
    return far


def _climb(anchor: int, in_predicate: bool) -> Closure:
    """From the node to the own scope it hangs on."""
    if anchor == 0:
        if in_predicate:
            return lambda node, context: context.scope
        return lambda node, context: node.scope

    def climb(node: Any, context: Any) -> Any:
        scope = context.scope if in_predicate else node.scope
        for _ in range(anchor):
            scope = scope.outer
        return scope
    return climb


def _gather(scope: Closure, down: list[NodeDefinition], target: NodeDefinition) -> Closure:
    slots = [repeat.slot for repeat in down]
    last = None if target is down[-1] else target.slot

    if len(slots) == 1:
        slot = slots[0]
        if last is None:
            return lambda node, context: [instance for instance in scope(node, context).slots[slot] if instance.relevant]
        return lambda node, context: [item for instance in scope(node, context).slots[slot]
                                      if instance.relevant and (item := instance.slots[last]).relevant]

    def gather(node: Any, context: Any) -> list[Any]:
        scopes = [scope(node, context)]
        for slot in slots:
            scopes = [instance for outer in scopes for instance in outer.slots[slot] if instance.relevant]
        if last is None:
            return scopes
        return [item for instance in scopes if (item := instance.slots[last]).relevant]
    return gather
