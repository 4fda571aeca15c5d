"""What a stranger's photo may cost: measured in a process of its own, because memory that was once taken stays with a process."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()

MOST_OF_ALL, MOST_SAID = 300, 100       # megabytes: of a program that decodes a photo; that reads what stands beside one
GUARD = 30.0                            # seconds: against hanging, sixty times what any of these may take

MEASURE = """
import json, sys, time
from app.photos import check_picture, take_in
from app.photos import pixels, xmp
from app.problem import Problem
def peak():
    if sys.platform == "linux":         # `getrusage` counts what the parent held before it became this program
        return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
    if sys.platform == "win32":
        return 0
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
data, before = open(sys.argv[1], "rb").read(), peak()
began = time.perf_counter()
try:
    check_picture(data, "photo", decoded=False)
    said = take_in(data, "photo").format
except Problem as problem:
    said = str(problem)
print(json.dumps([said, peak(), peak() - before, time.perf_counter() - began]))
"""


def measured(path: Path, data: bytes) -> tuple[str, float, float, float]:
    """What was said, megabytes of the whole process, those that came with the photo, and seconds."""
    import json
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True, timeout=120)
    said, whole, more, seconds = json.loads(done.stdout)
    return said, whole, more, seconds


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


SMALL = Image.new("RGB", (64, 64), (200, 30, 30))
PNG, JPEG = encoded(SMALL, "PNG"), encoded(SMALL, "JPEG")


def in_png(*chunks: bytes) -> bytes:
    return PNG[:33] + b"".join(chunks) + PNG[33:]


def in_jpeg(*bodies: bytes) -> bytes:
    return JPEG[:2] + b"".join(struct.pack(">BBH", 0xFF, 0xE1, len(one) + 2) + one for one in bodies) + JPEG[2:]


def pointing(size: int, count: int, kind: int = 5, tags: int = 0) -> bytes:
    """An EXIF block whose every tag is as long as the block."""
    each = {5: 8, 1: 1, 2: 1, 12: 8}[kind]
    entries = b"".join(struct.pack("<HHI4s", tags or n, kind, (size - 30_000) // each, b"\x08\0\0\0") for n in range(count))
    return (b"II*\0\x08\0\0\0" + struct.pack("<H", count) + entries).ljust(size, b"\0")


def heif_with_items(kind: bytes, count: int, size: int) -> bytes:
    """A HEIC that announces so many items of this kind, all at the same place."""
    data = encoded(SMALL, "HEIF")
    meta = data.index(b"meta") - 4
    length = struct.unpack_from(">I", data, meta)[0]
    body = bytearray(data[meta + 8:meta + length])
    iinf = body.index(b"iinf") - 4
    held = struct.unpack_from(">I", body, iinf)[0]
    many = b"".join(struct.pack(">I4sB3xHH4sB", 21, b"infe", 2, 100 + n, 0, kind, 0) for n in range(count))
    known = struct.unpack_from(">H", body, iinf + 12)[0]
    body[iinf:iinf + held] = (struct.pack(">I4s4xH", held + len(many), b"iinf", known + count)
                              + body[iinf + 14:iinf + held] + many)
    iloc = body.index(b"iloc") - 4
    where = struct.pack(">I4sBBBBBBH", 16 + 16 * count, b"iloc", 0, 0, 0, 0x44, 0, 0, count)
    where += b"".join(struct.pack(">HHHII", 100 + n, 0, 1, 0, size) for n in range(count))
    body[iloc:iloc + struct.unpack_from(">I", body, iloc)[0]] = struct.pack(">I", len(where)) + where[4:]
    return data[:meta] + struct.pack(">I4s", len(body) + 8, b"meta") + bytes(body) + data[meta + length:] + bytes(size)


XMP = b"http://ns.adobe.com/xap/1.0/\0"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "every tag the whole block (JPEG)": lambda: in_jpeg(b"Exif\0\0" + pointing(60_000, 2000, 1)),
    "every tag the whole block (PNG)": lambda: in_png(chunk(b"eXIf", pointing(200_000, 400))),
    "a wanted tag the whole block": lambda: in_png(chunk(b"eXIf", pointing(4_000_000, 2000, 12, tags=0x010F))),
    "an EXIF block of 40 MB": lambda: in_png(chunk(b"eXIf", pointing(40_000_000, 2000))),
    "many EXIF segments": lambda: in_jpeg(*[b"Exif\0\0" + pointing(60_000, 500, 1)] * 500),
    "segments without end": lambda: in_jpeg(*[b"x"] * 200_000),
    "60,000 texts": lambda: in_png(*(chunk(b"tEXt", b"k%d\0" % n + b"x" * 500) for n in range(60_000))),
    "texts that unpack to much": lambda: in_png(*[chunk(
        b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(bytes(40 << 20), 9))] * 40),
    "chunks without end": lambda: in_png(*[chunk(b"teSt", b"")] * 300_000),
    "a colour profile that unpacks to much": lambda: in_png(chunk(b"iCCP", b"icc\0\0" + zlib.compress(bytes(200 << 20), 9))),
    "an XMP packet of entities": lambda: in_jpeg(XMP + b"<!DOCTYPE x [<!ENTITY a '" + b"a" * 50 + b"'>" + b"".join(
        b"<!ENTITY b%d '%s'>" % (n, (b"&b%d;" % (n - 1) if n else b"&a;") * 20) for n in range(9)) + b"]><x>&b8;</x>"),
    "an XMP packet that is deep": lambda: in_jpeg(XMP + b"<a>" * 20_000),
    "an XMP packet of many small parts": lambda: in_png(chunk(
        b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>" + b"<a/>" * 60_000 + b"</x>")),
    "WebP parts without end": lambda: _webp(200_000),
    "GIF comments without end": lambda: _gif(500_000),
    "every TIFF tag the whole file": lambda: _tiff(20_000_000),
    "HEIC with 3,000 EXIF items": lambda: heif_with_items(b"Exif", 3000, 1_000_000),
    "HEIC with 60,000 items": lambda: heif_with_items(b"grid", 60_000, 1000),
    "scans without end": lambda: _scans(2000),
}


def _webp(count: int) -> bytes:
    plain = encoded(SMALL, "WEBP")
    body = plain[12:] + b"XXXX\0\0\0\0" * count
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _gif(count: int) -> bytes:
    plain = encoded(SMALL, "GIF")
    at = 13 + (3 << (plain[10] & 7) + 1)
    return plain[:at] + b"\x21\xfe\x01x\0" * count + plain[at:]


def _tiff(size: int) -> bytes:
    plain = encoded(SMALL, "TIFF")
    where = struct.unpack_from("<I", plain, 4)[0]
    count = struct.unpack_from("<H", plain, where)[0]
    more = b"".join(struct.pack("<HHI4s", 40_000 + n, 1, size, b"\x08\0\0\0") for n in range(1900))
    head = struct.pack("<H", count + 1900) + plain[where + 2:where + 2 + 12 * count] + more + bytes(4)
    held = plain.ljust(size + 1000, b"\0")
    return held[:4] + struct.pack("<I", len(held)) + held[8:] + head


def _scans(count: int) -> bytes:
    plain = encoded(SMALL.resize((4000, 3000)), "JPEG", progressive=True)
    last = plain.rindex(b"\xff\xda")
    return plain[:-2] + plain[last:-2] * count + plain[-2:]


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_stands_beside_a_picture_costs_next_to_nothing(tmp_path: Path, made: Callable[[], bytes]) -> None:
    data = made()
    _, _, more, seconds = measured(tmp_path / "photo", data)
    assert more < MOST_SAID
    assert seconds < GUARD


def fifty_megapixels(kind: str, mode: str = "RGB", **options: object) -> bytes:
    return encoded(Image.linear_gradient("L").resize((8160, 6120)).convert(mode), kind, **options)


SLOW = pytest.mark.slow


@pytest.mark.parametrize(("data", "taken"), [
    pytest.param(lambda: fifty_megapixels("JPEG"), True, marks=SLOW, id="JPEG"),
    pytest.param(lambda: fifty_megapixels("JPEG", progressive=True), True, id="progressive"),
    pytest.param(lambda: fifty_megapixels("JPEG", progressive=True, subsampling=0), False, marks=SLOW, id="progressive 4:4:4"),
    pytest.param(lambda: fifty_megapixels("JPEG", "CMYK"), True, marks=SLOW, id="CMYK"),
    pytest.param(lambda: fifty_megapixels("PNG", "RGBA", compress_level=1), True, id="PNG with alpha"),
    pytest.param(lambda: fifty_megapixels("WEBP", method=0, quality=20), False, marks=SLOW, id="WebP"),
    pytest.param(lambda: fifty_megapixels("TIFF", compression="tiff_lzw"), True, marks=SLOW, id="TIFF"),
    pytest.param(lambda: fifty_megapixels("AVIF", speed=10, quality=20), False, marks=SLOW, id="AVIF"),
    pytest.param(lambda: fifty_megapixels("HEIF", quality=20), True, marks=SLOW, id="HEIC"),
])
def test_fifty_megapixels_are_decoded_within_300_megabytes_or_refused_in_words(
        tmp_path: Path, data: Callable[[], bytes], taken: bool) -> None:
    said, whole, _, _ = measured(tmp_path / "photo", data())
    assert whole < MOST_OF_ALL
    assert taken or ("too much memory" in said and "8160 × 6120" in said)
    assert not taken or len(said) < 6


@pytest.mark.parametrize(("kind", "side", "options"), [
    ("WEBP", 4200, {"quality": 20, "method": 0}), ("AVIF", 5900, {"speed": 10, "quality": 20}),
    pytest.param("GIF", 9000, {}, marks=SLOW), pytest.param("TIFF", 5000, {}, marks=SLOW)])
def test_the_largest_that_is_taken_stays_within_it(tmp_path: Path, kind: str, side: int, options: dict[str, object]) -> None:
    picture = Image.linear_gradient("L").resize((side, side * 3 // 4))
    said, whole, _, _ = measured(tmp_path / "photo", encoded(picture if kind == "GIF" else picture.convert("RGB"), kind, **options))
    assert said == kind
    assert whole < MOST_OF_ALL


CARD = """
import sys
from pathlib import Path
from app.exchange.card import look_through, plan_card
from app.models import Workspace
with Workspace.open(Path(sys.argv[1]), read_only=True) as workspace:
    plan = plan_card(workspace, look_through([Path(sys.argv[2])]))
print(len(plan.photos), int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024)
"""
MOST_PER_CARD = 16          # megabytes that a card of 150 MB may take more than one of 6 MB


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read as Linux says it")
def test_a_large_card_is_looked_through_in_the_memory_of_a_small_one(tmp_path: Path) -> None:
    from tests.exchange.cards import clock, photo, town
    town(tmp_path / "town.cityneeds")
    peaks = []
    for count in (10, 250):
        folder = tmp_path / f"card{count}"
        folder.mkdir()
        for n in range(count):
            with (folder / f"{n}.jpg").open("wb") as file:
                file.write(photo(clock("09:30"), colour=n))
                file.truncate(600_000 + n)          # a picture's bytes, each photo of its own size
        done = subprocess.run([sys.executable, "-c", CARD, str(tmp_path / "town.cityneeds"), str(folder)], capture_output=True,
                              text=True, check=True, timeout=120)
        photos, most = done.stdout.split()
        assert int(photos) == count
        peaks.append(float(most))
    assert peaks[1] - peaks[0] < MOST_PER_CARD
