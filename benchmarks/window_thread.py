"""What holds the window up: every turn of its thread that takes longer than 50 ms on the way of a person who opens a file, turns to
every page and leads interviews, and where the thread was at that time.

    python benchmarks/window_thread.py [--longest MS] [--form FILE …] [--only PART …]      under xvfb-run -a without a display

The parts: pages (of the demonstration), interviews (the school form and those that are named, each page answered by keys, then its
review, history and list of questions), many (the same of a form of 5,000 questions, forty pages of it), list (1,000 interviews that
are not finished). Processor time of the thread and what it waited for count; what other programs took from it does not
(`tests/ui/watchdog.py`).
"""

from __future__ import annotations

import argparse
import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit  # noqa: E402
from shiboken6 import isValid  # noqa: E402
from ui import many  # noqa: E402

from tests.ui.watchdog import Watchdog  # noqa: E402

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

Steps = Iterator[tuple[str, Callable[[], object]]]
PARTS = ("pages", "interviews", "many", "list")


def played(window: MainWindow, steps: Steps, watchdog: Watchdog) -> None:
    """Each step by itself in a turn of the event loop, and the next when nothing is read any more."""
    for name, act in steps:
        watchdog.step = name
        loop = QEventLoop()
        rested = 0

        def look(loop: QEventLoop = loop) -> None:
            nonlocal rested
            rested = 0 if window.working else rested + 1
            if rested > 2:
                loop.quit()
        timer = QTimer(interval=4)
        timer.timeout.connect(look)
        QTimer.singleShot(0, act)
        QTimer.singleShot(0, timer.start)
        loop.exec()
        timer.stop()


def pages(window: MainWindow, file: Path) -> Steps:
    """The file opened and every page of it."""
    from app.ui import destinations
    from app.ui.city.page import TABS
    from app.ui.palette import Palette
    yield "open the file", lambda: window.open_workspace(file)
    cities = window.workspace.cities()
    yield from (("start", window.go_start), ("begin", window.go_begin), ("settings", window.go_settings),
                ("help", window.go_help), ("keys", window.go_keys))
    for city in cities[:2]:
        yield f"{city.name}", partial(window.go_city, city.id)
        for at, tab in enumerate(TABS):
            yield f"{city.name}, {tab}", partial(window.page.tabs.setCurrentIndex, at)
        for site in window.workspace.sites(city.id)[:2]:
            yield f"{site.name}", partial(window.go_city, city.id, "sites", site.id)
    yield "palette", window.show_palette
    yield "palette left", lambda: [one.leave() for one in window.findChildren(Palette)]
    for destination in (one for one in vars(destinations).values() if isinstance(one, destinations.Destination)):
        if destination.place != "parcel":
            takes = len(inspect.signature(destination.page_class()).parameters) - 1
            about: tuple[Any, ...] = (cities[0].id,)[:takes] if destination.place != "search" else ("school",)
            yield destination.place, partial(window.go, destination, *about)
    yield "left", window.go_start


def interview(window: MainWindow, interview_id: str, name: str, most: int) -> Steps:
    """Each page answered, and what stands beside the pages."""
    from app.ui.interview.page import InterviewPage
    from app.ui.interview.questions_page import QuestionsPage
    yield f"{name}: opened", partial(window.go_interview, interview_id)
    page = window.page
    assert isinstance(page, InterviewPage)
    for _ in range(most):
        shown = page.stack.currentWidget()
        if isinstance(shown, QuestionsPage):
            for row in shown.asked():
                if not isValid(row) or row.isHidden():      # an answer before it moved it to the next page
                    continue
                yield f"{name}: to a question", row.focus
                target = QApplication.focusWidget()
                if isinstance(target, QAbstractButton | QLineEdit):
                    yield f"{name}: a key", partial(QTest.keyClick, target, Qt.Key.Key_1)
                    yield f"{name}: an answer", row.field.settle
                if isValid(row) and row.field.unread:
                    row.field.restore("")
        elif not page.next.isVisible():
            break
        yield f"{name}: next page", page.go_next
    for what, show in (("review", page.show_review), ("history", page.show_history), ("go to", page.show_goto)):
        yield f"{name}: {what}", show
    yield f"{name}: left", window.go_start


