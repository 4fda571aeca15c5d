"""What the commands of cities and of sites share: fields that are given, positions that are read, lists that are printed."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.cli.language import tr
from app.cli.shared import print_json
from app.models import facts
from app.places import Position, parse_position
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.models import City, Site, Workspace

Given = dict[str, str | None]


def field_options(parser: argparse.ArgumentParser, fields: Mapping[str, str]) -> None:
    """An option for each field, and those of the position. "-" takes away what was said."""
    for field, help_text in fields.items():
        parser.add_argument(f"--{field.replace('_', '-')}", dest=f"field_{field}", metavar="TEXT", help=help_text)
    parser.add_argument("--position", metavar="POSITION", help=tr("as people write it: “8.6439, -10.9717”, degrees and minutes, "
                                                                 "MGRS, a link of a web map; “-” takes it away"))
    parser.add_argument("--source", choices=facts.SOURCES, default="typed", help=tr("whence the position is known"))


def given_fields(chosen: argparse.Namespace) -> Given:
    """Those that were given; None where one is taken away."""
    said = {name.removeprefix("field_"): value for name, value in vars(chosen).items() if name.startswith("field_")}
    return {field: None if value.strip() == "-" else value for field, value in said.items() if value is not None}


def read_place(city: City | None, text: str, accuracy: float | None = None) -> Position | None:
    """None: "-", it is not known. Problem: not understood, or an accuracy that is none."""
    if text.strip() == "-":
        return None
    found = parse_position(text, near=city.place if city is not None else None, names=(city.name,) if city is not None else ())
    if accuracy is not None:
        if not 0 <= accuracy <= 1e6:
            raise Problem(message("An accuracy of {metres} m is none.", metres=accuracy), message("Give metres, like 5."))
        found = found._replace(accuracy=accuracy)
    return found


def found_site(workspace: Workspace, name: str, city_name: str = "") -> Site:
    """By its id or name, in a city where one is named. Problem: none or several."""
    from app.models.interviews import find_site
    if not city_name:
        return find_site(workspace, name)
    city = workspace.city(city_name)
    found = [site for site in workspace.sites(city.id) if name in (site.id, site.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(message("Several sites are called {name}.", name=name),
                      message("Name one by its id: {ids}.", ids=tuple(site.id for site in found)))
    raise Problem(message("There is no site {name} in {city}.", name=name, city=city.name),
                  message("`main.py site list FILE --city NAME` lists them."))


def found_removed(workspace: Workspace, kind: str, name: str) -> str:
    """The id of one that was removed, by id or name. Problem: none or several."""
    found = [row for row in workspace.removed(kind) if name in (row["id"], row.get("name", row["id"]))]
    if len(found) == 1:
        return str(found[0]["id"])
    raise Problem(message("Several that were removed are called {name}.", name=name) if found else
                  message("Nothing of the name {name} was removed.", name=name),
                  message("`--removed` lists what was, with ids."))


def position_json(one: City | Site) -> dict[str, object]:
    return {"latitude": one.latitude, "longitude": one.longitude, "altitude": one.altitude, "accuracy": one.accuracy,
            "source": one.position_source, "time": one.position_time}


def matching(text: str, *words: str) -> bool:
    """Whether each word that is looked for stands in one of these."""
    said = " ".join(words).casefold()
    return all(word in said for word in text.casefold().split())


def tell_removed(rows: Iterable[Mapping[str, Any]], *, json: bool) -> int:
    """What was taken off the lists, and why."""
    said = [{"id": row["id"], "name": row.get("name", ""), "reason": row["@removed"]} for row in rows]
    if json:
        print_json(said)
    for one in said if not json else ():
        print("  ".join(one.values()))
    return 0
