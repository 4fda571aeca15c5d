"""Comparisons (XPath 1.0, section 3.4), with ODK's numbers: a node bound as a number compares as one."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from app.forms.values import string_to_number
from app.forms.xpath.compiled import Closure, CompiledExpression, as_boolean, as_nodes, as_number, as_string, string_value

ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def compare(sign: str, left: CompiledExpression, right: CompiledExpression) -> Closure:
    if "nodes" in (left.type, right.type) and "b" not in (left.type, right.type):
        return _with_nodes(sign, left, right)
    if sign in ORDER:
        return _numbers(ORDER[sign], as_number(left), right)
    equal = _equality(left, right)
    return equal if sign == "=" else lambda node, context: not equal(node, context)


def _numbers(test: Callable[[Any, Any], bool], left: Closure, right: CompiledExpression) -> Closure:
    if right.type == "n" and right.constant is not None:
        constant = right.constant
        return lambda node, context: test(left(node, context), constant)
    right_number = as_number(right)
    return lambda node, context: test(left(node, context), right_number(node, context))


def _equality(left: CompiledExpression, right: CompiledExpression) -> Closure:
    if "b" in (left.type, right.type):
        left_truth, right_truth = as_boolean(left), as_boolean(right)
        return lambda node, context: left_truth(node, context) == right_truth(node, context)
    if "n" in (left.type, right.type):
        return _numbers(operator.eq, as_number(left), right)
    text, right_text = as_string(left), as_string(right)
    if (left.numeric or right.numeric) and "" not in (left.constant, right.constant):
        return lambda node, context: _same_number(text(node, context), right_text(node, context))
    if isinstance(right.constant, str):
        constant, slot = right.constant, left.slot
        if slot is None:
            return lambda node, context: text(node, context) == constant

        def beside(node: Any, context: Any) -> bool:
            sibling = node.scope.slots[slot]
            return bool((sibling.value if sibling.relevant else "") == constant)
        return beside
    return lambda node, context: text(node, context) == right_text(node, context)


def _same_number(left: str, right: str) -> bool:
    return left == right or (left != "" and right != "" and string_to_number(left) == string_to_number(right))


def _with_nodes(sign: str, left: CompiledExpression, right: CompiledExpression) -> Closure:
    """True where some node makes it true (two node-sets: some pair)."""
    if left.type not in ("node", "nodes"):
        return _with_nodes(MIRROR[sign], right, left)
    nodes = as_nodes(left)
    numeric = sign in ORDER or right.type == "n"
    test: Callable[[Any, Any], bool] = ORDER.get(sign) or (operator.eq if sign == "=" else operator.ne)
    if right.type in ("node", "nodes"):
        right_nodes = as_nodes(right)

        def some_pair(node: Any, context: Any) -> bool:
            values = [string_value(item) for item in right_nodes(node, context)]
            if numeric:
                numbers = [string_to_number(value) for value in values]
                return any(test(string_to_number(string_value(item)), value) for item in nodes(node, context) for value in numbers)
            return any(test(string_value(item), value) for item in nodes(node, context) for value in values)
        return some_pair
    if numeric:
        number = as_number(right)

        def some_number(node: Any, context: Any) -> bool:
            compared = number(node, context)
            return any(test(string_to_number(string_value(item)), compared) for item in nodes(node, context))
        return some_number
    text = as_string(right)

    def some_text(node: Any, context: Any) -> bool:
        compared = text(node, context)
        return any(test(string_value(item), compared) for item in nodes(node, context))
    return some_text
