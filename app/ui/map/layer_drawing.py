"""Layers under the sites: pictures from tiles, tiles of shapes, shapes of a file; a part at a time, so that one can stop."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from app.places import Ink, MercatorView


class LayerDrawing(Protocol):
    """A layer as it is drawn beside the window. Equal to itself alone."""

    name: str
    attribution: str

    def draw(self, painter: QPainter, view: MercatorView, inks: Mapping[str, Ink], ratio: float) -> Iterator[None]:
        """Draws it, and stops after each part."""
        ...


class TileCache:
    """The pictures of tiles that were decoded last, as many bytes as it may hold. None stands for a tile that is not there."""

    def __init__(self, most: int = 96_000_000) -> None:
        self._most, self._held = most, 0
        self._kept: OrderedDict[tuple[object, ...], QImage | None] = OrderedDict()

    def __contains__(self, key: tuple[object, ...]) -> bool:
        return key in self._kept

    def get(self, key: tuple[object, ...]) -> QImage | None:
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: tuple[object, ...], image: QImage | None) -> None:
        self._kept[key] = image
        self._held += image.sizeInBytes() if image is not None else 64
        while self._held > self._most and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._held -= dropped.sizeInBytes() if dropped is not None else 64
