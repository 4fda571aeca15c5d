"""Opens the app: the window first, the heavy rooms after it stands on the screen."""

from __future__ import annotations

import importlib
import sys
import threading
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.garbage import no_collection
from app.locations import Place
from app.session import Session
from app.ui import apply_theme, at_first_show, fonts, language, spoken
from app.ui.crash import CrashHandler
from app.ui.main_window import MainWindow

WANTED_SOON = ("app.models", "app.forms")      # imported in the background once the window stands


def run(argv: list[str], *, open_file: Place | None = None, started: float | None = None) -> int:
    """Opens the window and returns the exit status when it is closed.

    `started` (seconds since the epoch) is when the program began: with `--first-paint` among `argv` the window says
    on standard output how many milliseconds later it was painted, and closes. `benchmarks/ui.py` asks for this.
    """
    app = QApplication([sys.argv[0], *argv])
    window = build(app)
    crash = CrashHandler(window.say)
    crash.install()
    window.show()
    measuring = "--first-paint" in argv
    window.painted.connect(lambda: _painted(window, open_file, started if measuring else None))
    return app.exec()


def build(app: QApplication) -> MainWindow:
    """The window as the settings want it, not yet shown."""
    session = Session()
    settings = session.settings
    app.setApplicationName("CityNeeds")
    app.setOrganizationName("CityNeeds")
    language.use(app, settings.language)
    at_first_show.watch(app)
    spoken.install(app)
    apply_theme.apply(app, settings, fonts.load_first())
    return MainWindow(session)


def _painted(window: MainWindow, open_file: Place | None, started: float | None) -> None:
    if started is not None:
        print(f"{(time.time() - started) * 1000:.1f}", flush=True)
        QTimer.singleShot(0, window.close)
        return
    if open_file is not None:
        QTimer.singleShot(0, lambda: window.open_workspace(open_file))
    else:
        threading.Thread(target=_import_soon, name="imports", daemon=True).start()


def _import_soon() -> None:
    with no_collection():
        for name in WANTED_SOON:
            importlib.import_module(name)
