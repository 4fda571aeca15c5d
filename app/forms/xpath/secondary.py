"""`instance('list')/root/item[column = value]/label`: an equality is looked up, not walked."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from app.forms.model.secondary_instances import Row, Table
from app.forms.xpath.ast import Binary, Call, Expression, Literal, Path, Step
from app.forms.xpath.compiled import Closure, CompiledExpression, as_number, as_string
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.forms.xpath.predicates import Filtering, compile_predicate
from app.forms.xpath.walking import walk_from


def compile_instance_path(start: Call, steps: tuple[Step, ...], context: StaticContext) -> CompiledExpression:
    if len(start.arguments) != 1 or not isinstance(start.arguments[0], Literal):
        raise ExpressionProblem("instance() takes one quoted name", start.at)
    if context.form is None:
        raise ExpressionProblem("instance() needs a form", start.at)
    if start.arguments[0].value in context.form.last_saved:
        return walk_from(lambda n, c: n.dynamic_context.last_saved, steps, context, None)
    table: Table = context.form.table(start.arguments[0].value)
    if not steps:
        return CompiledExpression(lambda n, c: [table.top], "nodes")
    if len(steps) < 2 or not table.rows or not _plain(steps[0], table.root) or steps[0].predicates \
            or not _plain(steps[1], table.item):
        return walk_from(lambda n, c: [table.document], steps, context, None)
    rows = _rows(table, steps[1], context)
    rest = steps[2:]
    if len(rest) == 1 and rest[0].axis == "child" and rest[0].kind == "name" and rest[0].name != "*" \
            and not rest[0].predicates:
        return _cells(rows, rest[0].name)
    if not rest:
        return CompiledExpression(rows, "nodes")
    return walk_from(rows, rest, context, None)


def _plain(step: Step, name: str) -> bool:
    return step.axis == "child" and step.kind == "name" and step.name == name


def _cells(rows: Closure, column: str) -> CompiledExpression:
    def cells(n: Any, c: Any) -> list[Any]:
        return [one for row in rows(n, c) for one in row.children if one.name == column]

    def text(n: Any, c: Any) -> str:
        for row in rows(n, c):
            if column in row.cells:
                return row.cells[column]  # type: ignore[no-any-return]
        return ""
    return CompiledExpression(cells, "nodes", text)


def _rows(table: Table, step: Step, context: StaticContext) -> Closure:
    all_rows = table.rows
    if not step.predicates:
        return lambda n, c: all_rows
    start: Callable[[Any, Any], list[Row]] = lambda n, c: all_rows  # noqa: E731
    filters: list[Filtering] = []
    predicates = step.predicates
    lookup = _lookup(table, predicates[0], context)
    if lookup is not None:
        (start, filters), predicates = lookup, predicates[1:]
    filters += [compile_predicate(one, context.in_brackets(None), context) for one in predicates]
    if not filters:
        return start

    def filtered(n: Any, c: Any) -> list[Any]:
        found: list[Any] = start(n, c)
        for one in filters:
            found = one(found, n)
        return found
    return filtered


def _lookup(table: Table, predicate: Expression, context: StaticContext) -> tuple[Closure, list[Filtering]] | None:
    """The rows of the first equality between a column and something outside the row, and what the other conditions
    leave of them. None where there is none, or where the others ask for places: those count among all rows."""
    terms = _terms(predicate)
    for at, term in enumerate(terms):
        found = _equality(table, term, context)
        if found is None:
            continue
        others = terms[:at] + terms[at + 1:]
        if not others:
            return found, []
        inner = context.in_brackets(None)
        # boolean: a number beside `and` is a condition, and no place
        both = Call("boolean", (reduce(lambda one, two: Binary("and", one, two), others),))
        test = compile_predicate(both, inner, context)
        return None if inner.uses_position else (found, [test])
    return None


def _terms(expression: Expression) -> list[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        return [*_terms(expression.left), *_terms(expression.right)]
    return [expression]


def _equality(table: Table, term: Expression, context: StaticContext) -> Closure | None:
    if not isinstance(term, Binary) or term.operator != "=":
        return None
    for side, other in ((term.left, term.right), (term.right, term.left)):
        column = _column(side)
        if column is None or not all(column in row.cells for row in table.rows[:1]):
            continue
        inner = context.in_brackets(None)
        code = compile_expression(other, inner)
        if inner.reads_context or code.type in ("nodes", "b"):
            continue
        context.volatile = context.volatile or inner.volatile
        if code.type == "n" or code.numeric:
            number, text = as_number(code), as_string(code)
            exact = code.type != "n"

            return _by_number(table, column, number, text if exact else None)
        wanted = as_string(code)
        return lambda n, c, column=column: table.find(column, wanted(n, n))  # type: ignore[misc]
    return None


def _by_number(table: Table, column: str, number: Closure, text: Closure | None) -> Closure:
    def find(n: Any, c: Any) -> list[Row]:
        value = number(n, n)
        if value != value:
            return table.find(column, text(n, n)) if text is not None else []
        return table.find_number(column, value)
    return find


def _column(expression: Expression) -> str | None:
    if not isinstance(expression, Path) or expression.absolute or expression.start is not None:
        return None
    steps = [step for step in expression.steps if not (step.axis == "self" and step.kind == "node")]
    if len(steps) != 1 or steps[0].axis != "child" or steps[0].kind != "name" or steps[0].predicates:
        return None
    return steps[0].name
