"""Copies of a photo to give away with what was said of it written in: where it was taken, when, which way up.

The original is never written to. What is added is appended at the end of the EXIF block and pointed to, so that everything
that stands in the block stays where it is: maker notes, which refer to places in the block, survive, and so does every byte of
the picture.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from fractions import Fraction

from app.photos.exif_in_files import exif_block, with_exif
from app.photos.tiff import EXIF_POINTER, GPS_POINTER, byte_order, first_integer, read_directory
from app.places import Position
from app.problem import Problem
from app.translations import message

_ASCII, _BYTE, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 2, 1, 3, 4, 5, 7
_ORIENTATION, _TAKEN, _OFFSET = 0x0112, 0x9003, 0x9011
_CLOCKWISE = ((1, 6, 3, 8), (2, 7, 4, 5))       # EXIF orientations: each is the one before it, turned by 90 degrees; mirrored ones
Entries = list[tuple[int, int, bytes, int]]     # tag, TIFF type, value, count


@dataclass(frozen=True)
class Additions:
    """What a copy's EXIF is to say. None, "" and 0 leave what stands there."""

    place: Position | None = None
    direction: float | None = None      # of the lens, degrees clockwise from north; with a place only, as the next two
    reference: str = ""                 # "T" true north, "M" magnetic, "" not said
    method: str = ""                    # by which the place was found, in EXIF's words: "MANUAL"
    taken: str = ""                     # ISO 8601
    turn: int = 0                       # degrees clockwise, on top of the orientation that it has


def with_position(
    data: bytes, name: str, latitude: float, longitude: float, altitude: float | None = None,
    direction: float | None = None,
) -> bytes:  # fmt: skip
    """A copy of the photo whose EXIF says this position (WGS 84 degrees, metres), as `with_additions` writes it."""
    return with_additions(data, name, Additions(Position(latitude, longitude, altitude), direction, "T"))


def with_additions(data: bytes, name: str, additions: Additions) -> bytes:
    """A copy of the photo whose EXIF says this, too; its picture is the same bytes.

    A position that it already had is replaced in the copy. Raises Problem where its kind of file takes none, or where its EXIF
    block is full (65 kB in a JPEG).
    """
    try:
        block = exif_block(data)
        order = byte_order(block)
        if additions.taken:
            block = _with_directory(block, order, EXIF_POINTER, _time(additions.taken))
        if additions.place is not None:
            block = _with_directory(block, order, GPS_POINTER, _gps(order, additions))
        if additions.turn:
            block = _turned(block, order, additions.turn)
        copy = with_exif(data, block)
        if exif_block(copy) != block:
            raise ValueError("a damaged file, whose parts are read otherwise now")
        return copy
    except (ValueError, KeyError, IndexError, struct.error) as error:
        raise Problem(message("“{name}” cannot take a position into a copy of it.", name=name),
                      message("Export it without its position; the list of photos has it.")) from error


def _with_directory(block: bytes, order: str, pointer: int, entries: Entries) -> bytes:
    """The block with a directory appended and pointed to."""
    block += b"\0" * (len(block) % 2)
    start = len(block)
    return _with_entry(block + _directory(order, entries, start), order, struct.pack(order + "HHII", pointer, _LONG, 1, start))


def _turned(block: bytes, order: str, turn: int) -> bytes:
    first = struct.unpack_from(order + "I", block, 4)[0]
    known = first_integer(read_directory(block, order, first, (_ORIENTATION,)).get(_ORIENTATION))
    circle = next((circle for circle in _CLOCKWISE if known in circle), _CLOCKWISE[0])
    now = circle.index(known) if known in circle else 0
    return _with_entry(block, order, struct.pack(order + "HHIHH", _ORIENTATION, _SHORT, 1, circle[(now + turn // 90) % 4], 0))


def _with_entry(block: bytes, order: str, entry: bytes) -> bytes:
    """The block with this entry in its first directory, in the place of one with the same tag."""
    tag = struct.unpack_from(order + "H", entry)[0]
    directory_at = struct.unpack_from(order + "I", block, 4)[0]
    count = struct.unpack_from(order + "H", block, directory_at)[0] if 8 <= directory_at <= len(block) - 2 else 0
    count = min(count, max(0, (len(block) - directory_at - 2) // 12))
    for at in range(directory_at + 2, directory_at + 2 + 12 * count, 12):
        if struct.unpack_from(order + "H", block, at)[0] == tag:
            return block[:at] + entry + block[at + 12 :]
    # none yet: the first directory is written again at the end with one entry more, in the order of tags
    entries = [block[n : n + 12] for n in range(directory_at + 2, directory_at + 2 + 12 * count, 12)]
    entries.append(entry)
    entries.sort(key=lambda one: struct.unpack(order + "H", one[:2])[0])
    following = block[directory_at + 2 + 12 * count : directory_at + 6 + 12 * count].ljust(4, b"\0")
    block += b"\0" * (len(block) % 2)
    moved = struct.pack(order + "I", len(block))
    directory = struct.pack(order + "H", len(entries)) + b"".join(entries) + following
    return block[:4] + moved + block[8:] + directory


def _directory(order: str, entries: Entries, start: int) -> bytes:
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


def _time(taken: str) -> Entries:
    entries = [(_TAKEN, _ASCII, taken[:19].replace("-", ":").replace("T", " ").encode() + b"\0", 20)]
    return [*entries, (_OFFSET, _ASCII, taken[19:].encode() + b"\0", 7)] if len(taken) == 25 else entries


def _gps(order: str, additions: Additions) -> Entries:
    place = additions.place
    if place is None or not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        raise Problem(message("The position is not on the earth."), message("Correct it, then export again."))

    def rationals(*values: Fraction) -> bytes:
        return b"".join(struct.pack(order + "II", value.numerator, value.denominator) for value in values)

    def sexagesimal(degrees: float) -> bytes:
        seconds = round(math.fabs(degrees) * 3600 * 100_000)  # hundred-thousandths: a third of a millimetre
        minutes, hundredths = divmod(seconds, 6_000_000)
        return rationals(Fraction(minutes // 60), Fraction(minutes % 60), Fraction(hundredths, 100_000))

    entries = [
        (0, _BYTE, b"\2\3\0\0", 4),
        (1, _ASCII, b"S\0" if place.latitude < 0 else b"N\0", 2), (2, _RATIONAL, sexagesimal(place.latitude), 3),
        (3, _ASCII, b"W\0" if place.longitude < 0 else b"E\0", 2), (4, _RATIONAL, sexagesimal(place.longitude), 3),
    ]  # fmt: skip
    if place.altitude is not None:
        entries += [(5, _BYTE, bytes([place.altitude < 0]), 1), (6, _RATIONAL, rationals(_hundredths(abs(place.altitude))), 1)]
    if additions.direction is not None:
        entries += [(16, _ASCII, additions.reference.encode() + b"\0", 2)] if additions.reference else []
        entries.append((17, _RATIONAL, rationals(_hundredths(additions.direction % 360)), 1))
    entries.append((18, _ASCII, b"WGS-84\0", 7))
    if additions.method:
        method = b"ASCII\0\0\0" + additions.method.encode("ascii")
        entries.append((27, _UNDEFINED, method, len(method)))
    if place.accuracy is not None:
        entries.append((31, _RATIONAL, rationals(_hundredths(place.accuracy)), 1))
    return entries


def _hundredths(value: float) -> Fraction:
    return Fraction(round(value * 100), 100)
