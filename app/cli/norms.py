"""`norms`: the numbers that needs are worked out with, and changing them for one workspace."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.shared import add, print_json
from app.locations import place
from app.problem import Problem

TAGS = {"V": "checked", "M": "to be verified", "D": "project default"}


def register(commands: Any) -> None:
    one = add(commands, "norms", norms, "the norms of a workspace: list, change, export and import them")
    one.add_argument("file")
    what = one.add_mutually_exclusive_group()
    what.add_argument("--set", metavar="KEY=VALUE", help="with --source, and --note where it was checked")
    what.add_argument("--reset", metavar="KEY", help="give a default back")
    what.add_argument("--export", metavar="NORMS.xlsx", help="a sheet to be filled in")
    what.add_argument("--import", metavar="NORMS.xlsx", dest="take", help="take over what was changed in the sheet")
    one.add_argument("--source", metavar="TAG", default="", help="V and a number: checked; M: to be verified; D: project default")
    one.add_argument("--note", metavar="TEXT", default="")
    one.add_argument("--json", action="store_true")


def norms(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.norms import disputed, norms, set_norms
    if (chosen.source or chosen.note) and not chosen.set:
        raise Problem("--source and --note belong to --set.", "Give --set KEY=VALUE as well.")
    writing = chosen.set or chosen.reset or chosen.take
    with Workspace.open(place(chosen.file), read_only=not writing) as workspace:
        if chosen.set:
            set_norms(workspace, _change(chosen))
        elif chosen.reset:
            set_norms(workspace, {chosen.reset: None})
        elif chosen.take:
            from app.exchange.norms import from_xlsx
            from_xlsx(workspace, Path(chosen.take))
        elif chosen.export:
            from app.exchange.norms import to_xlsx
            to_xlsx(workspace, Path(chosen.export))
            return 0
        found, differing = norms(workspace), disputed(workspace)
    if chosen.json:
        print_json([asdict(norm) | {"changed": norm.changed, "disputed": [
            one and asdict(one) for one in differing.get(norm.key, ())]} for norm in found])
        return 0
    for norm in found:
        before = f"  (default {norm.default.value}, {norm.default.source})" if norm.changed else ""
        print(f"{norm.key:28} {norm.value:>8} {norm.unit:14} {norm.source:4} {TAGS[norm.source[:1]]}{before}")
        if norm.key in differing:
            sides = " / ".join("the default" if one is None else f"{one.value} {one.source}" for one in differing[norm.key])
            print(f"!  set differently on two laptops: {sides}. Set it to settle it.")
    return 0


def _change(chosen: argparse.Namespace) -> dict[str, Any]:
    from app.models.norms import NormSetting
    key, equals, value = chosen.set.partition("=")
    if not equals:
        raise Problem(f"{chosen.set} sets nothing.", "Write KEY=VALUE, for instance girls_per_toilet=25.")
    return {key.strip(): NormSetting(value.strip(), chosen.source or "D", chosen.note.strip())}
