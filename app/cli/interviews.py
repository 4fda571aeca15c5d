"""What is done to an interview as a whole: finished, opened again, and corrected in where, when and by whom it was held."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from app.cli.language import tr, worded
from app.cli.shared import add, add_group, run_on
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import interviews
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
    for sentence in run_on(chosen.file, interviews.finish(interview_id=chosen.interview)):
        print(worded(sentence), file=sys.stderr)
    return 0


def reopen(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview
    with Session.of(place(chosen.file)) as session, StoredInterview.open(session.workspace, chosen.interview) as interview:
        if interview.state != "finished":
            raise Problem(message("This interview is open already."), message("Answer it, and finish it."))
        interview.reopen(chosen.reason)
    return 0


def move(chosen: argparse.Namespace) -> int:
    from app.models.interviews import find_site
    with Session.of(place(chosen.file)) as session:
        site_id = find_site(session.workspace, chosen.value).id
        session.run(interviews.move(interview_id=chosen.interview, site_id=site_id, reason=chosen.reason))
    return 0


def set_date(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.set_day(interview_id=chosen.interview, day=chosen.value, reason=chosen.reason))
    return 0


def set_assessor(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.set_assessor(interview_id=chosen.interview, name=chosen.value, reason=chosen.reason))
    return 0
