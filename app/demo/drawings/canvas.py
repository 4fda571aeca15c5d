"""A canvas for the demonstration's drawings: flat shapes in units of a scene 750 high, drawn twice as fine as asked."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Paint = tuple[int, int, int] | tuple[int, int, int, int]
Point = tuple[float, float]

HEIGHT = 750.0
_FINER = 2  # drawn larger and scaled down, since Pillow draws without smoothing


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share (0-1) of `other` in it."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def darker(colour: Colour, share: float = 0.18) -> Colour:
    return mix(colour, (24, 22, 34), share)


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, (255, 252, 244), share)


class Canvas:
    """Shapes are given in scene units: x from 0 to `width`, y from 0 (top) to 750. Colours may carry an opacity."""

    def __init__(self, size: tuple[int, int], random: Random) -> None:
        self.random = random
        self.width = HEIGHT * size[0] / size[1]
        self._size = size
        self._scale = _FINER * size[1] / HEIGHT
        self._picture = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), "white")
        self._draw = ImageDraw.Draw(self._picture, "RGBA")

    def _at(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]

    def fade(self, top: float, bottom: float, above: Colour, below: Colour) -> None:
        """A band over the whole width whose colour changes from `above` to `below`."""
        first, last = round(top * self._scale), round(bottom * self._scale)
        column = Image.new("RGB", (1, max(1, last - first)))
        column.putdata([mix(above, below, row / max(1, last - first)) for row in range(max(1, last - first))])
        self._picture.paste(column.resize((self._picture.width, column.height), Image.Resampling.NEAREST), (0, first))

    def box(self, x: float, y: float, width: float, height: float, paint: Paint, round_by: float = 0) -> None:
        (left, top), (right, bottom) = self._at([(x, y), (x + width, y + height)])
        if right - left < 1 or bottom - top < 1:
            return
        self._draw.rounded_rectangle((left, top, right - 1, bottom - 1), round_by * self._scale, paint)

    def shape(self, points: Sequence[Point], paint: Paint) -> None:
        self._draw.polygon(self._at(points), paint)

    def oval(self, x: float, y: float, across: float, down: float, paint: Paint) -> None:
        """An ellipse by its middle and its two radii."""
        self._draw.ellipse(
            [*self._at([(x - across, y - down)])[0], *self._at([(x + across, y + down)])[0]], paint
        )

    def line(self, points: Sequence[Point], paint: Paint, width: float = 3) -> None:
        self._draw.line(self._at(points), paint, max(1, round(width * self._scale)), joint="curve")

    def arc(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        angles: tuple[float, float],
        paint: Paint,
        width: float = 3,
    ) -> None:
        """A part of an ellipse's line, from an angle to another, in degrees clockwise from the right."""
        (left, top), (right, bottom) = self._at([(x - across, y - down), (x + across, y + down)])
        self._draw.arc((left, top, right, bottom), *angles, paint, max(1, round(width * self._scale)))

    def text(self, x: float, y: float, words: str, paint: Paint, height: float, anchor: str = "mm") -> None:
        self._draw.text(
            (x * self._scale, y * self._scale),
            words,
            paint,
            ImageFont.load_default(height * self._scale),
            anchor,
        )

    def picture(self) -> Image.Image:
        """What was drawn, at the size asked."""
        return self._picture.resize(self._size, Image.Resampling.LANCZOS, reducing_gap=2.0)
