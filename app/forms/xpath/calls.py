"""Function calls: the library's table, and the functions that need nodes, repeats or the form itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.forms.functions import FUNCTIONS, Function
from app.forms.problems import nearest
from app.forms.xpath.ast import Call, Literal
from app.forms.xpath.compile import Context, ExpressionProblem, compile_expression
from app.forms.xpath.compiled import (
    CONVERSIONS,
    Closure,
    Code,
    as_boolean,
    as_nodes,
    as_number,
    as_string,
    as_values,
    string_value,
)


def compile_call(call: Call, context: Context) -> Code:
    special = SPECIAL.get(call.name)
    if special is not None:
        least, most, compiler = special
        _count(call, least, most)
        return compiler(call, context)
    function = FUNCTIONS.get(call.name)
    if function is None:
        raise ExpressionProblem(f"There is no function {call.name}(){nearest(call.name, [*FUNCTIONS, *SPECIAL])}",
                                call.at)
    if not call.arguments and call.name in ON_CONTEXT:
        context.touched = True
        return Code(_apply(function, [_context_string]), function.returns)
    _count(call, function.least, function.most)
    context.volatile = context.volatile or function.volatile
    codes = [compile_expression(one, context) for one in call.arguments]
    kinds = function.kinds + function.kinds[-1:] * len(codes)
    arguments = [CONVERSIONS[kind](code) for kind, code in zip(kinds, codes, strict=False)]
    return Code(_apply(function, arguments), function.returns)


def _context_string(n: Any, c: Any) -> str:
    return string_value(c)


def _apply(function: Function, arguments: list[Closure]) -> Closure:
    call = function.call
    if function.session:
        return lambda n, c: call((n or c).session, *[one(n, c) for one in arguments])
    if not arguments:
        return lambda n, c: call()
    if len(arguments) == 1:
        only = arguments[0]
        return lambda n, c: call(only(n, c))
    if len(arguments) == 2:
        one, two = arguments
        return lambda n, c: call(one(n, c), two(n, c))
    return lambda n, c: call(*[one(n, c) for one in arguments])


def _count(call: Call, least: int, most: int | None) -> None:
    given = len(call.arguments)
    if given < least or (most is not None and given > most):
        wanted = str(least) if least == most else f"{least} or more" if most is None else f"{least} to {most}"
        raise ExpressionProblem(f"{call.name}() takes {wanted} arguments, not {given}", call.at)


def _codes(call: Call, context: Context) -> list[Code]:
    return [compile_expression(one, context) for one in call.arguments]


def _nodes(call: Call, context: Context, at: int = 0) -> tuple[Closure, Code]:
    code = compile_expression(call.arguments[at], context)
    if code.type not in ("node", "nodes"):
        raise ExpressionProblem(f"{call.name}() wants a node-set", call.at)
    return as_nodes(code), code


# ---------------------------------------------------------------------------------------- choosing

def _if(call: Call, context: Context) -> Code:
    condition, yes, no = _codes(call, context)
    test = as_boolean(condition)
    if yes.type == no.type and yes.type in ("n", "b"):
        one, two = yes.fn, no.fn
        return Code(lambda n, c: one(n, c) if test(n, c) else two(n, c), yes.type)
    if yes.type == no.type == "nodes":
        one, two = yes.fn, no.fn
        return Code(lambda n, c: one(n, c) if test(n, c) else two(n, c), "nodes")
    # A mixed pair is text, so that "" (unknown) beside a number stays "" and is not NaN.
    first, second, text = as_string(yes), as_string(no), yes.constant
    if isinstance(text, str):       # mostly "": unknown, where something that is needed is
        return Code(lambda n, c: text if test(n, c) else second(n, c), "s")
    return Code(lambda n, c: first(n, c) if test(n, c) else second(n, c), "s",
                numeric={yes.type, no.type} <= {"n", "node"} and all(one.type == "n" or one.numeric for one in (yes, no)))


def _coalesce(call: Call, context: Context) -> Code:
    texts = [as_string(one) for one in _codes(call, context)]

    def coalesce(n: Any, c: Any) -> str:
        for text in texts:
            value: str = text(n, c)
            if value != "" and value != "NaN":
                return value
        return ""
    return Code(coalesce, "s")


def _once(call: Call, context: Context) -> Code:
    """The value that is there already; the argument only where there is none."""
    context.volatile = True
    text = as_string(compile_expression(call.arguments[0], context))
    return Code(lambda n, c: n.value or text(n, c), "s")


def _string(call: Call, context: Context) -> Code:
    if not call.arguments:
        context.touched = True
        return Code(_context_string, "s")
    return Code(as_string(compile_expression(call.arguments[0], context)), "s")


def _number(call: Call, context: Context) -> Code:
    if not call.arguments:
        context.touched = True
        return Code(as_number(Code(_context_string, "s")), "n")
    return Code(as_number(compile_expression(call.arguments[0], context)), "n")


# ---------------------------------------------------------------------------------------- node-sets

def _count_nodes(call: Call, context: Context) -> Code:
    nodes, _ = _nodes(call, context)
    return Code(lambda n, c: float(len(nodes(n, c))), "n")


def _position(call: Call, context: Context) -> Code:
    if not call.arguments:
        context.touched = context.framed = True
        from app.forms.xpath.predicates import FRAME
        if context.in_item or context.definition is None:
            return Code(lambda n, c: float(getattr(FRAME, "position", 1)), "n")
        return Code(lambda n, c: float(n.position), "n")
    nodes, _code = _nodes(call, context)

    def position(n: Any, c: Any) -> float:
        found = nodes(n, c)
        if not found:
            return float("nan")
        node = found[0]
        if hasattr(node, "slots"):
            return float(node.position)
        if node.parent is None:
            return 1.0
        same = [one for one in node.parent.children if one.name == node.name and one.kind == node.kind]
        return float(same.index(node) + 1)
    return Code(position, "n")


def _last(call: Call, context: Context) -> Code:
    context.touched = context.framed = True
    from app.forms.xpath.predicates import FRAME
    return Code(lambda n, c: float(getattr(FRAME, "size", 1)), "n")


def _current(call: Call, context: Context) -> Code:
    if context.definition is None:
        return Code(lambda n, c: [n], "nodes")
    from app.forms.xpath.parser import parse
    from app.forms.xpath.paths import compile_path
    outside = Context(context.form, context.definition, reads=context.reads)
    return compile_path(parse("."), outside)  # type: ignore[arg-type]


def _indexed_repeat(call: Call, context: Context) -> Code:
    """indexed-repeat(node, repeat, index, …): the node in that instance of the repeat, for each repeat in turn."""
    if len(call.arguments) % 2 == 0:
        raise ExpressionProblem("indexed-repeat() takes a node and then pairs of repeat and index", call.at)
    codes = _codes(call, context)
    target = codes[0].definition
    if target is None:
        raise ExpressionProblem("The first argument of indexed-repeat() is a question of the form", call.at)
    from app.forms.xpath.paths import reads
    wanted = {}
    for repeat, index in zip(codes[1::2], codes[2::2], strict=True):
        if repeat.definition is None or repeat.definition.kind != "repeat":
            raise ExpressionProblem("The second argument of indexed-repeat() is a repeat of the form", call.at)
        reads(context, repeat.definition, repeat.definition.scope)
        wanted[repeat.definition] = as_number(index)
    down = [one for one in reversed(target.scopes()) if one.parent is not None]
    reads(context, target, next((one for one in down if one in wanted), target).scope)

    def indexed(n: Any, c: Any) -> Any:
        own = {}
        scope = n if n.slots is not None else n.scope
        while scope is not None:
            own[scope.definition] = scope
            top = scope
            scope = scope.scope
        here = top
        for repeat in down:
            if repeat in wanted:
                at = wanted[repeat](n, c)
                instances = here.slots[repeat.slot]
                if at != at or not 1 <= at <= len(instances):
                    return None
                here = instances[int(at) - 1]
            elif repeat in own and own[repeat].scope is here:
                here = own[repeat]
            elif here.slots[repeat.slot]:
                here = here.slots[repeat.slot][0]
            else:
                return None
        node = here if here.definition is target else here.slots[target.slot]
        return node if node.relevant else None
    return Code(indexed, "node", numeric=target.type in ("int", "decimal"), definition=target)


def _randomize(call: Call, context: Context) -> Code:
    from app.forms.functions.shuffle import shuffled
    nodes, code = _nodes(call, context)
    if len(call.arguments) == 1:
        context.volatile = True
        return Code(lambda n, c: shuffled(nodes(n, c), (n or c).session.order_at(n)), "nodes", definition=code.definition)
    seed = as_string(compile_expression(call.arguments[1], context))
    return Code(lambda n, c: shuffled(nodes(n, c), seed(n, c)), "nodes", definition=code.definition)


def _id(call: Call, context: Context) -> Code:
    context.touched = True
    values = as_values(compile_expression(call.arguments[0], context))

    def find(n: Any, c: Any) -> list[Any]:
        from app.forms.model.elements import AXES
        wanted = {one for value in values(n, c) for one in value.split()}
        top = c
        while top.parent is not None:
            top = top.parent
        return [one for one in AXES["descendant-or-self"](top) if one.kind == "element"
                and any(mark.name == "id" and mark.value in wanted for mark in one.attributes)]
    return Code(find, "nodes")


def _named(part: Callable[[Any], str]) -> Callable[[Call, Context], Code]:
    def compiler(call: Call, context: Context) -> Code:
        if not call.arguments:
            context.touched = True
            return Code(lambda n, c: part(c), "s")
        nodes, _ = _nodes(call, context)
        return Code(lambda n, c: part(found[0]) if (found := nodes(n, c)) else "", "s")
    return compiler


def _lang(call: Call, context: Context) -> Code:
    context.touched = True
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
    return Code(speaks, "b")


# ---------------------------------------------------------------------------------------- the form

def _choice_name(call: Call, context: Context) -> Code:
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
    from app.forms.xpath.choice_references import read_in_choices
    for target in read_in_choices(context.form, definition):
        context.say(target)

    def name(n: Any, c: Any) -> str:
        found = nodes(n, c)
        session = n.session
        node = found[0] if found else session.any_node(definition)
        return session.shown.choice_labels(node, text(n, c)) if node is not None else ""
    return Code(name, "s")


def _itext(call: Call, context: Context) -> Code:
    text = as_string(compile_expression(call.arguments[0], context))
    return Code(lambda n, c: n.session.shown.itext(text(n, c), n), "s")


def _pulldata(call: Call, context: Context) -> Code:
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
    return Code(pull, "s")


def _instance(call: Call, context: Context) -> Code:
    from app.forms.xpath.secondary import compile_instance_path
    return compile_instance_path(call, (), context)


XML = "http://www.w3.org/XML/1998/namespace"     # of xml:lang
ON_CONTEXT = {"string-length", "normalize-space"}

SPECIAL: dict[str, tuple[int, int | None, Callable[[Call, Context], Code]]] = {
    "if": (3, 3, _if),
    "coalesce": (1, None, _coalesce),
    "once": (1, 1, _once),
    "string": (0, 1, _string),
    "number": (0, 1, _number),
    "count": (1, 1, _count_nodes),
    "position": (0, 1, _position),
    "last": (0, 0, _last),
    "current": (0, 0, _current),
    "instance": (1, 1, _instance),
    "indexed-repeat": (3, None, _indexed_repeat),
    "randomize": (1, 2, _randomize),
    "id": (1, 1, _id),
    "local-name": (0, 1, _named(lambda node: node.name)),
    "name": (0, 1, _named(lambda node: f"{node.prefix}:{node.name}" if node.prefix else node.name)),
    "namespace-uri": (0, 1, _named(lambda node: node.namespace)),
    "lang": (1, 1, _lang),
    "jr:choice-name": (2, 2, _choice_name),
    "jr:itext": (1, 1, _itext),
    "pulldata": (4, 4, _pulldata),
}
