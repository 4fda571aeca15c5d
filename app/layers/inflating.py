"""Unpacking what a stranger packed: never more than was allowed."""

from __future__ import annotations

import zlib


class TooMuch(ValueError):
    """It unpacks to more than is allowed."""


def inflated(data: bytes, most: int) -> bytes:
    """What gzip packed; what is not packed as it is. ValueError: damaged; TooMuch: it unpacks to more than `most` bytes."""
    if data[:2] != b"\x1f\x8b":
        if len(data) > most:
            raise TooMuch
        return data
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(data, most + 1)
    except zlib.error as error:
        raise ValueError("no gzip") from error
    if len(plain) > most:
        raise TooMuch
    if not unpacking.eof:
        raise ValueError("cut off")
    return plain
