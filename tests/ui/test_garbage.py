"""When Python looks for garbage in the window: never by itself, and through everything only at rest."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import garbage
from app.ui.garbage import GarbageWatch


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[GarbageWatch]:
    watch = GarbageWatch(qapp)
    yield watch
    watch.stop()
    assert gc.isenabled()


def test_what_is_new_is_looked_through(watch: GarbageWatch) -> None:
    gone = weakref.ref(Circle())
    kept = [[] for _ in range(garbage.YOUNG + 1)]
    assert gone() is not None
    watch.look()
    assert gone() is None
    assert kept


def test_python_itself_never_looks(watch: GarbageWatch) -> None:
    """In whichever thread an object is made: what it found might be widgets."""
    gone = weakref.ref(Circle())
    kept = [[] for _ in range(20_000)]
    assert gone() is not None
    assert kept


def test_everything_is_looked_through_at_rest_alone(watch: GarbageWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "RESTED", 2)
    monkeypatch.setattr(garbage, "WORTH_IT", 10)
    monkeypatch.setattr(garbage, "MUCH", 5_000)
    gone, kept = weakref.ref(Circle()), [[] for _ in range(6_000)]
    watch.look()                        # so much at once stays: a form
    assert gone() is not None
    worked = watch._worked
    for _ in range(3):
        watch._worked = worked - 1      # somebody works
        watch.look()
    assert gone() is not None
    for _ in range(4):
        watch.look()
    assert gone() is None
    assert kept


def test_widgets_of_pages_that_were_left_go(watch: GarbageWatch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = QWidget()
    page.itself = page                  # type: ignore[attr-defined]
    left = weakref.ref(page)
    page.deleteLater()
    del page
    kept = [[] for _ in range(garbage.YOUNG + 1)]
    qtbot.waitUntil(lambda: left() is None)
    assert kept
