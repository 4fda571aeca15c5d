"""What ImageMagick reads of the same files with code of its own: each field of a photo's facts, and which way up it is."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from app.photos import Intake, take_in
from tests.conftest import not_here

TURNS = list(Image.Transpose)


@pytest.fixture(scope="module", autouse=True)
def imagemagick() -> None:
    if not (shutil.which("convert") and shutil.which("identify")):
        not_here("ImageMagick's convert and identify are not installed")


def names(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "photos").iterdir() if path.suffix in (".jpg", ".webp", ".heic"))


def identified(photo: Path) -> Mapping[str, str]:
    """EXIF as ImageMagick words it: fractions as they stand, words without spaces around."""
    said = subprocess.run(["identify", "-format", "%[EXIF:*]", f"{photo}[0]"], capture_output=True, text=True, errors="replace",
                          check=False).stdout
    pairs = (line.removeprefix("exif:").partition("=") for line in said.splitlines() if line.startswith("exif:"))
    return {name: value.strip() for name, _, value in pairs}


def degrees(text: str, letter: str) -> float | None:
    parts = [part.strip().split("/") for part in text.split(",")]
    if not text or not letter or any(len(part) == 2 and part[1] == "0" for part in parts):
        return None
    value = sum(Fraction(int(part[0]), int(part[-1]) if len(part) == 2 else 1) / 60 ** n for n, part in enumerate(parts))
    return float(-value if letter in "SW" else value)


def fraction(text: str) -> float | None:
    above, _, below = text.partition("/")
    return float(Fraction(int(above), int(below or 1))) if text and below != "0" else None


def fields(photo: Intake) -> dict[str, object]:
    """Those that ImageMagick reads too; of what is in XMP alone, nothing."""
    moment = (photo.taken or "")[:19].replace("-", ":").replace("T", " ") if photo.taken_source == "DateTimeOriginal" else ""
    return {"make": photo.make, "model": photo.model, "orientation": str(photo.orientation or ""), "taken": moment,
            "offset": (photo.taken or "")[19:] if moment else "", "fraction": photo.fraction, "latitude": photo.latitude,
            "longitude": photo.longitude, "altitude": photo.altitude, "direction": photo.direction,
            "direction_reference": photo.direction_reference, "dop": photo.dop}


def with_every_field(out: Path) -> Path:
    """What no camera among the real photos writes."""
    exif = Image.Exif()
    exif.update({0x010F: "Maker", 0x0110: "Model 5", 0x0112: 8})
    exif.get_ifd(0x8769).update({0x9003: "2026:11:05 09:26:07", 0x9011: "+05:45", 0x9291: "042"})
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 38.0, 38.04), 3: "W", 4: (10.0, 58.0, 18.12), 5: b"\1", 6: 12.5, 11: 2.75,
                                 16: "M", 17: 271.25})
    Image.new("RGB", (64, 48), "red").save(out, exif=exif)
    return out


def test_every_field_of_every_real_photo_is_what_imagemagick_reads(shared: Path, tmp_path: Path) -> None:
    compared = dict.fromkeys(fields(take_in((shared / "photos/DSCN0010.jpg").read_bytes(), "one")), 0)
    differences = []
    for path in (*names(shared), with_every_field(tmp_path / "whole.jpg")):
        said, photo = identified(path), take_in(path.read_bytes(), path.name)
        below = said.get("GPSAltitudeRef", "").strip("\\0. ") in ("1", "\\001", "3") or "848" in said.get("GPSAltitude", "")
        altitude = fraction(said.get("GPSAltitude", ""))
        wanted = {
            "make": said.get("Make", ""), "model": said.get("Model", ""), "orientation": said.get("Orientation", ""),
            "taken": said.get("DateTimeOriginal", ""), "offset": said.get("OffsetTimeOriginal", ""),
            "fraction": said.get("SubSecTimeOriginal", ""),
            "latitude": degrees(said.get("GPSLatitude", ""), said.get("GPSLatitudeRef", "")),
            "longitude": degrees(said.get("GPSLongitude", ""), said.get("GPSLongitudeRef", "")),
            "altitude": -altitude if altitude and below else altitude, "direction": fraction(said.get("GPSImgDirection", "")),
            "direction_reference": said.get("GPSImgDirectionRef", ""), "dop": fraction(said.get("GPSDop", ""))}
        for name, value in fields(photo).items():
            if wanted[name] in (None, ""):
                continue        # it reads less: no EXIF of a WebP, nothing behind a broken tag
            compared[name] += 1
            if value != (pytest.approx(wanted[name], abs=1e-6) if isinstance(wanted[name], float) else wanted[name]):
                differences.append((path.name, name, value, wanted[name]))
    assert not differences
    assert all(compared.values()), compared


def grey(data: bytes, size: tuple[int, int]) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L").resize(size)


def apart(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).rms[0]


def test_every_thumbnail_is_the_way_up_in_which_imagemagick_shows_the_photo(shared: Path) -> None:
    """Its size is the same, and no other turn of it comes as near."""
    for path in names(shared):
        photo = take_in(path.read_bytes(), path.name)
        shown = subprocess.run(["convert", f"{path}[0]", "-auto-orient", "-resize", "320x320>", "-strip", "png:-"],
                               capture_output=True, check=False).stdout
        if not shown:
            continue            # a decoder that this ImageMagick was built without
        ours, theirs = Image.open(io.BytesIO(photo.thumbnail)), Image.open(io.BytesIO(shown))
        assert max(abs(a - b) for a, b in zip(ours.size, theirs.size, strict=True)) <= 1, path.name
        small = grey(shown, (48, 48))
        upright = apart(grey(photo.thumbnail, (48, 48)), small)
        others = [apart(grey(photo.thumbnail, (48, 48)).transpose(turn), small) for turn in TURNS]
        assert upright < min(others) / 2, path.name
        assert upright < 20, path.name                  # some have a colour profile, which -strip leaves unheeded
        assert apart(grey(photo.print_copy, (48, 48)), small) < 20, path.name


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_is_shown_as_imagemagick_shows_it(tmp_path: Path, kind: str, orientation: int) -> None:
    """TIFF is turned by the decoder, JPEG is not."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.linear_gradient("L").resize((600, 400)).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, 150, 100))
    file = tmp_path / f"photo.{kind.lower()}"
    picture.save(file, kind, exif=exif)
    shown = subprocess.run(["convert", str(file), "-auto-orient", "-resize", "320x320>", "-strip", "png:-"], capture_output=True,
                           check=True).stdout
    thumbnail = take_in(file.read_bytes(), "photo").thumbnail
    assert Image.open(io.BytesIO(thumbnail)).size == Image.open(io.BytesIO(shown)).size
    assert apart(grey(thumbnail, (48, 48)), grey(shown, (48, 48))) < 4
