"""Time to first paint against a bare window; from an answer to its repaint, to the next page and to an open interview
beside a bare form.

    python benchmarks/ui.py [--runs N] [--form FILE …]      on the display there is; under xvfb-run -a where there is none

First paint is measured from the start of the process to the paint of the window, the median of N starts, ours and a
bare QMainWindow's in turn. An answer is a key pressed in a real window: until it is painted where it was given, and until the
engine, the commit and the paint of all that changed are done; a page is turned and an interview opened until it is painted.
The time in which other programs had the processor is not counted (`tests/ui/watchdog.py`); where the thread was in turns that
are long, says `benchmarks/window_thread.py`. Measured on the school form, a form of 500 and one of 5,000 questions, and those
that are named; beside them a bare form of eight lines in the same run. The palette of keys is opened and typed into over
10,000 sites.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BARE = """
import sys, time
started = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.told)
    def told(self):
        print(f"{(time.time() - started) * 1000:.1f}", flush=True)
        self.close()
app = QApplication([])
window = Window()
window.resize(1366, 740)
window.show()
app.exec()
"""

OURS = """
import sys
started = float(sys.argv[1])
from app.ui import open_window
sys.exit(open_window(started=started))
"""

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Many</h:title>
<model><instance><data id="many" version="1">{instance}</data></instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>"""


def first_paint(code: str) -> float:
    """Milliseconds from before the process is started to its first paint."""
    result = subprocess.run([sys.executable, "-c", code, repr(time.time())], cwd=ROOT, capture_output=True, text=True,
                            check=True)
    return float(result.stdout.split()[-1])


def paints(runs: int) -> None:
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(runs + 1):
        times["bare"].append(first_paint(BARE))
        times["ours"].append(first_paint(OURS))
    bare, ours = (statistics.median(times[name][1:]) for name in ("bare", "ours"))
    print(f"first paint   bare window {bare:.0f} ms   CityNeeds {ours:.0f} ms   {ours / bare:.2f} times (target 1.8)")


