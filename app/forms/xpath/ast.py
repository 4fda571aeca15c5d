"""The syntax tree of an XPath 1.0 expression, and how it is written back as text."""

from __future__ import annotations

from dataclasses import dataclass, field

PRECEDENCE = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6, "|": 8,
}  # fmt: skip
"""How tightly each operator binds (XPath 1.0, 3.4 and 3.5); unary minus stands at 7."""


@dataclass(slots=True)
class Number:
    value: float
    text: str


@dataclass(slots=True)
class Literal:
    value: str


@dataclass(slots=True)
class Binary:
    operator: str
    left: Expression
    right: Expression


@dataclass(slots=True)
class Negate:
    operand: Expression


@dataclass(slots=True)
class Call:
    """A function call; `at` is its place in the text, for error messages."""

    name: str
    arguments: tuple[Expression, ...]
    at: int = field(default=0, compare=False)


@dataclass(slots=True)
class Step:
    """One step of a path. `kind` is "name" or a node type ("node", "text", "comment", "processing-instruction").

    For a name test `prefix` is "" where none was written and `name` may be "*"; for a processing instruction
    `name` is its target or "".
    """

    axis: str
    kind: str
    prefix: str = ""
    name: str = ""
    predicates: tuple[Expression, ...] = ()
    at: int = field(default=0, compare=False)


@dataclass(slots=True)
class Path:
    """A location path. It starts at the root, at the value of `start`, or (neither) at the context node."""

    steps: tuple[Step, ...]
    absolute: bool = False
    start: Expression | None = None


@dataclass(slots=True)
class Filter:
    """A primary expression with predicates, such as `(//item)[2]`."""

    primary: Expression
    predicates: tuple[Expression, ...]


Expression = Number | Literal | Binary | Negate | Call | Path | Filter


def left_spine(expression: Binary) -> tuple[Expression, list[tuple[str, Expression]]]:
    """A run of operators of one precedence as its first operand and (operator, operand) pairs.

    `a + b - c` is written by people in hundreds of terms; as a list it needs no deep recursion.
    """
    level = PRECEDENCE[expression.operator]
    pairs: list[tuple[str, Expression]] = []
    current: Expression = expression
    while isinstance(current, Binary) and PRECEDENCE[current.operator] == level:
        pairs.append((current.operator, current.right))
        current = current.left
    pairs.reverse()
    return current, pairs


def to_text(expression: Expression) -> str:
    """The expression as text that parses back to an equal tree."""
    return _text(expression, 0)


def _text(expression: Expression, outer: int) -> str:
    if isinstance(expression, Number):
        return expression.text
    if isinstance(expression, Literal):
        quote = '"' if "'" in expression.value else "'"
        return f"{quote}{expression.value}{quote}"
    if isinstance(expression, Call):
        return f"{expression.name}({', '.join(_text(a, 0) for a in expression.arguments)})"
    if isinstance(expression, Negate):
        text = f"-{_text(expression.operand, 7)}"
        return f"({text})" if outer > 7 else text
    if isinstance(expression, Binary):
        level = PRECEDENCE[expression.operator]
        first, pairs = left_spine(expression)
        text = _text(first, level) + "".join(f" {op} {_text(right, level + 1)}" for op, right in pairs)
        return f"({text})" if outer > level else text
    if isinstance(expression, Filter):
        return _primary_text(expression.primary) + _predicates_text(expression.predicates)
    return _path_text(expression)


def _primary_text(expression: Expression) -> str:
    text = _text(expression, 0)
    return text if isinstance(expression, Call | Literal | Number) else f"({text})"


def _predicates_text(predicates: tuple[Expression, ...]) -> str:
    return "".join(f"[{_text(p, 0)}]" for p in predicates)


def _path_text(path: Path) -> str:
    steps = "/".join(map(_step_text, path.steps))
    if path.absolute:
        return f"/{steps}"
    if path.start is None:
        return steps
    start = _text(path.start, 0) if isinstance(path.start, Filter) else _primary_text(path.start)
    return f"{start}/{steps}"


def _step_text(step: Step) -> str:
    predicates = _predicates_text(step.predicates)
    if step.kind == "name":
        test = f"{step.prefix}:{step.name}" if step.prefix else step.name
    else:
        test = f"{step.kind}({_text(Literal(step.name), 0) if step.name else ''})"
        if test == "node()" and not predicates:
            if step.axis == "self":
                return "."
            if step.axis == "parent":
                return ".."
    axis = {"child": "", "attribute": "@"}.get(step.axis, f"{step.axis}::")
    return f"{axis}{test}{predicates}"
