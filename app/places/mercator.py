"""The projection of tiles and of the map on the screen: spherical Mercator, the earth as a square of side 1, north up.

`x` runs east from longitude -180, `y` south from latitude 85.05; `scale` is how many units of a drawing the whole square is wide.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from app.places.distance import distance_m
from app.places.outlines import Box, LonLat

TILE = 256                              # units that a tile is wide
LIMIT = 85.0511287798066                # degrees of latitude where the square ends
FARTHEST, CLOSEST = 0.0, 22.0           # zooms: the earth in one tile; some centimetres in a unit


def world_xy(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies in the square; what lies beyond its edge in the north or south stands on the edge."""
    angle = math.radians(max(-LIMIT, min(LIMIT, latitude)))
    return (longitude + 180) / 360, (1 - math.asinh(math.tan(angle)) / math.pi) / 2


def world_lon_lat(x: float, y: float) -> LonLat:
    """The place there, in degrees; `x` may lie on another turn of the earth."""
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def tile_at(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that holds the place (XYZ: row 0 is in the north)."""
    if not -180 <= longitude < 180:
        longitude = (longitude + 180) % 360 - 180
    x, y = world_xy(longitude, latitude)
    last = 2**zoom - 1
    return min(last, int(x * 2**zoom)), max(0, min(last, int(y * 2**zoom)))


def tile_box(zoom: int, column: int, row: int) -> Box:
    """What a tile shows, in degrees."""
    west, north = world_lon_lat(column / 2**zoom, row / 2**zoom)
    east, south = world_lon_lat((column + 1) / 2**zoom, (row + 1) / 2**zoom)
    return Box(west, south, east, north)


@dataclass(frozen=True)
class MercatorView:
    """What a drawing of `width` by `height` units shows: its middle in the square, and the scale. x to the right, y down."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """0 where the earth is as wide as one tile, 1 where it is as two …"""
        return math.log2(self.scale / TILE)

    @property
    def left(self) -> float:
        """Of the drawing's edge, in the square."""
        return self.x - self.width / 2 / self.scale

    @property
    def top(self) -> float:
        return self.y - self.height / 2 / self.scale

    @cached_property
    def box(self) -> Box:
        west, north = world_lon_lat(self.left, max(0.0, self.top))
        east, south = world_lon_lat(self.left + self.width / self.scale, min(1.0, self.top + self.height / self.scale))
        turn = 360 * math.floor((west + 180) / 360)         # the box begins on the earth, wherever the drawing went round it
        return Box(west - turn, south, east - turn, north)

    @cached_property
    def metres(self) -> float:
        """Metres on the ground in one unit across, at the middle of the drawing."""
        latitude = world_lon_lat(self.x, min(1.0, max(0.0, self.y)))[1]
        degrees = min(1.0, 360 / self.scale * self.width / 100)     # where the parallel is still as good as straight
        return distance_m((latitude, 0.0), (latitude, degrees)) / (degrees / 360 * self.scale)

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        return self.on_drawing(*world_xy(longitude, latitude))

    def on_drawing(self, x: float, y: float) -> tuple[float, float]:
        """Of a place in the square: on the turn of the earth that the drawing shows."""
        x += round(self.x - x)
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def in_world(self, x: float, y: float) -> tuple[float, float]:
        """Of a point of the drawing: where in the square it lies, as the drawing goes on to the east and west."""
        return self.x + (x - self.width / 2) / self.scale, self.y + (y - self.height / 2) / self.scale

    def lon_lat(self, x: float, y: float) -> LonLat:
        across, down = self.in_world(x, y)
        return world_lon_lat(across % 1.0, min(1.0, max(0.0, down)))

    # ------------------------------------------------------------------------------------------ other views

    def moved(self, across: float, down: float) -> MercatorView:
        """The drawing shows what lies so many units to the right and below."""
        return self.kept(self.x + across / self.scale, self.y + down / self.scale, self.scale)

    def zoomed(self, times: float, x: float, y: float) -> MercatorView:
        """So many times larger; what is at this point of the drawing stays there."""
        scale = min(TILE * 2**CLOSEST, max(TILE * 2**FARTHEST, self.scale * times))
        at_x, at_y = self.in_world(x, y)
        return self.kept(at_x - (x - self.width / 2) / scale, at_y - (y - self.height / 2) / scale, scale)

    def at(self, longitude: float, latitude: float) -> MercatorView:
        """With this place in the middle."""
        return self.kept(*world_xy(longitude, latitude), self.scale)

    def sized(self, width: float, height: float) -> MercatorView:
        return replace(self, width=width, height=height)

    def kept(self, x: float, y: float, scale: float) -> MercatorView:
        """On the earth: no drawing leaves it in the north or south."""
        return MercatorView(x % 1.0, min(1.0, max(0.0, y)), scale, self.width, self.height)

    def grown(self, share: float) -> MercatorView:
        """With a share of its own size more on each side."""
        return self.sized(self.width * (1 + 2 * share), self.height * (1 + 2 * share))

    def covers(self, other: MercatorView) -> bool:
        """Whether it shows all that the other does."""
        return (self.left <= other.left + 1e-12 and self.top <= other.top + 1e-12
                and self.left + self.width / self.scale >= other.left + other.width / other.scale - 1e-12
                and self.top + self.height / self.scale >= other.top + other.height / other.scale - 1e-12)

    def tiles(self, zoom: int, most: int = 400) -> Iterator[tuple[int, int, float, float, float]]:
        """(column, row, x, y, size) of the tiles that the drawing shows at this zoom, those nearest to its middle first."""
        count = 2**zoom
        size = self.scale / count
        columns = range(math.floor(self.left * count), math.floor((self.left + self.width / self.scale) * count) + 1)
        rows = range(max(0, math.floor(self.top * count)),
                     min(count - 1, math.floor((self.top + self.height / self.scale) * count)) + 1)
        if len(columns) * len(rows) > most:
            return
        near = sorted(((column, row) for column in columns for row in rows),
                      key=lambda tile: math.hypot(tile[0] + 0.5 - self.x * count, tile[1] + 0.5 - self.y * count))
        for column, row in near:
            yield column % count, row, (column / count - self.left) * self.scale, (row / count - self.top) * self.scale, size


def mercator_view(box: Box, width: float, height: float) -> MercatorView:
    """The view in which `box` is as large as the drawing allows."""
    (west, north), (east, south) = world_xy(box.west, box.north), world_xy(box.east, box.south)
    wide, high = max(east - west, 1e-9), max(south - north, 1e-9)
    scale = min(TILE * 2**CLOSEST, max(TILE * 2**FARTHEST, min(width / wide, height / high)))
    return MercatorView((west + east) / 2 % 1.0, (north + south) / 2, scale, width, height)
