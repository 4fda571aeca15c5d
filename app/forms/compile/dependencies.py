"""What must be computed, and in which order: rules, who reads whom, the order, and cycles told by their members."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from app.forms.model.definition import CHOICES, RELEVANT, VALUE, NodeDefinition, Rule
from app.forms.problems import Issue
from app.translations import message


def dependency_order(root: NodeDefinition) -> tuple[list[Rule], list[Issue]]:
    """All rules in an order in which each comes after those it reads; a cycle is an issue that names its members.

    A rule on a node reads its relevance first (and that of the groups around it); a rule that reads a node reads its
    value and its relevance. A reference to itself reads the old value. What stands in the words of choices is read too, but
    where that would make a cycle, nobody waits for it: such forms run elsewhere.
    """
    speaking = [rule for definition in root.walk() for rule in definition.rules.values() if rule.shows]
    plain = {rule: rule.reads for rule in speaking}
    for rule in speaking:
        rule.reads = [*rule.reads, *(read for read in rule.shows if read not in rule.reads)]
    rules, cycles = _ordered(root)
    if cycles and speaking:
        for rule in speaking:
            rule.reads = plain[rule]
        rules, cycles = _ordered(root)
    for rule in rules:
        _tell_readers(rule)
        rule.single = (definition := rule.definition).kind != "repeat" and definition.parent is not None and (
            definition.scope.parent is None)
        # where its own old value, or a change of its value, tells something, it does not wait
        rule.skip_when_irrelevant = rule.aspect == VALUE and not rule.volatile and not definition.actions and all(
            target is not definition for other in definition.rules.values() for target, _ in other.reads)
    return rules, _first_of_each(cycles)


Cycle = tuple[frozenset[tuple[NodeDefinition, str]], Issue]       # its members, and what is to be mended


def _ordered(root: NodeDefinition) -> tuple[list[Rule], list[Cycle]]:
    ordered: list[Rule] = []
    cycles: list[Cycle] = []
    state: dict[tuple[NodeDefinition, str], int] = {}
    needed: dict[tuple[NodeDefinition, str], list[tuple[NodeDefinition, str]]] = {}

    def needs(key: tuple[NodeDefinition, str]) -> list[tuple[NodeDefinition, str]]:
        needs_before = needed.get(key)
        if needs_before is not None:
            return needs_before
        definition, aspect = key
        rules = [definition.rules[name] for name in ((RELEVANT,) if aspect == RELEVANT else (VALUE, CHOICES))
                 if name in definition.rules]
        wanting: list[tuple[NodeDefinition, str]] = []
        if aspect == RELEVANT and definition.parent is not None:
            wanting.append((definition.parent, RELEVANT))
        for rule in rules:
            for target, _ in rule.reads:
                if target is definition and aspect == VALUE:
                    continue
                if not (target is definition and aspect == RELEVANT):
                    wanting.append((target, RELEVANT))
                if not target.children:
                    wanting.append((target, VALUE))
        needed[key] = wanting
        return wanting

    def visit(start: tuple[NodeDefinition, str]) -> None:
        stack = [(start, iter(needs(start)))]
        state[start] = 1
        while stack:
            key, remaining = stack[-1]
            for following in remaining:
                seen = state.get(following, 0)
                if seen == 0:
                    state[following] = 1
                    stack.append((following, iter(needs(following))))
                    break
                if seen == 1:
                    members = [visited for visited, _ in stack]
                    cycles.append(_cycle([*members[members.index(following):], following]))
            else:
                stack.pop()
                state[key] = 2
                definition, aspect = key
                for name in (RELEVANT,) if aspect == RELEVANT else (VALUE, CHOICES):
                    if name in definition.rules:
                        rule = definition.rules[name]
                        rule.rank = len(ordered)
                        ordered.append(rule)

    for definition in root.walk():
        for aspect in (RELEVANT, VALUE):
            if (definition, aspect) not in state:
                visit((definition, aspect))
    return ordered, cycles


def self_counting(counted: list[NodeDefinition], read_by_count: Callable[[NodeDefinition], list[NodeDefinition]],
                  ) -> dict[NodeDefinition, frozenset[NodeDefinition]]:
    """The repeats whose number follows, over any steps, from their own instances or what is in them, each with all that it follows
    from."""
    self_counted = {}
    for repeat in counted:
        reached: set[NodeDefinition] = set()
        waiting = read_by_count(repeat)
        while waiting:
            definition = waiting.pop()
            if definition in reached:
                continue
            reached.add(definition)
            for rule in definition.rules.values():
                waiting += [target for target, _ in rule.reads]
            ancestor: NodeDefinition | None = definition
            while ancestor is not None:
                if RELEVANT in ancestor.rules:
                    waiting += [target for target, _ in ancestor.rules[RELEVANT].reads]
                if ancestor.count and ancestor is not repeat:
                    waiting += read_by_count(ancestor)
                ancestor = ancestor.parent
        if any(repeat in definition.scopes() for definition in reached):
            self_counted[repeat] = frozenset(reached)
    return self_counted


def _tell_readers(rule: Rule) -> None:
    """Hangs on each node that is read: how far up from it, and then down which repeats, the rule's nodes are."""
    seen = set()
    for target, apex in rule.reads:
        own = target is rule.definition and rule.aspect == VALUE and not target.children
        if own and apex is target.scope:        # its own old value; of other instances it reads their new ones
            continue
        up = _distance(target.scope if target.parent is not None else target, apex)
        down = _descent(apex, rule.definition)
        reader = (up, down, rule.definition.slot, rule.rank)
        if (target, reader) not in seen:
            seen.add((target, reader))
            target.readers.append(reader)


def _distance(scope: NodeDefinition, apex: NodeDefinition) -> int:
    steps = 0
    while scope is not apex:
        if scope.parent is None:
            return steps
        scope = scope.scope
        steps += 1
    return steps


def _descent(apex: NodeDefinition, definition: NodeDefinition) -> tuple[int, ...]:
    """Slots of the repeats between the apex scope and the list or node that holds the definition's nodes."""
    slots: list[int] = []
    scope = definition.scope if definition.parent is not None else definition
    if definition is apex:
        return (-1,)
    while scope is not apex and scope.parent is not None:
        slots.append(scope.slot)
        scope = scope.scope
    return tuple(reversed(slots))


def _cycle(keys: list[tuple[NodeDefinition, str]]) -> Cycle:
    """Its members, and what is to be mended."""
    members = [key for key, before in zip(keys, [None, *keys], strict=False) if key != before]
    # Translators: a part of a form: its relevance, or its value; {name} is the name of a question.
    parts = [message("{name} (relevance)", name=definition.name) if aspect == RELEVANT else
             message("{name} (value)", name=definition.name) for definition, aspect in members]
    chain = reduce(lambda before, after: message("{before} → {after}", before=before, after=after), parts)
    return frozenset(members), Issue(message("These depend on each other in a circle: {members}", members=chain),
                                     path=keys[0][0].ref)


def _first_of_each(cycles: list[Cycle]) -> list[Issue]:
    unique: dict[frozenset[tuple[NodeDefinition, str]], Issue] = {}
    for members, issue in cycles:
        unique.setdefault(members, issue)
    return list(unique.values())[:10]
