"""Which sites share one unit: few units, all within reach of theirs, and the same answer in whatever order sites come. Pure.

A site that is in reach of any host is served, whatever other sites there are: one more site takes no unit from another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.places import distance_m

Place = tuple[float, float]         # latitude, longitude in degrees

EARTH_M = 6_371_009.0
NEARLY = 0.006                      # what a sphere may be wrong by, and more: only so near the limit the ellipsoid is asked
SLIGHT = 1e-9                       # of what arithmetic adds to a sum


@dataclass(frozen=True)
class Claimant:
    """A site that has something to cope with in a day (`demand` > 0), or could take that much from others (below 0)."""

    id: str
    place: Place | None             # None: where it lies is not known
    demand: float                   # a day, in the unit of the capacity
    units: float = 0.0              # that it proposes for itself; 0: it cannot have one, or needs none

    @property
    def hosts(self) -> bool:
        return self.place is not None and (self.units > 0 or self.demand < 0)


@dataclass(frozen=True)
class Cluster:
    """One host and whom it serves, itself among them where it has a demand. `units`: that it needs for all of them."""

    host: str
    served: tuple[str, ...]         # ids, in order
    demand: float                   # of all of them, a day
    free: float                     # of it, what the host copes with by what it has
    units: int
    alone: int                      # units, if each had its own


def clusters(claimants: Iterable[Claimant], reach_m: float, capacity: float, reserve: float) -> tuple[Cluster, ...]:
    """By host. Whoever is in no cluster keeps what it proposes: nobody shares where sharing saves nothing.

    `capacity`: of one unit, a day; `reserve`: capacity wanted for each unit of demand. Of equals the southernmost comes first: an
    id says nothing, and is another where the same town is typed in again.
    """
    known = sorted((one for one in claimants if one.demand), key=lambda one: (one.place is None, one.place or (0.0, 0.0), one.id))
    town = _Town(known, reach_m, capacity, reserve)
    served = town.given_free_capacity()
    town.cover(served)
    return tuple(found for host, members in sorted(served.items()) if (found := town.cluster(host, members)) is not None)


class _Town:
    """The sites by number, in the order in which equals come."""

    def __init__(self, known: Sequence[Claimant], reach_m: float, capacity: float, reserve: float) -> None:
        self.known, self.capacity, self.reserve = known, capacity, reserve
        self.demands = [max(0.0, one.demand) for one in known]
        self.rooms = [max(0.0, -one.demand) for one in known]
        hosts = tuple(number for number, one in enumerate(known) if one.hosts)
        claims = frozenset(number for number, demand in enumerate(self.demands) if demand > 0)
        places = tuple(one.place for one in known if one.place is not None)        # those without one are the last
        near = near_each_other(places, hosts, reach_m)
        self.reached = {host: members & claims for host, members in zip(hosts, near, strict=True)}

    def given_free_capacity(self) -> dict[int, list[int]]:
        """What is there already is used first, by whoever fits into it: the largest room, the largest demand first."""
        served: dict[int, list[int]] = {}
        taken: set[int] = set()
        with_room = (number for number in self.reached if self.rooms[number])
        for host in sorted(with_room, key=lambda number: (-self.rooms[number], number)):
            room = self.rooms[host]
            for member in sorted(self.reached[host] - taken, key=lambda number: (-self.demands[number], number)):
                if self.demands[member] <= room + SLIGHT:
                    room -= self.demands[member]
                    served.setdefault(host, []).append(member)
                    taken.add(member)
        return served

    def cover(self, served: dict[int, list[int]]) -> None:
        """Everybody else who is in reach of a host: always the host that the largest open demand can reach."""
        taken = {member for members in served.values() for member in members}
        left = frozenset(member for members in self.reached.values() for member in members) - taken
        while left:
            def rank(host: int, left: frozenset[int] = left) -> tuple[float, float, float, int]:
                open_demand = math.fsum(self.demands[member] for member in self.reached[host] & left)
                return -open_demand, -self.rooms[host], -self.demands[host], host
            chosen = min((host for host, members in self.reached.items() if members & left), key=rank)
            served.setdefault(chosen, []).extend(self.reached[chosen] & left)
            left -= self.reached[chosen]

    def cluster(self, host: int, members: Sequence[int]) -> Cluster | None:
        """None where nobody shares with the host."""
        kept = self._who_gains(host, members)
        if not kept or kept == [host]:
            return None
        demand = math.fsum(self.demands[member] for member in kept)
        return Cluster(self.known[host].id, tuple(self.known[member].id for member in kept), demand, min(demand, self.rooms[host]),
                       self._units(demand - self.rooms[host]), sum(self._units(self.demands[member]) for member in kept))

    def _who_gains(self, host: int, members: Sequence[int]) -> list[int]:
        """Without those who could have a unit of their own and save none by sharing, the smallest demand first: waste that can be
        treated where it arises is not taken through the town."""
        kept = sorted(members)
        demand = math.fsum(self.demands[member] for member in kept)
        for member in sorted(members, key=lambda number: (self.demands[number], number)):
            own, rest = self.known[member].units, demand - self.demands[member]
            if member != host and own > 0 and self._units(rest - self.rooms[host]) + own <= self._units(demand - self.rooms[host]):
                kept.remove(member)
                demand = math.fsum(self.demands[one] for one in kept)
        return kept

    def _units(self, demand: float) -> int:
        return max(0, math.ceil(self.reserve * demand / self.capacity - SLIGHT))


@lru_cache(maxsize=16)
def near_each_other(places: tuple[Place, ...], of: tuple[int, ...], metres: float) -> tuple[frozenset[int], ...]:
    """For each of the places with these numbers, the numbers of those within so many metres, its own among them: as `distance_m`
    measures. A sphere says it of nearly all pairs, by the straight line through it, and much faster."""
    points = [_on_sphere(place) for place in places]
    inner, outer = (_chord(metres * part) ** 2 for part in (1 - NEARLY, 1 + NEARLY))
    near = []
    for at in of:
        x, y, z = points[at]
        found = set()
        for number, (other_x, other_y, other_z) in enumerate(points):
            square = (other_x - x) ** 2 + (other_y - y) ** 2 + (other_z - z) ** 2
            if square <= inner or (square <= outer and distance_m(places[at], places[number]) <= metres):
                found.add(number)
        near.append(frozenset(found | {at}))
    return tuple(near)


def _on_sphere(place: Place) -> tuple[float, float, float]:
    latitude, longitude = map(math.radians, place)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def _chord(metres: float) -> float:
    """Straight through a sphere of radius 1; beyond half its way round everything is near."""
    return 2 * math.sin(min(metres / EARTH_M, math.pi) / 2)
