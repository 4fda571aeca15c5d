"""What the office sets before anybody is interviewed: cities, sites, rounds, and what it says of the assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import cycle
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from app.models.assessment import set_assessment
from app.models.rounds import add_round

if TYPE_CHECKING:
    from app.models import Site, Workspace

OF_SITE = ("name", "ward", "kind")
OF_DATA = ("name", "sites", "rounds", "assessors", "contradictions")      # of a city, and no facts of it


class Planned(NamedTuple):
    """One interview that is to be held: `plan` says of which form, when, for how long, and what is answered."""

    city: str
    assessor: str
    site: Site
    plan: Mapping[str, Any]


def write_register(workspace: Workspace, data: Mapping[str, Any]) -> list[Planned]:
    """All interviews of the cities, in the order in which they are held."""
    planned: list[Planned] = []
    for city in data["cities"]:
        record = workspace.add_city(city["name"], demo=True, **{key: value for key, value in city.items() if key not in OF_DATA})
        sites, own = {}, []
        for site in city["sites"]:
            latitude, longitude = site["at"]
            sites[site["name"]] = workspace.add_site(record.id, demo=True, latitude=latitude, longitude=longitude,
                                                     **{key: site[key] for key in OF_SITE})
            answered = {sheet["started"]: sheet.get("answers", {}) for sheet in site["interviews"]}
            own += [(plan["started"], sites[site["name"]], plan)
                    for sheet in site["interviews"] for plan in _plans(sheet, answered)]
        visitors: dict[str, cycle[str]] = {}                # of each year: each goes to every kind of site
        for _, site_held, plan in sorted(own, key=itemgetter(0)):
            of_year = visitors.setdefault(plan["started"][:4], cycle(city["assessors"]["sites"]))
            assessor = city["assessors"]["persons"] if plan["person"] else next(of_year)
            planned.append(Planned(city["name"], assessor, site_held, plan))
        for stage in city["rounds"]:
            where = [sites[name].id for name in stage.get("sites", ())]
            add_round(workspace, record.id, stage["name"], order=stage["order"], first=stage["first"], last=stage["last"],
                      sites=where)
    set_assessment(workspace, data["assessment"])
    return sorted(planned, key=lambda one: one.plan["started"])


def _plans(sheet: Mapping[str, Any], answered: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """An interview, which says what one that it is `like` says, unless it says otherwise; or several persons of one form, one after
    the other: `each` lists what only one of them answers. `answered`: the answers of the site's interviews, by when they began."""
    if "each" not in sheet:
        yield {**sheet, "person": False, "answers": {**answered.get(sheet.get("like", ""), {}), **sheet["answers"]}}
        return
    started = datetime.fromisoformat(sheet["started"])
    for number, own in enumerate(sheet["each"]):
        special = {key: value for key, value in own.items() if key in ("withdrawn", "check", "minutes")}
        answers = {key: value for key, value in own.items() if key not in special}
        begun = started + timedelta(minutes=number * sheet["apart"])
        yield {"form": sheet["form"], "person": True, "minutes": sheet["minutes"] + number % 4, "started": begun.isoformat(),
               **special, "answers": sheet.get("answers", {}) | answers}
