"""Shapes of one file (wards, catchments, roads of a town), which are held as a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.layers.layer import FEATURES, Feature, LonLat, extent, overlap
from app.layers.limits import MOST_POINTS
from app.layers.problems import empty, too_large
from app.places import Box, on_land, simplified
from app.translations import message

_EARTH = 6_371_008.8            # metres, the mean radius


class FeatureLayer:
    kind = FEATURES
    lowest, highest = 0, 22

    def __init__(self, name: str, attribution: str, features: Sequence[Feature], file_name: str = "") -> None:
        """Problem: nothing is in it, or too much."""
        if not features:
            raise empty(file_name or name)
        if sum(len(run) for feature in features for run in feature.points) > MOST_POINTS:
            raise too_large(file_name or name, message("at most {most} corners", most=MOST_POINTS))
        self.name, self.attribution = name, attribution
        self._features = [(extent(feature.points), feature) for feature in features]
        boxes = [box for box, _ in self._features]
        self.box = Box(min(box.west for box in boxes), min(box.south for box in boxes),
                       max(box.east for box in boxes), max(box.north for box in boxes))

    def features(self, box: Box, tolerance: float = 0.0) -> tuple[Feature, ...]:
        """Those that reach into the box, without corners that lie closer than `tolerance` (degrees) to a line between others."""
        found = [feature for place, feature in self._features if overlap(place, box)]
        return tuple(found) if tolerance <= 0 else tuple(_plainer(feature, tolerance) for feature in found)

    def areas(self) -> tuple[Feature, ...]:
        """Wards, districts, catchments: whatever encloses ground and has a name."""
        return tuple(feature for _, feature in self._features if feature.shape == "area" and feature.name)

    def close(self) -> None:
        """Nothing is held but memory."""


def _plainer(feature: Feature, tolerance: float) -> Feature:
    if feature.shape == "point":
        return feature
    runs = tuple(simplified(run, tolerance) for run in feature.points)
    return Feature(feature.kind, feature.shape, runs, feature.name, feature.rank)


def metres_outside(feature: Feature, longitude: float, latitude: float) -> float:
    """How far a place lies from an area: 0 inside of it. On a sphere, good to a percent over a city."""
    if on_land((longitude, latitude), feature.points):
        return 0.0
    squeeze = math.cos(math.radians(latitude))
    nearest = min(_from_run(run, longitude, latitude, squeeze) for run in feature.points)
    return math.radians(nearest) * _EARTH


def _from_run(run: Sequence[LonLat], longitude: float, latitude: float, squeeze: float) -> float:
    """Degrees of latitude from the nearest point of an outline."""
    flat = [((x - longitude) * squeeze, y - latitude) for x, y in run]
    nearest = math.inf
    for (x1, y1), (x2, y2) in zip(flat, flat[1:] or flat, strict=False):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        along = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot(x1 + along * dx, y1 + along * dy))
    return nearest
