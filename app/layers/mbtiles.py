"""MBTiles: pictures in tiles, in one SQLite file (version 1.3), whose rows count from the south."""

from __future__ import annotations

from app.layers.database import Database
from app.layers.layer import WORLD
from app.layers.limits import MOST_ZOOM
from app.layers.problems import damaged, empty
from app.layers.tiles import RasterLayer, is_tile_picture
from app.layers.words import plain_line
from app.places import Box, tile_box
from app.problem import Problem
from app.translations import message


class _Source:
    def __init__(self, database: Database) -> None:
        self._database = database

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        rows = self._database.rows("SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                                   (zoom, column, (1 << zoom) - 1 - row), most=1)
        return rows[0][0] if rows and isinstance(rows[0][0], bytes) else None

    def close(self) -> None:
        self._database.close()


def open_mbtiles(database: Database, name: str) -> RasterLayer:
    """Problem: damaged, empty, or of shapes instead of pictures."""
    about = _metadata(database)
    first = _first_tile(database)
    if first is None:
        raise empty(database.name)
    if about.get("format", "").casefold() in ("pbf", "mvt", "mlt") or first[:2] == b"\x1f\x8b":
        raise Problem(message("“{name}” holds vector tiles: of MBTiles only those with pictures are read.", name=database.name),
                      message("Make raster tiles (PNG or JPEG), or turn the file into PMTiles, of which both kinds are read."))
    if not is_tile_picture(first):
        raise damaged(database.name, message("its tiles are no pictures."))
    zooms = _zooms(database)
    return RasterLayer(name or about.get("name", "") or database.name, about.get("attribution", ""),
                       _bounds(about.get("bounds", "")) or _covered(database, zooms[1]), zooms, _Source(database))


def _metadata(database: Database) -> dict[str, str]:
    """What its maker says; a file without it is a map all the same."""
    if "metadata" not in database.names():
        return {}
    rows = database.rows("SELECT name, value FROM metadata", most=200)
    return {str(key).casefold(): plain_line(str(value)) for key, value in rows if value is not None}


def _first_tile(database: Database) -> bytes | None:
    rows = database.rows("SELECT tile_data FROM tiles LIMIT 20", most=20)
    return next((data for data, in rows if isinstance(data, bytes) and data), None)


def _zooms(database: Database) -> tuple[int, int]:
    """As its tiles are, whatever the metadata say."""
    ((lowest,),) = database.rows("SELECT min(zoom_level) FROM tiles")
    ((highest,),) = database.rows("SELECT max(zoom_level) FROM tiles")
    if not isinstance(lowest, int) or not isinstance(highest, int) or not 0 <= lowest <= highest <= MOST_ZOOM:
        raise damaged(database.name, message("its zoom levels are none."))
    return lowest, highest


def _bounds(text: str) -> Box | None:
    """Of "west,south,east,north" in degrees."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    return Box(west, south, east, north) if -180 <= west < east <= 180 and -90 <= south < north <= 90 else None


def _covered(database: Database, zoom: int) -> Box:
    """Where it has tiles at its highest zoom; the world where that cannot be known."""
    ((west, east, south, north),) = database.rows(
        "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles WHERE zoom_level = ?", (zoom,))
    side = 1 << zoom
    if not all(isinstance(one, int) and 0 <= one < side for one in (west, east, south, north)):
        return WORLD
    upper, lower = tile_box(zoom, west, side - 1 - north), tile_box(zoom, east, side - 1 - south)
    return Box(upper.west, lower.south, lower.east, upper.north)
