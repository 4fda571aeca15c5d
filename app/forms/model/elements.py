"""The nodes of any XML, as expressions walk over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Element:
    """An element, attribute, text or other piece of an XML document. `kind` is one of element, attribute, text,
    comment, processing-instruction, document."""

    __slots__ = ("attributes", "children", "kind", "name", "namespace", "own_context", "parent", "prefix", "text")
    relevant = True
    definition = None
    holds_answer = False                # counts as true where it exists, whatever its value

    def __init__(self, kind: str, name: str = "", parent: Element | None = None, text: str = "",
                 namespace: str = "", prefix: str = "") -> None:
        self.kind, self.name, self.parent, self.text = kind, name, parent, text
        self.namespace, self.prefix = namespace, prefix
        self.children: list[Element] = []
        self.attributes: list[Element] = []
        self.own_context: Any = None

    @property
    def value(self) -> str:
        """The string-value (XPath 1.0, section 5)."""
        if self.kind not in ("element", "document"):
            return self.text
        return "".join(_texts(self))

    def string(self) -> str:
        return self.value

    @property
    def dynamic_context(self) -> Any:
        top = self
        while top.parent is not None:
            top = top.parent
        return top.own_context

    def attribute(self, name: str) -> str:
        return next((attribute.text for attribute in self.attributes if attribute.name == name), "")


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if child.kind == "text":
            yield child.text
        elif child.kind == "element":
            yield from _texts(child)


def from_lxml(source: Any, context: Any = None) -> Element:
    """The document of a parsed lxml element, as our own nodes; white space alone between elements is kept."""
    document = Element("document")
    document.own_context = context
    top = source.getroottree()
    before = list(reversed(list(source.itersiblings(preceding=True))))
    for sibling in [*before, top.getroot(), *source.itersiblings()]:
        document.children.append(convert(sibling, document))
    return document


def convert(source: Any, parent: Element) -> Element:
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
        made.children.append(convert(child, made))
        if child.tail:
            made.children.append(Element("text", "", made, child.tail))
    return made
