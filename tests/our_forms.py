"""The forms that come with the program, loaded once in a process and converted once in a run of all processes."""

from __future__ import annotations

from functools import cache

from app.forms import Form, load_form
from app.locations import RESOURCES, cache_dir

FOLDER = RESOURCES / "forms"
OUR_FORMS = tuple(sorted(path.stem for path in FOLDER.glob("*.xlsx")))


@cache
def our_form(name: str) -> Form:
    """Nobody changes a form: the tests that read it share it. Called in tests alone: while they are collected, the folder of
    converted forms is a person's own."""
    return load_form(FOLDER / f"{name}.xlsx", cache=cache_dir())
