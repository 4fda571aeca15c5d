"""Layers under the sites: pictures from tiles, tiles of shapes, shapes of a file; a part at a time, so that one can stop.

All of it runs beside the window, in the thread that draws the ground. What was decoded is kept, no more than `MOST_BYTES` of it.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.problem import Problem
from app.ui.map.shapes import ShapePaths, draw_names, draw_shapes, paths_of

if TYPE_CHECKING:
    from app.layers import FeatureLayer, Layer, RasterLayer, VectorLayer
    from app.places import Ink, MercatorView

MOST_BYTES = 96_000_000         # of decoded pictures, for each layer
MOST_TILES = 160                # of shapes that are kept
MOST_DRAWN = 300                # tiles of one drawing
HIGHER = 4                      # zooms above: the tile there stands for one that is missing


class LayerDrawing(Protocol):
    """A layer as it is drawn beside the window. Equal to itself alone."""

    layer: Layer

    def draw(self, painter: QPainter, view: MercatorView, inks: Mapping[str, Ink], ratio: float) -> Iterator[None]:
        """Draws it, and stops after each part."""
        ...


def drawing_of(layer: Layer) -> LayerDrawing:
    """How this layer is drawn."""
    kinds: dict[str, Any] = {"raster": RasterDrawing, "vector": VectorDrawing, "features": FeatureDrawing}
    drawing: LayerDrawing = kinds[layer.kind](layer)
    return drawing


def _zoom(layer: Layer, wanted: float) -> int | None:
    """The zoom of the tiles that are drawn; None where the map shows so much more that they would be dust."""
    zoom = max(layer.lowest, min(layer.highest, round(wanted), 22))
    return None if zoom - wanted > 3 else zoom


class RasterDrawing:
    """Pictures in tiles. Where one is missing, the part of the tile above it is drawn larger."""

    def __init__(self, layer: RasterLayer) -> None:
        self.layer = layer
        self._cache = TileCache()

    def draw(self, painter: QPainter, view: MercatorView, inks: Mapping[str, Ink], ratio: float) -> Iterator[None]:
        zoom = _zoom(self.layer, view.zoom + math.log2(ratio))
        if zoom is None:
            return
        for column, row, x, y, size in view.tiles(zoom, MOST_DRAWN):
            found = self._nearest(zoom, column, row)
            if found is not None:
                image, part = found
                left, top = round(x * ratio) / ratio, round(y * ratio) / ratio
                right, bottom = round((x + size) * ratio) / ratio, round((y + size) * ratio) / ratio    # no seams between them
                painter.drawImage(QRectF(left, top, right - left, bottom - top), image, part)
            yield

    def _nearest(self, zoom: int, column: int, row: int) -> tuple[QImage, QRectF] | None:
        """The tile, or the part of one above it that shows the same."""
        for up in range(min(HIGHER, zoom - self.layer.lowest) + 1):
            image = self._image(zoom - up, column >> up, row >> up)
            if image is not None:
                wide, high = image.width() / 2**up, image.height() / 2**up
                return image, QRectF((column - (column >> up << up)) * wide, (row - (row >> up << up)) * high, wide, high)
        return None

    def _image(self, zoom: int, column: int, row: int) -> QImage | None:
        key = (zoom, column, row)
        if key not in self._cache:
            try:
                coded = self.layer.tile(zoom, column, row)
            except Problem:             # this tile is damaged: the one above it is drawn
                coded = None
            image = QImage.fromData(coded) if coded else QImage()
            self._cache.keep(key, None if image.isNull() else image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
        return self._cache.get(key)


class VectorDrawing:
    """Shapes in tiles: those of all tiles in sight together, one kind over the other."""

    def __init__(self, layer: VectorLayer) -> None:
        self.layer = layer
        self._kept: OrderedDict[tuple[int, int, int], ShapePaths] = OrderedDict()

    def draw(self, painter: QPainter, view: MercatorView, inks: Mapping[str, Ink], ratio: float) -> Iterator[None]:
        zoom = _zoom(self.layer, view.zoom)
        if zoom is None:
            return
        found: list[ShapePaths] = []
        for column, row, *_ in view.tiles(zoom, MOST_DRAWN // 4):
            found.append(self._paths(zoom, column, row))
            yield
        for _ in draw_shapes(painter, view, found, inks):
            yield
        draw_names(painter, view, found, inks)
        yield

    def _paths(self, zoom: int, column: int, row: int) -> ShapePaths:
        key = (zoom, column, row)
        kept = self._kept.get(key)
        if kept is None:
            try:
                features = self.layer.tile(zoom, column, row)
            except Problem:             # this tile is damaged: it stays empty
                features = ()
            kept = self._kept[key] = paths_of(features)
            while len(self._kept) > MOST_TILES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept


class FeatureDrawing:
    """The shapes of one file: wards, catchments. Those in sight, as fine as can be seen."""

    def __init__(self, layer: FeatureLayer) -> None:
        self.layer = layer

    def draw(self, painter: QPainter, view: MercatorView, inks: Mapping[str, Ink], ratio: float) -> Iterator[None]:
        tolerance = (view.box.east - view.box.west) / view.width * 0.5
        try:
            features = self.layer.features(view.box, tolerance)
        except Problem:
            return
        yield
        found = [paths_of(features)]
        inks = {**inks, "other": replace(inks["other"], width=1.5)}      # a team's wards matter more than what tiles have
        yield
        for _ in draw_shapes(painter, view, found, inks):
            yield
        draw_names(painter, view, found, inks)
        yield


class TileCache:
    """The pictures of tiles that were decoded last, as many bytes as it may hold. None stands for a tile that is not there."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._held = most, 0
        self._kept: OrderedDict[tuple[int, int, int], QImage | None] = OrderedDict()

    def __contains__(self, key: tuple[int, int, int]) -> bool:
        return key in self._kept

    @property
    def held(self) -> int:
        """Bytes."""
        return self._held

    def get(self, key: tuple[int, int, int]) -> QImage | None:
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: tuple[int, int, int], image: QImage | None) -> None:
        self._kept[key] = image
        self._held += _bytes(image)
        while self._held > self._most and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._held -= _bytes(dropped)


def _bytes(image: QImage | None) -> int:
    return image.sizeInBytes() if image is not None else 64
