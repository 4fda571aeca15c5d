"""Somebody who answers a question of every type of the ODK documentation: by keys alone, or with the pointer wherever there is
something to point at. What is no typing and no choice among buttons stands in two tables, by the field that asks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.drawing import DrawingDialog
from app.ui.fields.acknowledge import AcknowledgeField
from app.ui.fields.attachment import AttachmentField
from app.ui.fields.choices import ButtonsField
from app.ui.fields.drawing import DrawingField
from app.ui.fields.field import Field
from app.ui.fields.image_map import ImageMapField
from app.ui.fields.map_choices import MapChoiceField
from app.ui.fields.place import PointsField
from app.ui.fields.rank import RankField
from app.ui.fields.scale import ScaleSlider, StarsSlider
from app.ui.fields.slider import PickerField, RangeField
from app.ui.interview.question import QuestionRow
from app.ui.main_window import MainWindow
from tests.journeys.assessor import Assessor
from tests.ui.form_media import FILES, photo, sound

FORM = "08_getodk__all-question-types-v2024091201-3.xlsx"
CITIES = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": name, "properties": {"title": name.capitalize()}, "geometry": {"type": "Point", "coordinates": place}}
    for name, place in (("koidu", [-10.97, 8.64]), ("kenema", [-11.19, 7.88]))]}
IN_KOIDU = ("8.6401, -10.9702", "8.6411, -10.9712", "8.6421, -10.9692")
# What is said, by a question's name: typed as it stands here, the names of choices, or a number; of a file, its name.
ANSWERS = {
    "string": "Near the road", "string_number": "+232 76 123456", "string_number_thousands_sep": "1234567", "ex_string": "17",
    "url": "https://example.org", "string_masked": "secret", "printer": "P-1",
    "integer": "42", "integer_thousands_sep": "12500", "ex_integer": "7", "counter": "3", "decimal": "2.5", "ex_decimal": "1.25",
    "bearing": "270.5",
    "range_integer": "4", "range_decimal": "2.5", "range_integer_no_ticks": "2", "range_integer_vertical": "3",
    "range_integer_picker": "5", "range_integer_rating": "4",
    **dict.fromkeys(("image", "image_no_choose", "selfie_image", "ex_image", "image_custom_app", "draw_image", "annotate_image",
                     "signature"), "photo.jpg"),
    "barcode": "4006381333931", "barcode_hidden_answer": "KN-01",
    "audio": "voice.wav", "ex_audio": "voice.wav", "video": "yard.mp4", "ex_video": "yard.mp4", "file": "plan.pdf",
    "ex_file": "plan.pdf",
    "date": "2026-11-20", "date_nocalendar": "2026-11-20", "date_month_year": "2026-11", "date_year": "2026", "time": "14:30",
    "date_time": "2026-11-20 14:30", "date_time_nocalendar": "2026-11-20 14:30", "ethiopian_date": "2019-03-11",
    "coptic_date": "1743-03-11", "islamic_date": "1448-06-10", "bikram_sambat_date": "2083-08-04", "myanmar_date": "2026-11-20",
    "persian_date": "1405-08-29", "buddhist_date": "2569-11-20",
    **dict.fromkeys(("geopoint", "geopoint_placementmap", "geopoint_maps"), IN_KOIDU[0]),
    **dict.fromkeys(("geotrace", "geoshape"), "\n".join(IN_KOIDU)),
    **dict.fromkeys(("select_one", "select_one_minimal", "select_one_autoadvance", "select_one_autocomplete", "grid_columns_pack",
                     "grid_columns", "grid_columns2", "grid_columns_no_buttons"), "c"),
    "select_one_image_map": "lungs", "likert": "agree", "map": "kenema",
    **dict.fromkeys(("select_multi", "select_multi_autocomplete", "grid_multi_columns_pack", "grid_multi_columns",
                     "grid_multi_columns2", "grid_multi_columns_no_buttons", "select_multi_minimal"), "b d"),
    "select_multi_image_map": "head neck",
    **dict.fromkeys(("table_list_1", "list"), "yes"), **dict.fromkeys(("table_list_2", "list_multi"), "no"),
    "rank": "b a c d", "my_trigger": "OK",
}


def form_with_its_files(shared: Path, folder: Path) -> Path:
    """The form, and beside it all that it shows, plays and chooses from, as its author sends it."""
    form = Path(copyfile(shared / "forms" / FORM, folder / "all-types.xlsx"))
    media = folder / "all-types-media"
    media.mkdir()
    for name, data in {**FILES, "cities.geojson": json.dumps(CITIES).encode()}.items():
        (media / name).write_bytes(data)
    return form


def files_to_attach(folder: Path) -> Path:
    folder.mkdir()
    for name, data in (("photo.jpg", photo("green")), ("voice.wav", sound()), ("yard.mp4", b"\0\0\0\x18ftypmp42 a film"),
                       ("plan.pdf", b"%PDF-1.7 a plan")):
        (folder / name).write_bytes(data)
    return folder


class EveryType(Assessor):
    """`files`: the folder of what is attached."""

    def __init__(self, window: MainWindow, qtbot: QtBot, answers: dict[str, str], files: Path, *, by_mouse: bool = False) -> None:
        super().__init__(window, qtbot, answers, by_mouse=by_mouse)
        self._files = files

    def _answer_by_keys(self, row: QuestionRow, wanted: str) -> None:
        if not self._answer_with(KEYS, row, wanted):
            super()._answer_by_keys(row, wanted)

    def _answer_by_mouse(self, row: QuestionRow, wanted: str) -> None:
        self.bring(row)
        if not self._answer_with(POINTER, row, wanted):
            super()._answer_by_mouse(row, wanted)

    def _answer_with(self, ways: dict[type[Field], Way], row: QuestionRow, wanted: str) -> bool:
        way = next((way for kind, way in ways.items() if isinstance(row.field, kind)), None)
        if way is not None:
            way(self, row.field, wanted)
            self.qtbot.waitUntil(lambda: not self.window.working, timeout=30_000)       # a file that is taken in
            self.said.add(row.ref)
        return way is not None

    def key(self, *pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for one in pressed:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClick(focus, one, modifiers)

    def data(self, name: str) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._files / name))])
        return data

    def press(self, target: QWidget, at: QPoint | None = None) -> None:
        self.bring(target)
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at or target.rect().center())

    def bring(self, target: QWidget) -> None:
        area = getattr(self.page.stack.currentWidget(), "area", None)
        if area is not None and area.isAncestorOf(target):
            area.ensureWidgetVisible(target)


Way = Callable[[EveryType, Any, str], None]


# --------------------------------------------------------------------------------------------------- by keys

def paste(who: EveryType, field: AttachmentField, wanted: str) -> None:
    QGuiApplication.clipboard().setMimeData(who.data(wanted))
    who.key(Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()


def step_along(who: EveryType, field: RangeField, wanted: str) -> None:
    if isinstance(field.slider, StarsSlider):
        who.qtbot.keyClicks(field.slider, wanted)
        return
    who.key(Qt.Key.Key_Home)
    for _ in range(field.slider.maximum()):
        if field._value != wanted:
            who.key(Qt.Key.Key_Up if field.slider.orientation() == Qt.Orientation.Vertical else Qt.Key.Key_Right)


def go_down(who: EveryType, field: PickerField, wanted: str) -> None:
    while field.combo.currentText() != wanted:
        who.key(Qt.Key.Key_Down)


def tick(who: EveryType, field: AcknowledgeField, wanted: str) -> None:
    who.key(Qt.Key.Key_Space)


def move_up(who: EveryType, field: RankField, wanted: str) -> None:
    """The second before the first."""
    who.key(Qt.Key.Key_Home, Qt.Key.Key_Down)
    who.key(Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.AltModifier)


def write_lines(who: EveryType, field: PointsField, wanted: str) -> None:
    first, *others = wanted.split("\n")
    who.qtbot.keyClicks(QApplication.focusWidget(), first)
    for line in others:
        who.key(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
        who.qtbot.keyClicks(QApplication.focusWidget(), line)


KEYS: dict[type[Field], Way] = {AttachmentField: paste, RangeField: step_along, PickerField: go_down, AcknowledgeField: tick,
                                RankField: move_up, PointsField: write_lines}


# --------------------------------------------------------------------------------------------------- by the pointer

def drop(who: EveryType, field: AttachmentField, wanted: str) -> None:
    data, middle = who.data(wanted), field.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(field, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(field, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, left, none))


def draw(who: EveryType, field: DrawingField, wanted: str) -> None:
    """A line across; below an annotation there must be a photo first."""
    if field.kind == "annotate":
        drop(who, field, wanted)
        who.qtbot.waitUntil(lambda: not who.window.working and field.draw.isVisible(), timeout=30_000)
    who.press(field.draw)
    (dialog,) = who.window.findChildren(DrawingDialog)
    who.qtbot.waitUntil(dialog.isVisible)
    canvas, left = dialog.canvas, Qt.MouseButton.LeftButton
    middle = canvas.rect().center()
    QTest.mousePress(canvas, left, Qt.KeyboardModifier.NoModifier, middle - QPoint(60, 20))
    for along in range(-50, 60, 10):
        QTest.mouseMove(canvas, middle + QPoint(along, along // 3))
    QTest.mouseRelease(canvas, left, Qt.KeyboardModifier.NoModifier, middle + QPoint(60, 20))
    QTest.mouseClick(dialog.finish, left)
    who.window.activateWindow()             # as a window manager does, where one runs
    who.qtbot.waitUntil(who.window.isActiveWindow)


def press_line(who: EveryType, field: RangeField, wanted: str) -> None:
    slider: ScaleSlider = field.slider
    if isinstance(slider, StarsSlider):
        who.press(slider, slider._box(int(wanted) - 1).center())
        return
    for position in range(slider.maximum() + 1):
        if field._value == wanted:
            return
        who.press(slider, slider.point(position))


def pick(who: EveryType, field: PickerField, wanted: str) -> None:
    who.press(field.combo)
    view = field.combo.view()
    who.qtbot.waitUntil(view.isVisible)
    who.qtbot.wait(QApplication.doubleClickInterval() + 50)         # Qt takes no second click for a choice
    place: QRect = view.visualRect(field.combo.model().index(field.combo.findText(wanted), 0))
    QTest.mouseMove(view.viewport(), place.center())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center())


def press_tick(who: EveryType, field: AcknowledgeField, wanted: str) -> None:
    who.press(field.tick)


def press_up(who: EveryType, field: RankField, wanted: str) -> None:
    who.press(field.list.viewport(), field.list.visualItemRect(field.list.item(1)).center())
    who.press(field.up)


def press_buttons(who: EveryType, field: ButtonsField, wanted: str) -> None:
    for name in wanted.split():
        who.press(field.buttons[field._names.index(name)])


def press_areas(who: EveryType, field: ImageMapField, wanted: str) -> None:
    """In the drawing itself, at the middle of what can be seen of each."""
    for name in wanted.split():
        drawing = field.drawing
        assert drawing is not None
        inside = [QPoint(x, y) for x in range(0, drawing.width(), 4) for y in range(0, drawing.height(), 4)
                  if drawing.area_at(QPoint(x, y)) == name]
        assert inside, name
        who.press(drawing, inside[len(inside) // 2])


def press_on_map(who: EveryType, field: MapChoiceField, wanted: str) -> None:
    view = field.on_map.map
    who.bring(view)
    who.qtbot.waitUntil(lambda: view.resting)
    mark = next(one for one in view.marks if one.id == wanted)
    who.press(view, view.point_of(mark.latitude, mark.longitude).toPoint())


def write_points(who: EveryType, field: PointsField, wanted: str) -> None:
    who.press(field.edit.viewport())
    write_lines(who, field, wanted)


POINTER: dict[type[Field], Way] = {DrawingField: draw, AttachmentField: drop, RangeField: press_line, PickerField: pick,
                                   AcknowledgeField: press_tick, RankField: press_up, ButtonsField: press_buttons,
                                   ImageMapField: press_areas, MapChoiceField: press_on_map, PointsField: write_points}
