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

FRAME = threading.local()       # position and size of the context node inside the predicate under way


def compile_predicate(expression: Expression, inner: StaticContext, outer: StaticContext) -> Filtering:
    if isinstance(expression, Number):
        inner.uses_position = True
        at = expression.value
        index = int(at) - 1 if at == int(at) else -1
        return lambda nodes, node: nodes[index:index + 1] if index >= 0 else []
    code = compile_expression(expression, inner)
    outer.volatile = outer.volatile or inner.volatile
    fn = code.fn
    if code.type == "n":
        inner.uses_position = True
        return lambda nodes, node: [item for item, at, _ in _with_positions(nodes) if fn(node, item) == at]
    test = as_boolean(code)
    if not inner.uses_position:
        return lambda nodes, node: [item for item in nodes if test(node, item)]
    return lambda nodes, node: [item for item, _, _ in _with_positions(nodes) if test(node, item)]


def _with_positions(nodes: list[Any]) -> Iterator[tuple[Any, int, int]]:
    """Each node with its position and the size, which position() and last() read meanwhile."""
    before = getattr(FRAME, "position", 1), getattr(FRAME, "size", 1)
    size = len(nodes)
    try:
        for at, node in enumerate(nodes, 1):
            FRAME.position, FRAME.size = at, size
            yield node, at, size
    finally:
        FRAME.position, FRAME.size = before
