"""Where a picture lies in its window, and what is drawn on it: plain geometry, then the mouse and the keys on a real widget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.photos.canvas import BLUR, CROP, LOOK, PhotoCanvas
from app.ui.photos.placement import LEAST_SIDE, Placement, Rect, turned

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
SHARES = st.floats(0, 1)
SIDES = st.integers(40, 4000)
PLACEMENTS = st.builds(lambda picture, room, turn: Placement((0, 0), (1, 1)).fitting(picture, room, turn),
                       st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES), st.sampled_from([0, 90, 180, 270]))


@given(SHARES, SHARES, st.sampled_from([0, 90, 180, 270]))
def test_turning_there_and_back_is_nothing(x: float, y: float, degrees: int) -> None:
    assert turned(*turned(x, y, degrees), -degrees) == pytest.approx((x, y))
    assert turned(*turned(x, y, degrees), 360 - degrees) == pytest.approx((x, y))


@given(PLACEMENTS, SHARES, SHARES, st.lists(st.tuples(st.floats(0.2, 5), SHARES, SHARES), max_size=4))
def test_a_place_of_the_picture_and_a_point_of_the_widget_are_one(placement: Placement, x: float, y: float,
                                                                  zooms: list[tuple[float, float, float]]) -> None:
    for times, across, down in zooms:
        placement = placement.zoomed(times, across * placement.room[0], down * placement.room[1])
    assert placement.share(*placement.point(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(PLACEMENTS)
def test_the_whole_picture_is_seen_first(placement: Placement) -> None:
    for corner in ((0, 0), (1, 1)):
        across, down = placement.point(*corner)
        assert -1e-6 <= across <= placement.room[0] + 1e-6
        assert -1e-6 <= down <= placement.room[1] + 1e-6


@given(PLACEMENTS, st.floats(1.2, 8), SHARES, SHARES)
def test_zooming_never_leaves_the_picture(placement: Placement, times: float, x: float, y: float) -> None:
    near = placement.zoomed(times, x * placement.room[0], y * placement.room[1]).panned(10_000, -10_000)
    left, top = near.corner
    assert left <= near.room[0] / 2
    assert top <= near.room[1] / 2
    assert near.zoomed(0.0, 0, 0).zoom == 1


@given(SHARES, SHARES, SHARES, SHARES, st.floats(-2, 2), st.floats(-2, 2))
def test_an_area_stays_within_the_picture(a: float, b: float, c: float, d: float, dx: float, dy: float) -> None:
    area = Rect.between((a, b), (c, d))
    for one in (area, area.moved(dx, dy)):
        assert 0 <= one.x <= one.x + one.width <= 1 + 1e-9
        assert 0 <= one.y <= one.y + one.height <= 1 + 1e-9
    assert area.moved(dx, dy).width == area.width
    if area.x + LEAST_SIDE <= 1 and area.y + LEAST_SIDE <= 1:
        larger = area.grown(dx, dy)
        assert larger.x + larger.width <= 1 + 1e-9
        assert larger.width >= LEAST_SIDE - 1e-9


# ------------------------------------------------------------------------------------------------- the widget


@pytest.fixture
def canvas(qtbot: QtBot) -> PhotoCanvas:
    """400 × 200 px, with a picture of twice as many."""
    made = PhotoCanvas()
    qtbot.addWidget(made)
    made.resize(400, 200)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    made.show()
    made.setFocus()
    made.show_image(image)
    made.show_photo(0, None, ())
    return made


def drag(canvas: PhotoCanvas, start: tuple[int, int], end: tuple[int, int]) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(*start))
    QTest.mouseMove(canvas, QPoint((start[0] + end[0]) // 2, (start[1] + end[1]) // 2))
    QTest.mouseMove(canvas, QPoint(*end))
    QTest.mouseRelease(canvas, left, pos=QPoint(*end))


@pytest.mark.parametrize(("turn", "expected"), [(0, (0.25, 0.25, 0.25, 0.25)), (180, (0.5, 0.5, 0.25, 0.25))])
def test_an_area_drawn_by_the_mouse_is_told_in_shares_of_the_upright_picture(canvas: PhotoCanvas, qtbot: QtBot, turn: int,
                                                                             expected: tuple[float, ...]) -> None:
    canvas.show_photo(turn, None, ())
    canvas.work(BLUR)
    with qtbot.waitSignal(canvas.blurred) as told:
        drag(canvas, (100, 50), (200, 100))
    (area,), = told.args
    assert (area.x, area.y, area.width, area.height) == pytest.approx(expected, abs=0.02)


def test_a_trembling_click_draws_nothing_and_an_area_is_moved_and_made_larger(canvas: PhotoCanvas, qtbot: QtBot) -> None:
    canvas.work(BLUR)
    drag(canvas, (10, 10), (11, 11))
    assert canvas.areas == ()
    drag(canvas, (100, 50), (200, 100))
    drag(canvas, (150, 75), (190, 75))                 # within it
    (area,) = canvas.areas
    assert (area.x, area.width) == pytest.approx((0.35, 0.25), abs=0.02)
    drag(canvas, (240, 100), (280, 140))               # at its corner
    (area,) = canvas.areas
    assert (area.width, area.height) == pytest.approx((0.35, 0.45), abs=0.03)


def test_keys_alone_add_move_enlarge_choose_and_remove_areas(canvas: PhotoCanvas, qtbot: QtBot) -> None:
    canvas.work(BLUR)
    told: list[tuple[Rect, ...]] = []
    canvas.blurred.connect(told.append)
    QTest.keyClick(canvas, Key.Key_Insert)
    (first,) = canvas.areas
    QTest.keyClick(canvas, Key.Key_Right)
    assert canvas.areas[0].x > first.x
    QTest.keyClick(canvas, Key.Key_Down, Shift)
    assert canvas.areas[0].height > first.height
    assert told == []                                   # the hand does not rest yet
    qtbot.waitUntil(lambda: len(told) == 1)
    QTest.keyClick(canvas, Key.Key_Insert)
    assert (len(canvas.areas), canvas.chosen) == (2, 1)
    QTest.keyClick(canvas, Key.Key_Space)
    assert canvas.chosen == 0
    QTest.keyClick(canvas, Key.Key_Delete)
    assert len(canvas.areas) == 1
    assert len(told[-1]) == 1


def test_the_point_that_stays_is_clicked_and_moved(canvas: PhotoCanvas, qtbot: QtBot) -> None:
    canvas.work(CROP)
    with qtbot.waitSignal(canvas.cropped) as told:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert told.args[0] == pytest.approx((0.25, 0.25), abs=0.01)
    QTest.keyClick(canvas, Key.Key_Right)
    canvas.settle()
    assert canvas.crop is not None
    assert canvas.crop[0] > 0.26


def test_wheel_keys_and_double_click_zoom_and_arrows_step(canvas: PhotoCanvas, qtbot: QtBot) -> None:
    steps: list[int] = []
    canvas.stepped.connect(steps.append)
    QTest.keyClick(canvas, Key.Key_Plus)
    assert canvas.placement.zoom > 1
    QTest.keyClick(canvas, Key.Key_0)
    assert canvas.placement.zoom == 1
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert canvas.placement.zoom > 2
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_PageDown):
        QTest.keyClick(canvas, key)
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(canvas, Key.Key_Left)                # the next one lies to the left there
    assert steps == [1, -1, 1, 1]


def test_what_is_blurred_is_not_seen_below_its_blocks(canvas: PhotoCanvas) -> None:
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    for x in range(800):                                # a pattern of single columns
        for y in range(400):
            image.setPixelColor(x, y, QColor("white" if x % 2 else "black"))
    canvas.show_image(image)
    canvas.show_photo(0, None, (Rect(0.25, 0.25, 0.5, 0.5),))
    shown = canvas.grab().toImage()
    greys = {shown.pixelColor(x, 100).lightness() for x in range(140, 260)}
    assert max(greys) - min(greys) < 60
    assert canvas.mode == LOOK
