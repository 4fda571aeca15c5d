"""Several readings of one place become one position, with their number and spread; when it is good enough is the form's word."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places import distance_m
from app.receivers import Averaging, Fix, Mean, Thresholds, thresholds


def reading(latitude: float, longitude: float, at: int, *, hdop: float | None = 1.0, error: float | None = None) -> Fix:
    return Fix(latitude, longitude, 380.0, "satellites", 9, 12, hdop, error, "GST" if error is not None else "", f"09:30:{at}")


def mean_of(*fixes: Fix) -> Mean:
    averaging = Averaging()
    for fix in fixes:
        averaging.add(fix)
    assert averaging.mean is not None
    return averaging.mean


def test_before_the_first_reading_there_is_none() -> None:
    averaging = Averaging()
    assert averaging.mean is None
    assert not averaging.add(Fix(satellites=4, time="09:30:00"))
    assert averaging.mean is None


def test_the_better_reading_weighs_more() -> None:
    mean = mean_of(reading(8.0, -10.0, 1, error=1.0), reading(8.0009, -10.0, 2, error=10.0))
    assert mean.latitude == pytest.approx(8.0009 / 101 + 8.0 * 100 / 101, abs=1e-7)
    assert (mean.count, mean.altitude) == (2, pytest.approx(380))


def test_a_moment_counts_once_with_what_is_said_of_it_last() -> None:
    first = reading(8.0, -10.0, 1)
    mean = mean_of(first, replace(first, error=2.0, error_by="GST"), reading(8.0, -10.0, 2, error=2.0))
    assert (mean.count, mean.accuracy) == (2, pytest.approx(2.0))


def test_the_accuracy_is_not_divided_by_their_number() -> None:
    assert mean_of(*(reading(8.0, -10.0, at, error=4.0) for at in range(400))).accuracy == pytest.approx(4.0)
    assert mean_of(reading(8.0, -10.0, 1, hdop=None)).accuracy is None


@given(st.floats(-85, 85), st.floats(-180, 180), st.integers(0, 1000), st.integers(2, 40))
def test_the_mean_and_the_spread_are_those_on_the_ground(latitude: float, longitude: float, seed: int, count: int) -> None:
    chance = random.Random(seed)
    east = 111_320 * math.cos(math.radians(latitude))
    points = [(latitude + chance.gauss(0, 5) / 111_320, (longitude + chance.gauss(0, 5) / east + 180) % 360 - 180)
              for _ in range(count)]
    mean = mean_of(*(reading(*point, at) for at, point in enumerate(points)))
    distances = [distance_m((mean.latitude, mean.longitude), point) for point in points]
    assert mean.count == count
    assert mean.spread == pytest.approx(math.sqrt(sum(one * one for one in distances) / count), rel=0.02, abs=0.02)
    around = [(mean.latitude + d_north, mean.longitude) for d_north in (2e-5, -2e-5)]
    worst = sum(one * one for one in distances)
    assert all(sum(distance_m(other, point) ** 2 for point in points) > worst for other in around), "nothing lies nearer to all"


@pytest.mark.parametrize(("parameters", "expected"), [
    ({}, Thresholds(10, 100)), ({"accuracyThreshold": "5"}, Thresholds(5, 100)),
    ({"accuracyThreshold": "0", "unacceptableAccuracyThreshold": "20"}, Thresholds(0, 20)),
    ({"accuracyThreshold": "200"}, Thresholds(200, 200)), ({"accuracyThreshold": "nan"}, Thresholds(10, 100)),
    ({"accuracyThreshold": "-3", "unacceptableAccuracyThreshold": "x"}, Thresholds(10, 100)),
])  # fmt: skip
def test_the_forms_thresholds_hold_and_what_is_no_number_does_not(parameters: dict[str, str], expected: Thresholds) -> None:
    assert thresholds(parameters) == expected


@pytest.mark.parametrize(("fix", "verdict"), [
    (reading(8, -10, 1, error=4.0), "good"), (reading(8, -10, 1, error=10.0), "good"), (reading(8, -10, 1, error=10.1), "fair"),
    (reading(8, -10, 1, error=101.0), "poor"), (reading(8, -10, 1, hdop=None), "fair"),
    *((replace(reading(8, -10, 1, error=1.0), quality=quality), "poor") for quality in ("manual", "simulated", "dead reckoning",
                                                                                        "other")),
])  # fmt: skip
def test_what_was_not_measured_is_never_good(fix: Fix, verdict: str) -> None:
    assert Thresholds().verdict(fix, mean_of(fix)) == verdict


def test_nothing_is_good_by_itself_where_the_form_says_nought() -> None:
    fix = reading(8, -10, 1, error=0.5)
    assert Thresholds(0, 100).verdict(fix, mean_of(fix)) == "fair"