def held_with(file: Path, source: bytes, file_name: str) -> str:
    """A new file with an interview that is begun; its id."""
    from app.forms import load_form
    from app.models import Workspace
    original = file.with_name(file_name)
    original.write_bytes(source)
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Bench").id, "School", "school")
        record = workspace.add_form(load_form(original), source, file_name)
        return workspace.add_interview(site.id, record.sha256).id


def thousand(file: Path) -> None:
    """A thousand interviews with the school form, none of them finished."""
    from app.forms import load_form
    from app.models import Workspace
    school = ROOT / "resources" / "forms" / "school.xlsx"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Bench").id
        record = workspace.add_form(load_form(school), school.read_bytes(), school.name)
        workspace.write_places("site", [(city, {"name": f"Quarry School {at}", "kind": "school"}) for at in range(1000)], [])
        for site in workspace.sites(city):
            begun = workspace.add_interview(site.id, record.sha256)
            workspace.write(begun.id, [("/data/school_name", site.name)])


def listed(window: MainWindow, file: Path) -> Steps:
    """The pages that show all interviews."""
    from app.ui.destinations import DRAFTS
    yield "1,000 interviews: open the file", lambda: window.open_workspace(file)
    city = window.workspace.cities()[0].id
    yield "1,000 interviews: list", partial(window.go, DRAFTS)
    yield "1,000 interviews: sites", partial(window.go_city, city, "sites")
    yield "1,000 interviews: overview", partial(window.go_city, city, "overview")
    yield "1,000 interviews: left", window.go_start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=float, default=50.0, help="ms that a turn may take")
    parser.add_argument("--form", type=Path, action="append", default=[], help="one more form")
    parser.add_argument("--only", choices=PARTS, action="append", default=[])
    chosen = parser.parse_args()
    parts = chosen.only or PARTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("SETTINGS", "LOGS", "CACHE"):
            os.environ[f"CITYNEEDS_{variable}"] = str(folder / variable.lower())
        from app.ui.main import build
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        from app.ui.garbage import GarbageWatch
        GarbageWatch(app)
        window = build(app)
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        for held in walked(window, folder, parts, chosen):
            print(f"{held.ms:7.0f} ms ({held.waited:4.0f} waiting)  {held.step:38} {' > '.join(held.places[-5:]) or 'Qt itself'}")
        window.close()


def walked(window: MainWindow, folder: Path, parts: tuple[str, ...], chosen: argparse.Namespace) -> list[Any]:
    from app.demo import write_demonstration
    watchdog = Watchdog(chosen.longest)
    if "pages" in parts:
        write_demonstration(folder / "demonstration.cityneeds", seed=1)
    if "list" in parts:
        thousand(folder / "thousand.cityneeds")
    forms = [(path.stem[:12], path.read_bytes(), path.name, 1000)
             for path in (ROOT / "resources" / "forms" / "school.xlsx", *chosen.form)] if "interviews" in parts else []
    if "many" in parts:
        forms.append(("5,000", many(5000), "many.xml", 40))
    for at, (name, source, file_name, most) in enumerate(forms):
        file = folder / f"{at}.cityneeds"
        begun = held_with(file, source, file_name)
        with watchdog:
            played(window, iter([(f"{name}: open the file", partial(window.open_workspace, file))]), watchdog)
            played(window, interview(window, begun, name, most), watchdog)
    with watchdog:
        if "pages" in parts:
            played(window, pages(window, folder / "demonstration.cityneeds"), watchdog)
        if "list" in parts:
            played(window, listed(window, folder / "thousand.cityneeds"), watchdog)
    return sorted(watchdog.held, key=lambda held: -held.ms)


if __name__ == "__main__":
    main()
