"""Time to first paint against a bare window, and from an answer to its repaint.

    python benchmarks/ui.py [--runs N]          on the display there is; under xvfb-run -a where there is none

First paint is measured from the start of the process to the paint of the window, the median of N starts, ours and a
bare QMainWindow's in turn. An answer is a key pressed in a real window: until the engine, the commit and the paint of
all that changed are done.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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
from app.ui.main import run
sys.exit(run(["--first-paint"], started=started))
"""


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
    print(f"first paint   bare window {bare:.0f} ms   CityNeeds {ours:.0f} ms   {ours / bare:.2f} times (target 2)")


def answers(folder: Path) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QRadioButton

    from app.forms import load_form
    from app.models import Workspace
    from app.ui.interview.questions_page import QuestionsPage
    from app.ui.main import build
    app = QApplication.instance() or QApplication([])
    file = folder / "benchmark.cityneeds"
    source = ROOT / "resources" / "forms" / "school.xlsx"
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Bench").id, "School", "school")
        record = workspace.add_form(load_form(source), source.read_bytes(), source.name)
        interview = workspace.add_interview(site.id, record.sha256)
    window = build(app)
    window.resize(1366, 740)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_workspace(file)
    window.go_interview(interview.id)
    app.processEvents()
    times: list[float] = []
    turns: list[float] = []
    page = window.page
    for _ in range(60):
        shown = page.stack.currentWidget()
        if not isinstance(shown, QuestionsPage):
            break
        for row in shown.asked():
            row.focus()
            app.processEvents()
            target = app.focusWidget()
            digit = isinstance(target, QRadioButton)
            begun = time.perf_counter()
            QTest.keyClicks(target, "1")
            if not digit:
                row.field.settle()
            app.processEvents()
            times.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        page.go_next()
        app.processEvents()
        turns.append((time.perf_counter() - begun) * 1000)
    window.close()
    times.sort()
    turns.sort()
    print(f"answer        median {statistics.median(times):.1f} ms   95th {times[int(len(times) * .95)]:.1f} ms   "
          f"worst {times[-1]:.1f} ms   of {len(times)} (target 16)")
    print(f"next page     median {statistics.median(turns):.1f} ms   worst {turns[-1]:.1f} ms   of {len(turns)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("SETTINGS", "LOGS", "CACHE"):
            os.environ[f"CITYNEEDS_{name}"] = str(Path(folder) / name.lower())
        paints(chosen.runs)
        sys.path.insert(0, str(ROOT))
        answers(Path(folder))


if __name__ == "__main__":
    main()
