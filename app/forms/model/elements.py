"""Nodes that expressions walk over: any XML as `Element`, and the axes of XPath (XPath 1.0, section 2.2).

The axes ask a node only for `parent`, `children`, `attributes` and `name`, so they serve the nodes of an interview too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

AnyNode = Any  # Element or app.forms.node.Node: the same few names, two lives


class Element:
    """An element, attribute, text or other piece of an XML document. `kind` is one of element, attribute, text,
    comment, processing-instruction, document."""

    __slots__ = ("attributes", "children", "kind", "name", "namespace", "own_session", "parent", "prefix", "text")
    relevant = True
    definition = None

    def __init__(self, kind: str, name: str = "", parent: Element | None = None, text: str = "",
                 namespace: str = "", prefix: str = "") -> None:
        self.kind, self.name, self.parent, self.text = kind, name, parent, text
        self.namespace, self.prefix = namespace, prefix
        self.children: list[Element] = []
        self.attributes: list[Element] = []
        self.own_session: Any = None

    @property
    def value(self) -> str:
        """The string-value (XPath 1.0, section 5)."""
        if self.kind not in ("element", "document"):
            return self.text
        return "".join(_texts(self))

    @property
    def session(self) -> Any:
        top = self
        while top.parent is not None:
            top = top.parent
        return top.own_session

    def attribute(self, name: str) -> str:
        return next((one.text for one in self.attributes if one.name == name), "")


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if child.kind == "text":
            yield child.text
        elif child.kind == "element":
            yield from _texts(child)


def from_lxml(source: Any, session: Any = None) -> Element:
    """The document of a parsed lxml element, as our own nodes; white space alone between elements is kept."""
    document = Element("document")
    document.own_session = session
    top = source.getroottree()
    before = list(reversed(list(source.itersiblings(preceding=True))))
    for one in [*before, top.getroot(), *source.itersiblings()]:
        document.children.append(_convert(one, document))
    return document


def _convert(source: Any, parent: Element) -> Element:
    if not isinstance(source.tag, str):
        kind = "comment" if "Comment" in type(source).__name__ else "processing-instruction"
        return Element(kind, getattr(source, "target", "") or "", parent, source.text or "")
    namespace, _, name = source.tag.rpartition("}")
    made = Element("element", name, parent, "", namespace.lstrip("{"), source.prefix or "")
    for tag, value in source.attrib.items():
        space, _, local = tag.rpartition("}")
        space = space.lstrip("{")
        mark = next((name for name, uri in source.nsmap.items() if uri == space and name), "") if space else ""
        made.attributes.append(Element("attribute", local, made, value, space, mark))
    if source.text:
        made.children.append(Element("text", "", made, source.text))
    for child in source:
        made.children.append(_convert(child, made))
        if child.tail:
            made.children.append(Element("text", "", made, child.tail))
    return made


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
    for one in _siblings(node):
        if past:
            yield one
        past = past or one is node


def _before(node: AnyNode) -> Iterator[AnyNode]:
    found = []
    for one in _siblings(node):
        if one is node:
            break
        found.append(one)
    yield from reversed(found)


def _following(node: AnyNode) -> Iterator[AnyNode]:
    start = node.parent if node.kind == "attribute" else node
    if node.kind == "attribute":
        yield from _descendants(start)
    for one in [start, *_ancestors(start)]:
        for sibling in _after(one):
            yield sibling
            yield from _descendants(sibling)


def _preceding(node: AnyNode) -> Iterator[AnyNode]:
    start = node.parent if node.kind == "attribute" else node
    for one in [start, *_ancestors(start)]:
        for sibling in _before(one):
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
        found = []
        while (parent := node.parent) is not None:
            order = places.get(id(parent))
            if order is None:
                order = places[id(parent)] = {
                    id(one): at for at, one in enumerate([*parent.attributes, *parent.children], 1)}
            found.append(order.get(id(node), 0))
            node = parent
        return found[::-1]
    return sorted(unique, key=key)
