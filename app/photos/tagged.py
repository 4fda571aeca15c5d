"""Copies of a photo to give away: with its position written in, or with everything but the pixels taken out.

The original is never written to. A position is added by appending a new GPS directory at the end of the EXIF block
and pointing to it, so that everything that stands in the block stays where it is: maker notes, which refer to
places in the block, survive, and so does every byte of the picture.
"""

from __future__ import annotations

import math
import struct
from fractions import Fraction

from app.photos.tiff import GPS_POINTER, byte_order, tiff_part
from app.problem import Problem
from app.translations import message

_ASCII, _BYTE, _RATIONAL, _LONG = 2, 1, 5, 4
_SEGMENT_MOST = 65_533 - 6  # what a JPEG segment holds of an EXIF block


def with_position(
    jpeg: bytes, name: str, latitude: float, longitude: float, altitude: float | None = None,
    direction: float | None = None,
) -> bytes:  # fmt: skip
    """A copy of the JPEG whose EXIF says this position (WGS 84 degrees, metres); pixels are the same bytes.

    A position that it already had is replaced in the copy. Raises Problem where it is no JPEG, or where its EXIF
    block is full (65 kB).
    """
    segments, picture = _segments(jpeg, name)
    at = next((n for n, (marker, body) in enumerate(segments) if marker == 0xE1 and body[:6] == b"Exif\0\0"), None)
    block = tiff_part(segments[at][1]) if at is not None else b""
    order = byte_order(block)
    if not order:
        block, order = b"II*\0\x08\0\0\0\0\0\0\0\0\0", "<"
    block = _with_gps(block, order, _gps(order, latitude, longitude, altitude, direction))
    if len(block) > _SEGMENT_MOST:
        raise Problem(message("The EXIF block of “{name}” is full, so no position can be added to a copy of it.",
                              name=name),
                      message("Export it without its position; the list of photos has it."))
    if at is not None:
        segments[at] = (0xE1, b"Exif\0\0" + block)
    else:
        # after JFIF's own segment, which must be the first
        segments.insert(1 if segments and segments[0][0] == 0xE0 else 0, (0xE1, b"Exif\0\0" + block))
    return b"\xff\xd8" + b"".join(_segment(*segment) for segment in segments) + picture


def _segments(jpeg: bytes, name: str) -> tuple[list[tuple[int, bytes]], bytes]:
    """The segments before the picture, and everything from the first that is not APPn or a comment on."""
    if jpeg[:2] != b"\xff\xd8":
        raise Problem(message("“{name}” is no JPEG, so its copy cannot carry a position.", name=name),
                      message("Export its print copy instead."))
    segments, at = [], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and (0xE0 <= jpeg[at + 1] <= 0xEF or jpeg[at + 1] == 0xFE):
        length = struct.unpack_from(">H", jpeg, at + 2)[0]
        if length < 2 or at + 2 + length > len(jpeg):
            break
        segments.append((jpeg[at + 1], jpeg[at + 4 : at + 2 + length]))
        at += 2 + length
    return segments, jpeg[at:]


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _with_gps(block: bytes, order: str, gps: list[tuple[int, int, bytes, int]]) -> bytes:
    """The block with a GPS directory appended and pointed to."""
    block += b"\0" * (len(block) % 2)
    start = len(block)
    block += _directory(order, gps, start)
    directory_at = struct.unpack_from(order + "I", block, 4)[0]
    count = struct.unpack_from(order + "H", block, directory_at)[0] if 8 <= directory_at <= start - 2 else 0
    count = min(count, max(0, (start - directory_at - 2) // 12))
    for entry in range(directory_at + 2, directory_at + 2 + 12 * count, 12):
        if struct.unpack_from(order + "H", block, entry)[0] == GPS_POINTER:
            return block[:entry] + struct.pack(order + "HHII", GPS_POINTER, _LONG, 1, start) + block[entry + 12 :]
    # no pointer yet: the first directory is written again at the end with one entry more, in the order of tags
    entries = [block[n : n + 12] for n in range(directory_at + 2, directory_at + 2 + 12 * count, 12)]
    entries.append(struct.pack(order + "HHII", GPS_POINTER, _LONG, 1, start))
    entries.sort(key=lambda entry: struct.unpack(order + "H", entry[:2])[0])
    following = block[directory_at + 2 + 12 * count : directory_at + 6 + 12 * count].ljust(4, b"\0")
    block += b"\0" * (len(block) % 2)
    moved = struct.pack(order + "I", len(block))
    directory = struct.pack(order + "H", len(entries)) + b"".join(entries) + following
    return block[:4] + moved + block[8:] + directory


def _directory(order: str, entries: list[tuple[int, int, bytes, int]], start: int) -> bytes:
    head, data = struct.pack(order + "H", len(entries)), b""
    data_at = start + 2 + 12 * len(entries) + 4
    for tag, kind, value, count in entries:
        if len(value) <= 4:
            field = value.ljust(4, b"\0")
        else:
            field = struct.pack(order + "I", data_at + len(data))
            data += value + b"\0" * (len(value) % 2)
        head += struct.pack(order + "HHI", tag, kind, count) + field
    return head + b"\0\0\0\0" + data


def _gps(
    order: str, latitude: float, longitude: float, altitude: float | None, direction: float | None
) -> list[tuple[int, int, bytes, int]]:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Problem(message("The position is not on the earth."), message("Correct it, then export again."))

    def rationals(*values: Fraction) -> bytes:
        return b"".join(struct.pack(order + "II", value.numerator, value.denominator) for value in values)

    def sexagesimal(degrees: float) -> bytes:
        seconds = round(math.fabs(degrees) * 3600 * 100_000)  # hundred-thousandths: a third of a millimetre
        minutes, hundredths = divmod(seconds, 6_000_000)
        return rationals(Fraction(minutes // 60), Fraction(minutes % 60), Fraction(hundredths, 100_000))

    entries = [
        (0, _BYTE, b"\2\3\0\0", 4),
        (1, _ASCII, b"S\0" if latitude < 0 else b"N\0", 2), (2, _RATIONAL, sexagesimal(latitude), 3),
        (3, _ASCII, b"W\0" if longitude < 0 else b"E\0", 2), (4, _RATIONAL, sexagesimal(longitude), 3),
    ]  # fmt: skip
    if altitude is not None:
        entries += [(5, _BYTE, bytes([altitude < 0]), 1), (6, _RATIONAL, rationals(_hundredths(abs(altitude))), 1)]
    if direction is not None:
        entries += [(16, _ASCII, b"T\0", 2), (17, _RATIONAL, rationals(_hundredths(direction % 360)), 1)]
    return [*entries, (18, _ASCII, b"WGS-84\0", 7)]


def _hundredths(value: float) -> Fraction:
    return Fraction(round(value * 100), 100)
