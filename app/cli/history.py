"""Who said what and when; what the office asks to check; what is there twice."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from app.cli.shared import add, print_json
from app.locations import place
from app.problem import Problem


def register(commands: Any) -> None:
    one = add(commands, "history", history, "who changed what and when in an interview; its answers as of a day")
    one.add_argument("file")
    one.add_argument("--interview", required=True, metavar="ID")
    one.add_argument("--question", metavar="REF", help="this question only, in all instances of its repeats")
    one.add_argument("--at", metavar="DATE", help="the answers as they stood at the end of this day, or at this time (UTC)")
    one.add_argument("--json", action="store_true")

    one = add(commands, "check", check, "what the office asks the team to check; with --comment, asks it")
    one.add_argument("file")
    one.add_argument("--interview", metavar="ID")
    one.add_argument("--question", metavar="REF")
    one.add_argument("--comment", metavar="TEXT")
    one.add_argument("--settle", action="store_true", help="it was checked")
    one.add_argument("--json", action="store_true")

    one = add(commands, "alike", alike, "cities, sites and interviews that look like the same one, and those that were joined")
    one.add_argument("file")
    one.add_argument("--json", action="store_true")
    for word, done in (("join", "the second counts as the first"), ("part", "two that were joined are two again"),
                       ("apart", "two that look alike are two, and are not proposed again")):
        one = add(commands, word, globals()[word], done)
        one.add_argument("file")
        one.add_argument("first", metavar="ID")
        if word != "part":
            one.add_argument("second", metavar="ID")


def history(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.records import moment
    from app.models.store import without_instances
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        workspace.interview(chosen.interview)
        wanted = None if chosen.question is None else without_instances(chosen.question)
        if chosen.at is not None:
            said = {path: value for path, value in workspace.answers_at(chosen.interview, moment(chosen.at)).items()
                    if wanted is None or without_instances(path) == wanted}
            if chosen.json:
                print_json(said)
            else:
                print("\n".join(f"{_place(path)}: {value}" for path, value in said.items() if not _internal(path)))
            return 0
        steps = [one for one in workspace.history(chosen.interview) if wanted is None or without_instances(one.path) == wanted]
    if chosen.json:
        print_json([asdict(one) for one in steps])
        return 0
    for one in steps:
        if _internal(one.path):
            continue
        value = "taken away" if one.value is None else one.value or "(empty)"
        merged = " (settles a conflict)" if len(one.parents) > 1 else ""
        print(f"{one.clock[:19].replace('T', ' ')}  {one.author or one.device}  {_place(one.path)}: {value}{merged}")
    return 0


def _internal(path: str) -> bool:
    """Where somebody last stood: it is kept beside the answers, and says nothing of them."""
    return path == "@position"


def _place(path: str) -> str:
    """A question by its place; anything else in words. `--json` gives the path as it is kept."""
    from app.findings.open_issues import subject
    from app.report.translations import table
    about = subject(path)
    if not about:
        return path
    words = table("en").get(f"subject_{about}", table("en")["subject_other"])
    question = path.removeprefix("@check").partition("/@")[0]
    return f"{words}, {question}" if question.startswith("/") else words


def check(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import ask, open_checks, settle
    writes = chosen.comment is not None or chosen.settle
    if writes and not (chosen.interview and chosen.question):
        raise Problem("Which question?", "Name it by --interview and --question.")
    with Workspace.open(place(chosen.file), read_only=not writes) as workspace:
        if chosen.comment is not None:
            ask(workspace, chosen.interview, chosen.question, chosen.comment)
        found = open_checks(workspace, chosen.interview)
        if chosen.settle:
            settled = [one for one in found if one.path == chosen.question]
            if not settled:
                raise Problem("Nothing is asked at this question.", "`main.py check FILE` lists what is asked.")
            settle(workspace, settled[0])
            found.remove(settled[0])
    if chosen.json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(f"{one.interview_id}  {one.path}: {one.comment} ({one.author or 'somebody'}, {one.asked[:10]})")
    return 0


def alike(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import joined, proposals
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        proposed, together = proposals(workspace), joined(workspace)
    if chosen.json:
        print_json({"proposed": [asdict(one) for one in proposed], "joined": [asdict(one) for one in together]})
        return 0
    for one in proposed:
        print(f"{one.kind}: {one.names[0]} ({one.first}) and {one.names[1]} ({one.second}): {one.why}")
    for one in together:
        print(f"{one.kind}: {one.names[1]} ({one.second}) counts as {one.names[0]} ({one.first})")
    return 0


def join(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import join
    with Workspace.open(place(chosen.file)) as workspace:
        join(workspace, chosen.first, chosen.second)
    return 0


def part(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import part
    with Workspace.open(place(chosen.file)) as workspace:
        part(workspace, chosen.first)
    return 0


def apart(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import keep_apart
    with Workspace.open(place(chosen.file)) as workspace:
        keep_apart(workspace, chosen.first, chosen.second)
    return 0
