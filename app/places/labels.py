"""Finding room for the labels of a map, so that none lies on another or on a point. What is taken stands in a grid: a label is
held against its neighbours alone, and a thousand take no longer each than ten."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ANGLES = (0, 180, 315, 45, 225, 135, 270, 90)  # degrees clockwise from the right: beside first, then slanting
REACHES = (1.0, 1.8, 3.0, 4.5, 6.5, 9.0)  # how far out, in heights of the label
NEAR = REACHES[:1]              # where no line is to join a label to its point


@dataclass(frozen=True)
class Rectangle:
    """In units of the drawing: x to the right, y down from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Rectangle) -> float:
        """The area that both cover."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def inside(self, other: Rectangle) -> bool:
        return (self.x >= other.x and self.y >= other.y and self.x + self.width <= other.x + other.width
                and self.y + self.height <= other.y + other.height)  # fmt: skip


class TakenRoom:
    """What of a drawing is taken, by a grid of squares."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, int]]] = defaultdict(list)

    def take(self, x: float, y: float, width: float, height: float, owner: int = -1) -> None:
        """`owner`: the point that it belongs to, whose own label it does not hinder."""
        edges = (x, y, x + width, y + height, owner)
        for cell in self._under(x, y, width, height):
            self._cells[cell].append(edges)

    def is_free(self, x: float, y: float, width: float, height: float, owner: int = -1) -> bool:
        right, bottom = x + width, y + height
        for cell in self._under(x, y, width, height):
            for left, top, far, low, whose in self._cells.get(cell, ()):
                if left < right and far > x and top < bottom and low > y and (owner < 0 or whose != owner):
                    return False
        return True

    def _under(self, x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
        cell = self._cell
        rows = range(math.floor(y / cell), math.floor((y + height) / cell) + 1)
        for column in range(math.floor(x / cell), math.floor((x + width) / cell) + 1):
            for row in rows:
                yield column, row


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Rectangle,
    radius: float,
    taken: Sequence[Rectangle] = (),
) -> list[Rectangle | None]:
    """Where each point's label of the given (width, height) goes: beside its dot of `radius`, inside the frame, over no other
    label, no dot and none of `taken`. None where there is no such place: the label is left out, and never drawn over another.

    The most crowded points choose first. A label further out wants a line to its point (`leads`).
    """
    placed: list[Rectangle | None] = [None] * len(points)
    crowds = _crowds(points, 12 * radius)
    order = sorted(range(len(points)), key=lambda n: (-crowds[n], n))
    for n, label in placing(points, sizes, frame, [radius] * len(points), taken, order=order):
        placed[n] = label
    return placed


def placing(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Rectangle,
    radii: Sequence[float],
    taken: Sequence[Rectangle] = (),
    *,
    order: Sequence[int],
    reaches: Sequence[float] = REACHES,
) -> Iterator[tuple[int, Rectangle | None]]:
    """The same, one label after the other in the given order: the number of its point, and its place or None."""
    cell = max(8.0, *(2 * height for _, height in sizes), 4 * max(radii, default=0.0)) if sizes else 8.0
    room = TakenRoom(cell)
    for n, ((x, y), radius) in enumerate(zip(points, radii, strict=True)):
        room.take(x - radius, y - radius, 2 * radius, 2 * radius, n)
    for one in taken:
        room.take(one.x, one.y, one.width, one.height)
    right, bottom = frame.x + frame.width, frame.y + frame.height
    for n in order:
        width, height = sizes[n]
        found = None
        for x, y in _candidates(points[n], width, height, radii[n], reaches):
            if x >= frame.x and y >= frame.y and x + width <= right and y + height <= bottom and room.is_free(
                    x, y, width, height, n):
                found = Rectangle(x, y, width, height)
                room.take(x, y, width, height)
                break
        yield n, found


def _crowds(points: Sequence[tuple[float, float]], reach: float) -> list[int]:
    """How many points lie within reach of each."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for x, y in points:
        cells[(math.floor(x / reach), math.floor(y / reach))].append((x, y))
    crowds = []
    for x, y in points:
        column, row = math.floor(x / reach), math.floor(y / reach)
        crowds.append(sum(math.dist((x, y), other) < reach for across in (-1, 0, 1) for down in (-1, 0, 1)
                          for other in cells.get((column + across, row + down), ())))
    return crowds


_DIRECTIONS = tuple((math.cos(math.radians(angle)), math.sin(math.radians(angle))) for angle in _ANGLES)


def _candidates(point: tuple[float, float], width: float, height: float, radius: float,
                reaches: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Upper left corners, the best first."""
    x, y = point
    for reach in reaches:
        out = radius + 1.5 + (reach - 1) * height
        for across, down in _DIRECTIONS:
            yield x + across * (out + width / 2) - width / 2, y + down * (out + height / 2) - height / 2


def leads(point: tuple[float, float], label: Rectangle, radius: float) -> bool:
    """Whether the label lies so far from its point that a line must join them."""
    x = min(max(point[0], label.x), label.x + label.width)
    y = min(max(point[1], label.y), label.y + label.height)
    return math.dist(point, (x, y)) > radius * 2 + 2
