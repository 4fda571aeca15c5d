"""`site`: where a site is."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, worded
from app.cli.shared import add, add_group, json_option, print_json
from app.locations import place
from app.models import Revision, facts
from app.places import Position, parse_position, position_words
from app.problem import Problem
from app.session import Session
from app.session.operations import sites as operations
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Site, Workspace


def register(commands: Any) -> None:
    verbs = add_group(commands, "site", tr("where a site is, whence that is known, and what was said before"), "position")
    parser = add(verbs, "position", position, tr("where a site is; with a position, sets it"))
    parser.add_argument("file")
    parser.add_argument("site", metavar="SITE", help=tr("its name or id"))
    parser.add_argument("position", nargs="?", metavar="POSITION",
                        help=tr("as people write it: “8.6439, -10.9717”, degrees and minutes, MGRS, a link of a web map; "
                                "“-” takes it away. Behind “--” where it begins with a minus"))
    parser.add_argument("--source", choices=facts.SOURCES, default="typed",
                        help=tr("whence it is known; typed where nothing is said"))
    parser.add_argument("--accuracy", type=float, metavar="METRES", help=tr("how far it may be off"))
    parser.add_argument("--time", default="", metavar="TIME", help=tr("when it was measured, like 2026-11-24T10:30; now otherwise"))
    json_option(parser)


def position(chosen: argparse.Namespace) -> int:
    from app.models.interviews import find_site
    given = chosen.position
    with Session.of(place(chosen.file), read_only=given is None) as session:
        site = find_site(session.workspace, chosen.site)
        if given is not None:
            where = None if given.strip() == "-" else _read(session.workspace, site, given, chosen.accuracy)
            site = session.run(operations.set_position(site_id=site.id, position=where, source=chosen.source, time=chosen.time))
        before = [one for one in session.workspace.history(site.id) if one.path in ("position", "latitude", "longitude")]
    if chosen.json:
        print_json({"id": site.id, "name": site.name, "latitude": site.latitude, "longitude": site.longitude,
                    "altitude": site.altitude, "accuracy": site.accuracy, "source": site.position_source,
                    "time": site.position_time, "history": before})
        return 0
    print(f"{site.name}: {worded(words_of(vars(site)))}")
    for revision in before if given is None else ():
        print(f"  {_told(revision)}")
    return 0


def _read(workspace: Workspace, site: Site, text: str, accuracy: float | None) -> Position:
    """Problem: not understood, or an accuracy that is none."""
    city = workspace.city_of(site)
    near = (city.latitude, city.longitude) if city.latitude is not None and city.longitude is not None else None
    found = parse_position(text, near=near, names=(city.name,))
    if accuracy is not None:
        if not 0 <= accuracy <= 1e6:
            raise Problem(message("An accuracy of {metres} m is none.", metres=accuracy), message("Give metres, like 5."))
        found = found._replace(accuracy=accuracy)
    return found


def _told(revision: Revision) -> str:
    when = revision.clock[:19].replace("T", " ")
    known = facts.position_said(revision.value) if revision.value else None
    if revision.value is None:
        said = tr("taken away")
    elif known is None:                     # a latitude or a longitude alone, as registers have them
        said = f"{revision.path} {revision.value}"
    else:
        said = worded(words_of(known))
    return f"{when}  {revision.author or tr('somebody')}  {said}"


def words_of(known: Mapping[str, Any]) -> Message:
    return position_words(known["latitude"], known["longitude"], accuracy=known["accuracy"], source=known["position_source"],
                          time=known["position_time"])
