"""A compiled expression: a closure with the type that its result always has, and the conversions between types.

A closure takes `(n, c)`: the node whose rule it is (what `current()` means), and the context node, which differs from
`n` only inside predicates.
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


def as_string(code: CompiledExpression) -> Closure:
    fn = code.fn
    if code.text is not None:
        return code.text
    if code.type == "s":
        return fn
    if code.type == "n":
        if code.constant is not None:
            written = number_to_string(code.constant)
            return lambda n, c: written
        return lambda n, c: number_to_string(fn(n, c))
    if code.type == "b":
        return lambda n, c: boolean_to_string(fn(n, c))
    if code.type == "node":
        def one(n: Any, c: Any) -> str:
            node = fn(n, c)
            return "" if node is None else string_value(node)
        return one

    def first(n: Any, c: Any) -> str:
        nodes = fn(n, c)
        return string_value(nodes[0]) if nodes else ""
    return first


def as_number(code: CompiledExpression) -> Closure:
    fn = code.fn
    if code.type == "n":
        return fn
    if code.type == "b":
        return lambda n, c: 1.0 if fn(n, c) else 0.0
    text, definition, slot = as_string(code), code.definition, code.slot
    if definition is None:
        return lambda n, c: string_to_number(text(n, c))

    def number(n: Any, c: Any) -> float:
        value = text(n, c)
        return TRUTH[value] if value in TRUTH and definition.is_boolean else string_to_number(value)

    def beside(n: Any, c: Any) -> float:
        found = n.scope.slots[slot]
        value = found.value if found.relevant else ""
        return TRUTH[value] if value in TRUTH and definition.is_boolean else string_to_number(value)
    return number if slot is None else beside


def as_boolean(code: CompiledExpression) -> Closure:
    """A node of an interview counts as true where it has a value (JavaRosa), any other node where it exists."""
    fn = code.fn
    if code.type == "b":
        return fn
    if code.type == "n":
        def not_zero(n: Any, c: Any) -> bool:
            number = fn(n, c)
            return bool(number == number and number != 0)
        return not_zero
    if code.type == "s":
        return lambda n, c: fn(n, c) != ""
    if code.type == "node":
        text, definition = as_string(code), code.definition
        if definition is None:
            return lambda n, c: text(n, c) != ""

        def has_value(n: Any, c: Any) -> bool:
            value = text(n, c)
            return value != "" and not (value == "false" and definition.is_boolean)
        return has_value

    def exists(n: Any, c: Any) -> bool:
        nodes = fn(n, c)
        return bool(nodes) and not (len(nodes) == 1 and nodes[0].holds_answer and string_value(nodes[0]) == "")
    return exists


def as_nodes(code: CompiledExpression) -> Closure:
    fn = code.fn
    if code.type == "nodes":
        return fn

    def listed(n: Any, c: Any) -> list[Any]:
        node = fn(n, c)
        return [] if node is None else [node]
    return listed


def as_values(code: CompiledExpression) -> Closure:
    """The string-values of a node-set; of anything else, its one string."""
    if code.type in ("node", "nodes"):
        nodes = as_nodes(code)
        return lambda n, c: [string_value(node) for node in nodes(n, c)]
    text = as_string(code)
    return lambda n, c: [text(n, c)]


def as_numbers(code: CompiledExpression) -> Closure:
    """The numbers that the same values are; a blank is none."""
    fn = code.fn
    if code.type == "n":
        return lambda n, c: [fn(n, c)]
    values = as_values(code)
    return lambda n, c: [string_to_number(one) for one in values(n, c) if one != ""]


CONVERSIONS: dict[str, Callable[[CompiledExpression], Closure]] = {
    "s": as_string, "n": as_number, "b": as_boolean, "v": as_values, "m": as_numbers, "N": as_nodes,
}
