"""Layers that tests make: raster MBTiles, PMTiles of pictures and shapes, GeoJSON, GeoPackage. Written without the app."""

import gzip
import json
import math
import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

KOIDU = (-10.97, 8.64)          # longitude, latitude
ZOOM = 14
Tile = tuple[int, int, int]


def tile_of(longitude: float, latitude: float, zoom: int = ZOOM) -> Tile:
    side = 1 << zoom
    turned = math.asinh(math.tan(math.radians(latitude)))
    return zoom, int((longitude + 180) / 360 * side), int((1 - turned / math.pi) / 2 * side)


def around(middle: tuple[float, float] = KOIDU, reach: int = 1, zooms: Sequence[int] = (ZOOM,)) -> list[Tile]:
    found = []
    for zoom in zooms:
        _, column, row = tile_of(*middle, zoom)
        found += [(zoom, column + across, row + down) for across in range(-reach, reach + 1) for down in range(-reach, reach + 1)]
    return found


def picture(color: tuple[int, int, int] = (200, 220, 180), side: int = 256, kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), color).save(out, kind)
    return out.getvalue()


def mbtiles(path: Path, tiles: Mapping[Tile, bytes] | None = None, *, metadata: Mapping[str, str] | None = None) -> Path:
    """Rows count from the south, as the format has it."""
    if tiles is None:
        tiles = {tile: picture((tile[1] % 256, tile[2] % 256, 90)) for tile in around(zooms=(13, ZOOM))}
    about = {"name": "Koidu", "format": "png", "attribution": "© OpenStreetMap contributors"} if metadata is None else metadata
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        made.execute("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
        made.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
        made.executemany("INSERT INTO metadata VALUES (?, ?)", about.items())
        made.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)",
                         [(zoom, column, (1 << zoom) - 1 - row, data) for (zoom, column, row), data in tiles.items()])
    made.close()
    return path


def pmtiles(path: Path, tiles: Mapping[Tile, bytes], *, kind: TileType, metadata: Mapping[str, Any] | None = None,
            packed: bool = False) -> Path:
    zooms = [zoom for zoom, _, _ in tiles]
    west = min(column / (1 << zoom) for zoom, column, _ in tiles) * 360 - 180
    east = max((column + 1) / (1 << zoom) for zoom, column, _ in tiles) * 360 - 180
    with path.open("wb") as file:
        writer = Writer(file)
        for tile, data in sorted(tiles.items(), key=lambda one: zxy_to_tileid(*one[0])):
            writer.write_tile(zxy_to_tileid(*tile), gzip.compress(data) if packed else data)
        writer.finalize(
            {"tile_type": kind, "tile_compression": Compression.GZIP if packed else Compression.NONE, "min_zoom": min(zooms),
             "max_zoom": max(zooms), "min_lon_e7": int(west * 1e7), "max_lon_e7": int(east * 1e7),
             "min_lat_e7": int(8.5e7), "max_lat_e7": int(8.8e7), "center_zoom": ZOOM, "center_lon_e7": int(-10.97e7),
             "center_lat_e7": int(8.64e7)},
            dict({"name": "Kono", "attribution": "<a href='https://x.org'>© OpenStreetMap</a>"} if metadata is None else metadata))
    return path


# ------------------------------------------------------------------------------------------------ vector tiles

def varint(value: int) -> bytes:
    out = b""
    while True:
        value, low = value >> 7, value & 127
        out += bytes([low | (128 if value else 0)])
        if not value:
            return out


def field(number: int, data: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(data)) + data


def packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(varint, numbers))


def zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def drawn(shape: int, runs: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    numbers: list[int] = []
    x = y = 0
    for run in runs:
        points = run[:-1] if shape == 3 else run
        for place, (to_x, to_y) in enumerate(points):
            if place == 0 or (place == 1 and shape != 1):
                count = 1 if shape != 1 and place == 0 else len(points) - (shape != 1)
                numbers.append((1 if place == 0 else 2) | count << 3)
            numbers += [zigzag(to_x - x), zigzag(to_y - y)]
            x, y = to_x, to_y
        if shape == 3:
            numbers.append(7 | 1 << 3)
    return packed(numbers)


def vector_tile(layers: Mapping[str, Sequence[tuple[int, Sequence[Sequence[tuple[int, int]]], Mapping[str, str]]]]) -> bytes:
    """Layers of (shape 1 point, 2 line, 3 area; runs in the tile's grid of 4096, rings closed; properties)."""
    tile = b""
    for name, shapes in layers.items():
        keys = sorted({key for _, _, about in shapes for key in about})
        values = sorted({value for _, _, about in shapes for value in about.values()})
        body = field(1, name.encode())
        for shape, runs, about in shapes:
            tags = packed(place for key, value in about.items() for place in (keys.index(key), values.index(value)))
            body += field(2, field(2, tags) + varint(3 << 3) + varint(shape) + field(4, drawn(shape, runs)))
        body += b"".join(field(3, key.encode()) for key in keys)
        body += b"".join(field(4, field(1, value.encode())) for value in values)
        body += varint(5 << 3) + varint(4096) + varint(15 << 3) + varint(2)
        tile += field(3, body)
    return tile


def town_tile() -> bytes:
    """A lake with an island, two roads, a house, a border, a name."""
    lake = [[(100, 100), (1500, 100), (1500, 1200), (100, 1200), (100, 100)],
            [(500, 400), (500, 700), (900, 700), (900, 400), (500, 400)]]
    return vector_tile({
        "water": [(3, lake, {"kind": "lake", "name": "Lake Sewa"})],
        "roads": [(2, [[(0, 2000), (4096, 2100)]], {"kind": "highway", "name": "Main Road"}),
                  (2, [[(2000, 0), (2050, 4096)]], {"kind": "minor_road"})],
        "buildings": [(3, [[(2600, 2600), (2800, 2600), (2800, 2800), (2600, 2800), (2600, 2600)]], {"kind": "building"})],
        "boundaries": [(2, [[(0, 3500), (4096, 3300)]], {"kind": "county"})],
        "places": [(1, [[(2048, 2048)]], {"kind": "locality", "name": "Koidu"})]})


# ------------------------------------------------------------------------------------------------ shapes

def square(longitude: float, latitude: float, half: float = 0.01) -> list[tuple[float, float]]:
    return [(longitude - half, latitude - half), (longitude + half, latitude - half), (longitude + half, latitude + half),
            (longitude - half, latitude + half), (longitude - half, latitude - half)]


def geojson(path: Path, areas: Mapping[str, list[tuple[float, float]]], **more: Any) -> Path:
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
                for name, ring in areas.items()]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more), encoding="utf-8")
    return path


def wkb_polygon(ring: Sequence[tuple[float, float]], order: str = "<") -> bytes:
    flat = [number for point in ring for number in point]
    return struct.pack(f"{order}BIII{len(flat)}d", 1 if order == "<" else 0, 3, 1, len(ring), *flat)


def geopackage(path: Path, areas: Mapping[str, list[tuple[float, float]]], *, system: int = 4326, table: str = "wards",
               data_type: str = "features") -> Path:
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA application_id = 0x47504B47")
        made.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, "
                     "organization_coordsys_id INTEGER, definition TEXT, description TEXT)")
        made.execute("INSERT INTO gpkg_spatial_ref_sys VALUES ('UTM zone 29N', 32629, 'EPSG', 32629, '', '')")
        made.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT)")
        made.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, "
                     "geometry_type_name TEXT, srs_id INTEGER)")
        made.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?)", (table, data_type, "Wards of Koidu"))
        made.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', ?)", (table, system))
        made.execute(f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY, geom BLOB, ward TEXT)')
        head = b"GP\0\x01" + struct.pack("<i", system)
        made.executemany(f'INSERT INTO "{table}" (geom, ward) VALUES (?, ?)',
                         [(head + wkb_polygon(ring), name) for name, ring in areas.items()])
    made.close()
    return path
