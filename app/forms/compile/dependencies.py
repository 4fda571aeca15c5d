"""What must be computed, and in which order: rules, who reads whom, the order, and cycles told by their members."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.model.definition import CHOICES, RELEVANT, VALUE, NodeDefinition, Rule
from app.forms.problems import Issue


def order(root: NodeDefinition) -> tuple[list[Rule], list[Issue]]:
    """All rules in an order in which each comes after those it reads; a cycle is an issue that names its members.

    A rule on a node reads its relevance first (and that of the groups around it); a rule that reads a node reads its
    value and its relevance. A reference to itself reads the old value. What stands in the words of choices is read too, but
    where that would make a cycle, nobody waits for it: such forms run elsewhere.
    """
    speaking = [rule for definition in root.walk() for rule in definition.rules.values() if rule.shows]
    plain = {rule: rule.reads for rule in speaking}
    for rule in speaking:
        rule.reads = [*rule.reads, *(one for one in rule.shows if one not in rule.reads)]
    found, issues = _ordered(root)
    if issues and speaking:
        for rule in speaking:
            rule.reads = plain[rule]
        found, issues = _ordered(root)
    for rule in found:
        _tell_readers(rule)
        rule.single = (definition := rule.definition).kind != "repeat" and definition.parent is not None and (
            definition.scope.parent is None)
        # where its own old value, or a change of its value, tells something, it does not wait
        rule.skip_when_irrelevant = rule.aspect == VALUE and not rule.volatile and not definition.actions and all(
            target is not definition for one in definition.rules.values() for target, _ in one.reads)
    return found, _first_of_each(issues)


def _ordered(root: NodeDefinition) -> tuple[list[Rule], list[Issue]]:
    found: list[Rule] = []
    issues: list[Issue] = []
    state: dict[tuple[NodeDefinition, str], int] = {}
    needed: dict[tuple[NodeDefinition, str], list[tuple[NodeDefinition, str]]] = {}

    def needs(key: tuple[NodeDefinition, str]) -> list[tuple[NodeDefinition, str]]:
        known = needed.get(key)
        if known is not None:
            return known
        definition, aspect = key
        rules = [definition.rules[name] for name in ((RELEVANT,) if aspect == RELEVANT else (VALUE, CHOICES))
                 if name in definition.rules]
        wanted: list[tuple[NodeDefinition, str]] = []
        if aspect == RELEVANT and definition.parent is not None:
            wanted.append((definition.parent, RELEVANT))
        for rule in rules:
            for target, _ in rule.reads:
                if target is definition and aspect == VALUE:
                    continue
                if not (target is definition and aspect == RELEVANT):
                    wanted.append((target, RELEVANT))
                if not target.children:
                    wanted.append((target, VALUE))
        needed[key] = wanted
        return wanted

    def visit(start: tuple[NodeDefinition, str]) -> None:
        stack = [(start, iter(needs(start)))]
        state[start] = 1
        while stack:
            key, rest = stack[-1]
            for following in rest:
                seen = state.get(following, 0)
                if seen == 0:
                    state[following] = 1
                    stack.append((following, iter(needs(following))))
                    break
                if seen == 1:
                    members = [one for one, _ in stack]
                    issues.append(_cycle([*members[members.index(following):], following]))
            else:
                stack.pop()
                state[key] = 2
                definition, aspect = key
                for name in (RELEVANT,) if aspect == RELEVANT else (VALUE, CHOICES):
                    if name in definition.rules:
                        rule = definition.rules[name]
                        rule.rank = len(found)
                        found.append(rule)

    for definition in root.walk():
        for aspect in (RELEVANT, VALUE):
            if (definition, aspect) not in state:
                visit((definition, aspect))
    return found, issues


def self_counting(counted: list[NodeDefinition], read_by_count: Callable[[NodeDefinition], list[NodeDefinition]],
                  ) -> dict[NodeDefinition, frozenset[NodeDefinition]]:
    """The repeats whose number follows, over any steps, from their own instances or what is in them, each with all that it follows
    from."""
    found = {}
    for repeat in counted:
        reached: set[NodeDefinition] = set()
        waiting = read_by_count(repeat)
        while waiting:
            one = waiting.pop()
            if one in reached:
                continue
            reached.add(one)
            for rule in one.rules.values():
                waiting += [target for target, _ in rule.reads]
            above: NodeDefinition | None = one
            while above is not None:
                if RELEVANT in above.rules:
                    waiting += [target for target, _ in above.rules[RELEVANT].reads]
                if above.count and above is not repeat:
                    waiting += read_by_count(above)
                above = above.parent
        if any(repeat in one.scopes() for one in reached):
            found[repeat] = frozenset(reached)
    return found


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


def _cycle(keys: list[tuple[NodeDefinition, str]]) -> Issue:
    names: list[str] = []
    for definition, aspect in keys:
        name = f"{definition.ref} ({'relevance' if aspect == RELEVANT else 'value'})"
        if not names or names[-1] != name:
            names.append(name)
    return Issue(f"These depend on each other in a circle: {' → '.join(names)}", path=keys[0][0].ref)


def _first_of_each(issues: list[Issue]) -> list[Issue]:
    unique: dict[frozenset[str], Issue] = {}
    for issue in issues:
        unique.setdefault(frozenset(issue.message.split(": ", 1)[1].split(" → ")), issue)
    return list(unique.values())[:10]
