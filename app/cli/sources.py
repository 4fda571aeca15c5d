"""`sources`: what the tags beside norms, figures, needs and items lead to."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.language import tr, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.problem import Problem
from app.sources import Source, source, sources
from app.translations import message


def register(commands: Any) -> None:
    parser = add(commands, "sources", show, tr("where norms, figures and items come from: every tag, or those that are named"))
    parser.add_argument("tags", nargs="*", metavar="TAG", help=tr("as it stands beside a figure: V33, M1, D"))
    json_option(parser)


def show(chosen: argparse.Namespace) -> int:
    """Problem: a tag that leads nowhere."""
    wanted = [_of(tag) for tag in chosen.tags] if chosen.tags else list(sources().values())
    if chosen.json:
        print_json([as_json(one) for one in wanted])
        return 0
    for one in wanted:
        print(f"{one.tag:4} {one.citation}")
        for line in (one.says, worded(one.how), one.address):
            if line:
                print(f"     {line}")
    return 0


def _of(tag: str) -> Source:
    found = source(tag.strip("[] ").upper())
    if found is None:
        raise Problem(message("There is no source {tag}.", tag=tag), message("`main.py sources` lists them."))
    return found
