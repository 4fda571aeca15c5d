"""The window, and the demonstration that a newcomer sees first."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from app.cli.reports import write_city_report
from app.cli.shared import add
from app.locations import Place
from app.problem import Problem


def register(commands: Any) -> None:
    one = add(commands, "try", try_it, "write the demonstration, print Koidu's report beside it, open the app on it")
    one.add_argument("file", nargs="?", default="demonstration.cityneeds")

    one = add(commands, "demo", demo, "write a demonstration workspace")
    one.add_argument("file")
    one.add_argument("--seed", type=int, default=1, help="the same seed, the same file; another, another laptop's")


def open_app(file: Place | None) -> int:
    from app.shared_libraries import has_display, missing_sentence
    if sentence := missing_sentence(screen=not os.environ.get("QT_QPA_PLATFORM")):
        raise Problem(sentence + ",", "then start again.")
    if not has_display():
        raise Problem("There is no display to open the window on.",
                      "Start it in a desktop session; `main.py --help` lists what works without one.")
    from app.ui.main import run as open_window
    return open_window([], open_file=file)


def try_it(chosen: argparse.Namespace) -> int:
    """The main job at once: a demonstration workspace, Koidu's report beside it, the app on it."""
    from app.demo import write_demonstration
    file = Path(chosen.file)
    if file.exists():
        print(f"{file} is there already and is kept as it is.")
    else:
        print(f"Writing the demonstration workspace {file} …", flush=True)
        write_demonstration(file, seed=1)
    out = file.with_name(f"{file.stem}-koidu.pdf")
    pages = write_city_report(file, "Koidu", "en", out)
    print(f"Koidu's report: {out} ({pages} pages)", flush=True)
    try:
        return open_app(file)
    except Problem as problem:
        print(f"The window stays closed: {problem}")
        return 0


def demo(chosen: argparse.Namespace) -> int:
    from app.demo import write_demonstration
    write_demonstration(Path(chosen.file), seed=chosen.seed)
    print(f"Written: {chosen.file}")
    return 0
