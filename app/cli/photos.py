"""Photos: attached, listed, and what is said of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import cards, photo_export
from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, add_group, json_option, print_json, read_bytes
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import photos
from app.translations import message

if TYPE_CHECKING:
    from app.findings import PhotoStanding
    from app.models import City, File, Photo, Site, Workspace


def register(commands: Any) -> None:
    family = add_group(commands, "photo", tr("attach photos and other files, list them, say what they show and who may see them"),
                       "add|list|set|position|undo|sort|export")
    parser = add(family, "add", photo_add,
                 tr("attach photos, or what else the question asks for, to a question of an interview; photos to a site or the "
                    "tray, too"))
    parser.add_argument("file")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--interview", metavar="ID")
    where.add_argument("--site", metavar="SITE", help=tr("the site itself, beside all interviews"))
    where.add_argument("--tray", action="store_true", help=tr("where photos lie that belong nowhere yet"))
    parser.add_argument("--question", metavar="REF")
    parser.add_argument("photos", nargs="+", metavar="PHOTO")

    parser = add(family, "list", photo_list,
                 tr("the photos and files that are attached, with their ids, who may see them, facts and doubts"))
    parser.add_argument("file")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--city", metavar="NAME")
    where.add_argument("--site", metavar="SITE")
    where.add_argument("--interview", metavar="ID")
    where.add_argument("--tray", action="store_true", help=tr("where photos lie that belong nowhere yet"))
    parser.add_argument("--history", action="store_true", help=tr("those that were taken away, replaced or moved, too"))
    json_option(parser)

    parser = add(family, "set", photo_set, tr("say something of a photo, or give it to another question, interview or site"))
    _named(parser)
    parser.add_argument("--caption", metavar="TEXT", help=tr("what it shows; an empty text takes back, as with the others"))
    parser.add_argument("--crop", metavar="X,Y",
                        help=tr("what stays in a cropped frame, in shares from the upper left corner: 0.5,0.3"))
    parser.add_argument("--turn", metavar="DEGREES", help=tr("clockwise: 90, 180 or 270; 0 takes back"))
    parser.add_argument("--blur", metavar="X,Y,W,H", action="append",
                        help=tr("unreadable in all copies: left, top, width and height in shares; once for each place"))
    parser.add_argument("--no-blur", action="store_true", help=tr("nothing is unreadable any more"))
    parser.add_argument("--use", metavar="USE",
                        help=tr("internal, public or withdrawn: who may see it; none: as the interview says"))
    parser.add_argument("--faces", metavar="yes|no", help=tr("whether a person can be recognised"))
    parser.add_argument("--position", metavar="TEXT", help=tr("where it was taken; “site”: where its site is"))
    parser.add_argument("--source", metavar="WORD", default="", help=tr("of the position: typed, map, receiver, photo or import"))
    parser.add_argument("--clock", metavar="SECONDS", help=tr("what is added to what the camera's clock said; 0 takes back"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--to", metavar="INTERVIEW", help=tr("hangs at this interview from now on, at --question or beside all"))
    where.add_argument("--to-site", metavar="SITE")
    where.add_argument("--to-city", metavar="CITY")
    where.add_argument("--to-tray", action="store_true")
    parser.add_argument("--question", metavar="NAME", default="")
    json_option(parser)

    parser = add(family, "position", photo_position, tr("the site is where the photo was taken"))
    _named(parser)
    parser.add_argument("--for-site", action="store_true", required=True)
    json_option(parser)

    parser = add(family, "undo", photo_undo, tr("take back what was done last to a photo; once more, what was done before that"))
    _named(parser)
    parser.add_argument("--what", metavar="NAME", default="", choices=["", *UNDONE],
                        help=tr("only what was done last of this: {words}", words=", ".join(UNDONE)))
    json_option(parser)

    cards.register(family)
    photo_export.register(family)


UNDONE = ("caption", "crop", "turn", "blur", "use", "faces", "clock", "place", "at")


def _named(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("photo", metavar="PHOTO", help=tr("its id, how that or its hash begins, or its file's name"))


def photo_add(chosen: argparse.Namespace) -> int:
    """What is good is kept, what is not is named: exit status 1 where anything was left out. Problem: no question is named, or one
    where there is no interview."""
    if bool(chosen.interview) != bool(chosen.question):
        raise Problem(message("An interview and one of its questions belong together."),
                      message("Give --interview ID --question REF, or --site SITE, or --tray."))
    with Session.of(place(chosen.file)) as session:
        keep = _at_question(session.workspace, chosen) if chosen.interview else _hung(session, chosen)
        left_out = 0
        for path in map(Path, chosen.photos):
            try:
                print(keep(path))
            except Problem as problem:
                left_out += 1
                reason = problem.in_language(reader_language())
                print("cityneeds: " + tr("{file} was left out: {reason}", file=path, reason=reason), file=sys.stderr)
    return 1 if left_out else 0


def _at_question(workspace: Workspace, chosen: argparse.Namespace) -> Callable[[Path], str]:
    from app.models import StoredInterview
    from app.models.interviews import UploadPlaces
    from app.photos import take_in
    interview = StoredInterview.open(workspace, chosen.interview)
    rooms, files = UploadPlaces(interview, chosen.question, len(chosen.photos)), interview.wants_files(chosen.question)

    def keep(path: Path) -> str:
        data = read_bytes(path)
        return rooms.keep(interview, data if files else take_in(data, path.name), path.name)[1].sha256
    return keep


def _hung(session: Session, chosen: argparse.Namespace) -> Callable[[Path], str]:
    from app.photos import take_in
    site_id = _site(session.workspace, chosen.site).id if chosen.site else ""
    return lambda path: session.run(photos.hang(intake=take_in(read_bytes(path), path.name), site_id=site_id,
                                                tray=chosen.tray)).sha256


def photo_list(chosen: argparse.Namespace) -> int:
    from app.models import Photo
    with Session.of(place(chosen.file), read_only=True) as session:
        workspace = session.workspace
        city = workspace.city(chosen.city) if chosen.city else None
        site = _site(workspace, chosen.site) if chosen.site else None
        attached: list[Photo | File] = [*session.run(photos.listed(
            city_id=city.id if city else "", site_id=site.id if site else "", interview_id=chosen.interview or "",
            tray=chosen.tray, history=chosen.history)), *_files(workspace, chosen, city, site)]
        standings = session.run(photos.standings(photos=[file for file in attached if isinstance(file, Photo)]))
    if chosen.json:
        print_json([_as_json(file, standings) for file in attached])
        return 0
    for file in attached:
        gone = "" if file.current else f" ({tr('taken away, replaced or moved')})"
        print(f"{file.id}  {file.record_id if isinstance(file, Photo) else file.interview_id}  {file.path}: {file.name}{gone}")
        if isinstance(file, Photo):
            _tell(file, standings[file.id])
    return 0


def _files(workspace: Workspace, chosen: argparse.Namespace, city: City | None, site: Site | None) -> list[File]:
    """Recordings and documents hang at interviews alone."""
    if chosen.tray:
        return []
    held = workspace.files(chosen.interview, history=chosen.history)
    if city is None and site is None:
        return held
    inside = {one.id for one in workspace.interviews(city.id if city else None, site.id if site else None)}
    return [file for file in held if file.interview_id in inside]


def _tell(photo: Photo, standing: PhotoStanding) -> None:
    from app.photos import doubt_message
    print(f"  {standing.use.state}: {worded(standing.use.why)}")
    if photo.caption:
        print(f"  {photo.caption}")
    for doubt in standing.doubts:
        print(f"  {worded(doubt_message(doubt))}")


def _as_json(file: Photo | File, standings: dict[str, PhotoStanding]) -> Any:
    """Every field; of a photo its effective position, who may see it and why, and all doubts of it."""
    from app.cli.shared import as_json
    from app.models import Photo
    if not isinstance(file, Photo):
        return file
    standing = standings[file.id]
    return {**as_json(file), "position": file.position, "position_from": file.position_from, "state": standing.use.state,
            "why": standing.use.why, "doubts": standing.doubts}


def photo_set(chosen: argparse.Namespace) -> int:
    """All that is said is kept, or nothing; then it is moved. Problem: nothing is said."""
    said = {name: value for name, value in (("caption", chosen.caption), ("crop", chosen.crop), ("turn", chosen.turn),
                                            ("use", chosen.use), ("faces", chosen.faces), ("clock", chosen.clock))
            if value is not None}
    if chosen.no_blur or chosen.blur:
        said["blur"] = "; ".join(chosen.blur or ())
    at_site = (chosen.position or "").strip() == "site"
    if chosen.position is not None and not at_site:
        said |= {"place": chosen.position, **({"place_source": chosen.source} if chosen.source else {})}
    moved = bool(chosen.to or chosen.to_site or chosen.to_city or chosen.to_tray)
    if not said and not at_site and not moved:
        raise Problem(message("Nothing is said of the photo."), message("`main.py photo set --help` lists what can be said."))
    if chosen.question and not chosen.to:
        raise Problem(message("The interview of the question is missing."), message("Name it with --to."))
    with Session.of(place(chosen.file)) as session:
        photo = session.run(photos.find(name=chosen.photo))
        if said:
            photo = session.run(photos.set_photo(photo_id=photo.id, **said))
        if at_site:
            photo = session.run(photos.place_at_site(photo_id=photo.id))
        if moved:
            workspace = session.workspace
            photo = session.run(photos.move(
                photo_id=photo.id, interview_id=chosen.to or "", question=chosen.question, tray=chosen.to_tray,
                site_id=_site(workspace, chosen.to_site).id if chosen.to_site else "",
                city_id=workspace.city(chosen.to_city).id if chosen.to_city else ""))
        return _told(session, photo, as_json=chosen.json)


def photo_position(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        photo = session.run(photos.site_at_photo(photo_id=session.run(photos.find(name=chosen.photo)).id))
        return _told(session, photo, as_json=chosen.json)


def photo_undo(chosen: argparse.Namespace) -> int:
    """Problem: there is nothing to take back."""
    with Session.of(place(chosen.file)) as session:
        photo = session.run(photos.find(name=chosen.photo))
        undone = session.run(photos.undo(photo_id=photo.id, name=chosen.what))
        if not undone:
            raise Problem(message("Nothing was done to “{name}” that could be taken back.", name=photo.name),
                          message("`main.py photo list FILE --json` shows what is said of it."))
        if not chosen.json:
            print(tr("Taken back: {what}", what=undone))
        return _told(session, session.workspace.photo(photo.id), as_json=chosen.json)


def _told(session: Session, photo: Photo, *, as_json: bool) -> int:
    standings = session.run(photos.standings(photos=[photo]))
    if as_json:
        print_json(_as_json(photo, standings))
        return 0
    print(f"{photo.id}  {photo.record_id}  {photo.path}: {photo.name}")
    _tell(photo, standings[photo.id])
    return 0


def _site(workspace: Workspace, name: str) -> Site:
    from app.models.interviews import find_site
    return find_site(workspace, name)


def attached_in(workspace: Workspace, *, history: bool) -> list[Photo | File]:
    return [*workspace.all_photos(history=history), *workspace.files(history=history)]
