"""Syntax tree → closures with static types; what an expression depends on falls out of resolving its paths."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.values import NAN
from app.forms.xpath.ast import Binary, Call, Expression, Filter, Literal, Negate, Number, Path, left_spine
from app.forms.xpath.comparison import compare
from app.forms.xpath.compiled import Closure, Code, as_boolean, as_nodes, as_number
from app.forms.xpath.lexer import SyntaxProblem
from app.forms.xpath.parser import parse

WIDEST = 700        # operators in a row, as in a sum of hundreds of answers: each is one call inside the next


class ExpressionProblem(ValueError):
    """An expression that cannot run: an unknown function or path, wrong arguments. `at` is its place in the text."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


@dataclass
class Context:
    """Where an expression stands. `form` is None for expressions on any XML; then all paths are walked."""

    form: Any = None
    definition: NodeDefinition | None = None        # the node whose rule it is
    inner: NodeDefinition | None = None             # inside a predicate: definition of the context node, where known
    in_item: bool = False                       # inside a predicate
    apex: NodeDefinition | None = None              # inside a predicate: the scope that the context nodes hang on
    reads: list[tuple[NodeDefinition, NodeDefinition]] = field(default_factory=list)    # (what, the scope it climbs to)
    said: list[tuple[NodeDefinition, NodeDefinition]] = field(default_factory=list)     # likewise, in choices' labels
    volatile: bool = False                      # holds now(), random(), uuid() …
    touched: bool = False                       # inside a predicate: reads the context node
    framed: bool = False                        # inside a predicate: asks for the position or the size

    def say(self, target: NodeDefinition) -> None:
        """The expression follows the target wherever in the form that stands."""
        own = self.definition.scopes() if self.definition is not None else []
        there = (target if target.parent is None else target.scope).scopes()
        apex = next((one for one in there if one in own), there[-1])
        self.said.append((target, apex))

    def item(self, inner: NodeDefinition | None, apex: NodeDefinition | None = None) -> Context:
        """The context inside a predicate; what is read there counts for the whole expression."""
        return Context(self.form, self.definition, inner, True, apex, self.reads, self.said)


def compile_text(text: str, context: Context) -> Code:
    """Raises SyntaxProblem or ExpressionProblem."""
    try:
        return compile_expression(parse(text), context)
    except ExpressionProblem as problem:
        raise SyntaxProblem(problem.reason, text, problem.at) from problem
    except RecursionError as problem:
        raise SyntaxProblem("The expression is nested too deeply", text, 0) from problem


def compile_expression(expression: Expression, context: Context) -> Code:
    if isinstance(expression, Number):
        value = expression.value
        return Code(lambda n, c: value, "n", constant=value)
    if isinstance(expression, Literal):
        text = expression.value
        return Code(lambda n, c: text, "s", constant=text)
    if isinstance(expression, Binary):
        return _binary(expression, context)
    if isinstance(expression, Negate):
        operand = as_number(compile_expression(expression.operand, context))
        return Code(lambda n, c: -operand(n, c), "n")
    if isinstance(expression, Call):
        from app.forms.xpath.calls import compile_call
        return compile_call(expression, context)
    from app.forms.xpath.paths import compile_filter, compile_path
    if isinstance(expression, Filter):
        return compile_filter(expression, context)
    assert isinstance(expression, Path)
    return compile_path(expression, context)


def _binary(expression: Binary, context: Context) -> Code:
    first, pairs = left_spine(expression)
    if len(pairs) > WIDEST:
        raise ExpressionProblem(f"More than {WIDEST} operators stand in a row")
    code = compile_expression(first, context)
    if len(pairs) > 1 and {sign for sign, _ in pairs} in ({"or"}, {"and"}):
        return _in_a_row(pairs[0][0], [code, *(compile_expression(operand, context) for _, operand in pairs)])
    for sign, operand in pairs:
        code = _apply(sign, code, compile_expression(operand, context))
    return code


def _in_a_row(sign: str, codes: list[Code]) -> Code:
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
    return Code(some if sign == "or" else each, "b")


def _apply(sign: str, left: Code, right: Code) -> Code:
    if sign in ("or", "and"):
        one, two = as_boolean(left), as_boolean(right)
        if sign == "or":
            return Code(lambda n, c: one(n, c) or two(n, c), "b")
        return Code(lambda n, c: one(n, c) and two(n, c), "b")
    if sign in ARITHMETIC:
        return Code(ARITHMETIC[sign](as_number(left), as_number(right)), "n")
    if sign == "|":
        return _union(left, right)
    return Code(compare(sign, left, right), "b")


def _union(left: Code, right: Code) -> Code:
    if left.type not in ("node", "nodes") or right.type not in ("node", "nodes"):
        raise ExpressionProblem("Only node-sets can be joined with |")
    from app.forms.model.elements import document_order
    one, two = as_nodes(left), as_nodes(right)
    return Code(lambda n, c: document_order([*one(n, c), *two(n, c)]), "nodes",
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
