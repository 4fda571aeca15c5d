"""A card is looked through without its pictures: what is read so is what taking in reads."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pillow_heif import register_heif_opener

from app.photos import take_in
from app.photos.facts import Facts
from app.photos.heads import file_sha256, read_head, small_picture
from app.problem import Problem

register_heif_opener()
SAID = ("latitude", "longitude", "altitude", "direction", "direction_reference", "accuracy", "taken", "fraction", "make", "model",
        "position_source", "taken_source")


def encoded(kind: str, **options: object) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Model 7"
    exif.get_ifd(0x8769).update({0x9003: "2026:11:24 09:30:00", 0xA431: "SN-42"})
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 38.0, 38.0), 3: "E", 4: (10.0, 58.0, 18.0)})
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(out, kind, exif=exif.tobytes(), **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_each_format_says_the_same_with_and_without_its_picture(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "photo"
    path.write_bytes(data := encoded(kind))
    head, taken = read_head(path), take_in(data, "photo")
    assert (head.format, head.size, file_sha256(path)) == (taken.format, len(data), taken.sha256)
    assert {name: getattr(head.facts, name) for name in SAID} == {name: getattr(taken, name) for name in SAID}
    assert (head.facts.taken, head.facts.serial) == ("2026-11-24T09:30:00", "SN-42")


def test_every_real_photo_says_the_same_with_and_without_its_picture(shared: Path) -> None:
    for name in json.loads((shared / "photos/oracle.json").read_text("utf-8")):
        path = shared / "photos" / name
        try:
            taken = take_in(path.read_bytes(), name)
        except Problem:
            continue
        facts = read_head(path).facts
        assert {fact: getattr(facts, fact) for fact in SAID} == {fact: getattr(taken, fact) for fact in SAID}, name


def test_a_heic_whose_exif_stands_at_its_end_is_read_to_there(shared: Path) -> None:
    assert read_head(shared / "photos/exif-at-eof.heic").facts != Facts()


@pytest.mark.parametrize(("data", "words"), [
    (b"", "is empty"), (b"plain text", "is not a photo"), (b"%PDF-1.7", "PDF"), (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "film"),
    (b"<html><body>", "HTML")])
def test_what_is_no_photo_is_said_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "x.jpg").write_bytes(data)
    with pytest.raises(Problem, match=words):
        read_head(tmp_path / "x.jpg")


def test_what_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        read_head(tmp_path / "gone.jpg")
    with pytest.raises(Problem, match="cannot be read"):
        file_sha256(tmp_path)


WHOLE = {kind: encoded(kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF")}


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 4000), st.binary(min_size=1, max_size=8), st.integers(0, 1))
def test_damaged_files_end_in_facts_or_in_a_problem(tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, noise: bytes,
                                                   cut: int) -> None:
    data = WHOLE[kind]
    at %= len(data)
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(data[:at] + noise + (b"" if cut else data[at + len(noise):]))
    with contextlib.suppress(Problem):
        assert read_head(path).size > 0


def test_a_small_picture_to_look_at_stands_upright(tmp_path: Path) -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (800, 400), "red").save(out, "JPEG", exif=exif)
    (tmp_path / "a.jpg").write_bytes(out.getvalue())
    with Image.open(io.BytesIO(small_picture(tmp_path / "a.jpg", 200))) as small:
        assert small.size == (100, 200)
