"""The mean of several readings at one place, with how many they are and how far they lie apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

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


class _Sums(NamedTuple):
    """Each reading times its weight; metres from the first reading."""

    readings: int = 0
    weight: float = 0.0
    east: float = 0.0
    north: float = 0.0
    squares: float = 0.0                # of the distances from the first
    accuracy: float = 0.0               # squares of the accuracies that were said, and the sum of their weights
    accuracy_weight: float = 0.0
    altitude: float = 0.0
    altitude_weight: float = 0.0


class Averaging:
    """Takes reading after reading; each weighs by its accuracy. A receiver says of one moment in several sentences, the accuracy
    last: what comes later of a moment takes the place of what came before."""

    def __init__(self) -> None:
        self.last: Fix | None = None                # not in the sums yet: more may be said of it
        self._first: tuple[float, float] = (0.0, 0.0)
        self._sums = _Sums()

    def add(self, fix: Fix) -> bool:
        """Whether it was a new reading: a position of another moment than the last one."""
        if fix.latitude is None or fix.longitude is None:
            return False
        if self.last is None:
            self._first = fix.latitude, fix.longitude
        elif fix.time == self.last.time:
            self.last = fix
            return False
        else:
            self._sums = self._with(self.last)
        self.last = fix
        return True

    @property
    def mean(self) -> Mean | None:
        """None before the first reading."""
        if self.last is None:
            return None
        sums = self._with(self.last)
        east, north = sums.east / sums.weight, sums.north / sums.weight
        return Mean(
            max(-90.0, min(90.0, self._first[0] + north / _METRES_PER_DEGREE)),
            _turned(self._first[1] + east / self._per_degree_east()),
            sums.altitude / sums.altitude_weight if sums.altitude_weight else None,
            math.sqrt(sums.accuracy / sums.accuracy_weight) if sums.accuracy_weight else None,
            math.sqrt(max(0.0, sums.squares / sums.weight - east * east - north * north)), sums.readings)

    def _with(self, fix: Fix) -> _Sums:
        assert fix.latitude is not None
        assert fix.longitude is not None
        before = self._sums
        north = (fix.latitude - self._first[0]) * _METRES_PER_DEGREE
        east = _turned(fix.longitude - self._first[1]) * self._per_degree_east()
        weight = 1 / max(fix.accuracy or _UNKNOWN_ACCURACY, 0.01) ** 2
        said, high = fix.accuracy, fix.altitude
        return _Sums(
            before.readings + 1, before.weight + weight, before.east + weight * east, before.north + weight * north,
            before.squares + weight * (east * east + north * north),
            before.accuracy + (weight * said ** 2 if said is not None else 0.0),
            before.accuracy_weight + (weight if said is not None else 0.0),
            before.altitude + (weight * high if high is not None else 0.0),
            before.altitude_weight + (weight if high is not None else 0.0))

    def _per_degree_east(self) -> float:
        return _METRES_PER_DEGREE * max(math.cos(math.radians(self._first[0])), 1e-6)


def _turned(longitude: float) -> float:
    """Within 180° of nought."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
