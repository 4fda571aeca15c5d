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


def indexed_repeat(call: Call, context: StaticContext) -> CompiledExpression:
    """indexed-repeat(node, repeat, index, …): the node in that instance of the repeat, for each repeat in turn."""
    if len(call.arguments) % 2 == 0:
        raise ExpressionProblem("indexed-repeat() takes a node and then pairs of repeat and index", call.at)
    codes = compile_arguments(call, context)
    target = codes[0].definition
    if target is None:
        raise ExpressionProblem("The first argument of indexed-repeat() is a question of the form", call.at)
    wanted = {}
    for repeat, index in zip(codes[1::2], codes[2::2], strict=True):
        if repeat.definition is None or repeat.definition.kind != "repeat":
            raise ExpressionProblem("The second argument of indexed-repeat() is a repeat of the form", call.at)
        context.read(repeat.definition, repeat.definition.scope)
        wanted[repeat.definition] = as_number(index)
    down = [one for one in reversed(target.scopes()) if one.parent is not None]
    context.read(target, next((one for one in down if one in wanted), target).scope)

    def indexed(n: Any, c: Any) -> Any:
        own = {}
        here = n.scope
        while not here.is_root:
            own[here.definition] = here
            here = here.outer
        for repeat in down:
            if repeat in wanted:
                at = wanted[repeat](n, c)
                instances = here.slots[repeat.slot]
                if at != at or not 1 <= at <= len(instances):
                    return None
                here = instances[int(at) - 1]
            elif repeat in own and own[repeat].outer is here:
                here = own[repeat]
            elif here.slots[repeat.slot]:
                here = here.slots[repeat.slot][0]
            else:
                return None
        node = here if here.definition is target else here.slots[target.slot]
        return node if node.relevant else None
    return CompiledExpression(indexed, "node", numeric=target.type in ("int", "decimal"), definition=target)


def choice_name(call: Call, context: StaticContext) -> CompiledExpression:
    """The label of a choice, in the interview's language. The second argument is a question, as a quoted path."""
    value, question = call.arguments
    text = as_string(compile_expression(value, context))
    if isinstance(question, Literal):
        from app.forms.xpath.parser import parse
        question = parse(question.value)
    code = compile_expression(question, context)
    if code.definition is None:
        raise ExpressionProblem("The second argument of jr:choice-name() names a question", call.at)
    nodes, definition = as_nodes(code), code.definition
    for target in read_in_choices(context.form, definition):
        context.show(target)

    def name(n: Any, c: Any) -> str:
        found = nodes(n, c)
        session = n.dynamic_context
        node = found[0] if found else session.any_node(definition)
        return session.state.choice_labels(node, text(n, c)) if node is not None else ""
    return CompiledExpression(name, "s")


def itext(call: Call, context: StaticContext) -> CompiledExpression:
    text = as_string(compile_expression(call.arguments[0], context))
    return CompiledExpression(lambda n, c: n.dynamic_context.state.itext(text(n, c), n), "s")


def pulldata(call: Call, context: StaticContext) -> CompiledExpression:
    """pulldata(table, column, key column, key): "" where no row has the key."""
    if context.form is None:
        raise ExpressionProblem("pulldata() needs a form with attached files", call.at)
    form, first = context.form, call.arguments[0]
    table, column, key_column, key = (as_string(compile_expression(one, context)) for one in call.arguments)
    known = form.pulled(first.value) if isinstance(first, Literal) else None

    def pull(n: Any, c: Any) -> str:
        rows = known or form.tables.get(table(n, c).removesuffix(".csv"))
        if rows is None:            # a name that is computed, of a table that nobody attached
            return ""
        if not rows.rows and rows.top.children:     # a list whose items are no plain rows
            return str(rows.walked(key_column(n, c), key(n, c), column(n, c)))
        found = rows.find(key_column(n, c), key(n, c))
        return str(found[0].cell(column(n, c))) if found else ""
    return CompiledExpression(pull, "s")


def instance(call: Call, context: StaticContext) -> CompiledExpression:
    return compile_instance_path(call, (), context)
