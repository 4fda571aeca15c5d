"""The window in a program of its own, for what must end as a battery does: somebody works in it until the program is killed.

`python -m tests.journeys.program ACT FOLDER …` says how far it is, a line each; a test begins it, reads that, and kills it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.conflicts import conflicts
from app.ui.begin_page import BeginPage
from app.ui.destinations import QUEUE
from app.ui.main_window import MainWindow
from tests.conftest import ROOT
from tests.journeys import test_days, test_every_type, test_instruments
from tests.journeys.assessor import Assessor
from tests.journeys.every_type import ANSWERS, EveryType, files_to_attach, form_with_its_files
from tests.ui.forms import keys, opened
from tests.ui.test_repeat_table import wards

EVERY_TYPE = "every type"
LONGEST = 300_000           # ms


class Program:
    """Another program in which somebody acts; killed at the latest with the test."""

    def __init__(self, act: str, folder: Path, *arguments: object) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        with (folder / f"{act}.log").open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.program", act, *map(str, (folder, *arguments))], env=environment, cwd=ROOT,
                stdout=subprocess.PIPE, stderr=log, text=True)
        self.said: list[str] = []

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def until(self, word: str) -> str:
        """Reads on to a line that begins so, and gives the rest of it."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.rstrip("\n"))
            if line.startswith(word):
                return line.removeprefix(word).strip()
        raise AssertionError(f"it ended before it said {word!r}: {self.said[-5:]}")

    def kill(self, after: float = 0.0) -> list[str]:
        """So many seconds later, without a warning; all that it had said by then."""
        time.sleep(after)
        self._process.send_signal(signal.SIGKILL)
        assert self._process.stdout is not None
        if not self._process.stdout.closed:
            self.said += self._process.stdout.read().splitlines()
            self._process.stdout.close()
        self._process.wait()
        return self.said


# ------------------------------------------------------------------------------------------ in that program

def tell(*words: object) -> None:
    print(*words, flush=True)


def stand(hands: QtBot) -> None:
    """Does nothing any more until the end."""
    while True:
        hands.wait(50)


def interview(window: MainWindow, hands: QtBot, folder: Path, form: str, answers: str) -> None:
    """Leads it by keys until so many questions are answered, and stands there."""
    who = assessor(window, hands, folder, form)
    who.at_each = lambda ref: tell("at", ref, *sorted(who.said))
    who.lead(until=lambda: len(who.said) >= int(answers))
    hands.wait(300)             # where it stands is written once the question is painted
    tell("stands", who.here(), *sorted(who.said))
    stand(hands)


def assessor(window: MainWindow, hands: QtBot, folder: Path, form: str) -> Assessor:
    """Who begins an interview with that form, in a new file."""
    file = folder / "koidu.cityneeds"
    if form != EVERY_TYPE:
        test_instruments.begin(window, hands, file, form)
        return Assessor(window, hands, test_instruments.answers_of(form))
    test_every_type.begin(window, hands, file, form_with_its_files(ROOT.parent / "shared", folder))
    return every_type(window, hands, files_to_attach(folder / "files"))


def every_type(window: MainWindow, hands: QtBot, files: Path) -> EveryType:
    asked = {node.ref: ANSWERS[node.definition.name] for node in window.page.session.interview.nodes()
             if node.definition.name in ANSWERS}
    return EveryType(window, hands, asked, files)


def table(window: MainWindow, hands: QtBot, folder: Path, cells: str) -> None:
    """A repeat that is a table, by keys, a ward after the other, until so many cells were left that it says are saved; stands in
    the next one, in which something is typed."""
    page = opened(window, folder / "koidu.cityneeds", wards(), name="form.xlsx")
    page.go_ref("/data/ward")
    for at in range(int(cells)):
        ward, column = divmod(at, 5)
        typed, value = ((f"Ward {ward}",) * 2, ("2", "mat"), (str(20 + ward),) * 2, (str(ward),) * 2, ("13", "w s"))[column]
        ref = page.focused_ref()
        keys(typed, Qt.Key.Key_Return)
        assert page.saved.property("kind") == "good"
        tell("saved", ref, value)
        if column == 4:
            keys(Qt.Key.Key_Plus)       # one more
    keys("1")
    hands.waitUntil(lambda: window.workspace.interview(page.session.id).position == page.focused_ref(), timeout=LONGEST)
    tell("stands", page.focused_ref())
    stand(hands)


def merge(window: MainWindow, hands: QtBot, folder: Path) -> None:
    """The laptops of the folder into its office, from the page on which they are dropped."""
    window.open_workspace(folder / "office.cityneeds")
    test_days.drop(window, sorted(folder.glob("laptop*.cityneeds")))
    hands.waitUntil(lambda: window.place == "exchange" and not window.working and window.page.bring.isVisible(), timeout=LONGEST)
    tell("merging")
    hands.mouseClick(window.page.bring, Qt.MouseButton.LeftButton)
    hands.waitUntil(lambda: not window.working and conflicts(window.workspace) != [], timeout=LONGEST)
    tell("done")
    stand(hands)


def settle(window: MainWindow, hands: QtBot, folder: Path) -> None:
    """One after the other by its key."""
    window.open_workspace(folder / "office.cityneeds")
    window.go(QUEUE, koidu(window.workspace))
    hands.waitUntil(lambda: any(item.kind == "conflict" for item in window.page.items), timeout=LONGEST)
    while (item := window.page.chosen()) is not None and item.kind == "conflict":
        hands.keyClick(window.page.table, Qt.Key.Key_3)
        tell("settled", len(conflicts(window.workspace)))
        hands.wait(30)
    stand(hands)


def koidu(workspace: Workspace) -> str:
    return next(city.id for city in workspace.cities() if city.name.startswith("Koidu"))


def print_out(window: MainWindow, hands: QtBot, folder: Path) -> None:
    window.open_workspace(folder / "office.cityneeds")
    window.go_city(koidu(window.workspace))
    tell("printing")
    test_days.print_the_brief(window, hands, folder / "brief.pdf")
    tell("done")
    stand(hands)


def begin(window: MainWindow, hands: QtBot, folder: Path) -> None:
    """The page on which an assessment is begun, filled in."""
    test_days.press(hands, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, BeginPage)
    hands.keyClicks(page.city, "Koidu")
    hands.keyClicks(page.site, "Moyiba Primary")
    tell("stands")
    stand(hands)


def demonstration(window: MainWindow, hands: QtBot, folder: Path) -> None:
    tell("writing")
    hands.mouseClick(window.page.demonstration, Qt.MouseButton.LeftButton)
    hands.waitUntil(lambda: window.place == "city", timeout=LONGEST)
    tell("done")
    stand(hands)


ACTS: dict[str, Callable[..., None]] = {"interview": interview, "table": table, "merge": merge, "settle": settle,
                                        "print": print_out, "begin": begin, "demonstration": demonstration}


def person(folder: Path) -> tuple[MainWindow, QtBot]:
    """The window of this program, and the hands that work in it; documents lie in the folder."""
    from app.ui import start
    from app.ui.main import build
    qt_api.set_qt_api("pyside6")
    app = QApplication(["cityneeds"])
    start.documents = lambda: folder
    hands = QtBot(SimpleNamespace(config=SimpleNamespace(getini=lambda name: "true")))          # type: ignore[arg-type]
    window = build(app)
    window.resize(1366, 740)
    window.show()
    window.activateWindow()
    hands.waitUntil(window.isActiveWindow, timeout=LONGEST)
    return window, hands


if __name__ == "__main__":
    act, folder, *others = sys.argv[1:]
    ACTS[act](*person(Path(folder)), Path(folder), *others)
