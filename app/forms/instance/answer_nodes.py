"""One place of a running interview: its value and whether it applies. Cheap; what a screen shows is asked for."""

from __future__ import annotations

from typing import Any

from app.forms.model.definition import NodeDefinition


class Node:
    """A node of the answer tree. Root and repeat instances hold the nodes inside them in `slots`."""

    __slots__ = ("definition", "key", "own", "owner", "relevant", "scope", "slots", "value")

    def __init__(self, definition: NodeDefinition, scope: Node | None, key: str = "", value: str = "", *,
                 relevant: bool = True) -> None:
        self.definition = definition
        self.scope = scope              # the repeat instance (or root) around it
        self.slots: list[Any] | None = [None] * definition.size if definition.size_of_own else None
        self.value = value
        self.own = True                 # its own relevant expression
        self.relevant = relevant        # with those around it
        self.key = key                  # of a repeat instance, stable for ever
        self.owner: Any = None          # the interview, on the root

    @property
    def session(self) -> Any:
        top = self
        while top.scope is not None:
            top = top.scope
        return top.owner

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
    def prefix(self) -> str:
        return ""

    @property
    def parent(self) -> Node | None:
        above = self.definition.parent
        if above is None or self.scope is None:
            return None
        if above is self.scope.definition:
            return self.scope
        node: Node = self.scope.slots[above.slot]  # type: ignore[index]
        return node

    @property
    def children(self) -> list[Node]:
        """Its relevant children in document order, as expressions see them."""
        return [node for node in self.all_children() if node.relevant]

    def all_children(self) -> list[Node]:
        """Relevant or not."""
        return self._held(self.definition.children)

    def attributes_alive(self) -> list[Node]:
        """The attributes that binds or actions give a value, relevant or not."""
        return self._held(self.definition.bound_attributes)

    def inner(self) -> list[Node]:
        """All below it: children, and attributes that live."""
        return self._held(self.definition.inner)

    def _held(self, definitions: list[NodeDefinition]) -> list[Node]:
        inside = self if self.slots is not None else self.scope
        found: list[Node] = []
        for one in definitions:
            held = inside.slots[one.slot]  # type: ignore[index, union-attr]
            if one.kind == "repeat":
                found += held
            else:
                found.append(held)
        return found

    @property
    def attributes(self) -> list[Any]:
        from app.forms.model.elements import Element
        alive = [node for node in self.attributes_alive() if node.relevant]
        names = {one.name for one in self.definition.bound_attributes}
        return [*alive, *(Element("attribute", name.rpartition("}")[2], None, value, name.rpartition("}")[0].lstrip("{"))
                          for name, value in self.definition.attributes.items() if name.rpartition("}")[2] not in names)]

    @property
    def position(self) -> int:
        """From 1 among the instances of its repeat; 1 elsewhere."""
        if self.definition.kind != "repeat":
            return 1
        fellows: list[Node] = self.scope.slots[self.definition.slot]  # type: ignore[union-attr, index]
        try:
            return fellows.index(self) + 1
        except ValueError:      # a stand-in for an instance that is not there yet
            return len(fellows) + 1

    def string(self) -> str:
        """The string-value: of a group, the values below it."""
        if self.definition.children:
            return "".join(child.string() for child in self.children)
        return self.value

    @property
    def ref(self) -> str:
        """Its path with `[n]` on repeat instances."""
        return self._path(lambda node: f"[{node.position}]")

    @property
    def path(self) -> str:
        """Its path with `{key}` on repeat instances: the name it is kept under."""
        return self._path(lambda node: f"{{{node.key}}}")

    def _path(self, mark: Any) -> str:
        definition = self.definition
        own = mark(self) if definition.kind == "repeat" else ""
        outer = self.scope
        if outer is None or (outer.scope is None and not own):
            return definition.ref
        tail = definition.ref[len(outer.definition.ref):]
        return outer._path(mark) + tail + own


def below(scope: Node) -> list[Node]:
    """What stands in the root or an instance: slots are in document order."""
    found: list[Node] = []
    for held in scope.slots or ():
        if held.__class__ is list:
            for instance in held:
                found.append(instance)
                found += below(instance)
        else:
            found.append(held)
    return found


def dissolve(scope: Node) -> None:
    """An instance that is gone lets go of what stands in it, which holds it in turn: no garbage that must be looked for."""
    slots: list[Any] = scope.slots  # type: ignore[assignment]
    for held in slots:
        if held.__class__ is list:
            for instance in held:
                dissolve(instance)
    slots.clear()
