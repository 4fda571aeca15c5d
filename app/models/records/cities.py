"""Cities and sites: read as what they say, found by a name, and added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models import facts
from app.models.records.programme import PROGRAMME
from app.models.records.rows import Row, record_row, record_rows
from app.models.store.store import Store
from app.models.values import City, Site
from app.problem import Problem
from app.translations import message

CITY_FIELDS = ("name", "country", "iso", "latitude", "longitude", "population", "population_note", "aliases", "languages")
SITE_FIELDS = ("name", "kind", "latitude", "longitude", "ward")


def add_city(store: Store, fields: Mapping[str, Any], *, demo: bool) -> str:
    """Gives its id. Problem: no name."""
    return _add(store, "city", None, CITY_FIELDS, fields, demo=demo)


def add_site(store: Store, city_id: str, fields: Mapping[str, Any], *, demo: bool) -> str:
    return _add(store, "site", city_id, SITE_FIELDS, fields, demo=demo)


def _add(store: Store, kind: str, parent: str | None, known: tuple[str, ...], fields: Mapping[str, Any], *, demo: bool) -> str:
    if not str(fields["name"]).strip():
        raise Problem(message("A {kind} needs a name.", kind=kind), message("Type one."))
    unknown = set(fields) - set(known)
    if unknown:
        raise TypeError(f"{kind} has no {', '.join(unknown)}")
    values: dict[str, str | None] = {name: str(value).strip() for name, value in fields.items() if value not in (None, "")}
    return store.add_record(kind, parent, values, demo=demo)


def cities(store: Store) -> list[City]:
    return [_city(row) for row in record_rows(store, "city") if not row["joined"]]


def _city(row: Row) -> City:
    return City(row["id"], **{"name": "", **facts.read("city", row)[0]}, demo=row["demo"])


def find_city(store: Store, name: str) -> City | None:
    """By id or name (an alias, or how it begins, will do). Problem: several."""
    row = record_row(store, "city", name)
    if row is not None and not row["joined"]:
        return _city(row)
    known = cities(store)
    plain = name.strip().casefold()
    for matches in (
        lambda city: name == city.name,
        lambda city: plain in [city.name.casefold(), *(alias.strip().casefold() for alias in city.aliases.split(";"))],
        lambda city: plain and city.name.casefold().startswith(plain),
    ):
        matching = [city for city in known if matches(city)]
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise Problem(message("Several cities are called {name}.", name=name),
                          message("Name one by its id: {ids}.", ids=tuple(city.id for city in matching)))
    return None


def city(store: Store, name: str) -> City:
    """Problem: none or several."""
    match = find_city(store, name)
    if match is None:
        known = tuple(city.name for city in cities(store))
        raise Problem(message("There is no city {name} in {workspace}.", name=name, workspace=store.path.name),
                      message("The cities are: {known}.", known=known) if known else message("Add a city first."))
    return match


def sites(store: Store, city_id: str | None = None) -> list[Site]:
    return [_site(row) for row in record_rows(store, "site", parent=city_id) if not row["joined"]]


def _site(row: Row) -> Site:
    return Site(row["id"], row["parent"], **{"name": "", **facts.read("site", row)[0]}, demo=row["demo"])


def site(store: Store, site_id: str) -> Site:
    """Of a city, or that of the programme. Problem: there is none of this id."""
    if site_id == PROGRAMME.id:
        return PROGRAMME
    row = record_row(store, "site", site_id)
    if row is None or row["joined"]:
        raise Problem(message("There is no site {site_id}.", site_id=site_id), message("Choose one of the list."))
    return _site(row)
