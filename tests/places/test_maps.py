"""Maps as geometry: the right countries where they belong, true to scale, labels over nothing, nothing left out."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.places import MapMark, country_map, country_name, distance_m, sites_map
from app.places.distance import travelled
from app.places.labels import Rectangle, place_labels
from app.places.mapview import framed, on_land
from app.places.outlines import Box, clipped, country_box, outlines, simplified
from app.places.projection import graticule, projection, scale_bar

CITIES = {
    "Koidu": ("SL", 8.6439, -10.9717), "Banjul": ("GM", 13.4549, -16.5790), "Khajura": ("NP", 28.20, 81.68),
    "Suva": ("FJ", -18.14, 178.44), "Nablus": ("PS", 32.22, 35.25), "Singapore": ("SG", 1.35, 103.82),
}  # fmt: skip


def around(name: str, count: int, metres: float, seed: int = 1) -> list[MapMark]:
    pick = random.Random(seed)
    _, latitude, longitude = CITIES[name]
    city = (latitude, longitude)
    places = [travelled(city, pick.uniform(0, 360), pick.expovariate(1 / metres)) for _ in range(count)]
    return [MapMark(str(n + 1), place.latitude, place.longitude) for n, place in enumerate(places)]


@pytest.mark.parametrize("name", ["Koidu", "Khajura", "Suva", "Nablus", "Singapore"])
def test_the_city_lies_on_the_land_of_its_country(name: str) -> None:
    iso, latitude, longitude = CITIES[name]
    view = country_map(iso, MapMark(name, latitude, longitude), 200, 150)
    home = next(land for land in view.lands if land.home)
    x, y = view.projection.xy(longitude, latitude)
    near = [(x + dx, y + dy) for dx in (-1.5, 0, 1.5) for dy in (-1.5, 0, 1.5)]  # the shore is true to half a unit
    assert any(on_land(point, home.rings) for point in near)
    assert 0 < x < 200
    assert 0 < y < 150
    assert home.iso == iso
    assert "Natural Earth" in view.note


def test_neighbours_are_named_in_the_language_and_their_names_lie_on_them() -> None:
    view = country_map("SL", MapMark("Koidu", 8.6439, -10.9717), 200, 150, language="fr")
    names = {land.name: land for land in view.lands}
    assert {"Sierra Leone", "Guinée", "Libéria"} <= set(names)
    for land in view.lands:
        if land.name_at:
            assert on_land(land.name_at, land.rings)
    assert country_name("NP", "ar") == "نيبال"
    assert country_name("NP", "ne") == "Nepal"
    assert country_name("XX") == "XX"


def test_a_country_is_shown_whole_and_far_parts_do_not_shrink_it() -> None:
    box = country_box("SL")
    assert box is not None
    assert (box.west, box.east) == (pytest.approx(-13.3, abs=0.01), pytest.approx(-10.28, abs=0.01))
    france = country_box("FR", (2.35, 48.85))
    assert france is not None
    assert france.west > -10
    assert france.south > 40
    fiji = country_box("FJ", (178.44, -18.14))
    assert fiji is not None
    assert 176 < fiji.west < fiji.east < 184
    assert country_box("XX") is None
    assert country_box("") is None


def test_no_outline_jumps_across_the_date_line() -> None:
    for box in (Box(170, -25, 190, -10), Box(-190, -25, -170, -10)):
        fiji = next(land for land in outlines(box, 0.01) if land.iso == "FJ")
        for ring in fiji.rings:
            assert all(abs(x - before) < 1 for (before, _), (x, _) in pairwise(ring))


def test_an_unknown_country_still_gets_a_map() -> None:
    view = country_map("", MapMark("Somewhere", 0.3, -20.0), 200, 150)
    assert view.lands == ()
    assert view.note == ""
    assert len(view.dots) == 1


@pytest.mark.parametrize("name", sorted(CITIES))
@pytest.mark.parametrize("metres", [30, 1500, 20_000])
def test_a_map_of_sites_shows_each_and_no_label_lies_on_another(name: str, metres: float) -> None:
    marks = around(name, 20, metres)
    view = sites_map(marks, 480, 320, iso=CITIES[name][0])
    assert view is not None
    assert {dot.mark for dot in view.dots} | {far.mark for far in view.astray} == set(marks)
    frame = Rectangle(0, 0, 480, 320)
    for dot in view.dots:
        assert dot.label.inside(frame)
        assert 0 <= dot.x <= 480
        assert 0 <= dot.y <= 320
        assert dot.label.overlap(view.corner) == 0
    for one, other in combinations([dot.label for dot in view.dots], 2):
        assert one.overlap(other) == 0


def test_a_city_of_twelve_square_kilometres_fills_the_map_without_a_false_shore() -> None:
    view = sites_map(around("Banjul", 15, 1200), 480, 320, iso="GM")
    assert view is not None
    assert view.lands == ()
    assert "not drawn" in view.note
    assert 2 <= sum(line.vertical for line in view.graticule) <= 8
    assert "′" in view.graticule[0].label
    assert view.scale.metres in (500, 1000, 2000)
    country = country_map("GM", MapMark("Banjul", *CITIES["Banjul"][1:]), 150, 100)
    detail = framed(country, view).detail
    assert detail is not None
    x, y = country.projection.xy(CITIES["Banjul"][2], CITIES["Banjul"][1])
    assert detail.x < x < detail.x + detail.width
    assert detail.y < y < detail.y + detail.height


def test_one_site_alone_and_none() -> None:
    view = sites_map([MapMark("1", 8.6439, -10.9717)], 300, 200)
    assert view is not None
    assert view.dots[0].x == pytest.approx(150)
    assert 1000 < view.projection.metres * 200 < 3000
    assert sites_map([], 300, 200) is None


def test_a_site_astray_does_not_shrink_the_map_and_is_named() -> None:
    marks = around("Koidu", 12, 1500)
    lost = MapMark("13", 8.6439 + 1, -10.9717)
    view = sites_map([*marks, lost], 300, 200)
    alone = sites_map(marks, 300, 200)
    assert view is not None
    assert alone is not None
    assert [far.mark for far in view.astray] == [lost]
    assert view.astray[0].metres == pytest.approx(110_600, rel=0.05)
    assert view.projection.metres == pytest.approx(alone.projection.metres)


def test_sites_on_both_sides_of_the_date_line() -> None:
    view = sites_map([MapMark("1", -17, 179.99), MapMark("2", -17, -179.99), MapMark("3", -17.01, 180)], 300, 200)
    assert view is not None
    assert view.projection.metres * 300 < 10_000
    assert all(0 <= dot.x <= 300 for dot in view.dots)


boxes = st.builds(
    lambda x, y, wide, high: Box(x, max(-85.0, y - high), x + wide, min(85.0, y + high)),
    st.floats(-180, 170), st.floats(-80, 80), st.floats(0.005, 60), st.floats(0.005, 30),
)  # fmt: skip


@given(boxes, st.floats(50, 1000), st.floats(50, 1000))
def test_the_projection_goes_there_and_back(box: Box, width: float, height: float) -> None:
    view = projection(box, width, height)
    for x, y in ((0, 0), (width, height), (width / 3, height / 5)):
        longitude, latitude = view.lon_lat(x, y)
        again = view.xy(longitude, latitude)
        assert again[1] == pytest.approx(y, abs=1e-6)
        if view.box.east - view.box.west < 350:
            assert again[0] == pytest.approx(x, abs=1e-4)
    left, top = view.xy(box.west, box.north)
    assert left >= -1e-6
    assert top >= -1e-6


@given(boxes)
def test_the_scale_bar_is_as_long_as_it_says(box: Box) -> None:
    view = projection(box, 400, 300)
    bar = scale_bar(view, "en")
    assert 400 * 0.1 < bar.length <= 400 * 0.3 + 1e-9
    latitude = view.box.middle[1]
    one, other = view.lon_lat(200 - bar.length / 2, 150), view.lon_lat(200 + bar.length / 2, 150)
    across = distance_m((latitude, one[0]), (latitude, other[0]))
    # along the parallel, of which the geodesic is a little shorter
    assert across == pytest.approx(bar.metres, rel=0.25)
    assert across <= bar.metres * 1.0001


@given(boxes)
def test_the_graticule_has_a_few_lines_and_no_label_twice(box: Box) -> None:
    lines = graticule(projection(box, 400, 300))
    for vertical in (True, False):
        labels = [line.label for line in lines if line.vertical == vertical]
        assert len(labels) == len(set(labels)) or (vertical and box.east - box.west > 100)
    assert len([line for line in lines if line.vertical]) <= 12


rings = st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=3, max_size=40).map(tuple)


@given(rings)
def test_clipping_stays_in_the_box_and_leaves_alone_what_is_inside(ring: tuple[tuple[float, float], ...]) -> None:
    for x, y in clipped(ring, Box(-3, -2, 5, 6)):
        assert -3.000001 <= x <= 5.000001
        assert -2.000001 <= y <= 6.000001
    assert clipped(ring, Box(-11, -11, 11, 11)) == ring


@given(rings, st.floats(0.01, 2))
def test_simplifying_keeps_points_of_the_ring_in_their_order(ring: tuple[tuple[float, float], ...], off: float) -> None:
    kept = simplified(ring, off)
    rest = iter(ring)
    assert all(point in rest for point in kept)
    assert kept[0] == ring[0]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(40, 360), st.floats(40, 260)), min_size=1, max_size=14))
def test_labels_find_room_in_any_crowd(points: list[tuple[float, float]]) -> None:
    labels = place_labels(points, [(12, 9)] * len(points), Rectangle(0, 0, 400, 300), 3)
    for one, other in combinations(labels, 2):
        assert one.overlap(other) == 0
