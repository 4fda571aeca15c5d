"""Files that are damaged, hostile, or something else: each is one sentence, soon, and without filling the memory."""

import contextlib
import gzip
import json
import shutil
import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pmtiles.tile import TileType

from app.layers import FeatureLayer, RasterLayer, VectorLayer, open_layer
from app.layers.vector_tiles import features_of
from app.models import Workspace
from app.places import Box
from app.problem import Problem
from tests.layers.made import (
    KOIDU,
    around,
    field,
    geojson,
    geopackage,
    mbtiles,
    picture,
    pmtiles,
    square,
    tile_of,
    town_tile,
    varint,
    vector_tile,
)

WHOLE = Box(-180, -90, 180, 90)


def refused(path: Path) -> str:
    """The sentence; and one is enough to know what to do."""
    with pytest.raises(Problem) as raised:
        open_layer(path)
    problem = raised.value
    assert str(problem.what).endswith(".")
    assert str(problem.remedy).endswith(".")
    assert "{" not in str(problem)
    return str(problem.what)


def made(kind: str, path: Path) -> Path:
    if kind == "mbtiles":
        return mbtiles(path)
    if kind == "pmtiles raster":
        return pmtiles(path, dict.fromkeys(around(), picture()), kind=TileType.PNG)
    if kind == "pmtiles vector":
        return pmtiles(path, dict.fromkeys(around(), town_tile()), kind=TileType.MVT, packed=True)
    return (geojson if kind == "geojson" else geopackage)(path, {"Gbense": square(*KOIDU), "Tankoro": square(-10.9, 8.7)})


