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
    return equal if sign == "=" else lambda n, c: not equal(n, c)


def _numbers(test: Callable[[Any, Any], bool], left: Closure, right: CompiledExpression) -> Closure:
    if right.type == "n" and right.constant is not None:
        constant = right.constant
        return lambda n, c: test(left(n, c), constant)
    other = as_number(right)
    return lambda n, c: test(left(n, c), other(n, c))


def _equality(left: CompiledExpression, right: CompiledExpression) -> Closure:
    if "b" in (left.type, right.type):
        one, two = as_boolean(left), as_boolean(right)
        return lambda n, c: one(n, c) == two(n, c)
    if "n" in (left.type, right.type):
        return _numbers(operator.eq, as_number(left), right)
    text, other = as_string(left), as_string(right)
    if (left.numeric or right.numeric) and "" not in (left.constant, right.constant):
        return lambda n, c: _same_number(text(n, c), other(n, c))
    if isinstance(right.constant, str):
        constant, slot = right.constant, left.slot
        if slot is None:
            return lambda n, c: text(n, c) == constant

        def beside(n: Any, c: Any) -> bool:
            found = n.scope.slots[slot]
            return bool((found.value if found.relevant else "") == constant)
        return beside
    return lambda n, c: text(n, c) == other(n, c)


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
        others = as_nodes(right)

        def some_pair(n: Any, c: Any) -> bool:
            values = [string_value(node) for node in others(n, c)]
            if numeric:
                numbers = [string_to_number(value) for value in values]
                return any(test(string_to_number(string_value(node)), one) for node in nodes(n, c) for one in numbers)
            return any(test(string_value(node), one) for node in nodes(n, c) for one in values)
        return some_pair
    if numeric:
        number = as_number(right)

        def some_number(n: Any, c: Any) -> bool:
            wanted = number(n, c)
            return any(test(string_to_number(string_value(node)), wanted) for node in nodes(n, c))
        return some_number
    text = as_string(right)

    def some_text(n: Any, c: Any) -> bool:
        wanted = text(n, c)
        return any(test(string_value(node), wanted) for node in nodes(n, c))
    return some_text
