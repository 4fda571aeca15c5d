"""Predicates: what stands in [ ], by number or by condition, and the place that position() and last() tell inside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

from app.forms.xpath.ast import Expression, Number
from app.forms.xpath.compiled import as_boolean
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_expression

Filtering = Callable[[list[Any], Any], list[Any]]

PREDICATE_POSITION = threading.local()       # position and size of the context node inside the predicate under way


def compile_predicate(expression: Expression, inner: StaticContext, outer: StaticContext) -> Filtering:
    if isinstance(expression, Number):
        inner.uses_position = True
        at = expression.value
        index = int(at) - 1 if at == int(at) else -1
        return lambda nodes, node: nodes[index:index + 1] if index >= 0 else []
    compiled = compile_expression(expression, inner)
    outer.volatile = outer.volatile or inner.volatile
    fn = compiled.fn
    if compiled.type == "n":
        inner.uses_position = True
        return lambda nodes, node: [item for item, at, _ in _with_positions(nodes) if fn(node, item) == at]
    test = as_boolean(compiled)
    if not inner.uses_position:
        return lambda nodes, node: [item for item in nodes if test(node, item)]
    return lambda nodes, node: [item for item, _, _ in _with_positions(nodes) if test(node, item)]


def _with_positions(nodes: list[Any]) -> Iterator[tuple[Any, int, int]]:
    """Each node with its position and the size, which position() and last() read meanwhile."""
    before = getattr(PREDICATE_POSITION, "position", 1), getattr(PREDICATE_POSITION, "size", 1)
    size = len(nodes)
    try:
        for at, node in enumerate(nodes, 1):
            PREDICATE_POSITION.position, PREDICATE_POSITION.size = at, size
            yield node, at, size
    finally:
        PREDICATE_POSITION.position, PREDICATE_POSITION.size = before
