"""From a photo's bytes to upright pixels in sRGB, at the size asked, without reading or holding more than that needs.

A photo is a stranger's file: seven formats and no other are tried, what it would cost is worked out before it is decoded, and
whatever a decoder raises is one sentence in the end.
"""

from __future__ import annotations

import io
import logging
import struct
import threading
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms, ImageDraw

from app.photos.containers import FORMATS, Parts, TooMuch, format_of, parts
from app.photos.limits import MOST_BYTES, MOST_MEMORY, MOST_PIXELS_SCALED, MOST_PIXELS_WHOLE
from app.problem import Problem
from app.translations import message

# what Pillow has to say of damaged files our own sentences tell
warnings.filterwarnings("ignore", module="PIL")
logging.getLogger("PIL").addHandler(logging.NullHandler())
Image.MAX_IMAGE_PIXELS = MOST_PIXELS_SCALED  # Pillow warns above this and refuses above twice this
# Bytes a pixel that a decoder holds at its worst, measured: WebP's two canvases and two copies, libheif's planes and their RGB.
_HELD = {"WEBP": 17.0, "HEIF": 4.7, "AVIF": 9.0}
_PILLOWS = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2, "LA": 4}      # else 4
_one_large = threading.Lock()       # copies are made two at a time; of large photos one after the other
_BAND = 256             # lines of a large picture that are worked on at once
# A sharper filter, and Huffman tables of the picture's own, cost a quarter of all the time for a tenth of a decibel and a hundredth
# of the bytes (benchmarks/photos.py); what is more than twice too large is averaged first.
_FILTER, _GAP = Image.Resampling.BICUBIC, 2.0

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
    except TooMuch as error:
        raise Problem(message("“{name}” holds more beside its picture than any camera writes.", name=name),
                      message("Do not trust it; save the picture anew in a program for photos, and add that.")) from error
    except BROKEN as error:
        raise _no_photo(name, "") from error


def too_large(name: str) -> Problem:
    return Problem(message("“{name}” is too large to be opened safely.", name=name),
                   message("Save a smaller copy of it and add that."))


@dataclass(frozen=True)
class Opened:
    """A photo whose head was read and whose pixels were not."""

    name: str
    parts: Parts
    size: tuple[int, int]
    picture: Image.Image | None     # None for HEIF, whose decoder is asked itself: Pillow would hold its pixels once more

    @property
    def format(self) -> str:
        return self.parts.format


@dataclass(frozen=True)
class Decoded:
    """Pixels that can be had by the band, so that nothing is held twice at full size."""

    size: tuple[int, int]
    plain: bool                                 # in L, RGB or CMYK, and nothing of it transparent
    profile: bytes
    band: Callable[[int, int], Image.Image]     # lines from, to
    damaged: bool = False
    orientation: int | None = None              # where the container says it and not the EXIF
    turned: bool = False                        # its decoder has turned it the right way up already


