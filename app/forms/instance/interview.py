"""An interview being filled in: the acts of a person, and what follows from each."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Container, Mapping
from functools import cached_property
from random import Random
from typing import Any

from app.forms.clock import Clock
from app.forms.compile.actions import CHANGED, EVERY_LOAD, FIRST_LOAD, READY
from app.forms.compile.form_definition import FormDefinition
from app.forms.instance import preload, saved_state
from app.forms.instance.answer_nodes import AnswerNode, ScopeNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.instance.answer_types import check_value
from app.forms.instance.change import Change, Error, Taken
from app.forms.instance.entities import Entity, entities
from app.forms.instance.node import Node
from app.forms.instance.node_state import NodeState
from app.forms.instance.recalculation import Recalculation, to_text
from app.forms.instance.repeats import RepeatInstances
from app.forms.instance.submission import last_saved_tree, write_submission
from app.forms.model.definition import VALUE, NodeDefinition
from app.forms.problems import Unsettled, suggesting
from app.problem import Problem, Refusal
from app.translations import message


class RunningInterview:
    """Of a form as it was compiled; `app.forms.Interview` is that of a whole form.

    Refs carry `[n]` (from 1) on repeat instances; saved paths carry `{key}` instead.
    """

    def __init__(self, form: FormDefinition, *, clock: Clock | None = None, language: str | None = None,
                 seed: int | None = None, saved: Mapping[str, str] | None = None,
                 position: Callable[[], str] | None = None, last_saved: bytes | None = None, identity: str = "",
                 properties: Mapping[str, str] | None = None, place: str = "") -> None:
        self.form = form
        self.clock = clock or Clock()
        self._seed, self._identity = seed, identity
        self.form_version = form.version
        self.properties = dict(properties or {})
        self.position = position or (lambda: "")
        self.place = place
        self.last_saved = last_saved_tree(form, last_saved)
        self._built = False
        self._acted: set[AnswerNode] = set()        # nodes whose value an action of the form gave
        self.tree = AnswerTree(form.root, self)
        self.state = NodeState(form, self.tree)
        self.recalculation = Recalculation(form.rules, self.state.choice_names)
        self._repeats = RepeatInstances(form, self.tree, self.recalculation, self._run_actions)
        self.language = language or form.default_language
        self._begin(saved)

    def restart(self, saved: Mapping[str, str]) -> None:
        """Goes on where another interview stood: all is as if it had been begun with those answers, but for the time that making
        its nodes takes. For who reads thousands."""
        for name in ("random", "_order"):
            self.__dict__.pop(name, None)
        self._acted.clear()
        self.tree.clear()
        self.recalculation.clear()
        self._repeats.clear()
        self._begin(saved)

    def _begin(self, saved: Mapping[str, str] | None) -> None:
        restored: set[AnswerNode] = set()
        self._repeats.build(self.tree.root, self.form.model.initial, with_instances=saved is None)
        if saved is None:
            preload.preload(self.tree, self)
        else:
            restored = saved_state.restore(self.form, self.tree, self._repeats, saved)
        try:
            self.recalculation.run_all(self.tree, restored)
        except RecursionError as error:
            raise Unsettled.too_deep() from error
        self._built = True
        self._settle()
        if saved is None:
            self._load_event(FIRST_LOAD)
        self._load_event(EVERY_LOAD)
        opened = self._change(self.tree.root)
        self.opened = opened if saved is not None and opened.taken else None    # saved answers that do not go with the others

    # ------------------------------------------------------------------------------------------ what expressions ask for

    @cached_property
    def random(self) -> Random:
        """Most interviews ask for no chance at all."""
        return Random(secrets.randbits(64) if self._seed is None else self._seed)

    @cached_property
    def _order(self) -> str:
        """What this interview shuffles by where its form names no seed: what it is known by, else chance."""
        instance_id = self.form.model.by_ref.get(f"{self.form.root.ref}/meta/instanceID")
        name = self._identity or (self.nodes_of(instance_id)[0].value if instance_id is not None else "")
        return name or (secrets.token_hex(8) if self._seed is None else str(self._seed))

    def order_at(self, node: AnswerNode) -> str:
        """The seed of a randomize() that has none, at a node: the same as long as the interview lasts, also opened again."""
        return f"{self._order} {node.path}"

    # ------------------------------------------------------------------------------------------ acts

    def set(self, ref: str, value: str) -> Change:
        """Gives an answer, "" takes it away. Problem: unknown ref, read-only, a value that its type does not take; Unsettled (a
        Problem): no end follows from it, begin anew with what is saved."""
        node = self.tree.by_ref.get(ref) or self.tree.node_at(ref)
        definition = node.definition
        if definition.children or definition.kind == "repeat":
            raise Problem(message("{ref} is a group, not a question.", ref=ref), message("Give the path of a question in it."))
        if definition.calculate and not definition.may_differ:
            raise Problem(message("{ref} is calculated and cannot be answered.", ref=ref),
                          message("Answer what it is calculated from."))
        if definition.readonly and self.state.is_readonly(node):
            raise Problem(message("{ref} is read-only.", ref=ref), message("Answer another question."))
        if value != "":
            value = check_value(node, value, self.state)
        if definition.may_differ:
            self._differ(node, value)
        if value != node.value:
            self._acted.discard(node)
            self.recalculation.stored[node] = None
            self.recalculation.put(node, value)
        self._settle()
        return self._change(node)

    def _differ(self, node: AnswerNode, value: str) -> None:
        """A calculated question is answered otherwise, until what it is calculated from changes; taken away, it is calculated."""
        recalculation = self.recalculation
        if value != "" and value != node.value:
            recalculation.overridden.add(node)
        elif value == "":
            recalculation.overridden.discard(node)
            recalculation.stored[node] = None
            recalculation.push(node, node.definition.rules[VALUE].rank)

    def add(self, ref: str, key: str | None = None) -> Change:
        """Appends an instance of a repeat (`/data/ward`). Problem: no repeat, or its number is not the person's."""
        outer, repeat = self.tree.repeat_at(ref)
        self._check_countable(repeat)
        instance = self._repeats.add(outer, repeat, key or "")
        self._settle()
        return self._change(instance)

    def remove(self, ref: str) -> Change:
        """Takes one instance of a repeat away (`/data/ward[2]`), with its answers. Problem: no instance, or its number is not the
        person's."""
        instance = self.tree.node_at(ref)
        repeat = instance.definition
        if repeat.kind != "repeat" or not isinstance(instance, ScopeNode):
            raise Problem(message("{ref} is no instance of a repeat.", ref=ref),
                          message("Give a path like {example}.", example="/data/ward[2]"))
        self._check_countable(repeat)
        self._repeats.remove(instance)
        self._settle()
        return self._change(ref)

    def _check_countable(self, repeat: NodeDefinition) -> None:
        """Problem: its number is not a person's to choose."""
        if not _may_add(repeat):
            title = " ".join(self.title(repeat.ref).split()) or repeat.name
            raise Refusal(message("The number of “{repeat}” follows from other answers.", repeat=title),
                          message("Change those answers instead."))

    def end(self, *, again: bool = False) -> Change:
        """The interview is over: `end` of XLSForm is written, as Collect does on finishing; `again`: also where it was before."""
        for node, moment in preload.ended(self.tree, self, again=again):
            self._store(node, moment, "s")
        self._settle()
        return self._change(self.tree.root)

    @property
    def language(self) -> str:
        return self.state.language

    @language.setter
    def language(self, name: str) -> None:
        """As the form writes it ("French (fr)") or its code ("fr"). Problem: the form does not speak it."""
        languages, language = self.form.languages, self.form.speaks(name)
        if language is None:
            raise Problem(suggesting(message("The form does not speak {language}.", language=name), name, languages),
                          message("It speaks {languages}.", languages=languages) if languages else
                          message("It speaks one language only."))
        self.state.language = language
        if self._built:
            self._say_again()

    def _say_again(self) -> None:
        """Calculated values that hold words of a language follow the language."""
        for rule in self.form.rules:
            if rule.depends_on_language:
                for node in self.nodes_of(rule.definition):
                    if node not in self.recalculation.overridden:
                        self.recalculation.evaluate(rule, node)
        self._settle()

    # ------------------------------------------------------------------------------------------ finding

    def node(self, ref: str) -> Node:
        """The node at a ref, with what a screen shows of it. Problem: there is none."""
        return self._shown(self.tree.node_at(ref))

    def nodes(self, among: Container[NodeDefinition] | None = None) -> list[Node]:
        """All nodes below the root in document order, groups and repeat instances too; or only those of some definitions."""
        return [self._shown(node) for node in self.tree.root.below()
                if (among is None or node.definition in among) and node.definition.kind != "attribute"]

    def _shown(self, node: AnswerNode) -> Node:
        return Node(node, self.form, self.state, self.recalculation)

    def node_at(self, ref: str) -> AnswerNode:
        """As a `Change` takes it. Problem: there is none."""
        return self.tree.node_at(ref)

    def nodes_of(self, definition: NodeDefinition) -> list[AnswerNode]:
        """All nodes of a definition, in document order."""
        return self.tree.nodes_of(definition)

    def any_node(self, definition: NodeDefinition) -> AnswerNode | None:
        return self.tree.any_node(definition)

    def instances(self, ref: str) -> list[str]:
        """Refs of the instances of a repeat, whose own ref has no position: "/data/ward", "/data/ward[1]/bed"."""
        outer, repeat = self.tree.repeat_at(ref)
        return [instance.ref for instance in outer.instances(repeat)]

    def may_add(self, ref: str) -> bool:
        """Whether a person may add and remove instances of a repeat."""
        return _may_add(self.tree.repeat_at(ref)[1])

    def title(self, ref: str) -> str:
        """The label of a group or repeat (a path without positions) in the interview's language."""
        definition = self.form.definition(ref)
        node = self.any_node(definition)
        if node is None:
            node = self._repeats.prototype(definition if definition.kind == "repeat" else definition.scope).node_of(definition)
        return self.state.text(node, definition.label)

    def is_relevant(self, ref: str) -> bool:
        """Of a node; of a repeat (no position at the end) whether it is asked at all, instances or not."""
        definition = self.form.model.by_ref.get(re.sub(r"\[\d+\]", "", ref))
        if definition is None or definition.kind != "repeat" or ref.endswith("]"):
            return self.tree.node_at(ref).relevant
        outer, _ = self.tree.repeat_at(ref)
        instances = outer.instances(definition)
        if instances:
            return any(instance.relevant for instance in instances)
        rule = definition.rules.get("relevant")
        prototype = ScopeNode(definition, outer)
        parent = prototype.parent
        return (parent is None or parent.relevant) and (rule is None or bool(rule.fn(prototype, prototype)))

    # ------------------------------------------------------------------------------------------ what follows

    def _settle(self) -> None:
        """Rules, then counted repeats, then actions, until all is quiet. Unsettled: a form that never comes to rest, such as two
        actions that answer each other, or one for which Python's stack is not deep enough."""
        recalculation, rounds, restless = self.recalculation, self.form.rounds, dict[NodeDefinition, None]()
        try:
            for turn in range(rounds):
                recalculation.settle()
                moving = self._repeats.settle_counts()
                if not moving:
                    if not recalculation.active:
                        return
                    waiting, recalculation.active = recalculation.active, []
                    moving = [node.definition for node in waiting]
                    self._act(waiting)
                if turn > rounds // 2:
                    restless.update(dict.fromkeys(moving))
        except RecursionError as error:
            raise Unsettled.too_deep() from error
        raise Unsettled(message("The form does not come to rest: {questions} keep changing again and again.",
                                questions=self.state.named(restless)),
                        message("Tell the form’s author: their actions or repeat counts answer each other."))

    def _act(self, changed: list[AnswerNode]) -> None:
        """Runs the actions of nodes with another value."""
        for node in changed:
            for action in node.definition.actions:
                if CHANGED in action.events and action.at is node.definition and node.relevant:
                    action.run(node, self._store)

    def _store(self, target: AnswerNode, raw: Any, kind: str) -> None:
        value = to_text(raw, kind, target.definition.type)
        if value != target.value:
            if not target.definition.calculate and not target.definition.readonly and target not in self._acted:
                self.recalculation.take(target, "action")       # as far as it is known, somebody's own answer
            self._acted.add(target)
            self.recalculation.stored[target] = None
            self.recalculation.put(target, value)

    def _load_event(self, name: str) -> None:
        for definition in self.form.acting:
            for node in self.nodes_of(definition):
                self._run_actions(node, name)
        self._settle()

    def _run_actions(self, node: AnswerNode, event: str) -> None:
        """Load events leave alone what is not relevant and what has an answer already on a later load."""
        for action in node.definition.actions:
            if event in action.events or (event == FIRST_LOAD and READY in action.events):
                action.run(node, lambda target, raw, kind: self._store(target, raw, kind) if target.relevant else None)

    def _change(self, act: str | AnswerNode) -> Change:
        recalculation = self.recalculation
        recalculation.text = 0
        moved, recalculation.moved = recalculation.moved, []
        stored, recalculation.stored = recalculation.stored, {}
        values = [(node.path, node.value if recalculation.is_saved(node) else "") for node in stored]
        taken, recalculation.taken = recalculation.taken, {}
        lost = [*self._repeats.take_lost(), *(_taken(node, before, why) for node, (before, why) in taken.items()
                                              if node is not act and node.value != before)]
        return Change(act, [*self._repeats.take_written(), *values], moved, lost)

    # ------------------------------------------------------------------------------------------ judging

    def errors(self) -> list[Error]:
        """Required and constraint of all relevant questions, in document order."""
        errors = []
        for node in self.tree.walk():
            definition = node.definition
            if definition.children or not node.relevant or not (definition.required or definition.constraint):
                continue
            if node.value == "":
                if definition.required and self.state.is_required(node):
                    errors.append(Error(node.ref, "required", self.state.message_of(node, "required")))
            elif definition.constraint and not self.state.satisfies(node):
                errors.append(Error(node.ref, "constraint", self.state.message_of(node, "constraint")))
        return errors

    def annotation(self, ref: str, name: str) -> Any:
        """The value of a `cn:` column at a node: its text, or (for expressions) str, float or bool; NaN is None."""
        return self.node(ref).annotation(name)

    # ------------------------------------------------------------------------------------------ going out

    def entities(self) -> list[Entity]:
        """What it creates or updates for other forms to ask about (ODK's entities), as it stands."""
        return entities(self.tree)

    def looked_up(self) -> dict[str, str]:
        """By path, what its calculations found in registers: who finishes keeps it, since the registers go on."""
        return {node.path: node.value for rule in self.form.rules if rule.looks_up and rule.aspect == VALUE
                for node in self.nodes_of(rule.definition) if node.value != ""}

    def saved_state(self) -> dict[str, str]:
        """Everything needed to go on later: instances, answers, and calculated values that must not change."""
        return saved_state.save(self.tree, self.recalculation)

    def submission(self, *, instance_id: str = "", deprecated_id: str = "", files: Mapping[str, str] | None = None) -> bytes:
        """The answers as XML, as ODK Central and KoboToolbox take them; what is not relevant is left out. `files`: names under
        which attachments go along, by the paths of their questions."""
        return write_submission(self.form, self.tree, self, instance_id=instance_id, deprecated_id=deprecated_id, files=files)


def _taken(node: AnswerNode, before: str, why: str) -> Taken:
    """Of several choices those that went."""
    several = why == "choices" and node.definition.control in ("select", "rank")
    left = node.value.split(" ") if several else []
    return Taken(node.ref, node.path, " ".join(name for name in before.split(" ") if name not in left) if several else before, why)


def _may_add(repeat: NodeDefinition) -> bool:
    """Whether its number is a person's to choose, and follows from no other answers."""
    return not repeat.count and not repeat.fixed_count
