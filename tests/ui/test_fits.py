"""All fits, on each page: no text is cut, no control is out of reach, whatever the window, the size of text and the language."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from tests.conftest import ROOT
from tests.ui.every_page import at_rest, pages, with_interviews
from tests.ui.fits import cut_texts, out_of_reach, overlaps, short_lists, sideways
from tests.ui.test_seen import ALL_TYPES, SCHOOL

SMALL, LAPTOP, USUAL, LARGE = (1024, 552), (1280, 688), (1366, 740), (3840, 2080)
# At each run the larger text in the smaller window; the usual one, which has more room, with the long ones.
OFTEN = [(LAPTOP, "largest", "en"), pytest.param(USUAL, "normal", "fr", marks=pytest.mark.slow)]
ALL = [*((size, text, "en") for size in (SMALL, LAPTOP, USUAL, LARGE) for text in ("normal", "large", "largest")),
       *((size, text, language) for size in (SMALL, LAPTOP) for text in ("normal", "largest")
         for language in ("ar", "ne", "zh", "fr"))]


def faults(window: MainWindow, interviews: dict[str, str], most: int, each: int = 1) -> list[str]:
    """Of `each`: of every so many pages alone."""
    found: dict[str, str] = {}
    for name in itertools.islice(pages(window, interviews, most), 0, None, each):
        lines = [*cut_texts(window), *out_of_reach(window), *overlaps(window), *short_lists(window)]
        if window.width() >= LAPTOP[0]:
            lines += sideways(window)
        for line in lines:
            found.setdefault(line, name)
    return [f"{line} ({name})" for line, name in found.items()]


def shown_at(window: MainWindow, size: tuple[int, int], text: str, language: str) -> None:
    window.resize(*size)
    window.change_settings(text_size=text, language=language)
    at_rest(window)
    assert (window.width(), window.height()) == size        # no page pushes its window


@pytest.fixture
def interviews(window: MainWindow, demo: Path) -> dict[str, str]:
    return with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))


@pytest.mark.parametrize(("size", "text", "language"), OFTEN)
def test_all_fits_on_each_page(window: MainWindow, interviews: dict[str, str], size: tuple[int, int], text: str,
                               language: str) -> None:
    shown_at(window, size, text, language)
    assert faults(window, interviews, most=2) == []


@pytest.mark.slow
@pytest.mark.parametrize(("size", "text", "language"), ALL)
def test_all_fits_in_each_window_at_each_size_of_text(window: MainWindow, interviews: dict[str, str], size: tuple[int, int],
                                                      text: str, language: str) -> None:
    shown_at(window, size, text, language)
    assert faults(window, interviews, most=1000) == []


@pytest.mark.parametrize(("screen", "scale", "each"), [
    ((1920, 1080), "1.5", 4),
    *(pytest.param(screen, scale, 1, marks=pytest.mark.slow)
      for screen in ((1366, 768), (1920, 1080), (3840, 2160)) for scale in ("1", "1.25", "1.5", "2"))])
def test_all_fits_at_the_scale_of_the_system(demonstration: Path, tmp_path: Path, screen: tuple[int, int], scale: str,
                                             each: int) -> None:
    """In a program of its own: Qt reads the scale once. The window keeps inside the screen, and its pages inside the window;
    a screen with less room than the smallest window shows that from its upper left."""
    described = tmp_path / "screen.json"
    described.write_text(json.dumps({"screens": [{"name": "laptop", "x": 0, "y": 0, "width": screen[0], "height": screen[1],
                                                  "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}", "QT_SCALE_FACTOR": scale,
                                "PYTHONPATH": str(ROOT), "CITYNEEDS_SETTINGS": str(tmp_path / "settings")}
    done = subprocess.run([sys.executable, "-m", "tests.ui.test_fits", str(demonstration), str(tmp_path), str(each)],
                          env=environment, capture_output=True, text=True, timeout=280, cwd=ROOT)
    assert (done.returncode, done.stdout.splitlines()) == (0, []), done.stderr


def _at_this_scale(demonstration: Path, folder: Path, each: int) -> list[str]:
    """What does not fit in a window as it opens here."""
    from shutil import copyfile

    from app.ui.geometry import SMALLEST
    from app.ui.main import build
    app = QApplication(["cityneeds"])
    window = build(app)
    window.show()
    at_rest(window)
    room, framed = window.screen().availableGeometry(), window.frameGeometry()
    too_small = room.size().boundedTo(SMALLEST) != SMALLEST
    inside = window.size() == SMALLEST and framed.topLeft() == room.topLeft() if too_small else room.contains(framed)
    found = [] if inside else [f"the window {framed} is not inside {room}"]
    copyfile(demonstration, folder / "scaled.cityneeds")
    found += faults(window, with_interviews(window, folder / "scaled.cityneeds", (SCHOOL,)), most=2, each=each)
    window.close()
    return found


if __name__ == "__main__":
    print("\n".join(_at_this_scale(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))), end="")
