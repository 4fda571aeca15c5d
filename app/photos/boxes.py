"""HEIF and AVIF: boxes inside boxes (ISO/IEC 14496-12, 23008-12), walked to the EXIF and XMP of the picture.

Its decoders read every item that a file announces. So one that announces more than a telephone writes is left to nobody.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

MOST_BOXES, MOST_ITEMS, MOST_SAID = 1_000, 4_000, 100      # a picture of 200 megapixels has 800 tiles
MOST_BYTES = 4 << 20                # of all that is said of the picture
_AVIF, _HEIF = (b"avif", b"avis"), (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2")
_XMP = b"application/rdf+xml"


class Extent(NamedTuple):
    """A piece of an item, and where the file says so: the place and size of the two numbers."""

    place: int                      # in the box `idat`: -1 - place
    length: int
    base: int                       # to which the number of the place is added
    place_at: tuple[int, int]
    length_at: tuple[int, int]


def format_of(data: bytes) -> str:
    """By the brands: AVIF, HEIF, or what else the file is."""
    size = struct.unpack_from(">I", data)[0]
    brands = {data[8:12], *(data[n:n + 4] for n in range(16, min(size, 200, len(data)), 4))}
    if brands & set(_AVIF):
        return "AVIF"
    if brands & set(_HEIF):
        return "HEIF"
    return "camera raw file" if b"crx " in brands else "film (MP4, MOV)"


def metadata(data: bytes) -> tuple[bytes, bytes]:
    """EXIF and XMP of the file. Raises ValueError where there is more of it than its decoder should read."""
    meta = next((body for name, body in _boxes(data, 0, len(data)) if name == b"meta"), None)
    if meta is None:
        return b"", b""
    inner = dict(_boxes(data, meta[0] + 4, meta[1]))
    kinds = _kinds(data, *inner[b"iinf"]) if b"iinf" in inner else {}
    places = _places(data, *inner[b"iloc"]) if b"iloc" in inner else {}
    described = {item: kind for item, kind in kinds.items() if kind in (b"Exif", b"mime", b"uri ")}
    extents = [extent for item in described for extent in places.get(item, ())]
    if len(described) > MOST_SAID or len(extents) > MOST_SAID or sum(extent.length for extent in extents) > MOST_BYTES:
        raise ValueError("more beside the picture than a camera writes")
    store = inner.get(b"idat", (0, 0))[0]
    exif = xmp = b""
    for item, kind in described.items():
        content = b"".join(data[at:at + length] if not in_idat else data[store + at:store + at + length]
                           for at, length, in_idat in (
                               (abs(one.place) - (one.place < 0), one.length, one.place < 0) for one in places.get(item, ())))
        if kind == b"Exif" and not exif and len(content) > 4:
            exif = content[4 + struct.unpack_from(">I", content)[0]:]      # first the way to the TIFF's head
        elif kind == b"mime" and not xmp and b"<" in content[:200]:
            xmp = content
    return exif, xmp


def with_exif(data: bytes, block: bytes) -> bytes:
    """The file with another EXIF block in the place of its own, which it must have: the block stands at its end, and only the two
    numbers that say where are changed. ValueError: it has none, or in a way in which it cannot be replaced."""
    meta = next((body for name, body in _boxes(data, 0, len(data)) if name == b"meta"), None)
    inner = dict(_boxes(data, meta[0] + 4, meta[1])) if meta is not None else {}
    if not {b"iinf", b"iloc"} <= inner.keys():
        raise ValueError("no items")
    item = next((item for item, kind in _kinds(data, *inner[b"iinf"]).items() if kind == b"Exif"), None)
    extents = _places(data, *inner[b"iloc"]).get(item, []) if item is not None else []
    if len(extents) != 1 or extents[0].place < 0:
        raise ValueError("no EXIF block of one piece")
    content = struct.pack(">I", 6) + b"Exif\0\0" + block
    made = bytearray(data + struct.pack(">I4s", len(content) + 8, b"mdat") + content)
    for value, (at, size) in ((len(data) + 8 - extents[0].base, extents[0].place_at), (len(content), extents[0].length_at)):
        if value < 0 or value >> 8 * size:
            raise ValueError("no room for the number")
        made[at:at + size] = value.to_bytes(size, "big")
    return bytes(made)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Name, and begin and end of the content, of each box."""
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= end:
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        stop = end if size == 0 else at + size
        if stop > end or stop < at + head:
            return
        yield name, (at + head, stop)
        at = stop
    raise ValueError("more boxes than a camera writes")


def _kinds(data: bytes, at: int, end: int) -> dict[int, bytes]:
    """Item -> its kind."""
    wide = data[at] > 0
    count = struct.unpack_from(">I" if wide else ">H", data, at + 4)[0]
    if count > MOST_ITEMS:
        raise ValueError("more items than a camera writes")
    kinds: dict[int, bytes] = {}
    at += 8 if wide else 6
    for _ in range(count):
        if at + 20 > end:
            break
        size, version = struct.unpack_from(">I4xB", data, at)
        if version >= 2:
            number = struct.unpack_from(">I" if version > 2 else ">H", data, at + 12)[0]
            kind = at + (18 if version > 2 else 16)
            kinds[number] = data[kind:kind + 4]
        if size < 12:
            break
        at += size
    return kinds


def _places(data: bytes, at: int, end: int) -> dict[int, list[Extent]]:
    """Item -> its pieces."""
    version, sizes = data[at], struct.unpack_from(">H", data, at + 4)[0]
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    wide = version >= 2
    count = struct.unpack_from(">I" if wide else ">H", data, at + 6)[0]
    if count > MOST_ITEMS:
        raise ValueError("more items than a camera writes")
    at += 10 if wide else 8

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size:at], "big")

    places: dict[int, list[Extent]] = {}
    pieces = 0
    for _ in range(count):
        if at >= end:
            break
        item = number(4 if wide else 2)
        in_idat = bool(version and number(2) & 15 == 1)
        number(2)                                       # of the data reference: this file
        begin = number(base)
        extents = number(2)
        pieces += extents
        if pieces > 2 * MOST_ITEMS:
            raise ValueError("more pieces than a camera writes")
        for _ in range(extents):
            number(index)
            place_at = at
            place, size = begin + number(offset), number(length)
            places.setdefault(item, []).append(Extent(
                -1 - place if in_idat else place, size, begin, (place_at, offset), (at - length, length)))
    return places
