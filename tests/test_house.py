"""What keeps the house readable, file by file."""

import pytest

from tests.conftest import ROOT

MOST_LINES = 400


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
