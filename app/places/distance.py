"""Distances and directions along the ellipsoid, for figures that are printed.

Expressions inside forms measure on a sphere of 6,378,100 m, as ODK does (`app.forms`): up to half a percent else.
"""

from __future__ import annotations

from collections.abc import Sequence

from geographiclib.geodesic import Geodesic

from app.places.position import Position

Place = Position | tuple[float, float]


def distance_m(a: Place, b: Place) -> float:
    """Metres along the WGS 84 ellipsoid between two places, each (latitude, longitude) in degrees."""
    return float(Geodesic.WGS84.Inverse(a[0], a[1], b[0], b[1], Geodesic.DISTANCE)["s12"])


def direction_degrees(a: Place, b: Place) -> float:
    """Degrees clockwise from north in which `b` lies from `a` (0 <= direction < 360)."""
    return float(Geodesic.WGS84.Inverse(a[0], a[1], b[0], b[1], Geodesic.AZIMUTH)["azi1"]) % 360


def travelled(a: Place, direction: float, metres: float) -> Position:
    """The place that lies `metres` from `a` in `direction` (degrees clockwise from north)."""
    end = Geodesic.WGS84.Direct(a[0], a[1], direction, metres, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    return Position(float(end["lat2"]), float(end["lon2"]))


def area_m2(ring: Sequence[Place]) -> float:
    """Square metres on the ellipsoid that a ring of places encloses, whichever way round it goes; 0 of fewer than three."""
    if len(ring) < 3:
        return 0.0
    polygon = Geodesic.WGS84.Polygon()
    for place in ring:
        polygon.AddPoint(place[0], place[1])
    return abs(float(polygon.Compute()[2]))
