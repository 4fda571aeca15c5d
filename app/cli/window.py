"""The window, and the demonstration that a newcomer sees first."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from app.cli.language import reader_language, tr, tr_n
from app.cli.shared import add
from app.locations import Place
from app.problem import Problem
from app.translations import message


def register(commands: Any) -> None:
    parser = add(commands, "try", try_it, tr("write the demonstration, print Koidu's report beside it, open the app on it"))
    parser.add_argument("file", nargs="?", default="demonstration.cityneeds")

    parser = add(commands, "demo", demo, tr("write a demonstration workspace"))
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1, help=tr("the same seed, the same file; another, another laptop's"))


def open_app(file: Place | None) -> int:
    """Gives the exit status when the window is closed. Problem: Qt's libraries or a display are missing."""
    from app.shared_libraries import has_display, missing_packages
    if packages := missing_packages(screen=not os.environ.get("QT_QPA_PLATFORM")):
        raise Problem(message("System libraries that the windows need are missing."),
                      message("On Debian and Ubuntu: apt install {packages}, then start again.", packages=" ".join(packages)))
    if not has_display():
        raise Problem(message("There is no display to open the window on."),
                      message("Start it in a desktop session; `main.py --help` lists what works without one."))
    from app.ui import open_window
    return open_window(file)


def try_it(chosen: argparse.Namespace) -> int:
    """The main job at once: a demonstration workspace, Koidu's report beside it, the app on it."""
    from app.cli.reports import write_city_report
    from app.demo import write_demonstration
    file = Path(chosen.file)
    if file.exists():
        print(tr("{file} is there already and is kept as it is.", file=str(file)))
    else:
        print(tr("Writing the demonstration workspace {file} …", file=str(file)), flush=True)
        write_demonstration(file, seed=1)
    out = file.with_name(f"{file.stem}-koidu.pdf")
    pages = write_city_report(file, "Koidu", "en", out)
    print(tr_n("Koidu's report: {file} ({count} page)", "Koidu's report: {file} ({count} pages)", pages, file=str(out)), flush=True)
    try:
        return open_app(file)
    except Problem as problem:
        print(tr("The window stays closed: {reason}", reason=problem.in_language(reader_language())))
        return 0


def demo(chosen: argparse.Namespace) -> int:
    from app.demo import write_demonstration
    write_demonstration(Path(chosen.file), seed=chosen.seed)
    print(tr("Written: {file}", file=chosen.file))
    return 0
