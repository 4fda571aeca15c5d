"""What is in a workspace, and what is put into it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.shared import add, add_group, ask_passphrase, passphrase_option, print_json, read_bytes
from app.locations import place
from app.problem import Problem

if TYPE_CHECKING:
    from app.models import File, Photo, Workspace

SUFFIX = ".cityneeds"
MOST_DOUBTFUL = 20      # facts that are named; all of them with --json


def register(commands: Any) -> None:
    photos = add_group(commands, "photo", "attach photos and other files, or list them", "add|list")
    one = add(photos, "add", photo_add, "attach photos, or what else the question asks for, to a question of an interview")
    one.add_argument("file")
    one.add_argument("--interview", required=True, metavar="ID")
    one.add_argument("--question", required=True, metavar="REF")
    one.add_argument("photos", nargs="+", metavar="PHOTO")
    one = add(photos, "list", photo_list, "the photos and files that are attached, with their ids, facts and doubts")
    one.add_argument("file")
    one.add_argument("--interview", metavar="ID")
    one.add_argument("--history", action="store_true", help="those that were taken away or replaced, too")
    one.add_argument("--json", action="store_true")

    one = add(commands, "info", info, "what is in a workspace")
    one.add_argument("file")
    one.add_argument("--json", action="store_true")

    one = add(commands, "create", create, "make an empty workspace")
    one.add_argument("file")

    one = add(commands, "erase", erase, "consent withdrawn: take an interview's answers and photos, or one photo, away for good")
    one.add_argument("file")
    one.add_argument("--interview", metavar="ID", help="without it, the traces of an erasure that had no room are overwritten")
    one.add_argument("--reason", default="", metavar="TEXT", help="why, for those who are asked in other files")
    one.add_argument("--photo", metavar="ID", help="one photo or file only, with what was said of it; `photo list` names them")
    one.add_argument("--yes", action="store_true", help="it cannot be undone")

    one = add(commands, "copy", copy, "write a verified copy to carry")
    one.add_argument("file")
    one.add_argument("destination", metavar="DEST", help="a file, or a folder in which it is named by city and time")
    one.add_argument("--light", action="store_true", help="photos at print size; their originals stay here")
    one.add_argument("--team", default="", help="a word for the name of the copy")
    one.add_argument("--encrypt", action="store_true", help="in age's format, with a passphrase unless --to is given")
    one.add_argument("--replace", default="", metavar="NAME",
                     help="the file of this name may be lost; without it only an older copy of FILE is replaced")
    one.add_argument("--to", default="", metavar="KEY", help="the office's public key, age1…; implies --encrypt")
    passphrase_option(one)

    one = add(commands, "protect", protect, "protect a workspace with a passphrase, or take the protection off")
    one.add_argument("file")
    one.add_argument("switch", choices=("on", "off"))
    passphrase_option(one)

    keys = add_group(commands, "key", "the office's key, to which copies are encrypted", "new")
    one = add(keys, "new", key_new, "write a secret key and print its public one")
    one.add_argument("file", metavar="KEYFILE")


def photo_add(chosen: argparse.Namespace) -> int:
    """What is good is kept, what is not is named: exit status 1 where anything was left out."""
    from app.models import StoredInterview, Workspace
    from app.models.interviews import Rooms
    from app.photos import take_in
    left_out = 0
    with Workspace.open(place(chosen.file)) as workspace, StoredInterview.open(workspace, chosen.interview) as kept:
        rooms, files = Rooms(kept, chosen.question, len(chosen.photos)), kept.wants_files(chosen.question)
        for path in map(Path, chosen.photos):
            try:
                data = read_bytes(path)
                print(rooms.keep(kept, data if files else take_in(data, path.name), path.name)[1].sha256)
            except Problem as problem:
                left_out += 1
                print(f"cityneeds: {path.name} was left out: {problem}", file=sys.stderr)
    return 1 if left_out else 0


def photo_list(chosen: argparse.Namespace) -> int:
    from app.models import Photo, Workspace
    from app.photos.doubts import sentence
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        found = _attached(workspace, chosen.interview, history=chosen.history)
    if chosen.json:
        print_json([asdict(one) for one in found])
        return 0
    for one in found:
        print(f"{one.id}  {one.interview_id}  {one.path}: {one.name}" + ("" if one.current else " (taken away or replaced)"))
        for doubt in one.doubts if isinstance(one, Photo) else ():
            print(f"  {sentence(doubt)}")
    return 0


def _attached(workspace: Workspace, interview_id: str | None = None, *, history: bool) -> list[Photo | File]:
    return [*workspace.photos(interview_id, history=history), *workspace.files(interview_id, history=history)]


def info(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        facts = workspace.info()
    if chosen.json:
        print_json(facts)
        return 0
    for city in facts["cities"]:
        print(f"{city['name']}: {sum(site['city'] == city['id'] for site in facts['sites'])} sites")
    finished = sum(interview["state"] == "finished" for interview in facts["interviews"])
    print(f"{len(facts['interviews'])} interviews ({finished} finished), {len(facts['photos'])} photos, "
          f"{facts['forms']} forms, {facts['devices']} devices, {facts['revisions']} revisions")
    for one in facts["doubtful"][:MOST_DOUBTFUL]:
        what = "is shown in part" if one["why"] == "long" else "cannot be read"
        print(f"!  {one['field']} of {one['kind']} {one['name']} {what}: {one['value'] or '–'}")
    if len(facts["doubtful"]) > MOST_DOUBTFUL:
        print(f"!  and {len(facts['doubtful']) - MOST_DOUBTFUL} more: --json lists them")
    return 0


def create(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    where = place(chosen.file)
    if isinstance(where, Path) and where.suffix != SUFFIX:
        raise Problem(f"{where.name} does not end in {SUFFIX}.", f"Name it {where.name}{SUFFIX}.")
    Workspace.create(where).close()
    print(f"Made: {where.name}. It is empty: `main.py {chosen.file}` opens it, `main.py merge {chosen.file} FILE…` fills it.")
    return 0


def copy(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.carry import copy_workspace
    from app.models.protect import NONE, Keys
    keys = NONE
    if chosen.to:
        keys = Keys(public=chosen.to)
    elif chosen.encrypt:
        keys = Keys(passphrase=ask_passphrase(chosen, "Passphrase for the copy", twice=True))
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        print(copy_workspace(workspace, Path(chosen.destination), light=chosen.light, team=chosen.team, keys=keys,
                             replace=chosen.replace))
    return 0


def protect(chosen: argparse.Namespace) -> int:
    from app.models.protect import protect, unprotect
    if chosen.switch == "off":
        unprotect(Path(chosen.file))
        print(f"{chosen.file} opens without a passphrase now.")
        return 0
    print("A lost passphrase cannot be helped: without it nobody opens the file again.", file=sys.stderr)
    protect(Path(chosen.file), ask_passphrase(chosen, "Passphrase", twice=True))
    print(f"{chosen.file} is protected now. Copies made before it are not.")
    return 0


def key_new(chosen: argparse.Namespace) -> int:
    """Who loses the secret key loses what was encrypted to it: said at once."""
    from app.models.protect import new_key
    print(new_key(Path(chosen.file)))
    print(f"Copies are encrypted with: main.py copy FILE DEST --to KEY. Keep {chosen.file} safe and keep a second one: "
          "without it nobody can open them.", file=sys.stderr)
    return 0


def erase(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.consent import erase, erase_photo, overwrite
    with Workspace.open(place(chosen.file)) as workspace:
        if chosen.photo is not None:
            photo = next((one for one in _attached(workspace, history=True) if one.id == chosen.photo), None)
            if photo is not None and not chosen.yes:
                raise Problem(f"{photo.name} would be erased for good.", "Say --yes to do it.")
            gone = erase_photo(workspace, chosen.photo, chosen.reason)
            print(f"Erased for good: {gone.photos} photo or file with {gone.answers} facts of it. Files that merge with this one "
                  "are told, and somebody there is asked; what was printed or exported is not reached.")
            return 0
        if chosen.interview is None:
            overwrite(workspace)
            return 0
        found = workspace.interview(chosen.interview)
        if not chosen.yes:
            raise Problem(f"The interview of {found.day or 'an unknown day'} ({found.form_id}) would be erased for good.",
                          "Say --yes to do it.")
        gone = erase(workspace, found.id, chosen.reason)
    print(f"Erased for good: {gone.answers} answers with their history, {gone.photos} photos and files. Files that merge with this "
          "one are told, and somebody there is asked; what was printed or exported is not reached.")
    return 0
