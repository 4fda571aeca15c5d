"""What is seen, measured from rendered pixels: contrast as WCAG 2.2 defines it, of texts, of borders, and of the focus.

A picture is a grab of the window: its pixels are what a person sees, whoever painted them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

TEXT, PART = 4.5, 3.0           # the least contrast of a text, and of what shows a control or its focus
Colour = tuple[int, int, int]


@lru_cache(maxsize=65536)
def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                        for part in (channel / 255 for channel in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=65536)
def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def picture(window: QWidget, box: QRect) -> Image.Image:
    """This part of the window as it is painted now, a pixel of the picture for a pixel of the layout."""
    image = window.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(1)
    return Image.frombytes("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


def box_in(window: QWidget, widget: QWidget, *, grown: int = 0) -> QRect:
    """Where as much of the widget as can be seen stands in the window."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size()).adjusted(-grown, -grown, grown, grown) & window.rect()


def text_contrast(shown: Image.Image, most: int = 400) -> float:
    """Of the text in a picture against its ground: the colour that most of it has, and the one that stands out furthest from it. 21
    where there is one colour only."""
    colours: list[tuple[int, Colour]] = sorted(shown.getcolors(shown.width * shown.height), reverse=True)      # type: ignore[arg-type]
    ground = colours[0][1]
    inks = [contrast(ground, colour) for count, colour in colours[1:most] if count > 1]
    return max(inks, default=21.0)


def border_contrast(shown: Image.Image, reach: int) -> float:
    """Of a border against what it keeps apart: on each side of a picture that shows `reach` pixels around the control, the
    strongest step to one of its pixels from the ground, which is what most of those around have (the thin line
    of a neighbour may reach among them); the weakest side counts."""
    wide, high = shown.size
    sides = ([(x, high // 2) for x in range(2 * reach)], [(wide - 1 - x, high // 2) for x in range(2 * reach)],
             [(wide // 2, y) for y in range(2 * reach)], [(wide // 2, high - 1 - y) for y in range(2 * reach)])
    return min(_strongest_step([_at(shown, place) for place in side], reach) for side in sides)


def _strongest_step(side: list[Colour], reach: int) -> float:
    ground = Counter(side[:reach]).most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in side)


def _at(shown: Image.Image, place: tuple[int, int]) -> Colour:
    colour = shown.getpixel(place)
    assert isinstance(colour, tuple)
    return colour[0], colour[1], colour[2]


@dataclass(frozen=True)
class FocusSeen:
    """`area`: pixels that changed by 3:1 or more and stand out by as much from what lies on both sides of them; `needed`: four
    pixels along the shorter side of the control."""

    area: int
    needed: int

    @property
    def enough(self) -> bool:
        return self.area >= self.needed


def focus_seen(before: Image.Image, after: Image.Image, shorter: int) -> FocusSeen:
    """How well the focus is seen: two pictures of the control and what surrounds it, without the focus and with it.

    A pixel counts where its colour changed by 3:1 and the run of its colour that it is part of, across or down, stands out by 3:1
    from the pixels at both its ends: a ring does, a thin line in nearly the colour of a fill does not.
    """
    wide, high = after.size
    old, new = before.load(), after.load()
    assert old is not None
    assert new is not None
    counted: set[tuple[int, int]] = set()
    left, top, right, bottom = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)       # where anything changed
    lines = ([[(x, y) for x in range(wide)] for y in range(top, bottom)]
             + [[(x, y) for y in range(high)] for x in range(left, right)])
    for line in lines:
        for first, last in _runs([new[place] for place in line]):       # type: ignore[misc]
            if first == 0 or last == len(line) - 1:
                continue
            ink = new[line[first]]
            if (contrast(ink, new[line[first - 1]]) >= PART and contrast(ink, new[line[last + 1]]) >= PART):   # type: ignore[arg-type]
                counted.update(place for place in line[first:last + 1]
                               if contrast(old[place], new[place]) >= PART)       # type: ignore[arg-type]
    return FocusSeen(len(counted), 4 * shorter)


def _runs(colours: list[Colour]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(colours) + 1):
        if at == len(colours) or colours[at] != colours[first]:
            yield first, at - 1
            first = at


def in_the_sun(shown: Image.Image, glare: float = 0.25) -> Image.Image:
    """The same with so much of the sun's light in it: a screen of 300 cd/m² mirrors some 75 cd/m² under a bright sky, on every
    pixel alike. In linear light, as the eye adds it."""
    def lit(value: int) -> int:
        linear = value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4
        mixed = (linear + glare) / (1 + glare)
        return round(255 * (12.92 * mixed if mixed <= 0.0031308 else 1.055 * mixed ** (1 / 2.4) - 0.055))
    return shown.point([lit(value) for value in range(256)] * 3)


def ground_of(shown: Image.Image) -> Colour:
    """The colour that most of it has."""
    counted: list[tuple[int, Colour]] = shown.getcolors(shown.width * shown.height)      # type: ignore[assignment]
    return max(counted)[1]


