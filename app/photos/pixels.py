"""From a photo's bytes to upright pixels in sRGB, at the size asked, without reading more than that needs.

A photo is a stranger's file: four formats and no other are tried, its size is looked at before it is decoded, and
whatever a decoder raises is one sentence in the end.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageDraw
from pillow_heif import register_heif_opener

from app.photos.intake import MOST_BYTES
from app.problem import Problem

register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A baseline JPEG is decoded at a fraction of its size, so that the 200 megapixels of a telephone are no danger; all
# else is decoded whole.
MOST_PIXELS_SCALED = 250_000_000
MOST_PIXELS_WHOLE = 110_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS_SCALED  # Pillow warns above this and refuses above twice this

_SRGB = ImageCms.createProfile("sRGB")
_SRGB_NAMES = ("sRGB", "IEC61966")
_TRANSPOSED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
# What decoders raise on broken files, as seen with 1,874 public test images and with random damage
BROKEN = (OSError, ValueError, SyntaxError, RuntimeError, EOFError, IndexError, KeyError, TypeError, OverflowError,
          AttributeError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turns what a decoder raises into a Problem that names the file."""
    try:
        yield
    except Problem:
        raise
    except Image.DecompressionBombError as error:
        raise too_large(name) from error
    except BROKEN as error:
        raise Problem(
            f"“{name}” is not a photo that can be read, or it is damaged.",
            "Use a JPEG, PNG, WebP or HEIC file; copy it from the camera again if it is one.",
        ) from error


def too_large(name: str) -> Problem:
    return Problem(f"“{name}” is too large to be opened safely.", "Save a smaller copy of it and add that.")


def open_photo(data: bytes, name: str) -> Image.Image:
    """The photo with its head read and its pixels not yet. Problem: not one of FORMATS, or too large."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    with readable(name):
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > _most_pixels(picture):
            raise too_large(name)
        if picture.width < 1 or picture.height < 1:
            raise OSError("no pixels")
        return picture


def _most_pixels(picture: Image.Image) -> int:
    scaled = format_of(picture) == "JPEG" and not (picture.info.get("progressive") or picture.info.get("progression"))
    return MOST_PIXELS_SCALED if scaled else MOST_PIXELS_WHOLE


def format_of(picture: Image.Image) -> str:
    """"JPEG", "PNG", "WEBP" or "HEIF". Telephones write JPEGs with a second picture inside, which Pillow names MPO."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def exif_of(picture: Image.Image) -> bytes:
    """The photo's EXIF block, b"" where it has none. PNG keeps it behind the pixels, or as text (ImageMagick)."""
    block = picture.info.get("exif")
    if isinstance(block, bytes):
        return block
    profile = picture.info.get("Raw profile type exif")
    if isinstance(profile, str):
        try:
            return bytes.fromhex("".join(profile.split("\n")[3:]))
        except ValueError:
            return b""
    return b""


def load(picture: Image.Image, data: bytes, name: str, longest: int) -> tuple[Image.Image, bool]:
    """The photo decoded, at least `longest` pixels long where it has as many, and whether its end was missing.

    A JPEG that breaks off still shows what came before, and may be all that is left of the evidence.
    """
    try:
        _draft(picture, longest)
        picture.load()
        return picture, False
    except BROKEN as error:
        if format_of(picture) != "JPEG" or "truncated" not in str(error):
            with readable(name):
                raise
    with readable(name):
        # the mark of the end makes the decoder deliver the lines it has
        picture = Image.open(io.BytesIO(data + b"\xff\xd9"), formats=("JPEG",))
        _draft(picture, longest)
        picture.load()
        return picture, True


def _draft(picture: Image.Image, longest: int) -> None:
    """Let libjpeg scale while decoding. It needs the fitted size: a square box would keep it from scaling at all."""
    picture.draft(None, fitted(picture.size, longest))


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """`size` made smaller in proportion until its longer side is at most `longest`; never larger than it was."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def upright(picture: Image.Image, orientation: int | None, longest: int) -> Image.Image:
    """A new picture of mode RGB, sRGB, the right way up, its longer side at most `longest`, with no metadata.

    `orientation` is 1 to 8, or None to leave the pixels as they lie: HEIC's are turned by its decoder already.
    """
    profile = picture.info.get("icc_profile")
    small = _without_transparency(picture).resize(fitted(picture.size, longest), Image.Resampling.LANCZOS)
    small = _in_srgb(small, profile if isinstance(profile, bytes) else b"")
    if orientation in _TRANSPOSED:
        small = small.transpose(_TRANSPOSED[orientation])
    small.info = {}
    return small


def _without_transparency(picture: Image.Image) -> Image.Image:
    """The picture in L, RGB or CMYK; what is transparent is white, as on paper."""
    if picture.mode in ("RGB", "L", "CMYK") and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I") or picture.mode == "F":
        deep = picture.convert("I") if picture.mode != "F" else picture
        return deep.point(lambda level: level / 257).convert("L")  # 16 bits a sample
    if picture.mode in ("YCbCr", "LAB", "HSV", "RGBX"):
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    if layered.getchannel("A").getextrema() == (255, 255):
        return layered.convert("RGB")
    white = Image.new("RGBA", layered.size, "white")
    white.alpha_composite(layered)
    return white.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if picture.mode != "RGB" or not any(known in ImageCms.getProfileName(given) for known in _SRGB_NAMES):
                turned = ImageCms.profileToProfile(picture, given, _SRGB, outputMode="RGB")
                if turned is not None:
                    return turned
        except (ImageCms.PyCMSError, *BROKEN):
            pass  # a profile that does not fit its pixels: their plain values are the best there is
    return picture.convert("RGB") if picture.mode != "RGB" else picture.copy()


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as JPEG bytes with nothing in it but pixels."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def crossed_frame(longest: int) -> bytes:
    """A grey plate with an empty frame, crossed out, as a JPEG of 4 to 3."""
    wide, high, line = longest, longest * 3 // 4, max(1, longest // 160)
    plate = Image.new("RGB", (wide, high), "#e8eaed")
    draw = ImageDraw.Draw(plate)
    left, top, right, bottom = wide * 3 // 8, high * 3 // 8, wide * 5 // 8, high * 5 // 8
    for from_y, to_y in ((top, bottom), (bottom, top)):
        draw.line((left + line, from_y, right - line, to_y), fill="#7a828c", width=line)
    draw.rectangle((left, top, right, bottom), outline="#7a828c", width=line)
    return jpeg(plate, 80)
