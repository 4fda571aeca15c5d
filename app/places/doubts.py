"""Whether a typed position can be meant: one that lies far from its city may have its two numbers swapped, or a sign lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from app.places.distance import distance_m
from app.places.position import Position

FAR_M = 50_000.0        # metres from the middle of a city at which a place is asked about

_WAYS: dict[str, Callable[[tuple[float, float]], tuple[float, float]]] = {
    "swapped": lambda at: (at[1], at[0]), "sign": lambda at: (at[0], -at[1]), "other-sign": lambda at: (-at[0], at[1]),
    "both-signs": lambda at: (-at[0], -at[1]), "swapped-sign": lambda at: (-at[1], at[0]),
    "swapped-other-sign": lambda at: (at[1], -at[0]),
}


@dataclass(frozen=True)
class PositionDoubt:
    """`metres` from where it is expected; `instead`: what was changed by mistake, and where all of them would lie without it."""

    metres: float
    instead: tuple[Position, ...] = ()
    slip: str = ""                      # "swapped", "sign" (of the longitude), "other-sign", "both-signs" …; "" none explains it


def position_doubt(positions: Sequence[Position], near: tuple[float, float]) -> PositionDoubt | None:
    """None where all lie near. `instead` is given where one mistake explains all of them."""
    far = max(distance_m(at, near) for at in positions)
    if far <= FAR_M:
        return None
    for slip, way in _WAYS.items():
        turned = [way((at.latitude, at.longitude)) for at in positions]
        if all(abs(at[0]) <= 90 and abs(at[1]) <= 180 and distance_m(at, near) <= FAR_M for at in turned):
            instead = tuple(Position(*place, *typed[2:]) for place, typed in zip(turned, positions, strict=True))
            return PositionDoubt(far, instead, slip)
    return PositionDoubt(far)


def middle(positions: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Where most of them lie; None of none. A single one that is wrong does not move it."""
    places = list(positions)
    return (median(at[0] for at in places), median(at[1] for at in places)) if places else None
