"""The mean of several readings at one place, with how many they are and how far they lie apart."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.receivers.fix import Fix

_METRES_PER_DEGREE = 111_320.0          # of latitude; readings of one place lie within some hundred metres, where a plane will do
_UNKNOWN_ACCURACY = 50.0                # metres; the weight of a reading that does not say how good it is


@dataclass(frozen=True)
class Mean:
    """Of `count` readings. Metres; accuracy None where none of them said one."""

    latitude: float
    longitude: float
    altitude: float | None
    accuracy: float | None
    spread: float                       # root mean square distance of the readings from the mean
    count: int


class Averaging:
    """Takes reading after reading; each weighs by its accuracy. What is no new moment is no new reading."""

    def __init__(self) -> None:
        self.last: Fix | None = None
        self._first: tuple[float, float] | None = None
        self._count = 0
        self._weight = self._east = self._north = 0.0       # sums, in metres from the first reading
        self._squares = 0.0
        self._best = 0.0                # sum of weights times the squares of the accuracies that were said
        self._said = 0.0                # sum of their weights
        self._height = self._height_weight = 0.0

    def add(self, fix: Fix) -> bool:
        """Whether it was a new reading: a position of another moment than the last one."""
        if fix.latitude is None or fix.longitude is None or (self.last is not None and fix.time == self.last.time):
            return False
        if self._first is None:
            self._first = fix.latitude, fix.longitude
        north = (fix.latitude - self._first[0]) * _METRES_PER_DEGREE
        east = _turned(fix.longitude - self._first[1]) * self._per_degree_east()
        weight = 1 / max(fix.accuracy or _UNKNOWN_ACCURACY, 0.01) ** 2
        self._count += 1
        self._weight += weight
        self._east += weight * east
        self._north += weight * north
        self._squares += weight * (east * east + north * north)
        if fix.accuracy is not None:
            self._best += weight * fix.accuracy ** 2
            self._said += weight
        if fix.altitude is not None:
            self._height += weight * fix.altitude
            self._height_weight += weight
        self.last = fix
        return True

    @property
    def mean(self) -> Mean | None:
        """None before the first reading."""
        if self._first is None:
            return None
        east, north = self._east / self._weight, self._north / self._weight
        spread = math.sqrt(max(0.0, self._squares / self._weight - east * east - north * north))
        return Mean(
            max(-90.0, min(90.0, self._first[0] + north / _METRES_PER_DEGREE)),
            _turned(self._first[1] + east / self._per_degree_east()),
            self._height / self._height_weight if self._height_weight else None,
            math.sqrt(self._best / self._said) if self._said else None, spread, self._count)

    def _per_degree_east(self) -> float:
        assert self._first is not None
        return _METRES_PER_DEGREE * max(math.cos(math.radians(self._first[0])), 1e-6)


def _turned(longitude: float) -> float:
    """Within 180° of nought."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