def many(count: int) -> bytes:
    """A form of so many questions in groups of twenty: numbers, choices and texts; each fifth follows an answer before it, each
    group has a sum."""
    instance = binds = body = ""
    choices = "".join(f"<item><label>Choice {name}</label><value>{name}</value></item>" for name in "abcd")
    for group in range(count // 20):
        inside = shown = ""
        for number in range(20):
            name, ref = f"q{number}", f"/data/g{group}/q{number}"
            inside += f"<{name}/>"
            label = f"<label>Question {number} of group {group}, as long as they are</label>"
            relevant = f' relevant="/data/g{group}/q{number - 1} != \'\'"' if number % 5 == 4 else ""
            if number % 3 == 0:
                binds += f'<bind nodeset="{ref}" type="int"{relevant}/>'
                shown += f'<input ref="{ref}">{label}</input>'
            elif number % 3 == 1:
                binds += f'<bind nodeset="{ref}" type="string"{relevant}/>'
                shown += f'<select1 ref="{ref}">{label}{choices}</select1>'
            else:
                binds += f'<bind nodeset="{ref}" type="string"{relevant}/>'
                shown += f'<input ref="{ref}">{label}</input>'
        instance += f"<g{group}>{inside}<sum/></g{group}>"
        binds += f'<bind nodeset="/data/g{group}/sum" type="int" calculate="/data/g{group}/q0 + /data/g{group}/q3"/>'
        body += f'<group ref="/data/g{group}"><label>Group {group}</label>{shown}</group>'
    return XFORM.format(instance=instance, binds=binds, body=body).encode()


def told(name: str, times: list[float], target: float, worst: bool = False) -> None:
    times = sorted(times)
    share = times[-1] if worst else times[min(len(times) - 1, int(len(times) * .99))]
    print(f"{name:34} median {statistics.median(times):6.1f} ms   {'worst' if worst else '99th'} {share:6.1f} ms   "
          f"worst {times[-1]:6.1f} ms   of {len(times)} (target {target:g})")


def timed(act: Callable[[], object], app: QApplication) -> float:
    """Milliseconds until it is done and painted, without what other programs took of them."""
    from tests.ui.watchdog import worked_ms
    begun = worked_ms()
    act()
    app.sendPostedEvents()          # paints are among them; what begins when all is painted comes next
    took = worked_ms() - begun
    app.processEvents()
    return took


def answered(act: Callable[[], object], target: QWidget, app: QApplication) -> tuple[float, float]:
    """The same until what was answered begins to be painted there, and until all that follows from it is."""
    from PySide6.QtCore import QEvent, QObject

    from tests.ui.watchdog import worked_ms

    class Paints(QObject):
        at = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.at:
                self.at = worked_ms()
            return False
    paints = Paints()
    target.installEventFilter(paints)
    begun = worked_ms()
    whole = timed(act, app)
    return (paints.at - begun if paints.at else whole), whole


def bare_form(app: QApplication) -> None:
    """Eight questions of a bare form: a letter typed in one, and the next eight built."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QFormLayout, QLineEdit, QMainWindow, QScrollArea, QWidget
    window = QMainWindow()
    window.resize(1366, 728)

    def build() -> None:
        content = QWidget()
        form = QFormLayout(content)
        for number in range(8):
            form.addRow(f"Question {number}", QLineEdit())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        window.setCentralWidget(area)
        content.findChildren(QLineEdit)[0].setFocus()
    build()
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    answers, turns = [], []
    for _ in range(40):
        turns.append(timed(build, app))
        for line in window.findChildren(QLineEdit):
            answers.append(timed(partial(QTest.keyClicks, line, "1"), app))
    window.close()
    told("bare form: answer", answers, 16)
    told("bare form: next page", turns, 50, worst=True)


def interview(app: QApplication, folder: Path, name: str, source: bytes, file_name: str, most: int = 60) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QLineEdit
    from shiboken6 import isValid

    from app.forms import load_form
    from app.models import Workspace
    from app.ui.fields.field import Field
    from app.ui.interview.page import InterviewPage
    from app.ui.interview.questions_page import QuestionsPage
    from app.ui.main import build
    file = folder / f"{name}.cityneeds"
    original = folder / file_name
    original.write_bytes(source)
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Bench").id, "School", "school")
        record = workspace.add_form(load_form(original), source, file_name)
        held = [workspace.add_interview(site.id, record.sha256) for _ in range(2)]
    window = build(app)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_workspace(file)
    app.processEvents()
    opening = [timed(partial(window.go_interview, one.id), app) for one in held for _ in range(3)]
    page = window.page
    assert isinstance(page, InterviewPage)
    answers: list[tuple[float, float]] = []
    turns: list[float] = []
    for _ in range(most):
        shown = page.stack.currentWidget()
        if not isinstance(shown, QuestionsPage):
            if page.next.isVisible():
                turns.append(timed(page.go_next, app))
                continue
            break
        for row in shown.asked():
            if not isValid(row):            # an answer before it moved it to the next page
                continue
            row.focus()
            app.processEvents()
            target = app.focusWidget()
            if isinstance(target, QAbstractButton):
                answers.append(answered(partial(QTest.keyClicks, target, "1"), target, app))
            elif isinstance(target, QLineEdit):
                def act(target: QLineEdit = target, field: Field = row.field) -> None:
                    QTest.keyClicks(target, "1")
                    field.settle()
                answers.append(answered(act, target, app))
            if isValid(row) and row.field.unread:       # "1" is no day: it would hold the page
                row.field.restore("")
        turns.append(timed(page.go_next, app))
    print(f"{name}: {len(page.session.pages)} pages")
    told(f"  opening (first {opening[0]:.0f} ms)", opening[1:], 300, worst=True)
    told("  answer", [seen for seen, _ in answers], 16)
    told("  all that follows from it", [whole for _, whole in answers], 50)
    told("  next page", turns, 50, worst=True)
    window.close()
    window.deleteLater()
    app.processEvents()


def palette(app: QApplication, folder: Path, many: int) -> None:
    """Opening it and each letter typed, while the sites are read and afterwards."""
    from PySide6.QtTest import QTest

    from app.models import Workspace
    from app.ui.main import build
    from app.ui.palette import Palette
    file = folder / "sites.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu").id
        workspace.write_places("site", [(city, {"name": f"Quarry School {at}", "kind": "school"}) for at in range(many)], [])
    window = build(app)
    window.resize(1366, 740)
    window.show()
    window.open_workspace(file)
    opened, letters = [], []
    for _ in range(9):
        app.processEvents()
        opened.append(timed(window.show_palette, app))
        shown = next(one for one in window.findChildren(Palette) if one.isVisible())
        for letter in "quarry 9999":
            letters.append(timed(partial(QTest.keyClicks, shown.words, letter), app))
        shown.leave()
    print(f"palette over {many:,} sites")
    told("  opening", opened, 50, worst=True)
    told("  letter", letters, 50, worst=True)
    window.close()
    window.deleteLater()
    app.processEvents()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--form", type=Path, action="append", default=[], help="one more form")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("SETTINGS", "LOGS", "CACHE"):
            os.environ[f"CITYNEEDS_{name}"] = str(Path(folder) / name.lower())
        if chosen.runs:
            paints(chosen.runs)
        from PySide6.QtWidgets import QApplication
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        from app.ui.garbage import GarbageWatch
        GarbageWatch(app)
        bare_form(app)
        palette(app, Path(folder), 10_000)
        for source in (ROOT / "resources" / "forms" / "school.xlsx", *chosen.form):
            interview(app, Path(folder), source.stem[:12], source.read_bytes(), source.name)
        for count in (500, 5000):
            interview(app, Path(folder), f"{count} questions", many(count), f"many{count}.xml")


if __name__ == "__main__":
    main()
