"""Marks that would lie on one another, drawn as one with their number."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_SLICE = 400                    # points that are looked at before others may do something


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points by their number, and the middle of them; one alone stands where it is."""

    x: float
    y: float
    members: tuple[int, ...]


def cluster_points(points: Sequence[Point], reach: float) -> list[Cluster]:
    """Each point in exactly one cluster: with those nearer than `reach` to the first of it, in the order of the points."""
    found: list[Cluster] = []
    for _ in clustering(points, reach, found):
        pass
    return found


def clustering(points: Sequence[Point], reach: float, found: list[Cluster]) -> Iterator[None]:
    """The same in small steps: what is found stands in `found`, which is whole when the last step is done."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    places = []
    for number, (x, y) in enumerate(points):
        cell = (math.floor(x / reach), math.floor(y / reach))
        places.append(cell)
        cells[cell].append(number)
        if number % 4000 == 3999:
            yield
    taken = bytearray(len(points))
    nearest = reach * reach
    for number, (x, y) in enumerate(points):
        if taken[number]:
            continue
        column, row = places[number]
        members = []
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                here = cells.get((across, down))
                if not here:
                    continue
                left = []
                for other in here:
                    at = points[other]
                    if (at[0] - x) ** 2 + (at[1] - y) ** 2 < nearest:
                        members.append(other)
                        taken[other] = 1
                    else:
                        left.append(other)
                if len(left) < len(here):
                    cells[(across, down)] = left
        if len(members) < 2:
            found.append(Cluster(x, y, (number,)))
        else:
            members.sort()
            found.append(Cluster(sum(points[one][0] for one in members) / len(members),
                                 sum(points[one][1] for one in members) / len(members), tuple(members)))
        if len(found) % _SLICE == 0:
            yield


class ClusterLevels:
    """The clusters of points in the square of Mercator's projection, at each scale, made when they are asked for.

    `units`: how near two marks may lie on the drawing. A level is half a step of zoom, so that what is one mark stays one while
    the map is moved.
    """

    def __init__(self, points: Sequence[Point], units: float) -> None:
        self.points, self._units = points, units
        self._made: dict[int, ClusterLevel] = {}

    @staticmethod
    def of(zoom: float) -> int:
        return math.floor(zoom * 2)

    def made(self, level: int) -> ClusterLevel | None:
        """None: not yet."""
        return self._made.get(level)

    def nearest(self, level: int) -> ClusterLevel | None:
        """What is made and comes closest: to be drawn until the level itself is there."""
        return self._made[min(self._made, key=lambda one: abs(one - level))] if self._made else None

    def making(self, level: int) -> Iterator[None]:
        """Makes it in small steps."""
        found: list[Cluster] = []
        yield from clustering(self.points, self._units / (256 * 2 ** ((level + 0.5) / 2)), found)
        self._made[level] = ClusterLevel(found, 1 / 2 ** max(0.0, level / 2 + 1))

    def make(self, level: int) -> ClusterLevel:
        """Makes it now, where it is not there."""
        if level not in self._made:
            for _ in self.making(level):
                pass
        return self._made[level]


class ClusterLevel:
    """The clusters at one scale, by a grid, so that those in sight are found without looking at the others."""

    def __init__(self, found: Sequence[Cluster], cell: float) -> None:
        self.clusters, self._cell = tuple(found), cell
        self._cells: dict[tuple[int, int], list[Cluster]] = defaultdict(list)
        for cluster in self.clusters:
            self._cells[(math.floor(cluster.x / cell), math.floor(cluster.y / cell))].append(cluster)

    def within(self, left: float, top: float, right: float, bottom: float) -> Iterator[Cluster]:
        """Those in the rectangle of the square, which may reach over its edge in the east or west; and some beside it."""
        cell = self._cell
        columns = range(math.floor(left / cell), math.floor(right / cell) + 1)
        rows = range(math.floor(top / cell), math.floor(bottom / cell) + 1)
        around = math.ceil(1 / cell)
        if len(columns) * len(rows) > len(self._cells) * 2 or len(columns) > around:
            yield from self.clusters
            return
        for column in columns:
            for row in rows:
                yield from self._cells.get((column % around if around > 1 else 0, row), ())
