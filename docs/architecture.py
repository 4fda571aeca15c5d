"""Draws the rooms and who imports whom into architecture.md: `python docs/architecture.py` (or `just architecture`).

Made from the import graph of `app`, so that it never lies: a test draws it anew and compares.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
Edges = Mapping[str, set[str]]

HEAD = """# The rooms and who imports whom

Made by `docs/architecture.py` from the import graph; do not write here. What each room shows to the others is in
[rooms.md](rooms.md); the order is kept by import-linter (`pyproject.toml`).

An arrow goes from who imports to what is imported. Arrows that follow from others are left out; the table has them all.
"""


def page() -> str:
    """The whole text of architecture.md."""
    graph = grimp.build_graph("app", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    rooms = _between(imports, "app", _children(graph, "app"))
    parts = [HEAD, _drawing(_without_what_follows(rooms)), "## What they are\n", _table(rooms)]
    for room in _in_order(rooms):
        floors = [name for name in _children(graph, f"app.{room}") if graph.find_children(f"app.{room}.{name}")]
        if len(floors) > 1:
            parts += [f"## The floors of `{room}`\n", _drawing(_between(imports, f"app.{room}", floors)),
                      "\n".join(f"- `{room}.{floor}`: {_about(f'app/{room}/{floor}')}" for floor in floors) + "\n"]
    return "\n".join(parts)


def _children(graph: grimp.ImportGraph, package: str) -> list[str]:
    """Names of the modules and packages right inside, in the order of the alphabet."""
    return sorted(module.rpartition(".")[2] for module in graph.find_children(package))


def _between(imports: Mapping[str, Iterable[str]], package: str, parts: Iterable[str]) -> dict[str, set[str]]:
    """Which part of a package imports which other one, whatever files do it."""
    edges: dict[str, set[str]] = {part: set() for part in parts}
    for module, imported in imports.items():
        importer = _part(module, package)
        if importer in edges:
            edges[importer] |= {part for other in imported if (part := _part(other, package)) in edges and part != importer}
    return edges


def _part(module: str, package: str) -> str:
    return module[len(package) + 1:].partition(".")[0] if module.startswith(f"{package}.") else ""


def _without_what_follows(edges: Edges) -> dict[str, set[str]]:
    """Without each edge between whose ends there is a longer way."""
    below: dict[str, set[str]] = {}
    for part in TopologicalSorter(edges).static_order():
        below[part] = set().union(*({other} | below[other] for other in edges[part]))
    return {part: {other for other in direct if not any(other in below[between] for between in direct)}
            for part, direct in edges.items()}


def _in_order(edges: Edges) -> list[str]:
    """Those that import come before what they import; beside each other, in the order of the alphabet."""
    try:
        heights: dict[str, int] = {}
        for part in TopologicalSorter(edges).static_order():
            heights[part] = 1 + max((heights[other] for other in edges[part]), default=0)
    except CycleError:
        return sorted(edges)
    return sorted(edges, key=lambda part: (-heights[part], part))


def _drawing(edges: Edges) -> str:
    """In Mermaid, which forges and editors draw."""
    order = _in_order(edges)
    lines = [f"    {part}" for part in order]
    lines += [f"    {part} --> {other}" for part in order for other in sorted(edges[part])]
    return "\n".join(["```mermaid", "flowchart TB", *lines, "```", ""])


def _table(edges: Edges) -> str:
    rows = [f"| `{part}` | {_about(f'app/{part}')} | {', '.join(sorted(edges[part]))} |" for part in _in_order(edges)]
    return "\n".join(["| room | what it is | imports |", "|---|---|---|", *rows, ""])


def _about(place: str) -> str:
    """The first sentence of what the file or package says of itself."""
    path = ROOT / place / "__init__.py" if (ROOT / place).is_dir() else ROOT / f"{place}.py"
    text = " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split())
    return text.replace("|", "\\|").partition(". ")[0].rstrip(".")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
