"""What the tests of the windows share: a window of their own, closed at the end, and nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import at_first_show
from app.ui.main import build
from app.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Fails a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    for thread in threading.enumerate():
        if thread.name == "printing":           # what printing imports, once: it ends of itself
            thread.join(60)
    # Of a thread of Qt's, Python keeps a dummy that never ends; the window's own count of its work is looked at below.
    left = [thread for thread in threading.enumerate()
            if thread not in before and thread.is_alive() and not isinstance(thread, threading._DummyThread)]
    assert not left, left


class Flashes(QObject):
    """Sees parts that are windows for a moment where the window does not look at once (`at_first_show.together`)."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        note = {QEvent.Type.Show: at_first_show.note_alone, QEvent.Type.ParentAboutToChange: at_first_show.note_joining}
        if event.type() in note and isinstance(watched, QWidget):
            note[event.type()](watched)
        return False


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The real window at the size of a small laptop, with the settings of a first start."""
    monkeypatch.setattr("app.ui.start.documents", lambda: tmp_path)
    at_first_show.flashed.clear()
    monkeypatch.setattr(at_first_show, "meanwhile", [Flashes()])
    window = build(QApplication.instance())
    window.resize(1366, 740)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window).__enter__()
    yield window
    qtbot.waitUntil(lambda: not window.working, timeout=60000)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)     # no event loop runs here to do it
    strays = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not strays, strays
    assert not at_first_show.flashed, at_first_show.flashed

