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
from app.translations import message


def compile_instance_path(start: Call, steps: tuple[Step, ...], static: StaticContext) -> CompiledExpression:
    if len(start.arguments) != 1 or not isinstance(start.arguments[0], Literal):
        raise ExpressionProblem(message("instance() takes one quoted name"), start.at)
    if static.form is None:
        raise ExpressionProblem(message("instance() needs a form"), start.at)
    if start.arguments[0].value in static.form.last_saved:
        return walk_from(lambda node, context: node.dynamic_context.last_saved, steps, static, None)
    table: Table = static.form.table(start.arguments[0].value)
    static.tables.append(table)
    if not steps:
        return CompiledExpression(lambda node, context: [table.top], "nodes")
    if len(steps) < 2 or not table.rows or not _plain(steps[0], table.root) or steps[0].predicates \
            or not _plain(steps[1], table.item):
        return walk_from(lambda node, context: [table.document], steps, static, None)
    rows = _rows(table, steps[1], static)
    remaining = steps[2:]
    if len(remaining) == 1 and remaining[0].axis == "child" and remaining[0].kind == "name" and remaining[0].name != "*" \
            and not remaining[0].predicates:
        return _cells(rows, remaining[0].name)
    if not remaining:
        return CompiledExpression(rows, "nodes")
    return walk_from(rows, remaining, static, None)


def _plain(step: Step, name: str) -> bool:
    return step.axis == "child" and step.kind == "name" and step.name == name


def _cells(rows: Closure, column: str) -> CompiledExpression:
    def cells(node: Any, context: Any) -> list[Any]:
        return [cell for row in rows(node, context) for cell in row.children if cell.name == column]

    def text(node: Any, context: Any) -> str:
        for row in rows(node, context):
            if column in row.cells:
                return row.cells[column]  # type: ignore[no-any-return]
        return ""
    return CompiledExpression(cells, "nodes", text)


def _rows(table: Table, step: Step, static: StaticContext) -> Closure:
    all_rows = table.rows
    if not step.predicates:
        return lambda node, context: all_rows
    start: Callable[[Any, Any], list[Row]] = lambda node, context: all_rows  # noqa: E731
    filters: list[Filtering] = []
    predicates = step.predicates
    lookup = _lookup(table, predicates[0], static)
    if lookup is not None:
        (start, filters), predicates = lookup, predicates[1:]
    filters += [compile_predicate(predicate, static.in_brackets(None), static) for predicate in predicates]
    if not filters:
        return start

    def filtered(node: Any, context: Any) -> list[Any]:
        rows: list[Any] = start(node, context)
        for predicate in filters:
            rows = predicate(rows, node)
        return rows
    return filtered


def _lookup(table: Table, predicate: Expression, static: StaticContext) -> tuple[Closure, list[Filtering]] | None:
    """The rows of the first equality between a column and something outside the row, and what the other conditions
    leave of them. None where there is none, or where the others ask for places: those count among all rows."""
    terms = _terms(predicate)
    for at, term in enumerate(terms):
        rows = _equality(table, term, static)
        if rows is None:
            continue
        other_terms = terms[:at] + terms[at + 1:]
        if not other_terms:
            return rows, []
        inner = static.in_brackets(None)
        # boolean: a number beside `and` is a condition, and no place
        conjunction = Call("boolean", (reduce(lambda first, second: Binary("and", first, second), other_terms),))
        test = compile_predicate(conjunction, inner, static)
        return None if inner.uses_position else (rows, [test])
    return None


def _terms(expression: Expression) -> list[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        return [*_terms(expression.left), *_terms(expression.right)]
    return [expression]


def _equality(table: Table, term: Expression, static: StaticContext) -> Closure | None:
    if not isinstance(term, Binary) or term.operator != "=":
        return None
    for side, compared in ((term.left, term.right), (term.right, term.left)):
        column = _column(side)
        if column is None or not all(column in row.cells for row in table.rows[:1]):
            continue
        inner = static.in_brackets(None)
        compiled = compile_expression(compared, inner)
        if inner.reads_context or compiled.type in ("nodes", "b"):
            continue
        static.volatile = static.volatile or inner.volatile
        if compiled.type == "n" or compiled.numeric:
            number, text = as_number(compiled), as_string(compiled)
            exact = compiled.type != "n"

            return _by_number(table, column, number, text if exact else None)
        key = as_string(compiled)
        return lambda node, context, column=column: table.find(column, key(node, node))  # type: ignore[misc]
    return None


def _by_number(table: Table, column: str, number: Closure, text: Closure | None) -> Closure:
    def find(node: Any, context: Any) -> list[Row]:
        value = number(node, node)
        if value != value:
            return table.find(column, text(node, node)) if text is not None else []
        return table.find_number(column, value)
    return find


def _column(expression: Expression) -> str | None:
    if not isinstance(expression, Path) or expression.absolute or expression.start is not None:
        return None
    steps = [step for step in expression.steps if not (step.axis == "self" and step.kind == "node")]
    if len(steps) != 1 or steps[0].axis != "child" or steps[0].kind != "name" or steps[0].predicates:
        return None
    return steps[0].name
