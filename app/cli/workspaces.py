"""What is in a workspace, and what is put into it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n, worded
from app.cli.parcels import encrypt_options, keep_second_copy, keys_chosen
from app.cli.photos import attached_in
from app.cli.shared import add, add_group, ask_passphrase, json_option, passphrase_option, print_json, run_on
from app.cli.withdrawals import erased_for_good
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import interviews, merging, parcels, photos, workspaces
from app.translations import message, message_n

if TYPE_CHECKING:
    pass

SUFFIX = ".cityneeds"
MOST_DOUBTFUL = 20      # facts that are named; all of them with --json


def register(commands: Any) -> None:
    parser = add(commands, "info", info, tr("what is in a workspace"))
    parser.add_argument("file")
    json_option(parser)

    parser = add(commands, "create", create, tr("make an empty workspace"))
    parser.add_argument("file")

    parser = add(commands, "erase", erase,
                 tr("consent withdrawn: take an interview's answers and photos, or one photo, away for good"))
    parser.add_argument("file")
    parser.add_argument("--interview", metavar="ID",
                        help=tr("without it, the traces of an erasure that had no room are overwritten"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=tr("why, for those who are asked in other files"))
    parser.add_argument("--photo", metavar="ID",
                        help=tr("one photo or file only, with what was said of it; `photo list` names them"))
    parser.add_argument("--yes", action="store_true", help=tr("it cannot be undone"))

    parser = add(commands, "copy", copy, tr("write a verified copy to carry"))
    parser.add_argument("file")
    parser.add_argument("destination", metavar="DEST",
                        help=tr("a folder in which it is named by city, team, laptop and time, or a file"))
    parser.add_argument("--light", action="store_true", help=tr("photos at print size; their originals stay here"))
    parser.add_argument("--layers", action="store_true",
                        help=tr("put the files of the map's layers beside the copy, where another laptop finds them"))
    parser.add_argument("--team", default="", help=tr("a word for the name of the copy"))
    parser.add_argument("--replace", default="", metavar="NAME",
                        help=tr("the file of this name may be lost; without it only an older copy of FILE is replaced"))
    encrypt_options(parser)

    parser = add(commands, "protect", protect, tr("protect a workspace with a passphrase, or take the protection off"))
    parser.add_argument("file")
    parser.add_argument("switch", choices=("on", "off"))
    passphrase_option(parser)

    keys = add_group(commands, "key", tr("the office's key, to which copies are encrypted"), "new")
    parser = add(keys, "new", key_new, tr("write a secret key and print its public one"))
    parser.add_argument("file", metavar="KEYFILE")


def info(chosen: argparse.Namespace) -> int:
    from app.models.parcels import parcel_words
    facts = run_on(chosen.file, workspaces.info(), parcels=True)
    label = run_on(chosen.file, parcels.label(), parcels=True)
    if chosen.json:
        print_json({**facts, "parcel": label})
        return 0
    if label is not None:
        print(" ".join(map(worded, parcel_words(label))))
    for city in facts["cities"]:
        sites = sum(site["city"] == city["id"] for site in facts["sites"])
        print(tr_n("{city}: {count} site", "{city}: {count} sites", sites, city=city["name"]))
    finished = sum(interview["state"] == "finished" for interview in facts["interviews"])
    print(tr("{interviews} ({finished}), {photos}, {forms}, {devices}, {revisions}",
             interviews=message_n("{count} interview", "{count} interviews", len(facts["interviews"])),
             finished=message_n("{count} finished", "{count} finished", finished),
             photos=message_n("{count} photo", "{count} photos", len(facts["photos"])),
             forms=message_n("{count} form", "{count} forms", facts["forms"]),
             devices=message_n("{count} device", "{count} devices", facts["devices"]),
             revisions=message_n("{count} revision", "{count} revisions", facts["revisions"])))
    if label is None and not facts["assessment"].get("organisation"):
        print("!  " + tr("Nobody said which organisation holds the interviews, so the consent script speaks of “our team”: "
                         "`main.py assessment FILE --organisation NAME` says it."))
    if facts["programme"]:
        print(tr_n("the programme: {count} entry", "the programme: {count} entries", len(facts["programme"])))
    for doubtful in facts["doubtful"][:MOST_DOUBTFUL]:
        names = {name: doubtful[name] for name in ("field", "kind", "name")}
        value = doubtful["value"] or "–"
        # Translators: {field} is what is said (a day, a quantity) of a {kind} (a site, a pledge) with its {name}.
        print("!  " + (tr("{field} of {kind} {name} is shown in part: {value}", value=value, **names) if doubtful["why"] == "long"
                       else tr("{field} of {kind} {name} cannot be read: {value}", value=value, **names)))
    if len(facts["doubtful"]) > MOST_DOUBTFUL:
        unlisted = len(facts["doubtful"]) - MOST_DOUBTFUL
        print("!  " + tr_n("and {count} more: --json lists it", "and {count} more: --json lists them", unlisted))
    return 0


def create(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    file = place(chosen.file)
    if isinstance(file, Path) and file.suffix != SUFFIX:
        raise Problem(message("{file} does not end in {suffix}.", file=file, suffix=SUFFIX),
                      message("Name it {file}.", file=file.name + SUFFIX))
    Workspace.create(file).close()
    print(tr("Made: {file}. It is empty: `main.py {place}` opens it, `main.py merge {place} FILE…` fills it.",
             file=file.name, place=chosen.file))
    return 0


def copy(chosen: argparse.Namespace) -> int:
    print(run_on(chosen.file, merging.carry_copy(
        folder=Path(chosen.destination), light=chosen.light, team=chosen.team, keys=keys_chosen(chosen), replace=chosen.replace,
        layers=chosen.layers)))
    return 0


def protect(chosen: argparse.Namespace) -> int:
    from app.models.protect import protect, unprotect
    if chosen.switch == "off":
        unprotect(Path(chosen.file))
        print(tr("{file} opens without a passphrase now.", file=chosen.file))
        return 0
    print(tr("A lost passphrase cannot be helped: without it nobody opens the file again."), file=sys.stderr)
    protect(Path(chosen.file), ask_passphrase(chosen, tr("Passphrase"), twice=True))
    print(tr("{file} is protected now. Copies made before it are not.", file=chosen.file))
    return 0


def key_new(chosen: argparse.Namespace) -> int:
    """Who loses the secret key loses what was encrypted to it: said at once."""
    from app.models.protect import new_key
    print(new_key(Path(chosen.file)))
    print(tr("Copies are encrypted with: main.py copy FILE DEST --to KEY. Keep {file} safe and keep a second one: "
             "without it nobody can open them.", file=chosen.file), file=sys.stderr)
    return 0


def erase(chosen: argparse.Namespace) -> int:
    """The second copy does not keep it either. Problem: it would be erased, and --yes was not said."""
    _erase(chosen)
    keep_second_copy(chosen.file)
    return 0


def _erase(chosen: argparse.Namespace) -> None:
    from app.models.consent import overwrite
    confirm = message("Say --yes to do it.")
    with Session.of(place(chosen.file)) as session:
        if chosen.photo is not None:
            photo = next((file for file in attached_in(session.workspace, history=True) if file.id == chosen.photo), None)
            if photo is not None and not chosen.yes:
                raise Problem(message("{file} would be erased for good.", file=photo.name), confirm)
            erased = session.run(photos.erase(photo_id=chosen.photo, reason=chosen.reason))
            _tell_erased(tr("Erased for good: {files} with {facts} of it.",
                            files=message_n("{count} photo or file", "{count} photos and files", erased.photos),
                            facts=message_n("{count} fact", "{count} facts", erased.answers)))
            return
        if chosen.interview is None:
            overwrite(session.workspace)
            return
        interview = session.workspace.interview(chosen.interview)
        if not chosen.yes:
            day = interview.day or message("an unknown day")
            raise Problem(message("The interview of {day} ({form}) would be erased for good.", day=day, form=interview.form_id),
                          confirm)
        _tell_erased(erased_for_good(session.run(interviews.erase(interview_id=interview.id, reason=chosen.reason))))


def _tell_erased(sentence: str) -> None:
    print(sentence + " " + tr("Files that merge with this one are told, and somebody there is asked; what was printed or exported "
                              "is not reached."))
