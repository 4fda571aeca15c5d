"""A sentence that a person reads is a message of the catalogue, wherever it is raised or reported."""

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import ROOT
from tests.house import ROOMS, trees

SENTENCES = {"Issue", "Notice"}         # beside Problem and what is derived from it
MESSAGES = {"message": 1, "message_n": 2, "message_in": 2, "tr": 1, "tr_n": 2, "tr_in": 2}       # so many texts that are extracted
LITERALS_AT_WORK: set[str] = set()


@cache
def problems() -> frozenset[str]:
    """`Problem` and the classes that are one."""
    bases = {node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
             for room in ROOMS for tree in trees(room).values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    known = {"Problem"}
    while more := {name for name, parents in bases.items() if parents & known} - known:
        known |= more
    return frozenset(known)


def is_text(node: ast.expr) -> bool:
    """Written here as a text, not as a message; an empty one says nothing."""
    match node:
        case ast.Constant(value=str(text)):
            return text != ""
        case ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return is_text(left) or is_text(right)
        case ast.IfExp(body=body, orelse=orelse):
            return is_text(body) or is_text(orelse)
        case ast.BoolOp(values=values):
            return any(map(is_text, values))
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join")):
            return is_text(value)
    return False


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def sentences(node: ast.Call) -> Iterator[ast.expr]:
    """What is given as a sentence to a problem, an issue, a notice, or as the third argument to `progress`."""
    if called(node) in problems():
        yield from node.args[:2]
        yield from (keyword.value for keyword in node.keywords if keyword.arg in ("what", "remedy"))
    elif called(node) in SENTENCES:
        yield from node.args
        yield from (keyword.value for keyword in node.keywords if keyword.arg in ("what", "remedy", "message", "sentence"))
    elif called(node) == "progress":
        yield from node.args[2:]


def put_together(node: ast.Call) -> Iterator[ast.expr]:
    """Ids of messages that nobody can extract, because they are not written as one text."""
    yield from (text for text in node.args[:MESSAGES.get(called(node), 0)] if is_text(text) and not isinstance(text, ast.Constant))


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_bypasses_the_catalogue(room: str) -> None:
    bypassing = [f"{path.relative_to(ROOT)}:{text.lineno}"
                 for path, tree in trees(room).items() for node in ast.walk(tree) if isinstance(node, ast.Call)
                 for text in [*filter(is_text, sentences(node)), *put_together(node)]]
    assert bypassing == []
