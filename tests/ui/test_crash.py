"""A bug in the window: a report in a file, one sentence on the screen, and the window lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.problem import Problem
from app.ui.crash import describe
from app.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]

CODE = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import app.ui.main as main

def build(application, real=main.build):
    window = real(application)
    def bug():
        secret = "the respondent said"
        raise ZeroDivisionError("of ours")
    def problem():
        from app.problem import Problem
        raise Problem("The disk is full.", "Free some space.")
    def look():
        print(window.banner.isVisible(), window.banner.what.text(), "|", window.banner.remedy.text(), flush=True)
    QTimer.singleShot(100, bug)
    QTimer.singleShot(300, look)
    QTimer.singleShot(400, problem)
    QTimer.singleShot(600, look)
    QTimer.singleShot(700, lambda: threading.Thread(target=bug).start())
    QTimer.singleShot(900, look)
    QTimer.singleShot(1000, window.close)
    return window

main.build = build
sys.exit(main.run([]))
"""


def test_the_window_tells_and_lives_on(tmp_path: Path) -> None:
    result = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, timeout=60,
                            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    slot, problem, thread = result.stdout.strip().splitlines()
    for line in (slot, thread):
        assert line.startswith("True Something went wrong in CityNeeds itself")
        assert "crash-" in line
    assert problem == "True The disk is full. | Free some space."
    reports = sorted((tmp_path / "logs").glob("crash-*.txt"))
    assert len(reports) == 2
    text = reports[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError: of ours" in text
    assert "bug" in text


def test_a_problem_is_told_in_its_own_two_parts() -> None:
    assert describe(Problem("No such file.", "Choose another.")) == ("No such file.", "Choose another.")


def test_where_no_report_can_be_written_this_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CITYNEEDS_LOGS", str(tmp_path / "file"))
    assert describe(ValueError("x"))[1] == "No report of it could be written."


def test_long_work_tells_its_failures_and_stops_when_asked(window: MainWindow, qtbot) -> None:
    def bug(progress: object) -> None:
        raise ZeroDivisionError

    def full(progress: object) -> None:
        raise Problem("The disk is full.", "Free some space.")

    def endless(progress) -> None:
        while True:
            progress(1, 10, "counting")

    done: list[object] = []
    window.work("Adding", lambda progress: 1 + 1, done.append)
    qtbot.waitUntil(lambda: not window.working)
    assert done == [2]
    window.work("Adding", bug, done.append)
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.what.text().startswith("Something went wrong in CityNeeds itself")
    window.work("Saving", full, done.append)
    qtbot.waitUntil(lambda: window.banner.what.text() == "The disk is full.")
    window.work("Counting", endless, done.append)
    qtbot.waitUntil(lambda: window.strip.what.text() == "counting")
    assert window.strip.isVisible()
    window.strip.cancel.click()
    qtbot.waitUntil(lambda: not window.working)
    assert window.banner.what.text() == "Stopped: Counting"
    assert not window.strip.isVisible()
    assert done == [2]


def test_work_that_was_dropped_tells_nobody_even_when_it_had_ended(window: MainWindow, qtbot) -> None:
    """Its word may be under way to the window's thread: whoever asked anew must not be given what was true before."""
    def full(progress: object) -> None:
        raise Problem("The disk is full.", "Free some space.")

    told: list[object] = []
    for job in (lambda progress: "old", full):
        work = window.work("Counting", job, told.append, failed=told.append)
        assert work.wait(30_000)
        window.drop(work)
        window.work("Counting", lambda progress: "new", told.append)
        qtbot.waitUntil(lambda: not window.working)
    assert told == ["new", "new"]
    assert not window.banner.isVisible()


def test_closing_the_window_stops_the_work(window: MainWindow, qtbot) -> None:
    def endless(progress) -> None:
        while True:
            progress(0, 0, "still counting")

    work = window.work("Counting", endless, lambda result: None)
    qtbot.waitUntil(work.isRunning)
    window.close()
    assert not work.isRunning()
