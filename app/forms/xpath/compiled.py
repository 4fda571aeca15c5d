"""A compiled expression: a closure with the type that its result always has, and the conversions between types.

A closure takes `(node, context)`: the node whose rule it is (what `current()` means), and the context node, which differs from
`node` only inside predicates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.forms.values import boolean_to_string, number_to_string, string_to_number

Closure = Callable[[Any, Any], Any]
# A node whose calculation is a boolean still is one where a condition or a number is wanted, as in JavaRosa.
TRUTH = {"true": 1.0, "false": 0.0}


@dataclass(slots=True)
class CompiledExpression:
    """`type`: "s" string, "n" number, "b" boolean, "node" one node or None, "nodes" a list in document order.

    `text`, where there is one, gives the string-value of a "node" without making the node. `numeric` marks nodes
    bound as numbers. `constant` holds for literals. `slot` is where a question beside the rule's node stands: most are,
    so what is made of them goes there itself, a call less.
    """

    fn: Closure
    type: str
    text: Closure | None = None
    numeric: bool = False
    constant: Any = None
    definition: Any = None              # of the nodes, where all have the same
    slot: int | None = None


def string_value(node: Any) -> str:
    """Of any node; a node of an interview that holds others is the values below it."""
    return node.string()  # type: ignore[no-any-return]


def as_string(compiled: CompiledExpression) -> Closure:
    fn = compiled.fn
    if compiled.text is not None:
        return compiled.text
    if compiled.type == "s":
        return fn
    if compiled.type == "n":
        if compiled.constant is not None:
            written = number_to_string(compiled.constant)
            return lambda node, context: written
        return lambda node, context: number_to_string(fn(node, context))
    if compiled.type == "b":
        return lambda node, context: boolean_to_string(fn(node, context))
    if compiled.type == "node":
        def one(node: Any, context: Any) -> str:
            item = fn(node, context)
            return "" if item is None else string_value(item)
        return one

    def first(node: Any, context: Any) -> str:
        nodes = fn(node, context)
        return string_value(nodes[0]) if nodes else ""
    return first


def as_number(compiled: CompiledExpression) -> Closure:
    fn = compiled.fn
    if compiled.type == "n":
        return fn
    if compiled.type == "b":
        return lambda node, context: 1.0 if fn(node, context) else 0.0
    text, definition, slot = as_string(compiled), compiled.definition, compiled.slot
    if definition is None:
        return lambda node, context: string_to_number(text(node, context))

    def number(node: Any, context: Any) -> float:
        value = text(node, context)
        return TRUTH[value] if value in TRUTH and definition.is_boolean else string_to_number(value)

    def beside(node: Any, context: Any) -> float:
        sibling = node.scope.slots[slot]
        value = sibling.value if sibling.relevant else ""
        return TRUTH[value] if value in TRUTH and definition.is_boolean else string_to_number(value)
    return number if slot is None else beside


def as_boolean(compiled: CompiledExpression) -> Closure:
    """A node of an interview counts as true where it has a value (JavaRosa), any other node where it exists."""
    fn = compiled.fn
    if compiled.type == "b":
        return fn
    if compiled.type == "n":
        def not_zero(node: Any, context: Any) -> bool:
            number = fn(node, context)
            return bool(number == number and number != 0)
        return not_zero
    if compiled.type == "s":
        return lambda node, context: fn(node, context) != ""
    if compiled.type == "node":
        text, definition = as_string(compiled), compiled.definition
        if definition is None:
            return lambda node, context: text(node, context) != ""

        def has_value(node: Any, context: Any) -> bool:
            value = text(node, context)
            return value != "" and not (value == "false" and definition.is_boolean)
        return has_value

    def exists(node: Any, context: Any) -> bool:
        nodes = fn(node, context)
        return bool(nodes) and not (len(nodes) == 1 and nodes[0].holds_answer and string_value(nodes[0]) == "")
    return exists


def as_nodes(compiled: CompiledExpression) -> Closure:
    fn = compiled.fn
    if compiled.type == "nodes":
        return fn

    def listed(node: Any, context: Any) -> list[Any]:
        item = fn(node, context)
        return [] if item is None else [item]
    return listed


def as_values(compiled: CompiledExpression) -> Closure:
    """The string-values of a node-set; of anything else, its one string."""
    if compiled.type in ("node", "nodes"):
        nodes = as_nodes(compiled)
        return lambda node, context: [string_value(item) for item in nodes(node, context)]
    text = as_string(compiled)
    return lambda node, context: [text(node, context)]


def as_numbers(compiled: CompiledExpression) -> Closure:
    """The numbers that the same values are; a blank is none."""
    fn = compiled.fn
    if compiled.type == "n":
        return lambda node, context: [fn(node, context)]
    values = as_values(compiled)
    return lambda node, context: [string_to_number(value) for value in values(node, context) if value != ""]


CONVERSIONS: dict[str, Callable[[CompiledExpression], Closure]] = {
    "s": as_string, "n": as_number, "b": as_boolean, "v": as_values, "m": as_numbers, "N": as_nodes,
}
