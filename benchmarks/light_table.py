"""How long a light table of a thousand photos holds the window up: read, scrolled, filtered, said something of, stepped through.

    python benchmarks/light_table.py [--photos N]

Of each, the longest time between two turns of the window's loop: processor time of its thread, which is what the table itself
costs, and time on the clock, in which others have their share. 50 ms are what a person does not notice.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

SITES = 40


def made(file: Path, count: int) -> str:
    """A workspace with so many photos, no two alike; gives the city's id."""
    from app.models import Workspace
    from app.photos import take_in
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97).id
        sites = [workspace.add_site(city, f"School {number}", "school", latitude=8.6 + number / 1000, longitude=-10.97).id
                 for number in range(SITES)]
        for number in range(count):
            image = Image.new("RGB", (640, 480), ((number * 53) % 256, (number * 97) % 256, (number * 151) % 256))
            ImageDraw.Draw(image).text((20, 20), f"Photo {number}", fill="black")
            out = io.BytesIO()
            image.save(out, "JPEG")
            workspace.hang_photo(take_in(out.getvalue(), f"p{number:05}.jpg"), site_id=sites[number % SITES])
    return city


class Pulse:
    """The longest time between two turns of the loop since `reset`."""

    def __init__(self) -> None:
        self.reset()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        self.processor = self.clock = 0.0
        self._last = time.thread_time(), time.perf_counter()

    def _beat(self) -> None:
        now = time.thread_time(), time.perf_counter()
        self.processor, self.clock = max(self.processor, now[0] - self._last[0]), max(self.clock, now[1] - self._last[1])
        self._last = now


def rest(milliseconds: int) -> None:
    """As a person who looks: the loop runs, and other threads with it. QTest.qWait lets none of Python's run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(ready: Callable[[], Any]) -> None:
    while not ready():
        rest(5)


def measure(count: int, folder: Path) -> None:
    from app.ui.destinations import PHOTOS
    from app.ui.main import build
    city = made(folder / "many.cityneeds", count)
    window = build(QApplication.instance())
    window.resize(1366, 740)
    window.show()
    window.open_workspace(folder / "many.cityneeds")
    rest(500)
    window.go(PHOTOS, city)                 # once: what is imported is imported
    until(lambda: len(window.page.listed) == count)
    window.go_city(city)
    pulse = Pulse()

    def step(name: str, act: Callable[[], object], ready: Callable[[], Any], then: int = 400) -> None:
        rest(300)
        pulse.reset()
        began = time.perf_counter()
        act()
        until(ready)
        took = time.perf_counter() - began
        rest(then)
        print(f"{name:34} longest {pulse.processor * 1000:5.0f} ms processor {pulse.clock * 1000:6.0f} ms clock; "
              f"there after {took * 1000:6.0f} ms", flush=True)

    def choose_use() -> None:
        field = window.page.panel.use
        field.setCurrentIndex(field.findData("internal"))
        field.activated.emit(field.currentIndex())

    def scroll() -> None:
        for _ in range(40):
            QTest.keyClick(window.page.grid, Qt.Key.Key_PageDown)
            rest(15)
    step("opened", lambda: window.go(PHOTOS, city), lambda: len(window.page.listed) == count)
    page = window.page
    step("scrolled to the end", scroll, lambda: True)
    step("filtered by words", lambda: page.filter.words.setText("p000"), lambda: len(page.grid.tiles.listed) < count)
    step("all again", lambda: page.filter.words.setText(""), lambda: len(page.grid.tiles.listed) == count)
    step("said of one", choose_use, lambda: any(one.use.state == "internal" for one in page.listed))
    step("one large", lambda: page.show_large(page.listed[count // 2].photo.id), lambda: not page.single.canvas._image.isNull())
    step("the next", lambda: page.single.step(1), lambda: not page.single.canvas._image.isNull())
    step("turned", page.single.right.click, lambda: page.single.shown.photo.turn == 90)
    window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=1000)
    chosen = parser.parse_args()
    QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CITYNEEDS_SETTINGS": folder, "CITYNEEDS_LOGS": folder, "CITYNEEDS_CACHE": folder}
        measure(chosen.photos, Path(folder))


if __name__ == "__main__":
    main()
