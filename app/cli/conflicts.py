"""`conflicts`: answers that laptops gave differently, in the words of their forms, and settling one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, tr_n
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import conflicts as operations
from app.translations import message

if TYPE_CHECKING:
    from app.models.conflicts import Conflict


def register(commands: Any) -> None:
    parser = add(commands, "conflicts", conflicts, tr("answers that laptops gave differently; settle one with --settle"))
    parser.add_argument("file")
    parser.add_argument("--settle", nargs=2, metavar=(tr("NUMBER"), tr("ANSWER")),
                        help=tr("of the list, and the answer that counts: a letter of a side (a, b …), or = and another one"))
    json_option(parser)


def conflicts(chosen: argparse.Namespace) -> int:
    from app.models.conflicts import conflicts
    from app.questionnaire import ConflictWords
    with Session.of(place(chosen.file), read_only=not chosen.settle) as session:
        if chosen.settle:
            conflict, value = _chosen(conflicts(session.workspace), *chosen.settle)
            session.run(operations.resolve(conflict=conflict, value=value))
        listed = conflicts(session.workspace)
        words = ConflictWords(session.workspace, "en" if chosen.json else reader_language())
        told = [(conflict, words.where(conflict), words.question(conflict), words.line(conflict),
                 [words.answer(conflict, head.value) for head in conflict.heads], words.photos(conflict), words.beside(conflict))
                for conflict in listed]
    if chosen.json:
        print_json([{"number": number, "record": conflict.record_id, "path": conflict.path, "where": where, "question": question,
                     "sides": [{"answer": said, "value": head.value, "author": head.author, "device": head.device, "at": head.at}
                               for said, head in zip(sides, conflict.heads, strict=True)],
                     "photos": [photo.name for photo in photos], "beside": beside}
                    for number, (conflict, where, question, _, sides, photos, beside) in enumerate(told, 1)])
        return 0
    for number, (conflict, where, _, line, sides, photos, beside) in enumerate(told, 1):
        print(f"{number}. " + " · ".join(part for part in (where, line) if part))
        if beside:
            print(f"   {beside}")
        for letter, said, head in zip("abcdefghij", sides, conflict.heads, strict=False):
            print(f"   {letter}  {said or tr('no answer')} ({head.author or tr('somebody')}, {head.at[:16].replace('T', ' ')})")
        if photos:
            print("   " + tr("photos: {names}", names=tuple(photo.name for photo in photos)))
    print(tr_n("{count} answer to settle.", "{count} answers to settle.", len(told)) if told else tr("Nobody contradicts anybody."))
    return 0


def _chosen(listed: list[Conflict], number: str, said: str) -> tuple[Conflict, str | None]:
    """Problem: there is none of that number, or no such side."""
    if not (number.isascii() and number.isdecimal() and 0 < int(number) <= len(listed)):
        raise Problem(message("There is no number {number} in the list.", number=number),
                      message("Without --settle, the command lists them."))
    conflict = listed[int(number) - 1]
    if said.startswith("=") and conflict.path.startswith("/"):
        return conflict, said[1:].strip() or None
    at = "abcdefghij".find(said.strip().casefold()) if len(said.strip()) == 1 else -1
    if not 0 <= at < len(conflict.heads):
        raise Problem(message("There is no side {side}.", side=said),
                      message("Name a side by its letter, or write = and an answer."))
    return conflict, conflict.heads[at].value
