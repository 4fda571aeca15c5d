"""The main job's times, side by side with what bounds them: python benchmarks/main_job.py

- first paint of the app beside that of a bare PySide6 window (each in a fresh process, in turn)
- an answer in the window: from the key to the repainted page, with its commit on the disk
- a commit of one answer beside the same with plain sqlite3
- Koidu's report of the demonstration
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OURS = "import time; t = time.time()\nfrom app.ui import open_window\nopen_window(started=t)"
BARE = """
import time; t = time.time()
from PySide6.QtWidgets import QApplication, QLabel
class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print((time.time() - t) * 1000, flush=True)
        QApplication.instance().quit()
app = QApplication([]); window = Window("bare"); window.resize(1366, 740); window.show(); app.exec()
"""


def process(code: str) -> float:
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return float(found.stdout.split()[0])


def first_paint() -> None:
    pairs = [(process(OURS), process(BARE)) for _ in range(9)]
    ours, bare = statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)
    ratio = statistics.median(one / two for one, two in pairs)
    print(f"first paint: app {ours:.0f} ms, bare window {bare:.0f} ms, ratio {ratio:.2f}")


def answers(folder: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.forms import load_form
    from app.locations import RESOURCES
    from app.models import Workspace
    from app.ui.main import build
    file = folder / "answers.cityneeds"
    source = RESOURCES / "forms" / "school.xlsx"
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "School", "school")
        form = load_form(source)
        record = workspace.add_form(form, source.read_bytes(), source.name)
        interview = workspace.add_interview(site.id, record.sha256).id
    app = QApplication([])
    window = build(app)
    window.show()
    window.open_workspace(file)
    window.go_interview(interview)
    app.processEvents()
    times = []
    for at in range(60):
        widget = app.focusWidget()
        start = time.perf_counter()
        QTest.keyClick(widget, Qt.Key(Qt.Key.Key_1 + at % 4))
        window.page.repaint()
        app.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"answer to repaint, commit included: median {times[30]:.1f} ms, worst of 60 {times[-1]:.1f} ms")
    window.close_workspace()


def commits(folder: Path) -> None:
    from app.models import Workspace
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = DELETE")
    plain.execute("PRAGMA synchronous = EXTRA")
    plain.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, path TEXT, value TEXT)")
    with Workspace.create(folder / "commits.cityneeds") as workspace:
        city = workspace.add_city("Koidu").id
        ours, bare = [], []
        for at in range(300):
            start = time.perf_counter()
            workspace.write(city, [("note", str(at))])
            middle = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("INSERT INTO answer (path, value) VALUES ('note', ?)", (str(at),))
            plain.execute("COMMIT")
            ours.append((middle - start) * 1000)
            bare.append((time.perf_counter() - middle) * 1000)
    one, two = statistics.median(ours), statistics.median(bare)
    print(f"one answer durable: {one:.2f} ms, plain sqlite3 {two:.2f} ms, ratio {one / two:.1f}")


def report(folder: Path) -> None:
    from app.demo import write_demonstration
    from app.findings import city_findings
    from app.models import Workspace
    from app.report import write_report
    file = folder / "demo.cityneeds"
    start = time.perf_counter()
    write_demonstration(file)
    print(f"demonstration written: {time.perf_counter() - start:.1f} s")
    for name in ("first", "second"):
        with Workspace.open(file, read_only=True) as workspace:
            start = time.perf_counter()
            findings = city_findings(workspace, workspace.city("Koidu").id)
            middle = time.perf_counter()
            facts = write_report(findings, folder / "out.pdf", photos=workspace.photo_bytes)
            end = time.perf_counter()
        print(f"report, {name} time: findings {middle - start:.2f} s, {facts.pages} pages {end - middle:.2f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        os.environ["CITYNEEDS_SETTINGS"] = name
        first_paint()
        commits(Path(name))
        report(Path(name))
        answers(Path(name))
