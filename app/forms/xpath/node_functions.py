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
from app.forms.xpath.predicates import PREDICATE_POSITION

XML = "http://www.w3.org/XML/1998/namespace"     # of xml:lang


# ---------------------------------------------------------------------------------------- choosing

def if_(call: Call, static: StaticContext) -> CompiledExpression:
    condition, yes, no = compile_arguments(call, static)
    test = as_boolean(condition)
    if yes.type == no.type and yes.type in ("n", "b", "nodes"):
        first, second = yes.fn, no.fn
        return CompiledExpression(lambda node, context: first(node, context) if test(node, context) else second(node, context),
                                  yes.type)
    # A mixed pair is text, so that "" (unknown) beside a number stays "" and is not NaN.
    first, second, text = as_string(yes), as_string(no), yes.constant
    if isinstance(text, str):       # mostly "": unknown, where something that is needed is
        return CompiledExpression(lambda node, context: text if test(node, context) else second(node, context), "s")
    return CompiledExpression(lambda node, context: first(node, context) if test(node, context) else second(node, context), "s",
                              numeric=all(branch.type == "n" or (branch.type == "node" and branch.numeric) for branch in (yes, no)))


def coalesce(call: Call, static: StaticContext) -> CompiledExpression:
    texts = [as_string(argument) for argument in compile_arguments(call, static)]

    def coalesce(node: Any, context: Any) -> str:
        for text in texts:
            value: str = text(node, context)
            if value != "" and value != "NaN":
                return value
        return ""
    return CompiledExpression(coalesce, "s")


def once(call: Call, static: StaticContext) -> CompiledExpression:
    """The value that is there already; the argument only where there is none."""
    static.volatile = True
    text = as_string(compile_expression(call.arguments[0], static))
    return CompiledExpression(lambda node, context: node.value or text(node, context), "s")


def string(call: Call, static: StaticContext) -> CompiledExpression:
    if not call.arguments:
        static.reads_context = True
        return CompiledExpression(context_string, "s")
    return CompiledExpression(as_string(compile_expression(call.arguments[0], static)), "s")


def number(call: Call, static: StaticContext) -> CompiledExpression:
    if not call.arguments:
        static.reads_context = True
        return CompiledExpression(as_number(CompiledExpression(context_string, "s")), "n")
    return CompiledExpression(as_number(compile_expression(call.arguments[0], static)), "n")


# ---------------------------------------------------------------------------------------- node-sets

def count(call: Call, static: StaticContext) -> CompiledExpression:
    nodes, _ = compile_nodes(call, static)
    return CompiledExpression(lambda node, context: float(len(nodes(node, context))), "n")


def position(call: Call, static: StaticContext) -> CompiledExpression:
    if not call.arguments:
        static.reads_context = static.uses_position = True
        if static.in_predicate or static.definition is None:
            return CompiledExpression(lambda node, context: float(getattr(PREDICATE_POSITION, "position", 1)), "n")
        return CompiledExpression(lambda node, context: float(node.position), "n")
    nodes, _code = compile_nodes(call, static)

    def position(node: Any, context: Any) -> float:
        items = nodes(node, context)
        if not items:
            return float("nan")
        item = items[0]
        if item.holds_answer:
            return float(item.position)
        if item.parent is None:
            return 1.0
        same = [sibling for sibling in item.parent.children if sibling.name == item.name and sibling.kind == item.kind]
        return float(same.index(item) + 1)
    return CompiledExpression(position, "n")


def last(call: Call, static: StaticContext) -> CompiledExpression:
    static.reads_context = static.uses_position = True
    return CompiledExpression(lambda node, context: float(getattr(PREDICATE_POSITION, "size", 1)), "n")


def current(call: Call, static: StaticContext) -> CompiledExpression:
    if static.definition is None:
        return CompiledExpression(lambda node, context: [node], "nodes")
    outside = StaticContext(static.form, static.definition, reads=static.reads)
    return compile_expression(parse("."), outside)


def randomize(call: Call, static: StaticContext) -> CompiledExpression:
    nodes, compiled = compile_nodes(call, static)
    if len(call.arguments) == 1:
        static.volatile = True

        def in_own_order(node: Any, context: Any) -> list[Any]:
            return shuffled(nodes(node, context), (node or context).dynamic_context.order_at(node))
        return CompiledExpression(in_own_order, "nodes", definition=compiled.definition)
    seed = as_string(compile_expression(call.arguments[1], static))

    def in_order_of_seed(node: Any, context: Any) -> list[Any]:
        return shuffled(nodes(node, context), seed(node, context))
    return CompiledExpression(in_order_of_seed, "nodes", definition=compiled.definition)


def by_id(call: Call, static: StaticContext) -> CompiledExpression:
    static.reads_context = True
    values = as_values(compile_expression(call.arguments[0], static))

    def find(node: Any, context: Any) -> list[Any]:
        identifiers = {identifier for value in values(node, context) for identifier in value.split()}
        top = context
        while top.parent is not None:
            top = top.parent
        return [element for element in AXES["descendant-or-self"](top) if element.kind == "element"
                and any(mark.name == "id" and mark.value in identifiers for mark in element.attributes)]
    return CompiledExpression(find, "nodes")


def name_part(part: Callable[[Any], str]) -> Callable[[Call, StaticContext], CompiledExpression]:
    def compiler(call: Call, static: StaticContext) -> CompiledExpression:
        if not call.arguments:
            static.reads_context = True
            return CompiledExpression(lambda node, context: part(context), "s")
        nodes, _ = compile_nodes(call, static)
        return CompiledExpression(lambda node, context: part(items[0]) if (items := nodes(node, context)) else "", "s")
    return compiler


def lang(call: Call, static: StaticContext) -> CompiledExpression:
    static.reads_context = True
    language = as_string(compile_expression(call.arguments[0], static))

    def speaks(node: Any, context: Any) -> bool:
        text = language(node, context).lower()
        item = context
        while item is not None:
            for mark in item.attributes:
                if mark.name == "lang" and mark.namespace == XML:
                    value = mark.value.lower()
                    return bool(value == text or value.startswith(text + "-"))
            item = item.parent
        return False
    return CompiledExpression(speaks, "b")
