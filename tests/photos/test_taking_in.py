"""A photo taken in keeps its bytes, gives the facts that its camera wrote, and copies that any printer can print."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from app.photos import Intake, take_in, take_in_many
from app.problem import Problem
from app.progress import Cancelled

register_heif_opener()          # to write them; the program asks their decoder itself


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def near(pixel: object, wanted: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, wanted, strict=True))


def quarters() -> Image.Image:
    """Blue at the left top, red elsewhere."""
    picture = Image.new("RGB", (640, 480), "red")
    picture.paste("blue", (0, 0, 320, 240))
    return picture


def test_every_real_photo_gives_what_exiftool_reads(shared: Path) -> None:
    oracle = json.loads((shared / "photos/oracle.json").read_text("utf-8"))
    differences = []
    for name, wanted in oracle.items():
        data = (shared / "photos" / name).read_bytes()
        photo = take_in(data, name)
        assert photo.original == data
        assert photo.sha256 == hashlib.sha256(data).hexdigest()
        taken = wanted["taken"] and wanted["taken"].replace(":", "-", 2).replace(" ", "T") + (wanted["offset"] or "")
        for fact in ("latitude", "longitude", "altitude"):
            got, true = getattr(photo, fact), wanted[fact]
            if (got is None) != (true is None) or (got is not None and abs(got - true) > 1e-6):
                differences.append((name, fact, got, true))
        # the oracle read EXIF alone: a few have their time in XMP only
        in_exif = photo.taken if photo.taken_source != "XMP" else None
        plain = (photo.orientation, in_exif, photo.width, photo.height)
        if plain != (wanted["orientation"], taken, wanted["width"], wanted["height"]):
            differences.append((name, plain))
        copy = opened(photo.print_copy)
        assert (copy.format, copy.mode) == ("JPEG", "RGB")
        assert max(copy.size) <= 1600
        assert max(opened(photo.thumbnail).size) <= 320
        assert not copy.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(copy.info)
    assert not differences


def test_doubtful_positions_say_why(shared: Path) -> None:
    def photo(name: str) -> Intake:
        return take_in((shared / "photos" / name).read_bytes(), name)

    nothing_yet = photo("Samsung_GT-I9000_Galaxy_S_.jpg")
    assert (nothing_yet.latitude, nothing_yet.longitude) == (0, 0)
    assert "0, 0" in nothing_yet.suspicious
    assert "incomplete" in photo("Nikon_D5000.jpg").suspicious
    assert photo("DSCN0010.jpg").suspicious == ""


def test_all_eight_orientations_come_out_alike(shared: Path) -> None:
    copies = [
        opened(take_in((shared / f"photos/portrait_{n}.jpg").read_bytes(), "portrait").print_copy) for n in range(1, 9)
    ]
    first = copies[0].resize((45, 60)).convert("L")
    for copy in copies[1:]:
        assert copy.size == copies[0].size
        pairs = zip(first.tobytes(), copy.resize((45, 60)).convert("L").tobytes(), strict=True)
        assert sum(abs(a - b) for a, b in pairs) / (45 * 60) < 6


@pytest.mark.parametrize(
    ("kind", "turned_by_decoder"),
    [("JPEG", False), ("PNG", False), ("WEBP", False), ("AVIF", False), ("HEIF", True), ("TIFF", True)]
)
def test_a_photo_is_turned_once_whatever_holds_it(kind: str, turned_by_decoder: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = take_in(encoded(quarters(), kind, exif=exif if kind == "TIFF" else exif.tobytes()), "turned")
    assert photo.format == kind
    assert photo.orientation == 6
    assert (photo.width, photo.height) == ((480, 640) if turned_by_decoder else (640, 480))
    copy = opened(photo.print_copy)
    assert copy.size == (480, 640)
    assert near(copy.getpixel((470, 10)), (0, 0, 254))
    assert near(copy.getpixel((10, 10)), (254, 0, 0))


def test_large_photos_are_scaled_and_small_ones_never_enlarged() -> None:
    wide = take_in(encoded(Image.new("RGB", (5000, 2500), "green")), "wide")
    assert opened(wide.print_copy).size == (1600, 800)
    assert opened(wide.thumbnail).size == (320, 160)
    assert opened(take_in(encoded(Image.new("RGB", (30, 20))), "small").print_copy).size == (30, 20)
    assert opened(take_in(encoded(Image.new("RGB", (4000, 1)), "PNG"), "line").thumbnail).size == (320, 1)


def sixteen_bits() -> Image.Image:
    return Image.frombytes("I;16", (40, 40), struct.pack("<1600H", *([32896] * 1600)))


def with_transparent_index() -> bytes:
    picture = Image.new("P", (40, 40), 1)
    picture.putpalette([0, 0, 0, 200, 30, 30])
    return encoded(picture, "PNG", transparency=1)


@pytest.mark.parametrize(
    ("data", "pixel"),
    [
        (encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0))), (254, 0, 0)),
        (encoded(Image.new("L", (40, 40), 128)), (128, 128, 128)),
        (encoded(sixteen_bits(), "PNG"), (128, 128, 128)),
        (encoded(Image.new("1", (40, 40), 1), "PNG"), (255, 255, 255)),
        (encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), (255, 255, 255)),
        (encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 128)), "WEBP", lossless=True), (127, 127, 127)),
        (encoded(Image.new("LA", (40, 40), (0, 0)), "PNG"), (255, 255, 255)),
        (with_transparent_index(), (255, 255, 255)),
    ],
    ids=["cmyk", "grey", "16 bits", "1 bit", "transparent", "half transparent", "grey transparent", "palette"],
)
def test_whatever_the_pixels_are_they_print_as_rgb_on_white(data: bytes, pixel: tuple[int, int, int]) -> None:
    photo = take_in(data, "any")
    assert near(opened(photo.print_copy).getpixel((20, 20)), pixel)
    assert near(opened(photo.thumbnail).getpixel((20, 20)), pixel)


def test_a_colour_profile_is_heeded_and_a_wrong_one_survived() -> None:
    grey = Image.new("L", (40, 40), 128)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert near(opened(take_in(encoded(grey, icc_profile=lab), "lab").print_copy).getpixel((5, 5)), (128, 128, 128))
    assert near(
        opened(take_in(encoded(grey, icc_profile=b"no profile"), "junk").print_copy).getpixel((5, 5)), (128, 128, 128)
    )
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.find(b"rXYZ", 128), swapped.find(b"bXYZ", 128)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    name = swapped.find("sRGB".encode("utf-16-be"))
    if name > 0:
        swapped[name : name + 8] = "swap".encode("utf-16-be")
    data = encoded(Image.new("RGB", (40, 40), (250, 5, 5)), icc_profile=bytes(swapped))
    assert near(opened(take_in(data, "swapped").print_copy).getpixel((5, 5)), (5, 5, 250), 40)


def test_a_comment_and_metadata_of_the_original_do_not_reach_the_copies() -> None:
    exif = Image.Exif()
    exif[0x010E] = "the name of a patient"
    photo = take_in(encoded(quarters(), comment=b"the name of a patient", exif=exif.tobytes()), "private")
    assert b"patient" in photo.original
    assert b"patient" not in photo.print_copy + photo.thumbnail


def test_position_in_png_text_as_image_magick_writes_it() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 30.0, 0.0), 3: "W", 4: (10.0, 30.0, 0.0)})
    block = b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0")
    text = f"\nexif\n{len(block):8d}\n" + block.hex()
    body = b"Raw profile type exif\0\0" + zlib.compress(text.encode("latin-1"))
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    plain = encoded(quarters(), "PNG")
    photo = take_in(plain[:33] + chunk + plain[33:], "magick.png")
    assert (photo.latitude, photo.longitude) == (-8.5, -10.5)


@pytest.mark.parametrize(
    "data",
    [b"", b"no photo at all", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0\x08\0\0\0"],
    ids=["empty", "text", "head of a JPEG", "head of a PNG", "head of a GIF", "head of a TIFF"],
)
def test_what_is_no_photo_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Problem, match=r"“field\.jpg” is not a photo.*JPEG, PNG, WebP, HEIC"):
        take_in(data, "field.jpg")


@pytest.mark.parametrize(
    ("data", "said"),
    [(encoded(quarters(), "BMP"), "a BMP file"), (encoded(quarters(), "JPEG2000"), "a JPEG 2000 file"),
     (b"%PDF-1.7\n", "a PDF file"),
     (b"\0\0\0\x18ftypmp42" + bytes(20), "a film"), (b"\0\0\0\x18ftypcrx " + bytes(20), "a camera raw file"),
     (b"8BPS" + bytes(20), "a Photoshop (PSD) file"), (b"<html>404", "an HTML file")],
    ids=["BMP", "JPEG 2000", "PDF", "film", "raw", "Photoshop", "HTML"],
)
def test_another_kind_of_file_is_refused_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(Problem, match=rf"“field\.jpg” is {re.escape(said)}.*JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF"):
        take_in(data, "field.jpg")


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(15_000, 15_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(Problem, match="too large"):
        take_in(bomb(*size), "bomb.png")


def test_a_photo_that_breaks_off_shows_what_is_left() -> None:
    noise = Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(480_000))
    data = encoded(noise)
    photo = take_in(data[: len(data) // 2], "half.jpg")
    assert photo.damaged
    assert opened(photo.print_copy).size == (400, 400)
    assert not take_in(data, "whole.jpg").damaged


def test_damaged_files_are_read_or_refused_never_more(shared: Path) -> None:
    pick = random.Random(7)
    names = ("portrait_6.jpg", "image01137.jpg", "HTC_Desire.webp", "FujiFilm_FinePixS1Pro_2_.jpg")
    files = [(shared / "photos" / name).read_bytes() for name in names]
    files += [encoded(quarters(), "PNG"), encoded(quarters().resize((64, 48)), "HEIF")]
    outcomes = {"read": 0, "refused": 0}
    for _ in range(150):
        data = bytearray(pick.choice(files))
        for _ in range(pick.randint(1, 30)):
            data[pick.randrange(min(len(data), pick.choice((64, 2000, len(data)))))] = pick.randrange(256)
        try:
            take_in(bytes(data[: pick.choice((len(data), pick.randrange(len(data))))]), "damaged")
            outcomes["read"] += 1
        except Problem:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 10


def test_many_are_taken_in_in_order_and_what_fails_is_named(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.jpg").write_bytes(encoded(Image.new("RGB", (50 + n, 40))) if n != 4 else b"broken")
    kept: list[tuple[str, int]] = []
    told: list[tuple[int, int, str]] = []
    refused = take_in_many(
        [*sorted(tmp_path.iterdir()), tmp_path / "gone.jpg"],
        lambda path, photo: kept.append((path.name, photo.width)),
        lambda *step: told.append(step),
    )
    assert kept == [(f"{n}.jpg", 50 + n) for n in range(9) if n != 4]
    assert [one.name for one in refused] == ["4.jpg", "gone.jpg"]
    assert told[0][:2] == (0, 10)
    assert told[-1] == (10, 10, "gone.jpg")


def test_stopping_keeps_what_was_kept(tmp_path: Path) -> None:
    for n in range(8):
        (tmp_path / f"{n}.jpg").write_bytes(encoded(Image.new("RGB", (50, 40))))
    kept: list[str] = []

    def stop(done: int, total: int, what: str) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in_many(sorted(tmp_path.iterdir()), lambda path, photo: kept.append(path.name), stop)
    assert kept == ["0.jpg", "1.jpg", "2.jpg"]
