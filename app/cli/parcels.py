"""Parcels: what goes out to the laptops, and what is new and comes home."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr
from app.cli.shared import add, add_group, ask_passphrase, passphrase_option, run_on
from app.locations import Server, place
from app.problem import Problem
from app.session import load_settings, save_settings
from app.session.operations import parcels
from app.translations import message

if TYPE_CHECKING:
    from app.models.protect import Keys


def register(commands: Any) -> None:
    verbs = add_group(commands, "parcel", tr("a part of a workspace in a file of its own, which merge takes in"), "out|home|second")
    out = add(verbs, "out", out_to_laptops, tr("sites, plan, forms, norms, checks, layers for the laptops; no one's answers"))
    home = add(verbs, "home", home_to_office, tr("what is new since the office last said what it has; else everything"))
    home.add_argument("--whole", action="store_true", help=tr("everything, whatever the office said that it has"))
    for parser, team, light in (
            (out, tr("for whom it is: it stands in its name"), tr("without the files of layers that the workspace carries")),
            (home, tr("whose it is: it stands in its name; else the team of this laptop"),
             tr("photos at print size; the next parcel without --light brings their originals"))):
        parser.add_argument("file")
        parser.add_argument("destination", metavar="DEST",
                            help=tr("a folder in which it is named by city, team, laptop and time, or a file"))
        parser.add_argument("--team", default="", metavar="NAME", help=team)
        parser.add_argument("--light", action="store_true", help=light)
        encrypt_options(parser)
    second = add(verbs, "second", second_copy, tr("a second copy on a stick or in another folder, brought up at each finish"))
    second.add_argument("file")
    second.add_argument("folder", nargs="?", metavar="FOLDER",
                        help=tr("from now on in this folder; without it where it was chosen"))
    second.add_argument("--off", action="store_true", help=tr("no second copies from now on; what is there stays"))


def encrypt_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encrypt", action="store_true", help=tr("in age's format, with a passphrase unless --to is given"))
    parser.add_argument("--to", default="", metavar="KEY", help=tr("the office's public key, age1…; implies --encrypt"))
    passphrase_option(parser)


def keys_chosen(chosen: argparse.Namespace) -> Keys:
    """To whom it is encrypted; nobody where that is not wanted."""
    from app.models.protect import NO_KEYS, Keys
    if chosen.to:
        return Keys(public=chosen.to)
    return Keys(passphrase=ask_passphrase(chosen, tr("Passphrase for the copy"), twice=True)) if chosen.encrypt else NO_KEYS


def out_to_laptops(chosen: argparse.Namespace) -> int:
    print(run_on(chosen.file, parcels.write_outward(folder=Path(chosen.destination), team=chosen.team, light=chosen.light,
                                                    keys=keys_chosen(chosen))))
    return 0


def home_to_office(chosen: argparse.Namespace) -> int:
    print(run_on(chosen.file, parcels.write_home(folder=Path(chosen.destination), team=chosen.team or load_settings().team,
                                                 light=chosen.light, whole=chosen.whole, keys=keys_chosen(chosen))))
    return 0


def second_copy(chosen: argparse.Namespace) -> int:
    """The folder is a choice of this laptop, for all its workspaces."""
    settings = load_settings()
    if chosen.off:
        save_settings(replace(settings, second_copy=""))
        print(tr("No second copies are made from now on."))
        return 0
    folder = chosen.folder or settings.second_copy
    if not folder:
        raise Problem(message("No folder was chosen for second copies."), message("Name one: `main.py parcel second FILE FOLDER`."))
    print(run_on(chosen.file, parcels.write_second(folder=Path(folder).resolve())).path)
    if chosen.folder:
        save_settings(replace(settings, second_copy=str(Path(folder).resolve())))
    return 0


def keep_second_copy(file: str) -> None:
    """After something that must not be lost, where a folder was chosen. What fails is said, and stops nothing."""
    folder = load_settings().second_copy
    if not folder or isinstance(place(file), Server):
        return
    try:
        run_on(file, parcels.write_second(folder=Path(folder)))
    except Problem as problem:
        print("!  " + problem.in_language(reader_language()), file=sys.stderr)
