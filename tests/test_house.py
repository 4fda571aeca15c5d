"""What keeps the house readable, file by file."""

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.house import ROOMS, trees

MOST_LINES = 400
MOST_POSITIONAL = 7
POSITIONAL_AT_WORK: set[str] = set()


@pytest.mark.parametrize("room", ["app", "tests", "benchmarks"])
def test_a_file_holds_one_idea(room: str) -> None:
    files = (ROOT / room).rglob("*.py")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_document_holds_two_versions_of_itself() -> None:
    """What a merge could not decide is no text."""
    torn = [str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
            if any(line.startswith(("<<<<<<< ", ">>>>>>> ")) for line in path.read_text(encoding="utf-8").splitlines())]
    assert torn == []


def crowded(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions that are called with more by position than anybody keeps in mind. Qt's own methods are as Qt has them."""
    methods = {id(method) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for method in node.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            static = any(isinstance(word, ast.Name) and word.id == "staticmethod" for word in node.decorator_list)
            bound = id(node) in methods and not static
            overrides_qt = bound and node.name != node.name.lower()
            if len(node.args.posonlyargs + node.args.args) - bound > MOST_POSITIONAL and not overrides_qt:
                yield node


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_takes_more_than_seven_by_position(room: str) -> None:
    assert [f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
            for path, tree in trees(room).items() for function in crowded(tree)] == []
