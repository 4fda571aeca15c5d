"""What the workspace knows that a card is sorted by: its sites, when interviews were held there, and what was agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from app.exchange.card.questions import InterviewPlaces, photo_questions
from app.findings import photos_agreed
from app.models import facts
from app.photos import InterviewSpan, KnownSite
from app.places import distance_m, middle

if TYPE_CHECKING:
    from app.models import City, InterviewRecord, Site, Workspace

CITY_METRES = 25_000.0          # a photo this near to the middle of a city may be of it


class KnownPlaces:
    """Of the workspace, or of one of its cities."""

    def __init__(self, workspace: Workspace, city_id: str = "", language: str = "") -> None:
        self.workspace = workspace
        self.sites: dict[str, Site] = {site.id: site for site in workspace.sites(city_id or None)}
        self.cities: dict[str, City] = {city.id: city for city in workspace.cities() if city_id in ("", city.id)}
        self.records: dict[str, InterviewRecord] = {
            record.id: record for record in workspace.interviews(city_id or None) if record.site_id in self.sites}
        self.answers: Mapping[str, Mapping[str, str]] = workspace.answers_of(self.records)
        self.places = InterviewPlaces(workspace, language)
        self._agreed: dict[str, str] = {}

    @cached_property
    def known_sites(self) -> tuple[KnownSite, ...]:
        return tuple(KnownSite(site.id, site.latitude, site.longitude) for site in self.sites.values())

    @cached_property
    def spans(self) -> tuple[InterviewSpan, ...]:
        """Of the interviews whose forms ask for photos."""
        return tuple(self.span(record) for record in self.records.values()
                     if (form := self.places.form(record)) is not None and photo_questions(form))

    def span(self, record: InterviewRecord) -> InterviewSpan:
        """When it was held: as its form keeps it, else as the program does. A day that somebody corrected has no time."""
        answers = self.answers[record.id]
        began = facts.begun(answers) or _local(record.created)
        if record.day_said and record.day and record.day != began[:10]:
            return InterviewSpan(record.id, record.site_id, record.day, "", day_alone=True)
        ended = next((value for path, value in answers.items() if path.endswith("/end") and facts.is_moment(value)),
                     record.finished)
        return InterviewSpan(record.id, record.site_id, began, ended)

    def agreed(self, interview_id: str) -> str:
        """To photos, as `photos_agreed`; "" of a form that cannot run here."""
        if interview_id not in self._agreed:
            record = self.records[interview_id]
            form = self.places.form(record)
            self._agreed[interview_id] = "" if form is None else photos_agreed(
                self.workspace, interview_id, form, self.answers[interview_id])
        return self._agreed[interview_id]

    def held_at(self, site_id: str, day: str) -> list[str]:
        """Ids of the interviews at a site that day that ask for photos."""
        return [span.interview_id for span in self.spans if span.site_id == site_id and span.started[:10] == day]

    def city_near(self, latitude: float, longitude: float) -> str:
        """The id of the one city whose middle is within reach and nearest; "" there is none."""
        near = sorted((metres, city_id) for city_id, at in self._middles.items()
                      if (metres := distance_m((latitude, longitude), at)) <= CITY_METRES)
        return near[0][1] if near else ""

    def city_of_day(self, day: str) -> str:
        """The id of the one city in which interviews were held that day; "" none or several."""
        cities = self._cities_by_day.get(day, set())
        return next(iter(cities)) if len(cities) == 1 else ""

    @cached_property
    def _middles(self) -> dict[str, tuple[float, float]]:
        found = {}
        for city in self.cities.values():
            at = middle((site.latitude, site.longitude) for site in self.sites.values() if site.city_id == city.id
                        and site.latitude is not None and site.longitude is not None)
            if city.latitude is not None and city.longitude is not None:
                at = city.latitude, city.longitude
            if at is not None:
                found[city.id] = at
        return found

    @cached_property
    def _cities_by_day(self) -> dict[str, set[str]]:
        days: dict[str, set[str]] = {}
        for span in self.spans:
            days.setdefault(span.started[:10], set()).add(self.sites[span.site_id].city_id)
        return days


def _local(created: str) -> str:
    """A time in UTC by the clock on the wall here, which is what the form would have kept."""
    return datetime.fromisoformat(created).astimezone().isoformat()


def by_time(ids: Iterable[str], times: Mapping[str, str]) -> list[str]:
    """Names in the order in which their photos were taken; those without a time last."""
    return sorted(ids, key=lambda name: (times[name] == "", times[name], name))
