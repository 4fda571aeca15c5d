"""The photos of a city, sorted by who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.findings.photo_doubts import held_on, held_until, photo_doubts
from app.findings.photo_use import PhotoConsent, counted, interview_of, photo_consent, use_of
from app.findings.values import PhotoFinding
from app.models import INTERNAL, PUBLIC

if TYPE_CHECKING:
    from app.findings.facts import InterviewFacts
    from app.models import InterviewRecord, Photo


class Around(NamedTuple):
    """What a photo is looked at with. `home`: the city's country; `twins`: as of `photo_doubts.twins`."""

    home: tuple[str, ...]
    twins: Mapping[str, str]
    consents: Mapping[str, PhotoConsent]        # by interview


class ShownPhotos(NamedTuple):
    """`left_out`: why others do not see those that the figures rest on -> how many."""

    photos: tuple[PhotoFinding, ...] = ()
    internal: tuple[PhotoFinding, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: object) -> ShownPhotos:
        assert isinstance(other, ShownPhotos)
        reasons = [reason for reason, count in (*self.left_out, *other.left_out) for _ in range(count)]
        return ShownPhotos(self.photos + other.photos, self.internal + other.internal, counted(reasons))


def of_interview(record: InterviewRecord, facts: InterviewFacts, answers: Mapping[str, str], photos: Iterable[Photo],
                 around: Around, site: tuple[float, float] | None, *, counts: bool) -> ShownPhotos:
    """`site`: where that is; `counts`: whether figures rest on the interview."""
    return _sorted(photos, around._replace(consents={record.id: photo_consent(facts)}), record.site_id, facts.photo_questions,
                   (held_on(record, answers), held_until(record, answers)), site, counts=counts)


def of_place(photos: Iterable[Photo], around: Around, site_id: str, site: tuple[float, float] | None) -> ShownPhotos:
    """Of a site itself, or of the city (`site_id` "")."""
    return _sorted(photos, around, site_id, {}, ("", ""), site, counts=True)


def _sorted(photos: Iterable[Photo], around: Around, site_id: str, questions: Mapping[str, tuple[str, str]], held: tuple[str, str],
            site: tuple[float, float] | None, *, counts: bool) -> ShownPhotos:
    shown: dict[str, list[PhotoFinding]] = {PUBLIC: [], INTERNAL: []}
    reasons: list[str] = []
    for photo in photos:
        use = use_of(photo, around.consents)
        if counts and use.state != PUBLIC:
            reasons.append(use.reason)
        if use.state not in shown:
            continue                    # what nobody may see is told nowhere
        question, domain = questions.get(photo.path, ("", ""))
        place = photo.position
        shown[use.state].append(PhotoFinding(
            photo.sha256, photo.interview_id, site_id, question, photo.caption,
            place.latitude if place else None, place.longitude if place else None, place.altitude if place else None,
            photo.direction, photo.taken, 0, 0, photo.path, photo.name,
            photo_doubts(photo, around.home, held[0], until=held[1], site=site, twin=around.twins.get(photo.id, "")), domain,
            id=photo.id, use=use.state, position_from=photo.position_from, point=photo.retouch.shown_point))
    return ShownPhotos(tuple(shown[PUBLIC]), tuple(shown[INTERNAL]), counted(reasons))


def consents(facts: Mapping[str, InterviewFacts], photos: Iterable[Photo]) -> dict[str, PhotoConsent]:
    """Of the interviews that photos at no interview came from, as far as they are of the city."""
    return {interview: photo_consent(facts.get(interview)) for photo in photos if (interview := interview_of(photo))}

