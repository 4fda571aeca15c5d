"""The tags of an EXIF block: a small TIFF (TIFF 6.0 section 2, EXIF 2.32 section 4.6).

Read strictly: an offset outside the block, an unknown type or a loop is left out, never guessed at. Only the tags that
somebody asks for are decoded, and of each only its beginning: a block whose every tag points at all of it costs no more than
another. Nothing here knows what a tag means.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825

# TIFF type -> (bytes of one value, letter of `struct`); rationals are two of their letter
_TYPES = {1: (1, "B"), 2: (1, "s"), 3: (2, "H"), 4: (4, "I"), 5: (8, "I"), 6: (1, "b"), 7: (1, "s"), 8: (2, "h"),
          9: (4, "i"), 10: (8, "i"), 11: (4, "f"), 12: (8, "d"), 129: (1, "s")}
_RATIONALS = (5, 10)
_TEXTS = (2, 7, 129)
_MOST_ENTRIES = 2000
_MOST_NUMBERS, _MOST_LETTERS = 8, 256       # of one tag: a position has three numbers, a camera's name some letters
# what is asked of a photo: orientation, make, model and number of the camera; when; and all that a receiver of positions says
IMAGE_TAGS = frozenset({0x010F, 0x0110, 0x0112, 0x0131, EXIF_POINTER, GPS_POINTER})
EXIF_TAGS = frozenset({0x9003, 0x9004, 0x9011, 0x9012, 0x9291, 0x9292, 0xA431})
GPS_TAGS = frozenset(range(32))


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
    image = read_directory(block, order, first_directory(block, order), IMAGE_TAGS)
    return Tags(image, _pointed(block, order, image, EXIF_POINTER, EXIF_TAGS), _pointed(block, order, image, GPS_POINTER, GPS_TAGS))


def tiff_part(block: bytes) -> bytes:
    """The block without the words before its TIFF header, which JPEG and some PNG and HEIC writers put there."""
    return block[6:] if block[:6] in (b"Exif\0\0", b"Exif\0\xff") else block


def byte_order(block: bytes) -> str:
    """`struct`'s mark of the block's byte order, "" where it is no TIFF."""
    if len(block) < 8:
        return ""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4], "")


def first_directory(block: bytes, order: str) -> int:
    return int(struct.unpack_from(order + "I", block, 4)[0])


def entries(block: bytes, order: str, offset: int) -> Iterator[tuple[int, int, int, int]]:
    """Of the directory at `offset`, each entry that lies whole inside the block: its place, tag, type and count."""
    if not 8 <= offset <= len(block) - 2:
        return
    count = min(struct.unpack_from(order + "H", block, offset)[0], _MOST_ENTRIES)
    for at in range(offset + 2, min(offset + 2 + 12 * count, len(block) - 11), 12):
        yield (at, *struct.unpack_from(order + "HHI", block, at))


def read_directory(block: bytes, order: str, offset: int, tags: Collection[int]) -> Directory:
    """The wanted entries of the directory at `offset`, each value's beginning; the first of two alike wins."""
    directory: Directory = {}
    for at, tag, kind, length in entries(block, order, offset):
        if tag in tags and tag not in directory:
            value = _value(block, order, at + 8, kind, length)
            if value is not None:
                directory[tag] = value
    return directory


def bytes_at(block: bytes, order: str, at: int, kind: int, length: int) -> tuple[int, int] | None:
    """Where the value of the entry at `at` begins, and how many bytes it has; None where it does not lie inside the block."""
    if kind not in _TYPES:
        return None
    size = _TYPES[kind][0] * length
    value_at = at + 8 if size <= 4 else struct.unpack_from(order + "I", block, at + 8)[0]
    return (value_at, size) if value_at + size <= len(block) else None


def _value(block: bytes, order: str, at: int, kind: int, length: int) -> Value | None:
    lies = bytes_at(block, order, at - 8, kind, length)
    if lies is None:
        return None
    value_at, letter = lies[0], _TYPES[kind][1]
    if kind in _TEXTS:
        return block[value_at : value_at + min(length, _MOST_LETTERS)]
    length = min(length, _MOST_NUMBERS)
    if kind in _RATIONALS:
        numbers = struct.unpack_from(f"{order}{2 * length}{letter}", block, value_at)
        return tuple(Rational(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
    return struct.unpack_from(f"{order}{length}{letter}", block, value_at)


def _pointed(block: bytes, order: str, image: Directory, pointer: int, tags: Collection[int]) -> Directory:
    directory_at = first_integer(image.get(pointer))
    return read_directory(block, order, directory_at, tags) if directory_at is not None else {}


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
    plain = [number.value if isinstance(number, Rational) else float(number) for number in value]
    return tuple(number if number is not None and number - number == 0 else None for number in plain)


def number(value: Value | None) -> float | None:
    """The first number that a tag holds."""
    return next(iter(numbers(value)), None)


# ------------------------------------------------------------------------------------------------ TIFF as a photo's own file

_PIXELS = frozenset({254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325,
                     332, 338, 339, 347, 529, 530, 531, 532, 34675})
_XMP, _RAW_VERSION = 700, 50706
_MOST_PIXEL_TAGS = 16 << 20         # of all values that a decoder reads: where the strips are, palette, colour profile


def is_raw(data: bytes) -> bool:
    """Whether it is a camera's raw file (DNG, CR2, NEF, ARW), whose first directory is a small preview at most."""
    order = byte_order(data)
    if not order:
        return False
    tags = {tag for _, tag, _, _ in entries(data, order, first_directory(data, order))}
    kind = read_directory(data, order, first_directory(data, order), (254,)).get(254)
    return data[8:10] == b"CR" or _RAW_VERSION in tags or bool((first_integer(kind) or 0) & 1)


def bare(data: bytes) -> tuple[bytes, bytes, int]:
    """The file with what says nothing of pixels struck out of its first directory, the last one now; its XMP packet; and the bytes
    that its decoder needs beside the pixels. ValueError: it holds more than a decoder should read."""
    order = byte_order(data)
    first = first_directory(data, order)
    content, packet, read = bytearray(data), b"", 0
    for at, tag, kind, length in entries(data, order, first):
        lies = bytes_at(data, order, at, kind, length)
        if tag == _XMP and lies is not None:
            packet = data[lies[0]:lies[0] + min(lies[1], 1 << 20)]
        if tag in _PIXELS:
            read += lies[1] if lies is not None else 0
        else:
            struct.pack_into(order + "HII", content, at + 2, 1, 1, 0)
    if read > _MOST_PIXEL_TAGS:
        raise ValueError("more beside the picture than a scanner writes")
    count = struct.unpack_from(order + "H", data, first)[0]
    if count > _MOST_ENTRIES:
        raise ValueError("more tags than a scanner writes")
    if first + 2 + 12 * count + 4 <= len(data):
        struct.pack_into(order + "I", content, first + 2 + 12 * count, 0)
    tags = read_directory(data, order, first, (256, 257, 258, 259, 277, 278, 323))
    wide, high = first_integer(tags.get(256)) or 0, first_integer(tags.get(257)) or 0
    deep = (first_integer(tags.get(277)) or 1) * -(-(first_integer(tags.get(258)) or 1) // 8)
    lines = min(high, first_integer(tags.get(278)) or first_integer(tags.get(323)) or high)
    packed = first_integer(tags.get(259)) != 1              # then a strip or row of tiles is unpacked as a whole
    return bytes(content), packet, (wide * lines * deep if packed else 0) + len(content)
