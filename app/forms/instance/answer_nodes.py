"""The nodes of a running interview: each has its value and whether it applies. Cheap; what a screen shows is asked for.

Two kinds: a scope (the root, or an instance of a repeat) holds the nodes below it in `slots`, down to the next scopes; any other
node, a question, a group or an attribute, is one slot of its scope.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.model.elements import Element


class AnswerNode:
    """A question, a group or an attribute."""

    __slots__ = ("definition", "own_relevance", "relevant", "scope", "value")
    key = ""                                # of a repeat instance alone
    holds_answer = True                     # counts as true where it has a value, not where it exists (JavaRosa)
    prefix = ""
    scope: ScopeNode                        # in which a path from here begins: a scope's own is itself

    def __init__(self, definition: NodeDefinition, scope: ScopeNode, value: str = "", *, relevant: bool = True) -> None:
        self.definition = definition
        self.scope = scope
        self.value = value
        self.own_relevance = True           # what its own relevant expression says
        self.relevant = relevant            # with those around it

    @property
    def around(self) -> ScopeNode:
        """The scope whose slot it stands in; the root's is itself."""
        return self.scope

    @property
    def dynamic_context(self) -> Any:
        """The interview, as expressions ask it (`DynamicContext`)."""
        return self.scope.context

    @property
    def kind(self) -> str:
        return "attribute" if self.definition.kind == "attribute" else "element"

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def namespace(self) -> str:
        return self.definition.namespace

    @property
    def parent(self) -> AnswerNode | None:
        definition, scope = self.definition.parent, self.scope
        if definition is None:
            return None
        if definition is scope.definition:
            return scope
        node: AnswerNode = scope.slots[definition.slot]
        return node

    @property
    def children(self) -> list[AnswerNode]:
        """Its relevant children in document order, as expressions see them."""
        return [node for node in self.all_children() if node.relevant]

    def all_children(self) -> list[AnswerNode]:
        """Relevant or not."""
        return self._nodes_of(self.definition.children)

    def bound_attributes(self) -> list[AnswerNode]:
        """The attributes that binds or actions give a value, relevant or not."""
        return self._nodes_of(self.definition.bound_attributes)

    def inner(self) -> list[AnswerNode]:
        """All below it: children, and bound attributes."""
        return self._nodes_of(self.definition.inner)

    def _nodes_of(self, definitions: list[NodeDefinition]) -> list[AnswerNode]:
        nodes: list[AnswerNode] = []
        slots = self.scope.slots
        for definition in definitions:
            if definition.kind == "repeat":
                nodes += slots[definition.slot]
            else:
                nodes.append(slots[definition.slot])
        return nodes

    @property
    def attributes(self) -> list[AnswerNode | Element]:
        """As expressions see them: those that are bound, and those that the form wrote."""
        bound = [node for node in self.bound_attributes() if node.relevant]
        names = {definition.name for definition in self.definition.bound_attributes}
        written = [Element("attribute", name.rpartition("}")[2], None, value, name.rpartition("}")[0].lstrip("{"))
                   for name, value in self.definition.attributes.items() if name.rpartition("}")[2] not in names]
        return [*bound, *written]

    @property
    def position(self) -> int:
        """From 1 among the instances of its repeat; 1 elsewhere."""
        return 1

    def string(self) -> str:
        """The string-value: of a group, the values below it."""
        if self.definition.children:
            return "".join(child.string() for child in self.children)
        return self.value

    @property
    def ref(self) -> str:
        """Its path with `[n]` on repeat instances."""
        return self._path(lambda instance: f"[{instance.position}]")

    @property
    def path(self) -> str:
        """Its path with `{key}` on repeat instances: the name that it is saved under."""
        return self._path(lambda instance: f"{{{instance.key}}}")

    def _path(self, mark: Callable[[ScopeNode], str]) -> str:
        scope = self.scope
        if scope.is_root:
            return self.definition.ref
        return scope._path(mark) + self.definition.ref[len(scope.definition.ref):]


class ScopeNode(AnswerNode):
    """The root, or an instance of a repeat: `slots` hold a node for each definition in the scope, for a repeat a list."""

    __slots__ = ("context", "key", "outer", "slots")

    def __init__(self, definition: NodeDefinition, outer: ScopeNode | None, key: str = "", *, context: Any = None) -> None:
        super().__init__(definition, self)
        self.outer = outer or self                                      # the scope around it; of the root itself
        self.context: Any = context if outer is None else outer.context     # the interview
        self.key = key                                                  # stable for ever
        self.slots: list[Any] = [None] * definition.size

    @property
    def is_root(self) -> bool:
        return self.outer is self

    @property
    def around(self) -> ScopeNode:
        return self.outer

    @property
    def parent(self) -> AnswerNode | None:
        definition = self.definition.parent
        return None if definition is None else self.outer.node_of(definition)

    def node_of(self, definition: NodeDefinition) -> AnswerNode:
        """The one node of a definition in this scope, the scope itself for its own."""
        if definition is self.definition:
            return self
        node: AnswerNode = self.slots[definition.slot]
        return node

    def instances(self, repeat: NodeDefinition) -> list[ScopeNode]:
        """The instances of a repeat that stands in this scope: the list itself."""
        instances: list[ScopeNode] = self.slots[repeat.slot]
        return instances

    @property
    def position(self) -> int:
        if self.outer is self:
            return 1
        instances = self.outer.instances(self.definition)
        try:
            return instances.index(self) + 1
        except ValueError:      # a prototype of an instance that is not there yet
            return len(instances) + 1

    def _path(self, mark: Callable[[ScopeNode], str]) -> str:
        outer = self.outer
        if outer is self:
            return self.definition.ref
        if outer.is_root:
            return self.definition.ref + mark(self)
        return outer._path(mark) + self.definition.ref[len(outer.definition.ref):] + mark(self)

    def below(self) -> list[AnswerNode]:
        """All that stands in it, in document order as slots are."""
        nodes: list[AnswerNode] = []
        for slot in self.slots:
            if slot.__class__ is list:
                for instance in slot:
                    nodes.append(instance)
                    nodes += instance.below()
            else:
                nodes.append(slot)
        return nodes

    def scopes_of(self, definition: NodeDefinition) -> list[ScopeNode]:
        """The instances of a repeat at any depth within this scope, in document order; the scope itself for its own definition."""
        if definition is self.definition:
            return [self]
        return [instance for outer in self.scopes_of(definition.scope) for instance in outer.instances(definition)]

    def inside(self, definition: NodeDefinition) -> list[AnswerNode]:
        """The nodes of a definition in this scope and the scopes within it, in document order."""
        if definition.size_of_own:
            return list(self.scopes_of(definition))
        return [scope.slots[definition.slot] for scope in self.scopes_of(definition.scope)]

    def dissolve(self) -> None:
        """An instance that is gone lets go of what stands in it, which holds it in turn: no garbage that must be looked for."""
        for slot in self.slots:
            if slot.__class__ is list:
                for instance in slot:
                    instance.dissolve()
        self.slots.clear()
        del self.scope, self.outer
