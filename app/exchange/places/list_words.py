"""What lists call things: `resources/place_lists.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from app.locations import RESOURCES

Words = Mapping[str, tuple[str, ...]]


@cache
def _read() -> Mapping[str, Words]:
    found = tomllib.loads((RESOURCES / "place_lists.toml").read_text("utf-8"))
    return {part: {name: tuple(words) for name, words in table.items()} for part, table in found.items()}


def column_words() -> Words:
    """By field what the heads of its columns are called."""
    return _read()["columns"]


def tags() -> Words:
    """By field the tags of HXL."""
    return _read()["tags"]


def kind_words() -> Words:
    """By kind of site the beginnings of words that tell it."""
    return _read()["kinds"]
