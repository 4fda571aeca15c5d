"""GeoPackage (OGC 12-128): shapes in an SQLite file, as QGIS writes them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

from app.layers.database import Database
from app.layers.features import FeatureLayer
from app.layers.geojson import DEGREES, OffTheEarth, Runs, Shape, not_in_degrees, on_earth
from app.layers.layer import Feature, LonLat
from app.layers.limits import MOST_FILE, MOST_POINTS
from app.layers.meaning import meaning, says_something
from app.layers.problems import damaged, empty, too_large
from app.layers.words import plain_line
from app.places import world_lon_lat
from app.problem import Problem
from app.translations import message

_MOST_ROWS = 200_000
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}         # bytes of a box before the shape
_DEGREES, _METRES = (4326, 4979, 0, -1), (3857, 900913, 3785)
_HALF = 20037508.342789244              # metres: half of the square of web Mercator
Turn = Callable[[float, float], LonLat]


def open_geopackage(database: Database, name: str) -> FeatureLayer:
    """Of all its tables of shapes. Problem: damaged, empty, of pictures, or in a system of coordinates that is not read here."""
    try:
        contents = database.rows("SELECT table_name, data_type, identifier FROM gpkg_contents ORDER BY rowid", most=1000)
        tables = {str(table): str(title or table) for table, kind, title in contents if kind == "features"}
        if not tables and any(kind == "tiles" for _, kind, _ in contents):
            raise Problem(message("“{name}” is a GeoPackage of pictures.", name=database.name),
                          message("Make raster tiles as MBTiles instead: QGIS does by “Generate XYZ tiles (MBTiles)”."))
        features: list[Feature] = []
        left = MOST_POINTS
        for table, title in tables.items():
            for feature in _of_table(database, table, title):
                left -= sum(map(len, feature.points))
                if left < 0:
                    raise too_large(database.name, message("at most {most} corners", most=MOST_POINTS))
                features.append(feature)
        if not features:
            raise empty(database.name)
        titles = [plain_line(title) for title in tables.values()]
        return FeatureLayer(name or (titles[0] if len(titles) == 1 else database.name), "", features, database.name)
    except OffTheEarth as error:
        raise not_in_degrees(database.name) from error
    except (ValueError, struct.error, IndexError) as error:
        raise damaged(database.name, message("its shapes cannot be read.")) from error
    finally:
        database.close()


def _of_table(database: Database, table: str, title: str) -> Iterator[Feature]:
    columns = database.rows("SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,))
    if not columns:
        raise damaged(database.name, message("its shapes cannot be read."))
    shape, system = str(columns[0][0]), columns[0][1]
    turn = turn_of(database, system)
    ((size,),) = database.rows(f"SELECT sum(length({quoted(shape)})) FROM {quoted(table)}", seconds=30.0)
    if isinstance(size, int) and size > MOST_FILE:
        raise too_large(database.name, message("at most {most} corners", most=MOST_POINTS))
    others = [column for column in columns_of_table(database, table) if column != shape and says_something(column)][:60]
    chosen = ", ".join(quoted(column) for column in (shape, *others))
    rows = database.rows(f"SELECT {chosen} FROM {quoted(table)}", most=_MOST_ROWS + 1, seconds=30.0)
    if len(rows) > _MOST_ROWS:
        raise too_large(database.name, message("at most {most} shapes", most=_MOST_ROWS))
    for blob, *values in rows:
        means = meaning(title, dict(zip(others, values, strict=False)))
        if isinstance(blob, bytes) and means is not None:
            for kind, runs in blob_shapes(blob, turn):
                yield Feature(means.kind, kind, runs, means.name, means.rank)


def columns_of_table(database: Database, table: str) -> list[str]:
    return [str(name) for name, in database.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def turn_of(database: Database, system: object) -> Turn:
    """From the file's coordinates to degrees. Problem: of a system that is not read here."""
    if system in _DEGREES:
        return on_earth
    if system in _METRES:
        return _from_metres
    known = database.rows("SELECT srs_name FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (system,)) \
        if "gpkg_spatial_ref_sys" in database.names() else []
    title = plain_line(known[0][0]) if known else str(system)
    raise Problem(message("“{name}” is in another system of coordinates ({system}).", name=database.name, system=title[:80]),
                  DEGREES)


def _from_metres(x: float, y: float) -> LonLat:
    """Of web Mercator."""
    if not (abs(x) <= 2 * _HALF and abs(y) <= 2 * _HALF):
        raise OffTheEarth
    return on_earth(*world_lon_lat((x / _HALF + 1) / 2, (1 - y / _HALF) / 2))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# ------------------------------------------------------------------------------------------------ shapes as bytes

def blob_shapes(blob: bytes, turn: Turn) -> list[Shape]:
    """Of a geometry with GeoPackage's own header. ValueError, struct.error: it is none."""
    if blob[:2] != b"GP":
        raise ValueError("no geometry")
    flags = blob[3]
    if flags & 0x10:
        return []                       # empty
    if flags & 0x20 or (flags >> 1 & 7) not in _ENVELOPES:
        raise ValueError("extended")
    return list(_Wkb(blob, 8 + _ENVELOPES[flags >> 1 & 7], turn).shapes())


class _Wkb:
    """Well-known binary, read from front to back."""

    def __init__(self, data: bytes, at: int, turn: Turn) -> None:
        self._data, self._at, self._turn = data, at, turn
        self._order, self._axes = "<", 2

    def shapes(self, depth: int = 0) -> Iterator[Shape]:
        kind = self._head()
        if kind == 1:
            point = self._points(1)
            if point:
                yield "point", (point,)
        elif kind == 2:
            line = self._points(self._count())
            if line:
                yield "line", (line,)
        elif kind == 3:
            rings = self._rings()
            if rings:
                yield "area", rings
        elif 4 <= kind <= 7 and depth < 4:
            parts = [part for _ in range(self._count()) for part in self.shapes(depth + 1)]
            if kind == 7:
                yield from parts
            elif parts:
                yield parts[0][0], tuple(run for _, runs in parts for run in runs)
        else:
            raise ValueError("kind")

    def _head(self) -> int:
        self._order = "<" if self._data[self._at] else ">"
        kind = int(self._unpack("I", 4, 1)[0])
        plain, dimensions = kind & 0x0FFFFFFF, 2 + bool(kind & 0x80000000) + bool(kind & 0x40000000)
        if plain >= 1000:               # ISO: 1000 with heights, 2000 with measures, 3000 both
            dimensions = {1: 3, 2: 3, 3: 4}.get(plain // 1000, 2)
        self._axes = dimensions
        return plain % 1000

    def _unpack(self, letter: str, size: int, before: int = 0) -> tuple[Any, ...]:
        found = struct.unpack_from(self._order + letter, self._data, self._at + before)
        self._at += size + before
        return found

    def _count(self) -> int:
        count, = self._unpack("I", 4)
        if count > len(self._data) // 8:
            raise ValueError("count")
        return int(count)

    def _rings(self) -> Runs:
        return tuple(ring for ring in (self._points(self._count()) for _ in range(self._count())) if ring)

    def _points(self, count: int) -> tuple[LonLat, ...]:
        size = 8 * self._axes * count
        if size > len(self._data) - self._at:
            raise ValueError("cut off")
        numbers = self._unpack(f"{self._axes * count}d", size)
        flat = list(zip(numbers[::self._axes], numbers[1::self._axes], strict=True))
        if count == 1 and any(x != x for x in flat[0]):
            return ()                   # an empty point
        return tuple(self._turn(x, y) for x, y in flat)
