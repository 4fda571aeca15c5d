"""The rooms of the house, for the tests that go through all of them."""

import ast
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

APP = ROOT / "app"
ROOMS = sorted(path.stem for path in APP.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file())


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def trees(room: str) -> dict[Path, ast.Module]:
    """Each file of a room, parsed."""
    files = [APP / f"{room}.py"] if (APP / f"{room}.py").is_file() else sorted((APP / room).rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
