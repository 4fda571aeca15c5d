"""The commands: each room's main job without a screen. Each module registers its own; `run` is the one way in.

Exit status: 0 done, 1 something the person can mend (one line on standard error), 2 wrong usage, 70 a bug.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import cache
from pathlib import Path

from app import __version__
from app.cli import window
from app.cli.language import reader_language, speak, tr, worded
from app.cli.shared import Command, ask_passphrase
from app.cli.terminal import words_only
from app.locations import Server, place
from app.problem import Problem
from app.saving import is_workspace

__all__ = ["main", "run"]


def main() -> None:
    """The command `cityneeds` of an installed program."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command, or opens the app where there is none; never lets a traceback reach the person, nor a control character
    their terminal. Gives the exit status."""
    with words_only():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    try:
        return _dispatch(arguments)
    except Problem as problem:
        return _complain(problem.in_language(reader_language()))
    except KeyboardInterrupt:
        return _complain(tr("Stopped."))
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); keep Python from complaining once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        from app.crash import describe, write_report
        _complain(" ".join(map(worded, describe(write_report(error, language=reader_language()), _safe(arguments)))))
        return 70


def _safe(arguments: list[str]) -> bool | None:
    """Whether the workspaces that were named still stand; None where none was."""
    try:
        files = [path for path in map(Path, arguments) if path.is_file() and is_workspace(path)]
    except (OSError, ValueError):
        return False
    if not files:
        return None
    from app.models.records import stand
    return stand(files)


def _complain(sentence: str) -> int:
    print("cityneeds: " + " ".join(sentence.split()).replace("`main.py ", f"`{_started_as()} "), file=sys.stderr)
    return 1


def _started_as() -> str:
    """What the person typed: sentences name commands as they are started from a checkout."""
    return "cityneeds" if Path(sys.argv[0]).stem.lower() == "cityneeds" else "main.py"


def _dispatch(arguments: list[str]) -> int:
    if not arguments:
        return window.open_app(None)
    if len(arguments) == 1 and (arguments[0].endswith(".cityneeds") or isinstance(place(arguments[0]), Server)):
        return window.open_app(place(arguments[0]))
    speak()
    chosen = _parser_of(reader_language(), _started_as()).parse_args(arguments)
    command: Command = chosen.command
    while True:
        try:
            return command(chosen)
        except Problem as problem:
            if not hasattr(problem, "path"):
                raise
            from app.models.protect import unlock  # a protected file: nothing was done yet
            unlock(problem.path, ask_passphrase(chosen, tr("Passphrase of {file}", file=problem.path)))


def _parser(language: str, started_as: str) -> argparse.ArgumentParser:
    """All commands. Their modules are imported here, because a window needs none of them."""
    from app.cli import (
        assessment,
        cities,
        conflicts,
        doubts,
        exchange,
        findings,
        forms,
        history,
        interviews,
        layers,
        merging,
        norms,
        office_rounds,
        parcels,
        people,
        photos,
        plan,
        prices,
        programme,
        receiver,
        registers,
        reports,
        search,
        sites,
        sources,
        support,
        workspaces,
    )
    parser = argparse.ArgumentParser(
        prog=started_as, description=tr("CityNeeds. Without a command, or with a .cityneeds file alone, the app opens."),
        epilog=tr("From a checkout, `main.py test` runs all checks and tests."))
    parser.add_argument("--version", action="version", version=f"CityNeeds {__version__}")
    commands = parser.add_subparsers(required=True, metavar=tr("COMMAND"))
    for family in (window, forms, workspaces, parcels, photos, history, interviews, merging, conflicts, norms, prices, assessment,
                   office_rounds, plan, findings, people, doubts, programme, receiver, registers, reports, cities, sites, search,
                   layers, sources, support, exchange):
        family.register(commands)
    return parser


_parser_of = cache(_parser)         # who runs many commands in one program waits longer for it than for most of them
