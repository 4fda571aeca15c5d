"""The norms on the screen: seen, set, given back, and taken over from a sheet, with mouse and keys."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Workspace
from app.models.norms import norms
from app.ui.main_window import MainWindow
from app.ui.norms_page import NormsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> NormsPage:
    Workspace.create(tmp_path / "w.cityneeds").close()
    window.open_workspace(tmp_path / "w.cityneeds")
    QTest.mouseClick(window.header.settings, LEFT)
    QTest.mouseClick(window.page.norms, LEFT)
    assert isinstance(window.page, NormsPage)
    return window.page


def choose(page: NormsPage, key: str) -> int:
    at = [norm.key for norm in norms(page._host.workspace)].index(key)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(at):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    return at


def kept(page: NormsPage, key: str) -> tuple[str, str, str]:
    norm = next(norm for norm in norms(page._host.workspace) if norm.key == key)
    return norm.value, norm.source, norm.note


def test_a_norm_is_set_and_given_back(page: NormsPage) -> None:
    at = choose(page, "girls_per_toilet")
    assert "25" in page.default.text()
    page.value.setFocus()
    page.value.selectAll()
    QTest.keyClicks(page.value, "20")
    QTest.mouseClick(page.sources["V"], LEFT)
    page.note.setFocus()
    page.note.selectAll()
    QTest.keyClicks(page.note, "Ours")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    assert kept(page, "girls_per_toilet") == ("20", "V", "Ours")
    assert [page.table.item(at, column).text() for column in (1, 3, 4)] == ["20", page.tags["V"], "25"]
    QTest.mouseClick(page.back, LEFT)
    assert kept(page, "girls_per_toilet")[:2] == ("25", "V33")
    assert page.table.item(at, 4).text() == ""
    assert not page.back.isEnabled()


def test_what_is_no_norm_is_said_and_nothing_is_kept(page: NormsPage) -> None:
    choose(page, "girls_per_toilet")
    page.value.selectAll()
    QTest.keyClicks(page.value, "many")
    QTest.mouseClick(page.keep, LEFT)
    assert page._host.banner.isVisible()
    assert kept(page, "girls_per_toilet")[:2] == ("25", "V33")


def test_the_sheet_goes_out_and_comes_back(page: NormsPage, tmp_path: Path) -> None:
    page.write_sheet(tmp_path / "n.xlsx")
    book = openpyxl.load_workbook(tmp_path / "n.xlsx")
    row = next(row for row in book["norms"].iter_rows(min_row=2) if row[0].value == "boys_per_toilet")
    row[1].value, row[3].value = 40, "D"
    book.save(tmp_path / "n.xlsx")
    page.take_sheet(tmp_path / "n.xlsx")
    assert kept(page, "boys_per_toilet")[:2] == ("40", "D")
    assert page._host.banner.isVisible()
