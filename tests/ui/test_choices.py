"""Choices in every appearance of the ODK documentation, in the real window: tables, scales, columns, long lists."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.forms import load_form
from app.ui.fields.choice_line import CellRadio, HeadField, LineField, TableRowField
from app.ui.fields.choices import OneField, SeveralField
from app.ui.fields.rank import RankField
from app.ui.fields.scale import StarsSlider
from app.ui.fields.slider import PickerField, RangeField
from app.ui.interview.page import InterviewPage
from app.ui.interview.question import QuestionRow
from app.ui.main_window import MainWindow
from tests.ui.fits import cut_texts
from tests.ui.forms import focused, kept, keys

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
FREQUENCY = [("never", "Never"), ("some", "Some days"), ("always", "Every day")]
YES = [("yes", "Yes"), ("no", "No"), ("dk", "Does not know")]


def workbook(survey: list[dict[str, str]], lists: dict[str, list[tuple[str, str]]]) -> bytes:
    """An XLSForm of these rows: type, name, label, appearance, parameters, each "" where it is not given."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    columns = ["type", "name", "label", "appearance", "parameters"]
    sheet.append(columns)
    for row in survey:
        sheet.append([row.get(column, "") for column in columns])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label"])
    for name, options in lists.items():
        for choice, text in options:
            choices.append([name, choice, text])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opened(window: MainWindow, folder: Path, survey: list[dict[str, str]],
           lists: dict[str, list[tuple[str, str]]]) -> InterviewPage:
    """An interview of this XLSForm, open in the window."""
    form = folder / "trial.xlsx"
    form.write_bytes(workbook(survey, lists))
    window.create_workspace(folder / "trial.cityneeds")
    workspace = window.workspace
    assert workspace is not None
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    record = workspace.add_form(load_form(form), form.read_bytes(), "trial.xlsx")
    window.go_interview(workspace.add_interview(site.id, record.sha256).id)
    page = window.page
    assert isinstance(page, InterviewPage)
    return page


def row_of(page: InterviewPage, name: str) -> QuestionRow:
    """The question of this name, on the screen."""
    ref = next(node.ref for node in page.session.interview.nodes() if node.definition.name == name)
    page.go_ref(ref)
    return page.rows()[ref]


def cell(page: InterviewPage, name: str, at: int) -> CellRadio:
    field = row_of(page, name).field
    assert isinstance(field, TableRowField)
    found = field.buttons[at]
    assert isinstance(found, CellRadio)
    return found


TABLE = [{"type": "begin group", "name": "water", "label": "How often is there …", "appearance": "table-list"},
         {"type": "select_one often", "name": "tap", "label": "Water from the tap"},
         {"type": "select_one often", "name": "soap", "label": "Soap"},
         {"type": "select_one often", "name": "light", "label": "Light"},
         {"type": "end group"}]


@pytest.fixture
def table(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path, TABLE, {"often": FREQUENCY})


def test_a_table_list_stands_below_one_head(table: InterviewPage) -> None:
    rows = [row_of(table, name) for name in ("tap", "soap", "light")]
    head = next(row.field for row in table.rows().values() if isinstance(row.field, HeadField))
    assert head.texts == ["Never", "Some days", "Every day"]
    QApplication.processEvents()
    for row in rows:
        assert isinstance(row.field, TableRowField)
        assert row.field.height() < 60, "no words of its own"
        middles = [cell.mapTo(table, cell.rect().center()).x() for cell in row.field.buttons]
        columns = [head._line.itemAt(at).widget() for at in range(3)]
        assert middles == pytest.approx([words.mapTo(table, words.rect().center()).x() for words in columns], abs=2)
    assert table.session.progress.total().asked == 3, "the head asks nothing"


def test_a_table_is_answered_by_keys(table: InterviewPage) -> None:
    row_of(table, "tap")
    keys("2", ENTER)
    assert kept(table, "tap") == "some"
    keys(Qt.Key.Key_Right, SPACE)
    assert kept(table, "soap") == "some"
    keys(Qt.Key.Key_Down, Qt.Key.Key_Right, SPACE)
    assert kept(table, "light") == "always", "Down keeps the column"
    keys(Qt.Key.Key_Up)
    assert focused() is cell(table, "soap", 2) or kept(table, "soap") == "some"
    row_of(table, "tap")
    keys(TAB)
    assert row_of(table, "soap").has_focus(), "Tab goes from row to row"
    keys(Qt.Key.Key_Delete)
    assert kept(table, "soap") == ""


