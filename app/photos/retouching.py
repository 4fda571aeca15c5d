"""How a photo is shown to others: turned, cropped round a point, and with what must not be recognised made unreadable.

What is set is said in shares (0-1) of the upright picture before it is turned, as text: so it means the same at every size of the
picture, and merges and has a history like any other word. The original is never touched; only copies are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

TURNS = (0, 90, 180, 270)       # degrees clockwise
MOST_BOXES = 100
_PLACES = 4                     # of a share: 0.16 pixels of a print copy
_SQUARES = 5                    # along the shorter side of a box at most: of a face nothing is left but its colour
_SHARE = re.compile(r"[01]?\.?\d{0,12}")
_QUALITY = {True: 85, False: 80}        # of a print copy, of a thumbnail: as those that a photo is taken in with
_THUMBNAIL = 400                # pixels; what is smaller is a thumbnail


class Box(NamedTuple):
    """A rectangle of a picture in shares of its width and height; x and y are those of its upper left corner."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Retouch:
    """`point`: what stays in a cropped frame; None its middle."""

    boxes: tuple[Box, ...] = ()
    turn: int = 0
    point: tuple[float, float] | None = None

    @property
    def shown_point(self) -> tuple[float, float]:
        """The point in shares of the picture as it is shown, turned."""
        x, y = self.point or (0.5, 0.5)
        return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[self.turn]


def read_point(text: str) -> tuple[float, float] | None:
    """Of "0.4 0.25"; None: it is none."""
    shares = _shares(text)
    return (shares[0], shares[1]) if len(shares) == 2 else None


def read_boxes(text: str) -> tuple[Box, ...] | None:
    """Of "x y wide high; …", cut to the picture, none of them empty; None: it cannot be read."""
    boxes: list[Box] = []
    for part in filter(None, (part.strip() for part in text.split(";")[:MOST_BOXES + 1])):
        shares = _shares(part)
        if len(shares) != 4 or len(boxes) == MOST_BOXES:
            return None
        box = Box(*shares[:2], round(min(shares[2], 1 - shares[0]), 12), round(min(shares[3], 1 - shares[1]), 12))
        if min(box.wide, box.high) < 10**-_PLACES:
            return None
        boxes.append(box)
    return tuple(boxes)


def boxes_text(boxes: Iterable[Iterable[float]]) -> str:
    """As `read_boxes` reads them."""
    return "; ".join(" ".join(_share(share) for share in box) for box in boxes)


def point_text(x: float, y: float) -> str:
    return f"{_share(x)} {_share(y)}"


def _share(value: float) -> str:
    return f"{value:.{_PLACES}f}".rstrip("0").rstrip(".") or "0"


def _shares(text: str) -> tuple[float, ...]:
    words = text.replace(",", " ").split()
    if not all(_SHARE.fullmatch(word) and any(map(str.isdigit, word)) for word in words[:5]):
        return ()
    shares = tuple(float(word) for word in words[:5])
    return shares if all(share <= 1 for share in shares) else ()


@lru_cache(maxsize=32)
def retouched(picture: bytes, retouch: Retouch, shape: float | None = None) -> bytes:
    """A JPEG of an upright picture as it may be shown. `shape`: height by width of the frame that it is to fill; None: whole.

    Nothing of what stood in a box is left: it is drawn from a few squares, each the mean of all that was in it, with the edges
    between them softened. The bytes hold pixels alone, so no small picture of before hides in them.
    """
    from PIL import Image

    from app.photos import pixels

    with pixels.readable(""):
        shown = Image.open(io.BytesIO(picture)).convert("RGB")
        for box in retouch.boxes:
            _obscure(shown, box)
        if retouch.turn:
            shown = shown.transpose({90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180,
                                     270: Image.Transpose.ROTATE_90}[retouch.turn])
        if shape:
            shown = shown.crop(_frame(shown.size, retouch.shown_point, shape))
        shown.info = {}
        return pixels.jpeg(shown, _QUALITY[max(shown.size) > _THUMBNAIL])


def _obscure(picture: object, box: Box) -> None:
    from PIL import Image, ImageFilter
    assert isinstance(picture, Image.Image)
    left, top = int(box.x * picture.width), int(box.y * picture.height)
    right = min(picture.width, -int(-(box.x + box.wide) * picture.width // 1))
    low = min(picture.height, -int(-(box.y + box.high) * picture.height // 1))
    if right <= left or low <= top:
        return
    part = picture.crop((left, top, right, low))
    side = max(1.0, min(part.size) / _SQUARES)
    squares = max(1, round(part.width / side)), max(1, round(part.height / side))
    mosaic = part.resize(squares, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)
    picture.paste(mosaic.filter(ImageFilter.GaussianBlur(side / 3)), (left, top))


def _frame(size: tuple[int, int], point: tuple[float, float], shape: float) -> tuple[int, int, int, int]:
    """The largest part of that shape with the point as near its middle as the picture lets it be."""
    wide, high = size
    part = (wide, max(1, round(wide * shape))) if wide * shape <= high else (max(1, round(high / shape)), high)
    left = min(max(0, round(point[0] * wide - part[0] / 2)), wide - part[0])
    top = min(max(0, round(point[1] * high - part[1] / 2)), high - part[1])
    return left, top, left + part[0], top + part[1]
