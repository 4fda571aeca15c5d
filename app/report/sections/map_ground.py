"""Layers as the ground of a printed map: tiles in one picture, shapes as lines and areas, cut to what the drawing shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageEnhance

from app.layers import Feature, FeatureLayer, OpenedLayer, RasterLayer, VectorLayer
from app.places import MAP_INKS, Box, MapView, Projection, Rectangle, placing, tile_at, tile_box
from app.report.ground import Ground, GroundName, GroundShape, Run

DOTS = 170                  # an inch, of the picture under a map
QUALITY = 80
PALE = 0.4                  # how far the picture goes towards white
WIDE_TILE = 220.0           # points of a tile of pictures: names that were made for a screen stay readable
WIDE_SHAPES = 400.0
MOST_TILES, MOST_SHAPE_TILES = 80, 30
COARSEST = 4                # zooms that a picture may be drawn larger than it was made for
MOST_CORNERS = 60_000       # of all shapes; what matters least is left out
MOST_NAMES = 30
NAME_HEIGHT = 5.8
FINE = 0.35                 # points: corners nearer than this to the one before are left out
_FIRST = ("border", "water", "road", "other", "land", "building")       # what is kept where there is too much
_BELOW = tuple(MAP_INKS)    # the order in which kinds are drawn

Opened = Sequence[OpenedLayer[Any]]


def ground(layers: Opened, view: MapView, measure: Callable[[str, float], float]) -> Ground | None:
    """None where no layer is remembered, or none reaches here."""
    projection, box = view.projection, view.projection.box
    drawn = [one for one in layers if one.layer is not None and _reaches(one.layer.box, box)]
    missing = tuple(one.record.name for one in layers if one.layer is None)
    picture, sources = _picture([one for one in drawn if isinstance(one.layer, RasterLayer)], projection)
    shapes: list[GroundShape] = []
    named: list[Feature] = []
    outlined = []
    for one in drawn:
        before = len(shapes)
        if isinstance(one.layer, VectorLayer):
            for feature in _tiles_of(one.layer, projection):
                named += [feature] * (feature.kind == "place" and bool(feature.name))
                shapes += _shape(feature, projection, tiled=True)
        elif isinstance(one.layer, FeatureLayer):
            for feature in one.layer.features(box):
                named += [feature] * bool(feature.name and feature.kind != "road")
                shapes += _shape(feature, projection, tiled=False)
            kind = next((shape.kind for shape in shapes[before:] if shape.outline and not shape.fill), "")
            outlined += [(kind, one.record.name)] if kind else []
        if one.layer is not None and len(shapes) > before:
            sources.append((one.record.name, one.layer.attribution))
    if not (picture or shapes or missing):
        return None
    return Ground(picture, _kept(shapes), tuple(_names(named, view, measure)), tuple(outlined), tuple(sources), missing)


def _reaches(box: Box, shown: Box) -> bool:
    """Whether they overlap, the drawing perhaps on the other turn of the earth."""
    return any(box.west + turn <= shown.east and shown.west <= box.east + turn for turn in (-360, 0, 360)) \
        and box.south <= shown.north and shown.south <= box.north


# ------------------------------------------------------------------------------------------------ pictures

def _picture(layers: Opened, projection: Projection) -> tuple[bytes, list[tuple[str, str]]]:
    """All tiles of all layers as one picture, and whose tiles are on it."""
    dots = DOTS / 72
    size = max(1, round(projection.width * dots)), max(1, round(projection.height * dots))
    paper = Image.new("RGB", size, MAP_INKS["ground"].fill)
    sources = []
    for one in layers:
        if isinstance(one.layer, RasterLayer) and _paste_tiles(paper, one.layer, projection, dots):
            sources.append((one.record.name, one.layer.attribution))
    if not sources:
        return b"", []
    pale = Image.blend(ImageEnhance.Color(paper).enhance(0.8), Image.new("RGB", size, "white"), PALE)
    out = BytesIO()
    pale.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), sources


def _paste_tiles(paper: Image.Image, layer: RasterLayer, projection: Projection, dots: float) -> bool:
    zoom = _zoom(projection, WIDE_TILE, layer.lowest, layer.highest)
    if zoom - layer.highest > COARSEST:
        return False
    zoom = min(zoom, layer.highest)
    any_drawn = False
    for column, row, place in _tiles(projection, zoom, MOST_TILES):
        data = layer.tile(zoom, column, row)
        if data is None:
            continue
        left, top = (round(value * dots) for value in projection.xy(place.west, place.north))
        right, bottom = (round(value * dots) for value in projection.xy(place.east, place.south))
        try:
            with Image.open(BytesIO(data)) as tile:
                resized = tile.convert("RGBA").resize((max(1, right - left), max(1, bottom - top)), Image.Resampling.LANCZOS)
        except (OSError, ValueError, SyntaxError):
            continue                        # it says that it is a picture, and is damaged
        paper.paste(resized, (left, top), resized)
        any_drawn = True
    return any_drawn


def _zoom(projection: Projection, widest: float, lowest: int, highest: int) -> int:
    """At which a tile is at most so many points wide; at least the layer's lowest."""
    degrees = projection.box.east - projection.box.west
    wanted = math.ceil(math.log2(max(1e-9, projection.width * 360 / degrees / widest)))
    return max(lowest, wanted)


