"""Layers under the marks: what of a tile is missing or damaged, how much is kept, and that a drawing can be given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from pmtiles.tile import TileType
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.layers import open_layer
from app.places import Box, MercatorView, map_inks, mercator_view
from app.ui.map.ground import Content, Drawn, draw_ground
from app.ui.map.layer_drawing import LayerDrawing, RasterDrawing, TileCache, drawing_of
from tests.layers import made
from tests.ui.maps import rest, shown, sites

KOIDU = Box(-10.975, 8.635, -10.965, 8.645)
RED, BLUE = (220, 30, 30), (30, 30, 220)


def drawn(layers: list[LayerDrawing], view: MercatorView) -> QImage:
    told: list[Drawn] = []
    draw_ground(view, 1.0, Content("light", layers=tuple(layers)), told.append, lambda: False)
    assert told[-1].whole
    return told[-1].image


def share(image: QImage, colour: tuple[int, int, int]) -> float:
    spots = [(x, y) for x in range(5, image.width(), 20) for y in range(5, image.height(), 20)]
    return sum(abs(image.pixelColor(x, y).red() - colour[0]) + abs(image.pixelColor(x, y).blue() - colour[2]) < 30
               for x, y in spots) / len(spots)


@pytest.fixture
def view(qtbot: QtBot) -> MercatorView:
    return mercator_view(KOIDU, 500, 400)


def raster(tmp_path: Path, tiles: dict[made.Tile, bytes]) -> RasterDrawing:
    layer = drawing_of(open_layer(made.mbtiles(tmp_path / "a.mbtiles", tiles)))
    assert isinstance(layer, RasterDrawing)
    return layer


def test_tiles_stand_where_they_belong_without_seams(tmp_path: Path, view: MercatorView) -> None:
    zoom = round(view.zoom)
    west = made.tile_of(view.box.middle[0], view.box.middle[1], zoom)[1]
    tiles = {tile: made.picture(RED if tile[1] <= west else BLUE) for tile in made.around(reach=6, zooms=(zoom,))}
    image = drawn([raster(tmp_path, tiles)], view)
    edge = next(x for _, _, x, _, _ in view.tiles(zoom) if x > 0 and image.pixelColor(round(x) + 3, 200).blue() > 150
                and image.pixelColor(round(x) - 3, 200).red() > 150)
    assert 0 < edge < 500
    row = [image.pixelColor(x, 200) for x in range(500)]
    assert all(colour.red() > 150 or colour.blue() > 150 for colour in row)


def test_a_missing_or_damaged_tile_is_the_part_of_the_one_above(tmp_path: Path, view: MercatorView) -> None:
    zoom = round(view.zoom)
    above = {tile: made.picture(RED) for tile in made.around(reach=3, zooms=(zoom - 1,))}
    damaged = dict.fromkeys(made.around(reach=1, zooms=(zoom,)), b"\x89PNG\r\n\x1a\n but no picture")
    assert share(drawn([raster(tmp_path, above | damaged)], view), RED) > 0.95


def test_closer_than_its_tiles_they_are_drawn_larger_and_far_off_they_are_not(tmp_path: Path, view: MercatorView) -> None:
    zoom = round(view.zoom) - 3
    layer = raster(tmp_path, {tile: made.picture(RED) for tile in made.around(reach=2, zooms=(zoom,))})
    assert share(drawn([layer], view), RED) > 0.95
    assert share(drawn([layer], mercator_view(Box(-40, -30, 40, 40), 500, 400)), RED) == 0


def test_no_more_than_so_many_bytes_are_kept(qtbot: QtBot) -> None:
    cache = TileCache(10 * 256 * 256 * 4)
    for n in range(100):
        cache.keep((10, n, 0), QImage(256, 256, QImage.Format.Format_ARGB32))
        assert cache.held <= 10 * 256 * 256 * 4
    assert (10, 99, 0) in cache
    assert (10, 0, 0) not in cache
    cache.keep((10, 1, 1), None)
    assert cache.get((10, 1, 1)) is None


def test_a_drawing_is_given_up_between_its_parts(tmp_path: Path, view: MercatorView) -> None:
    layer = raster(tmp_path, {tile: made.picture(RED) for tile in made.around(reach=6, zooms=(round(view.zoom),))})
    told: list[Drawn] = []
    parts = iter([False, True])
    draw_ground(view, 1.0, Content("light", layers=(layer,)), told.append, lambda: next(parts, True))
    assert told == []


def test_shapes_of_tiles_and_of_a_file_are_inked(tmp_path: Path, view: MercatorView) -> None:
    tiles = {tile: made.town_tile() for tile in made.around(reach=3)}
    streets = drawing_of(open_layer(made.pmtiles(tmp_path / "b.pmtiles", tiles, kind=TileType.MVT)))
    wards = drawing_of(open_layer(made.geojson(tmp_path / "wards.geojson", {"Ward One": made.square(-10.97, 8.64, 0.002)})))
    wide = mercator_view(Box(-10.99, 8.62, -10.95, 8.66), 500, 400)
    empty, image = drawn([], wide), drawn([streets, wards], wide)
    inks = map_inks()
    colours = {image.pixelColor(x, y).name() for x in range(0, 500, 2) for y in range(0, 400, 2)}
    assert {inks["water"].fill, inks["ground"].fill} <= colours
    assert image != empty


def test_a_layer_that_goes_away_while_it_is_drawn_harms_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    layer = raster(tmp_path, {tile: made.picture(RED) for tile in made.around(reach=8, zooms=(14, 15, 16))})
    view = shown(qtbot, sites(30, spread=0.004))
    view.show_layers([layer])
    for _ in range(6):
        view.zoom(1.2)
        view.pan(60, 20)
    view.show_layers([])
    rest(qtbot, view)
    assert view.ground.now is not None
    assert share(view.ground.now.image, RED) == 0
    painter = QPainter(view.ground.now.image)
    painter.end()
    layer.layer.close()
