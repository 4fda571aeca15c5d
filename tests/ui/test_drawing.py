"""A signature, a sketch and lines over a photo are drawn with the mouse, kept as photos are, and never lost by leaving."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange import to_submissions
from app.findings import city_findings
from app.models import Workspace
from app.models.carry import copy_workspace
from app.models.consent import erase
from app.photos import read_boxes
from app.ui.drawing import DrawingDialog, Drawn, read_drawn
from app.ui.fields.drawing import DrawingField
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.form_media import opened, photo

# What Qt says of a display that is none.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PHOTO = Path(__file__).parents[3] / "shared" / "photos" / "DSCN0010.jpg"
FORM = book(("image", "s", "Signature of the head", "signature"), ("image", "d", "Sketch of the yard", "draw"),
            ("image", "a", "What is broken?", "annotate"), ("text", "t", "Then", None),
            head=("type", "name", "label", "appearance"))


def field(window: MainWindow, name: str) -> DrawingField:
    window.page.go_ref(f"/data/{name}")
    QApplication.processEvents()
    found = window.page.rows()[f"/data/{name}"].field
    assert isinstance(found, DrawingField)
    return found


def dialog_of(window: MainWindow, name: str) -> DrawingDialog:
    """Opened by a click on its button."""
    QTest.mouseClick(field(window, name).draw, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    dialog = window.findChildren(DrawingDialog)[-1]
    assert dialog.isVisible()
    assert [one for one in window.findChildren(DrawingDialog) if one.isVisible()] == [dialog]      # those of before are closed
    return dialog


def line(dialog: DrawingDialog, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drawn with the mouse; ends as shares of the canvas."""
    canvas = dialog.canvas
    points = [QPoint(round(canvas.width() * (start[0] + (end[0] - start[0]) * share / 8)),
                     round(canvas.height() * (start[1] + (end[1] - start[1]) * share / 8))) for share in range(9)]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])


def settled(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)


def picture(window: MainWindow, name: str) -> Image.Image:
    """What is kept at a question, as it was taken in."""
    (kept,) = [one for one in window.workspace.photos() if one.path == f"/data/{name}"]
    return Image.open(io.BytesIO(window.workspace.photo_bytes(kept.sha256)))


def dark(image: Image.Image) -> int:
    return sum(image.convert("L").histogram()[:100])


def test_a_signature_is_drawn_undone_cleared_and_kept(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    dialog = dialog_of(window, "s")
    assert dialog.canvas.width() > 0.85 * window.width()           # large enough for a name
    assert dialog.pens == []
    assert not dialog.undo.isEnabled()
    line(dialog, (0.2, 0.5), (0.8, 0.5))
    line(dialog, (0.3, 0.4), (0.5, 0.7))
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.canvas.drawn.strokes) == 1
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert dialog.canvas.is_empty
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)       # clearing is taken back as well
    assert len(dialog.canvas.drawn.strokes) == 1
    QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    settled(window, qtbot)
    value = window.page.session.interview.node("/data/s").value
    assert value.startswith("signature ")
    assert value.endswith(".png")
    kept = picture(window, "s")
    assert (kept.format, kept.size) == ("PNG", (1200, 420))
    assert 1_000 < dark(kept) < 20_000
    (row,) = window.workspace.photos()
    assert row.taken[:2] == "20"                    # the moment stands in it: two signatures are never the same picture
    assert field(window, "s").facts.text() == ""    # nothing is said of a camera that there was not


def test_what_is_drawn_is_kept_when_the_dialog_is_left_by_escape(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    dialog = dialog_of(window, "d")
    QTest.mouseClick(dialog.pens[1], Qt.MouseButton.LeftButton)     # red
    line(dialog, (0.3, 0.3), (0.7, 0.6))
    QTest.mousePress(dialog.canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))       # a line that is not ended yet
    QTest.mouseMove(dialog.canvas, QPoint(700, 300))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.page.go_ref("/data/t")                   # and the page is left while it is taken in
    settled(window, qtbot)
    kept = picture(window, "d")
    reds = sum(count for count, (red, green, _) in kept.convert("RGB").getcolors(1 << 20) if red > 150 and green < 60)
    assert reds > 2_000
    dialog = dialog_of(window, "d")                 # once more: it goes on from there
    line(dialog, (0.1, 0.1), (0.2, 0.1))
    dialog.close()
    settled(window, qtbot)
    assert dark(picture(window, "d")) > dark(kept)
    before = window.page.session.interview.node("/data/d").value
    dialog = dialog_of(window, "d")
    line(dialog, (0.1, 0.8), (0.2, 0.9))
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert window.page.session.interview.node("/data/d").value == before
    dialog = dialog_of(window, "d")
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)        # nothing is left of it: no answer
    assert window.page.session.interview.node("/data/d").value == ""


