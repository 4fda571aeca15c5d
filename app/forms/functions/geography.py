"""Lengths and areas inside forms, on JavaRosa's sphere of 6,378,100 m (reports measure on the ellipsoid instead)."""

from __future__ import annotations

import itertools
import math

from app.forms.values import NAN

RADIUS = 6_378_100.0
Point = tuple[float, float]


def parse_points(text: str) -> list[Point] | None:
    """Latitude and longitude of each `lat lon [altitude [accuracy]]` of a `;` list; None where one is no point."""
    found = []
    for part in text.split(";"):
        if not part.strip():
            continue
        try:
            numbers = [float(one) for one in part.split()]
        except ValueError:
            return None
        if (not 2 <= len(numbers) <= 4 or not all(map(math.isfinite, numbers)) or "_" in part
                or abs(numbers[0]) > 90 or abs(numbers[1]) > 180):
            return None
        found.append((numbers[0], numbers[1]))
    return found


def _all_points(values: list[str]) -> list[Point] | None:
    found: list[Point] = []
    for value in values:
        some = parse_points(value)
        if some is None:
            return None
        found += some
    return found


def _apart(one: Point, two: Point) -> float:
    phi, theta = math.radians(one[0]), math.radians(two[0])
    half = math.sin((theta - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(theta) * math.sin(math.radians(two[1] - one[1]) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def distance(*values: list[str]) -> float:
    """Metres along all points; NaN where one is no point."""
    found = _all_points([one for value in values for one in value])
    if found is None:
        return NAN
    return sum((_apart(one, two) for one, two in itertools.pairwise(found)), 0.0)


def area(values: list[str]) -> float:
    """Square metres within the points, on a plane that touches the sphere there; NaN where one is no point."""
    found = _all_points(values)
    if found is None:
        return NAN
    if len(found) < 3:
        return 0.0
    total = 0.0
    for one, two in zip(found, [*found[1:], found[0]], strict=True):
        total += math.radians(two[1] - one[1]) * (2 + math.sin(math.radians(one[0])) + math.sin(math.radians(two[0])))
    return abs(total * RADIUS * RADIUS / 2)


def geofence(point: str, shape: str) -> bool:
    """Whether the point lies within the shape."""
    where, ring = parse_points(point), parse_points(shape)
    if not where or not ring or len(ring) < 3:
        return False
    latitude, longitude = where[0]
    inside = False
    for one, two in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (one[0] > latitude) != (two[0] > latitude):
            crossing = one[1] + (latitude - one[0]) / (two[0] - one[0]) * (two[1] - one[1])
            inside ^= longitude < crossing
    return inside


def intersects(text: str) -> bool:
    """Whether a trace crosses or touches itself, apart from neighbours meeting and a closed ring's end."""
    found = parse_points(text)
    if not found:
        return False
    edges = [(one, two) for one, two in itertools.pairwise(found) if one != two]
    closed = found[0] == found[-1]
    for at, edge in enumerate(edges):
        for other in range(at + 1, len(edges)):
            if other == at + 1:
                if _folds_back(edge, edges[other]):
                    return True
                continue
            if closed and at == 0 and other == len(edges) - 1:
                continue
            if _cross(edge, edges[other]):
                return True
    return False


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])


def _folds_back(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    if _side(*one, two[1]) != 0:
        return False
    return (one[1][0] - one[0][0]) * (two[1][0] - two[0][0]) + (one[1][1] - one[0][1]) * (two[1][1] - two[0][1]) < 0


def _within(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _cross(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    a, b, c, d = _side(*two, one[0]), _side(*two, one[1]), _side(*one, two[0]), _side(*one, two[1])
    if ((a > 0) != (b > 0)) and ((c > 0) != (d > 0)) and 0 not in (a, b, c, d):
        return True
    return any(side == 0 and _within(*edge, point) for side, edge, point in (
        (a, two, one[0]), (b, two, one[1]), (c, one, two[0]), (d, one, two[1])))
