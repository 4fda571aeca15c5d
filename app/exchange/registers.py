"""Lists that come in to a register as CSV, XLSX or GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.exchange.programme import entry_rows
from app.models.registers import ListedRow
from app.problem import Problem
from app.translations import message

GEOMETRY = "geometry"


def read_register_list(source: Path) -> tuple[tuple[str, ...], tuple[ListedRow, ...]]:
    """Its columns, and its rows. Problem: it cannot be read, or is no list."""
    if source.suffix.lower() in (".geojson", ".json"):
        return _features(source)
    rows = tuple(ListedRow(row.number, dict(row.given)) for row in entry_rows(source))
    return tuple(dict.fromkeys(column for row in rows for column in row.cells)), rows


def _features(source: Path) -> tuple[tuple[str, ...], tuple[ListedRow, ...]]:
    try:
        found = json.loads(source.read_bytes().decode("utf-8-sig"))
        if found["type"] != "FeatureCollection":
            raise ValueError("no FeatureCollection")
        rows = tuple(ListedRow(number, _cells(feature)) for number, feature in enumerate(found["features"], 1))
    except OSError as error:
        raise Problem(message("{file} cannot be read ({reason}).", file=source, reason=error.strerror or ""),
                      message("Check the name and try again.")) from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Problem(message("{file} is no GeoJSON with a list of features.", file=source),
                      message("Export it again as GeoJSON (RFC 7946).")) from error
    return tuple(dict.fromkeys(column for row in rows for column in row.cells)), rows


def _cells(feature: dict[str, Any]) -> dict[str, str]:
    """Its properties, its id, and its shape as ODK writes places (latitude first)."""
    cells = {str(name): text for name, value in (feature.get("properties") or {}).items() if (text := _text(value))}
    if feature.get("id") is not None:
        cells.setdefault("id", _text(feature["id"]))
    shape = feature.get("geometry") or {}
    if place := _shape(shape.get("type"), shape.get("coordinates")):
        cells[GEOMETRY] = place
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value).strip()


def _shape(kind: Any, places: Any) -> str:
    """"" of what ODK has no place, line or area for."""
    points = [places] if kind == "Point" else places if kind == "LineString" else places[0] if kind == "Polygon" else []
    return "; ".join(f"{float(point[1])} {float(point[0])} {float(point[2]) if len(point) > 2 else 0:g} 0" for point in points)
