"""Layers are read as their makers wrote them, from a file and from the bytes that a workspace carries."""

import base64
import json
import math
import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pmtiles.tile import TileType, deserialize_header, zxy_to_tileid

from app.layers import FeatureLayer, RasterLayer, VectorLayer, metres_outside, open_layer
from app.layers.vector_tiles import features_of
from app.places import Box, tile_box
from tests.layers.made import (
    KOIDU,
    ZOOM,
    around,
    geojson,
    geopackage,
    mbtiles,
    picture,
    pmtiles,
    square,
    tile_of,
    town_tile,
)

WHOLE = Box(-180, -90, 180, 90)


def test_raster_tiles_of_mbtiles_are_those_of_web_maps(tmp_path: Path) -> None:
    """Rows of MBTiles count from the south; whoever asks counts from the north."""
    red = picture((255, 0, 0))
    tiles = {tile: red if tile == tile_of(*KOIDU) else picture() for tile in around()}
    layer = open_layer(mbtiles(tmp_path / "koidu.mbtiles", tiles))
    assert isinstance(layer, RasterLayer)
    assert (layer.kind, layer.name, layer.attribution) == ("raster", "Koidu", "© OpenStreetMap contributors")
    assert (layer.lowest, layer.highest) == (ZOOM, ZOOM)
    data = layer.tile(*tile_of(*KOIDU))
    assert data is not None
    assert Image.open(BytesIO(data)).getpixel((5, 5)) == (255, 0, 0)
    assert layer.tile(ZOOM, 0, 0) is None
    assert layer.tile(ZOOM, -1, 5) is None
    assert layer.tile(30, 1, 1) is None
    assert layer.box.west < KOIDU[0] < layer.box.east
    assert layer.box.south < KOIDU[1] < layer.box.north
    assert layer.trouble is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_raster_pmtiles(tmp_path: Path, kind: str) -> None:
    data = picture(kind=kind)
    layer = open_layer(pmtiles(tmp_path / "x.pmtiles", dict.fromkeys(around(zooms=(10, ZOOM)), data), kind=TileType[kind]))
    assert isinstance(layer, RasterLayer)
    assert layer.tile(*tile_of(*KOIDU)) == data
    assert layer.attribution == "© OpenStreetMap"           # without the link of web pages
    assert (layer.lowest, layer.highest) == (10, ZOOM)


@pytest.mark.parametrize("packed", [False, True])
def test_vector_pmtiles_are_shapes_in_degrees(tmp_path: Path, packed: bool) -> None:
    layer = open_layer(pmtiles(tmp_path / "x.pmtiles", dict.fromkeys(around(), town_tile()), kind=TileType.MVT, packed=packed))
    assert isinstance(layer, VectorLayer)
    found = layer.tile(*tile_of(*KOIDU))
    assert [(one.kind, one.shape) for one in found] == [
        ("water", "area"), ("building", "area"), ("border", "line"), ("road", "line"), ("road", "line"), ("place", "point")]
    lake, town, place = found[0], tile_box(*tile_of(*KOIDU)), found[-1]
    assert lake.name == "Lake Sewa"
    assert place.name == "Koidu"
    assert len(lake.points) == 2
    assert lake.points[0][0] == lake.points[0][-1]
    assert [run.name for run in found if run.kind == "road"] == ["", "Main Road"], "what matters most lies above"
    west = town.west + (town.east - town.west) * 100 / 4096
    assert lake.points[0][0][0] == pytest.approx(west)
    assert town.south < lake.points[0][0][1] < town.north


def test_wards_of_geojson_and_geopackage_are_the_same(tmp_path: Path) -> None:
    wards = {"Gbense": square(*KOIDU), "Tankoro": square(KOIDU[0] + 0.05, KOIDU[1])}
    for layer in (open_layer(geojson(tmp_path / "w.geojson", wards)), open_layer(geopackage(tmp_path / "w.gpkg", wards))):
        assert isinstance(layer, FeatureLayer)
        assert {area.name: list(area.points[0]) for area in layer.areas()} == wards
        assert [one.name for one in layer.features(Box(KOIDU[0] - 0.001, KOIDU[1] - 0.001, KOIDU[0], KOIDU[1]))] == ["Gbense"]
        assert layer.box == Box(KOIDU[0] - 0.01, KOIDU[1] - 0.01, KOIDU[0] + 0.06, KOIDU[1] + 0.01)


def test_geopackage_in_metres_of_web_maps(tmp_path: Path) -> None:
    layer = open_layer(geopackage(tmp_path / "w.gpkg", {"Gbense": [(-1221174.6, 965500.0), (-1221074.6, 965500.0),
                                                                   (-1221074.6, 965600.0), (-1221174.6, 965500.0)]}, system=3857))
    assert isinstance(layer, FeatureLayer)
    longitude, latitude = layer.areas()[0].points[0][0]
    assert (longitude, latitude) == pytest.approx((-10.97, 8.6406), abs=0.001)


