from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.models import Workspace

Say = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.cityneeds"
    Workspace.create(path).close()
    return path


@pytest.fixture
def say(file: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """A command of the programme on the file: what it prints, as JSON where that is asked for. `fails`: its exit status."""
    def command(verb: str, *words: str, fails: int = 0, on: Path = file) -> Any:
        capsys.readouterr()
        status = run(["programme", verb, str(on), *words])
        printed = capsys.readouterr()
        assert status == fails, printed.err
        if fails:
            return printed.err
        return json.loads(printed.out) if "--json" in words else printed.out
    return command


def sets(**answers: object) -> list[str]:
    """`--set` of each."""
    return [word for name, value in answers.items() for word in ("--set", f"{name}={value}")]
