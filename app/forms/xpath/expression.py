"""Text → syntax tree → typed closures. Each kind of expression is compiled where it registers itself: operators, paths, calls."""

from __future__ import annotations

from functools import singledispatch

from app.forms.xpath.ast import Expression
from app.forms.xpath.compiled import CompiledExpression
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.lexer import SyntaxProblem
from app.forms.xpath.parser import parse
from app.translations import message


def compile_text(text: str, static: StaticContext) -> CompiledExpression:
    """Raises SyntaxProblem, which marks the place that does not fit."""
    try:
        return compile_expression(parse(text), static)
    except ExpressionProblem as problem:
        raise SyntaxProblem(problem.reason, text, problem.at) from problem
    except RecursionError as problem:
        raise SyntaxProblem(message("The expression is nested too deeply"), text, 0) from problem


@singledispatch
def compile_expression(expression: Expression, static: StaticContext) -> CompiledExpression:
    """A closure with its static type; what it depends on is noted in the context. Raises ExpressionProblem."""
    raise TypeError(f"{type(expression).__name__} is no expression")
