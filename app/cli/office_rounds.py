"""`round`: the rounds of a city, as the office sets them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.cli.language import tr
from app.cli.shared import add, add_group, json_option, print_json
from app.locations import place
from app.models import SETTINGS
from app.problem import Problem
from app.session import Session
from app.session.operations import rounds as operations
from app.translations import Message, message, message_in

if TYPE_CHECKING:
    from app.models import AssessmentRound, Workspace

WORDS = {"routine": message_in("setting of a round", "routine"), "outbreak": message_in("setting of a round", "outbreak"),
         "emergency": message_in("setting of a round", "emergency")}


def register(commands: Any) -> None:
    verbs = add_group(commands, "round", tr("the rounds of a city: list, add, change or remove them"), "list|add|set|remove")
    listing = add(verbs, "list", list_rounds, tr("the rounds that the office has set"))
    adding = add(verbs, "add", add_round, tr("a new round"))
    setting = add(verbs, "set", set_round, tr("change a round: what is not named stays"))
    removing = add(verbs, "remove", remove_round, tr("take a round off the list"))
    for parser in (listing, adding, setting, removing):
        parser.add_argument("file")
        parser.add_argument("--city", required=parser is not listing, metavar="NAME")
    adding.add_argument("--name", required=True, metavar="NAME")
    for parser in (setting, removing):
        parser.add_argument("--name", required=True, metavar="NAME", help=tr("of the round, or its number"))
    adding.add_argument("--number", type=int, metavar="N", dest="order",
                        help=tr("its place among the rounds, from 0: r0 in the forms is number 0"))
    for parser in (adding, setting):
        parser.add_argument("--first", metavar="DATE", help=tr("its first day, like 2026-11-24; “” leaves it open"))
        parser.add_argument("--last", metavar="DATE", help=tr("its last day"))
        parser.add_argument("--site", action="append", metavar="NAME", dest="sites",
                            help=tr("a site that it goes to, again for each; without one it goes to all of the city"))
        parser.add_argument("--setting", choices=SETTINGS, help=tr("which norms hold; routine where nothing is said"))
    setting.add_argument("--all-sites", action="store_true", help=tr("it goes to all sites of the city"))
    setting.add_argument("--rename", metavar="NAME", help=tr("its new name"))
    removing.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))
    json_option(listing)


def list_rounds(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        workspace = session.workspace
        cities = [workspace.city(chosen.city)] if chosen.city else workspace.cities()
        sites = {site.id: site.name for site in workspace.sites()}
        listed = [(city.name, one) for city in cities for one in workspace.rounds(city.id)]
    if chosen.json:
        print_json([{"city": city, "name": one.name, "number": one.order, "first": one.first, "last": one.last,
                     "setting": one.setting, "sites": sorted(sites.get(site, site) for site in one.sites), "id": one.id}
                    for city, one in listed])
        return 0
    for city, one in listed:
        names = tuple(sorted(sites.get(site, site) for site in one.sites)) or message("all sites")
        print(tr("{city}, number {number}: {round}, {days}, {setting}, {sites}", city=city, number=str(one.order), round=one.name,
                 days=days(one), setting=WORDS[one.setting], sites=names))
    return 0


def days(one: AssessmentRound) -> Message:
    """From when to when, as far as it is said."""
    if one.first and one.last:
        return message("{first} to {last}", first=one.first, last=one.last)
    if one.first:
        return message("from {first}", first=one.first)
    return message("until {last}", last=one.last) if one.last else message("on any day")


def add_round(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        city_id = session.workspace.city(chosen.city).id
        added = session.run(operations.add_round(
            city_id=city_id, name=chosen.name, order=chosen.order, first=chosen.first or "", last=chosen.last or "",
            sites=_sites(session.workspace, city_id, chosen.sites or ()), setting=chosen.setting or "routine"))
    print(added.id)
    return 0


def set_round(chosen: argparse.Namespace) -> int:
    from app.models.rounds import find_round
    if chosen.all_sites and chosen.sites:
        raise Problem(message("--site and --all-sites contradict each other."), message("Give one of them."))
    with Session.of(place(chosen.file)) as session:
        known = find_round(session.workspace, session.workspace.city(chosen.city).id, chosen.name)
        said = {name: value for name, value in (
            ("name", chosen.rename), ("first", chosen.first), ("last", chosen.last),
            ("setting", chosen.setting)) if value is not None}
        sites = known.sites if chosen.sites is None else _sites(session.workspace, known.city_id, chosen.sites)
        session.run(operations.set_round(changed=replace(known, **said, sites=frozenset() if chosen.all_sites else sites)))
    return 0


def remove_round(chosen: argparse.Namespace) -> int:
    from app.models.rounds import find_round
    with Session.of(place(chosen.file)) as session:
        known = find_round(session.workspace, session.workspace.city(chosen.city).id, chosen.name)
        session.run(operations.remove_round(round_id=known.id, reason=chosen.reason))
    return 0


def _sites(workspace: Workspace, city_id: str, names: Any) -> frozenset[str]:
    """The ids of sites of the city. Problem: none of that name there, or several."""
    here = workspace.sites(city_id)
    found = set()
    for name in names:
        fitting = [site.id for site in here if name in (site.id, site.name)]
        if len(fitting) != 1:
            raise Problem(message("There is no site {name}.", name=name) if not fitting else
                          message("Several sites are called {name}.", name=name),
                          message("Name one by its id: {ids}.", ids=tuple(fitting)) if fitting else
                          message("The sites are: {sites}.", sites=tuple(site.name for site in here)))
        found.add(fitting[0])
    return frozenset(found)
