"""What lies under the sites of a printed map, ready to be drawn: one picture of all tiles, shapes, names, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

Run = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class GroundShape:
    """Units of the drawing, y down. `fill`: an area that is inked inside; `outline`: and along its edge."""

    kind: str                       # as of `app.layers.Feature`
    runs: tuple[Run, ...]
    rank: int
    fill: bool
    outline: bool


@dataclass(frozen=True)
class GroundName:
    words: str
    x: float                        # upper left, units of the drawing
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Ground:
    """`picture`: a JPEG that fills the drawing, pale, so that the sites are what is read."""

    picture: bytes = b""
    shapes: tuple[GroundShape, ...] = ()
    names: tuple[GroundName, ...] = ()
    outlined: tuple[tuple[str, str], ...] = ()      # kind and name of layers that are told by their line: a team's wards
    sources: tuple[tuple[str, str], ...] = ()       # layers that are drawn, and whose they are
    missing: tuple[str, ...] = ()                   # those that could not be

    @property
    def covers(self) -> bool:
        """Whether land and water are on it, so that coarse outlines would only be in the way."""
        return bool(self.picture) or any(shape.kind in ("water", "land") for shape in self.shapes)
