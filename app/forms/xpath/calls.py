"""Function calls: those of the library's table, and those that need nodes, repeats or the form itself."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.functions import FUNCTIONS, Function
from app.forms.problems import suggesting
from app.forms.xpath import form_functions, node_functions
from app.forms.xpath.arguments import check_count, compile_arguments, context_string
from app.forms.xpath.ast import Call
from app.forms.xpath.compiled import CONVERSIONS, Closure, CompiledExpression
from app.forms.xpath.context import ExpressionProblem, StaticContext
from app.forms.xpath.expression import compile_expression
from app.translations import message


@compile_expression.register
def compile_call(call: Call, static: StaticContext) -> CompiledExpression:
    special = SPECIAL.get(call.name)
    if special is not None:
        minimum, maximum, compiler = special
        check_count(call, minimum, maximum)
        return compiler(call, static)
    function = FUNCTIONS.get(call.name)
    if function is None:
        unknown = message("There is no function {name}()", name=call.name)
        raise ExpressionProblem(suggesting(unknown, call.name, [*FUNCTIONS, *SPECIAL]), call.at)
    if not call.arguments and call.name in ON_CONTEXT:
        static.reads_context = True
        return CompiledExpression(_apply(function, [context_string]), function.returns)
    check_count(call, function.minimum, function.maximum)
    static.volatile = static.volatile or function.volatile
    compiled_arguments = compile_arguments(call, static)
    kinds = function.kinds + function.kinds[-1:] * len(compiled_arguments)
    arguments = [CONVERSIONS[kind](compiled) for kind, compiled in zip(kinds, compiled_arguments, strict=False)]
    return CompiledExpression(_apply(function, arguments), function.returns)


def _apply(function: Function, arguments: list[Closure]) -> Closure:
    call = function.call
    if function.with_context:
        return lambda node, context: call((node or context).dynamic_context, *[argument(node, context) for argument in arguments])
    if not arguments:
        return lambda node, context: call()
    if len(arguments) == 1:
        only = arguments[0]
        return lambda node, context: call(only(node, context))
    if len(arguments) == 2:
        first, second = arguments
        return lambda node, context: call(first(node, context), second(node, context))
    return lambda node, context: call(*[argument(node, context) for argument in arguments])


ON_CONTEXT = {"string-length", "normalize-space"}

SPECIAL: dict[str, tuple[int, int | None, Callable[[Call, StaticContext], CompiledExpression]]] = {
    "if": (3, 3, node_functions.if_),
    "coalesce": (1, None, node_functions.coalesce),
    "once": (1, 1, node_functions.once),
    "string": (0, 1, node_functions.string),
    "number": (0, 1, node_functions.number),
    "count": (1, 1, node_functions.count),
    "position": (0, 1, node_functions.position),
    "last": (0, 0, node_functions.last),
    "current": (0, 0, node_functions.current),
    "instance": (1, 1, form_functions.instance),
    "indexed-repeat": (3, None, form_functions.indexed_repeat),
    "randomize": (1, 2, node_functions.randomize),
    "id": (1, 1, node_functions.by_id),
    "local-name": (0, 1, node_functions.name_part(lambda node: node.name)),
    "name": (0, 1, node_functions.name_part(lambda node: f"{node.prefix}:{node.name}" if node.prefix else node.name)),
    "namespace-uri": (0, 1, node_functions.name_part(lambda node: node.namespace)),
    "lang": (1, 1, node_functions.lang),
    "jr:choice-name": (2, 2, form_functions.choice_name),
    "jr:itext": (1, 1, form_functions.itext),
    "pulldata": (4, 4, form_functions.pulldata),
}
