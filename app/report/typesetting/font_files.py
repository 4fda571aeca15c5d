"""Which fonts lie in a folder, and what they can write: read by fontTools, which knows every kind of outlines."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

UNREADABLE = (OSError, TTLibError, ValueError, KeyError, IndexError, AssertionError, AttributeError, EOFError, struct.error)
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_NOT_EMBEDDED = 0x0202          # OS/2 fsType: its maker forbids it, or only pictures of it may be embedded
_WEIGHT_WORDS = re.compile(r"\[.*\]|(regular|semibold|bold|bd|b|vf|variable|std|-)+$")
MOST_FILES = 5000               # in a folder


class FontFile:
    """One font: a file, or one of a collection. `region`: of a collection the one whose name ends so is taken, else the first.
    Errors of UNREADABLE: it is no font, or a damaged one."""

    def __init__(self, path: Path, region: str = "") -> None:
        self.path = path
        with self._open(0) as first:
            count = getattr(first.reader, "numFonts", 1)
        self.number = 0
        for number in range(count if region and count > 1 else 0):
            with self._open(number) as one:
                if str(one["name"].getBestFamilyName()).endswith(region):
                    self.number = number
                    break
        with self.open() as font:
            self._read(font)

    def _read(self, font: Any) -> None:
        self.family = str(font["name"].getBestFamilyName())
        self.weight = int(font["OS/2"].usWeightClass)
        self.slanted = bool(font["OS/2"].fsSelection & 1)
        self.usable = not font["OS/2"].fsType & _NOT_EMBEDDED and ("glyf" in font or "CFF " in font)
        self.letters: dict[int, str] = font.getBestCmap() or {}
        self.heaviest = max((int(axis.maxValue) for axis in font["fvar"].axes if axis.axisTag == "wght"), default=0) \
            if "fvar" in font else 0            # of a variable font; 0: it has one weight

    @contextmanager
    def _open(self, number: int) -> Iterator[Any]:
        with self.path.open("rb") as file:          # fontTools leaves one open that is no font
            yield TTFont(file, fontNumber=number, lazy=True)

    def open(self) -> AbstractContextManager[Any]:
        """A copy of its own: what is done to it changes no other."""
        return self._open(self.number)

    @cached_property
    def is_light(self) -> bool:
        return max(self.weight, self.heaviest) < 600


@lru_cache(maxsize=512)
def font_file(path: Path, region: str = "") -> FontFile | None:
    """None: no font that may be embedded."""
    try:
        found = FontFile(path, region)
    except UNREADABLE:
        return None
    return found if found.usable else None


@lru_cache(maxsize=16)
def files_in(folder: Path) -> dict[str, tuple[Path, ...]]:
    """The fonts of a folder and those below it by name, in small letters, without signs and what tells a weight."""
    found: dict[str, list[Path]] = {}
    try:
        for number, path in enumerate(sorted(folder.rglob("*"))):
            if number > MOST_FILES:
                break
            if path.suffix.lower() in _ENDINGS:
                found.setdefault(plain_name(path.stem), []).append(path)
    except OSError:
        return {}
    return {name: tuple(paths) for name, paths in found.items()}


def plain_name(stem: str) -> str:
    """"NotoSansThai-Bold" and "Noto Sans Thai[wdth,wght]" are "notosansthai"."""
    return _WEIGHT_WORDS.sub("", re.sub(r"[ _]", "", stem.lower())) or stem.lower()
