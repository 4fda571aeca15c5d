"""Whether two photos show the same picture though their bytes differ: saved again, made smaller, sent by a messenger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

CLOSE = 6                   # of 128 bits; a picture saved again differs in 0 to 4, one taken a second later in more than 10 mostly
_SIDE = 8
_FLAT = 3.0                 # grey levels: a picture without contrast has no likeness, only noise
_WORD = re.compile("[0-9a-f]{32}")
_BANDS = 8                  # of 16 bits: of two that differ in fewer than so many bits, one band at least is the same


def perceptual_hash(picture: Image) -> str:
    """Of an upright picture, 32 hexadecimal digits: where its brightness rises, from left to right and from top to bottom, at
    8 by 8 places. "" where there is nothing to tell it by."""
    from PIL import Image as Images
    from PIL import ImageStat
    grey = picture.convert("L").resize((_SIDE + 1, _SIDE + 1), Images.Resampling.BOX)
    if ImageStat.Stat(grey).stddev[0] < _FLAT:
        return ""
    level = grey.tobytes()
    rows = _SIDE + 1
    across = [level[y * rows + x] < level[y * rows + x + 1] for y in range(_SIDE) for x in range(_SIDE)]
    down = [level[y * rows + x] < level[(y + 1) * rows + x] for y in range(_SIDE) for x in range(_SIDE)]
    return f"{int(''.join('01'[bit] for bit in across + down), 2):032x}"


def is_hash(text: str) -> bool:
    return _WORD.fullmatch(text) is not None


def alike(one: str, other: str) -> bool:
    return is_hash(one) and is_hash(other) and (int(one, 16) ^ int(other, 16)).bit_count() <= CLOSE


def pairs_alike(hashes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Indexes of those that are alike, each pair once; of thousands without comparing all with all."""
    seen: set[tuple[int, int]] = set()
    bands: dict[tuple[int, str], list[int]] = {}
    for at, word in enumerate(hashes):
        if is_hash(word):
            for band in range(_BANDS):
                bands.setdefault((band, word[4 * band:4 * band + 4]), []).append(at)
    for same in bands.values():
        for pair in combinations(same, 2):
            if pair not in seen and alike(hashes[pair[0]], hashes[pair[1]]):
                seen.add(pair)
                yield pair
