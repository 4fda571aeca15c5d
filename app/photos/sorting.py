"""Sorting a whole card of photos to the sites and interviews they belong to, by place and by time.

A proposal, never a deed: each comes with a sentence that says why, and with whether a person should look at it.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.places import distance_m
from app.translations import Measure, Message, message, message_n

NEAR_METRES = 300.0                   # a school with its grounds
BEFORE, AFTER = timedelta(minutes=15), timedelta(minutes=45)   # photos are taken on arriving and on a last round
BESIDE = timedelta(minutes=10)        # photos this close in time belong together
_TWICE_AS_NEAR = 2.0                  # the next site must be so much farther for the place to be sure
_LEAST_SHIFT_MINUTES = 20  # less is the order of the questions and no wrong clock


@dataclass(frozen=True)
class CardPhoto:
    """What is known of a photo of the card. `taken` is ISO 8601, with or without an offset; None unknown."""

    name: str
    taken: str | None
    latitude: float | None
    longitude: float | None
    suspicious: str = ""


@dataclass(frozen=True)
class KnownSite:
    id: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class InterviewSpan:
    """One interview: at which site, from when until when (ISO 8601; `ended` "" while it is open)."""

    interview_id: str
    site_id: str
    started: str
    ended: str


@dataclass(frozen=True)
class Proposal:
    """Where a photo belongs; "" for a site or interview that nothing speaks for."""

    photo: CardPhoto
    site_id: str
    interview_id: str
    sure: bool
    why: Message


def sort_photos(
    photos: Sequence[CardPhoto],
    sites: Sequence[KnownSite],
    spans: Sequence[InterviewSpan],
    clock_shift: timedelta = timedelta(0),
) -> tuple[Proposal, ...]:
    """A proposal for each photo, in the order given. `clock_shift` is added to what the camera's clock says."""
    proposals = [_by_place_and_time(photo, sites, spans, clock_shift) for photo in photos]
    return tuple(_by_neighbours(proposal, proposals, clock_shift) for proposal in proposals)


def clock_shift(
    photos: Sequence[CardPhoto], sites: Sequence[KnownSite], spans: Sequence[InterviewSpan]
) -> timedelta | None:
    """What must be added to the camera's clock, judged by photos whose place says at which interview they were taken.

    None where the clock seems right, or fewer than three photos tell, or they do not agree within half an hour.
    """
    away = []
    for photo in photos:
        site, _ = _nearest(photo, sites)
        at_site = [span for span in spans if site and span.site_id == site.id]
        if photo.taken and len(at_site) == 1:
            start, end = _span(at_site[0])
            away.append(_apart(start + (end - start) / 2, photo.taken) / timedelta(minutes=1))
    if len(away) < 3:
        return None
    middle = statistics.median(away)
    if statistics.median(abs(shift - middle) for shift in away) > 30 or abs(middle) < _LEAST_SHIFT_MINUTES:
        return None
    return timedelta(minutes=round(middle))


def _by_place_and_time(
    photo: CardPhoto, sites: Sequence[KnownSite], spans: Sequence[InterviewSpan], shift: timedelta
) -> Proposal:
    site, metres = _nearest(photo, sites)
    during = [span for span in spans if photo.taken and _during(photo.taken, span, shift)]
    if site is None:
        return _by_time(photo, during)
    at_site = [span for span in during if span.site_id == site.id]
    certain = not photo.suspicious and _alone(photo, site, metres, sites)
    distance = Measure(round(metres), "length-meter")
    if len(at_site) == 1:
        return Proposal(photo, site.id, at_site[0].interview_id, certain, message(
            # Translators: {distance} has its unit: 40 m
            "It was taken {distance} from the site, during this interview.", distance=distance))
    if at_site:
        return Proposal(photo, site.id, "", False, message_n(
            "It was taken {distance} from the site, and {count} interview was held there then.",
            "It was taken {distance} from the site, and {count} interviews were held there then.", len(at_site), distance=distance))
    if during:
        return Proposal(photo, site.id, "", False, message(
            "It was taken {distance} from the site, but during an interview at another one.", distance=distance))
    interviews = [span.interview_id for span in spans if span.site_id == site.id]
    only = interviews[0] if len(interviews) == 1 else ""
    return Proposal(photo, site.id, only, certain and bool(only) and photo.taken is None, message(
        "It was taken {distance} from the site, not during an interview.", distance=distance))