def _tiles(projection: Projection, zoom: int, most: int) -> Iterator[tuple[int, int, Box]]:
    """Column, row and extent of those that the drawing shows; none where they would be too many."""
    box = projection.box
    if box.east - box.west >= 360:
        return
    first, last = tile_at(box.west, box.north, zoom), tile_at(box.east, box.south, zoom)
    side = 1 << zoom
    columns = (last[0] - first[0]) % side + 1
    if columns * (last[1] - first[1] + 1) > most:
        return
    for across in range(columns):
        for row in range(first[1], last[1] + 1):
            column = (first[0] + across) % side
            yield column, row, tile_box(zoom, column, row)


# ------------------------------------------------------------------------------------------------ shapes

def _tiles_of(layer: VectorLayer, projection: Projection) -> Iterator[Feature]:
    zoom = min(layer.highest, _zoom(projection, WIDE_SHAPES, layer.lowest, layer.highest))
    for column, row, _ in _tiles(projection, zoom, MOST_SHAPE_TILES):
        yield from layer.tile(zoom, column, row)


def _shape(feature: Feature, projection: Projection, *, tiled: bool) -> Iterator[GroundShape]:
    """Nothing of what lies outside. Areas in tiles are cut at their edges, where no line may be seen."""
    if feature.shape == "point":
        return
    runs = tuple(run for one in feature.points if (run := _run(one, projection)))
    if not runs or not _in_sight(runs, projection):
        return
    area, inked = feature.shape == "area", bool(MAP_INKS[feature.kind].fill)
    yield GroundShape(feature.kind, runs, feature.rank, area and inked, not area or not tiled)


def _run(points: Sequence[tuple[float, float]], projection: Projection) -> Run:
    """In units of the drawing, without corners that nobody sees."""
    found: list[tuple[float, float]] = []
    for longitude, latitude in points:
        x, y = projection.xy(longitude, latitude)
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) >= FINE:
            found.append((round(x, 2), round(y, 2)))
    return tuple(found) if len(found) > 1 else ()


def _in_sight(runs: Sequence[Run], projection: Projection) -> bool:
    xs, ys = [x for run in runs for x, _ in run], [y for run in runs for _, y in run]
    return min(xs) <= projection.width and max(xs) >= 0 and min(ys) <= projection.height and max(ys) >= 0


def _kept(shapes: Sequence[GroundShape]) -> tuple[GroundShape, ...]:
    """From back to front, at most so many corners in all."""
    left = MOST_CORNERS
    kept = []
    for shape in sorted(shapes, key=lambda one: (_FIRST.index(one.kind) if one.kind in _FIRST else 0, one.rank)):
        left -= sum(map(len, shape.runs))
        if left < 0:
            break
        kept.append(shape)
    return tuple(sorted(kept, key=lambda one: (_BELOW.index(one.kind), -one.rank)))


# ------------------------------------------------------------------------------------------------ names

def _names(features: Sequence[Feature], view: MapView, measure: Callable[[str, float], float]) -> Iterator[GroundName]:
    """Of places and areas, as far as they have room beside the sites; each name once."""
    once: dict[str, tuple[Feature, tuple[float, float]]] = {}
    for feature in sorted(features, key=lambda one: one.rank):
        x, y = view.projection.xy(*_middle(feature))
        if 0 < x < view.projection.width and 0 < y < view.projection.height:
            once.setdefault(feature.name, (feature, (x, y)))
    chosen = list(once.items())[:4 * MOST_NAMES]
    points = [point for _, (_, point) in chosen]
    sizes = [(measure(name, NAME_HEIGHT) + 2, NAME_HEIGHT + 2) for name, _ in chosen]
    taken = [view.corner, *(dot.label for dot in view.dots if dot.label is not None),
             *(Rectangle(dot.x - 7, dot.y - 7, 14, 14) for dot in view.dots)]
    frame = Rectangle(2, 2, view.projection.width - 4, view.projection.height - 4)
    left = MOST_NAMES
    order = range(len(points))
    for number, room in placing(points, sizes, frame, [0.5] * len(points), taken, order=order, reaches=(0.4, 1.0, 2.2)):
        if room is not None and left:
            left -= 1
            yield GroundName(chosen[number][0], room.x, room.y, room.width, room.height)


def _middle(feature: Feature) -> tuple[float, float]:
    """Longitude and latitude where its name goes: of an area the middle of its largest ring."""
    run = max(feature.points, key=len)
    if feature.shape == "point":
        return run[0]
    longitudes, latitudes = [x for x, _ in run], [y for _, y in run]
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
