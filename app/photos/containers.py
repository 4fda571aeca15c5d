"""What a photo's file is made of: the picture alone, for its decoder, and the two blocks that say something of it.

A decoder reads whatever stands beside a picture, and pays for it in memory and time. So the file is walked here part by part,
nothing is decoded, and the number of parts and their sizes are limited. What a decoder gets is a file with the same pixels and
their colour profile, and nothing else.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.photos import boxes, tiff

MOST_PARTS = 65_536                 # of a file: a PNG of 256 MB in the smallest usual pieces has half as many
MOST_SEGMENTS = 4_096               # of a JPEG before its picture
MOST_EXIF, MOST_PROFILE = 4 << 20, 4 << 20
_MOST_TEXT = 1 << 20                # of a compressed text in a PNG
PNG = b"\x89PNG\r\n\x1a\n"


class TooMuch(ValueError):
    """More parts beside the picture than any camera writes."""


@dataclass(frozen=True)
class Parts:
    """`picture` is the file without what says something of the picture; `exif` and `xmp` are b"" where it has none."""

    format: str
    picture: bytes
    exif: bytes = b""
    xmp: bytes = b""
    whole: bool = True              # False: a JPEG that its decoder scales while it reads, line by line
    scratch: int = 0                # bytes that its decoder needs beside the pixels


def format_of(data: bytes) -> str:
    """By the first bytes: one of `FORMATS`, the plain name of another kind of file, or "" where it is none that is known."""
    head = data[:16]
    for name, marks in _HEADS.items():
        if head.startswith(marks):
            return name
    if head[:4] == b"RIFF":
        return "WEBP" if data[8:12] == b"WEBP" else "film or sound (RIFF)"
    if head[4:8] == b"ftyp":
        return boxes.format_of(data)
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "TIFF" if not tiff.is_raw(data) else "camera raw file"
    return "HTML" if data[:200].lstrip().lower().startswith((b"<html", b"<!doctype html")) else ""


def file_ending(data: bytes) -> str:
    """How the name of such a file ends: ".jpg"; "" of what is no photo."""
    return _ENDINGS.get(format_of(data), "")


_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic", "AVIF": ".avif", "TIFF": ".tif", "GIF": ".gif"}
_HEADS: dict[str, tuple[bytes, ...]] = {
    "JPEG": (b"\xff\xd8\xff",), "PNG": (PNG,), "GIF": (b"GIF87a", b"GIF89a"), "BMP": (b"BM",), "Photoshop (PSD)": (b"8BPS",),
    "PDF": (b"%PDF",), "ZIP": (b"PK\x03\x04",), "JPEG 2000": (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    "JPEG XL": (b"\xff\x0a", b"\0\0\0\x0cJXL "), "SVG": (b"<svg",), "icon": (b"\0\0\1\0",),
    "camera raw file": (b"FUJIFILMCCD-RAW", b"IIRO", b"IIU\0", b"MMOR"),
    "BigTIFF": (b"II+\0", b"MM\0+"), "EXR": (b"\x76\x2f\x31\x01",),
}


def parts(data: bytes) -> Parts:
    """Of a file of one of `FORMATS`. Raises TooMuch, or ValueError, struct.error and the like where it is damaged."""
    return FORMATS[format_of(data)](data)


# ------------------------------------------------------------------------------------------------ JPEG

_PLAIN = (0xC0, 0xC1)               # baseline and extended: their decoder scales, and holds some lines only
_FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
_XMP_MARK, _ICC_MARK, _EXIF_MARK = b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0", b"Exif\0"
MOST_SCANS = 100                    # each is a run over the whole picture; encoders write a dozen


def _jpeg(data: bytes) -> Parts:
    segments, exif, xmp, profile = [data[:2]], b"", b"", 0
    held_whole, scratch, unread = True, 0, 2
    components: dict[int, tuple[int, int]] = {}
    for marker, at, end in _segments(data):
        unread = end
        body = at + 4
        if marker == 0xE1:
            if not exif and data.startswith(_EXIF_MARK, body):
                exif = data[body:end]
            elif not xmp and data.startswith(_XMP_MARK, body):
                xmp = data[body + len(_XMP_MARK):end]
        elif marker == 0xE2 and data.startswith(_ICC_MARK, body):
            profile += end - body
            if profile <= MOST_PROFILE:
                segments.append(data[at:end])
        elif marker == 0xFE or 0xE2 <= marker <= 0xED or marker == 0xEF:
            continue
        else:
            segments.append(data[at:end])
        if marker in _FRAMES and not components and end - body >= 6:
            held_whole = marker not in _PLAIN
            high, wide, count = struct.unpack_from(">HHB", data, body + 1)
            components = {n: (data[component + 1] >> 4, data[component + 1] & 15)
                          for n, component in enumerate(range(body + 6, min(body + 6 + 3 * count, end - 2), 3))}
            scratch = _coefficients(wide, high, list(components.values()))
        if marker == 0xDA:
            # one component after the other: all are held until the last
            held_whole = held_whole or data[body] < len(components)
            unread = at
            break
    if held_whole and data.count(b"\xff\xda", unread) > MOST_SCANS:
        raise TooMuch("scans")
    if unread == 2 or len(segments) == 1:
        return Parts("JPEG", data)
    if data[unread:unread + 2] == b"\xff\xda":
        segments = segments[:-1]
    picture = b"".join((*segments, memoryview(data)[unread:]))
    return Parts("JPEG", picture, exif, xmp, held_whole, scratch if held_whole else 0)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, begin and end of each segment up to the first scan, whose own header is the last."""
    at, count = 2, 0
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in (0x01, *range(0xD0, 0xD8)):
            at += 1 if marker == 0xFF else 2
        else:
            length = struct.unpack_from(">H", data, at + 2)[0]
            if length < 2 or at + 2 + length > len(data):
                return
            yield marker, at, at + 2 + length
            if marker == 0xDA:
                return
            at += 2 + length
        count += 1
        if count > MOST_SEGMENTS:
            raise TooMuch("segments")


