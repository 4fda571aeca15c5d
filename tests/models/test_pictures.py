"""Pictures that nobody can show: what comes in with a file, and what stands in their place."""

import hashlib
import io
import sqlite3
import struct
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from app.findings import city_findings
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.photos import take_in
from app.report import write_report
from tests.models.office import laptop, picture
from tests.photos.test_memory import HOSTILE


def png(wide: int, high: int, pixels: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


UNREADABLE = png(400, 300, b"no pixels")                    # its head is in order


def carried(path: Path, original: bytes) -> str:
    """A laptop's file whose one photo has these bytes, and their right hash; gives the hash."""
    with laptop(path) as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
        one.write(one.interviews()[0].id, [("@state", "finished")])
    sha = hashlib.sha256(original)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE attachment SET sha256 = ?, bytes = ?", (sha.digest(), original))
        file.execute("UPDATE photo SET sha256 = ?", (sha.digest(),))
        file.execute("DELETE FROM copy")
        file.execute("DELETE FROM manifest")
    return sha.hexdigest()


def test_a_photo_that_cannot_be_decoded_is_kept_whole_and_a_frame_stands_in_its_place(tmp_path: Path) -> None:
    sha = carried(tmp_path / "a.cityneeds", UNREADABLE)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        report, = merge(office, [tmp_path / "a.cityneeds"])
        assert not report.refused
        assert report.brought["photos"] == 1
        assert office.photo_bytes(sha) == UNREADABLE
        for size, longest in (("print", 1600), ("thumbnail", 320)):
            with Image.open(io.BytesIO(office.photo_bytes(sha, size))) as shown:
                assert (shown.format, shown.width) == ("JPEG", longest)
        assert office.prepare_renditions() == 0                  # the frame is no copy of it
        findings = city_findings(office, office.cities()[0].id)
        asked = []

        def photos(sha256: str, size: str) -> bytes:
            asked.append(sha256)
            return office.photo_bytes(sha256, size)

        write_report(findings, tmp_path / "city.pdf", photos=photos)
        assert sha in asked
        light = copy_workspace(office, tmp_path / "light.cityneeds", light=True)
    with Workspace.open(light, read_only=True) as copy:
        assert copy.photo_bytes(sha) == UNREADABLE          # nothing stands for it, so it is carried


@pytest.mark.parametrize(("original", "said"), [
    (b"no picture at all", "not a photo"),
    (png(12_000, 12_000, b""), "too large"),
])
def test_what_is_no_photo_or_too_large_stays_outside(tmp_path: Path, original: bytes, said: str) -> None:
    carried(tmp_path / "a.cityneeds", original)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        report, = merge(office, [tmp_path / "a.cityneeds"])
        assert [one.what.split()[0] for one in report.refused] == ["photo"]
        assert said in report.refused[0].reason
        assert not office.photos()


def test_a_print_size_that_came_in_an_originals_place_must_decode(tmp_path: Path) -> None:
    sha = carried(tmp_path / "a.cityneeds", picture())
    with closing(sqlite3.connect(tmp_path / "a.cityneeds")) as file, file:
        file.execute("DELETE FROM attachment")
        file.execute("INSERT INTO copy VALUES (?, 'print', ?)", (bytes.fromhex(sha), UNREADABLE))
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        report, = merge(office, [tmp_path / "a.cityneeds"])
        assert "cannot be shown" in report.refused[0].reason
        assert not office.photos()


def test_a_photo_that_costs_too_much_to_decode_is_kept_and_a_frame_stands_in_its_place(tmp_path: Path) -> None:
    """A merge keeps the evidence; showing it stays within its bounds."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG", progressive=True)
    large = bytearray(out.getvalue())
    at = large.index(b"\xff\xc2")
    large[at + 5:at + 9] = struct.pack(">HH", 10_400, 10_500)
    sha = carried(tmp_path / "a.cityneeds", bytes(large))
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        report, = merge(office, [tmp_path / "a.cityneeds"])
        assert not report.refused
        assert office.photo_bytes(sha) == bytes(large)
        with Image.open(io.BytesIO(office.photo_bytes(sha, "print"))) as shown:
            assert shown.size == (1600, 1200)


def test_a_hostile_photo_costs_a_merge_and_a_report_no_more_than_another(tmp_path: Path) -> None:
    hostile = HOSTILE["every tag the whole block (PNG)"]()
    sha = carried(tmp_path / "a.cityneeds", hostile)
    began = time.perf_counter()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        report, = merge(office, [tmp_path / "a.cityneeds"])
        assert not report.refused
        write_report(city_findings(office, office.cities()[0].id), tmp_path / "city.pdf", photos=office.photo_bytes)
        with Image.open(io.BytesIO(office.photo_bytes(sha, "print"))) as shown:
            assert shown.size == (64, 64)
    assert time.perf_counter() - began < 60             # against hanging: it took minutes
