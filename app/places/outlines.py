"""The outlines of countries (Natural Earth, public domain), cut out and simplified for the map that is drawn.

`resources/maps/README.md` says where they come from. They are true to a few hundred metres: `FINEST_DEGREES` is the
extent below which a shore would be a lie and maps leave it out.
"""

from __future__ import annotations

import json
import math
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.locations import RESOURCES
from app.translations import message

LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]

ARCHIVE = RESOURCES / "maps/countries.zip"
FINEST_DEGREES = 0.25
NOTE = message("Outlines: Natural Earth. Boundaries do not imply an opinion on the status of any place.")
_STEP = 1e-4  # degrees; the archive's unit
_FINE_BELOW = 12.0  # degrees of extent below which 1:10 million is used, else 1:50 million


@dataclass(frozen=True)
class Box:
    """Degrees; `east` is above 180 where the box reaches over the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> LonLat:
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def grown(self, share: float) -> Box:
        """The box with a share of its own size more on each side."""
        wide, high = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(self.west - wide, max(-90.0, self.south - high), self.east + wide, min(90.0, self.north + high))


@dataclass(frozen=True)
class CountryOutline:
    """One country; rings of (longitude, latitude), islands and holes alike, to be filled by the even-odd rule."""

    iso: str                       # ISO 3166 alpha-2, "" where there is none
    name: str
    rings: tuple[Ring, ...]


def outlines(box: Box, tolerance: float, language: str = "en") -> tuple[CountryOutline, ...]:
    """All countries in the box, cut a little outside of it. `tolerance` in degrees: finer detail is left out."""
    return _outlines(box, tolerance, language)


def lands_in(box: Box) -> tuple[tuple[str, str], ...]:
    """Of each country in the box, the key of its outline (`land_rings`) and its ISO 3166 alpha-2 code, "" where it has none."""
    scale = "10m" if max(box.east - box.west, box.north - box.south) < _FINE_BELOW else "50m"
    return tuple((entry["member"], entry["iso"]) for entry in _index() if entry["scale"] == scale
                 and any(_overlap(box, Box(entry["box"][0] + turn, entry["box"][1], entry["box"][2] + turn, entry["box"][3]))
                         for turn in (-360.0, 0.0, 360.0)))


def land_rings(key: str) -> tuple[Ring, ...]:
    """The whole outline: rings of (longitude, latitude), islands and holes alike, to be filled by the even-odd rule."""
    return _rings(key)


def country_box(iso: str, near: LonLat | None = None) -> Box | None:
    """The extent of a country by its ISO 3166 alpha-2 code, None where it is not known.

    Where the country has parts far away, that of the mainland: the largest part and what lies close to it, or the
    part in which `near` lies.
    """
    entry = next((e for e in _index() if e["iso"] == iso.upper() and e["scale"] == "10m"), None)
    if entry is None or not iso:
        return None
    rings = [_unrolled(ring, near) for ring in _rings(entry["member"])]
    boxes = sorted((_extent(ring) for ring in rings), key=_area, reverse=True)
    home = next((box for box in boxes if near and _contains(box, near)), boxes[0])
    reach = max(2.0, (home.east - home.west) * 0.6, (home.north - home.south) * 0.6)
    grown = True
    while grown:  # islands near the mainland, and islands near those
        grown = False
        for box in boxes:
            close = (box.west < home.east + reach and box.east > home.west - reach
                     and box.south < home.north + reach and box.north > home.south - reach)
            joined = Box(min(home.west, box.west), min(home.south, box.south),
                         max(home.east, box.east), max(home.north, box.north))
            if close and joined != home:
                home, grown = joined, _area(box) > 0.02 * _area(home)
    return home


def country_name(iso: str, language: str = "en") -> str:
    """The country's name in the language, else in English; the code itself where the country is not known."""
    entry = next((e for e in _index() if e["iso"] == iso.upper()), None)
    return _name(entry, language) if entry and iso else iso


