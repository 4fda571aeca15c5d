"""Of any photos of a file: who may see each, and what is to be doubted of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.findings.cache import FactsCache
from app.findings.facts import FactsReader
from app.findings.photo_doubts import held_on, held_until, homes, photo_doubts, twins
from app.findings.photo_use import UNKNOWN, PhotoConsent, PhotoUse, interview_of, photo_consent, use_of
from app.models import SETTINGS
from app.models import facts as stored
from app.problem import Problem

if TYPE_CHECKING:
    from app.models import City, InterviewRecord, Photo, Site, Workspace


ROUTINE = SETTINGS[0]


@dataclass(frozen=True)
class PhotoStanding:
    """`doubts`: words of `app.photos.doubts`."""

    use: PhotoUse
    doubts: tuple[str, ...]


def photo_standings(workspace: Workspace, photos: Sequence[Photo], *, cache: FactsCache | None = None) -> dict[str, PhotoStanding]:
    """By the photo's id. Twins are looked for among all photos of the file."""
    consents = photo_consents(workspace, {interview_of(photo) for photo in photos} - {""}, cache=cache)
    known = _Known(workspace)
    same = twins(workspace.all_photos())
    return {photo.id: PhotoStanding(use_of(photo, consents), known.doubts(photo, same.get(photo.id, ""))) for photo in photos}


def photo_consents(workspace: Workspace, interview_ids: Iterable[str], *,
                   cache: FactsCache | None = None) -> dict[str, PhotoConsent]:
    """What these interviews say of their photos; of one that is not here, or hidden, nothing is known."""
    cache = cache or FactsCache()
    cached = cache.begin(workspace)
    reading = FactsReader("en")
    found: dict[str, PhotoConsent] = {}
    wanted = sorted(interview_ids)
    shown = {record.id: record for record in workspace.interviews()} if wanted else {}
    routine = all(one.setting == ROUTINE for one in workspace.rounds())
    cached.read(workspace, [interview_id for interview_id in wanted if interview_id in shown])
    for interview_id in wanted:
        try:
            record = shown.get(interview_id) or workspace.interview(interview_id)       # or one that another stands for
        except Problem:
            found[interview_id] = UNKNOWN
            continue
        cached.read(workspace, [interview_id])
        setting = ROUTINE if routine else workspace.setting_of(record, stored.begun(cached.answers[interview_id]))
        found[interview_id] = photo_consent(cached.facts(workspace, record, reading, setting, answers=False))
    cache.keep(workspace, cached)
    return found


class _Known:
    """What is asked again and again of the file."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._cities = {city.id: city for city in workspace.cities()}
        self._sites = {site.id: site for site in workspace.sites()}
        self._records = {record.id: record for record in workspace.interviews()}
        self._homes: dict[str, tuple[str, ...]] = {}
        self._held: dict[str, tuple[str, str]] = {}

    def doubts(self, photo: Photo, twin: str) -> tuple[str, ...]:
        site = self._sites.get(photo.site_id)
        held, until = self._when(self._records.get(photo.interview_id))
        place = (site.latitude, site.longitude) if site and site.latitude is not None and site.longitude is not None else None
        return photo_doubts(photo, self._home(self._city(photo, site)), held, until=until, site=place, twin=twin)

    def _city(self, photo: Photo, site: Site | None) -> City | None:
        return self._cities.get(site.city_id if site is not None else photo.record_id)

    def _home(self, city: City | None) -> tuple[str, ...]:
        if city is None:
            return ()
        if city.id not in self._homes:
            self._homes[city.id] = homes(city)
        return self._homes[city.id]

    def _when(self, record: InterviewRecord | None) -> tuple[str, str]:
        if record is None:
            return "", ""
        if record.id not in self._held:
            answers: Mapping[str, str] = self._workspace.answers(record.id)
            self._held[record.id] = held_on(record, answers), held_until(record, answers)
        return self._held[record.id]
