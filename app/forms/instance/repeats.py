"""Instances of repeats: added, removed, and brought to the number that a count asks for."""

from __future__ import annotations

import math
import string
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from app.forms.compile.actions import NEW_REPEAT
from app.forms.compile.form_definition import FormDefinition
from app.forms.instance.answer_nodes import AnswerNode, ScopeNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.instance.change import Taken
from app.forms.instance.recalculation import Recalculation
from app.forms.model.definition import NodeDefinition
from app.forms.model.xml_names import local_name
from app.forms.problems import Unsettled
from app.forms.xpath.compiled import as_number
from app.problem import Refusal
from app.translations import message

MOST_INSTANCES = 10_000
MOST_NODES = 200_000        # made in one act: repeats in repeats multiply
TEMPLATE = "{http://openrosa.org/javarosa}template"
_LETTERS = string.digits + string.ascii_lowercase


class RepeatInstances:
    """Makes and unmakes the nodes of a running interview. `run_actions(node, event)` runs what the form does on an event."""

    def __init__(self, form: FormDefinition, tree: AnswerTree, recalculation: Recalculation,
                 run_actions: Callable[[AnswerNode, str], None]) -> None:
        self._form, self._tree, self._recalculation, self._run_actions = form, tree, recalculation, run_actions
        self._added: list[ScopeNode] = []
        self._removed: list[tuple[str, str | None]] = []
        self._lost: Counter[str] = Counter()        # refs of repeats: of their instances with answers, how many a count took away
        self._followed: set[tuple[NodeDefinition, AnswerNode]] = set()      # counts that follow from what they count, in this act
        self._made = 0                                                      # nodes, in this act

    def clear(self) -> None:
        """A new act begins."""
        self._added.clear()
        self._removed.clear()
        self._lost.clear()
        self._followed.clear()
        self._made = 0

    def take_written(self) -> list[tuple[str, str | None]]:
        """What must be saved of the instances that this act added and removed: (path, "" or None)."""
        written: list[tuple[str, str | None]] = [(node.path, "") for node in self._added]
        written += self._removed
        self.clear()
        return written

    def take_lost(self) -> list[Taken]:
        """The instances that went with their answers because a count of this act says so."""
        lost = [Taken(ref, "", str(count), "count") for ref, count in self._lost.items()]
        self._lost.clear()
        return lost

    # ------------------------------------------------------------------------------------------ adding

    def add(self, outer: ScopeNode, repeat: NodeDefinition, key: str = "") -> ScopeNode:
        """A new last instance, evaluated, its new-repeat actions run. Problem: there are as many as there may be."""
        if len(outer.instances(repeat)) >= MOST_INSTANCES:
            raise Refusal(message("{repeat} has {count} instances, which is the most.", repeat=repeat.name, count=MOST_INSTANCES),
                          message("Remove one first."))
        instance = self.make(outer, repeat, key or self._new_key(), self._defaults(outer, repeat), with_instances=True)
        self._tree.forget_refs()
        self._added.append(instance)
        rules = [rule for definition in repeat.walk() for rule in definition.rules.values()]
        for rule in sorted(rules, key=lambda rule: rule.rank):
            for node in instance.inside(rule.definition):
                self._recalculation.evaluate(rule, node)
        self._announce(instance)
        for node in self._tree.walk(instance):
            if node.definition.size_of_own and node.definition.actions:
                self._run_actions(node, NEW_REPEAT)
            if node.value and not node.definition.calculate:
                self._recalculation.stored[node] = None
        return instance

    def _new_key(self) -> str:
        """Random, so that two people can add instances at once; never a counter."""
        random = self._tree.root.context.random
        return "".join(random.choice(_LETTERS) for _ in range(10))

    def _defaults(self, outer: ScopeNode, repeat: NodeDefinition) -> Any:
        """The element that holds the defaults of the next instance: of a counted repeat the one that the form wrote at
        that place, else its template; without one it begins blank, as in JavaRosa."""
        model = self._form.model
        if repeat.count and repeat.parent is not None:
            parent = _find(model.initial, repeat.parent.ref)
            written = [] if parent is None else [element for element in parent if local_name(element) == repeat.name
                                                 and element.get(TEMPLATE) is None]
            at = len(outer.instances(repeat))
            if at < len(written):
                return written[at]
        return model.templates.get(repeat.ref)

    def make(self, outer: ScopeNode, repeat: NodeDefinition, key: str, element: Any, *, with_instances: bool) -> ScopeNode:
        """An instance with all below it, not evaluated yet; `build` says what `element` and `with_instances` are."""
        self._made += repeat.size + 1
        if self._made > MOST_NODES:
            raise Unsettled(message("{repeat} and the repeats around it have more than {count} answers to give.",
                                    repeat=repeat.name, count=MOST_NODES),
                            message("Tell the form’s author: its repeats are counted too high."))
        instance = ScopeNode(repeat, outer, key)
        parent = instance.parent
        instance.relevant = parent is None or parent.relevant
        outer.instances(repeat).append(instance)
        self.build(instance, element, with_instances=with_instances)
        return instance

    def build(self, scope: ScopeNode, element: Any, *, with_instances: bool) -> None:
        """Makes everything below the root or an instance, with the defaults that `element` (lxml, or None) holds where they are
        not to be saved answers instead; what stands there already begins anew."""
        slots, relevant = scope.slots, scope.relevant
        for definition, default, written in self._plan(scope.definition, element, with_defaults=with_instances):
            node = slots[definition.slot]
            if definition.kind == "repeat":
                for instance in node or ():
                    instance.dissolve()
                slots[definition.slot] = []
                if with_instances and not definition.count:
                    for at, element_of_instance in enumerate(written):
                        self.make(scope, definition, f"i{at}", element_of_instance, with_instances=True)
            elif node is None:
                slots[definition.slot] = AnswerNode(definition, scope, default, relevant=relevant)
            else:
                node.value, node.own_relevance, node.relevant = default, True, relevant

    def _plan(self, definition: NodeDefinition, element: Any, *,
              with_defaults: bool) -> list[tuple[NodeDefinition, str, list[Any]]]:
        """What the root or an instance holds, in document order, with its default; for a repeat the elements of its first
        instances. Read from the form once."""
        plans = self._form.plans
        key = definition, element, with_defaults
        plan: list[tuple[NodeDefinition, str, list[Any]]] | None = plans.get(key)
        if plan is None:
            plan = plans[key] = [(child, default if with_defaults or child.calculate else "", written)
                                 for child, default, written in _planned(definition, element)]
        return plan

    def prototype(self, repeat: NodeDefinition) -> ScopeNode:
        """As good as an instance of a repeat where there is none, for its words may speak of what is in it."""
        scopes = self._tree.scopes_around(repeat)
        instance = ScopeNode(repeat, scopes[0] if scopes else self.prototype(repeat.scope))
        self.build(instance, None, with_instances=False)
        return instance

    # ------------------------------------------------------------------------------------------ removing

    def remove(self, instance: ScopeNode) -> None:
        """Takes an instance out, with all that is in it. Its removal is written with the act."""
        self._removed.append((instance.path, None))
        parent = instance.parent
        self._announce(instance)
        instance.outer.instances(instance.definition).remove(instance)
        self._tree.forget_refs()
        self._announce(instance)
        self._recalculation.forget(self._tree.walk(instance))
        if parent is not None:
            self._recalculation.moved.append(parent)

    def _announce(self, instance: ScopeNode) -> None:
        """All who read the instance, or anything in it, look again."""
        for node in self._tree.walk(instance):
            self._recalculation.announce(node)

    # ------------------------------------------------------------------------------------------ counting

    def settle_counts(self) -> list[NodeDefinition]:
        """Brings counted repeats to their number; which ones changed. A count that is unknown keeps what is."""
        changed = []
        for repeat in self._form.counted:
            count = as_number(self._form.expression(repeat, "count", repeat.count))
            if [outer for outer in self._tree.scopes_around(repeat) if self._settle_count(outer, repeat, count)]:
                changed.append(repeat)
                self._recalculation.settle()       # the next one may count these
        return changed

    def _settle_count(self, outer: ScopeNode, repeat: NodeDefinition, count: Callable[[Any, Any], float]) -> bool:
        """Whether instances were added or removed."""
        # the expression stands at the repeat, whose nodes may not exist yet: it is asked from a prototype
        prototype = ScopeNode(repeat, outer)
        asked = count(prototype, prototype)
        if not math.isfinite(asked):
            return False
        number = int(max(0, min(asked, MOST_INSTANCES)))
        instances = outer.instances(repeat)
        if number == len(instances) or not self._may_follow(repeat, outer):
            return False
        while len(instances) < number:
            self.add(outer, repeat, f"n{len(instances) + 1}")
        while len(instances) > number:
            ref = instances[-1].ref
            if any(node.value and node.definition.control and not node.definition.calculate
                   for node in self._tree.walk(instances[-1])):
                self._lost[ref[:ref.rfind("[")]] += 1
            self.remove(instances[-1])
        return True

    def _may_follow(self, repeat: NodeDefinition, outer: ScopeNode) -> bool:
        """A count that follows from the repeat's own instances asks for one more as soon as there is one more. It is followed
        once in an act, where the act changed what it is computed from, and where the last instance is not blank to it: that one
        is the one more that was asked for. So it goes as in Collect, which counts anew when a person leaves an instance."""
        rests_on = self._form.self_counting.get(repeat)
        if rests_on is None:
            return True
        instances = outer.instances(repeat)
        if instances:
            if (repeat, outer) in self._followed or not any(
                    node.definition in rests_on and _may_be_read_in(outer, node) for node in self._recalculation.moved):
                return False
            asked = [definition for definition in rests_on if definition is not repeat and repeat in definition.scopes()
                     and definition.in_body and not definition.calculate]
            if asked and not any(node.value for definition in asked for node in instances[-1].inside(definition)):
                return False
        self._followed.add((repeat, outer))
        return True


