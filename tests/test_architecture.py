"""The drawing of the rooms is made from what the files import."""

import runpy

from tests.conftest import ROOT


def test_the_drawing_is_that_of_today() -> None:
    drawn = runpy.run_path(str(ROOT / "docs" / "architecture.py"))["page"]()
    assert (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8") == drawn, "draw it anew: python docs/architecture.py"
