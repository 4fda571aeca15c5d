"""The whole page of a city's map, through the real window: sites and photos, layers, going to a place, measuring, placing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.places import Position
from app.session.operations import layers
from app.ui.destinations import MAP
from app.ui.main_window import MainWindow
from app.ui.map.page import MapPage
from tests.layers import made
from tests.receivers.walks import walk
from tests.ui.maps import rest

PLACES = {"Moyiba School": (8.645, -10.975), "Kaisambo Hospital": (8.64, -10.97), "Old yard": None}


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MapPage:
    return opened(window, tmp_path, qtbot)


def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MapPage:
    window.create_workspace(tmp_path / "koidu.cityneeds")
    workspace = window.workspace
    city = workspace.add_city("Koidu", latitude=8.6439, longitude=-10.9717, iso="SL")
    for (name, place), kind in zip(PLACES.items(), ("school", "hospital", "waste"), strict=True):
        site = workspace.add_site(city.id, name, kind)
        if place is not None:
            workspace.set_site_position(site.id, Position(*place, None, 8.0), source="receiver", time="2026-11-20T10:00:00+00:00")
    window.go(MAP, city.id)
    assert isinstance(window.page, MapPage)
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)
    rest(qtbot, window.page.map)
    return window.page


def entry(page: MapPage, name: str) -> int:
    return next(at for at in range(page.list.count()) if page.list.item(at).text().startswith(name))


def click_entry(page: MapPage, name: str) -> None:
    item = page.list.item(entry(page, name))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualItemRect(item).center())


def site(page: MapPage, name: str):
    return next(one for one in page._host.workspace.sites(page._city.id) if one.name == name)


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_shows_the_sites_says_which_is_chosen_and_leads_to_it(qtbot: QtBot, window: MainWindow, page: MapPage) -> None:
    assert {mark.label for mark in page.map.marks} == {"Moyiba School", "Kaisambo Hospital"}
    assert page.said.text() == "1 site without a position"
    assert {"School", "Hospital or health centre", "Unknown"} <= set(page.legend.words)
    at = page.map.point_of(8.645, -10.975).toPoint()
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=at)
    assert page.card.title.text() == "Moyiba School"
    for word in ("8.64500, -10.97500", "receiver", "8 m"):
        assert word in page.card.facts.text()
    assert page.list.currentItem().text() == "Moyiba School"
    press(qtbot, page.card.open)
    assert window.place == "city"
    press(qtbot, window.page.sites.panel.map)
    assert window.place == "map"
    assert window.page.map.chosen_mark.label == "Moyiba School"


def test_a_site_is_put_on_the_map_by_a_click_and_taken_back(qtbot: QtBot, page: MapPage) -> None:
    click_entry(page, "Old yard")
    assert "not known" in page.card.facts.text()
    press(qtbot, page.card.place)
    wanted = page.map.position_at(QPointF(200, 150))
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    yard = site(page, "Old yard")
    assert yard.place == wanted[:2]
    assert yard.position_source == "map"
    assert yard.position_time
    assert page.map.chosen_mark.label == "Old yard"
    assert "from the map" in page.card.facts.text()
    assert not page.said.isVisible()
    press(qtbot, page.card.undo)
    assert site(page, "Old yard").place is None
    assert not page.card.undo.isVisible()


def test_a_site_is_put_elsewhere_by_keys_and_its_old_position_comes_back_whole(qtbot: QtBot, page: MapPage) -> None:
    before = site(page, "Moyiba School")
    click_entry(page, "Moyiba School")
    press(qtbot, page.card.place)
    assert page.map.hasFocus()
    qtbot.keyClick(page.map, Qt.Key.Key_Up)
    wanted = page.map.position_at(page.map.middle)
    qtbot.keyClick(page.map, Qt.Key.Key_Return)
    assert site(page, "Moyiba School").place == wanted[:2]
    press(qtbot, page.card.undo)
    assert site(page, "Moyiba School") == before
    press(qtbot, page.card.place)
    press(qtbot, page.card.stop)
    assert page.map.tool is None


@pytest.mark.parametrize(("typed", "place"), [
    ("kaisambo", (8.64, -10.97)), ("8.62, -10.95", (8.62, -10.95)), ("8°36'N 10°54'W", (8.6, -10.9))])
def test_one_goes_to_a_site_or_to_coordinates(qtbot: QtBot, page: MapPage, typed: str, place: tuple[float, float]) -> None:
    page.go_to.edit.setFocus()
    qtbot.keyClicks(page.go_to.edit, typed)
    qtbot.keyClick(page.go_to.edit, Qt.Key.Key_Return)
    assert page.map.position_at(page.map.middle)[:2] == pytest.approx(place, abs=1e-3)
    assert not page.go_to.problem.isVisible()
    assert page.map.hasFocus()


@pytest.mark.parametrize(("typed", "said"), [
    ("Nowhere school", "Nothing on the map is called"), ("95, 12", "latitude above 90"),
    ("o", "Several are called so: Moyiba School")])
def test_what_is_neither_is_said(qtbot: QtBot, page: MapPage, typed: str, said: str) -> None:
    before = page.map.view
    qtbot.keyClicks(page.go_to.edit, typed)
    qtbot.keyClick(page.go_to.edit, Qt.Key.Key_Return)
    assert said in page.go_to.problem.text()
    assert page.map.view.x == before.x


def test_a_way_is_measured_and_the_map_is_as_before_afterwards(qtbot: QtBot, page: MapPage) -> None:
    press(qtbot, page.measure)
    for place in ((8.64, -10.97), (8.645, -10.975)):
        qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=page.map.point_of(*place).toPoint())
    assert "Length:" in page.said.text()
    assert "km" in page.said.text() or " m" in page.said.text()
    qtbot.keyClick(page.map, Qt.Key.Key_Backspace)
    assert "Length:" not in page.said.text()
    press(qtbot, page.measure)
    assert page.map.tool is None
    assert page.said.text() == "1 site without a position"


def test_layers_are_drawn_put_away_credited_and_explained_when_gone(qtbot: QtBot, page: MapPage, tmp_path: Path) -> None:
    run = page._host.session.run
    raster = made.mbtiles(tmp_path / "ground.mbtiles",
                          {tile: made.picture((200, 40, 40)) for tile in made.around(reach=4, zooms=(12, 13, 14))})
    wards = made.geojson(tmp_path / "wards.geojson", {"Ward One": made.square(-10.97, 8.64)})
    run(layers.add_layer(path=raster, attribution="© OpenStreetMap contributors"))
    run(layers.add_layer(path=wards))
    qtbot.waitUntil(lambda: len(page.layers.entries) == 2)
    rest(qtbot, page.map)

    def red() -> int:
        image = page.map.ground.now.image
        return sum(image.pixelColor(x, y).red() > 180 and image.pixelColor(x, y).green() < 80
                   for x in range(0, image.width(), 40) for y in range(0, image.height(), 40))
    assert red() > 20
    assert "© OpenStreetMap contributors" in page.credit.text()
    ticks = list(page.layer_list.ticks.values())
    assert [one.text() for one in ticks] == ["Koidu", "wards.geojson"]
    qtbot.mouseClick(ticks[0], Qt.MouseButton.LeftButton)
    rest(qtbot, page.map)
    qtbot.waitUntil(lambda: red() == 0)
    assert "OpenStreetMap" not in page.credit.text()
    qtbot.mouseClick(ticks[0], Qt.MouseButton.LeftButton)
    page.layers.leave()
    raster.unlink()
    page.layers.load()
    qtbot.waitUntil(lambda: len(page.layer_list.ticks) == 1)
    assert any(drawing is None and opened.problem is not None for opened, drawing in page.layers.entries)


def test_photos_stand_on_it_when_they_are_wanted(qtbot: QtBot, window: MainWindow, page: MapPage) -> None:
    from app.photos import take_in
    workspace = window.workspace
    photo = workspace.hang_photo(take_in(made.picture(), "tap.png"), site_id=site(page, "Old yard").id)
    workspace.set_photo(photo.id, place="8.642 -10.972", place_source="typed", caption="The tap")
    assert "The tap" not in {mark.label for mark in page.map.marks}
    qtbot.mouseClick(page.photos, Qt.MouseButton.LeftButton)
    rest(qtbot, page.map)
    assert "Photo" in page.legend.words
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=page.map.point_of(8.642, -10.972).toPoint())
    assert page.card.title.text() == "The tap"
    assert "Old yard" in page.card.facts.text()
    press(qtbot, page.card.place)
    wanted = page.map.position_at(QPointF(220, 160))
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=QPoint(220, 160))
    moved = workspace.photo(photo.id)
    assert moved.position[:2] == wanted[:2]
    assert moved.place_source == "map"
    press(qtbot, page.card.undo)
    assert workspace.photo(photo.id).position[:2] == (8.642, -10.972)


def test_where_the_laptop_is_is_shown_as_long_as_its_receiver_knows(qtbot: QtBot, page: MapPage, tmp_path: Path) -> None:
    file = tmp_path / "walk.nmea"
    file.write_text("".join(walk(90)))
    receiver = page._host.receiver
    receiver.use(f"log:{file}@20")
    qtbot.waitUntil(lambda: page.map.own is not None, timeout=20_000)
    assert page.map.own[:2] == pytest.approx((8.644, -10.9717), abs=0.01)
    assert page.map.own.accuracy
    page.map.repaint()
    receiver.use("")
    assert page.map.own is None


@pytest.mark.parametrize("size", ["normal", "large", "largest"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_fits_in_every_size_and_direction(qtbot: QtBot, window: MainWindow, tmp_path: Path, size: str, language: str) -> None:
    window.change_settings(language=language, text_size=size, theme="sunlight")
    page = opened(window, tmp_path, qtbot)
    assert window.width() == 1366
    assert page.map.width() > 400
    assert page.map.height() > 250
    beside, buttons = page._side.geometry(), page.zoom_buttons.geometry()
    assert (beside.center().x() < page.map.geometry().center().x()) == (language == "ar")
    assert (buttons.center().x() < page.map.width() / 2) == (language == "ar")
    for label in page.map.sights.labels:
        x, y = page.map.view.on_drawing(label.x, label.y)
        box = label.picture.deviceIndependentSize()
        assert not buttons.intersects(
            buttons.__class__(round(x + label.across), round(y + label.down), round(box.width()), round(box.height())))


def test_everything_on_the_page_has_a_name(page: MapPage) -> None:
    assert page.map.accessibleName() == "Map of Koidu"
    assert "Kaisambo Hospital" in page.map.accessibleDescription()
    assert page.list.accessibleName() == "Sites"
    unnamed = [one for kind in (QPushButton, QListWidget) for one in page.findChildren(kind) if not one.accessibleName()]
    assert unnamed == []
    QApplication.processEvents()


def test_an_empty_city_shows_where_it_lies(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.create_workspace(tmp_path / "empty.cityneeds")
    city = window.workspace.add_city("Banjul", latitude=13.4549, longitude=-16.579, iso="GM")
    window.go(MAP, city.id)
    rest(qtbot, window.page.map)
    assert window.page.map.position_at(window.page.map.middle)[:2] == pytest.approx((13.4549, -16.579), abs=1e-3)
    assert not window.page.legend.isVisible()
    nowhere = window.workspace.add_city("Somewhere")
    window.go(MAP, nowhere.id)
    rest(qtbot, window.page.map)
