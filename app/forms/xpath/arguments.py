"""The arguments of a function call, compiled, and their number."""

from __future__ import annotations

from typing import Any

from app.forms.xpath.ast import Call
from app.forms.xpath.compiled import Closure, CompiledExpression, as_nodes, string_value
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.translations import Message, message


def check_count(call: Call, minimum: int, maximum: int | None) -> None:
    """Raises ExpressionProblem."""
    count = len(call.arguments)
    if count < minimum or (maximum is not None and count > maximum):
        raise ExpressionProblem(_wrong_count(call.name, count, minimum, maximum), call.at)


def _wrong_count(name: str, count: int, minimum: int, maximum: int | None) -> Message:
    if maximum is None:
        return message("{name}() takes {minimum} or more arguments, not {count}", name=name, minimum=minimum, count=count)
    if minimum == maximum:
        return message("{name}() takes {minimum} arguments, not {count}", name=name, minimum=minimum, count=count)
    return message("{name}() takes {minimum} to {maximum} arguments, not {count}",
                   name=name, minimum=minimum, maximum=maximum, count=count)


def compile_arguments(call: Call, static: StaticContext) -> list[CompiledExpression]:
    return [compile_expression(argument, static) for argument in call.arguments]


def compile_nodes(call: Call, static: StaticContext, at: int = 0) -> tuple[Closure, CompiledExpression]:
    compiled = compile_expression(call.arguments[at], static)
    if compiled.type not in ("node", "nodes"):
        raise ExpressionProblem(message("{name}() wants a node-set", name=call.name), call.at)
    return as_nodes(compiled), compiled


def context_string(node: Any, context: Any) -> str:
    """What a function without an argument is of: the string-value of the context node (XPath 1.0, 4.2)."""
    return string_value(context)
