"""Search in the window: Ctrl+F, typing, and Enter leads to where a hit stands; and the same by the command."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cli import run
from app.models import Workspace
from app.ui.main_window import MainWindow
from app.ui.search_page import SearchPage
from tests.models.test_search import hold


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Central market", "other")
        hold(workspace, site.id, q="Fatmata Sesay", lock="y")
    return path


def test_one_types_and_goes_to_what_was_found(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.open_workspace(file)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, SearchPage)
    QTest.keyClicks(page.words, "fatma lock")
    qtbot.waitUntil(lambda: page.found is not None and page.found.total == 1)
    assert page.table.item(0, 0).text() == "Interview"
    assert page.table.item(0, 1).text().startswith("Central market · Market · 20")
    assert page.table.item(0, 2).text() in ("Who runs it?: Fatmata Sesay", "Lock?: Yes, with a lock")
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.place == "interview"


def test_what_stands_nowhere_is_said(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.open_workspace(file)
    QTest.mouseClick(window.header.search, Qt.MouseButton.LeftButton)
    page = window.page
    QTest.keyClicks(page.words, "zebra")
    qtbot.waitUntil(lambda: page.state.text() == "These words stand nowhere.")


def test_the_command_finds_the_same_and_leaves_what_is_said_alone(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(file, read_only=True) as workspace:
        before = workspace.digest()
    assert run(["search", str(file), "central", "fatmata", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert (hit["kind"], hit["place"], hit["text"]) == ("interview", "Who runs it?", "Fatmata Sesay")
    assert run(["search", str(file), "market"]) == 0
    assert "Site: Central market · Koidu" in capsys.readouterr().out
    assert run(["search", str(file), "zebra"]) == 0
    assert "nowhere" in capsys.readouterr().out
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.digest() == before
