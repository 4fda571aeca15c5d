"""How the report looks: a value read from resources/report-style.toml; another organisation's file replaces some of its entries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.locations import RESOURCES, settings_dir
from app.problem import Problem
from app.translations import message

FILE = "report-style.toml"
MM = 72 / 25.4
PAGES = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}     # points
LEADING = 1.38                                      # from line to line, in sizes of the letters
HATCHED = frozenset({"none", "critical", "low"})    # levels
FILLED = {"P1": 1.0, "P2": 0.5, "P3": 0.0}          # how much of the circle before a priority's word is filled
SIGNS = {"P1": "●", "P2": "◐", "P3": "○"}           # the same where it is text

_COLOR = re.compile("#[0-9a-fA-F]{6}")
_REMEDY = message("Compare it with resources/report-style.toml.")


@dataclass(frozen=True)
class Colors:
    """As "#rrggbb"; resources/report-style.toml says what each is for."""

    navy: str
    blue: str
    sky: str
    sand: str
    red: str
    pale: str
    ink: str
    grey: str
    soft: str
    line: str
    paper: str
    sea: str
    land: str
    home: str


@dataclass(frozen=True)
class Sizes:
    """Of letters, in points."""

    title: float
    subtitle: float
    heading: float
    subheading: float
    body: float
    table: float
    caption: float
    small: float
    figure: float


@dataclass(frozen=True)
class WordFonts:
    """Names of fonts that an office has, by script."""

    latin: str
    arabic: str
    devanagari: str
    chinese: str


@dataclass(frozen=True)
class Style:
    """One look. Two reports may be written side by side with different ones."""

    organisation: str                           # "" none
    logo: Path | None
    colors: Colors
    levels: Mapping[str, tuple[str, str]]       # level -> (its colour, that of text on it)
    priority: Mapping[str, str]                 # "P1", "P2", "P3" -> colour
    sizes: Sizes
    margin: float                               # points
    header: float                               # height of the brief's band, points
    word: WordFonts

    def level(self, name: str) -> tuple[str, str]:
        """Its colour and that of text on it; a level that no style knows is pale."""
        return self.levels.get(name, (self.colors.pale, self.colors.ink))

    def size(self, name: str) -> float:
        """Of letters, by a name of `Sizes`."""
        return float(getattr(self.sizes, name))

    def color(self, name: str) -> str:
        """By a name of `Colors`."""
        return str(getattr(self.colors, name))


def read_style(path: Path | None = None) -> Style:
    """The look of a file, else of the one in the settings folder, else the program's own. Problem: it cannot be used."""
    settings = settings_dir() / FILE
    path = path or (settings if settings.is_file() else None)
    if path is None:
        return own_style()
    entries = _own_entries()
    try:
        changes = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise Problem(message("The style {file} cannot be read ({reason}).", file=path, reason=reason), _REMEDY) from error
    for name, value in changes.items():
        _replace_entry(entries, name, value, path)
    logo = path.parent / entries["logo"]
    if entries["logo"] and not logo.is_file():
        raise Problem(message("The style's logo {file} is not there.", file=logo),
                      message("Put the picture beside the style file."))
    return _style(entries, path)


@cache
def own_style() -> Style:
    """The program's own look."""
    return _style(_own_entries(), RESOURCES / FILE)


def _own_entries() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / FILE).read_text(encoding="utf-8"))


def _style(entries: Mapping[str, Any], path: Path) -> Style:
    return Style(
        organisation=entries["organisation"], logo=path.parent / entries["logo"] if entries["logo"] else None,
        colors=Colors(**entries["colors"]), levels={name: (fill, ink) for name, (fill, ink) in entries["levels"].items()},
        priority=entries["priority"], sizes=Sizes(**entries["sizes"]), margin=entries["page"]["margin"] * MM,
        header=entries["page"]["header"] * MM, word=WordFonts(**entries["word"]))


def _replace_entry(entries: dict[str, Any], name: str, value: Any, path: Path) -> None:
    """One entry of the other file, of the kind that ours has there."""
    if name not in entries or not isinstance(value, type(entries[name])):
        raise Problem(message("The style {file} says {name}, which no report knows.", file=path, name=name), _REMEDY)
    if not isinstance(value, dict):
        entries[name] = value
        return
    for key, own_value in value.items():
        known = entries[name].get(key)
        if known is None or not _same_kind(known, own_value):
            raise Problem(message("In the style {file} {key} of {name} cannot be {value}.", file=path, key=key, name=name,
                                  value=repr(own_value)), _REMEDY)
        entries[name][key] = own_value


def _same_kind(known: Any, value: Any) -> bool:
    """Whether it is a colour, a pair of colours, a size above zero or a name, as ours is."""
    if isinstance(known, list):
        return isinstance(value, list) and len(value) == len(known) and all(map(_same_kind, known, value))
    if isinstance(known, float):
        return isinstance(value, int | float) and 0 < value < 200
    return isinstance(value, str) and (not _COLOR.fullmatch(known) or bool(_COLOR.fullmatch(value)))
