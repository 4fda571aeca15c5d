"""The axes of XPath (XPath 1.0, 2.2) over elements of any XML and the nodes of an interview alike.

They ask a node only for `parent`, `children`, `attributes`, `kind` and `name`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

AnyNode = Any  # Element, Row or an interview's AnswerNode: the same few names


def _ancestors(node: AnyNode) -> Iterator[AnyNode]:
    while (node := node.parent) is not None:
        yield node


def _descendants(node: AnyNode) -> Iterator[AnyNode]:
    for child in node.children:
        yield child
        yield from _descendants(child)


def _siblings(node: AnyNode) -> list[AnyNode]:
    return [] if node.parent is None or node.kind == "attribute" else node.parent.children


def _after(node: AnyNode) -> Iterator[AnyNode]:
    past = False
    for sibling in _siblings(node):
        if past:
            yield sibling
        past = past or sibling is node


def _before(node: AnyNode) -> Iterator[AnyNode]:
    earlier = []
    for sibling in _siblings(node):
        if sibling is node:
            break
        earlier.append(sibling)
    yield from reversed(earlier)


def _following(node: AnyNode) -> Iterator[AnyNode]:
    start = node.parent if node.kind == "attribute" else node
    if node.kind == "attribute":
        yield from _descendants(start)
    for ancestor in [start, *_ancestors(start)]:
        for sibling in _after(ancestor):
            yield sibling
            yield from _descendants(sibling)


def _preceding(node: AnyNode) -> Iterator[AnyNode]:
    start = node.parent if node.kind == "attribute" else node
    for ancestor in [start, *_ancestors(start)]:
        for sibling in _before(ancestor):
            yield from reversed([sibling, *_descendants(sibling)])


AXES: dict[str, Callable[[AnyNode], Iterable[AnyNode]]] = {
    "child": lambda node: node.children,
    "descendant": _descendants,
    "parent": lambda node: [] if node.parent is None else [node.parent],
    "ancestor": _ancestors,
    "following-sibling": _after,
    "preceding-sibling": _before,
    "following": _following,
    "preceding": _preceding,
    "attribute": lambda node: node.attributes,
    "namespace": lambda node: [],
    "self": lambda node: [node],
    "descendant-or-self": lambda node: [node, *_descendants(node)],
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
}
REVERSED = {"ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"}


def document_order(nodes: Iterable[AnyNode]) -> list[AnyNode]:
    """Each node once, in document order."""
    unique = list({id(node): node for node in nodes}.values())
    if len(unique) < 2:
        return unique
    places: dict[int, dict[int, int]] = {}

    def key(node: AnyNode) -> list[int]:
        places_up = []
        while (parent := node.parent) is not None:
            order = places.get(id(parent))
            if order is None:
                order = places[id(parent)] = {
                    id(child): at for at, child in enumerate([*parent.attributes, *parent.children], 1)}
            places_up.append(order.get(id(node), 0))
            node = parent
        return places_up[::-1]
    return sorted(unique, key=key)
