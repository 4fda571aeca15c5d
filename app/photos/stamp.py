"""Words beneath a copy of a photo: where and when it was taken, and the hash of its original. Nothing of the picture is covered."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from app.own_fonts import REGULAR, path_of, runs
from app.photos import pixels

_SHARE, _LEAST, _MOST = 64, 7, 40       # letters are a 64th of the width high, but so many pixels at least and at most
_INK, _PAPER, _BETWEEN = "#1b1f24", "#ffffff", "   "
_QUALITY = 85


def stamped(jpeg: bytes, lines: Sequence[Sequence[str]]) -> bytes:
    """The JPEG with lines of words beneath it, each a row of parts. What does not fit is written smaller, then cut."""
    with pixels.readable(""):
        picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    rows = [[part for part in line if part] for line in lines]
    size = min(_MOST, max(_LEAST, round(picture.width / _SHARE)))
    while size > _LEAST and max(_width(row, size) for row in rows) > picture.width - size:
        size -= 1
    high, low = round(size * 1.7), size // 2
    made = Image.new("RGB", (picture.width, picture.height + high * len(rows) + low), _PAPER)
    made.paste(picture)
    pen = ImageDraw.Draw(made)
    for number, row in enumerate(rows):
        at, base = size / 2, picture.height + high * number + low // 2 + round(size * 1.25)
        for part in row:
            for face, letters in runs(part):
                pen.text((at, base), letters, fill=_INK, font=_font(face, size), anchor="ls")
                at += _font(face, size).getlength(letters)
            at += _between(size)
    return pixels.jpeg(made, _QUALITY)


def _width(row: Sequence[str], size: int) -> float:
    """With what parts them."""
    return sum(sum(_font(face, size).getlength(letters) for face, letters in runs(part)) + _between(size) for part in row)


def _between(size: int) -> float:
    return _font(REGULAR, size).getlength(_BETWEEN)


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path_of(name), size)
