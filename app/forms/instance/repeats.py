"""The answer tree as it grows: built from the form, repeats added and removed."""

from __future__ import annotations

import math
import string
from collections.abc import Iterator
from heapq import heapify
from typing import TYPE_CHECKING, Any

from app.forms.compile import actions
from app.forms.instance.answer_nodes import Node, dissolve
from app.forms.model.definition import NodeDefinition
from app.forms.model.xml_names import local_name
from app.forms.problems import Unsettled
from app.forms.xpath.compiled import as_number
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms.instance.interview import Interview

MOST_INSTANCES = 10_000
MOST_NODES = 200_000        # made in one act: repeats in repeats multiply
TEMPLATE = "{http://openrosa.org/javarosa}template"
_LETTERS = string.digits + string.ascii_lowercase


class Growing:
    """Makes and unmakes the nodes of a running interview."""

    def __init__(self, interview: Interview) -> None:
        self._interview, self._form, self._engine = interview, interview.form, interview.engine
        self._counted = interview.form.counted
        self._grown: list[Node] = []
        self._gone: list[tuple[str, str | None]] = []
        self._followed: set[tuple[NodeDefinition, Node]] = set()        # counts that follow from what they count, in this act
        self._made = 0                                              # nodes, in this act

    def clear(self) -> None:
        self._grown.clear()
        self._gone.clear()
        self._followed.clear()
        self._made = 0

    def build(self, node: Node, definition: NodeDefinition, element: Any, *, with_instances: bool) -> None:
        """Makes everything below the root or an instance, with the defaults that `element` (lxml, or None) holds where they are
        not to be kept answers instead; what stands there already begins anew."""
        slots: list[Any] = node.slots  # type: ignore[assignment]
        relevant = node.relevant
        for child, value, written in self._plan(definition, element, with_defaults=with_instances):
            there = slots[child.slot]
            if child.kind == "repeat":
                for instance in there or ():
                    dissolve(instance)
                slots[child.slot] = []
                if with_instances and not child.count:
                    for at, one in enumerate(written):
                        self.instance(node, child, f"i{at}", one, with_instances)
                continue
            if there is None:
                slots[child.slot] = Node(child, node, "", value, relevant=relevant)
            else:
                there.value, there.own, there.relevant = value, True, relevant

    def _plan(self, definition: NodeDefinition, element: Any, *,
              with_defaults: bool) -> list[tuple[NodeDefinition, str, list[Any]]]:
        """What the root or an instance holds, in document order, with its default; for a repeat the elements of its first
        instances. Read from the form once."""
        plans = self._form.plans
        key = definition, element, with_defaults
        found: list[tuple[NodeDefinition, str, list[Any]]] | None = plans.get(key)
        if found is None:
            found = plans[key] = [(child, value if with_defaults or child.calculate else "", written)
                                  for child, value, written in _planned(definition, element)]
        return found

    def instance(self, outer: Node, definition: NodeDefinition, key: str, element: Any,
                  with_instances: bool) -> Node:
        self._made += definition.size + 1
        if self._made > MOST_NODES:
            raise Unsettled(f"{definition.ref} and the repeats around it have more than {MOST_NODES:,} answers to give.",
                            "Tell the form’s author: its repeats are counted too high.")
        node = Node(definition, outer, key)
        node.relevant = node.parent.relevant  # type: ignore[union-attr]
        outer.slots[definition.slot].append(node)  # type: ignore[index]
        self.build(node, definition, element, with_instances=with_instances)
        return node

    def stand_in(self, definition: NodeDefinition) -> Node:
        """As good as an instance of a repeat where there is none, for its words may speak of what is in it."""
        node = Node(definition, self._interview.any_node(definition.scope) or self.stand_in(definition.scope))
        self.build(node, definition, None, with_instances=False)
        return node

    # ------------------------------------------------------------------------------------------ repeats

    def settle_counts(self) -> list[NodeDefinition]:
        """Brings counted repeats to their number; which ones changed. A count that is unknown keeps what is."""
        found = []
        for definition in self._counted:
            count = as_number(self._form.code(definition, "count", definition.count))
            changed = False
            for outer in self._outer_scopes(definition):
                # the expression stands at the repeat, whose nodes may not exist yet: it is asked from a stand-in
                wanted = count(stand_in := Node(definition, outer), stand_in)
                if not math.isfinite(wanted):
                    continue
                number = int(max(0, min(wanted, MOST_INSTANCES)))
                instances = outer.slots[definition.slot]  # type: ignore[index]
                if number == len(instances) or not self._may_follow(definition, outer):
                    continue
                while len(instances) < number:
                    self.grow(outer, definition, f"n{len(instances) + 1}")
                while len(instances) > number:
                    self._gone += self.shrink(instances[-1])
                changed = True
            if changed:
                found.append(definition)
                self._engine.settle()       # the next one may count these
        return found

    def _may_follow(self, definition: NodeDefinition, outer: Node) -> bool:
        """A count that follows from the repeat's own instances asks for one more as soon as there is one more. It is followed
        once in an act, where the act changed what it is computed from, and where the last instance is not blank to it: that one
        is the one more that was asked for. So it goes as in Collect, which counts anew when a person leaves an instance."""
        rests_on = self._form.self_counting.get(definition)
        if rests_on is None:
            return True
        instances = outer.slots[definition.slot]  # type: ignore[index]
        if instances:
            if (definition, outer) in self._followed or not any(
                    node.definition in rests_on and _beside(node, outer) for node in self._engine.moved):
                return False
            asked = [one for one in rests_on if one is not definition and definition in one.scopes()
                     and one.in_body and not one.calculate]
            if asked and not any(node.value for one in asked for node in _below(instances[-1], one)):
                return False
        self._followed.add((definition, outer))
        return True

    def _outer_scopes(self, definition: NodeDefinition) -> list[Node]:
        scopes = [self._interview.root]
        for repeat in reversed(definition.scope.scopes()[:-1]):
            scopes = [one for outer in scopes for one in outer.slots[repeat.slot]]  # type: ignore[index]
        return scopes

    def new_key(self) -> str:
        """Random, so that two people can add instances at once; never a counter."""
        return "".join(self._interview.random.choice(_LETTERS) for _ in range(10))

    def grow(self, outer: Node, definition: NodeDefinition, key: str) -> Node:
        """A new last instance, evaluated, its new-repeat actions run."""
        if len(outer.slots[definition.slot]) >= MOST_INSTANCES:  # type: ignore[index]
            raise Problem(f"{definition.ref} has {MOST_INSTANCES} instances, which is the most.", "Remove one first.")
        node = self.instance(outer, definition, key, self._defaults(outer, definition), True)
        self._interview.forget_refs()
        self._grown.append(node)
        inner = [rule for one in definition.walk() for rule in one.rules.values()]
        for rule in sorted(inner, key=lambda rule: rule.rank):
            for one in _below(node, rule.definition):
                self._engine.evaluate(rule, one)
        self._announce(node)
        for one in self._interview.walk(node):
            if one.definition.size_of_own and one.definition.actions:
                self._interview.run_actions(one, actions.NEW_REPEAT)
            if one.value and not one.definition.calculate:
                self._engine.stored[one] = None
        return node

    def _defaults(self, outer: Node, definition: NodeDefinition) -> Any:
        """The element that holds the defaults of the next instance: of a counted repeat the one that the form wrote at
        that place, else its template; without one it begins blank, as in JavaRosa."""
        model = self._form.model
        if definition.count:
            above = _find(model.initial, definition.parent.ref)  # type: ignore[union-attr]
            written = [] if above is None else [one for one in above if local_name(one) == definition.name
                                                and one.get(TEMPLATE) is None]
            at = len(outer.slots[definition.slot])  # type: ignore[index]
            if at < len(written):
                return written[at]
        return model.templates.get(definition.ref)

    def shrink(self, node: Node) -> list[tuple[str, str | None]]:
        """Takes an instance out; what must be kept of that."""
        written: list[tuple[str, str | None]] = [(node.path, None)]
        self._announce(node)
        node.scope.slots[node.definition.slot].remove(node)  # type: ignore[union-attr, index]
        self._interview.forget_refs()
        self._announce(node)
        inside = set(self._interview.walk(node))
        self._engine.heap = [one for one in self._engine.heap if one[2] not in inside]
        heapify(self._engine.heap)
        self._engine.pending = {(rank, id(one)) for rank, _, one in self._engine.heap}
        self._engine.active = [one for one in self._engine.active if one not in inside]
        for one in inside:
            self._engine.stored.pop(one, None)
        self._engine.moved = [one for one in self._engine.moved if one not in inside]
        self._engine.moved.append(node.parent)  # type: ignore[arg-type]
        return written

    def _announce(self, node: Node) -> None:
        """All who read the instance, or anything in it, look again."""
        for one in self._interview.walk(node):
            self._engine.announce(one)

    def take_grown(self) -> list[tuple[str, str | None]]:
        found: list[tuple[str, str | None]] = [(node.path, "") for node in self._grown]
        found += self._gone
        self.clear()
        return found


