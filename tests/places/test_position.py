"""Coordinates are read as people write them, and refused in a sentence where they could mean two places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places import Position, distance_m, format_position, parse_position
from app.places.distance import direction_degrees, travelled
from app.problem import Problem

KOIDU = (8.6439, -10.9717)


@pytest.mark.parametrize(
    "text",
    [
        "8.6439, -10.9717", "8.6439 -10.9717", "8.6439,-10.9717", "8.6439;-10.9717", "(8.6439, -10.9717)",
        "8,6439 -10,9717", "8,6439, -10,9717", "8,6439; -10,9717", "8,6439° N, 10,9717° O",
        "8.6439° N, 10.9717° W", "N8.6439 W10.9717", "10.9717 W 8.6439 N", "lat: 8.6439 lon: -10.9717",
        "8 38.634 N 10 58.302 W", "8°38.634'N, 10°58.302'W", "8° 38,634' N 10° 58,302' W",
        "8°38′38.04″ N 10°58′18.12″ W", "8°38'38.04\"N 10°58'18.12\"W", "8°38'38.04 N 10°58'18.12 W",
        "8 38 38.04 -10 58 18.12", "8°38'38.04\" -10°58'18.12\"",
        "8 deg 38 min 38.04 sec north, 10 deg 58 min 18.12 sec west", "geo:8.6439,-10.9717",
        "https://www.google.com/maps/@8.6439,-10.9717,15z", "https://maps.google.com/?q=8.6439,-10.9717",
        "https://www.openstreetmap.org/#map=15/8.6439/-10.9717", "+08.6439-010.9717/",
        "८.६४३९, -१०.९७१७", "٨٫٦٤٣٩ ، -١٠٫٩٧١٧", "北纬8.6439° 西经10.9717°", "8.6439° उत्तर, 10.9717° पश्चिम",
        "8.6439 شمالا 10.9717 غربا", "8.6439 −10.9717", "8.6439\u00a0-10.9717",
    ],
)  # fmt: skip
def test_every_way_to_write_one_place(text: str) -> None:
    assert parse_position(text) == pytest.approx((*KOIDU, None, None), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("8.6439 -10.9717 380.1 4.5", Position(*KOIDU, 380.1, 4.5)),
        ("8.6439 -10.9717 0 0", Position(*KOIDU, 0, 0)),
        ("8.6439 -10.9717 -3.5", Position(*KOIDU, -3.5)),
        ("geo:8.6439,-10.9717,380;crs=wgs84;u=12", Position(*KOIDU, 380, 12)),
        ("geo:8.6439,-10.9717?z=12", Position(*KOIDU)),
        ("+08.6439-010.9717+380CRSWGS_84/", Position(*KOIDU, 380)),
        ("-90 -180", Position(-90, -180)),
        ("0 0", Position(0, 0)),
    ],
)
def test_altitude_and_accuracy(text: str, position: Position) -> None:
    assert parse_position(text) == position


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a position"), ("near the market", "not a position"), ("8.6439", "not a position"),
        ("8,10", "not a position"), ("8,6439,-10,9717", "comma"), ("8 9 10 11 12", "not a position"),
        ("95, 10", "swap"), ("200 300", "not on the earth"), ("8 181", "not on the earth"),
        ("8 60 1 N 10 1 1 W", "between 0 and 60"), ("8°61' N 10°1' W", "between 0 and 60"),
        ("-8 N 10 W", "both a minus"), ("8 N 10 N", "not a position"), ("8 N", "not a position"),
        ("8-9 10", "not a position"), ("nan nan", "not a position"), ("1e5 3", "not a position"),
        ("8.5°30' N 10° W", "not a position"), ("8'30° N 10° W", "not a position"), ("8.6 10.9 5 -1", "not a position"),
        ("geo:8,10;crs=moon", "WGS 84"),
    ],
)  # fmt: skip
def test_what_is_no_position_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        parse_position(text)


latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@given(latitudes, longitudes)
@pytest.mark.parametrize(
    ("style", "within"), [("decimal", 1e-5), ("letters", 1e-5), ("minutes", 1e-5), ("seconds", 2e-5)]
)
def test_what_is_written_is_read_back(style: str, within: float, latitude: float, longitude: float) -> None:
    again = parse_position(format_position(latitude, longitude, style))
    assert again.latitude == pytest.approx(latitude, abs=within)
    assert again.longitude == pytest.approx(longitude, abs=within)


@given(st.text(alphabet="0123456789 .,;-+°'\"NSEWnsewO/:geo", max_size=40))
def test_any_text_is_a_place_on_the_earth_or_a_problem(text: str) -> None:
    try:
        position = parse_position(text)
    except Problem:
        return
    assert -90 <= position.latitude <= 90
    assert -180 <= position.longitude <= 180


def test_seconds_are_never_sixty() -> None:
    assert format_position(8.99999999, -10.99999999, "seconds") == "9°00′00.0″ N, 11°00′00.0″ W"
    assert format_position(8.6439, -10.9717) == "8.64390, -10.97170"
    assert format_position(-8.6439, 10.9717, "letters", 3) == "8.644° S, 10.972° E"
    assert format_position(8.6439, -10.9717, "minutes") == "8°38.634′ N, 10°58.302′ W"


def test_distances_are_those_of_the_ellipsoid() -> None:
    # one minute of latitude at the equator and at the pole: 1,842.9 m and 1,861.57 m (WGS 84)
    assert distance_m((0, 0), (1 / 60, 0)) == pytest.approx(1842.9, abs=0.05)
    assert distance_m((90, 0), (90 - 1 / 60, 0)) == pytest.approx(1861.57, abs=0.05)
    assert distance_m((0, 179.5), (0, -179.5)) == pytest.approx(111_319.5, abs=1)


@given(st.floats(-80, 80), longitudes, st.floats(0, 359), st.floats(1, 100_000))
def test_going_there_measures_the_same(latitude: float, longitude: float, direction: float, metres: float) -> None:
    end = travelled((latitude, longitude), direction, metres)
    assert distance_m((latitude, longitude), end) == pytest.approx(metres, abs=1e-3)
    apart = abs(direction_degrees((latitude, longitude), end) - direction) % 360
    assert min(apart, 360 - apart) < 0.01
