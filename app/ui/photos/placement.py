"""Where a picture lies in its window: turned, zoomed, moved. Plain geometry, without a widget.

Shares (0 to 1) are of the upright picture before it is turned, as they are kept; points are pixels of the widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

CLOSEST = 12.0          # times the size at which the whole picture is seen
LEAST_SIDE = 0.01       # share of the picture: of an area that somebody means


def turned(x: float, y: float, degrees: int) -> tuple[float, float]:
    """Where a place of the upright picture lies in the picture turned clockwise; shares of either."""
    return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[degrees % 360]


@dataclass(frozen=True)
class Rect:
    """An area of the upright picture, in shares; always within it."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def between(cls, a: tuple[float, float], b: tuple[float, float]) -> Rect:
        """With these two corners, cut to the picture."""
        left, right = sorted((_share(a[0]), _share(b[0])))
        top, bottom = sorted((_share(a[1]), _share(b[1])))
        return cls(left, top, right - left, bottom - top)

    @property
    def is_meant(self) -> bool:
        """Whether it is more than the trembling of a hand."""
        return self.width >= LEAST_SIDE and self.height >= LEAST_SIDE

    def moved(self, dx: float, dy: float) -> Rect:
        """Elsewhere, and whole within the picture."""
        return replace(self, x=min(max(self.x + dx, 0.0), 1 - self.width), y=min(max(self.y + dy, 0.0), 1 - self.height))

    def grown(self, dx: float, dy: float) -> Rect:
        """Wider and higher from its upper left corner, never smaller than an area that is meant."""
        return replace(self, width=min(max(self.width + dx, LEAST_SIDE), 1 - self.x),
                       height=min(max(self.height + dy, LEAST_SIDE), 1 - self.y))

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True)
class Placement:
    """How a picture of `picture` pixels, upright, is shown in a widget of `room` pixels."""

    picture: tuple[int, int]
    room: tuple[int, int]
    turn: int = 0                       # degrees clockwise
    zoom: float = 1.0                   # 1: the whole is seen
    middle: tuple[float, float] = (0.5, 0.5)    # of the turned picture, shares: what is seen in the middle of the room

    @property
    def shown(self) -> tuple[int, int]:
        """The picture's size as it is turned."""
        width, height = self.picture
        return (height, width) if self.turn % 180 else (width, height)

    @property
    def scale(self) -> float:
        """Pixels of the widget for one of the picture."""
        width, height = self.shown
        if not width or not height:
            return 1.0
        return max(min(self.room[0] / width, self.room[1] / height) * self.zoom, 1e-6)

    @property
    def corner(self) -> tuple[float, float]:
        """Where the turned picture begins, at its upper left."""
        (width, height), scale = self.shown, self.scale
        return self.room[0] / 2 - self.middle[0] * width * scale, self.room[1] / 2 - self.middle[1] * height * scale

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the upright picture is on the widget."""
        across, down = turned(x, y, self.turn)
        (left, top), (width, height) = self.corner, self.shown
        return left + across * width * self.scale, top + down * height * self.scale

    def share(self, x: float, y: float) -> tuple[float, float]:
        """The place of the upright picture under a point of the widget; outside of it the nearest one."""
        return turned(*self._across(x, y), -self.turn)

    def _across(self, x: float, y: float) -> tuple[float, float]:
        (left, top), (width, height) = self.corner, self.shown
        return _share((x - left) / (width * self.scale)), _share((y - top) / (height * self.scale))

    def zoomed(self, times: float, x: float, y: float) -> Placement:
        """Nearer or farther, with what is under a point of the widget staying there."""
        zoom = min(max(self.zoom * times, 1.0), CLOSEST)
        across, down = self._across(x, y)
        nearer = replace(self, zoom=zoom)
        width, height = (side * nearer.scale for side in self.shown)
        return replace(nearer, middle=(across - (x - self.room[0] / 2) / width, down - (y - self.room[1] / 2) / height))._kept()

    def panned(self, dx: float, dy: float) -> Placement:
        """The picture moved by so many pixels of the widget."""
        width, height = (side * self.scale for side in self.shown)
        return replace(self, middle=(self.middle[0] - dx / width, self.middle[1] - dy / height))._kept()

    def fitting(self, picture: tuple[int, int], room: tuple[int, int], turn: int) -> Placement:
        """The same look at another picture, room or turn."""
        return replace(self, picture=picture, room=room, turn=turn % 360)._kept()

    def _kept(self) -> Placement:
        """The picture fills the room where it is larger, and stands in its middle where it is smaller."""
        middle = []
        for at, side, room in zip(self.middle, self.shown, self.room, strict=True):
            half = room / 2 / (side * self.scale) if side else 0.5
            middle.append(0.5 if half >= 0.5 else min(max(at, half), 1 - half))
        return replace(self, middle=(middle[0], middle[1]))


def _share(number: float) -> float:
    return min(max(number, 0.0), 1.0)
