"""The table of actions, and what is made of it: keys, menus, palette, sheet, help; the first start; files dropped on the window."""

from __future__ import annotations

import ast
import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.session.operations import cities, sites
from app.translations import LANGUAGES
from app.ui.actions import ACTIONS, CHAPTERS, MENUS, PLACES, Action, clashes
from app.ui.guides import ROLES, guides
from app.ui.help_page import HelpPage
from app.ui.main_window import MainWindow
from app.ui.menus import menus_of
from app.ui.palette import Palette
from app.ui.theme import theme
from tests.house import trees

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def office(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.create_workspace(tmp_path / "office.cityneeds")
    city = window.session.run(cities.add_city(name="Koidu")).id
    window.session.run(sites.add_site(city_id=city, name="Lakeside School", kind="school"))
    window.go_city(city)
    return window


# -------------------------------------------------------------------------------------------------------- the table

def test_no_key_means_two_things_at_one_place() -> None:
    assert clashes() == []


def test_a_clash_is_found() -> None:
    twice = (*ACTIONS, Action("other", ACTIONS[0].words, "go", ("F1",), ("city",)))
    assert ("city", "F1", "help, other") in clashes(twice)


def test_keys_are_keys_and_names_and_places_are_known() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.menu in MENUS
        assert set(action.places) <= set(PLACES), action.name
        for key in action.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key, key


ITS_OWN = {             # what every control of its kind answers to, and nothing of ours
    "Return", "Enter", "Space", "Select", "Escape", "Tab", "Backtab", "Alt", "Left", "Right", "Up", "Down", "PageUp", "PageDown",
    "End", "Delete", "Backspace"}


def test_no_key_is_taken_outside_the_table() -> None:
    """Shortcuts are made of the table in one place; a key that a control listens to stands in it to be read."""
    shortcuts = [path.name for path, tree in trees("ui").items() if path.name != "keyboard.py" for node in ast.walk(tree)
                 if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QShortcut")
                 or (isinstance(node, ast.Attribute) and node.attr in ("setShortcut", "setShortcuts"))]
    assert shortcuts == []
    known = {QKeySequence(key)[0].key() for one in ACTIONS for key in one.keys}
    heard = {(path.name, node.attr) for path, tree in trees("ui").items() if path.name != "actions.py" for node in ast.walk(tree)
             if isinstance(node, ast.Attribute) and re.fullmatch(r"Key_\w+", node.attr)}
    assert [f"{file}: {name}" for file, name in sorted(heard)
            if name.removeprefix("Key_") not in ITS_OWN and getattr(Qt.Key, name) not in known] == []


def test_only_what_a_control_listens_to_itself_has_no_act() -> None:
    assert {one.name for one in ACTIONS if one.act is None} == {
        "confirm", "choose", "escape", "add_one", "copy", "photo_larger", "photo_smaller", "photo_whole", "photo_area",
        "photo_full", "map_closer", "map_farther", "map_whole", "map_points", "queue_answer", "queue_stand", "queue_back"}


def test_each_chapter_of_a_place_is_one_of_the_guide() -> None:
    assert set(CHAPTERS) <= set(PLACES)
    assert set(CHAPTERS.values()) <= {(guide.name, chapter) for guide in guides("en") for chapter in guide.chapters}


def test_a_guide_has_the_same_chapters_in_every_language() -> None:
    english = {guide.name: len(guide.chapters) for guide in guides("en")}
    for language in LANGUAGES:
        found = {guide.name: guide for guide in guides(language)}
        assert {name: len(guide.chapters) for name, guide in found.items()} == english
        assert {found[role].language for role in ROLES} == {language}


# ------------------------------------------------------------------------------------------------- keys and help

def test_f1_opens_the_guide_at_the_chapter_of_the_page_and_escape_leads_back(office: MainWindow, qtbot: QtBot) -> None:
    before = office.page
    press(office, Qt.Key.Key_F1)
    page = office.page
    assert isinstance(page, HelpPage)
    assert page.chapters.currentItem().text().strip() == "Choose the site, then the form"
    assert page.text.textCursor().block().text() == "Choose the site, then the form"
    press(office, Qt.Key.Key_F1)
    assert office.page is page
    qtbot.waitUntil(lambda: not isValid(before))
    press(office, Qt.Key.Key_Escape)
    assert office.place == "city"


def test_the_guide_speaks_the_language_and_says_what_is_only_in_english(office: MainWindow) -> None:
    office.change_settings(language="ar")
    press(office, Qt.Key.Key_F1)
    page = office.page
    assert isinstance(page, HelpPage)
    assert page.chapters.currentItem().text().strip() == "اختر الموقع ثم النموذج"
    assert page.missing.isHidden()
    page.search.setText("GeoPackage")       # the reference alone speaks of it
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert not page.missing.isHidden()
    assert page.text.textCursor().selectedText() == "GeoPackage"
    office.change_settings(language="en")
    assert office.place == "help"


def test_settings_and_the_sheet_of_keys_have_their_own_keys(office: MainWindow) -> None:
    press(office, Qt.Key.Key_Comma, CONTROL)
    assert office.place == "settings"
    press(office, Qt.Key.Key_Slash, CONTROL)
    assert office.place == "keys"
    shown = {office.page.table.item(row, 0).text().strip("\u2066\u2069") for row in range(office.page.table.rowCount())}
    assert {"F1", "Ctrl+K", "Ctrl+,"} <= shown
    press(office, Qt.Key.Key_Escape)
    assert office.place == "city"


def test_ctrl_w_closes_the_workspace_and_ctrl_n_begins_another(office: MainWindow) -> None:
    press(office, Qt.Key.Key_W, CONTROL)
    assert office.place == "start"
    assert not office.session.is_open
    press(office, Qt.Key.Key_F, CONTROL)           # needs a workspace
    assert office.place == "start"
    press(office, Qt.Key.Key_N, CONTROL)
    assert office.place == "begin"


# ------------------------------------------------------------------------------------------------ palette and menus

def palette(window: MainWindow) -> Palette:
    press(window, Qt.Key.Key_K, CONTROL)
    return next(one for one in window.findChildren(Palette) if one.isVisible())


@pytest.mark.parametrize(("typed", "place"), [("norm", "norms"), ("laptops", "exchange"), ("f1", "help"), ("koidu", "city")])
def test_typing_in_the_palette_goes_there(office: MainWindow, typed: str, place: str) -> None:
    office.go_settings()
    shown = palette(office)
    QTest.keyClicks(shown.words, typed)
    press(office, Qt.Key.Key_Return)
    assert office.place == place
    assert not shown.isVisible()


def test_a_site_is_found_in_the_palette_and_opened(office: MainWindow, qtbot: QtBot) -> None:
    office.go_settings()
    shown = palette(office)
    QTest.keyClicks(shown.words, "lakes")
    qtbot.waitUntil(lambda: [one.words for one in shown.choices] == ["Lakeside School"])
    press(office, Qt.Key.Key_Return)
    assert office.page.sites.list.current().name == "Lakeside School"


def test_the_palette_finds_one_site_of_ten_thousand(office: MainWindow, qtbot: QtBot) -> None:
    """Nothing hangs; how fast it is stands in benchmarks/search.py."""
    city = office.workspace.cities()[0].id
    office.workspace.write_places("site", [(city, {"name": f"Quarry {number}", "kind": "school"}) for number in range(10_000)], [])
    begun = time.monotonic()
    shown = palette(office)
    QTest.keyClicks(shown.words, "quarry 9999")
    assert time.monotonic() - begun < 30
    qtbot.waitUntil(lambda: [one.words for one in shown.choices] == ["Quarry 9999"], timeout=20_000)
    press(office, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_escape_leaves_the_palette_and_gives_the_focus_back(office: MainWindow) -> None:
    office.go_keys()
    before = QApplication.focusWidget()
    shown = palette(office)
    press(office, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert office.place == "keys"
    assert QApplication.focusWidget() is before


@pytest.mark.qt_log_ignore("This plugin does not support")       # the offscreen one, of menus
def test_alt_opens_the_menus_which_take_no_height_before(office: MainWindow, qtbot: QtBot) -> None:
    high = office.page.height()
    assert not office.menus.isVisible()
    press(office, Qt.Key.Key_Alt)
    assert office.menus.isVisible()
    assert [one.text() for one in office.menus.actions()][:2] == ["File", "Go to"]
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    if QApplication.activePopupWidget() is None and office.menus.isVisible():
        QTest.keyClick(office.menus, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not office.menus.isVisible())
    qtbot.waitUntil(lambda: office.page.height() == high)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_arrow_of_a_menu_stands_beside_its_words(window: MainWindow, language: str) -> None:
    window.change_settings(language=language)
    click(window.header.menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    picture = menu.grab().toImage()
    mirrored = language == "ar"
    for one in menu.actions():
        line = menu.actionGeometry(one)
        wide = menu.fontMetrics().horizontalAdvance(one.text())
        pad = theme().scaled(22)
        gap = line.left() + pad - 7 if mirrored else line.right() - pad + 1     # between the longest words and the arrow
        assert wide <= line.width() - 2 * pad
        inked = {picture.pixelColor(gap + x, y).lightness() for x in range(6) for y in range(line.top() + 1, line.bottom())}
        assert min(inked) > 240, one.text()
    menu.close()


def test_alt_with_another_key_opens_no_menu(office: MainWindow) -> None:
    widget = QApplication.focusWidget()
    QTest.keyPress(widget, Qt.Key.Key_Alt)
    QTest.keyClick(widget, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(widget, Qt.Key.Key_Alt)
    assert not office.menus.isVisible()


def test_menus_name_what_can_be_done_here(window: MainWindow, tmp_path: Path) -> None:
    names = {entry.objectName() for menu in menus_of(window, window) for entry in menu.actions()}
    assert {"new", "open", "settings", "help"} <= names
    assert not {"close", "search", "review", "report_print"} & names
    window.create_workspace(tmp_path / "office.cityneeds")
    assert {"close", "search", "exchange"} <= {entry.objectName() for menu in menus_of(window, window) for entry in menu.actions()}


@pytest.mark.parametrize("empty", [True, False])
def test_every_page_of_the_menus_is_reached_from_any_other(window: MainWindow, tmp_path: Path, empty: bool) -> None:
    window.create_workspace(tmp_path / "office.cityneeds")
    if not empty:
        window.session.run(cities.add_city(name="Koidu"))
        banjul = window.session.run(cities.add_city(name="Banjul")).id
    for one in ACTIONS:
        if one.menu == "go" and one.act is not None and one.name not in ("palette", "start"):
            if one.places:
                continue
            window.go_settings()
            one.act(window)
            assert window.place != "settings", one.name
    if not empty:
        window.go_city(banjul)
        act = next(one.act for one in ACTIONS if one.name == "map")
        assert act is not None
        act(window)
        assert window.page.city_id == banjul


@pytest.mark.parametrize("go", ["go_settings", "go_keys", "go_help"])
def test_escape_leads_back_from_what_stands_aside(office: MainWindow, qtbot: QtBot, go: str) -> None:
    """A search is found again as it was."""
    office.go_search()
    QTest.keyClicks(office.page.words, "lakeside")
    qtbot.waitUntil(lambda: office.page.found is not None)
    getattr(office, go)()
    press(office, Qt.Key.Key_Escape)
    assert office.place == "search"
    qtbot.waitUntil(lambda: office.page.found is not None and len(office.page.found.lines) == 1)
    assert office.page.words.text() == "lakeside"


# ------------------------------------------------------------------------------------------------------ first start

def test_three_clicks_to_the_first_question(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    click(window.page.new)                                                  # one
    page = window.page
    QTest.keyClicks(page.city, "Koidu Town")
    assert page.file.text() == str(tmp_path / "koidu-town.cityneeds")
    QTest.keyClicks(page.site, "Lakeside School")
    page.kind.setCurrentIndex(page.kind.findData("school"))
    click(page.begin)                                                       # two
    assert (tmp_path / "koidu-town.cityneeds").exists()
    starts = window.page.sites.panel.findChildren(QPushButton)
    click(next(one for one in starts if "School" in one.accessibleName() and one.property("kind") == "primary"))     # three
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60000)


def test_a_city_is_asked_for_and_a_list_is_shown_before_it_is_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.go_begin()
    page = window.page
    click(page.begin)
    assert window.banner.isVisible()
    assert not window.session.is_open
    listed = tmp_path / "sites.csv"
    listed.write_text("name,kind\nLakeside School,school\n", encoding="utf-8")
    page.take_list(listed)
    QTest.keyClicks(page.city, "Koidu")
    press(window, Qt.Key.Key_Return)
    assert window.place == "list"
    qtbot.waitUntil(lambda: window.page.plan is not None, timeout=20000)
    assert not window.workspace.sites()


def test_the_file_proposed_is_none_that_is_there(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "koidu.cityneeds").write_bytes(b"")
    window.go_begin()
    QTest.keyClicks(window.page.city, "Koidu")
    assert window.page.file.text() == str(tmp_path / "koidu-2.cityneeds")


# -------------------------------------------------------------------------------------------------- dropped, copied

def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


@pytest.mark.parametrize(("name", "place"), [
    ("other.cityneeds", "exchange"), ("copy.age", "exchange"), ("form.xml", "forms"), ("sites.csv", "list"),
    ("rivers.geojson", "layers"), ("photo.jpg", "card"), ("folder", "card")])
def test_what_is_dropped_goes_to_its_page(office: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, place: str) -> None:
    file = tmp_path / "given" / name
    file.parent.mkdir()
    file.mkdir() if name == "folder" else file.write_bytes(b"")
    drop(office, file)
    assert office.place == place
    qtbot.waitUntil(lambda: not office.working, timeout=20000)


def test_a_workbook_is_a_form_by_its_sheet_of_questions_and_else_a_list(office: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from openpyxl import Workbook
    for title, place in (("survey", "forms"), ("Schools", "list")):
        book = Workbook()
        book.active.title = title
        file = tmp_path / f"{title}.xlsx"
        book.save(file)
        drop(office, file)
        assert office.place == place
        qtbot.waitUntil(lambda: not office.working, timeout=20000)


def test_a_workspace_dropped_on_the_start_is_opened_and_other_files_say_what_is_missing(window: MainWindow, demo: Path,
                                                                                       tmp_path: Path) -> None:
    drop(window, tmp_path / "photo.jpg")
    assert window.place == "start"
    assert window.banner.isVisible()
    drop(window, demo)
    assert window.place == "city"
    drop(window, tmp_path / "notes.docx")
    assert window.banner.isVisible()
