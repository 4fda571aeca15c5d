"""Contact sheets, to be looked at: every page in every theme, at each size of text, in three languages.

    python -m tests.ui.sheets FOLDER [--themes light,dark] [--sizes normal] [--languages en] [--window 1366x740]
        [--pages city,start]

A sheet is a theme, a size and a language; beside the sheets stand the pages at full size, in a folder of the sheet's name.
"""

from __future__ import annotations

import argparse
import math
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from app.demo import write_demonstration
from app.session.settings import TEXT_SIZES, THEMES
from app.ui.main_window import MainWindow
from tests.ui.every_page import at_rest, pages, with_interviews
from tests.ui.seen import picture
from tests.ui.test_seen import ALL_TYPES, SCHOOL

ACROSS, WIDE = 5, 560       # pictures beside each other, and px of each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--themes", default=",".join(one for one in THEMES if one))
    parser.add_argument("--sizes", default=",".join(TEXT_SIZES))
    parser.add_argument("--languages", default="en,ar,ne")
    parser.add_argument("--window", default="1366x740")
    parser.add_argument("--pages", default="", help="words of which a page's name has one; all without")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        os.environ.update(CITYNEEDS_SETTINGS=own, CITYNEEDS_LOGS=own, CITYNEEDS_FONTS="")
        _all(asked, Path(own))


def _all(asked: argparse.Namespace, own: Path) -> None:
    from app.ui.main import build
    app = QApplication(["cityneeds"])
    window = build(app)
    window.resize(*map(int, asked.window.split("x")))
    window.show()
    workspace = own / "demonstration.cityneeds"
    write_demonstration(workspace, seed=1)
    interviews = with_interviews(window, workspace, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))
    for language in asked.languages.split(","):
        for size in asked.sizes.split(","):
            for name in asked.themes.split(","):
                window.change_settings(theme=name, text_size=size, language=language)
                at_rest(window)
                _sheet(window, interviews, asked.folder / f"{language}-{size}-{name}", asked.pages.split(","))
    window.close()


def _sheet(window: MainWindow, interviews: dict[str, str], folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    small: list[tuple[str, Image.Image]] = []
    for number, name in enumerate(pages(window, interviews)):
        if any(word in name for word in wanted):
            shown = picture(window, window.rect())
            shown.save(folder / f"{number:03} {name.replace(',', '').replace('/', ' ')}.png")
            small.append((name, shown.resize((WIDE, round(WIDE * shown.height / shown.width)), Image.Resampling.LANCZOS)))
    if not small:
        return
    high = small[0][1].height + 22
    sheet = Image.new("RGB", (ACROSS * (WIDE + 8), math.ceil(len(small) / ACROSS) * high), "#777777")
    draw = ImageDraw.Draw(sheet)
    for at, (name, shown) in enumerate(small):
        corner = (at % ACROSS * (WIDE + 8), at // ACROSS * high)
        draw.text((corner[0] + 4, corner[1] + 4), name, fill="#ffffff")
        sheet.paste(shown, (corner[0], corner[1] + 20))
    sheet.save(folder.with_suffix(".png"))
    print(folder.with_suffix(".png"), len(small), flush=True)


if __name__ == "__main__":
    main()
