"""Layers in tiles: pictures, or shapes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from app.layers.inflating import TooMuch
from app.layers.layer import RASTER, VECTOR, Feature, TileSource
from app.layers.limits import MOST_SIDE, MOST_TILE
from app.layers.problems import damaged
from app.layers.vector_tiles import features_of
from app.places import Box
from app.problem import Problem
from app.translations import message

_PICTURES = ("PNG", "JPEG", "WEBP")
_KEPT = 64              # decoded tiles of shapes


class _Tiles:
    """What layers in tiles have in common. `trouble`: why a tile was left out last; None as long as all could be read."""

    def __init__(self, name: str, attribution: str, box: Box, zooms: tuple[int, int], source: TileSource) -> None:
        self.name, self.attribution, self.box = name, attribution, box
        self.lowest, self.highest = zooms
        self.trouble: Problem | None = None
        self._source = source

    def close(self) -> None:
        self._source.close()

    def _read(self, zoom: int, column: int, row: int) -> bytes | None:
        side = 1 << zoom if 0 <= zoom <= self.highest else 0
        if zoom < self.lowest or not 0 <= row < side or not 0 <= column < side:
            return None
        try:
            data = self._source.tile(zoom, column, row)
        except Problem as problem:
            self.trouble = problem
            return None
        if data is not None and len(data) > MOST_TILE:
            self.trouble = _left_out(self.name, zoom, column, row)
            return None
        return data or None


class RasterLayer(_Tiles):
    """Pictures: PNG, JPEG or WebP, looked at before they are handed out."""

    kind = RASTER

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """None: there is none there, or none that can be shown (`trouble`)."""
        data = self._read(zoom, column, row)
        if data is not None and not is_tile_picture(data):
            self.trouble = _left_out(self.name, zoom, column, row)
            return None
        return data


class VectorLayer(_Tiles):
    """Shapes of Mapbox's vector tiles, told apart as water, roads, buildings … whatever the scheme of their maker."""

    kind = VECTOR

    def __init__(self, name: str, attribution: str, box: Box, zooms: tuple[int, int], source: TileSource) -> None:
        super().__init__(name, attribution, box, zooms, source)
        self._decoded: OrderedDict[tuple[int, int, int], tuple[Feature, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def tile(self, zoom: int, column: int, row: int) -> tuple[Feature, ...]:
        """In the order in which they are drawn. Takes some ten milliseconds the first time: not for a thread that paints."""
        key = zoom, column, row
        with self._lock:
            if key in self._decoded:
                self._decoded.move_to_end(key)
                return self._decoded[key]
        data = self._read(*key)
        found: tuple[Feature, ...] = ()
        if data is not None:
            try:
                found = features_of(data, *key)
            except (TooMuch, ValueError):
                self.trouble = _left_out(self.name, *key)
        with self._lock:
            self._decoded[key] = found
            while len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)
        return found


def is_tile_picture(data: bytes) -> bool:
    """Whether it says that it is a picture of a size that a tile may have; nothing is decoded."""
    try:
        with Image.open(BytesIO(data), formats=_PICTURES) as picture:
            return max(picture.size) <= MOST_SIDE
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _left_out(name: str, zoom: int, column: int, row: int) -> Problem:
    return damaged(name, message("the tile {tile} cannot be read.", tile=f"{zoom}/{column}/{row}"))
