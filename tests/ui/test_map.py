"""The map on the screen: what wheel, mouse, keys and fingers do, what it names, and that no paint lays anything out."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPaintEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.places import Box, MapMark, Position
from app.ui.map import MapView
from app.ui.map.tools import Drawing, Measuring, Placing
from tests.ui.maps import rest, shown, sites


def place(view: MapView, latitude: float, longitude: float) -> QPoint:
    return view.point_of(latitude, longitude).toPoint()


def wheel(view: QWidget, turned: int, at: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    event = QWheelEvent(QPointF(at), view.mapToGlobal(QPointF(at)), QPoint(0, 0), QPoint(0, turned), Qt.MouseButton.NoButton,
                        modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    return QApplication.sendEvent(view, event) and event.isAccepted()


def test_the_wheel_zooms_around_the_pointer(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(20))
    at = QPoint(200, 150)
    before, scale = view.position_at(QPointF(at)), view.view.scale
    assert wheel(view, 240, at)
    assert view.view.scale == pytest.approx(2 * scale)
    assert view.position_at(QPointF(at))[:2] == pytest.approx(before[:2], abs=2e-4)
    wheel(view, -240, at)
    assert view.view.scale == pytest.approx(scale)


def test_on_a_page_that_scrolls_the_wheel_is_the_pages_until_the_map_has_the_focus(qtbot: QtBot) -> None:
    page, area = QWidget(), QScrollArea()
    layout = QVBoxLayout(page)
    view = MapView(embedded=True)
    layout.addWidget(view)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.show()
    scale = view.view.scale
    assert not wheel(view, 240, QPoint(50, 50))
    assert view.view.scale == scale
    assert wheel(view, 240, QPoint(50, 50), Qt.KeyboardModifier.ControlModifier)
    assert view.view.scale > scale


def test_dragging_moves_what_was_taken_hold_of(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(20))
    start, end = QPoint(300, 300), QPoint(380, 260)
    held = view.position_at(QPointF(start))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(view, start + (end - start) * step / 4)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert view.position_at(QPointF(end))[:2] == pytest.approx(held[:2], abs=3e-4)
    assert view.chosen_mark is None


def test_keys_move_zoom_fit_and_step_from_site_to_site(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(8))
    at_first = view.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.view.x > at_first.x
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.view.y > at_first.y
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.view.scale == pytest.approx(2 * at_first.scale)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.view.scale == pytest.approx(at_first.scale)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert chosen.args == ["s0"]
    assert "Site 1" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["s1"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen_mark is None


def gesture(view: MapView, kind: Qt.NativeGestureType, value: float, at: QPointF) -> None:
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(view, QNativeGestureEvent(kind, device, 2, at, at, view.mapToGlobal(at), value, QPointF()))


def test_two_fingers_on_a_touchpad_zoom(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(20))
    at = QPointF(500, 200)
    scale, before = view.view.scale, view.position_at(at)
    gesture(view, Qt.NativeGestureType.ZoomNativeGesture, 0.5, at)
    assert view.view.scale == pytest.approx(1.5 * scale)
    assert view.position_at(at)[:2] == pytest.approx(before[:2], abs=2e-4)


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def test_two_fingers_on_the_screen_zoom_and_one_moves_and_taps(qtbot: QtBot, screen: QPointingDevice) -> None:
    view = shown(qtbot, [MapMark("Alone", 8.64, -10.97, "school", "basic", "a"), MapMark("Far", 8.7, -10.9, "school", "", "b")])
    scale = view.view.scale
    QTest.touchEvent(view, screen).press(0, QPoint(300, 300)).press(1, QPoint(400, 300)).commit()
    QTest.touchEvent(view, screen).move(0, QPoint(250, 300)).move(1, QPoint(450, 300)).commit()
    QTest.touchEvent(view, screen).release(0, QPoint(250, 300)).release(1, QPoint(450, 300)).commit()
    assert view.view.scale == pytest.approx(2 * scale, rel=0.01)
    middle = view.view.x
    QTest.touchEvent(view, screen).press(0, QPoint(300, 300)).commit()
    QTest.touchEvent(view, screen).move(0, QPoint(200, 300)).commit()
    QTest.touchEvent(view, screen).release(0, QPoint(200, 300)).commit()
    assert view.view.x > middle
    view.fit()
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.touchEvent(view, screen).press(0, place(view, 8.64, -10.97)).commit()
        QTest.touchEvent(view, screen).release(0, place(view, 8.64, -10.97)).commit()
    assert chosen.args == ["a"]


def test_a_click_chooses_a_double_click_opens_and_a_cluster_parts(qtbot: QtBot) -> None:
    together = [MapMark(f"Site {n}", 8.64 + n * 0.0004, -10.97, "school", "none", f"s{n}") for n in range(4)]
    view = shown(qtbot, [*together, MapMark("Far", 8.9, -10.5, "hospital", "basic", "far")])
    assert sorted(len(sight.cluster.members) for sight in view.sights.now) == [1, 4]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 8.6406, -10.97))
    rest(qtbot, view)
    assert {len(sight.cluster.members) for sight in view.sights.now} == {1}
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 8.6404, -10.97))
    assert chosen.args == ["s1"]
    with qtbot.waitSignal(view.opened):
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place(view, 8.6404, -10.97))


def test_sites_on_one_point_are_named_and_not_zoomed_for_ever(qtbot: QtBot) -> None:
    view = shown(qtbot, [MapMark(f"Site {n}", 8.64, -10.97, "school", "none", f"s{n}") for n in range(3)])
    with qtbot.waitSignal(view.several) as several:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 8.64, -10.97))
    assert several.args == [["s0", "s1", "s2"]]


@pytest.mark.parametrize("count", [0, 1, 3, 60, 300])
def test_labels_stand_and_none_lies_on_another(qtbot: QtBot, count: int) -> None:
    view = shown(qtbot, sites(count))
    boxes = []
    for label in view.sights.labels:
        x, y = view.view.on_drawing(label.x, label.y)
        size = label.picture.deviceIndependentSize()
        boxes.append((x + label.across, y + label.down, size.width(), size.height()))
    assert len(boxes) >= min(count, 3)
    for n, (x, y, width, height) in enumerate(boxes):
        assert x >= 0
        assert x + width <= view.width()
        for other in boxes[n + 1:]:
            assert x + width <= other[0] or other[0] + other[2] <= x or y + height <= other[1] or other[1] + other[3] <= y


def test_no_paint_lays_anything_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand sites took 39 seconds inside paintEvent. Whatever works something out must not be called while it is painted."""
    painting = []
    called: list[str] = []
    paint = MapView.paintEvent

    def guarded(view: MapView, event: QPaintEvent) -> None:
        painting.append(True)
        try:
            paint(view, event)
        finally:
            painting.pop()

    def watch(target: str) -> None:
        from importlib import import_module
        module, _, name = target.rpartition(".")
        owner: Any = import_module(module)
        original = getattr(owner, name)

        def told(*arguments: Any, **named: Any) -> Any:
            if painting and threading.current_thread() is threading.main_thread():
                called.append(name)
            return original(*arguments, **named)
        monkeypatch.setattr(owner, name, told)

    monkeypatch.setattr(MapView, "paintEvent", guarded)
    for target in ("app.places.labels.placing", "app.places.clusters.clustering", "app.places.projection.graticule",
                   "app.places.projection.scale_bar", "app.places.outlines.outlines", "app.ui.map.ground.draw_ground",
                   "app.ui.map.sprites.draw_mark"):
        watch(target)
    view = shown(qtbot, sites(2000))
    for _ in range(10):
        view.zoom(1.3)
        view.pan(30, 20)
        view.repaint()
    rest(qtbot, view)
    assert called == []


