"""Lengths and areas inside forms, on JavaRosa's sphere of 6,378,100 m (reports measure on the ellipsoid instead)."""

from __future__ import annotations

import itertools
import math

from app.forms.values import NAN

RADIUS = 6_378_100.0
Point = tuple[float, float]


def parse_points(text: str) -> list[Point] | None:
    """Latitude and longitude of each `lat lon [altitude [accuracy]]` of a `;` list; None where one is no point."""
    points = []
    for part in text.split(";"):
        if not part.strip():
            continue
        try:
            numbers = [float(number) for number in part.split()]
        except ValueError:
            return None
        if (not 2 <= len(numbers) <= 4 or not all(map(math.isfinite, numbers)) or "_" in part
                or abs(numbers[0]) > 90 or abs(numbers[1]) > 180):
            return None
        points.append((numbers[0], numbers[1]))
    return points


def _all_points(values: list[str]) -> list[Point] | None:
    points: list[Point] = []
    for value in values:
        part = parse_points(value)
        if part is None:
            return None
        points += part
    return points


def _apart(start: Point, end: Point) -> float:
    phi, theta = math.radians(start[0]), math.radians(end[0])
    half = math.sin((theta - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(theta) * math.sin(math.radians(end[1] - start[1]) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def distance(*values: list[str]) -> float:
    """Metres along all points; NaN where one is no point."""
    points = _all_points([text for value in values for text in value])
    if points is None:
        return NAN
    return sum((_apart(start, end) for start, end in itertools.pairwise(points)), 0.0)


def area(values: list[str]) -> float:
    """Square metres within the points, on a plane that touches the sphere there; NaN where one is no point."""
    points = _all_points(values)
    if points is None:
        return NAN
    if len(points) < 3:
        return 0.0
    total = 0.0
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        total += math.radians(end[1] - start[1]) * (2 + math.sin(math.radians(start[0])) + math.sin(math.radians(end[0])))
    return abs(total * RADIUS * RADIUS / 2)


def geofence(point: str, shape: str) -> bool:
    """Whether the point lies within the shape."""
    position, ring = parse_points(point), parse_points(shape)
    if not position or not ring or len(ring) < 3:
        return False
    latitude, longitude = position[0]
    is_inside = False
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (start[0] > latitude) != (end[0] > latitude):
            crossing = start[1] + (latitude - start[0]) / (end[0] - start[0]) * (end[1] - start[1])
            is_inside ^= longitude < crossing
    return is_inside


def intersects(text: str) -> bool:
    """Whether a trace crosses or touches itself, apart from neighbours meeting and a closed ring's end."""
    points = parse_points(text)
    if not points:
        return False
    edges = [(start, end) for start, end in itertools.pairwise(points) if start != end]
    closed = points[0] == points[-1]
    for at, edge in enumerate(edges):
        for later in range(at + 1, len(edges)):
            if later == at + 1:
                if _folds_back(edge, edges[later]):
                    return True
                continue
            if closed and at == 0 and later == len(edges) - 1:
                continue
            if _cross(edge, edges[later]):
                return True
    return False


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])


def _folds_back(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    if _side(*first, second[1]) != 0:
        return False
    turns = [(first[1][axis] - first[0][axis]) * (second[1][axis] - second[0][axis]) for axis in (0, 1)]
    return sum(turns) < 0


def _within(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    a, b, c, d = _side(*second, first[0]), _side(*second, first[1]), _side(*first, second[0]), _side(*first, second[1])
    if ((a > 0) != (b > 0)) and ((c > 0) != (d > 0)) and 0 not in (a, b, c, d):
        return True
    return any(side == 0 and _within(*edge, point) for side, edge, point in (
        (a, second, first[0]), (b, second, first[1]), (c, first, second[0]), (d, first, second[1])))