def test_how_far_a_place_lies_from_a_ward(tmp_path: Path) -> None:
    layer = open_layer(geojson(tmp_path / "w.geojson", {"Gbense": square(*KOIDU)}))
    assert isinstance(layer, FeatureLayer)
    ward, = layer.areas()
    assert metres_outside(ward, *KOIDU) == 0
    assert metres_outside(ward, KOIDU[0], KOIDU[1] + 0.02) == pytest.approx(1112, rel=0.01)


@pytest.mark.parametrize("make", ["mbtiles", "pmtiles", "geojson", "geopackage"])
def test_a_carried_layer_is_read_from_its_bytes(tmp_path: Path, make: str) -> None:
    path = tmp_path / "layer"
    if make == "mbtiles":
        mbtiles(path)
    elif make == "pmtiles":
        pmtiles(path, {tile_of(*KOIDU): town_tile()}, kind=TileType.MVT)
    else:
        (geojson if make == "geojson" else geopackage)(path, {"Gbense": square(*KOIDU)})
    from_file, from_bytes = open_layer(path, "Town"), open_layer(path.read_bytes(), "Town")
    assert (from_file.name, from_file.box, from_file.kind) == (from_bytes.name, from_bytes.box, from_bytes.kind)
    if isinstance(from_file, FeatureLayer) and isinstance(from_bytes, FeatureLayer):
        assert from_file.features(WHOLE) == from_bytes.features(WHOLE)
    elif not isinstance(from_file, FeatureLayer) and not isinstance(from_bytes, FeatureLayer):
        assert from_file.tile(*tile_of(*KOIDU)) == from_bytes.tile(*tile_of(*KOIDU))
    from_file.close()
    from_bytes.close()


def test_nothing_is_left_beside_a_layer(tmp_path: Path) -> None:
    """A stick may be write-protected, and another program may be reading the same file."""
    layer = open_layer(mbtiles(tmp_path / "koidu.mbtiles"))
    assert isinstance(layer, RasterLayer)
    assert layer.tile(*tile_of(*KOIDU))
    layer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["koidu.mbtiles"]


def flat(runs: list[list[list[float]]]) -> list[float]:
    return sorted(round(number, 6) for run in runs for point in run for number in point)


def test_a_tile_of_another_program_is_decoded_as_it_decodes_it_itself() -> None:
    """Encoded and decoded by mapbox-vector-tile, which counts rows from below."""
    told = json.loads((Path(__file__).parent / "mapbox_tile.json").read_text(encoding="utf-8"))
    zoom, column, row = tile_of(*KOIDU)
    side = 4096 << zoom

    def degrees(x: float, y: float) -> list[float]:
        turned = math.pi * (1 - 2 * (row * 4096 + 4096 - y) / side)
        return [(column * 4096 + x) / side * 360 - 180, math.degrees(math.atan(math.sinh(turned)))]

    def runs(kind: str, where: Any) -> list[list[list[float]]]:
        if kind == "Point":
            return [[degrees(*where)]]
        if kind in ("MultiPoint", "LineString"):
            return [[degrees(*point) for point in where]]
        parts = [ring for polygon in where for ring in polygon] if kind == "MultiPolygon" else where
        return [[degrees(*point) for point in part] for part in parts]

    found = features_of(base64.b64decode(told["tile"]), zoom, column, row)
    for layer, kind in (("water", "water"), ("transportation", "road"), ("place", "place")):
        theirs = sorted((flat(runs(shape, where)), about.get("name", "")) for shape, where, about in told["decoded"][layer])
        ours = sorted((flat([[list(point) for point in run] for run in one.points]), one.name) for one in found if one.kind == kind)
        assert ours == theirs
        assert ours


def test_an_archive_so_large_that_its_directory_has_leaves(tmp_path: Path) -> None:
    """From some thousand tiles on, the directory is itself in parts."""
    draws = random.Random(1)
    tiles = {tile: draws.randbytes(draws.randrange(8, 3000)) for tile in around(reach=70)}
    tiles[tile_of(*KOIDU)] = town_tile()
    first = min(tiles, key=lambda tile: zxy_to_tileid(*tile))
    tiles[first] = town_tile()
    path = pmtiles(tmp_path / "large.pmtiles", tiles, kind=TileType.MVT)
    assert deserialize_header(path.read_bytes()[:127])["leaf_directory_length"] > 0
    layer = open_layer(path)
    assert isinstance(layer, VectorLayer)
    for tile in (tile_of(*KOIDU), first):
        assert "Lake Sewa" in {one.name for one in layer.tile(*tile)}
    assert layer.tile(ZOOM, 1, 1) == ()