def test_each_cell_of_a_table_is_clicked_and_has_its_row_and_column_as_name(table: InterviewPage) -> None:
    target = cell(table, "soap", 2)
    assert target.accessibleName() == "Soap: Every day"
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert kept(table, "soap") == "always"


def test_rows_without_a_head_name_their_columns_and_too_many_columns_are_buttons(window: MainWindow, tmp_path: Path) -> None:
    many = [(f"c{number}", f"Choice {number}") for number in range(14)]
    page = opened(window, tmp_path, [
        {"type": "select_one often", "name": "a", "label": "Row", "appearance": "list-nolabel"},
        {"type": "select_one often", "name": "b", "label": "Row below", "appearance": "list-nolabel"},
        {"type": "select_multiple yes", "name": "c", "label": "Other columns", "appearance": "list-nolabel"},
        {"type": "select_one many", "name": "d", "label": "Many", "appearance": "list-nolabel"}],
        {"often": FREQUENCY, "yes": YES, "many": many})
    fields = [row_of(page, name).field for name in "abcd"]
    rows = [field for field in fields if isinstance(field, TableRowField)]
    assert [{cell.words for cell in row.buttons} for row in rows] == [{"above"}, {"none"}, {"above"}]   # type: ignore[union-attr]
    assert isinstance(fields[3], OneField), "fourteen columns are buttons with their words"
    row_of(page, "c")
    keys("1", "3", ENTER)
    assert kept(page, "c") == "yes dk"


def test_a_scale_of_words_stands_in_one_line(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path, [{"type": "select_one often", "name": "a", "label": "How often?", "appearance": "likert"}],
                  {"often": FREQUENCY})
    field = row_of(page, "a").field
    assert type(field) is LineField
    assert len({cell.y() for cell in field.buttons}) == 1
    assert len({cell.width() for cell in field.buttons}) == 1
    keys(Qt.Key.Key_Right, SPACE)
    assert kept(page, "a") == "some"


def test_fewer_columns_than_asked_where_a_word_would_be_cut(window: MainWindow, tmp_path: Path) -> None:
    window.resize(1024, 552)
    page = opened(window, tmp_path, [{"type": "select_one sure", "name": "a", "label": "Sure?", "appearance": "columns-5"}],
                  {"sure": [(letter, "Uncharacteristically so") for letter in "abcde"]})
    QApplication.processEvents()
    buttons = row_of(page, "a").field.buttons
    lines = [sum(one.y() == button.y() for one in buttons) for button in buttons]
    assert lines == [3, 3, 3, 2, 2]
    assert cut_texts(window) == []


@pytest.mark.parametrize(("appearance", "lines"), [("columns-2", 3), ("columns", 2), ("columns-pack", 1), ("columns-1", 6),
                                                   ("compact-3", 2), ("columns-pack no-buttons", 1)])
@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_choices_stand_in_the_columns_that_the_form_asks_for(window: MainWindow, tmp_path: Path, appearance: str, lines: int,
                                                             kind: str) -> None:
    page = opened(window, tmp_path, [{"type": f"{kind} abc", "name": "a", "label": "Which?", "appearance": appearance}],
                  {"abc": [(letter, letter.upper()) for letter in "abcdef"]})
    field = row_of(page, "a").field
    assert isinstance(field, OneField | SeveralField)
    QApplication.processEvents()
    assert len({button.y() for button in field.buttons}) == lines
    assert field.buttons[0].bare is ("no-buttons" in appearance or "compact" in appearance)
    if lines < 6:
        assert field.buttons[1].y() == field.buttons[0].y(), "filled line by line"
        keys(Qt.Key.Key_Right, SPACE)
        assert kept(page, "a") == "b"


def test_quick_goes_on_by_itself(window: MainWindow, tmp_path: Path) -> None:
    many = [(f"c{number}", f"Choice {number}") for number in range(1, 13)]
    page = opened(window, tmp_path, [
        {"type": "select_one yes", "name": "a", "label": "A", "appearance": "quick"},
        {"type": "select_one many", "name": "b", "label": "B", "appearance": "quick"},
        {"type": "select_one yes", "name": "c", "label": "C", "appearance": "quick"},
        {"type": "text", "name": "d", "label": "D"}], {"yes": YES, "many": many})
    row_of(page, "a")
    keys("1")
    QTest.qWait(20)
    assert kept(page, "a") == "yes"
    assert row_of(page, "b").has_focus()
    keys("1", "2")
    QTest.qWait(20)
    assert kept(page, "b") == "c12", "a second digit has its time"
    row = row_of(page, "c")
    assert isinstance(row.field, OneField)
    QTest.mouseClick(row.field.buttons[1], Qt.MouseButton.LeftButton)
    QTest.qWait(20)
    assert kept(page, "c") == "no"
    assert page.rows()["/data/d"].has_focus()