def open_photo(data: bytes, name: str) -> Opened:
    """Problem: not one of FORMATS, which its sentence names; larger than anything that a camera makes."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    kind = format_of(data)
    if kind not in FORMATS:
        raise _no_photo(name, kind)
    with readable(name):
        file_parts = parts(data)
        picture, size = _head(file_parts)
        if size[0] < 1 or size[1] < 1:
            raise OSError("no pixels")
        if size[0] * size[1] > (MOST_PIXELS_WHOLE if file_parts.whole else MOST_PIXELS_SCALED):
            raise too_large(name)
        return Opened(name, file_parts, size, picture)


def _no_photo(name: str, kind: str) -> Problem:
    if not kind:
        return Problem(message("“{name}” is not a photo that can be read, or it is damaged.", name=name),
                       message("Use a JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF file; copy it from the camera again if it is one."))
    remedy = message("Use a JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF file.")
    if kind.startswith("film"):
        return Problem(message("“{name}” is a film or sound, which is not taken in as a photo.", name=name), remedy)
    if kind.startswith("camera"):
        return Problem(message("“{name}” is a camera raw file, which is not taken in as a photo.", name=name), remedy)
    # Translators: {kind} is the name of a format: BMP, PDF, HTML
    return Problem(message("“{name}” is an {kind} file, which is not taken in as a photo.", name=name, kind=kind)
                   if kind[0] in "HIE" else
                   message("“{name}” is a {kind} file, which is not taken in as a photo.", name=name, kind=kind), remedy)


def _head(file_parts: Parts) -> tuple[Image.Image | None, tuple[int, int]]:
    if file_parts.format == "HEIF":
        return None, pillow_heif.open_heif(io.BytesIO(file_parts.picture)).size
    picture = Image.open(io.BytesIO(file_parts.picture), formats=(file_parts.format,))
    return picture, picture.size


def cost(opened: Opened) -> float:
    """Bytes that decoding would hold at its worst."""
    wide, high = opened.size
    if opened.picture is not None and opened.format == "JPEG" and not opened.parts.whole:
        return float(len(opened.parts.picture))         # at a fraction of its size, line by line
    pixel = _HELD.get(opened.format) or _PILLOWS.get(opened.picture.mode if opened.picture is not None else "", 4)
    if opened.format == "JPEG":
        pixel = 1.0                                     # beside its coefficients, what is left of it at a fraction
    return wide * high * pixel + opened.parts.scratch + len(opened.parts.picture)


def decode(opened: Opened, longest: int) -> Decoded:
    """The photo decoded, at least `longest` pixels long where it has as many. A JPEG that breaks off still shows what came before,
    and may be all that is left of the evidence. Problem: damaged, or it would take more memory than there may be."""
    if cost(opened) > MOST_MEMORY:
        raise Problem(message("“{name}” would take too much memory to be opened: {width} × {height} pixels as {format}.",
                              name=opened.name, width=str(opened.size[0]), height=str(opened.size[1]),
                              format=_SPOKEN.get(opened.format, opened.format)),
                      message("Save it smaller, or as a JPEG that is not progressive, and add that."))
    with readable(opened.name), _one_large if cost(opened) > MOST_MEMORY / 2 else nullcontext():
        if opened.picture is None:
            return _heif(opened)
        picture, damaged = opened.picture, False
        try:
            picture.draft(None, fitted(picture.size, longest))
            picture.load()
        except BROKEN as error:
            if opened.format != "JPEG" or "truncated" not in str(error):
                raise
            # the mark of the end makes the decoder deliver the lines it has
            picture, damaged = Image.open(io.BytesIO(opened.parts.picture + b"\xff\xd9"), formats=("JPEG",)), True
            picture.draft(None, fitted(picture.size, longest))
            picture.load()
        profile, said = picture.info.get("icc_profile"), picture.info.get("exif") if opened.format == "AVIF" else None
        def band(top: int, end: int) -> Image.Image:
            return picture if end - top == picture.height else picture.crop((0, top, picture.width, end))

        return Decoded(picture.size, _is_plain(picture), profile if isinstance(profile, bytes) else b"", band, damaged,
                       picture.getexif().get(0x0112) if said else None, opened.format == "TIFF")


_SPOKEN = {"JPEG": message("a progressive JPEG"), "WEBP": "WebP", "HEIF": "HEIC"}


def _heif(opened: Opened) -> Decoded:
    """libheif's own pixels, turned the right way up by it already."""
    image = pillow_heif.open_heif(io.BytesIO(opened.parts.picture), convert_hdr_to_8bit=True)
    pixels, stride, size, mode = memoryview(image.data), image.stride, image.size, image.mode

    def band(top: int, end: int) -> Image.Image:
        return Image.frombuffer(mode, (size[0], end - top), bytes(pixels[top * stride:end * stride]), "raw", mode, stride, 1)

    profile = image.info.get("icc_profile")
    return Decoded(size, mode == "RGB", profile if isinstance(profile, bytes) else b"", band, turned=True)


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """`size` made smaller in proportion until its longer side is at most `longest`; never larger than it was."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def upright(decoded: Decoded, orientation: int | None, longest: int) -> Image.Image:
    """A new picture of mode RGB, sRGB, the right way up, its longer side at most `longest`, with no metadata.

    `orientation`: 1 to 8, as EXIF says it; None: as the pixels lie. Those of HEIC and TIFF are turned by their decoders already.
    """
    small = _reduced(decoded, longest).resize(fitted(decoded.size, longest), _FILTER)
    small = _in_srgb(small, decoded.profile)
    if orientation in _TRANSPOSED and not decoded.turned:
        small = small.transpose(_TRANSPOSED[orientation])
    small.info = {}
    return small


def smaller(picture: Image.Image, longest: int) -> Image.Image:
    """Of a picture that `upright` made, one whose longer side is at most `longest`."""
    return picture.resize(fitted(picture.size, longest), _FILTER, reducing_gap=_GAP)


def _reduced(decoded: Decoded, longest: int) -> Image.Image:
    """In L, RGB or CMYK, a quarter longer than asked at least where there are as many pixels: what is left is resized with care."""
    wide, high = decoded.size
    factor = max(1, max(decoded.size) * 4 // (5 * longest))
    if factor == 1 and decoded.plain:
        return decoded.band(0, high)
    lines = _BAND - _BAND % factor or factor
    made: Image.Image | None = None
    for top in range(0, high, lines):
        part = _without_transparency(decoded.band(top, min(high, top + lines)))
        part = part.reduce(factor) if factor > 1 else part
        if made is None:
            made = Image.new(part.mode, (-(-wide // factor), -(-high // factor)))
        made.paste(part, (0, top // factor))
    assert made is not None
    return made


def _is_plain(picture: Image.Image) -> bool:
    return picture.mode in ("RGB", "L", "CMYK") and "transparency" not in picture.info


def _without_transparency(picture: Image.Image) -> Image.Image:
    """The picture in L, RGB or CMYK; what is transparent is white, as on paper."""
    if _is_plain(picture):
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
            embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if picture.mode != "RGB" or not any(srgb_name in ImageCms.getProfileName(embedded) for srgb_name in _SRGB_NAMES):
                turned = ImageCms.profileToProfile(picture, embedded, _SRGB, outputMode="RGB")
                if turned is not None:
                    return turned
        except (ImageCms.PyCMSError, *BROKEN):
            pass  # a profile that does not fit its pixels: their plain values are the best there is
    return picture.convert("RGB") if picture.mode != "RGB" else picture


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as JPEG bytes with nothing in it but pixels."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
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
