"""`doubts`: unusual, contradicting, implausible and far figures; days, places, photos and patterns that are odd. Settled by a word,
or sent back to be checked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n, worded
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import cities
from app.session.operations import doubts as operations
from app.translations import message

if TYPE_CHECKING:
    from app.findings import Doubt


def register(commands: Any) -> None:
    parser = add(commands, "doubts", doubts, tr("what is doubtful in a city's answers; settle it with a word, or ask for a check"))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("--language", default="en", metavar="CODE", help=tr("of what the forms say: questions and answers"))
    parser.add_argument("--all", action="store_true", help=tr("those that were settled, too"))
    parser.add_argument("--settle", nargs=2, metavar=("ID", tr("WORD")), help=tr("the office lets it stand, and says why"))
    parser.add_argument("--check", nargs=2, metavar=("ID", tr("COMMENT")), help=tr("the team is asked to check it"))
    parser.add_argument("--reopen", metavar="ID", help=tr("the office takes its word back"))
    json_option(parser)


def doubts(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=not (chosen.settle or chosen.check or chosen.reopen)) as session:
        from app.findings import all_doubts
        city_id = session.workspace.city(chosen.city).id

        def found() -> tuple[Doubt, ...]:
            return all_doubts(session.run(cities.findings(city_id=city_id, language=chosen.language)))
        listed = found()
        if chosen.settle:
            doubt = _named(listed, chosen.settle[0])
            session.run(operations.settle(doubt=doubt, word=chosen.settle[1]))
        if chosen.check:
            doubt = _named(listed, chosen.check[0])
            session.run(operations.send_back(doubt=doubt, comment=chosen.check[1], words=worded(doubt.why)))
        if chosen.reopen:
            doubt = _named(listed, chosen.reopen)
            session.run(operations.reopen(doubt=doubt))
        if chosen.settle or chosen.check or chosen.reopen:
            listed = found()
    shown = [doubt for doubt in listed if chosen.all or doubt.is_open]
    if chosen.json:
        print_json(shown)
        return 0
    for doubt in shown:
        sentence = worded(doubt.why) if doubt.flag else tr(
            "{site}, {form}: “{question}” is {answer}: {why}", site=doubt.site, form=doubt.form_title, question=doubt.label,
            answer=doubt.answer, why=worded(doubt.why))
        print(f"{doubt.id}  {sentence}")
        if doubt.settled:
            print("            " + tr("settled: {word}", word=doubt.settled))
    open_now = sum(doubt.is_open for doubt in listed)
    print(tr_n("{count} doubt is open.", "{count} doubts are open.", open_now) if open_now else tr("No doubt is open."))
    return 0


def _named(listed: tuple[Doubt, ...], doubt_id: str) -> Doubt:
    doubt = next((doubt for doubt in listed if doubt.id == doubt_id), None)
    if doubt is None:
        raise Problem(message("There is no doubt {id}.", id=doubt_id), message("Without --settle, the command lists them."))
    return doubt
