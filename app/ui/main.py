"""Opens the app: the window first, the heavy rooms after it stands on the screen."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.garbage import no_collection
from app.locations import Place
from app.session import Session
from app.ui import apply_theme, at_first_show, fonts, language, spoken
from app.ui.crash import CrashHandler
from app.ui.garbage import GarbageWatch
from app.ui.main_window import MainWindow
from app.ui.start import documents

# Imported in the background once the window stands
WANTED_SOON = ("app.models", "app.forms", "app.ui.city.page", "app.ui.interview.page", "app.ui.city.overview",
               "app.ui.city.needs_tab", "app.ui.city.support_tab", "app.ui.city.people_tab", "app.ui.city.costs_tab",
               "app.ui.city.rounds_tab")
TURN = 0.001        # s that a thread keeps the interpreter while the window waits for it; Python's own are 5 ms, again and again


def run(argv: list[str], *, open_file: Place | None = None, started: float | None = None) -> int:
    """Opens the window and returns the exit status when it is closed.

    `started` (seconds since the epoch) is when the program began: with `--first-paint` among `argv` the window says
    on standard output how many milliseconds later it was painted, and closes. `benchmarks/ui.py` asks for this.
    """
    sys.setswitchinterval(TURN)
    if isinstance(open_file, Path):
        open_file = open_file.absolute()
    with contextlib.suppress(OSError):      # where files without a folder are looked for
        os.chdir(documents())
    app = QApplication([sys.argv[0], *argv])
    window = build(app)
    crash = CrashHandler(window.say)
    crash.install()
    window.show()
    measuring = "--first-paint" in argv
    window.painted.connect(lambda: _painted(window, open_file, started if measuring else None))
    GarbageWatch(app)
    return app.exec()


def build(app: QApplication) -> MainWindow:
    """The window as the settings want it, not yet shown."""
    session = Session()
    settings = session.settings
    app.setApplicationName("CityNeeds")
    app.setOrganizationName("CityNeeds")
    language.use(app, settings.language)
    spoken.install(app)
    apply_theme.apply(app, settings, fonts.load_first())
    window = MainWindow(session)
    # What controls are given when they are first shown they get after the first paint: Qt's binding makes a Python class of
    # everything there is as soon as one listens to every event.
    window.painted.connect(lambda: at_first_show.watch(app))
    return window


def _painted(window: MainWindow, open_file: Place | None, started: float | None) -> None:
    if started is not None:
        print(f"{(time.time() - started) * 1000:.1f}", flush=True)
        QTimer.singleShot(0, window.close)
        return
    QTimer.singleShot(0, lambda: _go_on(window, open_file))


def _go_on(window: MainWindow, open_file: Place | None) -> None:
    if open_file is not None:
        window.open_workspace(open_file)
    threading.Thread(target=_import_soon, name="imports", daemon=True).start()


def _import_soon() -> None:
    with no_collection():
        for name in WANTED_SOON:
            importlib.import_module(name)