def _by_time(photo: CardPhoto, during: Sequence[InterviewSpan]) -> Proposal:
    """Of a photo that lies near no site."""
    if len(during) == 1:
        unplaced = photo.latitude is None
        return Proposal(photo, during[0].site_id, during[0].interview_id, unplaced,
                        message("It was taken during this interview.") if unplaced else
                        message("It was taken during this interview, but not near its site."))
    if during:
        sites = {span.site_id for span in during}
        return Proposal(photo, sites.pop() if len(sites) == 1 else "", "", False, message_n(
            "{count} interview was held when it was taken.", "{count} interviews were held when it was taken.", len(during)))
    return Proposal(photo, "", "", False, message("Neither its place nor its time fits a site or an interview."))


def _by_neighbours(proposal: Proposal, proposals: Sequence[Proposal], shift: timedelta) -> Proposal:
    """A photo that nothing speaks for goes where the photos taken just before and after it went, if they agree."""
    if proposal.site_id or proposal.photo.taken is None:
        return proposal
    taken = proposal.photo.taken
    neighbours = [neighbour for neighbour in proposals if neighbour.site_id and neighbour.photo.taken
              and abs(_apart(datetime.fromisoformat(neighbour.photo.taken), taken)) <= BESIDE]  # fmt: skip
    if not neighbours or len({neighbour.site_id for neighbour in neighbours}) > 1:
        return proposal
    interviews = {neighbour.interview_id for neighbour in neighbours}
    return replace(
        proposal, site_id=neighbours[0].site_id, interview_id=interviews.pop() if len(interviews) == 1 else "",
        why=message("It was taken within minutes of photos from there."),
    )  # fmt: skip


def _nearest(photo: CardPhoto, sites: Sequence[KnownSite]) -> tuple[KnownSite | None, float]:
    """The nearest site within reach and its distance in metres. A position of exactly 0, 0 is none."""
    away = _distances(photo, sites)
    if not away or away[0][0] > NEAR_METRES:
        return None, 0.0
    return away[0][1], away[0][0]


def _alone(photo: CardPhoto, site: KnownSite, metres: float, sites: Sequence[KnownSite]) -> bool:
    """Whether no other site is about as near."""
    clear_distance = max(metres * _TWICE_AS_NEAR, 50.0)
    return all(other_site.id == site.id or far > clear_distance for far, other_site in _distances(photo, sites))


def _distances(photo: CardPhoto, sites: Sequence[KnownSite]) -> list[tuple[float, KnownSite]]:
    if photo.latitude is None or photo.longitude is None or photo.latitude == photo.longitude == 0:
        return []
    place = (photo.latitude, photo.longitude)
    away = [
        (distance_m(place, (site.latitude, site.longitude)), site)
        for site in sites
        if site.latitude is not None and site.longitude is not None
    ]
    return sorted(away, key=lambda pair: pair[0])


def _span(span: InterviewSpan) -> tuple[datetime, datetime]:
    start = datetime.fromisoformat(span.started)
    end = datetime.fromisoformat(span.ended) if span.ended else start + timedelta(hours=2)
    return start, max(start, end) if (start.tzinfo is None) == (end.tzinfo is None) else start


def _during(taken: str, span: InterviewSpan, shift: timedelta) -> bool:
    start, end = _span(span)
    return _apart(start - BEFORE, taken) <= shift <= _apart(end + AFTER, taken)


def _apart(moment: datetime, taken: str) -> timedelta:
    """How long after the photo the moment is; by the clock on the wall where either has no offset from UTC."""
    photo = datetime.fromisoformat(taken)
    if moment.tzinfo is None or photo.tzinfo is None:
        return moment.replace(tzinfo=None) - photo.replace(tzinfo=None)
    return moment - photo
