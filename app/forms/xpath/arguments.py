"""The arguments of a function call, compiled, and their number."""

from __future__ import annotations

from typing import Any

from app.forms.xpath.ast import Call
from app.forms.xpath.compiled import Closure, CompiledExpression, as_nodes, string_value
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression


def check_count(call: Call, least: int, most: int | None) -> None:
    given = len(call.arguments)
    if given < least or (most is not None and given > most):
        wanted = str(least) if least == most else f"{least} or more" if most is None else f"{least} to {most}"
        raise ExpressionProblem(f"{call.name}() takes {wanted} arguments, not {given}", call.at)


def compile_arguments(call: Call, context: StaticContext) -> list[CompiledExpression]:
    return [compile_expression(one, context) for one in call.arguments]


def compile_nodes(call: Call, context: StaticContext, at: int = 0) -> tuple[Closure, CompiledExpression]:
    code = compile_expression(call.arguments[at], context)
    if code.type not in ("node", "nodes"):
        raise ExpressionProblem(f"{call.name}() wants a node-set", call.at)
    return as_nodes(code), code


def context_string(n: Any, c: Any) -> str:
    """What a function without an argument is of: the string-value of the context node (XPath 1.0, 4.2)."""
    return string_value(c)
