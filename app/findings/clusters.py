"""Which sites share one unit: few units, all within reach of theirs, and the same answer in whatever order sites come. Pure.

A site that is in reach of any host is served, whatever other sites there are: one more site takes no unit from another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.places import distance_m

Place = tuple[float, float]         # latitude, longitude in degrees

EARTH_M = 6_371_009.0
NEARLY = 0.01                       # what a sphere may be wrong by, and more: only so near the limit the ellipsoid is asked
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

    `capacity`: of one unit, a day; `reserve`: capacity wanted for each unit of demand.
    """
    known = sorted((one for one in claimants if one.demand), key=lambda one: one.id)
    by_id = {one.id: one for one in known}
    hosts = [one for one in known if one.hosts]
    reached = {host.id: _in_reach(host, known, reach_m) for host in hosts}
    served = _given_free_capacity(hosts, reached, by_id)
    _cover(hosts, reached, by_id, served)

    def units(members: Iterable[str], host: str) -> int:
        demand = math.fsum(by_id[member].demand for member in members)
        return _units(demand - max(0.0, -by_id[host].demand), capacity, reserve)
    found = []
    for host, members in sorted(served.items()):
        kept = _who_gains(host, members, by_id, units)
        if kept == [host] or not kept:
            continue
        demand = math.fsum(by_id[member].demand for member in kept)
        found.append(Cluster(host, tuple(kept), demand, min(demand, max(0.0, -by_id[host].demand)), units(kept, host),
                             sum(_units(by_id[member].demand, capacity, reserve) for member in kept)))
    return tuple(found)


def _units(demand: float, capacity: float, reserve: float) -> int:
    return max(0, math.ceil(reserve * demand / capacity - SLIGHT))


def _in_reach(host: Claimant, known: Sequence[Claimant], reach_m: float) -> frozenset[str]:
    """Who has a demand and lies within reach of the host: ids, the host's own among them."""
    return frozenset(one.id for one in known
                     if one.demand > 0 and one.place is not None and host.place is not None
                     and (one is host or _within(one.place, host.place, reach_m)))


def _within(one: Place, other: Place, metres: float) -> bool:
    """As `distance_m` measures; a sphere says it of nearly all pairs, and a hundred times as fast."""
    a, b = math.radians(one[0]), math.radians(other[0])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    sphere = 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))
    if abs(sphere - metres) > NEARLY * metres:
        return sphere < metres
    return distance_m(one, other) <= metres


def _given_free_capacity(hosts: Sequence[Claimant], reached: Mapping[str, frozenset[str]],
                         by_id: Mapping[str, Claimant]) -> dict[str, list[str]]:
    """What is there already is used first, by whoever fits into it: the largest room, the largest demand first."""
    served: dict[str, list[str]] = {}
    taken: set[str] = set()
    for host in sorted((one for one in hosts if one.demand < 0), key=lambda one: (one.demand, one.id)):
        room = -host.demand
        for member in sorted(reached[host.id] - taken, key=lambda id: (-by_id[id].demand, id)):
            if by_id[member].demand <= room + SLIGHT:
                room -= by_id[member].demand
                served.setdefault(host.id, []).append(member)
                taken.add(member)
    return served


def _cover(hosts: Sequence[Claimant], reached: Mapping[str, frozenset[str]], by_id: Mapping[str, Claimant],
           served: dict[str, list[str]]) -> None:
    """Everybody else who is in reach of a host: always the host that the largest open demand can reach."""
    left = frozenset().union(*reached.values()) - {member for members in served.values() for member in members}
    while left:
        def rank(host: Claimant, left: frozenset[str] = left) -> tuple[float, float, float, str]:
            open_demand = math.fsum(sorted(by_id[member].demand for member in reached[host.id] & left))
            return -open_demand, host.demand if host.demand < 0 else 0.0, -host.demand, host.id
        chosen = min((host for host in hosts if reached[host.id] & left), key=rank)
        served.setdefault(chosen.id, []).extend(sorted(reached[chosen.id] & left))
        left -= reached[chosen.id]


def _who_gains(host: str, members: Sequence[str], by_id: Mapping[str, Claimant],
               units: Callable[[Iterable[str], str], int]) -> list[str]:
    """Without those who could have a unit of their own and save none by sharing, the smallest demand first: waste that can be
    treated where it arises is not taken through the town."""
    kept = sorted(members)
    for member in sorted(members, key=lambda id: (by_id[id].demand, id)):
        rest = [one for one in kept if one != member]
        if member != host and by_id[member].units > 0 and units(rest, host) + by_id[member].units <= units(kept, host):
            kept = rest
    return kept
