"""Maps as tests make them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.places import MapMark
from app.ui.map import MapView

LEVELS = ("advanced", "basic", "limited", "none", "unknown")


def sites(count: int, *, spread: float = 0.03, seed: int = 1) -> list[MapMark]:
    rng = random.Random(seed)
    return [MapMark(f"Site {n + 1}", 8.64 + rng.gauss(0, spread), -10.97 + rng.gauss(0, spread),
                    rng.choice(("school", "hospital", "waste")), rng.choice(LEVELS), f"s{n}") for n in range(count)]


def shown(qtbot: QtBot, marks: Sequence[MapMark], *, wide: int = 900, high: int = 600, embedded: bool = False) -> MapView:
    """A map in a window of its own, at rest."""
    view = MapView(embedded=embedded)
    qtbot.addWidget(view)
    view.resize(wide, high)
    view.show_marks(marks)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view).__enter__()
    view.setFocus()
    rest(qtbot, view)
    return view


def rest(qtbot: QtBot, view: MapView) -> None:
    qtbot.waitUntil(lambda: view.resting, timeout=20_000)
    QApplication.processEvents()