def _beside(node: Node, outer: Node) -> bool:
    """Whether a node can be what a count inside `outer` is computed from: no other instance of the same repeat holds it."""
    scope: Node | None = node
    while scope is not None:
        if scope.definition is outer.definition:
            return scope is outer
        scope = scope.scope
    return True


def _planned(definition: NodeDefinition, element: Any) -> Iterator[tuple[NodeDefinition, str, list[Any]]]:
    elements: dict[str, list[Any]] = {}
    for one in element if element is not None else ():
        if isinstance(one.tag, str):
            elements.setdefault(local_name(one), []).append(one)
    for child in definition.inner:
        here = elements.get(child.name, [])
        if child.kind == "repeat":
            yield child, "", _initial(here, child)
            continue
        one = here[0] if here else None
        value = child.default if child.kind == "attribute" else ""
        if one is not None and not child.children:
            value = (one.text or "").strip()
        yield child, value, []
        if child.kind != "attribute":
            yield from _planned(child, one)


def _initial(elements: list[Any], definition: NodeDefinition) -> list[Any]:
    """The instances that a form begins with: a template alone is none of them, except where nobody may add one."""
    written = [one for one in elements if one.get(TEMPLATE) is None]
    return elements[:1] if not written and definition.fixed_count else written


def _find(root: Any, ref: str) -> Any:
    at = root
    for name in ref.strip("/").split("/")[1:]:
        at = next((one for one in at if local_name(one) == name), None)
        if at is None:
            return None
    return at


def _below(node: Node, definition: NodeDefinition) -> list[Node]:
    """The nodes of a definition inside one instance."""
    if definition is node.definition:
        return [node]
    scopes = [node]
    chain = []
    at = definition.scope
    while at is not node.definition:
        chain.append(at)
        at = at.scope
    for repeat in reversed(chain):
        scopes = [one for outer in scopes for one in outer.slots[repeat.slot]]  # type: ignore[index]
    if definition.kind == "repeat":
        return [one for outer in scopes for one in outer.slots[definition.slot]]  # type: ignore[index]
    return [outer.slots[definition.slot] for outer in scopes]  # type: ignore[index]
