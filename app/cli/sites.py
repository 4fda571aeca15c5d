"""`site`: sites added, corrected, removed, listed; where one is."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, worded
from app.cli.place_lists import register_sites
from app.cli.places import (
    field_options,
    found_removed,
    found_site,
    given_fields,
    position_json,
    read_place,
    tell_removed,
)
from app.cli.shared import add, add_group, json_option, print_json
from app.locations import place
from app.models import SITE_KINDS, Revision, facts
from app.places import position_words
from app.problem import Problem
from app.session import Session
from app.session.operations import sites as operations
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Site, Workspace
    from app.models.records import SiteLine

FEW = 50                # sites that are read one by one


def register(commands: Any) -> None:
    verbs = add_group(commands, "site", tr("sites: add, correct, remove, list; where one is, and what was said before"),
                      "add|edit|import|remove|restore|list|position")
    _register_position(verbs)
    register_sites(verbs)
    adding = add(verbs, "add", add_site, tr("a site that is not there yet"))
    editing = add(verbs, "edit", edit_site, tr("correct what is said of a site; what was said before stays in its history"))
    removing = add(verbs, "remove", remove_site, tr("take a site off the lists on which nothing hangs"))
    restoring = add(verbs, "restore", restore_site, tr("put a removed site back into the lists"))
    listing = add(verbs, "list", list_sites, tr("the sites of a city, or of all"))
    for parser in (adding, editing, removing, restoring, listing):
        parser.add_argument("file")
    adding.add_argument("name", metavar="NAME")
    for parser in (editing, removing, restoring):
        parser.add_argument("site", metavar="SITE", help=tr("its name or id"))
    adding.add_argument("--city", required=True, metavar="NAME")
    adding.add_argument("--kind", choices=SITE_KINDS, default="other")
    for parser in (editing, removing, listing):
        parser.add_argument("--city", default="", metavar="NAME", help=tr("in this city"))
    fields = {"ward": tr("the ward, section or district that it lies in"),
              "population": tr("for how many people it is there: pupils, a catchment"),
              "admin-codes": tr("P-codes of the units that it lies in, the widest first, with ; between them"),
              "contacts": tr("whom to call; printed nowhere")}
    field_options(adding, fields)
    field_options(editing, {"name": tr("its name"), "kind": tr("its kind: {kinds}", kinds=", ".join(SITE_KINDS)), **fields})
    removing.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))
    listing.add_argument("--find", default="", metavar="WORDS", help=tr("those in whose name, ward or code these stand"))
    listing.add_argument("--kind", choices=SITE_KINDS, default="")
    listing.add_argument("--removed", action="store_true", help=tr("those that were removed, and why"))
    for parser in (adding, editing, listing):
        json_option(parser)


def _register_position(verbs: Any) -> None:
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


def add_site(chosen: argparse.Namespace) -> int:
    given = given_fields(chosen)
    with Session.of(place(chosen.file)) as session:
        city = session.workspace.city(chosen.city)
        where = read_place(city, chosen.position) if chosen.position else None
        site = session.run(operations.add_site(city_id=city.id, name=chosen.name, kind=chosen.kind, fields=given))
        if where is not None:
            site = session.run(operations.set_position(site_id=site.id, position=where, source=chosen.source))
    return _told(site, chosen)


def edit_site(chosen: argparse.Namespace) -> int:
    given = given_fields(chosen)
    if not given and chosen.position is None:
        raise Problem(message("Nothing was said of the site."), message("Give a field, such as --ward Central."))
    with Session.of(place(chosen.file)) as session:
        site = found_site(session.workspace, chosen.site, chosen.city)
        if chosen.position is not None:
            where = read_place(session.workspace.city_of(site), chosen.position)
        if given:
            site = session.run(operations.edit(site_id=site.id, fields=given))
        if chosen.position is not None:
            site = session.run(operations.set_position(site_id=site.id, position=where, source=chosen.source))
    return _told(site, chosen)


def remove_site(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        site = found_site(session.workspace, chosen.site, chosen.city)
        session.run(operations.remove(site_id=site.id, reason=chosen.reason))
    print(tr("{name} is not in the lists any more. The history keeps it.", name=site.name))
    return 0


def restore_site(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        session.run(operations.bring_back(site_id=found_removed(session.workspace, "site", chosen.site)))
    return 0


def list_sites(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        workspace = session.workspace
        city_id = workspace.city(chosen.city).id if chosen.city else None
        removed = workspace.removed("site") if chosen.removed else []
        cities = {city.id: city.name for city in workspace.cities()}
        lines = [] if chosen.removed else [line for line in workspace.site_lines(city_id, chosen.find)
                                           if chosen.kind in ("", line.kind)]
        found = _whole(workspace, city_id, lines) if chosen.json else []
    if chosen.removed:
        return tell_removed([row for row in removed if city_id in (None, row["parent"])], json=chosen.json)
    if chosen.json:
        print_json([{**_plain(site), "city": cities.get(site.city_id, "")} for site in found])
        return 0
    for line in lines:
        city = "" if chosen.city else cities.get(line.city_id, "")
        print("  ".join(part for part in (line.id, line.name, line.kind, line.ward, city, line.admin_codes) if part))
    return 0


def _whole(workspace: Workspace, city_id: str | None, lines: list[SiteLine]) -> list[Site]:
    """All that is said of these."""
    if len(lines) <= FEW:
        return [workspace.site(line.id) for line in lines]
    wanted = {line.id for line in lines}
    return [site for site in workspace.sites(city_id) if site.id in wanted]


def _told(site: Site, chosen: argparse.Namespace) -> int:
    if chosen.json:
        print_json(_plain(site))
    else:
        print(site.id)
    return 0


def _plain(site: Site) -> dict[str, Any]:
    return {"id": site.id, "name": site.name, "kind": site.kind, "ward": site.ward, "population": site.population,
            "admin_codes": site.admin_codes, "contacts": site.contacts, "city_id": site.city_id, **position_json(site)}


def position(chosen: argparse.Namespace) -> int:
    from app.models.interviews import find_site
    given = chosen.position
    with Session.of(place(chosen.file), read_only=given is None) as session:
        site = find_site(session.workspace, chosen.site)
        if given is not None:
            where = read_place(session.workspace.city_of(site), given, chosen.accuracy)
            site = session.run(operations.set_position(site_id=site.id, position=where, source=chosen.source, time=chosen.time))
        before = [one for one in session.workspace.history(site.id) if one.path in ("position", "latitude", "longitude")]
    if chosen.json:
        print_json({"id": site.id, "name": site.name, "latitude": site.latitude, "longitude": site.longitude,
                    "altitude": site.altitude, "accuracy": site.accuracy, "source": site.position_source,
                    "time": site.position_time, "history": before})
        return 0
    print(f"{site.name}: {worded(words_of(vars(site)))}")
    for revision in before if given is None else ():
        print(f"  {_said(revision)}")
    return 0


def _said(revision: Revision) -> str:
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
