"""What keeps the house readable, file by file."""

import pytest

from tests.conftest import ROOT

MOST_LINES = 400


@pytest.mark.parametrize("room", ["app", "tests", "benchmarks"])
def test_a_file_holds_one_idea(room: str) -> None:
    files = (ROOT / room).rglob("*.py")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
