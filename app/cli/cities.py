"""`city`: cities added, corrected, removed, listed."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.language import tr, tr_n
from app.cli.place_lists import register_cities
from app.cli.places import field_options, found_removed, given_fields, matching, position_json, read_place, tell_removed
from app.cli.shared import add, add_group, json_option, print_json
from app.locations import place
from app.models import City
from app.problem import Problem
from app.session import Session
from app.session.operations import cities as operations
from app.translations import message


def register(commands: Any) -> None:
    verbs = add_group(commands, "city", tr("cities: add, correct, remove, list"), "add|edit|import|remove|restore|list")
    register_cities(verbs)
    adding = add(verbs, "add", add_city, tr("a city that is not there yet"))
    editing = add(verbs, "edit", edit_city, tr("correct what is said of a city; what was said before stays in its history"))
    removing = add(verbs, "remove", remove_city, tr("take a city off the lists on which nothing hangs"))
    restoring = add(verbs, "restore", restore_city, tr("put a removed city back into the lists"))
    listing = add(verbs, "list", list_cities, tr("the cities, with how many sites each has"))
    for parser in (adding, editing, removing, restoring, listing):
        parser.add_argument("file")
    adding.add_argument("name", metavar="NAME")
    for parser in (editing, removing, restoring):
        parser.add_argument("city", metavar="CITY", help=tr("its name or id"))
    fields = {"country": tr("its country"), "iso": tr("the two letters of its country: SL, NP, MX"),
              "population": tr("how many people live there"), "population_note": tr("where that is from, with its year"),
              "aliases": tr("other names and spellings, with ; between them"), "languages": tr("languages that are spoken there"),
              "admin-codes": tr("P-codes of the units that it lies in, the widest first, with ; between them"),
              "contacts": tr("whom to call; printed nowhere")}
    field_options(adding, fields)
    field_options(editing, {"name": tr("its name"), **fields})
    removing.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))
    listing.add_argument("--find", default="", metavar="WORDS", help=tr("those in whose name, country or code these stand"))
    listing.add_argument("--removed", action="store_true", help=tr("those that were removed, and why"))
    for parser in (adding, editing, listing):
        json_option(parser)


def add_city(chosen: argparse.Namespace) -> int:
    given = given_fields(chosen)
    where = read_place(None, chosen.position) if chosen.position else None
    with Session.of(place(chosen.file)) as session:
        twin = session.workspace.find_city(chosen.name)
        if twin is not None and twin.name.casefold() == chosen.name.strip().casefold():
            raise Problem(message("There is a city {name} already.", name=twin.name),
                          message("Correct it: `main.py city edit FILE CITY`."))
        city = session.run(operations.add_city(name=chosen.name, fields=given))
        if where is not None:
            city = session.run(operations.set_position(city_id=city.id, position=where, source=chosen.source))
    return _told(city, chosen)


def edit_city(chosen: argparse.Namespace) -> int:
    given = given_fields(chosen)
    if not given and chosen.position is None:
        raise Problem(message("Nothing was said of the city."), message("Give a field, such as --population 120000."))
    with Session.of(place(chosen.file)) as session:
        city = session.workspace.city(chosen.city)
        where = read_place(city, chosen.position) if chosen.position is not None else None
        if given:
            city = session.run(operations.edit(city_id=city.id, fields=given))
        if chosen.position is not None:
            city = session.run(operations.set_position(city_id=city.id, position=where, source=chosen.source))
    return _told(city, chosen)


def remove_city(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        city = session.workspace.city(chosen.city)
        session.run(operations.remove(city_id=city.id, reason=chosen.reason))
    print(tr("{name} is not in the lists any more. The history keeps it.", name=city.name))
    return 0


def restore_city(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        session.run(operations.bring_back(city_id=found_removed(session.workspace, "city", chosen.city)))
    return 0


def list_cities(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        workspace = session.workspace
        if chosen.removed:
            return tell_removed(workspace.removed("city"), json=chosen.json)
        found = [city for city in workspace.cities()
                 if matching(chosen.find, city.name, city.aliases, city.country, city.admin_codes)]
        counts: dict[str, int] = {}
        for site in workspace.sites():
            counts[site.city_id] = counts.get(site.city_id, 0) + 1
    if chosen.json:
        print_json([{**_plain(city), "sites": counts.get(city.id, 0)} for city in found])
        return 0
    for city in found:
        sites = tr_n("{count} site", "{count} sites", counts.get(city.id, 0))
        print("  ".join(part for part in (city.id, city.name, city.country, city.admin_codes, sites) if part))
    return 0


def _told(city: City, chosen: argparse.Namespace) -> int:
    if chosen.json:
        print_json(_plain(city))
    else:
        print(city.id)
    return 0


def _plain(city: City) -> dict[str, Any]:
    return {"id": city.id, "name": city.name, "country": city.country, "iso": city.iso, "population": city.population,
            "population_note": city.population_note, "aliases": city.aliases, "languages": city.languages,
            "admin_codes": city.admin_codes, "contacts": city.contacts, **position_json(city)}
