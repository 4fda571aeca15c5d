"""Who shares a unit with whom: few units, nobody without, the same in every order (`app.findings.clusters`)."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings.clusters import Claimant, Cluster, clusters
from app.places import distance_m

REACH_M, CAPACITY, RESERVE = 10_000.0, 40.0, 1.2
KM = 1 / 111.2                  # degrees of latitude, about


def alone(demand: float) -> int:
    return max(0, math.ceil(RESERVE * demand / CAPACITY - 1e-9))


def site(id: str, km: float, demand: float, *, steam: bool = True) -> Claimant:
    """`km` north of the first; with steam it proposes what it would need for itself."""
    return Claimant(id, (8.6 + km * KM, -10.9), demand, alone(demand) if steam and demand > 0 else 0.0)


def shared(*sites: Claimant) -> tuple[Cluster, ...]:
    return clusters(sites, REACH_M, CAPACITY, RESERVE)


def test_six_small_sites_share_one_unit() -> None:
    (cluster,) = shared(*(site(f"s{number}", number, 5) for number in range(6)))
    assert (len(cluster.served), cluster.units, cluster.alone, cluster.demand) == (6, 1, 6, 30)


@pytest.mark.parametrize(("km", "together"), [(9.9, True), (10.1, False)])
def test_reach_ends_where_it_ends(km: float, together: bool) -> None:
    assert bool(shared(site("a", 0, 5), site("b", km, 5))) is together


def test_two_that_fill_their_units_keep_them() -> None:
    """Waste that can be treated where it arises is not taken through the town."""
    assert shared(site("a", 0, 33), site("b", 2, 33)) == ()


def test_who_cannot_have_one_is_served_by_who_can() -> None:
    (cluster,) = shared(site("hospital", 0, 20), site("clinic", 2, 6, steam=False))
    assert (cluster.host, cluster.served, cluster.units, cluster.alone) == ("hospital", ("hospital", "clinic"), 1, 2)


def test_what_is_there_already_is_used_first() -> None:
    (cluster,) = shared(site("hospital", 0, -10), site("clinic", 2, 6), site("post", 3, 3, steam=False))
    assert (cluster.host, cluster.units, cluster.free, cluster.served) == ("hospital", 0, 9, ("clinic", "post"))


def test_who_lies_nowhere_keeps_its_own() -> None:
    nowhere = Claimant("x", None, 5, 1)
    (cluster,) = shared(site("a", 0, 5), site("b", 2, 5), nowhere)
    assert "x" not in cluster.served


places = st.tuples(st.floats(8.5, 8.8), st.floats(-11.1, -10.8))


@st.composite
def towns(draw: st.DrawFn) -> list[Claimant]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        place = draw(st.one_of(st.none(), places))
        demand = draw(st.one_of(st.just(0.0), st.floats(0.5, 90), st.floats(-40, -1)))
        own = alone(demand) if draw(st.booleans()) else 0
        found.append(Claimant(f"s{number}", place, demand, own))
    return found


def covered(town: list[Claimant], found: tuple[Cluster, ...]) -> dict[str, int]:
    """How many units a site may use: that of its cluster, or its own."""
    served = [id for cluster in found for id in cluster.served]
    return {one.id: served.count(one.id) + (one.id not in served and one.units > 0) for one in town if one.demand > 0}


def reaches(host: Claimant, one: Claimant) -> bool:
    return host.place is not None and one.place is not None and distance_m(host.place, one.place) <= REACH_M


@settings(max_examples=200)
@given(towns(), st.randoms(use_true_random=False))
def test_rules_of_sharing(town: list[Claimant], order: random.Random) -> None:
    found = clusters(town, REACH_M, CAPACITY, RESERVE)
    by_id = {one.id: one for one in town}
    for cluster in found:
        host = by_id[cluster.host]
        assert host.units > 0 or host.demand < 0
        assert all(reaches(host, by_id[id]) for id in cluster.served)
        assert cluster.units <= cluster.alone == sum(alone(by_id[id].demand) for id in cluster.served)
        assert cluster.demand == pytest.approx(sum(by_id[id].demand for id in cluster.served))
        assert cluster.units * CAPACITY >= RESERVE * (cluster.demand - max(0.0, -host.demand)) - 1e-6
    counts = covered(town, found)
    assert all(count <= 1 for count in counts.values())
    hosts = [one for one in town if one.place and (one.units > 0 or one.demand < 0)]
    for one in town:
        if one.demand > 0 and (one.units > 0 or any(reaches(host, one) for host in hosts)):
            assert counts[one.id] == 1, "a unit in reach serves it, or its own does"
    shuffled = town[:]
    order.shuffle(shuffled)
    assert clusters(shuffled, REACH_M, CAPACITY, RESERVE) == found


@settings(max_examples=200)
@given(towns(), places, st.floats(-40, 90), st.booleans())
def test_one_more_site_takes_no_unit_from_another(town: list[Claimant], place: tuple[float, float], demand: float,
                                                   steam: bool) -> None:
    before = covered(town, clusters(town, REACH_M, CAPACITY, RESERVE))
    more = [*town, Claimant("new", place, demand, alone(demand) if steam else 0)]
    after = covered(more, clusters(more, REACH_M, CAPACITY, RESERVE))
    assert all(after[id] >= count for id, count in before.items())


@given(towns(), st.randoms(use_true_random=False))
def test_the_same_town_typed_in_again_is_joined_alike(town: list[Claimant], chance: random.Random) -> None:
    """Ids are others, places and demands are the same; two sites at one place cannot be told apart."""
    town = list({one.place: one for one in town if one.place}.values())
    names = [f"x{number}" for number in range(len(town))]
    chance.shuffle(names)
    other = {one.id: name for one, name in zip(town, names, strict=True)}
    again = clusters([replace(one, id=other[one.id]) for one in town], REACH_M, CAPACITY, RESERVE)
    assert again == tuple(replace(cluster, host=other[cluster.host], served=tuple(other[id] for id in cluster.served))
                          for cluster in clusters(town, REACH_M, CAPACITY, RESERVE))


@settings(max_examples=100)
@given(towns())
def test_never_more_units_than_each_for_itself(town: list[Claimant]) -> None:
    """Counted over the city: what hosts need for all, and what the others keep."""
    found = clusters(town, REACH_M, CAPACITY, RESERVE)
    served = {id for cluster in found for id in cluster.served}
    after = sum(cluster.units for cluster in found)
    after += sum(alone(one.demand) for one in town if one.demand > 0 and one.id not in served)
    assert after <= sum(alone(one.demand) for one in town if one.demand > 0)
