"""Functions of nodes and node-sets (XPath 1.0, 4.1 and 4.3; ODK XForms, "XPath functions"), and those that choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.forms.functions.shuffle import shuffled
from app.forms.xpath.arguments import compile_arguments, compile_nodes, context_string
from app.forms.xpath.ast import Call
from app.forms.xpath.axes import AXES
from app.forms.xpath.compiled import CompiledExpression, as_boolean, as_number, as_string, as_values
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_expression
from app.forms.xpath.parser import parse
from app.forms.xpath.predicates import FRAME

XML = "http://www.w3.org/XML/1998/namespace"     # of xml:lang


# ---------------------------------------------------------------------------------------- choosing

def if_(call: Call, context: StaticContext) -> CompiledExpression:
    condition, yes, no = compile_arguments(call, context)
    test = as_boolean(condition)
    if yes.type == no.type and yes.type in ("n", "b"):
        one, two = yes.fn, no.fn
        return CompiledExpression(lambda n, c: one(n, c) if test(n, c) else two(n, c), yes.type)
    if yes.type == no.type == "nodes":
        one, two = yes.fn, no.fn
        return CompiledExpression(lambda n, c: one(n, c) if test(n, c) else two(n, c), "nodes")
    # A mixed pair is text, so that "" (unknown) beside a number stays "" and is not NaN.
    first, second, text = as_string(yes), as_string(no), yes.constant
    if isinstance(text, str):       # mostly "": unknown, where something that is needed is
        return CompiledExpression(lambda n, c: text if test(n, c) else second(n, c), "s")
    return CompiledExpression(lambda n, c: first(n, c) if test(n, c) else second(n, c), "s",
                numeric={yes.type, no.type} <= {"n", "node"} and all(one.type == "n" or one.numeric for one in (yes, no)))


def coalesce(call: Call, context: StaticContext) -> CompiledExpression:
    texts = [as_string(one) for one in compile_arguments(call, context)]

    def coalesce(n: Any, c: Any) -> str:
        for text in texts:
            value: str = text(n, c)
            if value != "" and value != "NaN":
                return value
        return ""
    return CompiledExpression(coalesce, "s")


def once(call: Call, context: StaticContext) -> CompiledExpression:
    """The value that is there already; the argument only where there is none."""
    context.volatile = True
    text = as_string(compile_expression(call.arguments[0], context))
    return CompiledExpression(lambda n, c: n.value or text(n, c), "s")


def string(call: Call, context: StaticContext) -> CompiledExpression:
    if not call.arguments:
        context.reads_context = True
        return CompiledExpression(context_string, "s")
    return CompiledExpression(as_string(compile_expression(call.arguments[0], context)), "s")


def number(call: Call, context: StaticContext) -> CompiledExpression:
    if not call.arguments:
        context.reads_context = True
        return CompiledExpression(as_number(CompiledExpression(context_string, "s")), "n")
    return CompiledExpression(as_number(compile_expression(call.arguments[0], context)), "n")


# ---------------------------------------------------------------------------------------- node-sets

def count(call: Call, context: StaticContext) -> CompiledExpression:
    nodes, _ = compile_nodes(call, context)
    return CompiledExpression(lambda n, c: float(len(nodes(n, c))), "n")


def position(call: Call, context: StaticContext) -> CompiledExpression:
    if not call.arguments:
        context.reads_context = context.uses_position = True
        if context.in_predicate or context.definition is None:
            return CompiledExpression(lambda n, c: float(getattr(FRAME, "position", 1)), "n")
        return CompiledExpression(lambda n, c: float(n.position), "n")
    nodes, _code = compile_nodes(call, context)

    def position(n: Any, c: Any) -> float:
        found = nodes(n, c)
        if not found:
            return float("nan")
        node = found[0]
        if node.holds_answer:
            return float(node.position)
        if node.parent is None:
            return 1.0
        same = [one for one in node.parent.children if one.name == node.name and one.kind == node.kind]
        return float(same.index(node) + 1)
    return CompiledExpression(position, "n")


def last(call: Call, context: StaticContext) -> CompiledExpression:
    context.reads_context = context.uses_position = True
    return CompiledExpression(lambda n, c: float(getattr(FRAME, "size", 1)), "n")


def current(call: Call, context: StaticContext) -> CompiledExpression:
    if context.definition is None:
        return CompiledExpression(lambda n, c: [n], "nodes")
    outside = StaticContext(context.form, context.definition, reads=context.reads)
    return compile_expression(parse("."), outside)


def randomize(call: Call, context: StaticContext) -> CompiledExpression:
    nodes, code = compile_nodes(call, context)
    if len(call.arguments) == 1:
        context.volatile = True
        return CompiledExpression(lambda n, c: shuffled(nodes(n, c), (n or c).dynamic_context.order_at(n)), "nodes",
                                  definition=code.definition)
    seed = as_string(compile_expression(call.arguments[1], context))
    return CompiledExpression(lambda n, c: shuffled(nodes(n, c), seed(n, c)), "nodes", definition=code.definition)


def by_id(call: Call, context: StaticContext) -> CompiledExpression:
    context.reads_context = True
    values = as_values(compile_expression(call.arguments[0], context))

    def find(n: Any, c: Any) -> list[Any]:
        wanted = {one for value in values(n, c) for one in value.split()}
        top = c
        while top.parent is not None:
            top = top.parent
        return [one for one in AXES["descendant-or-self"](top) if one.kind == "element"
                and any(mark.name == "id" and mark.value in wanted for mark in one.attributes)]
    return CompiledExpression(find, "nodes")


def name_part(part: Callable[[Any], str]) -> Callable[[Call, StaticContext], CompiledExpression]:
    def compiler(call: Call, context: StaticContext) -> CompiledExpression:
        if not call.arguments:
            context.reads_context = True
            return CompiledExpression(lambda n, c: part(c), "s")
        nodes, _ = compile_nodes(call, context)
        return CompiledExpression(lambda n, c: part(found[0]) if (found := nodes(n, c)) else "", "s")
    return compiler


def lang(call: Call, context: StaticContext) -> CompiledExpression:
    context.reads_context = True
    wanted = as_string(compile_expression(call.arguments[0], context))

    def speaks(n: Any, c: Any) -> bool:
        text = wanted(n, c).lower()
        node = c
        while node is not None:
            for mark in node.attributes:
                if mark.name == "lang" and mark.namespace == XML:
                    value = mark.value.lower()
                    return bool(value == text or value.startswith(text + "-"))
            node = node.parent
        return False
    return CompiledExpression(speaks, "b")
