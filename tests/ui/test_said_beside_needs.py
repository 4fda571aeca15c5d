"""What stands beside a need on the needs tab: what other forms say of it, and why for what is lacking no need can be given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.city.need_page import NeedPage
from app.ui.city.needs_tab import NeedsTab
from app.ui.main_window import MainWindow
from tests.findings.test_witnesses import HOSPITAL, LINE, SUPPLY, fill
from tests.ui.forms import keys
from tests.ui.test_support import opened, texts

NOT_TRAINED = {"g_staff/h_clean": "0", "g_hygiene/h_cl_train": "none"}


def shown(window: MainWindow, file: Path, qtbot: QtBot) -> NeedsTab:
    opened(window, file, "needs", qtbot)
    tab: NeedsTab = window.page.needs
    qtbot.waitUntil(lambda: bool(tab.gaps), timeout=60000)
    return tab


def opened_need(tab: NeedsTab, item: str) -> NeedPage:
    """Its page, by the keyboard."""
    tab.table.setFocus()
    tab.table.setCurrentCell(next(at for at, gap in enumerate(tab._listed) if gap.item == item), 0)
    keys(Qt.Key.Key_Return)
    return tab.page


def test_what_another_form_says_of_a_need_stands_beside_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Case 1: a hospital and its list of supplies want masks; the quantity says what it rests on, the other is not added."""
    file = tmp_path / "w.cityneeds"
    fill(file, "hospital", HOSPITAL)
    fill(file, "supply_list", SUPPLY | {f"p_lines[1]/{key}": value for key, value in LINE.items()})
    tab = shown(window, file, qtbot)
    assert next(gap for gap in tab.gaps if gap.item == "PPE-01").computed == 4_040
    said = texts(opened_need(tab, "PPE-01"))
    assert "Other forms say of the same need, and are not added:" in said
    assert "4,040" in said
    assert "The quantity here is" in said


def test_a_need_of_one_form_has_nothing_beside_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "w.cityneeds"
    fill(file, "hospital", HOSPITAL)
    assert "Other forms" not in texts(opened_need(shown(window, file, qtbot), "PPE-01"))


def test_why_no_need_can_be_given_stands_on_the_tab(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Nobody is trained where nobody cleans: no training among the needs, and the reason with its site."""
    file = tmp_path / "w.cityneeds"
    fill(file, "hospital", HOSPITAL | NOT_TRAINED)
    tab = shown(window, file, qtbot)
    assert "SRV-03" not in {gap.item for gap in tab.gaps if gap.computed}
    assert tab.notes.isVisible()
    assert "There is no cleaner who could be trained: what is needed first is a cleaner." in tab.notes.text
    assert "at Government Hospital" in tab.notes.text
