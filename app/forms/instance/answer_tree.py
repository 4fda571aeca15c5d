"""The tree of an interview's answers, and finding a node in it by its ref or its definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.forms.instance.answer_nodes import AnswerNode, ScopeNode
from app.forms.model.definition import NodeDefinition
from app.forms.problems import suggesting
from app.problem import Problem
from app.translations import Message, message

_POSITION = re.compile(r"(.*)\[(\d{1,9})\]")


class AnswerTree:
    """Refs carry `[n]` (from 1) on repeat instances."""

    def __init__(self, root: NodeDefinition, context: Any) -> None:
        self.root = ScopeNode(root, None, context=context)
        self.by_ref: dict[str, AnswerNode] = {}     # those that were asked for, while positions stand

    def clear(self) -> None:
        self.by_ref.clear()
        self.root.own_relevance = self.root.relevant = True

    def forget_refs(self) -> None:
        """Positions moved: the refs that were found are looked up anew."""
        self.by_ref.clear()

    def node_at(self, ref: str) -> AnswerNode:
        """Problem: there is none."""
        return self.by_ref.get(ref) or self._find(ref)

    def _find(self, ref: str) -> AnswerNode:
        node: AnswerNode = self.root
        walked = ""
        for step in ref.strip("/").split("/"):
            match = _POSITION.fullmatch(step)
            name, position = (match[1], int(match[2])) if match else (step, None)
            if walked == "":
                child: AnswerNode | None = self.root if name == self.root.name and position in (None, 1) else None
            else:
                child = _child(node, name, position)
            if child is None:
                raise Problem(_missing(node, name, walked, step), message("Check the path."))
            walked, node = f"{walked}/{step}", child
        if node.definition.kind == "repeat" and not ref.endswith("]"):
            raise Problem(message("{ref} is a repeat.", ref=ref),
                          message("Say which instance: {example}.", example=f"{ref}[1]"))
        self.by_ref[ref] = node
        return node

    def repeat_at(self, ref: str) -> tuple[ScopeNode, NodeDefinition]:
        """The scope that holds a repeat's instances, and the repeat, by a ref without a position at its end. Problem: no repeat."""
        head, _, name = ref.rpartition("/")
        if not head:
            raise Problem(message("There is no repeat {ref}.", ref=ref),
                          message("Give a path like {example}.", example="/data/ward"))
        parent = self.node_at(head)
        definition = parent.definition.child(name)
        if definition is None or definition.kind != "repeat":
            raise Problem(message("{ref} is no repeat of the form.", ref=ref),
                          message("Give a path like {example}.", example="/data/ward"))
        return parent.scope, definition

    def nodes_of(self, definition: NodeDefinition) -> list[AnswerNode]:
        """All nodes of a definition, in document order."""
        return self.root.inside(definition)

    def any_node(self, definition: NodeDefinition) -> AnswerNode | None:
        return next(iter(self.nodes_of(definition)), None)

    def scopes_around(self, repeat: NodeDefinition) -> list[ScopeNode]:
        """Where instances of a repeat stand or may stand."""
        return self.root.scopes_of(repeat.scope)

    def walk(self, node: AnswerNode | None = None) -> Iterator[AnswerNode]:
        """A node (the root) and all below it, in document order."""
        node = node or self.root
        yield node
        if node.definition.inner:
            for child in node.inner():
                yield from self.walk(child)


def _child(node: AnswerNode, name: str, position: int | None) -> AnswerNode | None:
    definition = node.definition.child(name)
    if definition is None:
        return None
    if definition.kind != "repeat":
        return node.scope.node_of(definition) if position in (None, 1) else None
    instances = node.scope.instances(definition)
    if position is None:
        return instances[0] if len(instances) == 1 else None
    return instances[position - 1] if 1 <= position <= len(instances) else None


def _missing(node: AnswerNode, name: str, walked: str, step: str) -> Message:
    names, ref = [child.name for child in node.definition.children], f"{walked}/{step}"
    if walked and name in names:
        return message("There is no {ref} (say which instance: [1], [2] …, or add one).", ref=ref)
    return suggesting(message("There is no {ref}.", ref=ref), name, names)
