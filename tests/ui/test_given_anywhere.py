"""What is dropped or pasted anywhere finds its place: on each page, on lines of text, in an interview; and tables are copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.session.operations import cities
from app.ui import at_first_show, destinations
from app.ui.help_page import HelpPage
from app.ui.interview.help_sheet import HelpSheet
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.widgets import application
from tests.exchange.cards import photo
from tests.forms.books import book
from tests.ui.form_media import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
FORM = book(("text", "owner", "The owner", "As on a paper", "Ask for the written deed."), ("image", "gate", "The gate", None, None),
            ("geopoint", "well", "The well", None, None), head=("type", "name", "label", "hint", "guidance_hint"))


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def drop(where: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(where, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(where, QDropEvent(QPointF(5, 5), *how))


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=30_000)


@pytest.fixture
def office(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.create_workspace(tmp_path / "office.cityneeds")
    window.session.run(cities.add_city(name="Koidu"))
    return window


@pytest.fixture
def interview(window: MainWindow, tmp_path: Path) -> InterviewPage:
    page = opened(window, tmp_path / "w.cityneeds", FORM, {})
    assert isinstance(page, InterviewPage)
    return page


# ------------------------------------------------------------------------------------------------------ dropped

PAGES = [destinations.EXCHANGE, destinations.FORMS, destinations.REGISTERS, destinations.LAYERS, destinations.PHOTOS,
         destinations.NORMS, destinations.ASSESSMENT]
KINDS = [("other.cityneeds", "exchange"), ("form.xml", "forms"), ("rivers.kml", "layers"), ("photo.jpg", "card")]


@pytest.mark.parametrize("where", PAGES, ids=lambda one: one.place)
def test_each_kind_goes_to_its_page_whichever_is_open(office: MainWindow, tmp_path: Path, qtbot: QtBot,
                                                      where: destinations.Destination[[]]) -> None:
    for name, place in KINDS:
        file = tmp_path / "given" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"")
        office.go(where)
        if where is destinations.REGISTERS and place == "layers":
            place = "registers"         # which takes places of a map as a register
        drop(office.page, file)
        idle(office, qtbot)
        assert office.place == place, name


def test_a_file_on_a_line_of_text_is_none_of_its_words(office: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    office.go_search()
    line = next(one for one in office.page.findChildren(QLineEdit) if one.isVisible())
    (tmp_path / "notes.docx").write_bytes(b"")
    drop(line, tmp_path / "notes.docx")
    assert line.text() == ""
    assert office.banner.isVisible()


def test_the_workspace_that_is_open_is_no_copy(office: MainWindow, tmp_path: Path) -> None:
    before = office.place
    drop(office.page, tmp_path / "office.cityneeds")
    assert office.place == before
    assert office.banner.isVisible()


def test_of_two_lists_the_one_left_out_is_named(office: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("name\nKoidu\n", encoding="utf-8")
    drop(office.page, tmp_path / "one.csv", tmp_path / "two.csv")
    assert office.place == "list"
    assert "two.csv" in office.banner.accessibleName()
    idle(office, qtbot)


def test_a_list_dropped_on_the_first_page_is_its_list(window: MainWindow, tmp_path: Path) -> None:
    window.go_begin()
    (tmp_path / "sites.csv").write_text("name\nLakeside\n", encoding="utf-8")
    drop(window.page, tmp_path / "sites.csv")
    assert "sites.csv" in window.page.listed.text()


# ------------------------------------------------------------------------------------------- within an interview

def test_a_photo_dropped_anywhere_goes_to_the_question_for_photos(window: MainWindow, interview: InterviewPage, tmp_path: Path,
                                                                  qtbot: QtBot) -> None:
    file = tmp_path / "gate.jpg"
    file.write_bytes(photo())
    drop(interview, file)
    idle(window, qtbot)
    assert window.place == "interview"
    assert interview.session.interview.node("/data/gate").value == "gate.jpg"


def test_a_picture_and_a_position_are_pasted_from_another_question(window: MainWindow, interview: InterviewPage,
                                                                   qtbot: QtBot) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    interview.go_ref("/data/owner")
    press(window, Qt.Key.Key_V, CONTROL)
    idle(window, qtbot)
    assert interview.session.interview.node("/data/gate").value.startswith("pasted ")
    interview.go_ref("/data/gate")
    interview.sections.setFocus()
    QGuiApplication.clipboard().setText("8.6439, -10.9717")
    press(window, Qt.Key.Key_V, CONTROL)
    assert interview.session.interview.node("/data/well").value.startswith("8.6439 -10.9717")


def test_words_are_pasted_into_the_line_that_has_the_focus(window: MainWindow, interview: InterviewPage) -> None:
    QGuiApplication.clipboard().setText("8.6439, -10.9717")
    interview.go_ref("/data/owner")
    press(window, Qt.Key.Key_V, CONTROL)
    interview.rows()["/data/owner"].field.settle()
    assert interview.session.interview.node("/data/owner").value == "8.6439, -10.9717"


def test_f1_shows_the_guidance_and_the_keys_and_once_more_the_guide(window: MainWindow, interview: InterviewPage,
                                                                    qtbot: QtBot) -> None:
    interview.go_ref("/data/owner")
    focused = QApplication.focusWidget()
    press(window, Qt.Key.Key_F1)
    sheet = interview.findChild(HelpSheet)
    text = sheet.text.toPlainText()
    assert all(said in text for said in ("The owner", "As on a paper", "Ask for the written deed.", "Ctrl+G", "PgUp"))
    press(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is focused
    assert window.place == "interview"
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F1)
    assert isinstance(window.page, HelpPage)
    assert window.page.chapters.currentItem().text().strip() == "Answer with the keyboard"
    press(window, Qt.Key.Key_Escape)
    assert window.place == "interview"


# ------------------------------------------------------------------------------------------------------- copied

def test_any_table_is_copied_with_its_heads(window: MainWindow, qtbot: QtBot) -> None:
    at_first_show.watch(application())
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["Need", "Count"])
    for row, cells in enumerate((("Desks\nand chairs", "12"), ("=1+1", "–"))):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table.show()
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    first, second, third = QGuiApplication.clipboard().text().splitlines()
    assert (first, second) == ("Need\tCount", "Desks and chairs\t12")
    assert third.split("\t")[0] != "=1+1"
    table.selectAll()
    table.item(0, 0).setSelected(False)
    table.item(0, 1).setSelected(False)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3     # one row alone is no choice of rows
