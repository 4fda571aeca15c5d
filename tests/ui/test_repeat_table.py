"""A repeat with `field-list` is a table: an instance a row. By keys, by mouse, in Arabic, taken back, opened where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.forms import load_form
from app.questionnaire import Pagination, repeat_table
from app.ui.fields.cells import CellChoiceField
from app.ui.interview.page import InterviewPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.interview.repeat_page import RepeatPage
from app.ui.interview.table_cell import QuestionCell
from app.ui.interview.table_page import TableRepeatPage
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.forms import focused, kept, keys, opened

Key = Qt.Key
ENTER, TAB = Key.Key_Return, Key.Key_Tab
EN, AR = "English (en)", "Arabic (ar)"
COLUMNS = ("type", "name", f"label::{EN}", f"label::{AR}", f"hint::{EN}", "appearance", "relevant", "required", "constraint",
           f"constraint_message::{EN}", "calculation", "repeat_count")
CHOICES = (("list_name", "name", f"label::{EN}", f"label::{AR}"), ("kind", "med", "Medical", "طبي"),
           ("kind", "mat", "Maternity", "أمومة"),
           ("kind", "office", "Office", "مكتب"), ("lack", "w", "Water", "ماء"), ("lack", "l", "Light", "ضوء"),
           ("lack", "s", "Staff", "طاقم"))


def asks(kind: str, name: str = "", label: str = "", arabic: str = "", **cells: str) -> list[str]:
    """A row of the survey sheet."""
    given = {"type": kind, "name": name, f"label::{EN}": label, f"label::{AR}": arabic or label,
             f"hint::{EN}": cells.pop("hint", ""), f"constraint_message::{EN}": cells.pop("told", ""), **cells}
    return [given.get(column, "") for column in COLUMNS]


def wards(*inside: Sequence[str], appearance: str = "field-list", count: str = "") -> bytes:
    """A form with a repeat of wards, whose questions are these or the usual ones."""
    usual = (asks("note", "counted", "Count beds that stand today."),
             asks("text", "name", "Name of the ward", "اسم القسم", required="yes"),
             asks("select_one kind", "kind", "Kind", "النوع"),
             asks("begin_group", "beds", "Beds", "الأسرّة"),
             asks("integer", "have", "In place", "الموجودة"),
             asks("integer", "used", "In use", "المشغولة", hint="As of last midnight", constraint=". <= ${have}",
                  told="More than there are"),
             asks("end_group"),
             asks("select_multiple lack", "lacks", "Lacking", "ما ينقص", relevant="${kind} != 'office'"),
             asks("note", "free", "${have} beds in ${name}", "${have}"))
    return book(asks("integer", "many", "How many?"),
                asks("begin_repeat", "ward", "Wards", "الأقسام", appearance=appearance, repeat_count=count), *(inside or usual),
                asks("end_repeat"), asks("text", "after", "Last words", "كلمات"), head=COLUMNS, choices=CHOICES,
                settings=[("form_title", "form_id", "default_language"), ("wards", "wards", EN)])


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return shown(window, tmp_path, wards())


def shown(window: MainWindow, folder: Path, form: bytes) -> InterviewPage:
    page = opened(window, folder / "w.cityneeds", form, name="form.xlsx")
    page.go_ref("/data/ward")
    return page


def table(page: InterviewPage) -> TableRepeatPage:
    inner = page.stack.currentWidget()
    assert isinstance(inner, TableRepeatPage)
    return inner


def at(page: InterviewPage) -> str:
    """The cell that has the focus: its row and its question."""
    ref = page.focused_ref()
    return ref.removeprefix("/data/ward")


def cell(page: InterviewPage, ref: str) -> QuestionCell:
    row = table(page).rows[f"/data/ward{ref}"]
    assert isinstance(row, QuestionCell)
    return row


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_table_is_filled_by_enter_and_digits_and_asks_for_one_more(page: InterviewPage) -> None:
    assert at(page) == "[1]/name"
    keys("North", ENTER, "2", ENTER, "20", ENTER, "12", ENTER, "1", "3", ENTER)
    another = table(page).another
    assert another is not None
    assert focused() is another.go_on
    keys(Key.Key_Plus)
    assert at(page) == "[2]/name"
    keys("South", ENTER, "1", ENTER, "8", ENTER, "8", ENTER, ENTER, ENTER)
    assert isinstance(page.stack.currentWidget(), QuestionsPage)
    assert page.focused_ref() == "/data/after"
    answers = page.session.interview.saved_state().values()
    assert {"North", "mat", "20", "12", "w s", "South", "med", "8"} <= set(answers)
    assert kept(page, "name") in ("North", "South")


def test_tab_goes_from_cell_to_cell_and_row_to_row(page: InterviewPage) -> None:
    table(page).another.another.click()     # type: ignore[union-attr]
    page.go_ref("/data/ward[1]/name")
    seen = []
    for _ in range(12):
        seen.append(at(page) or focused().objectName() or type(focused().parentWidget()).__name__)
        QTest.keyClick(focused(), TAB)
    assert seen == ["[1]/name", "[1]/kind", "[1]/beds/have", "[1]/beds/used", "[1]/lacks", "[2]/name", "[2]/kind", "[2]/beds/have",
                    "[2]/beds/used", "[2]/lacks", "AnotherLine", "AnotherLine"]


def test_what_does_not_apply_is_empty_and_skipped(page: InterviewPage) -> None:
    keys("Desk", ENTER, "3", ENTER)
    lacks = cell(page, "[1]/lacks")
    assert lacks.isHidden()
    place = table(page).lines[0].places[4]
    assert place.isVisible()
    assert place.width() > 40
    assert place.accessibleName() == "Lacking, row 1: Does not apply"
    keys("2", ENTER, "1", ENTER)
    assert focused() is table(page).another.go_on       # type: ignore[union-attr]
    page.go_ref("/data/ward[1]/kind")
    keys("1")
    place = table(page).lines[0].places[4]
    assert not cell(page, "[1]/lacks").isHidden()
    assert place.accessibleName() == ""


def test_what_is_wrong_stands_below_the_row_and_frames_the_cell(page: InterviewPage) -> None:
    keys("North", ENTER, "1", ENTER, "5", ENTER, "9", ENTER)
    used = cell(page, "[1]/beds/used")
    assert used.is_wrong
    assert used.message.isVisible()
    assert used.message.text() == "More than there are"
    line = table(page).lines[0]
    assert used.message.mapTo(line, used.message.rect().topLeft()).y() >= used.mapTo(line, used.rect().bottomLeft()).y() - 1
    page.go_error("/data/ward[1]/name", "An answer is needed.")
    assert at(page) == "[1]/name"
    page.go_ref("/data/ward[1]/beds/used")
    edit = cell(page, "[1]/beds/used").field.focusProxy()
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    keys("4", ENTER)
    used = cell(page, "[1]/beds/used")
    assert not used.is_wrong


def test_words_of_a_row_are_shown_and_follow_its_answers(page: InterviewPage) -> None:
    keys("North", ENTER, "1", ENTER, "20", ENTER)
    free = cell(page, "[1]/free")
    assert free.text.text() == "20 beds in North"
    assert free.text.isVisible()
    assert [note.text() for note in table(page).findChildren(type(free.text)) if note.text().startswith("Count")] == [
        "Count beds that stand today."]
    assert cell(page, "[1]/beds/have").accessibleName() == "In place, row 1: North, Medical"
    assert cell(page, "[1]/beds/have").field.focusProxy().accessibleName() == "In place, row 1: North, Medical"


def test_headings_carry_words_and_the_hint_stands_below(page: InterviewPage) -> None:
    assert "*" in table(page).head.words[0].text()         # the name is required
    assert [words.accessibleName() for words in table(page).head.words][:5] == [
        "Name of the ward", "Kind", "In place", "In use", "Lacking"]
    page.go_ref("/data/ward[1]/beds/used")
    assert table(page).helped.isVisible()
    assert table(page).helped.text() == "As of last midnight"


def test_a_row_is_removed_after_one_question_and_comes_back_by_undo(page: InterviewPage) -> None:
    keys("North", ENTER)
    table(page).another.another.click()     # type: ignore[union-attr]
    keys("South", ENTER)
    page.remove_entry()
    line = table(page).lines[1]
    assert focused() is line.keep
    click(line.keep)
    assert len(table(page).lines) == 2
    assert at(page).startswith("[2]/")
    QTest.keyClick(focused(), Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    line = table(page).lines[1]
    assert line.asking
    sure = next(one for one in line.findChildren(QWidget) if one.accessibleName() == "Remove it with its answers")
    click(sure)
    assert len(table(page).lines) == 1
    QTest.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(table(page).lines) == 2
    edit = cell(page, "[2]/name").field.focusProxy()
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "South"


def test_a_row_is_removed_and_added_with_the_mouse(page: InterviewPage) -> None:
    click(table(page).another.another)      # type: ignore[union-attr]
    remove = table(page).lines[1].remove
    assert remove is not None
    assert remove.width() >= 44
    click(remove)
    sure = next(one for one in table(page).lines[1].findChildren(QWidget) if one.accessibleName() == "Remove it with its answers")
    click(sure)
    assert len(table(page).lines) == 1


def test_choices_are_clicked_in_a_list(page: InterviewPage) -> None:
    field = cell(page, "[1]/kind").field
    assert isinstance(field, CellChoiceField)
    click(field.face)
    finder = field.finder()
    assert finder.isVisible()
    QTest.mouseClick(finder.viewport(), Qt.MouseButton.LeftButton, pos=finder.visualRect(field.found.index(1, 0)).center())
    assert field.face.text() == "Maternity"
    assert not finder.isVisible()
    assert field.face.accessibleName() == "Kind, row 1: Maternity: Maternity"
    lacks = cell(page, "[1]/lacks").field
    assert isinstance(lacks, CellChoiceField)
    lacks.setFocus()
    keys(Key.Key_Down, Key.Key_Down, " ", Key.Key_Up, " ", ENTER)
    assert kept(page, "lacks") == "w l"
    assert not lacks.is_open
    page.go_ref("/data/ward[1]/lacks")
    keys("1", Key.Key_Escape)
    assert kept(page, "lacks") == "l"


def test_an_answer_in_a_cell_is_taken_back_at_its_cell(page: InterviewPage) -> None:
    keys("North", ENTER, "2", ENTER)
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at(page) == "[1]/kind"
    assert kept(page, "kind") == ""
    QTest.keyClick(focused(), Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert kept(page, "kind") == "mat"


def test_it_opens_again_at_the_very_cell(page: InterviewPage, window: MainWindow, qtbot: QtBot) -> None:
    table(page).another.another.click()     # type: ignore[union-attr]
    keys("South", ENTER, "1", ENTER, "7")
    identity = page.session.id
    window.go_city()
    window.go_interview(identity)
    again = window.page
    assert isinstance(again, InterviewPage)
    assert at(again) == "[2]/beds/have"
    assert kept(again, "have") == "7"


def test_another_language_stays_at_the_cell_and_arabic_is_mirrored(page: InterviewPage) -> None:
    page.go_ref("/data/ward[1]/beds/have")
    page._speak(AR)
    assert at(page) == "[1]/beds/have"
    QApplication.processEvents()
    inner = table(page)
    assert inner.head.words[0].accessibleName() == "اسم القسم"
    place = [one.mapTo(inner, one.rect().center()).x() for one in inner.lines[0].places]
    assert place == sorted(place, reverse=True)
    head = [one.mapTo(inner, one.rect().center()).x() for one in inner.head.words]
    assert all(abs(a - b) <= 2 for a, b in zip(place, head, strict=True))


def test_remarks_are_said_of_the_cell(page: InterviewPage) -> None:
    page.go_ref("/data/ward[1]/beds/have")
    QTest.keyClick(focused(), Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert cell(page, "[1]/beds/have").remarks.isVisible()
    QTest.keyClick(focused(), Key.Key_F2)
    assert at(page) == "[1]/beds/have"
    keys("nobody counts", ENTER)
    assert page.session.kept.remarks("/data/ward[1]/beds/have").comment == "nobody counts"
    assert at(page) == "[1]/beds/have"


def test_up_and_down_lead_to_the_rows_around(page: InterviewPage) -> None:
    table(page).another.another.click()     # type: ignore[union-attr]
    page.go_ref("/data/ward[1]/beds/have")
    keys(Key.Key_Down)
    assert at(page) == "[2]/beds/have"
    keys(Key.Key_Up)
    assert at(page) == "[1]/beds/have"


def test_rows_follow_a_count_and_nobody_adds_one(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", wards(count="${many}"), name="form.xlsx")
    keys("3", ENTER)
    assert len(table(page).lines) == 3
    assert table(page).another is None
    assert table(page).lines[0].remove is None
    page.go_ref("/data/ward[3]/beds/used")
    keys("1", ENTER, ENTER)
    assert page.focused_ref() == "/data/after"


def test_thirty_rows_are_there_at_once_and_in_order(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(window, tmp_path / "w.cityneeds", wards(count="${many}"), name="form.xlsx")
    keys("30", ENTER)
    inner = table(page)
    assert inner.lines[0].is_built
    assert not inner.lines[29].is_built
    page.go_ref("/data/ward[20]/beds/used")
    assert at(page) == "[20]/beds/used"
    inner = table(page)
    assert not inner.area.visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: all(one.is_built for one in inner.lines), timeout=20000)
    QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), TAB)
    assert at(page) == "[21]/name"


@pytest.mark.parametrize("size", [(1366, 740), (1280, 660)])
def test_rows_are_tall_enough_and_stand_below_their_headings(page: InterviewPage, window: MainWindow, size: tuple[int, int],
                                                             qtbot: QtBot) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: window.width() == size[0])
    inner = table(page)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1280
    assert inner.area.horizontalScrollBar().maximum() == 0
    for one in inner.lines:
        assert one.height() >= 44
        for place, words in zip(one.places, inner.head.words, strict=True):
            assert place.height() >= 44
            assert abs(place.mapTo(inner, place.rect().topLeft()).x() - words.parentWidget().mapTo(
                inner, words.parentWidget().rect().topLeft()).x()) <= 1


NO_CELLS = [
    (asks("image", "photo", "Photo"),), (asks("geopoint", "place", "Place"),), (asks("rank kind", "order", "Order"),),
    (asks("begin_repeat", "bed", "Bed"), asks("text", "number", "Number"), asks("end_repeat")),
    tuple(asks("text", f"t{number}", f"Question {number}") for number in range(12)),
]


@pytest.mark.parametrize("inside", NO_CELLS)
def test_what_is_no_cell_is_asked_on_pages(window: MainWindow, tmp_path: Path, inside: tuple[list[str], ...]) -> None:
    page = shown(window, tmp_path, wards(asks("text", "name", "Name"), *inside))
    assert isinstance(page.stack.currentWidget(), RepeatPage)


@pytest.mark.parametrize("group", ["field-list", "table-list"])
def test_the_appearance_of_the_one_group_in_it_counts(window: MainWindow, tmp_path: Path, group: str) -> None:
    inside = (asks("begin_group", "g", "", appearance=group), asks("select_one kind", "a", "First"),
              asks("select_one kind", "b", "Second"),
              asks("end_group"))
    page = shown(window, tmp_path, wards(*inside, appearance=""))
    assert [words.text() for words in table(page).head.words] == ["First", "Second"]


def test_a_repeat_of_no_such_appearance_stays_on_pages(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window, tmp_path, wards(appearance=""))
    assert isinstance(page.stack.currentWidget(), RepeatPage)


def test_a_narrow_window_asks_it_on_pages() -> None:
    form = load_form(wards(), name="form.xlsx")
    interview = form.begin()
    found = repeat_table(interview, form.definition("/data/ward"))
    assert found is not None
    assert [one.kind for one in Pagination(interview, {}, width=found.width).sections][1] == "table"
    assert [one.kind for one in Pagination(interview, {}, width=found.width - 1).sections][1] == "repeat"