def _may_be_read_in(outer: ScopeNode, node: AnswerNode) -> bool:
    """Whether a node can be what a count inside `outer` is computed from: no other instance of the same repeat holds it."""
    scope = node.scope
    while scope.definition is not outer.definition and not scope.is_root:
        scope = scope.outer
    return scope is outer or scope.definition is not outer.definition


def _planned(definition: NodeDefinition, element: Any) -> Iterator[tuple[NodeDefinition, str, list[Any]]]:
    elements: dict[str, list[Any]] = {}
    for child in element if element is not None else ():
        if isinstance(child.tag, str):
            elements.setdefault(local_name(child), []).append(child)
    for inner in definition.inner:
        same = elements.get(inner.name, [])
        if inner.kind == "repeat":
            yield inner, "", _initial(same, inner)
            continue
        first = same[0] if same else None
        default = inner.default if inner.kind == "attribute" else ""
        if first is not None and not inner.children:
            default = (first.text or "").strip()
        yield inner, default, []
        if inner.kind != "attribute":
            yield from _planned(inner, first)


def _initial(elements: list[Any], repeat: NodeDefinition) -> list[Any]:
    """The instances that a form begins with: a template alone is none of them, except where nobody may add one."""
    written = [element for element in elements if element.get(TEMPLATE) is None]
    return elements[:1] if not written and repeat.fixed_count else written


def _find(root: Any, ref: str) -> Any:
    element = root
    for name in ref.strip("/").split("/")[1:]:
        element = next((child for child in element if local_name(child) == name), None)
        if element is None:
            return None
    return element
