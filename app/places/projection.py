"""From degrees to a drawing and back: equirectangular, true to scale at the middle latitude, north up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from app.places.distance import distance_m
from app.places.outlines import Box, LonLat
from app.translations import Measure, worded

# Steps between the lines of a graticule, in seconds of arc
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 108_000, 162_000)


class Drawn(Protocol):
    """A drawing of a part of the earth, north up, in whatever projection: this one's or Mercator's."""

    @property
    def box(self) -> Box: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def metres(self) -> float: ...

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]: ...


@dataclass(frozen=True)
class Projection:
    """`box` fills a drawing of `width` by `height` units; x to the right, y down from the top left corner."""

    box: Box
    width: float
    height: float

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        box = self.box
        longitude += 360 * round((box.middle[0] - longitude) / 360)  # the turn of the earth that the drawing shows
        return ((longitude - box.west) / (box.east - box.west) * self.width,
                (box.north - latitude) / (box.north - box.south) * self.height)  # fmt: skip

    def lon_lat(self, x: float, y: float) -> LonLat:
        box = self.box
        longitude = box.west + x / self.width * (box.east - box.west)
        return (longitude + 180) % 360 - 180, box.north - y / self.height * (box.north - box.south)

    @property
    def metres(self) -> float:
        """Metres on the ground in one unit across, at the middle latitude."""
        # over a hundredth of the width, where the parallel is still as good as straight
        hundredth = (self.box.east - self.box.west) / 100
        return distance_m((self.box.middle[1], 0.0), (self.box.middle[1], hundredth)) * 100 / self.width


def projection(box: Box, width: float, height: float) -> Projection:
    """The projection in which `box` is as large as the drawing allows, with more around it where the shape differs."""
    longitude, latitude = box.middle
    squeeze = max(0.05, math.cos(math.radians(latitude)))
    unit = max((box.east - box.west) * squeeze / width, (box.north - box.south) / height, 1e-9)
    half_wide, half_high = min(180.0, unit * width / squeeze / 2), unit * height / 2
    return Projection(
        Box(longitude - half_wide, latitude - half_high, longitude + half_wide, latitude + half_high), width, height
    )


@dataclass(frozen=True)
class GraticuleLine:
    """A meridian or parallel across the whole drawing, at `at` units from the left or the top."""

    vertical: bool
    at: float
    label: str                     # "10°58′ W"


def graticule(view: Drawn, lines: int = 4) -> tuple[GraticuleLine, ...]:
    """Meridians and parallels at round steps, about `lines` of them along the longer side."""
    box = view.box
    longer = (box.east - box.west) if view.width >= view.height else (box.north - box.south)
    step = min(_STEPS, key=lambda candidate: abs(math.log(candidate / (longer * 3600 / lines))))
    lines_found = []
    for vertical, low, high, letters in ((True, box.west, box.east, "EW"), (False, box.south, box.north, "NS")):
        for n in range(math.ceil(low * 3600 / step), math.floor(high * 3600 / step) + 1):
            seconds = n * step
            if not vertical and abs(seconds) > 324_000:
                continue
            x, y = view.xy(seconds / 3600 if vertical else low, 0.0 if vertical else seconds / 3600)
            lines_found.append(GraticuleLine(vertical, x if vertical else y, _degrees(seconds, letters, step, vertical)))
    return tuple(lines_found)


def _degrees(seconds: int, letters: str, step: int, vertical: bool) -> str:
    if vertical:
        seconds = (seconds + 648_000) % 1_296_000 - 648_000
    size = abs(seconds)
    words = f"{size // 3600}°"
    if step % 3600:
        words += f"{size // 60 % 60:02d}′"
    if step % 60:
        words += f"{size % 60:02d}″"
    plain = seconds == 0 or (vertical and size == 648_000)
    return words if plain else f"{words} {letters[seconds < 0]}"


@dataclass(frozen=True)
class ScaleBar:
    metres: float
    length: float                  # units of the drawing
    label: str                     # "500 m", "20 km", in the map's language


def scale_bar(view: Drawn, language: str, share: float = 0.3) -> ScaleBar:
    """The longest bar of 1, 2 or 5 times a power of ten metres that takes at most `share` of the width."""
    longest = view.metres * view.width * share
    power = 10.0 ** math.floor(math.log10(longest))
    metres = next(times * power for times in (5, 2, 1) if times * power <= longest)
    length = Measure(metres / 1000, "length-kilometer") if metres >= 1000 else Measure(metres, "length-meter")
    return ScaleBar(metres, metres / view.metres, worded(length, language))