def test_ten_thousand_sites_hang_nothing(qtbot: QtBot) -> None:
    """A guard against hanging; how fast it is, `benchmarks/map.py` measures."""
    begun = time.perf_counter()
    view = shown(qtbot, sites(10_000), wide=1366, high=740)
    for n in range(40):
        view.pan(20, 10)
        view.zoom(1.1 if n % 2 else 1 / 1.1)
        view.repaint()
    rest(qtbot, view)
    assert time.perf_counter() - begun < 60
    assert len(view.sights.now) < 700
    assert sum(len(cluster.members) for cluster in view.sights.levels.make(20).clusters) == 10_000


def test_a_point_is_placed_by_mouse_moved_by_dragging_and_placed_by_keys(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(3))
    tool = Placing()
    view.use(tool)
    with qtbot.waitSignal(tool.placed) as placed:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(420, 310))
    assert placed.args == [view.position_at(QPointF(420, 310))]
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(420, 310))
    qtbot.mouseMove(view, QPoint(450, 330))
    with qtbot.waitSignal(tool.placed) as placed:
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(450, 330))
    assert placed.args == [view.position_at(QPointF(450, 330))]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(tool.placed) as placed:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(placed.args[0], Position)
    assert placed.args[0] == view.position_at(view.middle)


def test_an_area_is_drawn_moved_split_and_shortened(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(3))
    tool = Drawing(closed=True)
    view.use(tool)
    corners = [QPoint(200, 200), QPoint(400, 200), QPoint(400, 400)]
    for corner in corners:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert [view.point_of(*point).toPoint() for point in tool.points] == corners
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))         # the handle between two
    qtbot.mouseMove(view, QPoint(300, 150))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    assert [view.point_of(*point).toPoint() for point in tool.points] == [corners[0], QPoint(300, 150), *corners[1:]]
    qtbot.keyClick(view, Qt.Key.Key_Delete)                                         # the point that was moved last
    assert len(tool.points) == 3
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(tool.points) == 4
    tool.clear()
    assert tool.points == []


def test_a_way_is_measured_along_the_ellipsoid(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(3))
    tool = Measuring([(8.6, -10.9), (8.7, -10.9)])
    assert "11.06 km" in tool.words()
    tool.show([(8.6, -10.9), (8.6, -10.8), (8.7, -10.8), (8.7, -10.9)])
    assert "121.73 km²" in tool.words()
    view.use(tool)
    view.repaint()
    view.use(None)


def test_a_far_view_has_lands_and_a_close_one_says_so(qtbot: QtBot) -> None:
    view = shown(qtbot, sites(3))
    assert view.ground.now is not None
    assert not view.ground.now.lands
    view.show_box(Box(-14, 6, -9, 10.5))
    rest(qtbot, view)
    assert view.ground.now.lands
    colours = {view.ground.now.image.pixelColor(x, y).name() for x in range(0, 900, 60) for y in range(0, 600, 60)}
    assert len(colours) > 2


def test_a_map_that_is_left_while_it_is_drawn_harms_nobody(qtbot: QtBot) -> None:
    """Some hundred of these brought the program down as long as a drawing was told through the map itself."""
    marks = sites(50)
    for n in range(120):
        view = MapView()
        view.resize(500, 400)
        view.show_marks(marks)
        view.show_box(Box(-14 + n % 5, 6, -9, 10.5))
        view.show()
        for _ in range(n % 4):
            QApplication.processEvents()
        view.close()
        view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
