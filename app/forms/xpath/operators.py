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

WIDEST = 700        # operators in a row, as in a sum of hundreds of answers: each is one call inside the next


@compile_expression.register
def _number(expression: Number, context: StaticContext) -> CompiledExpression:
    value = expression.value
    return CompiledExpression(lambda n, c: value, "n", constant=value)


@compile_expression.register
def _literal(expression: Literal, context: StaticContext) -> CompiledExpression:
    text = expression.value
    return CompiledExpression(lambda n, c: text, "s", constant=text)


@compile_expression.register
def _negate(expression: Negate, context: StaticContext) -> CompiledExpression:
    operand = as_number(compile_expression(expression.operand, context))
    return CompiledExpression(lambda n, c: -operand(n, c), "n")


@compile_expression.register
def _binary(expression: Binary, context: StaticContext) -> CompiledExpression:
    first, pairs = left_spine(expression)
    if len(pairs) > WIDEST:
        raise ExpressionProblem(f"More than {WIDEST} operators stand in a row")
    code = compile_expression(first, context)
    if len(pairs) > 1 and {sign for sign, _ in pairs} in ({"or"}, {"and"}):
        return _in_a_row(pairs[0][0], [code, *(compile_expression(operand, context) for _, operand in pairs)])
    for sign, operand in pairs:
        code = _apply(sign, code, compile_expression(operand, context))
    return code


def _in_a_row(sign: str, codes: list[CompiledExpression]) -> CompiledExpression:
    """Three or more conditions, up to the first that decides. A generator would cost more than most of them."""
    tests = [as_boolean(code) for code in codes]

    def some(n: Any, c: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if test(n, c):
                return True
        return False

    def each(n: Any, c: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if not test(n, c):
                return False
        return True
    return CompiledExpression(some if sign == "or" else each, "b")


def _apply(sign: str, left: CompiledExpression, right: CompiledExpression) -> CompiledExpression:
    if sign in ("or", "and"):
        one, two = as_boolean(left), as_boolean(right)
        if sign == "or":
            return CompiledExpression(lambda n, c: one(n, c) or two(n, c), "b")
        return CompiledExpression(lambda n, c: one(n, c) and two(n, c), "b")
    if sign in ARITHMETIC:
        return CompiledExpression(ARITHMETIC[sign](as_number(left), as_number(right)), "n")
    if sign == "|":
        return _union(left, right)
    return CompiledExpression(compare(sign, left, right), "b")


def _union(left: CompiledExpression, right: CompiledExpression) -> CompiledExpression:
    if left.type not in ("node", "nodes") or right.type not in ("node", "nodes"):
        raise ExpressionProblem("Only node-sets can be joined with |")
    one, two = as_nodes(left), as_nodes(right)
    return CompiledExpression(lambda n, c: document_order([*one(n, c), *two(n, c)]), "nodes",
                numeric=left.numeric and right.numeric)


def _add(left: Closure, right: Closure) -> Closure:
    return lambda n, c: left(n, c) + right(n, c)


def _subtract(left: Closure, right: Closure) -> Closure:
    return lambda n, c: left(n, c) - right(n, c)


def _multiply(left: Closure, right: Closure) -> Closure:
    return lambda n, c: left(n, c) * right(n, c)


def _divide(left: Closure, right: Closure) -> Closure:
    def divide(n: Any, c: Any) -> float:
        one, two = left(n, c), right(n, c)
        if two != 0:
            return one / two  # type: ignore[no-any-return]
        if one == 0 or one != one:
            return NAN
        return math.copysign(math.inf, one) * math.copysign(1.0, two)
    return divide


def _modulo(left: Closure, right: Closure) -> Closure:
    def modulo(n: Any, c: Any) -> float:
        one, two = left(n, c), right(n, c)
        if two == 0 or math.isinf(one) or one != one or two != two:
            return NAN
        return math.fmod(one, two)
    return modulo


ARITHMETIC: dict[str, Callable[[Closure, Closure], Closure]] = {
    "+": _add, "-": _subtract, "*": _multiply, "div": _divide, "mod": _modulo,
}
