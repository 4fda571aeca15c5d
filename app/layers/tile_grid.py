"""The grid of web maps: from columns and rows of tiles to degrees and back."""

from __future__ import annotations

import math

from app.places import Box

EDGE = 85.0511287798066         # degrees of latitude where the square map ends
WORLD = Box(-180.0, -EDGE, 180.0, EDGE)


def tile_box(zoom: int, column: int, row: int) -> Box:
    side = 1 << zoom
    return Box(column / side * 360 - 180, _latitude(zoom, row + 1), (column + 1) / side * 360 - 180, _latitude(zoom, row))


def tile_place(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    """Column and row in which a place lies, with how far into the tile."""
    side = 1 << zoom
    latitude = max(-EDGE, min(EDGE, latitude))
    return (longitude + 180) / 360 * side, (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * side


def from_metres(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of web Mercator's metres (EPSG:3857)."""
    half = 20037508.342789244
    return x / half * 180, math.degrees(math.atan(math.sinh(max(-10.0, min(10.0, y / half * math.pi)))))


def _latitude(zoom: int, row: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << zoom)))))
