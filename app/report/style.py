"""How the report looks. The values stand in resources/report-style.toml; another organisation's file replaces some of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from app.locations import RESOURCES, settings_dir
from app.problem import Problem

FILE = "report-style.toml"
MM = 72 / 25.4
PAGES = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
LEADING = 1.38
HATCHED = {"none", "critical", "low"}
MARKS = {"P1": 1.0, "P2": 0.5, "P3": 0.0}          # how much of the circle before the word is filled
SIGNS = {"P1": "●", "P2": "◐", "P3": "○"}          # the same where it is text

NAVY = BLUE = SKY = SAND = RED = PALE = INK = GREY = SOFT = LINE = PAPER = SEA = LAND = HOME = ""
COLORS: dict[str, str] = {}
LEVELS: dict[str, tuple[str, str]] = {}             # level -> (fill, text on it)
PRIORITY: dict[str, str] = {}
SIZES: dict[str, float] = {}
WORD_FONTS: dict[str, str] = {}
MARGIN = HEADER = 0.0
ORGANISATION = ""
LOGO: Path | None = None

_COLOR = re.compile("#[0-9a-fA-F]{6}")
_MEND = f"Compare it with resources/{FILE}."


P = ParamSpec("P")
R = TypeVar("R")
_drawing = RLock()


def one_at_a_time(write: Callable[P, R]) -> Callable[P, R]:
    """Of a function that draws a report: all that draws looks here, so a second report waits until the first is written. Drawing
    keeps one processor busy, and two at once would be ready no sooner."""
    @wraps(write)
    def alone(*given: P.args, **named: P.kwargs) -> R:
        with _drawing:
            return write(*given, **named)
    return alone


def use(path: Path | None = None) -> None:
    """Takes the look from a file, else from the one in the settings folder, else the program's own. Problem: it cannot be used."""
    own = settings_dir() / FILE
    path = path or (own if own.is_file() else None)
    held = _ours()
    if path is not None:
        try:
            changed = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Problem(f"The style {path} cannot be read ({error}).", _MEND) from error
        for name, value in changed.items():
            _merge(held, name, value, path)
        logo = path.parent / held["logo"]
        if held["logo"] and not logo.is_file():
            raise Problem(f"The style's logo {logo} is not there.", "Put the picture beside the style file.")
    _take(held, path or RESOURCES / FILE)


def _ours() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / FILE).read_text(encoding="utf-8"))


def _take(held: dict[str, Any], path: Path) -> None:
    globals().update({name.upper(): color for name, color in held["colors"].items()})
    globals().update(
        COLORS=held["colors"], LEVELS={name: tuple(pair) for name, pair in held["levels"].items()}, PRIORITY=held["priority"],
        SIZES=held["sizes"], WORD_FONTS=held["word"], MARGIN=held["page"]["margin"] * MM, HEADER=held["page"]["header"] * MM,
        ORGANISATION=held["organisation"], LOGO=path.parent / held["logo"] if held["logo"] else None)


def _merge(held: dict[str, Any], name: str, value: Any, path: Path) -> None:
    """One entry of the other file, of the kind that ours has there."""
    if name not in held or not isinstance(value, type(held[name])):
        raise Problem(f"The style {path} says {name}, which no report knows.", _MEND)
    if not isinstance(value, dict):
        held[name] = value
        return
    for key, one in value.items():
        known = held[name].get(key)
        if known is None or (not _same(known, one)):
            raise Problem(f"In the style {path} {key} of {name} cannot be {one!r}.", _MEND)
        held[name][key] = one


def _same(known: Any, given: Any) -> bool:
    """Whether it is a colour, a pair of colours, a size above zero or a name, as ours is."""
    if isinstance(known, list):
        return isinstance(given, list) and len(given) == len(known) and all(map(_same, known, given))
    if isinstance(known, float):
        return isinstance(given, int | float) and 0 < given < 200
    return isinstance(given, str) and (not _COLOR.fullmatch(known) or bool(_COLOR.fullmatch(given)))


_take(_ours(), RESOURCES / FILE)
