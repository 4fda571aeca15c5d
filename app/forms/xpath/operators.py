"""Literals and operators (XPath 1.0, 3.4 and 3.5)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from app.forms.values import NAN
from app.forms.xpath.ast import Binary, Literal, Negate, Number, left_spine
from app.forms.xpath.axes import document_order
from app.forms.xpath.comparison import compare
from app.forms.xpath.compiled import Closure, CompiledExpression, as_boolean, as_nodes, as_number
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.translations import message

WIDEST = 700        # operators in a row, as in a sum of hundreds of answers: each is one call inside the next


@compile_expression.register
def _number(expression: Number, static: StaticContext) -> CompiledExpression:
    value = expression.value
    return CompiledExpression(lambda node, context: value, "n", constant=value)


@compile_expression.register
def _literal(expression: Literal, static: StaticContext) -> CompiledExpression:
    text = expression.value
    return CompiledExpression(lambda node, context: text, "s", constant=text)


@compile_expression.register
def _negate(expression: Negate, static: StaticContext) -> CompiledExpression:
    operand = as_number(compile_expression(expression.operand, static))
    return CompiledExpression(lambda node, context: -operand(node, context), "n")


@compile_expression.register
def _binary(expression: Binary, static: StaticContext) -> CompiledExpression:
    first, pairs = left_spine(expression)
    if len(pairs) > WIDEST:
        raise ExpressionProblem(message("More than {count} operators stand in a row", count=WIDEST))
    compiled = compile_expression(first, static)
    if len(pairs) > 1 and {sign for sign, _ in pairs} in ({"or"}, {"and"}):
        return _in_a_row(pairs[0][0], [compiled, *(compile_expression(operand, static) for _, operand in pairs)])
    for sign, operand in pairs:
        compiled = _apply(sign, compiled, compile_expression(operand, static))
    return compiled


def _in_a_row(sign: str, compiled_arguments: list[CompiledExpression]) -> CompiledExpression:
    """Three or more conditions, up to the first that decides. A generator would cost more than most of them."""
    tests = [as_boolean(compiled) for compiled in compiled_arguments]

    def some(node: Any, context: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if test(node, context):
                return True
        return False

    def each(node: Any, context: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if not test(node, context):
                return False
        return True
    return CompiledExpression(some if sign == "or" else each, "b")


def _apply(sign: str, left: CompiledExpression, right: CompiledExpression) -> CompiledExpression:
    if sign in ("or", "and"):
        left_truth, right_truth = as_boolean(left), as_boolean(right)
        if sign == "or":
            return CompiledExpression(lambda node, context: left_truth(node, context) or right_truth(node, context), "b")
        return CompiledExpression(lambda node, context: left_truth(node, context) and right_truth(node, context), "b")
    if sign in ARITHMETIC:
        return CompiledExpression(ARITHMETIC[sign](as_number(left), as_number(right)), "n")
    if sign == "|":
        return _union(left, right)
    return CompiledExpression(compare(sign, left, right), "b")


def _union(left: CompiledExpression, right: CompiledExpression) -> CompiledExpression:
    if left.type not in ("node", "nodes") or right.type not in ("node", "nodes"):
        raise ExpressionProblem(message("Only node-sets can be joined with |"))
    left_nodes, right_nodes = as_nodes(left), as_nodes(right)

    def union(node: Any, context: Any) -> list[Any]:
        return document_order([*left_nodes(node, context), *right_nodes(node, context)])
    return CompiledExpression(union, "nodes", numeric=left.numeric and right.numeric)


def _add(left: Closure, right: Closure) -> Closure:
    return lambda node, context: left(node, context) + right(node, context)


def _subtract(left: Closure, right: Closure) -> Closure:
    return lambda node, context: left(node, context) - right(node, context)


def _multiply(left: Closure, right: Closure) -> Closure:
    return lambda node, context: left(node, context) * right(node, context)


def _divide(left: Closure, right: Closure) -> Closure:
    def divide(node: Any, context: Any) -> float:
        dividend, divisor = left(node, context), right(node, context)
        if divisor != 0:
            return dividend / divisor  # type: ignore[no-any-return]
        if dividend == 0 or dividend != dividend:
            return NAN
        return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)
    return divide


def _modulo(left: Closure, right: Closure) -> Closure:
    def modulo(node: Any, context: Any) -> float:
        dividend, divisor = left(node, context), right(node, context)
        if divisor == 0 or math.isinf(dividend) or dividend != dividend or divisor != divisor:
            return NAN
        return math.fmod(dividend, divisor)
    return modulo


ARITHMETIC: dict[str, Callable[[Closure, Closure], Closure]] = {
    "+": _add, "-": _subtract, "*": _multiply, "div": _divide, "mod": _modulo,
}