def test_lines_that_were_drawn_when_the_battery_died_are_offered_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    dialog = dialog_of(window, "s")
    line(dialog, (0.2, 0.5), (0.8, 0.5))
    line(dialog, (0.3, 0.4), (0.5, 0.7))
    drawn = dialog.canvas.drawn
    shutil.copy(tmp_path / "w.cityneeds", tmp_path / "after.cityneeds")       # what is on the disk at that moment
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert "not finished" not in field(window, "s").doubts.text()
    interview = window.page.session.id
    assert window.workspace.begun_drawing(interview, "/data/s") == ""

    window.open_workspace(tmp_path / "after.cityneeds")
    window.go_interview(interview)
    assert field(window, "s").doubts.text() == "What was drawn here last was not finished: “Sign …” shows it again."
    assert field(window, "s").doubts.isVisible()
    copied = copy_workspace(window.workspace, tmp_path / "copied.cityneeds")
    with Workspace.open(copied) as other:           # of this laptop alone
        assert other.begun_drawing(interview, "/data/s") == ""
    dialog = dialog_of(window, "s")
    assert len(dialog.canvas.drawn.strokes) == 2
    for before, after in zip(drawn.strokes, dialog.canvas.drawn.strokes, strict=True):
        assert (after.ink, after.width, len(after.points)) == (before.ink, before.width, len(before.points))
        assert all((one - other).manhattanLength() < 0.2 for one, other in zip(before.points, after.points, strict=True))
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)        # line by line
    assert len(dialog.canvas.drawn.strokes) == 1
    QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert dark(picture(window, "s")) > 1_000
    shown = field(window, "s")
    assert not shown.doubts.isVisible()             # it is the answer now, and nothing is left of how it came
    assert window.workspace.begun_drawing(interview, "/data/s") == ""
    dialog = dialog_of(window, "s")
    assert dialog.canvas.drawn.strokes == ()
    line(dialog, (0.2, 0.6), (0.8, 0.6))
    assert window.workspace.begun_drawing(interview, "/data/s") != ""
    erase(window.workspace, interview)
    assert window.workspace.begun_drawing(interview, "/data/s") == ""


@pytest.mark.parametrize("text", ["", "{}", "[]", "nothing", '{"over": "", "base": true, "strokes": [["pink", 3, [[1, 2]]]]}',
                                  '{"over": "", "base": true, "strokes": [["#111111", 3, [[1]]]]}', '{"strokes": 3}'])
def test_what_is_no_drawing_is_none(text: str) -> None:
    assert read_drawn(text)[0] == Drawn()


@pytest.mark.skipif(not PHOTO.exists(), reason="the real photos are not here")
def test_lines_over_a_photo_keep_the_original_its_place_and_who_may_see_it(window: MainWindow, tmp_path: Path,
                                                                            qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    at = field(window, "a")
    assert not at.draw.isVisibleTo(at)              # there is nothing to draw on yet
    at.take(str(PHOTO))
    settled(window, qtbot)
    (original,) = window.workspace.photos()
    window.workspace.set_photo(original.id, caption="The tap", blur="0.1,0.2,0.2,0.2", use="withdrawn", faces="yes")
    dialog = dialog_of(window, "a")
    line(dialog, (0.4, 0.4), (0.6, 0.6))
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)       # the lines, never the photo
    assert dialog.canvas.drawn.with_base
    QTest.mouseClick(dialog.pens[-1], Qt.MouseButton.LeftButton)    # thick
    line(dialog, (0.4, 0.4), (0.6, 0.6))
    QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    (now,) = window.workspace.photos()
    assert now.name.startswith("annotate ")
    assert now.sha256 != original.sha256
    assert (now.latitude, now.longitude, now.taken, now.model) == (original.latitude, original.longitude, original.taken,
                                                                  original.model)
    assert (now.caption, now.use, now.faces, now.blur) == ("The tap", "withdrawn", "yes", read_boxes("0.1,0.2,0.2,0.2"))
    assert {one.sha256 for one in window.workspace.photos(history=True)} == {original.sha256, now.sha256}
    assert window.workspace.photo_bytes(original.sha256) == PHOTO.read_bytes()
    archive = tmp_path / "out.zip"                  # withdrawn as the photo below it was
    to_submissions(window.workspace, [window.page.session.id], archive)
    assert not [name for name in zipfile.ZipFile(archive).namelist() if name.endswith(".jpg")]


def test_drawings_go_out_with_the_submission(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", FORM, {})
    for name in "sd":
        dialog = dialog_of(window, name)
        line(dialog, (0.2, 0.3 if name == "s" else 0.6), (0.8, 0.5))
        dialog.close()
        settled(window, qtbot)
    QTest.mouseClick(field(window, "s").remove, Qt.MouseButton.LeftButton)      # taken away: it is on no page and in no export
    archive = tmp_path / "out.zip"
    to_submissions(window.workspace, [window.page.session.id], archive)
    with zipfile.ZipFile(archive) as opened_archive:
        (name,) = [name for name in opened_archive.namelist() if name.endswith(".png")]
        (xml,) = [opened_archive.read(one).decode() for one in opened_archive.namelist() if one.endswith("submission.xml")]
    assert f"<d>{Path(name).name}</d>" in xml
    assert "signature" not in xml
    window.page.session.kept.undo()                 # the signature is back
    window.page.session.kept.finish()
    findings = city_findings(window.workspace, window.workspace.cities()[0].id)
    assert [one.name.split(" ")[0] for one in findings.sites[0].photos] == ["draw"]      # printed as photos are; no signature
    assert not [doubt for one in findings.sites[0].photos for doubt in one.doubts if doubt.startswith("twice")]


def test_a_picture_of_the_form_is_drawn_on(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    form = book(("image", "a", "Where does it leak?", "annotate", "plan.png"),
                head=("type", "name", "label", "appearance", "default"))
    opened(window, tmp_path / "w.cityneeds", form, {"plan.png": photo("green", "PNG")})
    dialog = dialog_of(window, "a")
    line(dialog, (0.3, 0.3), (0.7, 0.3))
    QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    kept = picture(window, "a").convert("RGB")
    assert kept.size == (320, 240)
    assert kept.getpixel((5, 5))[1] > 100           # green, as the plan below
