"""The field week, short at each run and whole with --slow: what must be true each evening."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.destinations import PLAN, QUEUE
from app.ui.main_window import MainWindow
from tests.week.story import play
from tests.week.week import Scale, Week

SCHOOL = Path(__file__).resolve().parents[2] / "resources" / "forms" / "school.xlsx"


def test_a_short_week(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _played(Week(tmp_path, Scale(8)), window, qtbot)


@pytest.mark.slow
def test_the_week_of_sixty_sites(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _played(Week(tmp_path, Scale(60, 2000, SCHOOL)), window, qtbot)


def _played(week: Week, window: MainWindow, qtbot: QtBot) -> None:
    """The assessor answers what is asked in the window; at the end the office looks at its list and its queue."""
    def answer(file: Path) -> None:
        window.open_workspace(file)
        window.go(PLAN, window.workspace.cities()[0].id)
        page = window.page
        while (at := next((at for at, line in enumerate(page._shown) if line.state in ("asked", "sent-back")), None)) is not None:
            page.table.setCurrentCell(at, 0)
            page.panel.words[0].setText("Counted again: it is right")
            page.panel.words[0].returnPressed.emit()
        qtbot.waitUntil(lambda: not window.working, timeout=60000)
        window.close_workspace()

    play(week, answer)
    window.open_workspace(week.office.file)
    window.go(PLAN, window.workspace.cities()[0].id)
    assert {line.state for line in window.page._shown} == {"done"}
    window.go(QUEUE, window.workspace.cities()[0].id)
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    assert window.page.items == []
