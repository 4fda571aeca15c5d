"""`assessment`: who holds it, whom to call, how long answers are kept, and which modules are asked."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.locations import place
from app.session import Session
from app.session.operations import assessment as operations


def register(commands: Any) -> None:
    parser = add(commands, "assessment", assessment,
                 tr("what the consent script says of the organisation, and which modules the forms ask: list or change it"))
    parser.add_argument("file")
    parser.add_argument("--organisation", metavar="NAME", help=tr("who holds the interviews; an empty name takes it back"))
    parser.add_argument("--contact", metavar="TEXT", help=tr("telephone or e-mail of the office that answers questions"))
    parser.add_argument("--kept", metavar="TEXT", help=tr("how long answers are kept, in words"))
    parser.add_argument("--module", metavar="NAME", action="append", default=[], help=tr("ask the questions of this module"))
    parser.add_argument("--without-module", metavar="NAME", action="append", default=[], help=tr("do not ask them any more"))
    json_option(parser)


def assessment(chosen: argparse.Namespace) -> int:
    from app.models.assessment import assessment, differing, value_words
    changes = {key: getattr(chosen, key) for key in ("organisation", "contact", "kept") if getattr(chosen, key) is not None}
    changes |= {f"module_{name}": "" for name in chosen.without_module}
    changes |= {f"module_{name}": "yes" for name in chosen.module}
    with Session.of(place(chosen.file), read_only=not changes) as session:
        if changes:
            session.run(operations.set_assessment(changes=changes))
        items, unsettled = assessment(session.workspace, reader_language()), differing(session.workspace)
    if chosen.json:
        print_json([as_json(item) | {"disputed": unsettled.get(item.key, ())} for item in items])
        return 0
    for item in items:
        said = worded(value_words(item.key, item.value)) or tr("not said")
        print(tr("{title}: {said}", title=f"{item.title} ({item.name})" if item.is_module else item.title, said=said))
        if item.key in unsettled:
            sides = " / ".join(worded(value_words(item.key, side)) or tr("not said") for side in unsettled[item.key])
            print("!  " + tr("said differently on two laptops: {sides}. Say it again to settle it.", sides=sides))
    return 0
