"""What the pages of norms and of prices have in common: where they are found, and their sheet, out and in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.models import Workspace
from app.models.norms import norms
from app.models.prices import prices
from app.ui.main_window import MainWindow
from app.ui.norms_page import NormsPage
from app.ui.prices_page import PricesPage
from app.ui.team_values import TeamValuesPage

Page = TypeVar("Page", bound=TeamValuesPage)


def opened(window: MainWindow, folder: Path, kind: type[Page]) -> Page:
    """That page of a new workspace, by the settings, as people go there."""
    Workspace.create(folder / "w.cityneeds").close()
    window.open_workspace(folder / "w.cityneeds")
    QTest.mouseClick(window.header.settings, Qt.MouseButton.LeftButton)
    QTest.mouseClick({NormsPage: window.page.norms, PricesPage: window.page.prices}[kind], Qt.MouseButton.LeftButton)
    assert isinstance(window.page, kind)
    return window.page


def typed(line: QLineEdit, text: str) -> None:
    """In place of what stands there."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.mark.parametrize("kind", [NormsPage, PricesPage])
def test_the_sheet_goes_out_and_comes_back(window: MainWindow, tmp_path: Path, kind: type[TeamValuesPage]) -> None:
    """In the language of the window; the row that is chosen stays chosen."""
    window.session.settings = replace(window.settings, language="fr")
    page, sheet = opened(window, tmp_path, kind), tmp_path / "s.xlsx"
    page.table.setCurrentCell(3, 0)
    page.write_sheet(sheet)
    book = openpyxl.load_workbook(sheet)
    assert any(word in book["read me"]["A1"].value for word in ("valeur", "Valeur"))
    table = book.worksheets[0]
    heads = [cell.value for cell in table[1]]
    row = next(row for row in table.iter_rows(min_row=2) if row[0].value in ("boys_per_toilet", "DEV-02"))
    row[heads.index("value")].value = 350
    book.save(sheet)
    page.take_sheet(sheet)
    assert window.banner.isVisible()
    workspace = window.workspace
    assert "350" in [norm.value for norm in norms(workspace)] + [price.said.value for price in prices(workspace)]
    assert page.table.currentRow() == 3
