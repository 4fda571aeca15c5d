"""The decoder of a photo's facts: exact on what is well written, silent on what is not, never raising."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.photos import doubt_message, doubts_against, doubts_in_sentences, recognised_doubts
from app.photos.facts import Facts, facts
from app.photos.tiff import GPS_POINTER, Rational, Tags, read_tags

Fraction = tuple[int, int]


def rationals(*pairs: Fraction) -> tuple[Rational, ...]:
    return tuple(Rational(*pair) for pair in pairs)


def gps(**tags: object) -> dict[int, object]:
    names = {"latitude_ref": 1, "latitude": 2, "longitude_ref": 3, "longitude": 4, "altitude_ref": 5, "altitude": 6,
             "status": 9, "direction_ref": 16, "direction": 17, "day": 29, "error": 31}
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


@pytest.mark.parametrize(("written", "degrees"), [(0, 0), (359, 359), (360, 360), (361, None), (540, None), (719, None)])
def test_a_direction_is_one_of_the_circle_or_not_known(written: int, degrees: float | None) -> None:
    assert read(direction=rationals((written, 1))).direction == degrees


def packet(**said: str) -> bytes:
    words = " ".join(f'{name.replace("_", ":")}="{value}"' for name, value in said.items())
    return ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
            'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
            'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" '
            f'{words}/></rdf:RDF></x:xmpmeta>').encode()


XMP_PLACE = {"exif_GPSLatitude": "8,38.634N", "exif_GPSLongitude": "10,58.302W"}


def test_what_the_usual_tags_do_not_say_is_read_elsewhere_and_says_so() -> None:
    photo = facts(Tags(), packet(**XMP_PLACE, exif_GPSAltitude="3801/10", exif_GPSHPositioningError="12/5", tiff_Model="Nova 5",
                                 exif_GPSImgDirection="700/2", exif_GPSImgDirectionRef="M",
                                 xmp_CreateDate="2026-11-05T09:26:07.25Z"))
    assert (photo.latitude, photo.longitude) == (pytest.approx(8.6439), pytest.approx(-10.9717))
    assert (photo.altitude, photo.accuracy, photo.direction, photo.direction_reference) == (380.1, 2.4, 350, "M")
    assert (photo.taken, photo.fraction, photo.model) == ("2026-11-05T09:26:07+00:00", "25", "Nova 5")
    assert (photo.position_source, photo.taken_source) == ("XMP", "XMP")
    digitized = facts(Tags({}, {0x9004: b"2026:11:05 09:26:00\0", 0x9012: b"+01:00\0", 0x9292: b"371\0"}, {}), packet(
        xmp_CreateDate="2020-01-01T00:00:00"))
    assert (digitized.taken, digitized.fraction) == ("2026-11-05T09:26:00+01:00", "371")
    assert digitized.taken_source == "DateTimeDigitized"
    usual = facts(Tags({0x010F: b"HTC\0", 0x0110: b"Desire \0"}, {0x9003: b"2026:11:05 09:26:00\0", 0x9291: b"5\0"},
                       gps(error=rationals((65, 10)))), packet(**{**XMP_PLACE, "exif_GPSLatitude": "1,0.0S"}))
    assert (usual.latitude, usual.position_source) == (pytest.approx(8.6438889), "EXIF")
    assert (usual.taken_source, usual.fraction, usual.make, usual.model, usual.accuracy) == (
        "DateTimeOriginal", "5", "HTC", "Desire", 6.5)


@pytest.mark.parametrize(("latitude", "doubt"), [("8,38.634", "hemisphere:NS"), ("8,61.5N", "sixty"), ("91,0.0N", "off-earth")])
def test_a_position_in_xmp_is_read_as_strictly(latitude: str, doubt: str) -> None:
    assert doubt in facts(Tags(), packet(**{**XMP_PLACE, "exif_GPSLatitude": latitude})).doubts


def test_a_position_that_exif_doubts_is_not_replaced_by_another_one() -> None:
    photo = facts(Tags({}, {}, gps(latitude_ref=b"\0")), packet(**XMP_PLACE))
    assert photo.latitude is None
    assert photo.doubts == ("hemisphere:NS",)


@given(st.binary(max_size=300))
def test_any_packet_at_all_is_read_without_error(junk: bytes) -> None:
    for body in (junk, packet(**XMP_PLACE)[:200] + junk, b"<x>" + junk + b"</x>"):
        facts(Tags(), body)


def test_sentences_of_an_older_version_are_the_same_doubts() -> None:
    for doubt in ("incomplete", "off-earth", "hemisphere:NS", "hemisphere:EW", "sixty", "zero", "no-fix", "stale:5", "stale:1"):
        assert doubts_in_sentences(str(doubt_message(doubt))) == (doubt,)
    two = f'{doubt_message("hemisphere:NS")} {doubt_message("hemisphere:EW")}'
    assert doubts_in_sentences(two) == ("hemisphere:NS", "hemisphere:EW")
    assert doubts_in_sentences("The position was found 1 days before or after the photo.") == ("stale:1",)
    assert doubts_in_sentences("") == ()
    assert recognised_doubts("zero stale:9 of-a-later-version") == ("zero", "stale:9")


@pytest.mark.parametrize(("place", "taken", "home", "found"), [
    ((8.64, -10.97), "2026-11-05", ("SL",), ()),
    ((43.47, 11.88), "2026-11-05", ("SL",), ("country:IT",)),
    ((43.47, 11.88), "2026-11-05", (), ()),                  # where the city lies is not known
    ((8.50, -10.35), "2026-11-05", ("SL",), ()),              # a step across the border
    ((0.0, 0.0), "2026-11-05", ("SL",), ()),                  # doubted already
    ((0.0, -30.0), "2026-11-05", ("SL",), ()),                # at sea
    ((None, None), "2008-10-22T10:00:00", ("SL",), ("year:2008",)),
    ((None, None), "2025-12-31", ("SL",), ("year:2025",)),
    ((None, None), "", ("SL",), ()),
])
def test_where_and_when_it_cannot_have_been_of_this_interview(
        place: tuple[float | None, float | None], taken: str, home: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert doubts_against(*place, taken, home=home, held="2026-11-05T08:00:00") == found


def test_around_new_year_another_year_is_no_doubt() -> None:
    assert doubts_against(None, None, "2025-12-30", home=(), held="2026-01-02") == ()
