"""Sorting a whole card of photos to the sites and interviews they belong to, by place and by time.

A proposal, never a deed: each comes with a sentence that says why, and with whether a person should look at it. What a photo is
proposed for does not depend on the order of the files, nor on how many others there are, but for those just before and after it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import cos, radians

from app.places import distance_m
from app.translations import Measure, Message, message, message_n

NEAR_METRES = 300.0                   # a school with its grounds
BEFORE, AFTER = timedelta(minutes=15), timedelta(minutes=45)   # photos are taken on arriving and on a last round
BESIDE = timedelta(minutes=10)        # photos this close in time belong together
LONGEST = timedelta(hours=10)         # what lasts longer was left open, or gone back to: its time says little
UNENDED = timedelta(hours=2)          # of an interview that nobody ended
_TWICE_AS_NEAR = 2.0                  # the next site must be so much farther for the place to be sure
_LEAST_METRES_A_DEGREE = 110_500.0    # of latitude; on the equator
NO_TIME = timedelta(0)
Shifts = Mapping[str, timedelta]


@dataclass(frozen=True)
class CardPhoto:
    """What is known of a photo of the card. `taken` is ISO 8601, with or without an offset; None unknown. `camera` tells cameras
    apart, each of which has its own clock."""

    name: str
    taken: str | None
    latitude: float | None
    longitude: float | None
    suspicious: str = ""
    camera: str = ""


@dataclass(frozen=True)
class KnownSite:
    id: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class InterviewSpan:
    """One interview: at which site, from when until when (ISO 8601; `ended` "" while it is open). `day_alone`: somebody said the
    day, and nobody the time of the day."""

    interview_id: str
    site_id: str
    started: str
    ended: str
    day_alone: bool = False


@dataclass(frozen=True)
class Proposal:
    """Where a photo belongs; "" for a site or interview that nothing speaks for."""

    photo: CardPhoto
    site_id: str
    interview_id: str
    sure: bool
    why: Message


@dataclass(frozen=True)
class Moment:
    """A time on a clock on the wall, and the same in UTC where its offset is known. Two moments are compared in UTC where that is
    known of both."""

    wall: datetime
    utc: datetime | None

    @classmethod
    def of(cls, text: str) -> Moment:
        found = datetime.fromisoformat(text)
        return cls(found.replace(tzinfo=None), None if found.tzinfo is None else found.astimezone(UTC).replace(tzinfo=None))

    def later(self, by: timedelta) -> Moment:
        return Moment(self.wall + by, None if self.utc is None else self.utc + by)

    def since(self, other: Moment) -> timedelta:
        """How much later than the other one it is."""
        return self.wall - other.wall if self.utc is None or other.utc is None else self.utc - other.utc


@dataclass(frozen=True)
class Held:
    """An interview with its times as they are reckoned with."""

    span: InterviewSpan
    start: Moment
    end: Moment
    vague: bool             # it lasted a day or more, or only its day is known


def sort_photos(photos: Sequence[CardPhoto], sites: Sequence[KnownSite], spans: Sequence[InterviewSpan],
                shifts: Shifts | None = None) -> tuple[Proposal, ...]:
    """A proposal for each photo, in the order given. `shifts`: what is added to each camera's clock; without one it is right."""
    ground, interviews = Ground(sites), Interviews(spans)
    times = [shifted(photo, shifts or {}) for photo in photos]
    proposals = [_by_place_and_time(photo, time, ground, interviews) for photo, time in zip(photos, times, strict=True)]
    return _by_neighbours(proposals, times)


def shifted(photo: CardPhoto, shifts: Shifts) -> Moment | None:
    """When it was taken by the right clock; None where that is not known, or beyond the calendar."""
    if photo.taken is None:
        return None
    try:
        return Moment.of(photo.taken).later(shifts.get(photo.camera, NO_TIME))
    except (ValueError, OverflowError):
        return None


class Ground:
    """The sites whose place is known, by latitude: of hundreds, only those nearby are measured."""

    def __init__(self, sites: Sequence[KnownSite]) -> None:
        self._sites = sorted(((site.latitude, site.longitude, site) for site in sites
                              if site.latitude is not None and site.longitude is not None), key=lambda one: (one[0], one[2].id))
        self._latitudes = [latitude for latitude, _, _ in self._sites]

    def near(self, photo: CardPhoto, reach: float = NEAR_METRES * _TWICE_AS_NEAR) -> list[tuple[float, KnownSite]]:
        """Metres and site, of those within reach of the photo, the nearest first. A position of exactly 0, 0 is none."""
        if photo.latitude is None or photo.longitude is None or photo.latitude == photo.longitude == 0:
            return []
        band = reach / _LEAST_METRES_A_DEGREE
        narrowest = cos(radians(min(90.0, abs(photo.latitude) + band)))
        wide = band / narrowest if narrowest > band / 180 else 180.0
        found = []
        for latitude, longitude, site in self._sites[bisect_left(self._latitudes, photo.latitude - band):
                                                     bisect_right(self._latitudes, photo.latitude + band)]:
            apart = abs(longitude - photo.longitude) % 360
            if min(apart, 360 - apart) <= wide:
                metres = distance_m((photo.latitude, photo.longitude), (latitude, longitude))
                if metres <= reach:
                    found.append((metres, site))
        return sorted(found, key=lambda one: (one[0], one[1].id))


