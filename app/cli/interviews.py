"""What is done to an interview as a whole: finished, opened again, and corrected in where, when and by whom it was held."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.shared import add, add_group
from app.locations import place
from app.problem import Problem


def register(commands: Any) -> None:
    verbs = add_group(commands, "interview", "finish, reopen or correct an interview", "finish|reopen|move|date|assessor")
    for name, command, summary, value in (
            ("finish", finish, "lock an interview whose answers are complete", ""),
            ("reopen", reopen, "unlock a finished interview", ""),
            ("move", move, "it was held at another site", "SITE"),
            ("date", set_date, "it was held on another day", "DATE"),
            ("assessor", set_assessor, "another person held it", "NAME")):
        one = add(verbs, name, command, summary)
        one.add_argument("file")
        one.add_argument("interview", metavar="ID")
        if value:
            one.add_argument("value", metavar=value, help={"SITE": "its id or name", "DATE": "like 2026-11-24"}.get(value))
        if name != "finish":
            one.add_argument("--reason", required=True, metavar="TEXT", help="why; it stays in the history")


def finish(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview, Workspace
    with Workspace.open(place(chosen.file)) as workspace, StoredInterview.open(workspace, chosen.interview) as kept:
        kept.finish()
    return 0


def reopen(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview, Workspace
    with Workspace.open(place(chosen.file)) as workspace, StoredInterview.open(workspace, chosen.interview) as kept:
        if kept.state != "finished":
            raise Problem("This interview is open already.", "Answer it, and finish it.")
        kept.reopen(chosen.reason)
    return 0


def move(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.interviews import find_site, move
    with Workspace.open(place(chosen.file)) as workspace:
        move(workspace, chosen.interview, find_site(workspace, chosen.value).id, chosen.reason)
    return 0


def set_date(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.interviews import set_day
    with Workspace.open(place(chosen.file)) as workspace:
        set_day(workspace, chosen.interview, chosen.value, chosen.reason)
    return 0


def set_assessor(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.interviews import set_assessor
    with Workspace.open(place(chosen.file)) as workspace:
        set_assessor(workspace, chosen.interview, chosen.value, chosen.reason)
    return 0
