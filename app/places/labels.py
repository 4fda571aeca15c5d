"""Finding room for the labels of a map, so that none lies on another or on a point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_ANGLES = (0, 180, 315, 45, 225, 135, 270, 90)  # degrees clockwise from the right: beside first, then slanting
_REACHES = (1.0, 1.8, 3.0, 4.5, 6.5, 9.0)  # how far out, in heights of the label


@dataclass(frozen=True)
class Rectangle:
    """In units of the drawing: x to the right, y down from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Rectangle) -> float:
        """The area that both cover."""
        if self.x + self.width <= other.x or other.x + other.width <= self.x or self.y + self.height <= other.y:
            return 0.0              # as most of a map's: not reckoned further
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def inside(self, other: Rectangle) -> bool:
        return (self.x >= other.x and self.y >= other.y and self.x + self.width <= other.x + other.width
                and self.y + self.height <= other.y + other.height)  # fmt: skip


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Rectangle,
    radius: float,
    taken: Sequence[Rectangle] = (),
) -> list[Rectangle]:
    """Where each point's label of the given (width, height) goes: beside its dot of `radius`, inside the frame, over
    no other label, no dot and none of `taken` if there is any such place, else where it covers least.

    The most crowded points choose first. A label further out wants a line to its point (`leads`).
    """
    dots = [Rectangle(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in points]
    order = sorted(range(len(points)), key=lambda n: (-_crowd(points, n, 12 * radius), n))
    placed: dict[int, Rectangle] = {}
    for n in order:
        other_dots = [dot for m, dot in enumerate(dots) if m != n]
        candidates = _candidates(points[n], sizes[n], radius)
        around = _around(candidates)
        obstacles = [one for one in (*other_dots, *taken, *placed.values()) if around.overlap(one)]
        best, lowest_cost = None, math.inf
        for candidate in candidates:
            cost = 0.0 if candidate.inside(frame) else candidate.width * candidate.height
            for obstacle in obstacles:
                if cost >= lowest_cost:
                    break           # hundreds of sites: what is worse than another place need not be known to the end
                cost += candidate.overlap(obstacle)
            if cost < lowest_cost:
                best, lowest_cost = candidate, cost
            if cost == 0:
                break
        assert best is not None
        placed[n] = best
    return [placed[n] for n in range(len(points))]


def _crowd(points: Sequence[tuple[float, float]], n: int, reach: float) -> int:
    return sum(math.dist(points[n], neighbour) < reach for neighbour in points)


def _candidates(point: tuple[float, float], size: tuple[float, float], radius: float) -> list[Rectangle]:
    (x, y), (width, height) = point, size
    candidates = []
    for reach in _REACHES:
        for angle in _ANGLES:
            out = radius + 1.5 + (reach - 1) * height
            across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            middle_x, middle_y = x + across * (out + width / 2), y + down * (out + height / 2)
            candidates.append(Rectangle(middle_x - width / 2, middle_y - height / 2, width, height))
    return candidates


def _around(rectangles: Sequence[Rectangle]) -> Rectangle:
    """The least that holds them all."""
    left, top = min(one.x for one in rectangles), min(one.y for one in rectangles)
    right, bottom = max(one.x + one.width for one in rectangles), max(one.y + one.height for one in rectangles)
    return Rectangle(left, top, right - left, bottom - top)


def leads(point: tuple[float, float], label: Rectangle, radius: float) -> bool:
    """Whether the label lies so far from its point that a line must join them."""
    x = min(max(point[0], label.x), label.x + label.width)
    y = min(max(point[1], label.y), label.y + label.height)
    return math.dist(point, (x, y)) > radius * 2 + 2
