"""What people said, by the command, in the window, in the workbook and on paper: the same figures, and no small one."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.cli import run
from app.models import Workspace
from app.ui.city.page import CityPage
from app.ui.city.people_tab import PeopleTab
from app.ui.main_window import MainWindow
from tests.findings.persons import ask, half_ill, persons_form


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """20 persons; 2 of them did not want water, which nobody may learn."""
    persons = half_ill()
    for person in persons[:2]:
        person["wants"] = "light"
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        ask(workspace, persons_form(tmp_path), persons)
    return tmp_path / "w.cityneeds"


def test_the_command_prints_every_question(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["people", str(asked), "--city", "Koidu"]) == 0
    printed = capsys.readouterr().out
    assert "Was anybody ill?  (n = 20)\n  Yes: 10, 50 % (30 – 70)   [Woman 50 % · Man" not in printed       # 4 men: not shown
    assert "  Yes: 10, 50 % (30 – 70)" in printed
    assert "  Water: –" in printed
    assert "18" not in printed
    assert run(["people", str(asked), "--city", "Koidu", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)[0]
    assert (table["persons"], [question["label"] for question in table["questions"]]) == (
        20, ["Sex", "Was anybody ill?", "Did they get care?", "What is missing?", "People at home", "Anything else?"])


def test_the_window_shows_it_and_compares_by_group(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    window.open_workspace(asked)
    page = window.page
    assert isinstance(page, CityPage)
    page.tabs.setCurrentWidget(page.people)
    qtbot.waitUntil(lambda: page.people.findings is not None, timeout=20000)
    texts = shown(page.people)
    assert ["   Yes", "10", "50", "30 – 70"] in texts
    assert ["   Water", "–", "", ""] in texts
    assert "Not representative" in page.people.note.text()
    page.people.by.setCurrentIndex(1)
    assert ["   Light", "20", "100", "84 – 100", "100 %", "100 %"] in shown(page.people)


def shown(tab: PeopleTab) -> list[list[str]]:
    return [[item.text() if (item := tab.table.item(row, column)) else "" for column in range(tab.table.columnCount())]
            for row in range(tab.table.rowCount())]


def test_the_paper_and_the_workbook_say_the_same(asked: Path, tmp_path: Path) -> None:
    assert run(["report", str(asked), "--city", "Koidu", "--sections", "people", "-o", str(tmp_path / "people.pdf")]) == 0
    document = pypdfium2.PdfDocument(tmp_path / "people.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for words in ("What people said", "Persons – 20 persons", "Not representative", "Anything else?", "30 – 70"):
        assert words in text
    assert run(["export", str(asked), "--city", "Koidu", "-o", str(tmp_path / "city.xlsx")]) == 0
    rows = list(openpyxl.load_workbook(tmp_path / "city.xlsx")["persons"].iter_rows(values_only=True))
    heads = {name: at for at, name in enumerate(rows[0])}
    water = [row for row in rows if row[heads["answer"]] == "water"]
    assert {row[heads["group_label"]]: row[heads["persons"]] for row in water} == {None: None, "Woman": None, "Man": 8}
