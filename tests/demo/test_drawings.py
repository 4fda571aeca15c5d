"""Demonstration photos are drawings that say so, carry the EXIF of a photo, and are the same each time."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone

import pytest
from PIL import Image, ImageChops, ImageStat

from app.demo.drawings import SUBJECTS, draw
from app.photos import take_in

NEPAL = timezone(timedelta(hours=5, minutes=45))


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_each_subject_is_drawn_alike_for_a_seed_and_otherwise_for_another(subject: str) -> None:
    first, again, other = (draw(subject, seed, (320, 240)) for seed in (1, 1, 2))
    assert first == again
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (first, other)]
    assert pictures[0].size == (320, 240)
    assert sum(ImageStat.Stat(ImageChops.difference(*pictures)).mean) > 3
    assert len(pictures[0].resize((40, 30)).getcolors(1200) or ()) > 100


@pytest.mark.parametrize(
    ("latitude", "longitude", "altitude"), [(8.6439, -10.9717, 385.5), (-18.14, 178.44, -2.25), (0, 0.5, 0)]
)
def test_the_exif_says_what_it_was_told(latitude: float, longitude: float, altitude: float) -> None:
    when = datetime(2019, 11, 25, 9, 12, tzinfo=NEPAL)
    photo = take_in(draw("tap", 1, (320, 240), when, latitude, longitude, altitude=altitude, direction=271.25), "tap.jpg")
    assert photo.latitude == pytest.approx(latitude, abs=1e-8)
    assert photo.longitude == pytest.approx(longitude, abs=1e-8)
    assert (photo.altitude, photo.direction, photo.direction_reference) == (altitude, 271.25, "T")
    assert (photo.taken, photo.orientation, photo.suspicious) == ("2019-11-25T09:12:00+05:45", 1, "")
    assert b"demonstration" in photo.original


def test_what_it_was_not_told_it_does_not_say() -> None:
    photo = take_in(draw("ward", 1, (320, 240)), "ward.jpg")
    assert (photo.latitude, photo.longitude, photo.altitude, photo.direction, photo.taken) == (None,) * 5


def test_wide_and_tall_sizes_are_kept() -> None:
    for size in ((400, 200), (200, 400)):
        assert Image.open(io.BytesIO(draw("school", 3, size))).size == size


def test_an_unknown_subject_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="incinerator"):
        draw("volcano", 1)