RANGE = "start=1 end=5 step=1"


@pytest.mark.parametrize("appearance", ["", "vertical", "no-ticks", "rating", "vertical no-ticks"])
def test_a_range_has_no_answer_until_it_is_given_even_at_its_beginning(window: MainWindow, tmp_path: Path, appearance: str) -> None:
    page = opened(window, tmp_path, [{"type": "range", "name": "a", "label": "How good?", "appearance": appearance,
                                      "parameters": RANGE}], {"often": FREQUENCY})
    field = row_of(page, "a").field
    assert isinstance(field, RangeField)
    assert isinstance(field.slider, StarsSlider) is (appearance == "rating")
    assert bool(field.slider.ticks) is ("no-ticks" not in appearance)
    assert not field.slider.answered
    assert kept(page, "a") == ""
    keys(Qt.Key.Key_Home)
    assert kept(page, "a") == "1", "the least number can be answered too"
    QTest.mouseClick(field.slider, Qt.MouseButton.LeftButton, pos=field.slider.rect().center() if appearance != "rating"
                     else field.slider._box(2).center())
    assert kept(page, "a") == "3"
    assert field.slider.answered
    QTest.mouseClick(field.clear, Qt.MouseButton.LeftButton)
    assert kept(page, "a") == ""
    assert not field.slider.answered


def test_a_placeholder_is_no_answer_and_ticks_keep_their_interval(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path, [{"type": "range", "name": "a", "label": "How much?",
                                      "parameters": "start=0 end=100 step=1 tick_interval=25 placeholder=50"}],
                  {"often": FREQUENCY})
    field = row_of(page, "a").field
    assert isinstance(field, RangeField)
    assert field.slider.ticks == [0, 25, 50, 75, 100]
    assert field.slider.placeholder == 50
    assert kept(page, "a") == ""
    keys(SPACE)
    assert kept(page, "a") == "50"


def test_a_picker_lists_the_numbers_and_begins_empty(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path, [{"type": "range", "name": "a", "label": "How many?", "appearance": "picker",
                                      "parameters": "start=1.5 end=3 step=0.5"}], {"often": FREQUENCY})
    field = row_of(page, "a").field
    assert isinstance(field, PickerField)
    assert [field.combo.itemText(at) for at in range(5)] == ["–", "1.5", "2", "2.5", "3"]
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert kept(page, "a") == "2"


def test_an_order_is_dragged(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path, [{"type": "rank yes", "name": "a", "label": "In which order?"}], {"yes": YES})
    field = row_of(page, "a").field
    assert isinstance(field, RankField)
    assert field.list.dragDropMode() == QAbstractItemView.DragDropMode.InternalMove
    model = field.list.model()      # what Qt does at the end of a drag: the last comes first
    assert model.moveRow(QModelIndex(), 2, QModelIndex(), 0)
    QTest.qWait(20)
    assert kept(page, "a") == "dk yes no"
    assert field.list.item(0).text() == "1.  Does not know"


@pytest.mark.qt_log_ignore("This plugin does not support")      # of the offscreen platform alone
def test_fifty_thousand_choices_are_opened_and_searched_at_once(window: MainWindow, tmp_path: Path) -> None:
    towns = [(f"t{number}", f"Town {number}") for number in range(50_000)]
    page = opened(window, tmp_path, [{"type": "text", "name": "before", "label": "Before"},
                                     {"type": "select_one towns", "name": "a", "label": "Which town?", "appearance": "minimal"}],
                  {"towns": towns})
    row = row_of(page, "a")
    node = page.session.interview.node(row.ref)
    filled: list[bool] = []
    row.field.found.modelReset.connect(lambda: filled.append(True))
    row.field.show_node(node)
    assert not filled, "shown again, the list is as it was"
    keys("town 49999", ENTER)
    assert kept(page, "a") == "t49999"