def _coefficients(wide: int, high: int, sampling: list[tuple[int, int]]) -> int:
    """Bytes of all coefficients, which a progressive picture's decoder holds until the last scan."""
    across, down = max((h for h, _ in sampling), default=1) or 1, max((v for _, v in sampling), default=1) or 1
    return sum(2 * wide * high * h * v // (across * down) for h, v in sampling)


# ------------------------------------------------------------------------------------------------ PNG, WebP, GIF

_PIXELS_PNG = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"IDAT", b"IEND", b"sBIT")
PNG_TEXTS = (b"zTXt", b"iTXt", b"tEXt")
PNG_EXIF_KEYS = (b"Raw profile type exif", b"Raw profile type APP1")       # as ImageMagick writes them


def _png(data: bytes) -> Parts:
    chunks_kept: list[bytes | memoryview] = [data[:8]]
    exif = xmp = b""
    at, count, dropped = 8, 0, False
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        count += 1
        if count > MOST_PARTS:
            raise TooMuch("chunks")
        if name in _PIXELS_PNG or (name == b"iCCP" and _unpacks(memoryview(data)[at + 8:end - 4])):
            chunks_kept.append(memoryview(data)[at:end])
        else:
            dropped = True
            body = memoryview(data)[at + 8:min(end - 4, len(data))]
            if name == b"eXIf" and not exif:
                exif = bytes(body[:MOST_EXIF])
            elif name in PNG_TEXTS:
                key = bytes(body[:80]).partition(b"\0")[0]
                if key in PNG_EXIF_KEYS and not exif:
                    exif = _from_hexadecimal(_png_text(name, body)) or b"none"
                elif key == b"XML:com.adobe.xmp" and not xmp:
                    xmp = _png_text(name, body) or b"none"
        if name == b"IEND":
            break
        at = end
    return Parts("PNG", b"".join(chunks_kept) if dropped else data, exif, xmp)


