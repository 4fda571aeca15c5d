"""Functions of a form: instances of repeats, choices, texts, attached tables (ODK XForms, "XPath functions")."""

from __future__ import annotations

from typing import Any

from app.forms.xpath.arguments import compile_arguments
from app.forms.xpath.ast import Call, Literal
from app.forms.xpath.choice_references import read_in_choices
from app.forms.xpath.compiled import CompiledExpression, as_nodes, as_number, as_string
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.forms.xpath.secondary import compile_instance_path
from app.translations import message


def indexed_repeat(call: Call, static: StaticContext) -> CompiledExpression:
    """indexed-repeat(node, repeat, index, …): the node in that instance of the repeat, for each repeat in turn."""
    if len(call.arguments) % 2 == 0:
        raise ExpressionProblem(message("indexed-repeat() takes a node and then pairs of repeat and index"), call.at)
    compiled_arguments = compile_arguments(call, static)
    target = compiled_arguments[0].definition
    if target is None:
        raise ExpressionProblem(message("The first argument of indexed-repeat() is a question of the form"), call.at)
    indexes = {}
    for repeat, index in zip(compiled_arguments[1::2], compiled_arguments[2::2], strict=True):
        if repeat.definition is None or repeat.definition.kind != "repeat":
            raise ExpressionProblem(message("The second argument of indexed-repeat() is a repeat of the form"), call.at)
        static.read(repeat.definition, repeat.definition.scope)
        indexes[repeat.definition] = as_number(index)
    down = [repeat for repeat in reversed(target.scopes()) if repeat.parent is not None]
    static.read(target, next((repeat for repeat in down if repeat in indexes), target).scope)

    def indexed(node: Any, context: Any) -> Any:
        own = {}
        scope = node.scope
        while not scope.is_root:
            own[scope.definition] = scope
            scope = scope.outer
        for repeat in down:
            if repeat in indexes:
                at = indexes[repeat](node, context)
                instances = scope.slots[repeat.slot]
                if at != at or not 1 <= at <= len(instances):
                    return None
                scope = instances[int(at) - 1]
            elif repeat in own and own[repeat].outer is scope:
                scope = own[repeat]
            elif scope.slots[repeat.slot]:
                scope = scope.slots[repeat.slot][0]
            else:
                return None
        item = scope if scope.definition is target else scope.slots[target.slot]
        return item if item.relevant else None
    return CompiledExpression(indexed, "node", numeric=target.type in ("int", "decimal"), definition=target)


def choice_name(call: Call, static: StaticContext) -> CompiledExpression:
    """The label of a choice, in the interview's language. The second argument is a question, as a quoted path."""
    value, question = call.arguments
    text = as_string(compile_expression(value, static))
    if isinstance(question, Literal):
        from app.forms.xpath.parser import parse
        question = parse(question.value)
    compiled = compile_expression(question, static)
    if compiled.definition is None:
        raise ExpressionProblem(message("The second argument of jr:choice-name() names a question"), call.at)
    nodes, definition = as_nodes(compiled), compiled.definition
    for target in read_in_choices(static.form, definition):
        static.show(target)

    def name(node: Any, context: Any) -> str:
        questions = nodes(node, context)
        session = node.dynamic_context
        item = questions[0] if questions else session.any_node(definition)
        return session.state.choice_labels(item, text(node, context)) if item is not None else ""
    return CompiledExpression(name, "s")


def itext(call: Call, static: StaticContext) -> CompiledExpression:
    text = as_string(compile_expression(call.arguments[0], static))
    return CompiledExpression(lambda node, context: node.dynamic_context.state.itext(text(node, context), node), "s")


def pulldata(call: Call, static: StaticContext) -> CompiledExpression:
    """pulldata(table, column, key column, key): "" where no row has the key."""
    if static.form is None:
        raise ExpressionProblem(message("pulldata() needs a form with attached files"), call.at)
    form, first = static.form, call.arguments[0]
    table, column, key_column, key = (as_string(compile_expression(argument, static)) for argument in call.arguments)
    literal_table = form.pulled(first.value) if isinstance(first, Literal) else None
    static.tables += [literal_table] if literal_table is not None else []

    def pull(node: Any, context: Any) -> str:
        rows = literal_table or form.tables.get(table(node, context).removesuffix(".csv"))
        if rows is None:            # a name that is computed, of a table that nobody attached
            return ""
        if not rows.rows and rows.top.children:     # a list whose items are no plain rows
            return str(rows.walked(key_column(node, context), key(node, context), column(node, context)))
        matches = rows.find(key_column(node, context), key(node, context))
        return str(matches[0].cell(column(node, context))) if matches else ""
    return CompiledExpression(pull, "s")


def instance(call: Call, static: StaticContext) -> CompiledExpression:
    return compile_instance_path(call, (), static)
