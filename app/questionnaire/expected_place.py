"""Where the positions of an interview are expected: typing errors in coordinates lie far from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.places import middle

if TYPE_CHECKING:
    from app.models import City, Workspace

EARLIER_INTERVIEWS = 30     # of a city whose position is not known, which are looked through for where it lies
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?) -?[\d.]+ [\d.]+", re.ASCII)


@dataclass(frozen=True)
class ExpectedPlace:
    """The city of an interview. `place`: latitude and longitude in degrees, None where it is not known."""

    place: tuple[float, float] | None
    names: tuple[str, ...]          # of the city; the first is how it is called here


def expected_place(workspace: Workspace, interview_id: str) -> ExpectedPlace:
    """Where the city is known to lie, else where its sites lie, else the positions of its earlier interviews."""
    city = workspace.city_of(workspace.site(workspace.interview(interview_id).site_id))
    place = (_city_place(city) or _middle_of_sites(workspace, city.id)
             or middle(_answered_places(workspace, city.id, interview_id)))
    return ExpectedPlace(place, (city.name, *city.aliases.split(";")))


def _city_place(city: City) -> tuple[float, float] | None:
    if city.latitude is None or city.longitude is None:
        return None
    return city.latitude, city.longitude


def _middle_of_sites(workspace: Workspace, city_id: str) -> tuple[float, float] | None:
    return middle((site.latitude, site.longitude) for site in workspace.sites(city_id)
                  if site.latitude is not None and site.longitude is not None)


def _answered_places(workspace: Workspace, city_id: str, interview_id: str) -> Iterator[tuple[float, float]]:
    earlier = [record for record in workspace.interviews(city_id=city_id) if record.id != interview_id]
    for record in earlier[-EARLIER_INTERVIEWS:]:
        for value in workspace.answers(record.id).values():
            if point := _POINT.fullmatch(value):
                yield float(point[1]), float(point[2])
