"""Areas of a drawing are chosen by the mouse, and the same choices by keys in the list beside it; each shows what the other did."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.fields.image_map import AreaDrawing, ImageMapField
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.form_media import BODY, FILES, opened
from tests.ui.forms import keys

FORM_OF_ALL = Path(__file__).parents[3] / "shared" / "forms" / "08_getodk__all-question-types-v2024091201-3.xlsx"
CENTRES = {"head": (100, 40), "lungs": (83, 125), "left_proximal_leg": (120, 245), "right_proximal_leg": (80, 245)}
ONE, SEVERAL = "select_one_question_types/select_one_image_map", "select_multi_question_types/select_multi_image_map"


def drawing_of(window: MainWindow, ref: str) -> AreaDrawing:
    window.page.go_ref(ref)
    QApplication.processEvents()
    field = window.page.rows()[ref].field
    assert isinstance(field, ImageMapField)
    assert field.drawing is not None
    return field.drawing


def click(drawing: AreaDrawing, x: float, y: float) -> None:
    """At a point of the SVG's own 200 by 400."""
    point = QPoint(round(x * drawing.width() / 200), round(y * drawing.height() / 400))
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=point)


def value(window: MainWindow, ref: str) -> str:
    return window.page.session.interview.node(ref).value


@pytest.mark.skipif(not FORM_OF_ALL.exists(), reason="the real forms are not here")
def test_areas_are_clicked_in_odks_form_of_all_types(window: MainWindow, tmp_path: Path) -> None:
    places = b'{"type": "FeatureCollection", "features": []}'
    opened(window, tmp_path / "w.cityneeds", FORM_OF_ALL.read_bytes(), {**FILES, "cities.geojson": places}, FORM_OF_ALL.name)
    one, several = f"/data/{ONE}", f"/data/{SEVERAL}"
    drawing = drawing_of(window, one)
    for name, (x, y) in CENTRES.items():
        click(drawing, x, y)
        assert value(window, one) == name
    click(drawing, *CENTRES[name])                  # the same once more takes it back
    assert value(window, one) == ""
    click(drawing, 150, 380)                        # beside all of them
    assert value(window, one) == ""
    drawing = drawing_of(window, several)
    click(drawing, *CENTRES["lungs"])
    click(drawing, *CENTRES["head"])
    assert set(value(window, several).split()) == {"head", "lungs"}
    click(drawing, *CENTRES["lungs"])
    assert value(window, several) == "head"


def test_a_turned_area_is_hit_where_it_is_drawn_and_keys_choose_in_the_list(window: MainWindow, tmp_path: Path) -> None:
    form = book(("select_one part", "s", "Where?", "image-map", "body.svg"), ("text", "t", "Then", None, None),
                head=("type", "name", "label", "appearance", "image"),
                choices=[("list_name", "name", "label"), ("part", "left_proximal_arm", "Arm"), ("part", "neck", "Neck"),
                         ("part", "tail", "Tail")])
    opened(window, tmp_path / "w.cityneeds", form, {"body.svg": BODY})
    drawing = drawing_of(window, "/data/s")
    assert drawing.areas == ("left_proximal_arm", "neck")
    click(drawing, 168, 140)                        # within it as it is turned, and outside as it would stand upright
    assert value(window, "/data/s") == "left_proximal_arm"
    click(drawing, 144, 150)                        # the other way round: nothing is there
    assert value(window, "/data/s") == "left_proximal_arm"
    before = drawing.grab().toImage()
    keys("2")
    assert value(window, "/data/s") == "neck"
    assert drawing.grab().toImage() != before       # the chosen area is tinted
    keys("3")
    assert value(window, "/data/s") == "tail"       # it has no area
    field = window.page.rows()["/data/s"].field
    assert "1 choice has no place" in field._without.text()
    keys(Qt.Key.Key_Return)
    assert window.page.rows()["/data/t"].has_focus()


def test_a_lost_drawing_leaves_the_list(window: MainWindow, tmp_path: Path) -> None:
    form = book(("select_one l", "s", "Where?", "image-map", "lost.svg"), head=("type", "name", "label", "appearance", "image"))
    opened(window, tmp_path / "w.cityneeds", form, {})
    window.page.go_ref("/data/s")
    keys("1")
    assert value(window, "/data/s") == "a"