@lru_cache(maxsize=32)
def _outlines(box: Box, tolerance: float, language: str) -> tuple[CountryOutline, ...]:
    scale = "10m" if max(box.east - box.west, box.north - box.south) < _FINE_BELOW else "50m"
    frame = box.grown(0.05)
    countries = []
    for entry in _index():
        if entry["scale"] != scale:
            continue
        rings: list[Ring] = []
        for shift in (-360.0, 0.0, 360.0):
            west, south, east, north = entry["box"]
            if not _overlap(frame, Box(west + shift, south, east + shift, north)):
                continue
            for ring in _rings(entry["member"]):
                moved = tuple((x + shift, y) for x, y in ring) if shift else ring
                if _overlap(frame, _extent(moved)):
                    cut = simplified(clipped(moved, frame), tolerance)
                    if len(cut) > 3:
                        rings.append(cut)
        if rings:
            countries.append(CountryOutline(entry["iso"], _name(entry, language), tuple(rings)))
    return tuple(countries)


@lru_cache(maxsize=1)
def _index() -> list[dict[str, Any]]:
    with zipfile.ZipFile(ARCHIVE) as archive:
        entries: list[dict[str, Any]] = json.loads(archive.read("index.json"))
    return entries


@lru_cache(maxsize=64)
def _rings(member: str) -> tuple[Ring, ...]:
    with zipfile.ZipFile(ARCHIVE) as archive:
        coded = json.loads(archive.read(member))
    rings = []
    for flat in coded:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x * _STEP, y * _STEP))
        rings.append(tuple(points))
    return tuple(rings)


def _name(entry: dict[str, Any], language: str) -> str:
    names = entry["names"]
    return str(names.get(language.split("-")[0]) or names["en"])


def clipped(ring: Ring, box: Box) -> Ring:
    """What of a ring lies inside the box (Sutherland and Hodgman: one edge of the box after the other)."""
    points = list(ring)
    for axis, edge, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        inside_points: list[LonLat] = []
        for before, point in pairwise([points[-1], *points] if points else []):
            inside_before, is_inside = (before[axis] - edge) * sign >= 0, (point[axis] - edge) * sign >= 0
            if is_inside != inside_before:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                inside_points.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
            if is_inside:
                inside_points.append(point)
        points = inside_points
    return tuple(points)


def simplified(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that lie closer than `tolerance` to a line between others (Douglas and Peucker)."""
    if len(ring) < 5 or tolerance <= 0:
        return ring
    squeeze = math.cos(math.radians(ring[0][1]))
    flat = [(x * squeeze, y) for x, y in ring]
    keep = {0, len(flat) - 1}
    # a closed ring has no ends: it is parted at the point farthest from its first
    far = max(range(len(flat)), key=lambda n: (flat[n][0] - flat[0][0]) ** 2 + (flat[n][1] - flat[0][1]) ** 2)
    keep.add(far)
    spans = [(0, far), (far, len(flat) - 1)]
    while spans:
        first, last = spans.pop()
        (x1, y1), (x2, y2) = flat[first], flat[last]
        dx, dy = x2 - x1, y2 - y1
        length = math.hypot(dx, dy)
        worst, at = tolerance, -1
        for n in range(first + 1, last):
            x, y = flat[n]
            off = abs(dx * (y - y1) - dy * (x - x1)) / length if length else math.hypot(x - x1, y - y1)
            if off > worst:
                worst, at = off, n
        if at >= 0:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return tuple(ring[n] for n in sorted(keep))


def _extent(ring: Ring) -> Box:
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _unrolled(ring: Ring, near: LonLat | None) -> Ring:
    """The ring on the side of the date line where `near` is: the part of Fiji at -179 stands at 181."""
    middle = near[0] if near else 0.0
    if near is None or abs(middle) < 90:
        return ring
    turn = 360 if middle > 0 else -360
    return tuple((x + turn if x * middle < 0 else x, y) for x, y in ring)


def _overlap(box: Box, other_box: Box) -> bool:
    return box.west < other_box.east and other_box.west < box.east and box.south < other_box.north and other_box.south < box.north


def _contains(box: Box, point: LonLat) -> bool:
    return box.west <= point[0] <= box.east and box.south <= point[1] <= box.north


def _area(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)
