"""`norms`: the numbers that needs are worked out with, and changing them for one workspace."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import norms as operations
from app.translations import message, message_in

TAGS = {"V": message_in("of a norm", "checked"), "M": message_in("of a norm", "to be verified"),
        "D": message_in("of a norm", "project default")}
SETTING_NAMES = {"routine": message("in routine times"), "outbreak": message("in an outbreak"),
                 "emergency": message("in an emergency")}

if TYPE_CHECKING:
    from app.models.norms import NormInSetting


def register(commands: Any) -> None:
    parser = add(commands, "norms", norms, tr("the norms of a workspace: list, change, export and import them"))
    parser.add_argument("file")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--set", metavar="KEY=VALUE", help=tr("with --source, and --note where it was checked"))
    action.add_argument("--reset", metavar="KEY", help=tr("give a default back"))
    action.add_argument("--export", metavar="NORMS.xlsx", help=tr("a sheet to be filled in"))
    action.add_argument("--import", metavar="NORMS.xlsx", dest="take", help=tr("take over what was changed in the sheet"))
    parser.add_argument("--source", metavar="TAG", default="",
                        help=tr("V and a number: checked; M: to be verified; D: project default"))
    parser.add_argument("--note", metavar="TEXT", default="")
    parser.add_argument("--setting", choices=("routine", "outbreak", "emergency"), default="",
                        help=tr("with --set and --reset: in which setting it counts, routine without it; an outbreak and an "
                                "emergency follow routine times where nothing is said of them"))
    json_option(parser)


def norms(chosen: argparse.Namespace) -> int:
    from app.models.norms import SETTINGS, disputed, norms, path_in, without_norms, without_norms_words
    if (chosen.source or chosen.note) and not chosen.set:
        raise Problem(message("--source and --note belong to --set."), message("Give --set KEY=VALUE as well."))
    if chosen.setting and not (chosen.set or chosen.reset):
        raise Problem(message("--setting belongs to --set and --reset."), message("Give one of them as well."))
    writing = chosen.set or chosen.reset or chosen.take
    with Session.of(place(chosen.file), read_only=not writing) as session:
        if chosen.set:
            session.run(operations.set_norms(norms=_change(chosen)))
        elif chosen.reset:
            session.run(operations.set_norms(norms={path_in(chosen.reset, chosen.setting): None}))
        elif chosen.take:
            session.run(operations.take_sheet(source=Path(chosen.take)))
        elif chosen.export:
            session.run(operations.write_sheet(out=Path(chosen.export), language=reader_language()))
            return 0
        listed, differing, unprepared = norms(session.workspace), disputed(session.workspace), without_norms(session.workspace)
    if chosen.json:
        print_json([{name: getattr(norm, name) for name in ("key", "value", "unit", "source", "note", "title", "changed")}
                    | {"default": as_json(norm.default), "disputed": differing.get(norm.key, ())}
                    | {one.setting: as_json(one.said) | {"follows": one.follows, "changed": one.changed,
                                                         "disputed": differing.get(path_in(norm.key, one.setting), ())}
                       for one in norm.settings} for norm in listed])
        return 0
    for norm in listed:
        print(f"{norm.key:28} {norm.value:>8} {norm.unit:14} {norm.source:4} {worded(TAGS[norm.source[:1]])}"
              f"{_default(norm.settings[0])}")
        for one in norm.settings[1:]:
            if not one.follows:
                print(f"   {worded(SETTING_NAMES[one.setting]):25} {one.said.value:>8} {norm.unit:14} {one.said.source:4} "
                      f"{worded(TAGS[one.said.source[:1]])}{_default(one)}")
        for path in (path_in(norm.key, setting) for setting in SETTINGS):
            if path in differing:
                sides = " / ".join(tr("the default") if side is None else f"{side.value} {side.source}"
                                   for side in differing[path])
                print("!  " + tr("set differently on two laptops: {sides}. Set it to settle it.", sides=sides))
    for form, setting in unprepared:
        print("!  " + worded(without_norms_words(form, setting)))
    return 0


def _default(one: NormInSetting) -> str:
    return "  " + tr("(default {value}, {source})", value=one.default.value, source=one.default.source) if one.changed else ""


def _change(chosen: argparse.Namespace) -> dict[str, Any]:
    from app.models.norms import NormSetting, path_in
    key, equals, value = chosen.set.partition("=")
    if not equals:
        raise Problem(message("{text} sets nothing.", text=chosen.set),
                      message("Write KEY=VALUE, for instance girls_per_toilet=25."))
    return {path_in(key.strip(), chosen.setting): NormSetting(value.strip(), chosen.source or "D", chosen.note.strip())}