KINDS = ["mbtiles", "pmtiles raster", "pmtiles vector", "geojson", "geopackage"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_layer_is_does_not_follow_from_its_name(tmp_path: Path, kind: str) -> None:
    """A GeoPackage that is called .mbtiles is a GeoPackage."""
    rightly = made(kind, tmp_path / "right")
    for ending in (".mbtiles", ".pmtiles", ".geojson", ".gpkg", ".cityneeds", ""):
        layer = open_layer(Path(shutil.copy(rightly, tmp_path / f"swapped{ending}")))
        assert layer.kind == open_layer(rightly).kind


def test_files_that_people_take_for_a_layer(tmp_path: Path) -> None:
    there = tmp_path / "file"
    said = {}
    for name, data in {"nothing": b"", "zeros": bytes(4096), "text": b"Koidu", "shapefile": b"\x00\x00\x27\x0a" + bytes(100),
                       "gzip": gzip.compress(b"{}"), "tiff": b"II*\0" + bytes(100), "png": picture(), "jpeg": picture(kind="JPEG"),
                       "pdf": b"%PDF-1.7", "kml": b"<?xml version='1.0'?><kml/>", "json": b"{}", "list": b"[1, 2]",
                       "topojson": b'{"type": "Topology"}', "cut": b'{"type": "FeatureCollection", "feat',
                       "latin": b'{"a": "\xe9"}',
                       "empty": b'{"type": "FeatureCollection", "features": []}', "old": b"PM\x02\0" + bytes(200),
                       "nan": b'{"type": "Point", "coordinates": [NaN, 1]}', "far": b'{"type": "Point", "coordinates": [5, 910]}',
                       "shape": b'{"type": "Sphere", "coordinates": [1, 2]}',
                       "words": b'{"type": "Point", "coordinates": ["a", 2]}',
                       "deep": b'{"type": "Point", "coordinates": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"}.items():
        there.write_bytes(data)
        said[name] = refused(there)
    with zipfile.ZipFile(there, "w") as archive:
        archive.writestr("a", "b")
    said["zip"] = refused(there)
    there.unlink()
    said["missing"] = refused(there)
    there.mkdir()
    said["folder"] = refused(there)
    workspace = tmp_path / "w.cityneeds"
    Workspace.create(workspace).close()
    said["workspace"] = refused(workspace)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE people (name TEXT)")
    other.close()
    said["database"] = refused(tmp_path / "other.db")
    expected = {"shapefile": "shapefile", "zip": "ZIP", "gzip": "gzip", "png": "picture", "tiff": "TIFF", "kml": "XML",
                "folder": "folder",
                "workspace": "workspace", "database": "database", "topojson": "TopoJSON", "old": "version", "far": "degrees",
                "empty": "nothing", "nothing": "nothing", "json": "no GeoJSON", "cut": "damaged", "latin": "UTF-8"}
    assert {name: word for name, word in expected.items() if word not in said[name]} == {}


def test_mbtiles_of_shapes_are_explained(tmp_path: Path) -> None:
    tiles = dict.fromkeys(around(), gzip.compress(town_tile()))
    assert "vector tiles" in refused(mbtiles(tmp_path / "v.mbtiles", tiles, metadata={"format": "pbf"}))
    assert "vector tiles" in refused(mbtiles(tmp_path / "unsaid.mbtiles", tiles, metadata={}))


def test_geopackages_that_cannot_be_drawn_are_explained(tmp_path: Path) -> None:
    areas = {"Gbense": square(*KOIDU)}
    assert "UTM zone 29N" in refused(geopackage(tmp_path / "utm.gpkg", areas, system=32629))
    assert "pictures" in refused(geopackage(tmp_path / "tiles.gpkg", areas, data_type="tiles"))
    assert "nothing" in refused(geopackage(tmp_path / "none.gpkg", {}))


def test_geojson_in_another_system_is_explained(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32629"}}
    assert "32629" in refused(geojson(tmp_path / "utm.geojson", {"Gbense": square(*KOIDU)}, crs=crs))
    fine = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert open_layer(geojson(tmp_path / "fine.geojson", {"Gbense": square(*KOIDU)}, crs=fine)).kind == "features"


def survives(path: Path) -> None:
    """Opened and asked for everything, or one sentence."""
    try:
        layer = open_layer(path)
    except Problem:
        return
    if isinstance(layer, FeatureLayer):
        layer.features(WHOLE, 0.001)
    else:
        for tile in around(zooms=(13, 14)):
            layer.tile(*tile)
    layer.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_not_copied_to_its_end(tmp_path: Path, kind: str) -> None:
    whole = made(kind, tmp_path / "whole").read_bytes()
    cut = tmp_path / "cut"
    for share in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        cut.write_bytes(whole[:int(len(whole) * share)])
        survives(cut)
        cut.write_bytes(whole[:int(len(whole) * share)] + bytes(len(whole) - int(len(whole) * share)))
        survives(cut)
    if kind.startswith("pmtiles"):
        cut.write_bytes(whole[:-100])
        assert "damaged" in refused(cut)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_anywhere_is_a_sentence_or_a_gap(tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject) -> None:
    folder = tmp_path_factory.getbasetemp() / f"damage {kind}"
    folder.mkdir(exist_ok=True)
    whole = folder / "whole"
    if not whole.exists():
        made(kind, whole)
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, min(len(content), 4096) - 1) | st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    (folder / "damaged").write_bytes(content)
    survives(folder / "damaged")


@given(st.binary(max_size=400))
@settings(max_examples=400, deadline=None)
def test_any_bytes_as_a_vector_tile(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        features_of(data, 14, 100, 100)


@given(st.integers(0, 10_000), st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_vector_tile_damaged_at_any_byte(at: int, value: int) -> None:
    tile = bytearray(town_tile())
    tile[at % len(tile)] = value
    try:
        found = features_of(bytes(tile), 14, 7692, 7797)
    except ValueError:
        return
    assert all(-180 <= x <= 540 and -90 <= y <= 90 for one in found for run in one.points for x, y in run)


def bombs(folder: Path) -> dict[str, Path]:
    """Small files that claim or unpack to more than a laptop has."""
    packed = gzip.compress(bytes(200 << 20))
    tile = tile_of(*KOIDU)
    # a directory with a number that never ends, and one that promises a billion tiles
    found = {"tile": pmtiles(folder / "tile.pmtiles", {tile: packed}, kind=TileType.MVT)}
    raw = bytearray(found["tile"].read_bytes())
    raw[98] = 2                         # the tile's packing: gzip
    found["tile"].write_bytes(raw)
    for name, directory in {"endless": gzip.compress(b"\xff" * (1 << 20)), "many": gzip.compress(varint(10**9) + b"\1" * 100),
                            "wide": packed, "own": b""}.items():
        head = bytearray(raw[:127])
        struct.pack_into("<QQ", head, 8, 127, len(directory) or 127)
        struct.pack_into("<QQ", head, 56, 127 + len(directory), 0)
        found[name] = folder / f"{name}.pmtiles"
        found[name].write_bytes(bytes(head) + directory)
    count = 1 << 28
    found["corners"] = pmtiles(folder / "corners.pmtiles", {tile: field(3, field(1, b"water") + field(
        2, varint(3 << 3) + varint(2) + field(4, varint(9) + b"\0\0" + varint(2 | count << 3))))}, kind=TileType.MVT)
    found["huge picture"] = mbtiles(folder / "huge.mbtiles", {tile: _huge_png()})
    found["recursive view"] = _recursive(folder / "view.mbtiles")
    return found


def _huge_png() -> bytes:
    """Says that it is 60,000 pixels wide."""
    small = bytearray(picture())
    small[16:24] = struct.pack(">II", 60_000, 60_000)
    return bytes(small)


def _recursive(path: Path) -> Path:
    with sqlite3.connect(path) as made:
        made.execute("CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) "
                     "SELECT i AS zoom_level, i AS tile_column, i AS tile_row, NULL AS tile_data FROM n WHERE i < 0")
    made.close()
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return bombs(tmp_path_factory.mktemp("bombs"))


@pytest.mark.parametrize("name", ["tile", "endless", "many", "wide", "own", "corners", "huge picture", "recursive view"])
def test_hostile_sizes_are_refused_soon(hostile: dict[str, Path], name: str) -> None:
    path = hostile[name]
    try:
        layer = open_layer(path)
    except Problem:
        pass
    else:
        assert isinstance(layer, RasterLayer | VectorLayer)
        assert not layer.tile(*tile_of(*KOIDU))
        assert layer.trouble is not None


def test_files_that_are_too_large_say_how_large_they_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.layers.geojson.MOST_FILE", 100)
    assert "too large" in refused(geojson(tmp_path / "w.geojson", {"Gbense": square(*KOIDU)}))
    monkeypatch.undo()
    monkeypatch.setattr("app.layers.features.MOST_POINTS", 4)
    assert "at most 4 corners" in refused(geojson(tmp_path / "w.geojson", {"Gbense": square(*KOIDU)}))


def test_a_view_cannot_reach_out(tmp_path: Path) -> None:
    """MBTiles of some makers are views; one that calls what reads files is no map."""
    path = tmp_path / "reaching.mbtiles"
    with sqlite3.connect(path) as made:
        made.execute("CREATE VIEW tiles AS SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, "
                     "CAST(load_extension('x') AS BLOB) AS tile_data")
    made.close()
    refused(path)


def test_mbtiles_of_two_tables_and_a_view(tmp_path: Path) -> None:
    """As many makers write them: each picture is kept once."""
    path, tile = tmp_path / "view.mbtiles", tile_of(*KOIDU)
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT)")
        made.execute("CREATE TABLE images (tile_data BLOB, tile_id TEXT)")
        made.execute("CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data "
                     "FROM map JOIN images USING (tile_id)")
        made.execute("INSERT INTO map VALUES (?, ?, ?, 'a')", (tile[0], tile[1], (1 << tile[0]) - 1 - tile[2]))
        made.execute("INSERT INTO images VALUES (?, 'a')", (picture(),))
    made.close()
    layer = open_layer(path)
    assert isinstance(layer, RasterLayer)
    assert layer.tile(*tile) == picture()


def test_a_tile_that_cannot_be_shown_is_left_out_and_told(tmp_path: Path) -> None:
    tiles = {tile: picture() for tile in around()}
    tiles[tile_of(*KOIDU)] = b"no picture"
    layer = open_layer(mbtiles(tmp_path / "one.mbtiles", tiles))
    assert isinstance(layer, RasterLayer)
    assert layer.tile(*tile_of(*KOIDU)) is None
    assert "cannot be read" in str(layer.trouble)


def test_tiles_of_any_maker_are_told_apart() -> None:
    line = [[(0, 0), (100, 100)]]
    tile = vector_tile({name: [(2, line, {"class": "primary", "admin_level": "8"})] for name in (
        "water", "waterway", "transportation", "boundaries", "street_labels", "water_lines", "rivers_10m", "my own layer")})
    found = {one.kind for one in features_of(tile, 10, 5, 5)}
    assert found == {"water", "road", "border", "other"}


def test_json_is_read_as_text_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "w.geojson"
    path.write_text("\ufeff" + json.dumps({"type": "Feature", "properties": {"NAME": "कोइदु"},
                                           "geometry": {"type": "Polygon", "coordinates": [square(*KOIDU)]}}), encoding="utf-8")
    layer = open_layer(path)
    assert isinstance(layer, FeatureLayer)
    assert [area.name for area in layer.areas()] == ["कोइदु"]


