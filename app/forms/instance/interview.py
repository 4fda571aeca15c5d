"""An interview being filled in: the acts of a person, and what follows from each."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property
from random import Random
from typing import Any

from app.forms.clock import Clock
from app.forms.compile import actions
from app.forms.compile.dependencies import VALUE
from app.forms.form import Form
from app.forms.instance import saved_state as saved_states
from app.forms.instance.answer_nodes import Node, below
from app.forms.instance.answer_types import check_value
from app.forms.instance.change import Change, Error
from app.forms.instance.entities import Entity, entities
from app.forms.instance.node_state import Shown
from app.forms.instance.recalculation import Engine, to_text
from app.forms.instance.repeats import Growing
from app.forms.instance.submission import last_saved_tree
from app.forms.model.definition import NodeDefinition
from app.forms.problems import Unsettled, nearest
from app.problem import Problem

Kept = dict[str, str]
_POSITION = re.compile(r"(.*)\[(\d{1,9})\]")


class Interview:
    """One interview. Refs carry `[n]` (from 1) on repeat instances; saved paths carry `{key}` instead."""

    def __init__(self, form: Form, *, clock: Clock | None = None, language: str | None = None,
                 seed: int | None = None, saved_state: Mapping[str, str] | None = None,
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
        self.engine = Engine(form.rules)
        self._refs: dict[str, Node] = {}
        self.shown = Shown(self)
        self._growing = Growing(self)
        self.root = Node(form.root, None)
        self.root.owner = self
        self.language = language or form.default_language
        self._begin(saved_state)

    def restart(self, saved: Mapping[str, str]) -> None:
        """Goes on where another interview stood: all is as if it had been begun with those answers, but for the time that making
        its nodes takes. For who reads thousands."""
        self._refs.clear()
        for name in ("random", "_order"):
            self.__dict__.pop(name, None)
        self.root.own = self.root.relevant = True
        self.engine.clear()
        self._growing.clear()
        self._begin(saved)

    def _begin(self, saved: Mapping[str, str] | None) -> None:
        form = self.form
        restored: set[Node] = set()
        self._growing.build(self.root, form.root, form.model.initial, with_instances=saved is None)
        if saved is None:
            saved_states.preload(self)
        else:
            restored = saved_states.restore(self, self._growing, saved)
        try:
            self.engine.run_all(self.root, self.nodes_of, restored)
        except RecursionError as error:
            raise Unsettled.too_deep() from error
        self._built = True
        self._settle()
        if saved is None:
            self._load_event(actions.FIRST_LOAD)
        self._load_event(actions.EVERY_LOAD)
        self._change(self.root)

    @cached_property
    def random(self) -> Random:
        """Most interviews ask for no chance at all."""
        return Random(secrets.randbits(64) if self._seed is None else self._seed)

    @cached_property
    def _order(self) -> str:
        """What this interview shuffles by where its form names no seed: what it is known by, else chance."""
        known = self.form.model.by_ref.get(f"{self.form.root.ref}/meta/instanceID")
        named = self._identity or (self.nodes_of(known)[0].value if known is not None else "")
        return named or (secrets.token_hex(8) if self._seed is None else str(self._seed))

    def order_at(self, node: Node) -> str:
        """The seed of a randomize() that has none, at a node: the same as long as the interview lasts, also opened again."""
        return f"{self._order} {node.path}"

    # ------------------------------------------------------------------------------------------ acts

    def set(self, ref: str, value: str) -> Change:
        """Gives an answer, "" takes it away. Problem: unknown ref, read-only, a value that its type does not take."""
        node = self._refs.get(ref) or self.node_at(ref)
        definition = node.definition
        if definition.children or definition.kind == "repeat":
            raise Problem(f"{ref} is a group, not a question.", "Give the path of a question in it.")
        if definition.calculate and not definition.may_differ:
            raise Problem(f"{ref} is calculated and cannot be answered.", "Answer what it is calculated from.")
        if definition.readonly and self.shown.is_readonly(node):
            raise Problem(f"{ref} is read-only.", "Answer another question.")
        if value != "":
            value = check_value(definition, ref, value, lambda: self.shown.choice_names(node))
        if definition.may_differ:
            self._differ(node, value)
        if value != node.value:
            self.engine.stored[node] = None
            self.engine.put(node, value)
        self._settle()
        return self._change(node)

    def _differ(self, node: Node, value: str) -> None:
        """A calculated question is answered otherwise, until what it is calculated from changes; taken away, it is calculated."""
        engine, rule = self.engine, node.definition.rules[VALUE]
        if value != "" and value != node.value:
            engine.given.add(node)
        elif value == "":
            engine.given.discard(node)
            engine.stored[node] = None
            engine.push(node, rule.rank)

    def add(self, ref: str, key: str | None = None) -> Change:
        """Appends an instance of a repeat (`/data/ward`). Problem: no repeat, or its number is not the person's."""
        outer, definition = self._repeat(ref)
        if definition.count or definition.fixed_count:
            raise Problem(f"The number of {ref} follows from other answers.", "Change those answers instead.")
        node = self._growing.grow(outer, definition, key or self._growing.new_key())
        self._settle()
        return self._change(node)

    def remove(self, ref: str) -> Change:
        """Takes one instance of a repeat away (`/data/ward[2]`), with its answers."""
        node = self.node_at(ref)
        if node.definition.kind != "repeat":
            raise Problem(f"{ref} is no instance of a repeat.", "Give a path like /data/ward[2].")
        if node.definition.count or node.definition.fixed_count:
            raise Problem(f"The number of {node.definition.ref} follows from other answers.",
                          "Change those answers instead.")
        written = self._growing.shrink(node)
        self._settle()
        return self._change(ref, written)

    def end(self, *, again: bool = False) -> Change:
        """The interview is over: `end` of XLSForm is written, as Collect does on finishing; `again`: also where it was before."""
        for node, moment in saved_states.ended(self, again=again):
            self._store(node, moment, "s")
        self._settle()
        return self._change(self.root)

    @property
    def language(self) -> str:
        return self.shown.language

    @language.setter
    def language(self, name: str) -> None:
        """As the form writes it ("French (fr)") or its code ("fr"). Problem: the form does not speak it."""
        known, found = self.form.languages, self.form.speaks(name)
        if found is None:
            raise Problem(f"The form does not speak {name}{nearest(name, known)}.",
                          f"It speaks {', '.join(known) or 'one language only'}.")
        self.shown.language = found
        self._say_again()

    def _say_again(self) -> None:
        """Calculated values that hold words of a language follow the language."""
        if self._built:
            for rule in self.form.rules:
                if rule.speaks:
                    for node in self.nodes_of(rule.definition):
                        if node not in self.engine.given:
                            self.engine.evaluate(rule, node)
            self._settle()

    # ------------------------------------------------------------------------------------------ finding

    def node(self, ref: str) -> Any:
        """The node at a ref, with what a screen shows of it. Problem: there is none."""
        from app.forms.instance.node import View
        return View(self, self.node_at(ref))

    def nodes(self, among: Container[NodeDefinition] | None = None) -> list[Any]:
        """All nodes below the root in document order, groups and repeat instances too; or only those of some definitions."""
        from app.forms.instance.node import View
        return [View(self, node) for node in below(self.root)
                if (among is None or node.definition in among) and node.definition.kind != "attribute"]

    def node_at(self, ref: str) -> Node:
        known = self._refs.get(ref)
        if known is not None:
            return known
        node: Any = None
        at: Node = self.root
        here = ""
        for step in ref.strip("/").split("/"):
            found = _POSITION.fullmatch(step)
            name, position = (found[1], int(found[2])) if found else (step, None)
            if here == "":
                node = at if name == self.root.name and position in (None, 1) else None
            else:
                node = self._child(at, name, position)
            if node is None:
                raise Problem(f"There is no {here}/{step}{self._meant(at, name, here)}.", "Check the path.")
            here, at = f"{here}/{step}", node
        if node.definition.kind == "repeat" and not ref.endswith("]"):
            raise Problem(f"{ref} is a repeat.", f"Say which instance: {ref}[1].")
        self._refs[ref] = node
        return node  # type: ignore[no-any-return]

    def _child(self, at: Node, name: str, position: int | None) -> Node | None:
        inside = at if at.slots is not None else at.scope
        child = at.definition.child(name)
        if child is None:
            return None
        held = inside.slots[child.slot]  # type: ignore[index, union-attr]
        if child.kind != "repeat":
            return held if position in (None, 1) else None
        if position is None:
            return held[0] if len(held) == 1 else None
        return held[position - 1] if 1 <= position <= len(held) else None

    def _meant(self, at: Node, name: str, here: str) -> str:
        names = [child.name for child in at.definition.children]
        if here and name in names:
            return " (say which instance: [1], [2] …, or add one)"
        return nearest(name, names)

    def instances(self, ref: str) -> list[str]:
        """Refs of the instances of a repeat, whose own ref has no position: "/data/ward", "/data/ward[1]/bed"."""
        outer, definition = self._repeat(ref)
        return [node.ref for node in outer.slots[definition.slot]]  # type: ignore[index]

    def may_add(self, ref: str) -> bool:
        """Whether a person may add and remove instances of a repeat."""
        _, definition = self._repeat(ref)
        return not definition.count and not definition.fixed_count

    def title(self, ref: str) -> str:
        """The label of a group or repeat (a path without positions) in the interview's language."""
        definition = self.form.definition(ref)
        node = self.any_node(definition) or self._growing.stand_in(definition)
        return self.shown.text(node, definition.label)

    def is_relevant(self, ref: str) -> bool:
        """Of a node; of a repeat (no position at the end) whether it is asked at all, instances or not."""
        definition = self.form.model.by_ref.get(re.sub(r"\[\d+\]", "", ref))
        if definition is None or definition.kind != "repeat" or ref.endswith("]"):
            return self.node_at(ref).relevant
        outer, _ = self._repeat(ref)
        instances = outer.slots[definition.slot]  # type: ignore[index]
        if instances:
            return any(node.relevant for node in instances)
        rule = definition.rules.get("relevant")
        stand_in = Node(definition, outer)
        above = stand_in.parent
        return (above is None or above.relevant) and (rule is None or bool(rule.fn(stand_in, stand_in)))

    def nodes_of(self, definition: NodeDefinition) -> list[Node]:
        """All nodes of a definition, in document order."""
        if definition.parent is None:
            return [self.root]
        scopes = [self.root]
        for repeat in reversed(definition.scopes()[:-1]):
            if repeat is not definition:
                scopes = [one for outer in scopes for one in outer.slots[repeat.slot]]  # type: ignore[index]
        if definition.kind == "repeat":
            return [one for outer in scopes for one in outer.slots[definition.slot]]  # type: ignore[index]
        return [outer.slots[definition.slot] for outer in scopes]  # type: ignore[index]

    def _repeat(self, ref: str) -> tuple[Node, NodeDefinition]:
        """The scope that holds a repeat's instances, and the repeat. Problem: no repeat there."""
        head, _, name = ref.rpartition("/")
        if not head:
            raise Problem(f"There is no repeat {ref}.", "Give a path like /data/ward.")
        parent = self.node_at(head)
        definition = parent.definition.child(name)
        if definition is None or definition.kind != "repeat":
            raise Problem(f"{ref} is no repeat of the form.", "Give a path like /data/ward.")
        return (parent if parent.slots is not None else parent.scope), definition  # type: ignore[return-value]

    def any_node(self, definition: NodeDefinition) -> Node | None:
        return next(iter(self.nodes_of(definition)), None)

    def forget_refs(self) -> None:
        """Positions moved: the refs that were found are looked up anew."""
        self._refs.clear()

    def walk(self, node: Node) -> Iterator[Node]:
        yield node
        if node.definition.inner:
            for child in node.inner():
                yield from self.walk(child)

    # ------------------------------------------------------------------------------------------ what follows

    def _settle(self) -> None:
        """Rules, then counted repeats, then actions, until all is quiet. Unsettled: a form that never comes to rest, such as two
        actions that answer each other, or one for which Python's stack is not deep enough."""
        engine, rounds, restless = self.engine, self.form.rounds, dict[NodeDefinition, None]()
        try:
            for turn in range(rounds):
                engine.settle()
                moving = self._growing.settle_counts()
                if not moving:
                    if not engine.active:
                        return
                    waiting, engine.active = engine.active, []
                    moving = [node.definition for node in waiting]
                    self._act(waiting)
                if turn > rounds // 2:
                    restless.update(dict.fromkeys(moving))
        except RecursionError as error:
            raise Unsettled.too_deep() from error
        raise Unsettled(f"The form does not come to rest: {self.shown.named(restless)} keep changing again and again.",
                        "Tell the form’s author: their actions or repeat counts answer each other.")

    def _act(self, changed: list[Node]) -> None:
        """Runs the actions of nodes with another value."""
        for node in changed:
            for action in node.definition.actions:
                if actions.CHANGED in action.events and action.at is node.definition and node.relevant:
                    actions.run(action, node, self._store)

    def _store(self, target: Node, raw: Any, kind: str) -> None:
        value = to_text(raw, kind, target.definition.type)
        if value != target.value:
            self.engine.stored[target] = None
            self.engine.put(target, value)

    def _load_event(self, name: str) -> None:
        for definition in self.form.acting:
            for node in self.nodes_of(definition):
                self.run_actions(node, name)
        self._settle()

    def run_actions(self, node: Node, name: str) -> None:
        """Load events leave alone what is not relevant and what has an answer already on a later load."""
        for action in node.definition.actions:
            wanted = action.events
            if name in wanted or (name == actions.FIRST_LOAD and actions.READY in wanted):
                actions.run(action, node, lambda target, raw, kind: self._store(target, raw, kind)
                           if target.relevant else None)

    def _change(self, act: str | Node, written: list[tuple[str, str | None]] | None = None) -> Change:
        engine = self.engine
        engine.text = 0
        moved, engine.moved = engine.moved, []
        stored, engine.stored = engine.stored, {}
        rows = [(node.path, node.value if engine.is_kept(node) else "") for node in stored]
        return Change(act, [*self._growing.take_grown(), *(written or []), *rows], moved)

    # ------------------------------------------------------------------------------------------ judging

    def errors(self) -> list[Error]:
        """Required and constraint of all relevant questions, in document order."""
        found = []
        for node in self.walk(self.root):
            definition = node.definition
            if definition.children or not node.relevant or not (definition.required or definition.constraint):
                continue
            if node.value == "":
                if definition.required and self.shown.is_required(node):
                    found.append(Error(node.ref, "required", self.shown.message(node, "required")))
            elif definition.constraint and not self.shown.satisfies(node):
                found.append(Error(node.ref, "constraint", self.shown.message(node, "constraint")))
        return found

    def annotation(self, ref: str, name: str) -> Any:
        """The value of a `cn:` column at a node: its text, or (for expressions) str, float or bool; NaN is None."""
        return self.node(ref).annotation(name)

    def entities(self) -> list[Entity]:
        """What it creates or updates for other forms to ask about (ODK's entities), as it stands."""
        return entities(self)

    def saved_state(self) -> dict[str, str]:
        """Everything needed to go on later: instances, answers, and calculated values that must not change."""
        return saved_states.save(self)

    def submission(self, *, instance_id: str = "", deprecated_id: str = "", files: Mapping[str, str] | None = None) -> bytes:
        """The answers as XML, as ODK Central and KoboToolbox take them; what is not relevant is left out. `files`: names under
        which attachments go along, by the paths of their questions."""
        from app.forms.instance.submission import write_submission
        return write_submission(self, instance_id=instance_id, deprecated_id=deprecated_id, files=files)

