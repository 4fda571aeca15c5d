"""A photo's EXIF block put in the place of its own, in each kind of file; no byte of the picture changes.

JPEG, PNG, WebP, TIFF, and HEIC and AVIF that have a block already.
"""

from __future__ import annotations

import struct
import zlib

from app.photos import boxes
from app.photos.containers import PNG, PNG_EXIF_KEYS, PNG_TEXTS, format_of, parts
from app.photos.tiff import byte_order, tiff_part

JPEG_MOST = 65_533 - 6              # what a JPEG segment holds of an EXIF block
_EMPTY = b"II*\0\x08\0\0\0\0\0\0\0\0\0"
_HAS_EXIF = 0x08                    # of the flags of a WebP with more than a picture


def exif_block(data: bytes) -> bytes:
    """Of the file; an empty one where it has none that can be read."""
    block = tiff_part(parts(data).exif)
    return block if byte_order(block) else _EMPTY


def with_exif(data: bytes, block: bytes) -> bytes:
    """ValueError: a file of this kind, or this one, cannot take it."""
    match format_of(data):
        case "JPEG":
            return _jpeg(data, block)
        case "PNG":
            return _png(data, block)
        case "WEBP":
            return _webp(data, block)
        case "TIFF":
            return block            # the file is its block
        case "HEIF" | "AVIF":
            return boxes.with_exif(data, block)
    raise ValueError("no place for EXIF")


def _jpeg(data: bytes, block: bytes) -> bytes:
    if len(block) > JPEG_MOST:
        raise ValueError("the segment is full")
    segments, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and (0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE):
        length = struct.unpack_from(">H", data, at + 2)[0]
        if length < 2 or at + 2 + length > len(data):
            break
        segments.append((data[at + 1], data[at + 4:at + 2 + length]))
        at += 2 + length
    own = next((n for n, (marker, body) in enumerate(segments) if marker == 0xE1 and body[:5] == b"Exif\0"), None)
    if own is not None:
        segments[own] = (0xE1, b"Exif\0\0" + block)
    else:
        # after JFIF's own segment, which must be the first
        segments.insert(1 if segments and segments[0][0] == 0xE0 else 0, (0xE1, b"Exif\0\0" + block))
    return b"".join((data[:2], *(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments), data[at:]))


def _png(data: bytes, block: bytes) -> bytes:
    """Before the picture's first piece; a text that holds EXIF, as ImageMagick writes it, goes: it would be read first."""
    chunk = struct.pack(">I", len(block)) + b"eXIf" + block + struct.pack(">I", zlib.crc32(b"eXIf" + block))
    kept, at, put = [PNG], len(PNG), False
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"IDAT" and not put:
            kept.append(chunk)
            put = True
        if name != b"eXIf" and not (name in PNG_TEXTS and data[at + 8:at + 8 + 80].partition(b"\0")[0] in PNG_EXIF_KEYS):
            kept.append(data[at:at + 12 + length])
        at += 12 + length
    return b"".join((*kept, data[at:]))


def _webp(data: bytes, block: bytes) -> bytes:
    chunks, at = [], 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        chunks.append((name, data[at + 8:at + 8 + length]))
        at += 8 + length + length % 2
    if not chunks:
        raise ValueError("no picture")
    if chunks[0][0] == b"VP8X":
        head = bytes([chunks[0][1][0] | _HAS_EXIF]) + chunks[0][1][1:]
        rest = chunks[1:]
    else:
        from app.photos.pixels import open_photo
        wide, high = open_photo(data, "").size
        alpha = 0x10 if chunks[0][0] == b"VP8L" else 0
        head = bytes([_HAS_EXIF | alpha]) + bytes(3) + (wide - 1).to_bytes(3, "little") + (high - 1).to_bytes(3, "little")
        rest = chunks
    kept = [(b"VP8X", head), *((name, body) for name, body in rest if name not in (b"EXIF", b"XMP ")), (b"EXIF", block),
            *((name, body) for name, body in rest if name == b"XMP ")]
    content = b"".join(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2) for name, body in kept)
    return b"RIFF" + struct.pack("<I", len(content) + 4) + b"WEBP" + content
