"""Who may import what: no circle of files, and across rooms only what a face lists.

import-linter keeps the order of the rooms (`pyproject.toml`); this keeps what it cannot say. A face is a package's `__all__`; a
room of one file (`app.problem`) shows its public names.
"""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT
from tests.house import ROOMS, module_of, room_of, trees


@cache
def imports() -> dict[str, set[str]]:
    """What each file imports of ours, imports for types included."""
    graph = grimp.build_graph("app", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


@pytest.mark.parametrize("room", ROOMS)
def test_no_files_import_each_other_in_a_circle(room: str) -> None:
    inside = {module: {other for other in imported if room_of(other) == room}
              for module, imported in imports().items() if room_of(module) == room}
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def from_other_rooms(path: Path, tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of every import from another room."""
    own = room_of(module_of(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names
                        if alias.name.partition(".")[0] == "app" and room_of(alias.name) != own)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "app":
            for alias in node.names:
                names_a_room = node.module == "app" and alias.name in ROOMS
                module, name = (f"app.{alias.name}", "") if names_a_room else (node.module, alias.name)
                if room_of(module) != own:
                    yield node.lineno, module, name


@cache
def face(module: str) -> frozenset[str]:
    """The names that other rooms may import from it; none where it is a file behind a face."""
    is_package = hasattr(importlib.import_module(module), "__path__")
    if not is_package and module.count(".") > 1:
        return frozenset()
    public = [name for name in vars(importlib.import_module(module)) if not name.startswith("_")]
    return frozenset(getattr(importlib.import_module(module), "__all__", [*public, "__version__"]))


@cache
def from_rooms() -> list[tuple[Path, int, str, str]]:
    """File, line, module and name of each import from another room."""
    return [(path, *one) for user in ROOMS for path, tree in trees(user).items() for one in from_other_rooms(path, tree)]


@pytest.mark.parametrize("room", ROOMS)
def test_other_rooms_use_a_room_by_its_faces(room: str) -> None:
    behind = sorted({f"{module}.{name}".rstrip(".") + f" in {path.relative_to(ROOT)}:{line}"
                     for path, line, module, name in from_rooms() if room_of(module) == room and name not in face(module)})
    assert behind == []


def test_a_face_holds_what_it_promises() -> None:
    promised = {module: getattr(importlib.import_module(module), "__all__", ()) for module in imports()}
    assert [f"{module}.{name}" for module, names in promised.items() for name in names
            if not hasattr(importlib.import_module(module), name)] == []
