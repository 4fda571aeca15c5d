"""The drawing of the rooms is made from what the files import."""

import ast
import runpy

from tests.conftest import ROOT
from tests.house import ROOMS, trees


def test_the_drawing_is_that_of_today() -> None:
    drawn = runpy.run_path(str(ROOT / "docs" / "architecture.py"))["page"]()
    assert (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8") == drawn, "draw it anew: python docs/architecture.py"


def test_each_room_and_floor_says_what_it_is() -> None:
    assert [str(path.relative_to(ROOT)) for room in ROOMS for path, tree in trees(room).items()
            if path.name == "__init__.py" and not ast.get_docstring(tree)] == []
