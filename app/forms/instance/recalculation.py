"""Keeping everything true after a change: what depends on it is evaluated, once, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush
from typing import Any

from app.forms.instance.answer_nodes import AnswerNode, ScopeNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.instance.choices import ChoiceNames
from app.forms.model.definition import CHOICES, RELEVANT, VALUE, NodeDefinition, Rule
from app.forms.problems import Unsettled
from app.forms.values import boolean_to_string, date_from_days, number_to_string
from app.forms.xpath.compiled import string_value
from app.translations import message

LONG, LONGEST, MOST_TEXT = 10_000, 1_000_000, 20_000_000      # characters: worth weighing; of one value; of one act


def to_text(value: Any, kind: str, type_: str) -> str:
    """The result of an expression as it is kept in a node bound as `type_`: NaN is unknown."""
    if kind == "n":
        if value != value:
            return ""
        if type_ == "date":
            return date_from_days(value)
        if type_ == "int" and abs(value) != float("inf"):
            return str(int(value))
        return str(number_to_string(value))
    if kind == "b":
        return boolean_to_string(value)
    if kind == "node":
        value = "" if value is None else string_value(value)
    elif kind == "nodes":
        value = string_value(value[0]) if value else ""
    if type_ == "int" and "." in value:
        head, _, tail = value.partition(".")
        return str(head if head.lstrip("-").isdigit() and tail.isdigit() else value)
    if type_ == "date" and value and "-" not in value[1:]:
        try:
            return date_from_days(float(value))
        except ValueError:
            return str(value)
    return "" if value == "NaN" else str(value)


class Recalculation:
    """The rules of one interview at work. `moved` collects nodes whose value or relevance changed, `stored` those
    whose kept value did (as a dict, for its order)."""

    def __init__(self, rules: list[Rule], choice_names: Callable[[AnswerNode], ChoiceNames]) -> None:
        self.rules = rules
        self._choice_names = choice_names       # that a question offers now
        self.heap: list[tuple[int, int, AnswerNode]] = []
        self.pending: set[tuple[int, int]] = set()
        self.moved: list[AnswerNode] = []
        self.stored: dict[AnswerNode, None] = {}
        self.active: list[AnswerNode] = []          # nodes with another value, whose actions wait
        self._count = 0
        self._rank = -1                             # of the rule under way, and its node: what it finds is no news to itself, but
        self._node: AnswerNode | None = None        # to the instances after this one, as when all are evaluated in order
        self.overridden: set[AnswerNode] = set()    # calculated, and answered otherwise until what it reads changes
        self.taken: dict[AnswerNode, tuple[str, str]] = {}      # answers that went: what it was, and why (`Taken.why`)
        self._first = False                         # the first evaluation comes to every rule by itself
        self._restored: set[AnswerNode] = set()     # what was answered before it
        self.text = 0                               # characters of the long values that the act under way computed

    def clear(self) -> None:
        """Nothing waits, as in the beginning: whatever stopped half-way."""
        self.heap.clear()
        self.pending.clear()
        self.overridden.clear()
        self.taken.clear()
        self.moved, self.stored, self.active = [], {}, []
        self._rank, self._node, self._first, self.text = -1, None, False, 0

    # ------------------------------------------------------------------------------------------ changes

    def put(self, node: AnswerNode, value: str) -> None:
        """A new value."""
        if node.value == value:
            return
        if len(value) > LONG:
            self._weigh(node, value)
        node.value = value
        if node.definition.actions:
            self.active.append(node)
        if not self._first:
            self.announce(node)

    def take(self, node: AnswerNode, why: str) -> None:
        """The answer that stands there is about to go, though it is another question that is answered."""
        if node.value and node not in self.taken and node.definition.control and (not self._first or node in self._restored):
            self.taken[node] = node.value, why

    def is_saved(self, node: AnswerNode) -> bool:
        """Whether its value must be kept, for it would not be calculated again."""
        rule = node.definition.rules.get(VALUE)
        return rule is None or rule.volatile or node in self.overridden

    def _weigh(self, node: AnswerNode, value: str) -> None:
        """A form that doubles a text forty times would take all the memory that there is."""
        self.text += len(value)
        if len(value) > LONGEST or self.text > MOST_TEXT:
            raise Unsettled(message("{question} would hold {count} characters, more than can be kept.",
                                    question=node.definition.name, count=len(value)),
                            message("Tell the form’s author: its calculations make longer and longer texts."))

    def forget(self, nodes: Iterable[AnswerNode]) -> None:
        """Nodes that are no longer there: nothing of them waits, and nothing of them is to be saved."""
        forgotten = set(nodes)
        self.heap = [entry for entry in self.heap if entry[2] not in forgotten]
        heapify(self.heap)
        self.pending = {(rank, id(node)) for rank, _, node in self.heap}
        self.active = [node for node in self.active if node not in forgotten]
        self.moved = [node for node in self.moved if node not in forgotten]
        for node in forgotten:
            self.stored.pop(node, None)
            self.taken.pop(node, None)

    def announce(self, node: AnswerNode) -> None:
        """Its value, its relevance or its being there changed: word to all who read it."""
        self.moved.append(node)
        definition = node.definition
        if definition.readers:
            self._tell(node, definition)

    def _tell(self, node: AnswerNode, definition: NodeDefinition) -> None:
        heap, pending, own = self.heap, self.pending, self._rank
        for up, down, slot, rank in definition.readers:
            scope = node.scope
            if scope is node:           # an instance is read from the scope around it
                scope = scope.outer
            for _ in range(up):
                scope = scope.outer
            if rank == own:
                readers = _readers(scope, down, slot)
                for reader in readers[readers.index(self._node) + 1:] if self._node in readers else ():
                    self.push(reader, rank)
            elif not down:
                reading = scope.slots[slot]
                if reading.__class__ is list:
                    for reader in reading:
                        self.push(reader, rank)
                else:
                    key = (rank, id(reading))
                    if key not in pending:
                        pending.add(key)
                        self._count += 1
                        heappush(heap, (rank, self._count, reading))
            else:
                for reader in _readers(scope, down, slot):
                    self.push(reader, rank)

    def push(self, node: AnswerNode, rank: int) -> None:
        key = (rank, id(node))
        if key not in self.pending:
            self.pending.add(key)
            self._count += 1
            heappush(self.heap, (rank, self._count, node))

    # ------------------------------------------------------------------------------------------ evaluating

    def settle(self) -> None:
        """Evaluates all that waits, in order, until nothing does."""
        heap, pending, rules = self.heap, self.pending, self.rules
        try:
            while heap:
                self._rank, _, node = heappop(heap)
                self._node = node
                pending.discard((self._rank, id(node)))
                self.evaluate(rules[self._rank], node)
        finally:
            self._rank, self._node = -1, None

    def evaluate(self, rule: Rule, node: AnswerNode) -> None:
        if rule.aspect == RELEVANT:
            own = rule.fn(node, node)
            if own != node.own_relevance:
                self._turn(node, own)
        elif rule.aspect == CHOICES:
            self._keep_offered(rule, node)
        elif node.relevant or not rule.skip_when_irrelevant:
            value = to_text(rule.fn(node, node), rule.type, node.definition.type)
            if value != node.value:
                if rule.volatile:
                    self.stored[node] = None
                elif node in self.overridden:
                    self.take(node, "calculated")
                    self.overridden.discard(node)
                    self.stored[node] = None
                self.put(node, value)
        elif node in self.overridden:        # it is hidden meanwhile, and what it is calculated from changed
            self.take(node, "calculated")
            self.overridden.discard(node)
            self.stored[node] = None
            node.value = ""

    def _turn(self, node: AnswerNode, own: bool) -> None:
        """Its own relevance is another now. Relevance is inherited: a group takes everything in it along."""
        node.own_relevance = own
        parent = node.parent
        relevant = own and (parent is None or parent.relevant)
        if relevant == node.relevant:
            return
        stack = [(node, relevant)]
        while stack:
            turned, now = stack.pop()
            turned.relevant = now
            definition = turned.definition
            if not self._first:
                rule = definition.rules.get(VALUE)
                if rule is not None and rule.skip_when_irrelevant and turned not in self.overridden:
                    turned.value = ""
                    if now:
                        self.push(turned, rule.rank)
                self.announce(turned)
            if definition.children or definition.bound_attributes:
                for child in turned.inner():
                    relevance = child.own_relevance and now
                    if relevance != child.relevant:
                        stack.append((child, relevance))

    def _keep_offered(self, rule: Rule, node: AnswerNode) -> None:
        """A choice that its filter no longer offers is cleared."""
        if node.value == "":
            return
        offered = self._choice_names(node)
        if offered.is_missing:      # the list's file is not there: nobody knows whether it is offered
            return
        several = node.definition.control in ("select", "rank")
        names = node.value.split(" ") if several else [node.value]
        remaining = " ".join(name for name in names if name in offered)
        if remaining != node.value:
            self.take(node, "choices")
            self.stored[node] = None
            self.put(node, remaining)

    def run_all(self, tree: AnswerTree, restored: set[AnswerNode]) -> None:
        """The first evaluation: every rule on every node, in order. What is never to be evaluated again and was
        restored with its value stays."""
        self._first, self._restored = True, restored
        slots = tree.root.slots
        for rule in self.rules:
            definition = rule.definition
            nodes: Iterable[AnswerNode] = (slots[definition.slot],) if rule.single else tree.nodes_of(definition)
            volatile = rule.volatile
            if rule.looks_up and rule.aspect == CHOICES:
                nodes = [node for node in nodes if node not in restored]    # what was chosen stays when it is off the register
            if volatile or ((definition.may_differ or rule.looks_up) and rule.aspect == VALUE):
                self.overridden.update(node for node in nodes if node in restored and not volatile)
                nodes = [node for node in nodes if node not in restored]
            fn = rule.fn
            if rule.aspect == RELEVANT:
                for node in nodes:
                    own = fn(node, node)
                    if own != node.own_relevance:
                        self._turn(node, own)
                continue
            if rule.aspect == CHOICES:
                for node in nodes:
                    self._keep_offered(rule, node)
                continue
            kind, type_ = rule.type, definition.type
            plain = kind == "s" and type_ not in ("int", "date")
            waits = rule.skip_when_irrelevant
            for node in nodes:
                if waits and not node.relevant:
                    node.value = ""
                    continue
                value = fn(node, node)
                if not plain or value == "NaN":
                    value = to_text(value, kind, type_)
                if value != node.value:
                    if len(value) > LONG:
                        self._weigh(node, value)
                    node.value = value
                    if volatile:
                        self.stored[node] = None
        self._first, self._restored = False, set()


def _readers(scope: ScopeNode, down: tuple[int, ...], slot: int) -> list[AnswerNode]:
    """The nodes of a rule, in document order: from the scope it shares with what it reads, down through repeats."""
    if down == (-1,):
        return [scope]
    scopes = [scope]
    for repeat in down:
        scopes = [instance for outer in scopes for instance in outer.slots[repeat]]
    nodes: list[AnswerNode] = []
    for outer in scopes:
        reader = outer.slots[slot]
        nodes += reader if reader.__class__ is list else (reader,)
    return nodes
