"""Vector tiles as Mapbox defined them (version 2.1), decoded by hand.

A decoder of our own, since the library for it brings protobuf, shapely and pyclipper (native, tens of megabytes) to read what
is a page of code, and builds geometries that a map does not need. Nothing of it trusts the tile: lengths are compared with what
is there, numbers end after ten bytes, corners are counted.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from typing import Any, Literal

from app.layers.inflating import TooMuch, inflated
from app.layers.layer import Feature, LonLat
from app.layers.limits import MOST_TEXT, MOST_TILE, MOST_TILE_POINTS
from app.layers.meaning import drawn_order, meaning

_SHAPES: dict[int, Literal["point", "line", "area"]] = {1: "point", 2: "line", 3: "area"}
_EXTENT = 4096
_MOVE, _LINE, _CLOSE = 1, 2, 7


def features_of(data: bytes, zoom: int, column: int, row: int) -> tuple[Feature, ...]:
    """All shapes of a tile in degrees. ValueError: it is damaged; TooMuch: it holds more than is allowed."""
    left = MOST_TILE_POINTS
    found: list[Feature] = []
    for field, value in _fields(memoryview(inflated(data, MOST_TILE))):
        if field == 3 and isinstance(value, memoryview):
            layer = list(_layer(value, (zoom, column, row), left))
            left -= sum(len(run) for feature in layer for run in feature.points)
            found += layer
    return tuple(sorted(found, key=drawn_order))


def _layer(message: memoryview, at: tuple[int, int, int], most: int) -> Iterator[Feature]:
    name, extent = "", _EXTENT
    keys: list[str] = []
    values: list[Any] = []
    shapes: list[memoryview] = []
    for field, value in _fields(message):
        if field == 1:
            name = _text(value)
        elif field == 2 and isinstance(value, memoryview):
            shapes.append(value)
        elif field == 3:
            keys.append(_text(value))
        elif field == 4 and isinstance(value, memoryview):
            values.append(_value(value))
        elif field == 5 and isinstance(value, int):
            extent = value
    if not 1 <= extent <= 1 << 20:
        raise ValueError("extent")
    place = _Place(at, extent)
    for shape in shapes:
        feature = _feature(shape, name, (keys, values), place, most)
        if feature is not None:
            most -= sum(map(len, feature.points))
            yield feature


def _feature(message: memoryview, layer: str, said: tuple[list[str], list[Any]], place: _Place, most: int) -> Feature | None:
    tags: list[int] = []
    shape, drawing = 0, memoryview(b"")
    for field, value in _fields(message):
        if field == 2 and isinstance(value, memoryview):
            tags = list(_numbers(value))
        elif field == 3 and isinstance(value, int):
            shape = value
        elif field == 4 and isinstance(value, memoryview):
            drawing = value
    if shape not in _SHAPES:
        return None
    keys, values = said
    try:
        about = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    except IndexError as error:
        raise ValueError("tags") from error
    means = meaning(layer, about)
    if means is None:
        return None
    runs = _runs(drawing, shape, place, most)
    return Feature(means.kind, _SHAPES[shape], runs, means.name, means.rank) if runs else None


class _Place:
    """Where a tile lies: from its own grid to degrees."""

    def __init__(self, at: tuple[int, int, int], extent: int) -> None:
        zoom, column, row = at
        self._step = 1 / (extent << zoom)
        self._x, self._y = column * extent, row * extent
        self._latitudes: dict[int, float] = {}

    def degrees(self, x: int, y: int) -> LonLat:
        latitude = self._latitudes.get(y)
        if latitude is None:
            turned = math.pi * (1 - 2 * (self._y + y) * self._step)
            latitude = self._latitudes[y] = math.degrees(math.atan(math.sinh(max(-10.0, min(10.0, turned)))))
        return (self._x + x) * self._step * 360 - 180, latitude


def _runs(drawing: memoryview, shape: int, place: _Place, most: int) -> tuple[tuple[LonLat, ...], ...]:
    """Rings (closed), lines, or one run of points. Numbers far outside the tile are no corners of it."""
    runs: list[tuple[LonLat, ...]] = []
    run: list[LonLat] = []
    x = y = 0
    least = {1: 1, 2: 2, 3: 4}[shape]
    numbers = _numbers(drawing)
    for command in numbers:
        action, count = command & 7, command >> 3
        if action == _CLOSE:
            if run:
                run.append(run[0])
            continue
        if action not in (_MOVE, _LINE):
            raise ValueError("command")
        if count > most:
            raise TooMuch
        if action == _MOVE and shape != 1:
            if len(run) >= least:
                runs.append(tuple(run))
            run = []
        for _ in range(count):
            across, down = next(numbers, None), next(numbers, None)
            if across is None or down is None:
                raise ValueError("cut off")
            x += (across >> 1) ^ -(across & 1)
            y += (down >> 1) ^ -(down & 1)
            if abs(x) > 1 << 24 or abs(y) > 1 << 24:
                raise ValueError("corner")
            run.append(place.degrees(x, y))
        most -= count
    if len(run) >= least:
        runs.append(tuple(run))
    return tuple(runs)


# ------------------------------------------------------------------------------------------------ protobuf

def _fields(message: memoryview) -> Iterator[tuple[int, int | float | memoryview]]:
    """Number and value of each field of a message. ValueError: it is none."""
    at, end = 0, len(message)
    while at < end:
        key, at = varint(message, at)
        field, wire = key >> 3, key & 7
        value: int | float | memoryview
        if wire == 0:
            value, at = varint(message, at)
        elif wire == 2:
            length, at = varint(message, at)
            if length > end - at:
                raise ValueError("length")
            value, at = message[at:at + length], at + length
        elif wire in (1, 5):
            length = 8 if wire == 1 else 4
            if length > end - at:
                raise ValueError("length")
            value = float(struct.unpack_from("<d" if wire == 1 else "<f", message, at)[0])
            at += length
        else:
            raise ValueError("wire type")
        yield field, value


def varint(message: memoryview | bytes, at: int) -> tuple[int, int]:
    """The number that begins there, and where the next begins. ValueError: it does not end, or is longer than 64 bits."""
    value = shift = 0
    for place in range(at, min(at + 10, len(message))):
        byte = message[place]
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place + 1
        shift += 7
    raise ValueError("number")


def _numbers(packed: memoryview) -> Iterator[int]:
    value = shift = 0
    for byte in packed:
        if byte < 128:
            yield value | byte << shift
            value = shift = 0
        else:
            value |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise ValueError("number")
    if shift:
        raise ValueError("cut off")


def _value(message: memoryview) -> Any:
    """Of a key: a text, a number, or whether something is so."""
    for field, value in _fields(message):
        if field == 1:
            return _text(value)
        if field in (2, 3, 4, 5):
            return value
        if field == 6 and isinstance(value, int):
            return (value >> 1) ^ -(value & 1)
        if field == 7:
            return bool(value)
    return None


def _text(value: int | float | memoryview) -> str:
    return bytes(value[:4 * MOST_TEXT]).decode("utf-8", "replace")[:MOST_TEXT] if isinstance(value, memoryview) else ""
