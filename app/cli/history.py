"""Who said what and when; what the office asks to check; what is there twice."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, json_option, print_json, run_on
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import checks, duplicates
from app.translations import message

if TYPE_CHECKING:
    from app.models import Revision
    from app.models.conflicts import DuplicatePair

KINDS = {"city": message("city"), "site": message("site"), "interview": message("interview")}


def register(commands: Any) -> None:
    parser = add(commands, "history", history, tr("who changed what and when in an interview; its answers as of a day"))
    parser.add_argument("file")
    parser.add_argument("--interview", required=True, metavar="ID")
    parser.add_argument("--question", metavar="REF", help=tr("this question only, in all instances of its repeats"))
    parser.add_argument("--at", metavar="DATE",
                        help=tr("the answers as they stood at the end of this day, or at this time (UTC)"))
    json_option(parser)

    parser = add(commands, "check", check, tr("what the office asks the team to check; with --comment, asks it"))
    parser.add_argument("file")
    parser.add_argument("--interview", metavar="ID")
    parser.add_argument("--question", metavar="REF")
    parser.add_argument("--comment", metavar="TEXT")
    parser.add_argument("--site", metavar="NAME", help=tr("asks about a site, and not about a question"))
    parser.add_argument("--answer", metavar="WORD", help=tr("what the team found; it waits for the office"))
    parser.add_argument("--send-back", metavar="COMMENT", help=tr("the office is not content with the answer, and says why"))
    parser.add_argument("--settle", action="store_true", help=tr("it was checked, and the office is content"))
    json_option(parser)

    parser = add(commands, "alike", alike,
                 tr("cities, sites and interviews that look like the same one, and those that were joined"))
    parser.add_argument("file")
    json_option(parser)
    joining = add(commands, "join", join, tr("the second counts as the first"))
    parting = add(commands, "part", part, tr("two that were joined are two again"))
    keeping_apart = add(commands, "apart", apart, tr("two that look alike are two, and are not proposed again"))
    for parser in (joining, parting, keeping_apart):
        parser.add_argument("file")
        parser.add_argument("first", metavar="ID")
    for parser in (joining, keeping_apart):
        parser.add_argument("second", metavar="ID")


def history(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.records import moment
    from app.models.store import without_instances
    question = None if chosen.question is None else without_instances(chosen.question)

    def is_asked(path: str) -> bool:
        return question is None or without_instances(path) == question

    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        workspace.interview(chosen.interview)
        if chosen.at is not None:
            answers = workspace.answers_at(chosen.interview, moment(chosen.at))
            _print_answers({path: value for path, value in answers.items() if is_asked(path)}, as_json=chosen.json)
            return 0
        revisions = [revision for revision in workspace.history(chosen.interview) if is_asked(revision.path)]
    if chosen.json:
        print_json(revisions)
        return 0
    for revision in revisions:
        if not _is_internal(revision.path):
            _print_revision(revision)
    return 0


def _print_answers(answers: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json(answers)
    else:
        from app.models import is_position_remark
        print("\n".join(f"{_place(path)}: {value}" for path, value in answers.items()
                        if not _is_internal(path) and not is_position_remark(path)))      # of values of before, too: in the history


def _print_revision(revision: Revision) -> None:
    from app.models import remark_facts
    said = remark_facts(revision.path, revision.value)
    value = (tr("taken away") if revision.value is None else revision.value or tr("(empty)") if said is None else
             ", ".join(worded(one) for one in said.words()))
    settles = " " + tr("(settles a conflict)") if len(revision.parents) > 1 else ""
    when = revision.clock[:19].replace("T", " ")
    print(f"{when}  {revision.author or tr('somebody')}  {_place(revision.path)}: {value}{settles}")


def _is_internal(path: str) -> bool:
    """Where somebody last stood: it is kept beside the answers, and says nothing of them."""
    return path == "@position"


def _place(path: str) -> str:
    """A question by its place; anything else in words. `--json` gives the path as it is kept."""
    from app.findings import conflict_subject
    from app.report import subject_words
    about = conflict_subject(path)
    if not about:
        return path
    words = subject_words(about).in_language(reader_language())
    question = path.removeprefix("@check").partition("/@")[0]
    return f"{words}, {question}" if question.startswith("/") else words


def check(chosen: argparse.Namespace) -> int:
    from app.models.conflicts import open_checks
    from app.models.interviews import find_site
    acts = chosen.comment is not None or chosen.settle or chosen.answer is not None or chosen.send_back is not None
    if acts and not (chosen.site or (chosen.interview and chosen.question)):
        raise Problem(message("Which question?"), message("Name it by --interview and --question, or a site by --site."))
    with Session.of(place(chosen.file), read_only=not acts) as session:
        site_id = find_site(session.workspace, chosen.site).id if chosen.site else ""
        if chosen.comment is not None:
            session.run(checks.ask_at_site(site_id=site_id, comment=chosen.comment) if site_id else
                        checks.ask(interview_id=chosen.interview, path=chosen.question, comment=chosen.comment))
        elif acts:
            named = [asked for asked in open_checks(session.workspace, site_id or chosen.interview)
                     if site_id or asked.path == chosen.question]
            if not named:
                raise Problem(message("Nothing is asked there."), message("`main.py check FILE` lists what is asked."))
            if chosen.answer is not None:
                session.run(checks.answer(check=named[0], word=chosen.answer))
            elif chosen.send_back is not None:
                session.run(checks.send_back(check=named[0], comment=chosen.send_back))
            else:
                session.run(checks.settle(check=named[0]))
        listed = open_checks(session.workspace, site_id or chosen.interview)
        names = {site.id: site.name for site in session.workspace.sites()}
    if chosen.json:
        print_json(listed)
        return 0
    for asked in listed:
        where = f"{asked.interview_id}  {asked.path}" if asked.interview_id else names.get(asked.record_id, asked.record_id)
        print(f"{where}: {asked.comment} ({asked.author or tr('somebody')}, {asked.asked[:10]})")
        if asked.answer:
            print("    " + tr("answered: {word} ({name}, {day})", word=asked.answer, name=asked.answered_by or message("somebody"),
                              day=asked.answered[:10]))
    return 0


def alike(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.conflicts import joined, proposals
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        proposed, already_joined = proposals(workspace), joined(workspace)
    if chosen.json:
        print_json({"proposed": proposed, "joined": already_joined})
        return 0
    for pair in proposed:
        print(tr("{kind}: {first} ({first_id}) and {second} ({second_id}): {why}", why=pair.why, **_pair(pair)))
    for pair in already_joined:
        print(tr("{kind}: {second} ({second_id}) counts as {first} ({first_id})", **_pair(pair)))
    return 0


def _pair(pair: DuplicatePair) -> dict[str, Any]:
    return {"kind": KINDS.get(pair.kind, pair.kind), "first": pair.names[0], "first_id": pair.first, "second": pair.names[1],
            "second_id": pair.second}


def join(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, duplicates.join(first=chosen.first, second=chosen.second))
    return 0


def part(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, duplicates.part(second=chosen.first))
    return 0


def apart(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, duplicates.keep_apart(first=chosen.first, second=chosen.second))
    return 0
