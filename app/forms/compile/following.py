"""From which question it follows at the latest whether another one is asked."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.model.definition import RELEVANT, VALUE, NodeDefinition, Rule


def asked_after(root: NodeDefinition, rules: Sequence[Rule]) -> dict[NodeDefinition, int]:
    """The number, in document order, of the last question that a person answers and from which a node's relevance follows over any
    steps; -1 where it follows from none. `rules` in the order of their dependencies."""
    everything = list(root.walk())
    number = {definition: at for at, definition in enumerate(everything)}
    value: dict[NodeDefinition, int] = {}           # the same of values that are calculated
    own: dict[NodeDefinition, int] = {}             # of its own rule, without those around it

    def relevance(definition: NodeDefinition) -> int:
        latest = own.get(definition, -1)
        above = definition.parent
        while above is not None:
            latest = max(latest, own.get(above, -1))
            above = above.parent
        return latest

    for rule in rules:
        latest = -1
        for target, _ in rule.reads:
            answered = number[target] if target.control and target in number else -1
            latest = max(latest, answered, value.get(target, -1), relevance(target))
        if rule.aspect == RELEVANT:
            own[rule.definition] = latest
        elif rule.aspect == VALUE:
            value[rule.definition] = max(latest, relevance(rule.definition))
    return {definition: relevance(definition) for definition in everything}
