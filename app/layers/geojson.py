"""GeoJSON (RFC 7946): shapes of wards, catchments, whatever a team has."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from app.layers.features import FeatureLayer
from app.layers.layer import Feature, LonLat
from app.layers.limits import MOST_FILE
from app.layers.meaning import meaning
from app.layers.problems import damaged, too_large
from app.layers.source_file import SourceFile
from app.layers.words import plain_line
from app.problem import Problem
from app.translations import message

Runs = tuple[tuple[LonLat, ...], ...]
Shape = tuple[Literal["area", "line", "point"], Runs]
DEGREES = message("Save it in degrees (WGS 84, EPSG:4326) and add it again.")
_WGS84 = ("4326", "crs84", "4979", "wgs84", "wgs 84")
_DEEPEST = 8                    # collections inside collections


def open_geojson(file: SourceFile, name: str) -> FeatureLayer:
    """Problem: no GeoJSON, empty, not in degrees, too large."""
    if file.size > MOST_FILE:
        raise too_large(file.name, message("at most {most} MB", most=MOST_FILE >> 20))
    try:
        found = json.loads(file.whole().decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise damaged(file.name, message("it is not text in UTF-8.")) from error
    except (ValueError, RecursionError) as error:
        raise damaged(file.name, message("it is not JSON to its end.")) from error
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        raise _no_geojson(file)
    if found["type"] == "Topology":
        raise Problem(message("“{name}” is TopoJSON.", name=file.name), message("Save it as GeoJSON and add it again."))
    check_reference(file, found.get("crs"))
    title = plain_line(found.get("name"))
    try:
        features = [feature for one in features_of(found) for feature in _drawn(one, title)]
    except (TypeError, ValueError, KeyError, IndexError, RecursionError) as error:
        raise damaged(file.name, message("its shapes are not as GeoJSON has them.")) from error
    except OffTheEarth as error:
        raise not_in_degrees(file.name) from error
    return FeatureLayer(name or title or file.name, plain_line(found.get("attribution") or found.get("licence")
                                                               or found.get("license")), features, file.name)


class OffTheEarth(Exception):
    """A corner that is no place in degrees."""


def not_in_degrees(name: str) -> Problem:
    return Problem(message("The coordinates of “{name}” are not degrees of longitude and latitude.", name=name), DEGREES)


def on_earth(x: float, y: float) -> LonLat:
    """OffTheEarth: it is no place."""
    if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 360 and abs(y) <= 90):
        raise OffTheEarth
    return x, y


def _no_number(word: str) -> float:
    raise ValueError(word)


def _no_geojson(file: SourceFile) -> Problem:
    return Problem(message("“{name}” is JSON, and no GeoJSON.", name=file.name),
                   message("Choose a file with the shapes of a map: a FeatureCollection."))


def check_reference(file: SourceFile, crs: object) -> None:
    """Older files say in which system their coordinates are."""
    said = crs.get("properties") if isinstance(crs, dict) else None
    system = said.get("name") if isinstance(said, dict) else None
    if isinstance(system, str) and not any(word in system.casefold() for word in _WGS84):
        raise Problem(message("“{name}” is in another system of coordinates ({system}).", name=file.name, system=system[:80]),
                      DEGREES)


def features_of(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if found["type"] == "FeatureCollection":
        yield from found["features"]
    elif found["type"] == "Feature":
        yield found
    else:
        yield {"geometry": found, "properties": None}


def _drawn(feature: Mapping[str, Any], title: str) -> Iterator[Feature]:
    about = feature.get("properties") or {}
    means = meaning(str(about.get("layer") or title), about)
    geometry = feature.get("geometry")
    if geometry is not None and means is not None:
        for shape, runs in shapes_of(geometry):
            yield Feature(means.kind, shape, runs, means.name, means.rank)


def shapes_of(geometry: Mapping[str, Any], depth: int = 0) -> Iterator[Shape]:
    """Of a GeoJSON geometry. ValueError, TypeError, KeyError: it is none; OffTheEarth."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        if depth > _DEEPEST:
            raise ValueError("collections")
        for one in geometry["geometries"]:
            yield from shapes_of(one, depth + 1)
        return
    place = geometry["coordinates"]
    if not place:
        return                          # nothing is there, and that is allowed
    if kind == "Point":
        yield "point", (_run([place]),)
    elif kind == "MultiPoint":
        yield "point", (_run(place),)
    elif kind == "LineString":
        yield "line", (_run(place),)
    elif kind == "MultiLineString":
        yield "line", tuple(_run(line) for line in place if line)
    elif kind == "Polygon":
        yield "area", tuple(_run(ring) for ring in place if ring)
    elif kind == "MultiPolygon":
        rings = tuple(_run(ring) for polygon in place for ring in polygon if ring)
        if rings:
            yield "area", rings
    else:
        raise ValueError(kind)


def _run(places: Any) -> tuple[LonLat, ...]:
    return tuple(on_earth(float(x), float(y)) for x, y, *_ in places)
