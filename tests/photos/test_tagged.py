"""Copies to give away: the position is in, the picture and the maker notes are untouched, or nothing is in at all."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.demo.drawings import draw
from app.photos import take_in
from app.photos.tagged import with_position
from app.photos.tiff import EXIF_POINTER
from app.problem import Problem

MAKER_NOTE = 0x927C
PLAIN = draw("bins", 1, (64, 48))


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").tobytes()


def test_every_real_jpeg_keeps_its_picture_and_its_other_tags(shared: Path) -> None:
    oracle = json.loads((shared / "photos/oracle.json").read_text("utf-8"))
    with_notes = 0
    for name in (name for name in oracle if name.endswith(".jpg")):
        original = (shared / "photos" / name).read_bytes()
        copy = with_position(original, name, -8.6439, 10.9717, -3.25, 271.5)
        before, after = take_in(original, name), take_in(copy, name)
        assert (after.latitude, after.longitude) == (pytest.approx(-8.6439, abs=1e-8), pytest.approx(10.9717, abs=1e-8))
        assert (after.altitude, after.direction) == (-3.25, 271.5)
        assert (after.taken, after.orientation) == (before.taken, before.orientation)
        assert pixels(copy) == pixels(original)
        assert original[-2000:] == copy[-2000:]
        with Image.open(io.BytesIO(original)) as one, Image.open(io.BytesIO(copy)) as other:
            tags = [picture.getexif() for picture in (one, other)]
            exif = [dict(block.get_ifd(EXIF_POINTER)) for block in tags]
        assert repr(exif[0]) == repr(exif[1])           # 0/0 is not equal to itself
        if MAKER_NOTE in exif[0]:
            # notes point to places in the block: they must not have moved
            with_notes += 1
            note = exif[0][MAKER_NOTE]
            assert isinstance(note, bytes)
            places = [data.index(note[:40]) - data.index(b"Exif\0\0") for data in (original, copy)]
            assert places[0] == places[1]
        others = {tag for tag in tags[0] if tag not in (EXIF_POINTER, 0x8825)}
        assert all(repr(tags[0][tag]) == repr(tags[1][tag]) for tag in others)
    assert with_notes >= 5


@given(st.floats(-90, 90), st.floats(-180, 180), st.one_of(st.none(), st.floats(-400, 9000)))
def test_any_position_is_read_back(latitude: float, longitude: float, altitude: float | None) -> None:
    photo = take_in(with_position(PLAIN, "plain", latitude, longitude, altitude), "plain")
    assert photo.latitude == pytest.approx(latitude, abs=2e-9)
    assert photo.longitude == pytest.approx(longitude, abs=2e-9)
    assert (photo.altitude is None) if altitude is None else photo.altitude == pytest.approx(altitude, abs=0.0051)


def test_a_jpeg_without_exif_gets_one_and_a_second_time_changes_it() -> None:
    bare = take_in(PLAIN, "plain").print_copy
    once = with_position(bare, "bare", 1, 2)
    twice = with_position(once, "bare", 3, 4)
    assert (take_in(twice, "bare").latitude, take_in(twice, "bare").longitude) == (3, 4)
    assert pixels(twice) == pixels(bare)


def test_what_cannot_carry_a_position_says_so() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    with pytest.raises(Problem, match="no JPEG"):
        with_position(out.getvalue(), "a.png", 1, 2)
    with pytest.raises(Problem, match="not on the earth"):
        with_position(PLAIN, "plain", 91, 2)
