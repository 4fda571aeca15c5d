"""One interview by keys in a real window, as a screen reader gets it over AT-SPI: a bus, a screen and a program of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.conftest import ROOT
from tests.ui.forms import items, opened, xform

PROGRAMS = ("dbus-run-session", "Xvfb", "openbox", "xdotool")
SYSTEM_PYTHON = "/usr/bin/python3"          # for which distributions package pyatspi
LONGEST = 90                                # s
FORM = xform("<beds/><power/><why/>", '<bind nodeset="/data/beds" type="int" required="true()" constraint=". &lt; 5"/>',
             '<input ref="/data/beds"><label>Beds now</label><hint>As counted</hint></input>'
             f'<select1 ref="/data/power"><label>Power</label>{items("grid", "none")}</select1>'
             '<input ref="/data/why"><label>Why</label></input>', title="told")
WRONG = "This answer is outside what is possible."


def lacking() -> str:
    """Why it cannot run here; empty where it can."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if not missing and subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        missing = ["pyatspi"]
    return f"not installed: {', '.join(missing)}" if missing else ""


@pytest.mark.slow
def test_an_interview_is_heard_over_atspi(tmp_path: Path) -> None:
    if why := lacking():
        pytest.skip(why)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "CITYNEEDS_SETTINGS": str(tmp_path / "settings"), "QT_QPA_PLATFORM": "xcb",
                                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    done = subprocess.run(["dbus-run-session", "--", sys.executable, "-m", "tests.ui.test_screen_reader", "listen", str(tmp_path)],
                          env=environment, capture_output=True, text=True, timeout=2 * LONGEST, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    heard = [tuple(line) for line in json.loads((tmp_path / "heard.json").read_text())]
    focus = [line[1:] for line in heard if line[0] == "focus"]
    said = [line[1] for line in heard if line[0] == "announced"]
    assert ("Beds now", "text", "1 of 3. An answer is needed. As counted.") in [one[:3] for one in focus]
    assert any(name == "Grid" and role == "radio button" and "Power" in told for name, role, told, _ in focus)
    assert ("Why", "text", "3 of 3.") in [one[:3] for one in focus]
    again = next(one for one in focus if one[0] == "Beds now" and WRONG in one[2])          # led back from the review
    assert again[3] == "7"
    assert WRONG in said
    assert any(words.startswith("saved") for words in said)
    assert "3 of 3 answered" in said
    assert "Review" in said


def _answer_and_listen(folder: Path) -> None:
    """Presses a key when what comes before was heard."""
    reading, writing = os.pipe()
    running = [subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"], pass_fds=(writing,))]
    os.environ["DISPLAY"] = f":{os.read(reading, 20).decode().strip()}"
    told = folder / "told.txt"
    try:
        running.append(subprocess.Popen(["openbox"]))
        with told.open("w") as file:
            running.append(subprocess.Popen([SYSTEM_PYTHON, str(ROOT / "tests" / "ui" / "atspi_listener.py")], stdout=file))
        _until(lambda: ["ready"] in _lines(told))
        running.append(subprocess.Popen([sys.executable, "-m", "tests.ui.test_screen_reader", "show", str(folder)]))
        mark = 0
        for name, keys in (("Beds now", ("7", "Return")), ("Grid", ("1", "Return")), ("Why", ("f", "Return")),
                           (f"Beds now: {WRONG}", ("Return",)), ("Beds now", ())):
            mark = _focus_on(name, told, mark)
            time.sleep(0.5)
            for key in keys:
                subprocess.run(["xdotool", "key", key], check=True)
        time.sleep(1.5)
        (folder / "heard.json").write_text(json.dumps(_lines(told)))
    finally:
        for one in reversed(running):
            one.terminate()
            one.wait(20)


def _lines(told: Path) -> list[list[str]]:
    return [json.loads(line) for line in told.read_text().splitlines() if line.startswith("[") and line.endswith("]")]


def _focus_on(name: str, told: Path, mark: int) -> int:
    """Waits until the focus was said to come there, in what was heard from `mark` on; how much was heard by then."""
    _until(lambda: any(line[:2] == ["focus", name] for line in _lines(told)[mark:]))
    return len(_lines(told))


def _until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST / 3
    while not so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


def _show(folder: Path) -> None:
    """The window with the interview, until it is ended."""
    from app.ui.main import build
    app = QApplication(["cityneeds"])
    window = build(app)
    window.resize(1200, 700)
    window.show()
    window.activateWindow()
    QTimer.singleShot(2000, lambda: opened(window, folder / "heard.cityneeds", FORM))
    QTimer.singleShot(LONGEST * 1000, app.quit)
    app.exec()


if __name__ == "__main__":
    {"listen": _answer_and_listen, "show": _show}[sys.argv[1]](Path(sys.argv[2]))
