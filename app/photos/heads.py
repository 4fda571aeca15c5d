"""What a photo's file says, read without its picture: a card of hundreds is looked through before anything is decoded.

Nothing but the parts beside the picture is read, and of one file at a time: a card is slow, and its photos are large. Whether the
picture can be shown is seen when it is taken in.
"""

from __future__ import annotations

import hashlib
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.photos.boxes import metadata
from app.photos.containers import FORMATS, MOST_PARTS, MOST_SEGMENTS, PNG, Parts, format_of, parts
from app.photos.facts import Facts, facts
from app.photos.limits import MOST_BYTES
from app.photos.tiff import read_tags
from app.problem import Problem
from app.translations import message

_FIRST = 256 << 10          # bytes in which telephones say all that they say of a HEIC
_MOST_BESIDE = 8 << 20      # bytes beside a picture that are read
_PICTURES_PNG, _PICTURES_WEBP = (b"IDAT", b"fdAT"), (b"VP8 ", b"VP8L", b"ALPH", b"ANMF")


@dataclass(frozen=True)
class Head:
    """A photo whose file was looked at. `size` in bytes."""

    format: str
    size: int
    facts: Facts


def read_head(path: Path) -> Head:
    """Problem: it cannot be read, holds nothing, is no photo or is larger than any."""
    from app.photos.pixels import open_photo, readable, too_large
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size == 0:
                raise Problem(message("“{name}” is empty.", name=path.name),
                              message("Copy it from the camera again if it is a photo."))
            first = file.read(64)
            kind = format_of(first)
            if kind not in FORMATS:
                open_photo(first, path.name)            # says what it is instead
            if size > MOST_BYTES:
                raise too_large(path.name)
            file.seek(0)
            with readable(path.name):
                said = _READERS[kind](file, size)
                return Head(kind, size, facts(read_tags(said.exif), said.xmp))
    except OSError as error:
        raise unreadable(path, error) from error


def file_sha256(path: Path) -> str:
    """Of the file's bytes, hexadecimal. Problem: it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


def small_picture(path: Path, longest: int) -> bytes:
    """A JPEG to look at, upright, its longer side at most so many pixels; nothing is kept. Problem: as of `read_head`, or it cannot
    be decoded."""
    from app.photos import pixels
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    opened = pixels.open_photo(data, path.name)
    decoded = pixels.decode(opened, longest)
    orientation = decoded.orientation or facts(read_tags(opened.parts.exif), opened.parts.xmp).orientation
    with pixels.readable(path.name):
        return pixels.jpeg(pixels.upright(decoded, orientation, longest), 75)


def unreadable(path: Path, error: OSError) -> Problem:
    return Problem(message("“{name}” cannot be read ({reason}).", name=path, reason=error.strerror or str(error)),
                   message("Check the card or the folder it is on."))


def _jpeg(file: BinaryIO, size: int) -> Parts:
    """Of all segments before the picture, those in which a camera says something."""
    kept, read = [file.read(2)], 0
    for _ in range(MOST_SEGMENTS):
        mark = file.read(4)
        if len(mark) < 4 or mark[0] != 0xFF:
            break
        if mark[1] == 0xFF or mark[1] in (0x01, *range(0xD0, 0xD8)):
            file.seek(-3 if mark[1] == 0xFF else -2, os.SEEK_CUR)
            continue
        length = struct.unpack_from(">H", mark, 2)[0]
        if length < 2 or mark[1] == 0xDA:
            break
        if mark[1] == 0xE1 and read < _MOST_BESIDE:
            kept.append(mark + file.read(length - 2))
            read += length
        else:
            file.seek(length - 2, os.SEEK_CUR)
    return parts(b"".join((*kept, b"\xff\xda\x00\x02")))


def _png(file: BinaryIO, size: int) -> Parts:
    kept, read = [file.read(len(PNG))], 0
    for _ in range(MOST_PARTS):
        mark = file.read(8)
        if len(mark) < 8:
            break
        length, name = struct.unpack(">I4s", mark)
        if name in _PICTURES_PNG or read + length > _MOST_BESIDE:
            file.seek(length + 4, os.SEEK_CUR)
        else:
            kept.append(mark + file.read(length + 4))
            read += length
        if name == b"IEND":
            break
    return parts(b"".join(kept))


def _webp(file: BinaryIO, size: int) -> Parts:
    kept, read = [file.read(12)], 0
    for _ in range(MOST_SEGMENTS):
        mark = file.read(8)
        if len(mark) < 8:
            break
        name, length = struct.unpack("<4sI", mark)
        length += length % 2
        if name in _PICTURES_WEBP or read + length > _MOST_BESIDE:
            file.seek(length, os.SEEK_CUR)
        else:
            kept.append(mark + file.read(length))
            read += length
    return parts(b"".join(kept))


def _heif(file: BinaryIO, size: int) -> Parts:
    """Its table says where its EXIF lies, mostly at once behind it; where that is farther on, the file is read to its end."""
    first = bytearray(size)                 # what is not written to takes no memory
    begin = file.read(_FIRST)
    first[:len(begin)] = begin
    exif, xmp = metadata(first)             # type: ignore[arg-type]    # is read as bytes are
    if size > _FIRST and not (exif.strip(b"\0") and (xmp.strip(b"\0") or not xmp)):
        file.seek(0)
        exif, xmp = metadata(file.read())
    return Parts("HEIF", b"", exif, xmp)


def _tiff(file: BinaryIO, size: int) -> Parts:
    return parts(file.read())


def _gif(file: BinaryIO, size: int) -> Parts:
    """It says nothing of where and when."""
    return Parts("GIF", b"")


_READERS = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "HEIF": _heif, "AVIF": _heif, "TIFF": _tiff, "GIF": _gif}
