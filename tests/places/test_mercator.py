"""The projection of the screen's map and of tiles: there and back, tiles where others have them, clusters that lose nothing."""

from __future__ import annotations

import math
import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places import (
    MAP_INKS,
    Box,
    ClusterLevels,
    MercatorView,
    Rectangle,
    cluster_points,
    distance_m,
    graticule,
    map_inks,
    mercator_view,
    place_labels,
    scale_bar,
    tile_at,
    tile_box,
    world_lon_lat,
    world_xy,
)

degrees = st.tuples(st.floats(-180, 180, exclude_max=True), st.floats(-85, 85))
views = st.builds(MercatorView, st.floats(0, 1, exclude_max=True), st.floats(0.05, 0.95), st.floats(256, 256 * 2**20),
                  st.floats(100, 2000), st.floats(100, 1200))


@given(degrees)
def test_a_place_goes_into_the_square_and_back(place: tuple[float, float]) -> None:
    assert world_lon_lat(*world_xy(*place)) == pytest.approx(place, abs=1e-9)


@pytest.mark.parametrize(("place", "zoom", "tile"), [
    ((0.0, 0.0), 0, (0, 0)), ((-10.9717, 8.6439), 12, (1923, 1949)), ((13.3777, 52.5163), 17, (70406, 42987)),
    ((179.9999, -85.06), 3, (7, 7)), ((180.0, 0.0), 3, (0, 4)), ((-180.0, 85.2), 3, (0, 0)),
])  # fmt: skip
def test_tiles_are_those_of_everybody(place: tuple[float, float], zoom: int, tile: tuple[int, int]) -> None:
    """Numbers of the OpenStreetMap wiki's formula."""
    assert tile_at(*place, zoom) == tile


@given(degrees, st.integers(0, 20))
def test_a_tile_holds_the_places_that_lie_in_it(place: tuple[float, float], zoom: int) -> None:
    box = tile_box(zoom, *tile_at(*place, zoom))
    assert box.west - 1e-9 <= place[0] <= box.east + 1e-9
    assert box.south - 1e-9 <= place[1] <= box.north + 1e-9


@given(views, st.floats(0, 1), st.floats(0, 1), st.floats(0.3, 3))
def test_zooming_keeps_what_is_under_the_pointer(view: MercatorView, across: float, down: float, times: float) -> None:
    x, y = across * view.width, down * view.height
    zoomed = view.zoomed(times, x, y)
    if 0 < zoomed.y < 1:
        before, after = view.in_world(x, y), zoomed.in_world(x, y)
        assert (after[0] - before[0] + 0.5) % 1 - 0.5 == pytest.approx(0, abs=1e-9)
        assert after[1] == pytest.approx(before[1], abs=1e-9)


@given(views, st.floats(-500, 500), st.floats(-500, 500))
def test_a_moved_view_never_leaves_the_earth(view: MercatorView, across: float, down: float) -> None:
    moved = view.moved(across, down)
    assert 0 <= moved.x <= 1
    assert 0 <= moved.y <= 1
    assert moved.box.west < moved.box.east
    assert -180 <= moved.box.west <= 180


@given(views)
def test_the_view_of_its_own_box_is_as_close(view: MercatorView) -> None:
    if view.box.east - view.box.west < 300 and view.top > 0 and view.top + view.height / view.scale < 1:
        again = mercator_view(view.box, view.width, view.height)
        assert again.scale == pytest.approx(view.scale, rel=1e-6)


def test_its_tiles_cover_the_drawing_and_one_metre_is_a_metre() -> None:
    view = mercator_view(Box(-11.0, 8.6, -10.9, 8.7), 800, 600)
    tiles = list(view.tiles(round(view.zoom)))
    assert min(x for _, _, x, _, _ in tiles) <= 0
    assert max(x + size for _, _, x, _, size in tiles) >= 800
    west, east = view.lon_lat(0, 300), view.lon_lat(800, 300)
    assert view.metres * 800 == pytest.approx(distance_m((west[1], west[0]), (east[1], east[0])), rel=1e-3)
    assert scale_bar(view, "en").length <= 240
    assert 4 <= len(graticule(view)) <= 12
    assert not list(view.tiles(30))                 # never a world of tiles for one drawing


def test_over_the_date_line() -> None:
    view = mercator_view(Box(179.9, -17.1, 180.1, -16.9), 400, 400)
    assert view.xy(-179.95, -17)[0] > view.xy(179.95, -17)[0]
    assert view.box.east > 180


points = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=120)


@given(points, st.floats(2, 80))
def test_each_point_is_in_one_cluster_and_near_its_first(places: list[tuple[float, float]], reach: float) -> None:
    found = cluster_points(places, reach)
    assert sorted(member for cluster in found for member in cluster.members) == list(range(len(places)))
    firsts = [places[min(cluster.members)] for cluster in found]
    for cluster, first in zip(found, firsts, strict=True):
        assert all(math.dist(places[member], first) < reach for member in cluster.members)
    for n, first in enumerate(firsts):
        assert all(math.dist(first, other) >= reach for other in firsts[n + 1:])


def test_ten_thousand_points_have_all_levels_and_those_in_sight_are_found() -> None:
    rng = random.Random(3)
    places = [world_xy(-10.97 + rng.gauss(0, 0.03), 8.6 + rng.gauss(0, 0.03)) for _ in range(10_000)]
    levels = ClusterLevels(places, 30)
    assert levels.nearest(20) is None
    for zoom in (3, 8, 12, 14, 17):
        level = levels.make(levels.of(zoom))
        assert sum(len(cluster.members) for cluster in level.clusters) == 10_000
        view = MercatorView(*places[0], 256 * 2**zoom, 800, 600)
        right, bottom = view.left + view.width / view.scale, view.top + view.height / view.scale
        inside = {cluster.members for cluster in level.clusters
                  if view.left <= cluster.x <= right and view.top <= cluster.y <= bottom}
        assert inside <= {cluster.members for cluster in level.within(view.left, view.top, right, bottom)}
    assert levels.nearest(20) is not None


def test_a_thousand_labels_take_a_moment_and_lie_on_nothing() -> None:
    """It was 39 seconds. The limit guards against hanging alone."""
    rng = random.Random(1)
    places = [(230 + rng.gauss(0, 70), 165 + rng.gauss(0, 50)) for _ in range(1000)]
    begun = time.process_time()
    labels = place_labels(places, [(90, 17)] * 1000, Rectangle(1, 1, 458, 328), 6)
    assert time.process_time() - begun < 30
    placed = [label for label in labels if label is not None]
    assert placed
    assert all(one.overlap(other) == 0 for n, one in enumerate(placed) for other in placed[n + 1:])
    assert all(label.overlap(Rectangle(x - 6, y - 6, 12, 12)) == 0 for label in placed for x, y in places
               if labels[places.index((x, y))] is not label)


def test_inks_keep_apart_in_a_grey_print() -> None:
    def lightness(colour: str) -> float:
        parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(116 * (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) ** (1 / 3) - 16)
    areas = [lightness(MAP_INKS[kind].fill) for kind in ("ground", "land", "water", "building")]
    assert all(lighter - darker >= 4 for lighter, darker in pairwise(areas))
    for look in ("light", "sunlight", "dark", "contrast"):
        assert set(map_inks(look)) == set(MAP_INKS)
