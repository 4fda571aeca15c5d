"""Copies to give away: the position is in, the picture and the maker notes are untouched, or nothing is in at all."""

from __future__ import annotations

import io
import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from pillow_heif import register_heif_opener

from app.demo.drawings import draw
from app.photos import take_in
from app.photos.containers import parts
from app.photos.facts import facts
from app.photos.tagged import Additions, with_additions, with_position
from app.photos.tiff import EXIF_POINTER, read_tags
from app.places import Position
from app.problem import Problem

register_heif_opener()
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
    Image.new("RGB", (8, 8)).save(out, "GIF")
    with pytest.raises(Problem, match="cannot take a position"):
        with_position(out.getvalue(), "a.gif", 1, 2)
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "HEIF")
    with pytest.raises(Problem, match="cannot take a position"):
        with_position(out.getvalue(), "bare.heic", 1, 2)
    with pytest.raises(Problem, match="not on the earth"):
        with_position(PLAIN, "plain", 91, 2)


def encoded(kind: str, *, exif: bool, **options: object) -> bytes:
    tags = Image.Exif()
    tags.update({0x010F: "Maker", 0x0110: "Model 5", 0x0112: 1})
    tags.get_ifd(EXIF_POINTER).update({0x9003: "2026:11:05 09:26:07", MAKER_NOTE: b"a note of the maker" * 20})
    tags.get_ifd(0x8825).update({1: "S", 2: (8.0, 30.0, 0.0), 3: "W", 4: (10.0, 30.0, 0.0)})
    out = io.BytesIO()
    Image.effect_noise((96, 64), 60).convert("RGB").save(out, kind, **({"exif": tags.tobytes()} if exif else {}), **options)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "exif", "options"), [
    ("JPEG", True, {}), ("JPEG", False, {}), ("PNG", True, {}), ("PNG", False, {}), ("WEBP", True, {}), ("WEBP", False, {}),
    ("WEBP", False, {"lossless": True}), ("TIFF", False, {}), ("TIFF", False, {"compression": "tiff_lzw"}), ("HEIF", True, {}),
    ("AVIF", True, {})])
def test_every_kind_of_file_takes_a_position_and_keeps_the_rest(kind: str, exif: bool, options: dict[str, object]) -> None:
    original = encoded(kind, exif=exif, **options)
    copy = with_additions(original, "photo", Additions(Position(-8.6439, 10.9717, -3.25, 4.5), 271.5, "M", "MANUAL", turn=90))
    before, after = take_in(original, "original"), take_in(copy, "copy")
    assert (after.latitude, after.longitude) == (pytest.approx(-8.6439, abs=1e-8), pytest.approx(10.9717, abs=1e-8))
    assert (after.altitude, after.accuracy, after.direction, after.direction_reference) == (-3.25, 4.5, 271.5, "M")
    assert (after.taken, after.make, after.model) == (before.taken, before.make, before.model)
    if kind == "TIFF":                          # Pillow turns it when it reads it
        assert Image.open(io.BytesIO(copy)).convert("RGB").size == (64, 96)
    else:
        assert pixels(copy) == pixels(original)
    with Image.open(io.BytesIO(copy)) as picture:
        read = picture.getexif()
        assert read.get_ifd(0x8825)[2] == (8.0, 38.0, 38.04)
        assert read.get_ifd(0x8825)[27] == b"ASCII\0\0\0MANUAL"
        if exif:
            assert read.get_ifd(EXIF_POINTER)[MAKER_NOTE] == b"a note of the maker" * 20
    if kind not in ("HEIF", "AVIF"):            # their decoder turns by a box of its own
        assert after.orientation == 6
    twice = with_additions(copy, "photo", Additions(Position(1, 2)))
    assert (take_in(twice, "twice").latitude, take_in(twice, "twice").longitude) == (1, 2)
    assert pixels(twice) == pixels(copy)


def test_a_real_heic_takes_a_position(shared: Path) -> None:
    original = (shared / "photos/exif-at-eof.heic").read_bytes()
    copy = with_position(original, "real.heic", 8.6439, -10.9717)
    head = read_tags(parts(copy).exif)
    assert facts(head).latitude == pytest.approx(8.6439, abs=1e-8)
    assert facts(head).taken == "2020-05-04T18:39:11-04:00"
    assert len(copy) < len(original) + 10_000
    changed = sum(one != other for one, other in zip(original, copy, strict=False))
    assert changed <= 8         # where the block is, and how long


def test_a_png_whose_exif_stands_in_a_text_says_the_new_position() -> None:
    block = b"Exif\0\0" + Image.Exif().tobytes().removeprefix(b"Exif\0\0")
    body = b"Raw profile type exif\0\0" + zlib.compress(f"\nexif\n{len(block):8d}\n{block.hex()}".encode())
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    plain = encoded("PNG", exif=False)
    copy = with_position(plain[:33] + chunk + plain[33:], "magick.png", 1, 2)
    assert (take_in(copy, "copy").latitude, take_in(copy, "copy").longitude) == (1, 2)


@pytest.mark.parametrize(("orientation", "turns"), [
    (1, (6, 3, 8)), (6, (3, 8, 1)), (8, (1, 6, 3)), (2, (7, 4, 5)), (5, (2, 7, 4)), (0, (6, 3, 8))])
def test_a_turn_is_said_on_top_of_the_orientation(orientation: int, turns: tuple[int, ...]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.linear_gradient("L").resize((64, 48)).save(out, "JPEG", exif=exif)
    for turn, wanted in zip((90, 180, 270), turns, strict=True):
        copy = with_additions(out.getvalue(), "photo", Additions(turn=turn))
        assert take_in(copy, "copy").orientation == wanted
        shown = Image.open(io.BytesIO(take_in(copy, "copy").print_copy)).convert("L")
        upright = Image.open(io.BytesIO(take_in(out.getvalue(), "original").print_copy)).convert("L").rotate(-turn, expand=True)
        assert shown.size == upright.size
        assert ImageStat.Stat(ImageChops.difference(shown, upright)).rms[0] < 4
