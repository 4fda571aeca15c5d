"""What a file of shapes says of each: its fields, and the middle of where it lies. For lists of places that come as maps."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.layers.database import Database
from app.layers.geojson import OffTheEarth, check_reference, features_of, shapes_of
from app.layers.geopackage import blob_shapes, columns_of_table, quoted, turn_of
from app.layers.layer import extent
from app.layers.limits import MOST_FILE
from app.layers.problems import damaged, too_large
from app.layers.source_file import SourceFile
from app.problem import Problem
from app.translations import message

MOST_PLACES = 50_000


@dataclass(frozen=True)
class PlaceRow:
    """`place`: (longitude, latitude) as the file has it, the middle of a line or area; None where it has none or none on earth."""

    fields: Mapping[str, str]
    place: tuple[float, float] | None


def place_rows(source: Path) -> list[PlaceRow]:
    """Of a GeoJSON or GeoPackage file. Problem: it is neither, damaged, or too large."""
    file = SourceFile(source, source.name)
    try:
        if file.read(0, 16).startswith(b"SQLite format 3\0"):
            database = Database(file)
            try:
                return list(_of_database(database))
            finally:
                database.close()
        if file.size > MOST_FILE:
            raise too_large(file.name, message("at most {most} MB", most=MOST_FILE >> 20))
        return list(_of_json(file))
    finally:
        file.close()


def _of_json(file: SourceFile) -> Iterator[PlaceRow]:
    try:
        found = json.loads(file.whole().decode("utf-8-sig"))
        if not isinstance(found, dict) or not isinstance(found.get("type"), str) or found["type"] == "Topology":
            raise ValueError("type")
        check_reference(file, found.get("crs"))
        features = list(features_of(found))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged(file.name, message("it is no GeoJSON to its end.")) from error
    if len(features) > MOST_PLACES:
        raise too_large(file.name, message("at most {most} shapes", most=MOST_PLACES))
    for feature in features:
        fields = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        yield PlaceRow(_texts(fields.items() if isinstance(fields, dict) else ()), _middle_of(geometry))


def _middle_of(geometry: Any) -> tuple[float, float] | None:
    try:
        if isinstance(geometry, dict) and geometry.get("type") == "Point":      # as it is written, on the earth or not
            longitude, latitude, *_ = geometry["coordinates"]
            return float(longitude), float(latitude)
        return _middle(shapes_of(geometry)) if geometry is not None else None
    except (OffTheEarth, TypeError, ValueError, KeyError, IndexError, RecursionError):
        return None


def _middle(shapes: Iterable[tuple[Any, Any]]) -> tuple[float, float] | None:
    runs = [run for _, runs in shapes for run in runs]
    if not runs:
        return None
    box = extent(tuple(runs))
    return (box.west + box.east) / 2, (box.south + box.north) / 2


def _of_database(database: Database) -> Iterator[PlaceRow]:
    if "gpkg_contents" not in database.names():
        raise Problem(message("“{name}” is a database, and no map.", name=database.name),
                      message("Choose a CSV, XLSX, GeoJSON, GeoPackage or OpenStreetMap file."))
    tables = database.rows("SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY rowid",
                           most=1000)
    left = MOST_PLACES
    for table, in tables:
        shapes = database.rows("SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)) \
            if "gpkg_geometry_columns" in database.names() else []
        shape = str(shapes[0][0]) if shapes else ""
        turn = turn_of(database, shapes[0][1]) if shapes else None
        others = [column for column in columns_of_table(database, str(table)) if column != shape][:500]
        chosen = ", ".join(quoted(column) for column in ([shape] if shape else []) + others)
        for values in database.rows(f"SELECT {chosen} FROM {quoted(str(table))}", most=left + 1, seconds=30.0):
            left -= 1
            if left < 0:
                raise too_large(database.name, message("at most {most} shapes", most=MOST_PLACES))
            blob = values[0] if shape else None
            try:
                place = _middle(blob_shapes(blob, turn)) if isinstance(blob, bytes) and turn is not None else None
            except (OffTheEarth, ValueError, struct.error, IndexError):
                place = None
            yield PlaceRow(_texts(zip(others, values[1:] if shape else values, strict=False)), place)


def _texts(fields: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return {str(name): _text(value) for name, value in fields if value is not None and not isinstance(value, bytes | dict | list)}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
