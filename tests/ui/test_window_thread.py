"""The watchdog of the window's thread: what it says, and that nothing holds the window up for long.

How long things take, `benchmarks/window_thread.py` measures; here stands a bound that only something wrong reaches.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.interview.page import REVIEW, InterviewPage
from app.ui.main_window import MainWindow
from app.ui.start import StartPage
from tests.conftest import ROOT
from tests.ui.every_page import with_interviews
from tests.ui.watchdog import Watchdog, worked_ms

LONGEST = 1500.0        # ms of work in one turn: thirty times what is wanted, for whatever machine this is


def turn(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    """Done in a turn of the event loop by itself, and what follows from it."""
    done: list[bool] = []
    QTimer.singleShot(0, lambda: (act(), done.append(True)))
    qtbot.waitUntil(lambda: bool(done) and not window.working)


def compute(ms: float) -> None:
    until = time.thread_time() + ms / 1000
    while time.thread_time() < until:
        pass


@pytest.mark.parametrize(("act", "waits"), [(compute, False), (lambda ms: time.sleep(ms / 1000), True)])
def test_a_long_turn_is_said_with_its_place(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch,
                                            act: Callable[[float], None], waits: bool) -> None:
    monkeypatch.setattr("app.ui.main_window.StartPage", lambda host: (act(300), StartPage(host))[1])
    with Watchdog() as watchdog:
        watchdog.step = "to the start"
        turn(qtbot, window, window.go_start)
    held = max(watchdog.held, key=lambda held: held.ms)
    assert held.ms > 150
    assert (held.waited > 150) == waits
    assert held.step == "to the start"
    assert any("go_start" in place for place in held.places)


def test_what_others_take_is_not_counted() -> None:
    before = worked_ms()
    compute(50)
    assert 40 < worked_ms() - before < 1000


def test_nothing_holds_the_window_up(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    """An interview of the school form, page by page to its review, and the pages around it."""
    begun = with_interviews(window, demo, (ROOT / "resources" / "forms" / "school.xlsx",))
    with Watchdog(LONGEST) as watchdog:
        turn(qtbot, window, lambda: window.go_interview(begun["school"]))
        page = window.page
        assert isinstance(page, InterviewPage)
        for _ in range(12):
            watchdog.step = page.title.text()
            turn(qtbot, window, page.go_next)
        for step, act in (("review", page.show_review), ("history", page.show_history), ("start", window.go_start),
                          ("city", window.go_city), ("palette", window.show_palette)):
            watchdog.step = step
            turn(qtbot, window, act)
            assert step != "review" or page._at == REVIEW
        QApplication.processEvents()
    assert watchdog.held == []
