"""The light table in the real window: reached, filtered, several at once, one at a time, moved, taken back; by mouse and keys."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.forms import load_form
from app.models import Photo, StoredInterview, Workspace
from app.models.records.photo_face import WithPhotos
from app.photos import Intake, take_in
from app.ui.beside import Beside
from app.ui.destinations import PHOTOS
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.photos.page import LIST, PhotosPage
from tests.models.test_taken_away import FORM
from tests.ui.test_city import click

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def picture(seed: int, size: tuple[int, int] = (320, 240)) -> Intake:
    """No two alike: a number drawn on a colour."""
    image = Image.new("RGB", size, ((seed * 53) % 256, (seed * 97) % 256, (seed * 151) % 256))
    draw = ImageDraw.Draw(image)
    draw.rectangle((seed * 7 % 200, seed * 13 % 150, seed * 7 % 200 + 60, seed * 13 % 150 + 50), fill="white")
    draw.text((20, 20), f"Photo {seed}", fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return take_in(out.getvalue(), f"p{seed:04}.jpg")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two at questions of an interview, two at its site, one at another site, one in the tray."""
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as one:
        city = one.add_city("Koidu", latitude=8.64, longitude=-10.97).id
        school = one.add_site(city, "Moyiba School", "school", latitude=8.6439, longitude=-10.9717).id
        yard = one.add_site(city, "Waste yard", "waste").id
        interview = one.add_interview(school, one.add_form(load_form(FORM), FORM, "yard.xml").sha256).id
        with StoredInterview.open(one, interview) as kept:
            kept.add_photo("/data/gate", picture(1))
            kept.add_photo("/data/roof", picture(2))
        one.hang_photo(picture(3), site_id=school)
        one.hang_photo(picture(4), site_id=school, caption="The well")
        one.hang_photo(picture(5), site_id=yard)
        one.hang_photo(picture(6), tray=True)
    return path


def shown(window: MainWindow, qtbot: QtBot, count: int) -> PhotosPage:
    page = window.page
    assert isinstance(page, PhotosPage)
    qtbot.waitUntil(lambda: len(page.grid.tiles.listed) == count, timeout=20000)
    return page


def table(window: MainWindow, qtbot: QtBot, file: Path, count: int = 5) -> PhotosPage:
    window.open_workspace(file)
    window.go(PHOTOS, window.workspace.cities()[0].id)
    return shown(window, qtbot, count)


def names(page: PhotosPage) -> list[str]:
    return [one.photo.name for one in page.grid.tiles.listed]


def by_name(window: MainWindow, name: str) -> Photo:
    return next(photo for photo in window.workspace.all_photos() if photo.name == name)


def large(page: PhotosPage, qtbot: QtBot, name: str) -> None:
    page.grid.choose(next(one.photo.id for one in page.grid.tiles.listed if one.photo.name == name))
    page.grid.setFocus()
    QTest.keyClick(page.grid, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.single.canvas._image.isNull(), timeout=20000)


def pick(field: QComboBox, value: object) -> None:
    """As a person chooses: the list tells it."""
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


# ------------------------------------------------------------------------------------------------- reached


