"""Interviews by keys in a real window, as a screen reader gets them over AT-SPI: a bus, a screen and a program of their own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.forms import Node, load_form
from app.models import StoredInterview, Workspace
from app.questionnaire import plain
from app.ui.main_window import MainWindow
from tests.conftest import ROOT
from tests.ui.forms import items, opened, xform
from tests.ui.hearing import Heard, Listener, press
from tests.week.answering import steps

PROGRAMS = ("dbus-run-session", "Xvfb", "openbox", "xdotool")
SYSTEM_PYTHON = "/usr/bin/python3"          # for which distributions package pyatspi
LONGEST = 600                               # s
SCHOOL = ROOT / "resources" / "forms" / "school.xlsx"
WRONG_AT, WRONG_NUMBER = "s_girls", "-3"
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


def in_a_session(act: str, folder: Path) -> None:
    """With a bus of its own; skips the test where that cannot be."""
    if why := lacking():
        pytest.skip(why)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "CITYNEEDS_SETTINGS": str(folder / "settings"), "QT_QPA_PLATFORM": "xcb",
                                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    done = subprocess.run(["dbus-run-session", "--", sys.executable, "-m", "tests.ui.test_screen_reader", act, str(folder)],
                          env=environment, capture_output=True, text=True, timeout=2 * LONGEST, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.slow
def test_an_interview_is_heard_over_atspi(tmp_path: Path) -> None:
    in_a_session("listen", tmp_path)
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


@pytest.mark.slow
def test_the_shipped_form_for_schools_is_led_to_its_end_by_ear(tmp_path: Path) -> None:
    """Nothing of the window is looked at: each key follows from what was heard."""
    in_a_session("lead", tmp_path)
    led = json.loads((tmp_path / "led.json").read_text())
    heard = json.loads((tmp_path / "heard.json").read_text())
    with Workspace.open(tmp_path / "school.cityneeds", read_only=True) as workspace:
        (record,) = workspace.interviews()
        assert record.state == "finished"
        interview = StoredInterview.open(workspace, record.id).interview
    filled_in = {"m_city", "s_name"}            # by what is known of the site; Enter goes past them
    asked = [interview.node(ref) for ref in led["answers"] if ref.rpartition("/")[2] not in filled_in]
    assert len(asked) > 60
    assert [node.ref for node in asked if node.ref not in led["at"]] == []
    assert [node.ref for node in asked if node.value != led["answers"][node.ref]] == []
    assert [node.ref for node in asked for told in [led["at"][node.ref]] if not _is_told(node, told)] == []
    (girls,) = [node for node in asked if node.definition.name == WRONG_AT]
    said = [line[1] for line in heard if line[0] == "announced"]
    assert girls.constraint_message in said
    again = [line for line in heard if line[0] == "focus" and line[1] == girls.label and girls.constraint_message in line[3]]
    assert again[0][4] == WRONG_NUMBER          # led back to it from the review
    assert any(words.startswith("saved") for words in said)
    counts = [int(words.split()[0]) for words in said if words.endswith("answered")]
    assert len(counts) >= 4                     # a quarter more is said, not each answer
    assert counts == sorted(counts)
    assert "Review" in said


def _is_told(node: Node, told: list[str]) -> bool:
    """Whether it was heard what is asked, what answers it, and what stands below the question."""
    name, role, description, _ = told
    label, hint = (" ".join(plain(text or "").split()) for text in (node.label, node.hint))
    roles = {"select1": "radio button", "select": "check box"}
    return (role == roles.get(node.definition.control, "text") and label in f"{name} {description}" and hint in description
            and ("An answer is needed." in description) == node.required)


def _answer_and_listen(folder: Path) -> None:
    """Presses a key when what comes before was heard."""
    with _listening(folder, "show") as heard:
        for name, keys in (("Beds now", ("7", "Return")), ("Grid", ("1", "Return")), ("Why", ("f", "Return")),
                           (f"Beds now: {WRONG}", ("Return",)), ("Beds now", ())):
            heard.until(lambda name=name: any(line[0] == name for line in heard.focus()))       # type: ignore[misc]
            heard.mark = len(heard.lines())
            time.sleep(0.5)
            press(*keys)
        time.sleep(1.5)


def _lead_by_ear(folder: Path) -> None:
    """The shipped form for schools from its first question to the end, and what was heard at each."""
    answers = {step["set"]: step["value"] for step in steps(SCHOOL, "Gombu", "2026-11-20")}
    with _listening(folder, "school") as heard:
        who = Listener(heard, SCHOOL, answers, {ref: WRONG_NUMBER for ref in answers if ref.endswith(f"/{WRONG_AT}")})
        who.lead()
        press("space")
        heard.next_focus()
        (folder / "led.json").write_text(json.dumps({"at": who.at, "not_understood": who.not_understood, "answers": answers}))


@contextlib.contextmanager
def _listening(folder: Path, shown: str) -> Iterator[Heard]:
    """A screen, a listener on the bus, and the window; what was heard stands in `heard.json` at the end."""
    reading, writing = os.pipe()
    running = [subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"], pass_fds=(writing,))]
    os.environ["DISPLAY"] = f":{os.read(reading, 20).decode().strip()}"
    heard = Heard(folder / "told.txt")
    try:
        running.append(subprocess.Popen(["openbox"]))
        with (folder / "told.txt").open("w") as file:
            running.append(subprocess.Popen([SYSTEM_PYTHON, str(ROOT / "tests" / "ui" / "atspi_listener.py")], stdout=file))
        heard.until(lambda: ["ready"] in heard.lines())
        running.append(subprocess.Popen([sys.executable, "-m", "tests.ui.test_screen_reader", shown, str(folder)]))
        yield heard
    finally:
        (folder / "heard.json").write_text(json.dumps(heard.lines()))
        for one in reversed(running):
            one.terminate()
            one.wait(20)


def _show(folder: Path, begin: Callable[[MainWindow], object]) -> None:
    """The window with the interview, until it is ended."""
    from app.ui.main import build
    app = QApplication(["cityneeds"])
    window = build(app)
    window.resize(1200, 700)
    window.show()
    window.activateWindow()
    QTimer.singleShot(2000, lambda: begin(window))
    QTimer.singleShot(LONGEST * 1000, app.quit)
    app.exec()


def _begin_school(window: MainWindow, file: Path) -> None:
    window.create_workspace(file)
    workspace = window.workspace
    site = workspace.add_site(workspace.add_city("Koidu").id, "Gombu", "school")
    form = workspace.add_form(load_form(SCHOOL), SCHOOL.read_bytes(), SCHOOL.name)
    window.go_interview(workspace.add_interview(site.id, form.sha256).id)


if __name__ == "__main__":
    act, place = sys.argv[1], Path(sys.argv[2])
    {"listen": lambda: _answer_and_listen(place), "lead": lambda: _lead_by_ear(place),
     "show": lambda: _show(place, lambda window: opened(window, place / "heard.cityneeds", FORM)),
     "school": lambda: _show(place, lambda window: _begin_school(window, place / "school.cityneeds"))}[act]()