class Interviews:
    """What was held when, and at which site."""

    def __init__(self, spans: Sequence[InterviewSpan]) -> None:
        self.held = [_held(span) for span in spans]
        self.at: dict[str, list[Held]] = {}
        for one in self.held:
            self.at.setdefault(one.span.site_id, []).append(one)

    def during(self, time: Moment | None) -> list[Held]:
        return [] if time is None else [one for one in self.held
                                        if time.since(one.start) >= -BEFORE and one.end.since(time) >= -AFTER]


def _held(span: InterviewSpan) -> Held:
    start = Moment.of(span.started)
    if span.day_alone:
        midnight = Moment(start.wall.replace(hour=0, minute=0, second=0, microsecond=0), None)
        return Held(span, midnight.later(BEFORE), midnight.later(timedelta(days=1) - AFTER - timedelta(seconds=1)), True)
    end = Moment.of(span.ended) if span.ended else start.later(UNENDED)
    if end.since(start) < NO_TIME:
        end = start
    return Held(span, start, end, end.since(start) > LONGEST)


def _by_place_and_time(photo: CardPhoto, time: Moment | None, ground: Ground, interviews: Interviews) -> Proposal:
    near, during = ground.near(photo), interviews.during(time)
    if not near or near[0][0] > NEAR_METRES:
        return _by_time(photo, during)
    metres, site = near[0]
    at_site = [one for one in during if one.span.site_id == site.id]
    alone = all(other.id == site.id or far > max(metres * _TWICE_AS_NEAR, 50.0) for far, other in near)
    certain = not photo.suspicious and alone
    distance = Measure(round(metres), "length-meter")
    if len(at_site) == 1:
        (one,) = at_site
        return Proposal(photo, site.id, one.span.interview_id, certain and not one.vague, message(
            # Translators: {distance} has its unit: 40 m
            "It was taken {distance} from the site, during this interview.", distance=distance) if not one.vague else message(
            "It was taken {distance} from the site, on the day of this interview.", distance=distance))
    if at_site:
        return Proposal(photo, site.id, "", False, message_n(
            "It was taken {distance} from the site, and {count} interview was held there then.",
            "It was taken {distance} from the site, and {count} interviews were held there then.", len(at_site), distance=distance))
    if during:
        return Proposal(photo, site.id, "", False, message(
            "It was taken {distance} from the site, but during an interview at another one.", distance=distance))
    if time is None:
        interviews_there = [one.span.interview_id for one in interviews.at.get(site.id, ())]
        only = interviews_there[0] if len(interviews_there) == 1 else ""
        return Proposal(photo, site.id, only, certain and bool(only), message(
            "It was taken {distance} from the site, and its time is not known.", distance=distance))
    that_day = [one.span.interview_id for one in interviews.at.get(site.id, ()) if one.start.wall.date() == time.wall.date()]
    return Proposal(photo, site.id, that_day[0] if len(that_day) == 1 else "", False, message(
        "It was taken {distance} from the site, not during an interview.", distance=distance))


def _by_time(photo: CardPhoto, during: Sequence[Held]) -> Proposal:
    """Of a photo that lies near no site."""
    if len(during) == 1:
        (one,) = during
        unplaced = photo.latitude is None or photo.latitude == photo.longitude == 0
        why = (message("It was taken during this interview, but not near its site.") if not unplaced else
               message("It was taken on the day of this interview.") if one.vague else
               message("It was taken during this interview."))
        return Proposal(photo, one.span.site_id, one.span.interview_id, unplaced and not photo.suspicious and not one.vague, why)
    if during:
        sites = {one.span.site_id for one in during}
        return Proposal(photo, sites.pop() if len(sites) == 1 else "", "", False, message_n(
            "{count} interview was held when it was taken.", "{count} interviews were held when it was taken.", len(during)))
    return Proposal(photo, "", "", False, message("Neither its place nor its time fits a site or an interview."))


def _by_neighbours(proposals: Sequence[Proposal], times: Sequence[Moment | None]) -> tuple[Proposal, ...]:
    """A photo that nothing speaks for goes where the photos taken just before and after it went, if they agree."""
    placed = sorted(((time.wall, proposal.site_id, proposal.interview_id) for time, proposal in zip(times, proposals, strict=True)
                     if time is not None and proposal.site_id))
    walls = [wall for wall, _, _ in placed]

    def settled(proposal: Proposal, time: Moment | None) -> Proposal:
        if proposal.site_id or time is None:
            return proposal
        beside = placed[bisect_left(walls, time.wall - BESIDE):bisect_right(walls, time.wall + BESIDE)]
        if len({site for _, site, _ in beside}) != 1:
            return proposal
        interviews = {interview for _, _, interview in beside}
        return replace(proposal, site_id=beside[0][1], interview_id=interviews.pop() if len(interviews) == 1 else "",
                       why=message("It was taken within minutes of photos from there."))
    return tuple(settled(proposal, time) for proposal, time in zip(proposals, times, strict=True))
