"""Cities and sites: read as what they say, found by a name, added, and corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.models import facts
from app.models.records.programme import PROGRAMME
from app.models.records.rows import Row, record_row, record_rows
from app.models.store.store import Store
from app.models.values import SITE_KINDS, City, Site
from app.problem import Problem
from app.translations import Message, message

# Of a file's fields, those that people give; `latitude` and `longitude` alone are what older files and registers have.
CITY_FIELDS = ("name", "country", "iso", "population", "population_note", "aliases", "languages", "admin-codes", "contacts",
               "position")
SITE_FIELDS = ("name", "kind", "ward", "population", "admin-codes", "contacts", "position")
PLACED = ("latitude", "longitude")
FIELD_WORDS: Mapping[str, Message] = {
    "name": message("the name"), "kind": message("the kind"), "ward": message("the ward"), "country": message("the country"),
    "iso": message("the country's code"), "population": message("the population"),
    "population_note": message("where the population is from"), "aliases": message("the other names"),
    "languages": message("the languages"), "admin-codes": message("the P-codes"), "contacts": message("the contacts"),
    "position": message("the position")}
Said = dict[str, str | None]            # by field, as it is kept; None: it is not known


def add_city(store: Store, fields: Mapping[str, Any], *, demo: bool) -> str:
    """Gives its id. Problem: no name, or a value that is none."""
    return store.add_record("city", None, _first("city", fields), demo=demo)


def add_site(store: Store, city_id: str, fields: Mapping[str, Any], *, demo: bool) -> str:
    return store.add_record("site", city_id, _first("site", fields), demo=demo)


def _first(kind: str, fields: Mapping[str, Any]) -> Said:
    """What a new record says. Fields may be written as those of City and Site are."""
    named = {name if name == "population_note" else name.replace("_", "-"): value for name, value in fields.items()}
    return {field: value for field, value in checked(kind, {"name": "", **named}).items() if value is not None}


def edit_city(store: Store, city_id: str, fields: Mapping[str, str | None]) -> None:
    """A revision for each field that becomes another; None or "": it is not known. Problem: no such city, or no such value."""
    _edit(store, "city", city(store, city_id).id, fields)


def edit_site(store: Store, site_id: str, fields: Mapping[str, str | None]) -> None:
    if site(store, site_id).id == PROGRAMME.id:
        raise Problem(message("The programme is no site that could be changed."), message("Choose a site of a city."))
    _edit(store, "site", site_id, fields)


def _edit(store: Store, kind: str, record_id: str, fields: Mapping[str, str | None]) -> None:
    said = checked(kind, fields)
    if "position" in said and said["position"] is None:
        said |= dict.fromkeys(PLACED)           # what older files say of it goes with it
    store.write(record_id, said.items())


def write_places(store: Store, kind: str, new: Iterable[tuple[str | None, Mapping[str, str]]],
                 changed: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
    """Many at once, all or none: new ones by (city, fields), and fields of those that are here; gives the ids of the new
    ones. Problem: a value that is none."""
    added = [(parent, checked(kind, fields)) for parent, fields in new]
    said = [(record_id, checked(kind, fields)) for record_id, fields in changed]
    with store.writing() as connection:
        ids = store.add_records(kind, added, connection)
        for record_id, fields in said:
            store.append(connection, record_id, fields.items())
    return ids


def checked(kind: str, fields: Mapping[str, Any]) -> Said:
    """Fields of a city or site as they are kept. Problem: one that it does not have, or a value that nobody could read."""
    known = {"city": CITY_FIELDS, "site": SITE_FIELDS}[kind]
    said: Said = {}
    for field, value in fields.items():
        if field not in known and field not in PLACED:
            raise Problem(message("A {kind} has no field “{field}”.", kind=KIND_WORDS[kind], field=field),
                          message("Its fields are: {fields}.", fields=known))
        text = str(value).strip()
        said[field] = _checked(kind, field, text) if value is not None and text else None
    if "name" in said and said["name"] is None:
        raise Problem(message("A {kind} needs a name.", kind=KIND_WORDS[kind]), message("Type one."))
    return said


def _checked(kind: str, field: str, text: str) -> str:
    text = text.upper() if field == "iso" else text
    value, why = facts.FIELDS[kind][field](text)
    if field == "kind" and text not in SITE_KINDS:
        raise Problem(message("There is no kind of site “{kind}”.", kind=text[:40]),
                      message("Choose one of {kinds}.", kinds=SITE_KINDS))
    if field == "iso" and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise Problem(message("“{code}” is no code of a country.", code=text[:40]),
                      message("It has two letters, as ISO 3166 names countries: SL, NP, MX."))
    if why == facts.LONG:
        raise Problem(message("This is too long to be {field}: {count} letters.", field=FIELD_WORDS[field], count=len(text)),
                      message("Shorten it."))
    if value is None:
        raise Problem(message("“{text}” cannot be {field}.", text=text[:60], field=FIELD_WORDS.get(field, field)),
                      message("Give a whole number, as 1200.") if field == "population" else message("Check what was typed."))
    return text


KIND_WORDS: Mapping[str, Message] = {"city": message("city"), "site": message("site")}


def cities(store: Store) -> list[City]:
    return [_city(row) for row in record_rows(store, "city") if not row["joined"]]


def _city(row: Row) -> City:
    return City(row["id"], **_fields("city", row), demo=row["demo"])


def _fields(kind: str, row: Row) -> dict[str, Any]:
    return {"name": "", **{name.replace("-", "_"): value for name, value in facts.read(kind, row)[0].items()}}


def find_city(store: Store, name: str) -> City | None:
    """By id or name (an alias, or how it begins, will do). Problem: several."""
    row = record_row(store, "city", name)
    if row is not None and not row["joined"]:
        return _city(row)
    return city_called(cities(store), name)


def city_called(known: Iterable[City], name: str) -> City | None:
    """Of these, by a name, an alias, or how a name begins. Problem: several."""
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
    return Site(row["id"], row["parent"], **_fields("site", row), demo=row["demo"])


def site(store: Store, site_id: str) -> Site:
    """Of a city, or that of the programme. Problem: there is none of this id."""
    if site_id == PROGRAMME.id:
        return PROGRAMME
    row = record_row(store, "site", site_id)
    if row is None or row["joined"]:
        raise Problem(message("There is no site {site_id}.", site_id=site_id), message("Choose one of the list."))
    return _site(row)
