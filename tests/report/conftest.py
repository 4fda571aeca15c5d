"""Documents of the demonstration as somebody prints them, each once for all tests of a run that look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import run

MORE = {"site": ("--site", "Tankoro East Health Centre"), "questionnaire": ("--form", "School assessment")}


@pytest.fixture(scope="session")
def printed(demonstration: Path, run_folder: Path, worker_id: str) -> Callable[..., Path]:
    """`printed("brief", "ar")`, of Koidu or of the city that is named, by the command that a person types. For reading only."""
    folder = run_folder / "printed"
    folder.mkdir(exist_ok=True)

    def document(preset: str, language: str, city: str = "Koidu") -> Path:
        out, part = folder / f"{preset} {language} {city}.pdf", folder / f"{preset} {language} {city} {worker_id}.pdf"
        if not out.exists():
            assert run(["report", str(demonstration), "--city", city, "--language", language, "--preset", preset,
                        "-o", str(part), *MORE.get(preset, ())]) == 0
            part.replace(out)
        return out
    return document
