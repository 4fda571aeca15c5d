"""The decoder of a photo's facts: exact on what is well written, silent on what is not, never raising."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.photos.facts import Facts, facts
from app.photos.tiff import GPS_POINTER, Rational, Tags, read_tags

Fraction = tuple[int, int]


def rationals(*pairs: Fraction) -> tuple[Rational, ...]:
    return tuple(Rational(*pair) for pair in pairs)


def gps(**tags: object) -> dict[int, object]:
    names = {"latitude_ref": 1, "latitude": 2, "longitude_ref": 3, "longitude": 4, "altitude_ref": 5, "altitude": 6,
             "status": 9, "direction_ref": 16, "direction": 17, "day": 29}
    whole: dict[str, object] = {
        "latitude_ref": b"N\0", "latitude": rationals((8, 1), (38, 1), (38, 1)),
        "longitude_ref": b"W\0", "longitude": rationals((10, 1), (58, 1), (18, 1)),
    }
    return {names[name]: value for name, value in (whole | tags).items() if value is not None}


def read(taken: bytes = b"", **tags: object) -> Facts:
    return facts(Tags({}, {0x9003: taken} if taken else {}, gps(**tags)))  # type: ignore[arg-type]


def test_a_plain_position() -> None:
    photo = read(altitude=rationals((3801, 10)), direction=rationals((1775, 10)), direction_ref=b"M\0")
    assert photo.latitude == pytest.approx(8.6438889)
    assert photo.longitude == pytest.approx(-10.9716667)
    assert (photo.altitude, photo.direction, photo.direction_reference) == (380.1, 177.5, "M")
    assert photo.suspicious == ""


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"latitude_ref": None}, "which hemisphere (N or S)"),
        ({"longitude_ref": b"\0"}, "which hemisphere (E or W)"),
        ({"latitude_ref": b"E\0"}, "which hemisphere (N or S)"),
        ({"latitude": rationals((8, 1), (38, 1), (0, 0))}, "incomplete"),
        ({"latitude": rationals((4294967295, 1), (0, 1), (0, 1))}, "not on the earth"),
        ({"longitude": rationals((180, 1), (1, 1), (0, 1))}, "not on the earth"),
        ({"latitude": rationals((-8, 1), (0, 1), (0, 1))}, "incomplete"),
        ({"latitude": None}, ""),
        ({"latitude": b"8 38 38"}, ""),
    ],
)
def test_a_position_that_is_not_usable_is_not_known(tags: dict[str, object], why: str) -> None:
    photo = read(**tags)
    assert (photo.latitude, photo.longitude) == (None, None)
    assert why in photo.suspicious


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"latitude": rationals((0, 1), (0, 1), (0, 1)), "longitude": rationals((0, 1))}, "exactly 0, 0"),
        ({"status": b"V\0"}, "no position when"),
        ({"latitude": rationals((8, 1), (38, 1), (3859, 1))}, "more than 60"),
        ({"day": b"2019:11:20\0", "taken": b"2019:11:25 10:00:00\0"}, "5 days"),
    ],
)
def test_a_doubtful_position_is_kept_and_says_why(tags: dict[str, object], why: str) -> None:
    photo = read(**tags)  # type: ignore[arg-type]
    assert photo.latitude is not None
    assert why in photo.suspicious


@pytest.mark.parametrize(
    ("reference", "metres"),
    [((0,), 848.0), ((1,), -848.0), (b"\x01", -848.0), (None, 848.0), ((3,), -848.0), (b"", 848.0)],
)
def test_altitude_below_the_sea(reference: object, metres: float) -> None:
    assert read(altitude=rationals((848, 1)), altitude_ref=reference).altitude == metres
    assert read(altitude=rationals((0, 0)), altitude_ref=reference).altitude is None


@pytest.mark.parametrize(
    ("written", "offset", "taken"),
    [
        (b"2020:05:04 18:39:11\0", b"-04:00\0", "2020-05-04T18:39:11-04:00"),
        (b"2020:05:04 18:39:11\0", b"", "2020-05-04T18:39:11"),
        (b"2020:05:04 18:39:11\0", b"   :  \0", "2020-05-04T18:39:11"),
        (b"2020:05:04 18:39:11\0", b"+05:45\0", "2020-05-04T18:39:11+05:45"),
        (b"0000:00:00 00:00:00\0", b"", None),
        (b"    :  :     :  :  \0", b"", None),
        (b"2021:02:30 10:00:00\0", b"", None),
        (b"yesterday\0", b"", None),
    ],
)
def test_when(written: bytes, offset: bytes, taken: str | None) -> None:
    assert facts(Tags({}, {0x9003: written, 0x9011: offset}, {})).taken == taken


@pytest.mark.parametrize(("written", "known"), [((6,), 6), ((0,), None), ((9,), None), (b"6", None), ((), None)])
def test_orientation_is_one_of_eight_or_not_known(written: object, known: int | None) -> None:
    assert facts(Tags({0x0112: written}, {}, {})).orientation == known  # type: ignore[dict-item]


def tiff(order: str, seconds: list[tuple[int, int, int]]) -> bytes:
    """An EXIF block with a position as a camera would write it: latitude, then longitude, in whole ten-thousandths."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    pointer = struct.pack(order + "HHHII", 1, GPS_POINTER, 4, 1, 26)
    data_at = 26 + 2 + 4 * 12 + 4
    entries, data = b"", b""
    for tag, (degrees, minutes, ten_thousandths) in zip((2, 4), seconds, strict=True):
        letter = b"NE"[tag // 2 - 1 : tag // 2]
        entries += struct.pack(order + "HHI4s", tag - 1, 2, 2, letter + b"\0\0\0")
        entries += struct.pack(order + "HHII", tag, 5, 3, data_at + len(data))
        data += struct.pack(order + "6I", degrees, 1, minutes, 1, ten_thousandths, 10_000)
    directory = struct.pack(order + "H", 4) + entries + struct.pack(order + "I", 0)
    return head + struct.pack(order + "I", 8) + pointer + struct.pack(order + "I", 0) + directory + data


parts = st.tuples(st.integers(0, 59), st.integers(0, 599_999))


@given(st.sampled_from("<>"), st.integers(0, 89), parts, st.integers(0, 179), parts)
def test_any_well_written_position_is_read_to_the_last_digit(
    order: str, north: int, latitude: tuple[int, int], east: int, longitude: tuple[int, int]
) -> None:
    block = b"Exif\0\0" + tiff(order, [(north, *latitude), (east, *longitude)])
    photo = facts(read_tags(block))
    assert photo.latitude is not None
    assert photo.longitude is not None
    assert math.isclose(photo.latitude, north + latitude[0] / 60 + latitude[1] / 36_000_000, abs_tol=1e-10)
    assert math.isclose(photo.longitude, east + longitude[0] / 60 + longitude[1] / 36_000_000, abs_tol=1e-10)


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_without_error(block: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"Exif\0\0II*\0\x08\0\0\0"):
        facts(read_tags(head + block))


@given(st.sampled_from("<>"), st.lists(st.tuples(st.integers(0, 150), st.integers(0, 255)), max_size=12))
def test_a_damaged_block_gives_a_position_on_the_earth_or_none(order: str, damage: list[tuple[int, int]]) -> None:
    block = bytearray(tiff(order, [(8, 38, 380_000), (10, 58, 180_000)]))
    for at, value in damage:
        block[at % len(block)] = value
    photo = facts(read_tags(bytes(block)))
    assert (photo.latitude is None) == (photo.longitude is None)
    if photo.latitude is not None and photo.longitude is not None:
        assert -90 <= photo.latitude <= 90
        assert -180 <= photo.longitude <= 180
