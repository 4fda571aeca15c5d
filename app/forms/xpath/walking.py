"""Paths that are walked step by step along the axes: where the form does not say which nodes they lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.model.elements import Element
from app.forms.xpath.ast import Step
from app.forms.xpath.axes import AXES, REVERSED, document_order
from app.forms.xpath.compiled import Closure, CompiledExpression
from app.forms.xpath.context import StaticContext
from app.forms.xpath.predicates import Filtering, compile_predicate


def document(node: Any, context: Any) -> list[Any]:
    top = context
    while top.parent is not None:
        top = top.parent
    return [top]


def form_document(node: Any, context: Any) -> list[Any]:
    document = Element("document")
    top = node.scope
    while not top.is_root:
        top = top.outer
    document.children.append(top)
    return [document]


def walk_from(start: Closure, steps: tuple[Step, ...], static: StaticContext, definition: NodeDefinition | None,
               apex: NodeDefinition | None = None) -> CompiledExpression:
    """`apex` is the scope that the nodes at the start hang on, where they are of the form."""
    walked = [_compile_step(step, static, definition := _next(definition, step, static), apex) for step in steps]

    def walk(node: Any, context: Any) -> list[Any]:
        nodes = start(node, context)
        for step in walked:
            if not nodes:
                return []
            nodes = step(nodes, node)
        return list(nodes)
    return CompiledExpression(walk, "nodes", numeric=_numeric(definition), definition=definition)


def _numeric(definition: NodeDefinition | None) -> bool:
    return definition is not None and definition.type in ("int", "decimal")


def _next(definition: NodeDefinition | None, step: Step, static: StaticContext) -> NodeDefinition | None:
    """The definition of the nodes after a step, where all have the same."""
    if definition is None:
        if static.form is not None and static.definition is not None and step.axis == "child":
            root = static.definition.scopes()[-1]
            return root if root.name == step.name else None
        return None
    if step.axis == "self" and step.kind == "node":
        return definition
    if step.axis == "parent" and step.kind == "node":
        return definition.parent
    if step.axis == "child" and step.kind == "name":
        return definition.child(step.name)
    return None


def _compile_step(step: Step, static: StaticContext, definition: NodeDefinition | None,
                  apex: NodeDefinition | None) -> Filtering:
    axis, test = AXES[step.axis], _test(step)
    if apex is not None:
        if definition is not None:
            static.read(definition, apex)
        elif step.axis not in ("self", "parent", "attribute"):
            # a wildcard or a wide axis: whatever it may find in the form
            root = apex.scopes()[-1]
            static.reads += [(target, root) for target in root.walk() if step.name in ("*", "", target.name)
                             and target is not static.definition]
    inner = [static.in_brackets(definition, apex) for _ in step.predicates]
    filters = [compile_predicate(predicate, own, static) for predicate, own in zip(step.predicates, inner, strict=True)]
    backwards = step.axis in REVERSED
    simple = step.axis in ("child", "attribute", "self")

    by_slot = None
    if step.axis == "child" and definition is not None and definition.parent is not None \
            and not any(brackets.uses_position for brackets in inner):
        by_slot, parent = _slot_step(definition, filters), definition.parent

    def run(nodes: list[Any], node: Any) -> list[Any]:
        if by_slot is not None and all(getattr(item, "definition", None) is parent for item in nodes):
            return by_slot(nodes, node)
        reached: list[Any] = []
        for item in nodes:
            items = [item for item in axis(item) if test(item)]
            for keep in filters:
                items = keep(items, node)
            reached += items
        if simple or (len(nodes) < 2 and not backwards):
            return reached
        return document_order(reached)
    return run


def _slot_step(definition: NodeDefinition, filters: list[Filtering]) -> Filtering:
    """A child that the form names stands at a known place: its siblings need not be looked through."""
    slot = definition.slot

    def run(nodes: list[Any], node: Any) -> list[Any]:
        if definition.kind == "repeat":
            items = [instance for item in nodes for instance in item.scope.slots[slot] if instance.relevant]
        else:
            items = [sibling for item in nodes if (sibling := item.scope.slots[slot]).relevant]
        for keep in filters:
            items = keep(items, node)
        return items
    return run


def _test(step: Step) -> Callable[[Any], bool]:
    if step.kind == "node":
        return lambda node: True
    if step.kind == "name":
        kind = "attribute" if step.axis == "attribute" else "element"
        if step.name == "*":
            return lambda node: node.kind == kind
        name = step.name
        return lambda node: node.name == name and node.kind == kind
    kind, target = step.kind, step.name
    return lambda node: node.kind == kind and (not target or node.name == target)