def test_it_is_reached_from_the_city_the_site_and_the_review(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.open_workspace(file)
    click(window.page.photos)
    assert set(names(shown(window, qtbot, 5))) == {"p0001.jpg", "p0002.jpg", "p0003.jpg", "p0004.jpg", "p0005.jpg"}
    window.go_city()
    click(window.page.sites.panel.photos)
    page = shown(window, qtbot, 4)
    assert "p0005.jpg" not in names(page)
    assert page.filter.site.currentText() == "Moyiba School"
    interview = window.workspace.interviews()[0].id
    window.go_interview(interview, review=True)
    click(window.page.stack.currentWidget().photos)
    assert set(names(shown(window, qtbot, 2))) == {"p0001.jpg", "p0002.jpg"}
    window.page.crumbs()[-2][1]()
    assert isinstance(window.page, InterviewPage)


def test_all_cities_and_the_tray_can_be_chosen(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    pick(page.filter.city, "")
    shown(window, qtbot, 6)
    pick(page.filter.city, "@tray")
    assert names(shown(window, qtbot, 1)) == ["p0006.jpg"]
    assert "tray" in page.panel.where.text()


def test_state_doubts_and_words_filter_and_every_photo_comes_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    page.grid.choose(by_name(window, "p0003.jpg").id)
    pick(page.panel.use, "internal")
    qtbot.waitUntil(lambda: sum(one.use.state == "internal" for one in page.listed) == 1, timeout=20000)
    pick(page.filter.state, "internal")
    assert names(page) == ["p0003.jpg"]
    assert "1 photo" in page.summary.text()
    pick(page.filter.state, "")
    page.filter.words.setText("well")
    assert names(page) == ["p0004.jpg"]
    page.filter.words.setText("no such word")
    assert page.empty.isVisible()
    click(page.every)
    assert len(names(page)) == 5


def test_a_tile_says_its_state_and_doubts_in_words(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    window.workspace.set_photo(by_name(window, "p0004.jpg").id, use="withdrawn")
    page._ask()
    qtbot.waitUntil(lambda: any(one.use.state == "withdrawn" for one in page.listed), timeout=20000)
    row = names(page).index("p0004.jpg")
    said = page.grid.tiles.data(page.grid.tiles.index(row), Qt.ItemDataRole.AccessibleTextRole)
    assert "The well" in said
    assert "Withdrawn" in said
    assert "Moyiba School" in said


# ------------------------------------------------------------------------------------------ several at once


def test_several_at_once_and_one_undo_for_all(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Key.Key_A, CONTROL)
    assert len(page.grid.chosen()) == 5
    pick(page.panel.use, "withdrawn")
    qtbot.waitUntil(lambda: all(one.use.state == "withdrawn" for one in page.listed), timeout=20000)
    pick(page.panel.faces, "yes")
    page.panel.caption.setFocus()
    QTest.keyClicks(page.panel.caption, "Before the rains")
    QTest.keyClick(page.panel.caption, Key.Key_Return)
    assert {photo.caption for photo in window.workspace.all_photos(city_id=page.filter.place())} == {"Before the rains"}
    page.grid.setFocus()
    QTest.keyClick(page.grid, Key.Key_Z, CONTROL)
    assert by_name(window, "p0004.jpg").caption == "The well"
    assert by_name(window, "p0003.jpg").caption == ""
    click(page.panel.undo)
    click(page.panel.undo)
    left = window.workspace.all_photos(city_id=page.filter.place())
    assert {(photo.use, photo.faces) for photo in left} == {("", "")}
    assert page.panel.undo.isHidden()


def test_several_are_moved_to_the_tray_and_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    page.grid.choose(by_name(window, "p0003.jpg").id)
    QTest.keyClick(page.grid, Key.Key_Right, SHIFT)
    moved = {one.photo.name for one in page.grid.chosen()}
    assert len(moved) == 2
    click(page.panel.move_on)
    mover = page.panel._mover
    pick(mover.city, "@tray")
    click(mover.go)
    shown(window, qtbot, 3)
    assert moved < {photo.name for photo in window.workspace.all_photos(tray=True)}
    click(page.panel.undo)
    shown(window, qtbot, 5)


# --------------------------------------------------------------------------------------------- one at a time


def test_arrows_turn_to_the_next_and_escape_leads_back_to_the_tile(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    large(page, qtbot, names(page)[0])
    first, second = names(page)[:2]
    assert page.single.panel.title.text() == first
    QTest.keyClick(page.single.canvas, Key.Key_Right)
    assert page.single.panel.title.text() == second
    assert page.single.number.text() == "2 of 5"
    QTest.keyClick(page.single.canvas, Key.Key_Escape)
    assert page.stack.currentIndex() == 0
    assert [one.photo.name for one in page.grid.chosen()] == [second]


def test_hash_facts_and_history_with_who_and_when(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.session.set_person("Mariama")
    page = table(window, qtbot, file)
    large(page, qtbot, "p0004.jpg")
    single = page.single
    qtbot.waitUntil(lambda: "Unaltered" in single.facts.whole.text(), timeout=20000)
    assert by_name(window, "p0004.jpg").sha256[:8] in single.facts.whole.text()
    assert "Nobody knows when" in single.facts.facts.text()
    click(single.right)
    assert by_name(window, "p0004.jpg").turn == 90

    def steps() -> str:
        texts = [single.facts.steps.itemAt(at) for at in range(single.facts.steps.count())]
        return "\n".join(line.itemAt(0).widget().text() for line in (item.layout() for item in texts) if line is not None)
    qtbot.waitUntil(lambda: "turned: 90°" in steps(), timeout=20000)
    assert "Mariama" in steps()
    assert "caption: The well" in steps()


def test_an_original_that_was_changed_is_said_to_be(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    import sqlite3
    other = picture(40).original
    connection = sqlite3.connect(file)
    with connection:
        sha = bytes.fromhex(picture(3).sha256)
        table_name = next(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                          if {"sha256", "bytes"} == {row[1] for row in connection.execute(f"PRAGMA table_info({name})")})
        connection.execute(f"UPDATE {table_name} SET bytes = ? WHERE sha256 = ?", (other, sha))
    connection.close()
    page = table(window, qtbot, file)
    large(page, qtbot, "p0003.jpg")
    qtbot.waitUntil(lambda: "ALTERED" in page.single.facts.whole.text(), timeout=20000)


def test_blurred_by_the_mouse_cropped_turned_and_each_taken_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    large(page, qtbot, "p0003.jpg")
    single, canvas = page.single, page.single.canvas
    click(single.blur)
    at = [QPoint(*(round(side) for side in canvas.placement.point(x, y))) for x, y in ((0.25, 0.25), (0.5, 0.5))]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at[0])
    QTest.mouseMove(canvas, at[1])
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at[1])
    (box,) = by_name(window, "p0003.jpg").blur
    assert tuple(box) == pytest.approx((0.25, 0.25, 0.25, 0.25), abs=0.02)
    click(single.crop)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at[0])
    assert by_name(window, "p0003.jpg").crop == pytest.approx((0.25, 0.25), abs=0.02)
    QTest.keyClick(canvas, Key.Key_Escape)              # ends drawing, and nothing else
    assert page.stack.currentWidget() is single
    click(single.left)
    assert by_name(window, "p0003.jpg").turn == 270
    for name, nothing in (("turn", 0), ("crop", None), ("blur", ())):
        QTest.keyClick(canvas, Key.Key_Z, CONTROL)
        assert getattr(by_name(window, "p0003.jpg"), name) == nothing
    qtbot.waitUntil(lambda: canvas.areas == (), timeout=20000)


def test_the_sites_position_is_used_and_the_photos_given_to_the_site(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    large(page, qtbot, "p0003.jpg")
    single = page.single
    assert "Nobody knows" in single.facts.position.text()
    assert not single.facts.for_site.isEnabled()
    click(single.facts.from_site)
    place = by_name(window, "p0003.jpg").place
    assert place is not None
    assert (place.latitude, place.longitude) == pytest.approx((8.6439, -10.9717))
    qtbot.waitUntil(lambda: "0 m from the site" in single.facts.position.text(), timeout=20000)
    QTest.keyClick(single.canvas, Key.Key_Z, CONTROL)
    assert by_name(window, "p0003.jpg").place is None
    window.workspace.set_photo(by_name(window, "p0003.jpg").id, place="8.65 -10.98")
    page._ask()
    qtbot.waitUntil(single.facts.for_site.isEnabled, timeout=20000)
    click(single.facts.for_site)
    site = by_name(window, "p0003.jpg").site_id
    assert window.workspace.site(site).place == pytest.approx((8.65, -10.98))
    QTest.keyClick(single.canvas, Key.Key_Z, CONTROL)
    known = window.workspace.site(site)
    assert known.place == pytest.approx((8.6439, -10.9717))
    assert known.position_source == ""                  # nobody said where it was known from, and nobody does now


def test_it_is_given_to_a_question_and_taken_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    interview = window.workspace.interviews()[0].id
    window.workspace.move_photo(by_name(window, "p0002.jpg").id, tray=True)
    page._ask()
    shown(window, qtbot, 4)
    large(page, qtbot, "p0003.jpg")
    click(page.single.panel.move_on)
    mover = page.single.panel._mover
    pick(mover.interview, interview)
    qtbot.waitUntil(mover.question.isEnabled, timeout=20000)
    qtbot.waitUntil(lambda: mover.question.findText("Roof") >= 0, timeout=20000)
    assert mover.question.findText("Gate (has a photo)") >= 0
    mover.question.setCurrentIndex(mover.question.findText("Roof"))
    click(mover.go)
    moved = by_name(window, "p0003.jpg")
    assert (moved.interview_id, moved.path) == (interview, "/data/roof")
    assert window.workspace.answers(interview)["/data/roof"] == "p0003.jpg"
    QTest.keyClick(page.single.canvas, Key.Key_Z, CONTROL)
    assert by_name(window, "p0003.jpg").kind == "site"
    assert "/data/roof" not in {path for path, value in window.workspace.answers(interview).items() if value}


def test_what_is_typed_is_kept_when_one_turns_the_page(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    page = table(window, qtbot, file)
    large(page, qtbot, "p0003.jpg")
    page.single.panel.caption.setFocus()
    QTest.keyClicks(page.single.panel.caption, "Gate")
    click(page.single.next)
    assert by_name(window, "p0003.jpg").caption == "Gate"
    QTest.keyClick(page.single.canvas, Key.Key_PageUp)
    page.single.panel.caption.setFocus()
    QTest.keyClicks(page.single.panel.caption, " of iron")
    window.go_city()
    assert by_name(window, "p0003.jpg").caption == "Gate of iron"


# ------------------------------------------------------------------------------------------------ for everybody


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_has_a_name_and_is_reached_by_tab(window: MainWindow, qtbot: QtBot, file: Path, language: str) -> None:
    window.change_settings(language=language)
    page = table(window, qtbot, file)
    large(page, qtbot, "p0003.jpg")
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for widget in page.findChildren(kind):
            if widget.isVisible() and widget.objectName() != "qt_spinbox_lineedit":
                assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget
    assert page.single.canvas.accessibleName()
    assert page.single.canvas.accessibleDescription()
    reached = set()
    page.single.back.setFocus()
    for _ in range(60):
        reached.add(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    wanted = {page.single.back, page.single.next, page.single.nearer, page.single.left, page.single.right, page.single.crop,
              page.single.blur, page.single.canvas, page.single.panel.caption, page.single.panel.use, page.single.panel.faces,
              page.single.panel.move_on, page.single.facts.from_site}
    assert {type(one).__name__ + one.accessibleName() for one in wanted - reached} == set()


def test_a_workspace_that_is_only_read_shows_and_changes_nothing(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        window.session.use(Workspace.open(file, read_only=True))
        window.go(PHOTOS, window.workspace.cities()[0].id)
        page = shown(window, qtbot, 5)
        large(page, qtbot, "p0003.jpg")
        for widget in (page.single.blur, page.single.right, page.single.panel.caption, page.single.panel.move_on):
            assert not widget.isEnabled()
    finally:
        file.parent.chmod(0o755)


def test_hundreds_of_photos_are_read_beside_the_window_and_only_what_is_seen_is_decoded(
        window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`benchmarks/light_table.py` measures how long the window is held up."""
    file = tmp_path / "many.cityneeds"
    intake = picture(1, (160, 120))
    with Workspace.create(file) as one:
        city = one.add_city("Koidu").id
        for number in range(300):
            one.hang_photo(intake, site_id=one.add_site(city, f"School {number}", "school").id)
    window.open_workspace(file)
    here, read_here, asked = threading.get_ident(), [], []
    plain, ask = WithPhotos.all_photos, Beside.ask
    monkeypatch.setattr(WithPhotos, "all_photos", lambda self, **which: (
        read_here.append(which) if threading.get_ident() == here else None, plain(self, **which))[1])
    monkeypatch.setattr(Beside, "ask", lambda self, key, *more: (asked.append(key), ask(self, key, *more))[1])
    window.go(PHOTOS, city)
    page = shown(window, qtbot, 300)
    qtbot.wait(200)
    assert read_here == []
    assert len({key for key in asked if key != LIST}) < 60
    QTest.keyClick(page.grid, Key.Key_End)
    assert page.grid.chosen()[0].site == page.listed[-1].site
