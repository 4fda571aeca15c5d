"""Frames of the map on the screen, and how long its labels take.

    python benchmarks/map.py [--sites N …] [--frames N]         on the display there is; under xvfb-run -a where there is none

A frame is from the act (a step of a drag, of the wheel) until what it changed is painted; between the frames the event loop runs,
as it does while somebody moves the mouse. Processor time is of all threads of the program. Labels are timed from the last act until
they stand.
"""

from __future__ import annotations

import argparse
import math
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from app.layers import open_layer
from app.places import MapMark, tile_at
from app.session import Settings
from app.ui import apply_theme, fonts
from app.ui.map import MapView
from app.ui.map.layer_drawing import LayerDrawing, drawing_of

WIDTH, HEIGHT = 1366, 740


def marks(count: int) -> list[MapMark]:
    rng = random.Random(1)
    return [MapMark(f"Site number {n}", 8.64 + rng.gauss(0, 0.03), -10.97 + rng.gauss(0, 0.03),
                    rng.choice(("school", "hospital", "waste")), rng.choice(("advanced", "basic", "limited", "none", "unknown")),
                    str(n)) for n in range(count)]


def settled(app: QApplication, shown: MapView) -> None:
    until = time.monotonic() + 30
    while not shown.resting and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.001)


def frames(app: QApplication, shown: MapView, acts: list[Callable[[], object]]) -> tuple[list[float], list[float]]:
    """Milliseconds of each, by the clock and of the processor."""
    taken, worked = [], []
    for act in acts:
        begun, work_begun = time.perf_counter(), time.process_time()
        act()
        shown.repaint()
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - work_begun) * 1000)
        until = time.perf_counter() + 0.004
        while time.perf_counter() < until:
            app.processEvents()
    return taken, worked


def said(name: str, taken: list[float], worked: list[float] | None = None) -> str:
    def share(times: list[float], of: float) -> float:
        return sorted(times)[math.ceil(of * len(times)) - 1]
    words = f"{name:<10} p50 {statistics.median(taken):5.1f} ms   p99 {share(taken, 0.99):5.1f} ms   worst {max(taken):5.1f} ms"
    return words if worked is None else f"{words}   (processor p99 {share(worked, 0.99):5.1f} ms)"


def tiles(folder: Path) -> LayerDrawing:
    """Pictures around the sites at all zooms that are passed through, as an MBTiles file."""
    path = folder / "tiles.mbtiles"
    picture = BytesIO()
    Image.effect_noise((256, 256), 60).convert("RGB").save(picture, "JPEG", quality=80)
    made = sqlite3.connect(path)
    with made:
        made.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        made.execute("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
        made.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
        made.executemany("INSERT INTO metadata VALUES (?, ?)", [("name", "noise"), ("format", "jpg")])
        for zoom in range(8, 18):
            column, row = tile_at(-10.97, 8.64, zoom)
            made.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", [
                (zoom, column + across, 2**zoom - 1 - row - down, picture.getvalue())
                for across in range(-8, 9) for down in range(-8, 9)])
    made.close()
    return drawing_of(open_layer(path))


def measure(app: QApplication, count: int, each: int, ground: LayerDrawing | None = None) -> None:
    sites = marks(count)
    begun = time.perf_counter()
    shown = MapView(None)
    shown.resize(WIDTH, HEIGHT)
    shown.show_marks(sites)
    shown.show()
    app.processEvents()
    shown.repaint()
    first = (time.perf_counter() - begun) * 1000
    print(f"\n{count} sites{' over tiles' if ground is not None else ''}\n{'first map':<10} {first:5.0f} ms")
    if ground is not None:
        shown.show_layers([ground])
    settled(app, shown)
    middle = QPointF(WIDTH / 2, HEIGHT / 2)
    moves: dict[str, Callable[[int], object]] = {
        "pan": lambda n: shown.pan(9 * math.cos(n / 20), 6 * math.sin(n / 20)),
        "zoom in": lambda n: shown.zoom(2 ** 0.05, middle), "zoom out": lambda n: shown.zoom(2 ** -0.05, middle),
        "wheel": lambda n: shown.zoom(2 ** (0.5 if n % 20 < 10 else -0.5), middle),
    }
    for name, move in moves.items():
        print(said(name, *frames(app, shown, [partial(move, n) for n in range(each)])))
    shown.fit()
    settled(app, shown)
    labels = []
    for n in range(20):
        shown.pan(40, 25 if n % 2 else -25)
        begun = time.perf_counter()
        while not shown.sights.labelled and time.perf_counter() - begun < 5:
            app.processEvents()
        labels.append((time.perf_counter() - begun) * 1000)
    print(f"{said('labels', labels)}   ({len(shown.sights.labels)} stand)")
    shown.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Times the map on the screen.")
    parser.add_argument("--sites", type=int, nargs="*", default=[60, 300, 10_000])
    parser.add_argument("--frames", type=int, default=200)
    arguments = parser.parse_args()
    app = QApplication([])
    apply_theme.apply(app, Settings(), fonts.load_first())
    for count in arguments.sites:
        measure(app, count, arguments.frames)
    with TemporaryDirectory() as folder:
        ground = tiles(Path(folder))
        measure(app, max(arguments.sites), arguments.frames, ground)
        ground.layer.close()


if __name__ == "__main__":
    main()
