"""What the parts of the map know of each other: the map as hands, tools and painting see it, a tool as the map sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPointF, QRect, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter

if TYPE_CHECKING:
    from app.places import MapMark, MercatorView, Position
    from app.ui.map.furniture import Furniture
    from app.ui.map.ground import Ground
    from app.ui.map.sights import Sights

LatLon = tuple[float, float]


class Shown(Protocol):
    """The map."""

    view: MercatorView
    sights: Sights
    ground: Ground
    furniture: Furniture
    tool: Tool | None
    tracks: tuple[Track, ...]
    own: Position | None

    @property
    def marks(self) -> Sequence[MapMark]: ...
    @property
    def middle(self) -> QPointF: ...
    @property
    def opened(self) -> SignalInstance: ...

    def zoom(self, times: float, at: QPointF | None = None) -> None: ...
    def pan(self, across: float, down: float) -> None: ...
    def fit(self) -> None: ...
    def go_to(self, latitude: float, longitude: float, *, metres: float = 0.0) -> None: ...
    def choose(self, mark_id: str, *, go: bool = False) -> None: ...
    def step_to(self, direction: int) -> None: ...
    def tapped(self, point: QPointF, *, twice: bool = False) -> None: ...
    def position_at(self, point: QPointF) -> Position: ...
    def point_of(self, latitude: float, longitude: float) -> QPointF: ...
    def width(self) -> int: ...
    def height(self) -> int: ...
    def rect(self) -> QRect: ...
    def hasFocus(self) -> bool: ...
    def isRightToLeft(self) -> bool: ...


@dataclass(frozen=True)
class Track:
    """A point, a line or an area to look at; points (latitude, longitude)."""

    points: tuple[LatLon, ...]
    closed: bool = False
    name: str = ""


class Tool(QObject):
    """Takes what the map is asked first; False: not for this tool."""

    changed = Signal()

    def press(self, on: Shown, point: QPointF) -> bool:
        """True takes hold of something: `drag` and `release` follow."""
        return False

    def drag(self, on: Shown, point: QPointF) -> None: ...

    def release(self, on: Shown, point: QPointF) -> None: ...

    def click(self, on: Shown, point: QPointF) -> bool:
        return False

    def key(self, on: Shown, event: QKeyEvent) -> bool:
        return False

    def paint(self, on: Shown, painter: QPainter) -> None: ...
