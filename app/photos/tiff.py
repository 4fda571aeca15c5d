"""The tags of an EXIF block: a small TIFF (TIFF 6.0 section 2, EXIF 2.32 section 4.6).

Read strictly: an offset outside the block, an unknown type or a loop is left out, never guessed at, and the work is
bounded by the block's length. Nothing here knows what a tag means.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825

# TIFF type -> (bytes of one value, letter of `struct`); rationals are two of their letter
_TYPES = {1: (1, "B"), 2: (1, "s"), 3: (2, "H"), 4: (4, "I"), 5: (8, "I"), 6: (1, "b"), 7: (1, "s"), 8: (2, "h"),
          9: (4, "i"), 10: (8, "i"), 11: (4, "f"), 12: (8, "d"), 129: (1, "s")}
_RATIONALS = (5, 10)
_TEXTS = (2, 7, 129)
_MOST_ENTRIES = 2000


@dataclass(frozen=True)
class Rational:
    """A fraction as the camera wrote it. `value` is None for a denominator of 0: not a number, and not 0 either."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


Value = bytes | tuple[int | float | Rational, ...]
Directory = dict[int, Value]


@dataclass(frozen=True)
class Tags:
    """The three directories that a photo's facts stand in; empty where the file has none or it is broken."""

    image: Directory = field(default_factory=dict)
    exif: Directory = field(default_factory=dict)
    gps: Directory = field(default_factory=dict)


def read_tags(block: bytes) -> Tags:
    """The tags of an EXIF block, with or without its leading "Exif\\0\\0". A block that is no TIFF has none."""
    block = tiff_part(block)
    order = byte_order(block)
    if not order:
        return Tags()
    image = read_directory(block, order, struct.unpack_from(order + "I", block, 4)[0])
    return Tags(image, _pointed(block, order, image, EXIF_POINTER), _pointed(block, order, image, GPS_POINTER))


def tiff_part(block: bytes) -> bytes:
    """The block without the words before its TIFF header, which JPEG and some PNG and HEIC writers put there."""
    return block[6:] if block[:6] in (b"Exif\0\0", b"Exif\0\xff") else block


def byte_order(block: bytes) -> str:
    """`struct`'s mark of the block's byte order, "" where it is no TIFF."""
    if len(block) < 8:
        return ""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4], "")


def read_directory(block: bytes, order: str, offset: int) -> Directory:
    """The entries of the directory at `offset` that lie whole inside the block; the first of two alike wins."""
    entries: Directory = {}
    if not 8 <= offset <= len(block) - 2:
        return entries
    count = min(struct.unpack_from(order + "H", block, offset)[0], _MOST_ENTRIES)
    for at in range(offset + 2, min(offset + 2 + 12 * count, len(block) - 11), 12):
        tag, kind, length = struct.unpack_from(order + "HHI", block, at)
        value = _value(block, order, at + 8, kind, length)
        if value is not None:
            entries.setdefault(tag, value)
    return entries


def _value(block: bytes, order: str, at: int, kind: int, length: int) -> Value | None:
    if kind not in _TYPES:
        return None
    size, letter = _TYPES[kind]
    if size * length > 4:
        at = struct.unpack_from(order + "I", block, at)[0]
    if at + size * length > len(block):
        return None
    if kind in _TEXTS:
        return block[at : at + length]
    if kind in _RATIONALS:
        numbers = struct.unpack_from(f"{order}{2 * length}{letter}", block, at)
        return tuple(Rational(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
    return struct.unpack_from(f"{order}{length}{letter}", block, at)


def _pointed(block: bytes, order: str, image: Directory, pointer: int) -> Directory:
    where = first_integer(image.get(pointer))
    return read_directory(block, order, where) if where is not None else {}


def first_integer(value: Value | None) -> int | None:
    """The whole number that a tag holds, None where it holds something else."""
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return value[0]
    return None


def text(value: Value | None) -> str:
    """The words that a tag holds: up to the first zero byte, without spaces around; "" where it holds none."""
    if isinstance(value, bytes):
        return value.split(b"\0", 1)[0].decode("utf-8", "replace").strip()
    return ""


def numbers(value: Value | None) -> tuple[float | None, ...]:
    """The numbers that a tag holds, None for each that is none (0/0, infinite); () where it holds words."""
    if not isinstance(value, tuple):
        return ()
    plain = [one.value if isinstance(one, Rational) else float(one) for one in value]
    return tuple(one if one is not None and one - one == 0 else None for one in plain)


def number(value: Value | None) -> float | None:
    """The first number that a tag holds."""
    return next(iter(numbers(value)), None)