def _unpacks(body: memoryview) -> bool:
    """Whether a colour profile is of a size that Pillow reads; without it the picture is still one."""
    packed, reader = bytes(body[:MOST_PROFILE]).partition(b"\0")[2][1:], zlib.decompressobj()
    try:
        reader.decompress(packed, _MOST_TEXT)
    except zlib.error:
        return False
    return len(body) < MOST_PROFILE and not reader.unconsumed_tail


def _png_text(name: bytes, body: memoryview) -> bytes:
    """The words of a text chunk, as far as it may be long; b"" where they cannot be read."""
    body_text = bytes(body[:_MOST_TEXT]).partition(b"\0")[2]
    if name == b"tEXt":
        return body_text
    packed = name == b"zTXt" or body_text[:1] == b"\1"
    words = body_text[1:] if name == b"zTXt" else body_text[2:].partition(b"\0")[2].partition(b"\0")[2]
    if not packed:
        return words
    try:
        return zlib.decompressobj().decompress(words, _MOST_TEXT)
    except zlib.error:
        return b""


def _from_hexadecimal(words: bytes) -> bytes:
    """As ImageMagick writes it: a name and a length, each on its line, then lines of digits."""
    try:
        return bytes.fromhex(b"".join(words.split(b"\n", 3)[3:]).decode("ascii"))
    except ValueError:
        return b""


_PIXELS_WEBP = (b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"VP8X")


def _webp(data: bytes) -> Parts:
    """Of one that moves, its first picture."""
    chunks_kept: list[bytes | memoryview] = []
    exif = xmp = b""
    at, count, dropped, frames = 12, 0, False, 0
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        body = memoryview(data)[at + 8:at + 8 + length]
        count += 1
        if count > MOST_SEGMENTS:
            raise TooMuch("chunks")
        frames += name == b"ANMF"
        if name in _PIXELS_WEBP or (name == b"ANMF" and frames == 1):
            chunks_kept.append(bytes(data[at:at + 8]) + bytes([body[0] & ~0x0C]) + bytes(body[1:]) if name == b"VP8X" and length
                        else memoryview(data)[at:end])
        else:
            dropped = True
            if name == b"EXIF" and not exif:
                exif = bytes(body[:MOST_EXIF])
            elif name == b"XMP " and not xmp:
                xmp = bytes(body[:_MOST_TEXT])
        at = end
    if not dropped:
        return Parts("WEBP", data)
    content = b"".join(chunks_kept)
    return Parts("WEBP", b"RIFF" + struct.pack("<I", len(content) + 4) + b"WEBP" + content, exif, xmp)


def _gif(data: bytes) -> Parts:
    """Head, palette and the first picture with its transparency; comments and the pictures after it are left out."""
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    head, first_frame, count = data[:at], b"", 0
    while data[at] == 0x21:
        start, label = at, data[at + 1]
        at += 2
        while data[at]:
            at += data[at] + 1
            count += 1
            if count > MOST_PARTS:
                raise TooMuch("blocks")
        at += 1
        if label == 0xF9:
            first_frame = data[start:at]
    return Parts("GIF", b"".join((head, first_frame, memoryview(data)[at:])) if at > len(head) else data)


def _tiff(data: bytes) -> Parts:
    picture, xmp, scratch = tiff.bare(data)
    return Parts("TIFF", picture, data, xmp, scratch=scratch)


def _isobmff(data: bytes) -> Parts:
    exif, xmp = boxes.metadata(data)
    return Parts(boxes.format_of(data), data, exif, xmp)


FORMATS: dict[str, Callable[[bytes], Parts]] = {
    "JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif, "TIFF": _tiff, "HEIF": _isobmff, "AVIF": _isobmff}
