"""PMTiles (version 3): pictures or shapes in tiles, in one file whose directories say where each lies.

The library reads the header, numbers tiles and finds them in a directory. The directories themselves are read here: the library
unpacks whatever a file holds and follows numbers without end, which at a hostile file costs all memory or minutes, and reads them
anew for each tile.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from app.layers.inflating import TooMuch, inflated
from app.layers.layer import WORLD
from app.layers.limits import MOST_DIRECTORY, MOST_METADATA, MOST_TILE, MOST_ZOOM
from app.layers.problems import damaged, empty, unpackable
from app.layers.source_file import SourceFile
from app.layers.tiles import RasterLayer, VectorLayer
from app.layers.vector_tiles import varint
from app.layers.words import plain_line
from app.places import Box
from app.problem import Problem
from app.translations import message

MAGIC = b"PMTiles"
_HEADER, _DEEPEST = 127, 4
_PICTURES, _SHAPES = (TileType.PNG, TileType.JPEG, TileType.WEBP), (TileType.MVT,)
_PACKED = {Compression.BROTLI: "Brotli", Compression.ZSTD: "Zstandard"}


class _Source:
    """`header`: as the library reads it."""

    def __init__(self, file: SourceFile, header: HeaderDict) -> None:
        self._file, self._header = file, header
        self._directory = lru_cache(maxsize=64)(self._read_directory)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        wanted = zxy_to_tileid(zoom, column, row)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_DEEPEST):
            entry = find_tile(self._directory(offset, length), wanted)
            if entry is None:
                return None
            if entry.run_length:
                return self._tile_data(entry)
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def _tile_data(self, entry: Entry) -> bytes:
        if entry.length > MOST_TILE:
            raise damaged(self._file.name)
        data = self._file.read(self._header["tile_data_offset"] + entry.offset, entry.length)
        try:
            if len(data) != entry.length:
                raise ValueError("cut off")
            return inflated(data, MOST_TILE) if self._header["tile_compression"] == Compression.GZIP else data
        except ValueError as error:
            raise damaged(self._file.name) from error

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        try:
            if length > MOST_DIRECTORY:
                raise TooMuch
            return _entries(inflated(self._file.read(offset, length), MOST_DIRECTORY))
        except ValueError as error:
            raise damaged(self._file.name, message("its list of tiles cannot be read.")) from error

    def first(self) -> tuple[int, bytes] | None:
        """Some tile of it, to see whether there is one."""
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_DEEPEST):
            entries = self._directory(offset, length)
            if not entries:
                return None
            if entries[0].run_length:
                return entries[0].tile_id, self._tile_data(entries[0])
            offset, length = self._header["leaf_directory_offset"] + entries[0].offset, entries[0].length
        return None

    def close(self) -> None:
        self._file.close()


def _entries(plain: bytes) -> list[Entry]:
    """A directory: numbers of tiles, lengths of runs, of bytes, and where these begin. ValueError: it is none."""
    count, at = varint(plain, 0)
    if count * 4 > len(plain):
        raise ValueError("too few bytes")
    columns: list[list[int]] = []
    for _ in range(4):
        column = []
        for _ in range(count):
            number, at = varint(plain, at)
            column.append(number)
        columns.append(column)
    found: list[Entry] = []
    behind = 0
    for tile, run, length, offset in zip(accumulate(columns[0]), *columns[1:], strict=True):
        begins = offset - 1 if offset else behind
        if begins < 0:
            raise ValueError("offset")
        found.append(Entry(tile, begins, length, run))
        behind = begins + length
    return found


def open_pmtiles(file: SourceFile, name: str) -> RasterLayer | VectorLayer:
    """Problem: of another version, damaged, empty, or packed in a way that is not read here."""
    header = _header(file)
    for packing in (header["internal_compression"], header["tile_compression"]):
        if packing in _PACKED:
            raise unpackable(file.name, _PACKED[packing])
    kind = header["tile_type"]
    if kind not in (*_PICTURES, *_SHAPES):
        raise Problem(message("“{name}” holds tiles of a kind that is not read here ({kind}).", name=file.name, kind=kind.name),
                      message("Make it with tiles as PNG, JPEG, WebP or Mapbox vector tiles (MVT)."))
    source = _Source(file, header)
    if source.first() is None:
        raise empty(file.name)
    about = _metadata(file, header)
    zooms = header["min_zoom"], header["max_zoom"]
    if not 0 <= zooms[0] <= zooms[1] <= MOST_ZOOM:
        raise damaged(file.name, message("its zoom levels are none."))
    made = RasterLayer if kind in _PICTURES else VectorLayer
    return made(name or plain_line(about.get("name")) or file.name, plain_line(about.get("attribution")), _box(header), zooms,
                source)


def _header(file: SourceFile) -> HeaderDict:
    raw = file.read(0, _HEADER)
    try:
        if len(raw) < _HEADER:
            raise ValueError("cut off")
        header = deserialize_header(raw)
    except SpecVersionUnsupported as error:
        raise Problem(message("“{name}” is of another version of PMTiles.", name=file.name),
                      message("Make it as PMTiles version 3: pmtiles convert does.")) from error
    except (MagicNumberNotFound, ValueError, IndexError) as error:
        raise damaged(file.name) from error
    if header["tile_data_offset"] + header["tile_data_length"] > file.size:
        raise damaged(file.name)
    return header


def _metadata(file: SourceFile, header: HeaderDict) -> dict[str, Any]:
    """What its maker says, where that can be read: a map without it is a map all the same."""
    try:
        length = header["metadata_length"]
        found = json.loads(inflated(file.read(header["metadata_offset"], length), MOST_METADATA)) \
            if 0 < length <= MOST_METADATA else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _box(header: HeaderDict) -> Box:
    west, south, east, north = (header[name] / 1e7 for name in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7"))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return WORLD
    return Box(west, south, east, north)
