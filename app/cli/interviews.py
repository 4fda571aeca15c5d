"""What is done to an interview as a whole: finished, opened again, and corrected in where, when and by whom it was held."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.language import tr
from app.cli.shared import add, add_group
from app.locations import place
from app.problem import Problem
from app.translations import message


def register(commands: Any) -> None:
    verbs = add_group(commands, "interview", tr("finish, reopen or correct an interview"), "finish|reopen|move|date|assessor")
    finishing = add(verbs, "finish", finish, tr("lock an interview whose answers are complete"))
    reopening = add(verbs, "reopen", reopen, tr("unlock a finished interview"))
    moving = add(verbs, "move", move, tr("it was held at another site"))
    dating = add(verbs, "date", set_date, tr("it was held on another day"))
    assigning = add(verbs, "assessor", set_assessor, tr("another person held it"))
    for parser in (finishing, reopening, moving, dating, assigning):
        parser.add_argument("file")
        parser.add_argument("interview", metavar="ID")
    moving.add_argument("value", metavar="SITE", help=tr("its id or name"))
    dating.add_argument("value", metavar="DATE", help=tr("like 2026-11-24"))
    assigning.add_argument("value", metavar="NAME")
    for parser in (reopening, moving, dating, assigning):
        parser.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))


def finish(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview, Workspace
    with Workspace.open(place(chosen.file)) as workspace, StoredInterview.open(workspace, chosen.interview) as interview:
        interview.finish()
    return 0


def reopen(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview, Workspace
    with Workspace.open(place(chosen.file)) as workspace, StoredInterview.open(workspace, chosen.interview) as interview:
        if interview.state != "finished":
            raise Problem(message("This interview is open already."), message("Answer it, and finish it."))
        interview.reopen(chosen.reason)
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
