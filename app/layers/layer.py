"""What a map is drawn with beside the sites: pictures in tiles, shapes in tiles, shapes of one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from app.places import Box

LonLat = tuple[float, float]
RASTER, VECTOR, FEATURES = KINDS = ("raster", "vector", "features")
WORLD = Box(-180.0, -85.06, 180.0, 85.06)       # as far as tiles go


@dataclass(frozen=True)
class Feature:
    """One thing on the ground. Its outline is filled by the even-odd rule: holes and islands are rings like others."""

    kind: str                           # "water", "road", "building", "border", "place", "land", "other"
    shape: Literal["area", "line", "point"]
    points: tuple[tuple[LonLat, ...], ...]      # rings, lines, or one run of points; degrees, longitude first
    name: str = ""
    rank: int = 5                       # 0 what is drawn first and named first, to 9


class Layer(Protocol):
    """`lowest` and `highest`: the zooms at which it has tiles; of one without tiles 0 and 22."""

    name: str
    attribution: str
    box: Box
    lowest: int
    highest: int

    @property
    def kind(self) -> str:
        """One of KINDS."""

    def close(self) -> None:
        """Lets go of its file."""


class TileSource(Protocol):
    """Where tiles lie: column and row count from the north-west, as in addresses of web maps."""

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """None: there is none. Problem: it cannot be read."""

    def close(self) -> None: ...


def overlap(box: Box, other: Box) -> bool:
    return box.west <= other.east and other.west <= box.east and box.south <= other.north and other.south <= box.north


def extent(runs: Sequence[Sequence[LonLat]]) -> Box:
    """Of at least one point."""
    longitudes = [x for run in runs for x, _ in run]
    latitudes = [y for run in runs for _, y in run]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
