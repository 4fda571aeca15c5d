"""ODK's questions that a map answers: a point put, a line and an area drawn, a choice made, in a real interview; each kept with
`map` as its source, and what was captured before at the site in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.forms import load_form
from app.places import Box, Position
from app.questionnaire import captured_before, points_of
from app.ui.fields.map_choices import MapChoiceField
from app.ui.fields.place import PointField, PointsField
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.map import MapView
from tests.ui.forms import xform
from tests.ui.maps import rest

WELLS = ('<instance id="wells"><root>'
         '<item><name>north</name><label>North well</label><geometry>8.645 -10.97 0 0</geometry></item>'
         '<item><name>south</name><label>South well</label><geometry>8.635 -10.97 0 0</geometry></item>'
         '<item><name>none</name><label>No well</label><geometry></geometry></item></root></instance>')
FORM = xform(
    "<spot/><seen/><placed/><measured/><way/><area/><which/>",
    WELLS + '<bind nodeset="/data/spot" type="geopoint"/><bind nodeset="/data/seen" type="geopoint"/>'
    '<bind nodeset="/data/placed" type="geopoint"/>'
    '<bind nodeset="/data/measured" type="geopoint"/><bind nodeset="/data/way" type="geotrace"/>'
    '<bind nodeset="/data/area" type="geoshape"/><bind nodeset="/data/which" type="string"/>',
    '<input ref="/data/spot"><label>Where is the tap?</label></input>'
    '<input ref="/data/seen"><label>Where is the new well?</label>'      # reference-geometry
    '<itemset nodeset="instance(\'wells\')/root/item"><value ref="name"/><label ref="label"/></itemset></input>'
    '<input ref="/data/placed" appearance="placement-map"><label>Where is the latrine?</label></input>'
    '<input ref="/data/measured" appearance="maps"><label>Where is the gate?</label></input>'
    '<input ref="/data/way"><label>Which way do pupils go?</label></input>'
    '<input ref="/data/area"><label>What is the yard?</label></input>'
    '<select1 ref="/data/which" appearance="map"><label>Which well?</label>'
    '<itemset nodeset="instance(\'wells\')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>')


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    """At a site that was asked before."""
    window.create_workspace(tmp_path / "maps.cityneeds")
    workspace = window.workspace
    city = workspace.add_city("Koidu", latitude=8.6439, longitude=-10.9717)
    site = workspace.add_site(city.id, "Moyiba School", "school")
    workspace.set_site_position(site.id, Position(8.64, -10.97), source="typed")
    record = workspace.add_form(load_form(FORM), FORM, "map.xml")
    before = workspace.add_interview(site.id, record.sha256)
    workspace.write(before.id, [("/data/area", "8.64 -10.97 0 0; 8.641 -10.97 0 0; 8.641 -10.969 0 0; 8.64 -10.97 0 0"),
                                ("/data/spot", "8.6405 -10.9695 0 4.5")])
    interview = workspace.add_interview(site.id, record.sha256)
    window.go_interview(interview.id)
    assert isinstance(window.page, InterviewPage)
    return window.page


def row(page: InterviewPage, name: str):
    """Goes to the question and returns its row."""
    page.go_ref(f"/data/{name}")
    return page.stack.currentWidget().rows[f"/data/{name}"]


def click(qtbot: QtBot, view: MapView, point: QPoint) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)


def test_a_point_is_put_on_the_map_and_says_so(qtbot: QtBot, page: InterviewPage) -> None:
    spot = row(page, "spot").field
    assert isinstance(spot, PointField)
    assert spot.on_map.panel is None
    qtbot.mouseClick(spot.on_map.button, Qt.MouseButton.LeftButton)
    view = spot.on_map.panel.map
    rest(qtbot, view)
    at = view.point_of(8.6402, -10.9701).toPoint()
    wanted = view.position_at(QPointF(at))
    click(qtbot, view, at)
    kept = kept_value(page, "spot")
    assert points_of(kept) == (wanted[:2],)
    said = page.session.position_facts("/data/spot")
    assert said is not None
    assert (said.source, said.accuracy) == ("map", None)
    assert said.time
    assert "from the map" in spot.understood.text()
    qtbot.mouseClick(spot.on_map.button, Qt.MouseButton.LeftButton)
    assert spot.on_map.panel is None
    assert spot.on_map.button.hasFocus()


def test_what_was_captured_before_and_the_site_are_in_sight(qtbot: QtBot, page: InterviewPage) -> None:
    spot = row(page, "spot").field
    spot.on_map.turn()
    panel = spot.on_map.panel
    assert {track.closed for track in panel.map.tracks} == {True, False}
    assert [mark.label for mark in panel.map.marks] == ["Moyiba School"]
    box = panel.map.view.box
    assert box.west < -10.97 < box.east
    assert "captured here before" in panel.said.text()
    before = captured_before(page._host.workspace, page.session.id)
    assert [(len(one.points), one.closed) for one in sorted(before, key=lambda one: len(one.points))] == [(1, False), (4, True)]


def test_the_reference_geometry_of_the_form_is_in_sight_with_its_names(qtbot: QtBot, page: InterviewPage) -> None:
    seen = row(page, "seen").field
    seen.on_map.turn()
    view = seen.on_map.panel.map
    assert {(track.name, track.points) for track in view.tracks if "well" in track.name} == {
        ("North well", ((8.645, -10.97),)), ("South well", ((8.635, -10.97),))}
    view.show_box(Box(-10.98, 8.63, -10.96, 8.65))
    rest(qtbot, view)
    assert {text for _, _, text in view.sights.notes} >= {"North well", "South well"}


def test_placement_map_is_open_and_is_answered_by_keys(qtbot: QtBot, page: InterviewPage) -> None:
    placed = row(page, "placed").field
    qtbot.waitUntil(lambda: placed.on_map.panel is not None)
    view = placed.on_map.panel.map
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    wanted = view.position_at(view.middle)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert points_of(kept_value(page, "placed")) == (wanted[:2],)
    placed.edit.setFocus()
    placed.edit.selectAll()
    qtbot.keyClicks(placed.edit, "8.64, -10.971")
    qtbot.keyClick(placed.edit, Qt.Key.Key_Return)
    assert placed.on_map.tool.position[:2] == (8.64, -10.971)
    assert page.session.position_facts("/data/placed").source == "typed"


def test_maps_alone_shows_and_does_not_answer(qtbot: QtBot, page: InterviewPage) -> None:
    measured = row(page, "measured").field
    qtbot.waitUntil(lambda: measured.on_map.panel is not None)
    click(qtbot, measured.on_map.panel.map, QPoint(100, 100))
    assert kept_value(page, "measured") == ""
    assert "measured" in measured.on_map.panel.said.text()


def test_far_from_the_city_the_map_asks_first(qtbot: QtBot, page: InterviewPage) -> None:
    spot = row(page, "spot").field
    spot.on_map.turn()
    view = spot.on_map.panel.map
    view.go_to(-8.64, 10.97)
    click(qtbot, view, view.middle.toPoint())
    assert spot.asking.asking
    assert kept_value(page, "spot") == ""


def test_a_way_is_drawn_point_by_point(qtbot: QtBot, page: InterviewPage) -> None:
    way = row(page, "way").field
    assert isinstance(way, PointsField)
    way.on_map.turn()
    view = way.on_map.panel.map
    rest(qtbot, view)
    click(qtbot, view, QPoint(100, 100))
    assert kept_value(page, "way") == ""
    assert way.unread == ""                         # of what is only begun nothing is said
    click(qtbot, view, QPoint(200, 120))
    click(qtbot, view, QPoint(260, 200))
    assert len(points_of(kept_value(page, "way"))) == 3
    assert page.session.position_facts("/data/way").source == "map"
    qtbot.mouseClick(way.on_map.back, Qt.MouseButton.LeftButton)
    assert len(points_of(kept_value(page, "way"))) == 2
    assert len(way.edit.text().splitlines()) == 2


def test_an_area_is_closed_edited_and_kept_with_what_was_measured(qtbot: QtBot, page: InterviewPage) -> None:
    area = row(page, "area").field
    lines = ["8.64, -10.97, 400 m ±5 m", "8.641, -10.97", "8.641, -10.969"]
    area.edit.setPlainText("\n".join(lines))
    area.settle()
    assert kept_value(page, "area").count(";") == 3
    area.on_map.turn()
    view = area.on_map.panel.map
    rest(qtbot, view)
    tool = area.on_map.tool
    assert tool.points == [(8.64, -10.97), (8.641, -10.97), (8.641, -10.969)]
    start = view.point_of(8.641, -10.969).toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(20, 10))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 10))
    kept = kept_value(page, "area").split("; ")
    assert kept[0] == kept[-1] == "8.64 -10.97 400 5"           # what was measured of the others stays
    assert kept[2] != "8.641 -10.969 0 0"
    area.edit.setPlainText("\n".join(lines[:2]))                # typed lines stand on the map
    assert len(tool.points) == 2
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(tool.points) == 3
    assert kept_value(page, "area").count(";") == 3


def test_a_line_that_cannot_be_read_stays_when_somebody_draws(qtbot: QtBot, page: InterviewPage) -> None:
    way = row(page, "way").field
    way.edit.setPlainText("8.64, -10.97\nby the well\n8.641, -10.97")
    way.on_map.turn()
    view = way.on_map.panel.map
    rest(qtbot, view)
    click(qtbot, view, QPoint(120, 90))
    assert "by the well" in way.edit.text().splitlines()
    assert len(way.edit.text().splitlines()) == 4
    assert way.unread
    assert kept_value(page, "way") == ""


def test_a_choice_is_made_on_the_map_or_in_the_list(qtbot: QtBot, page: InterviewPage) -> None:
    which = row(page, "which").field
    assert isinstance(which, MapChoiceField)
    view = which.on_map.map
    rest(qtbot, view)
    assert {mark.id for mark in view.marks} == {"north", "south", "site"}
    assert "1 choice has no place" in which.on_map.said.text()
    click(qtbot, view, view.point_of(8.635, -10.97).toPoint())
    assert kept_value(page, "which") == "south"
    qtbot.mouseClick(which.list.buttons[0], Qt.MouseButton.LeftButton)
    assert kept_value(page, "which") == "north"
    assert view.chosen_mark.id == "north"
    click(qtbot, view, view.point_of(8.64, -10.97).toPoint())       # the site is no choice
    assert kept_value(page, "which") == "north"


def test_everything_on_it_has_a_name(qtbot: QtBot, page: InterviewPage) -> None:
    spot = row(page, "spot").field
    spot.on_map.turn()
    assert spot.on_map.panel.map.accessibleName() == "Map: Where is the tap?"
    assert spot.on_map.button.accessibleName() == "On the map: Where is the tap?"
    buttons = spot.on_map.panel.zoom_buttons
    assert [one.accessibleName() for one in (buttons.closer, buttons.farther, buttons.whole)] == ["Closer", "Farther", "Show all"]
    QApplication.processEvents()


def kept_value(page: InterviewPage, name: str) -> str:
    return page._host.workspace.answers(page.session.id).get(f"/data/{name}", "")
