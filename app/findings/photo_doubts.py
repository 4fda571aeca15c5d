"""What is to be doubted of a photo: what its file says, what does not fit where and when its interview was held, and that it is the
same picture as another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.models import facts
from app.photos import doubts_against, pairs_alike
from app.places import countries_near

if TYPE_CHECKING:
    from app.models import City, InterviewRecord, Photo


def photo_doubts(photo: Photo, home: tuple[str, ...], held: str, *, until: str = "", site: tuple[float, float] | None = None,
                 twin: str = "") -> tuple[str, ...]:
    """Words of `app.photos.doubts`. `home`: as of `homes`; `held`: as of `held_on`, "" at no interview; `until`: when that ended;
    `site`: where its site is; `twin`: as of `twins`."""
    place = photo.position
    own = photo.doubts if photo.place is None else tuple(doubt for doubt in photo.doubts if doubt.partition(":")[0] in _OF_THE_FILE)
    if photo.position_from == "editor" and "editor" not in own:
        own = (*own, "editor")
    latitude, longitude, accuracy = (place.latitude, place.longitude, place.accuracy) if place else (None, None, None)
    against = doubts_against(latitude, longitude, photo.taken, home=home, held=held, until=until, site=site, accuracy=accuracy)
    return (*own, *(("no-position",) if place is None else ()), *against,
            *((f"twice:{twin}",) if twin else ()), *(("conflict",) if photo.disputed else ()))


_OF_THE_FILE = ("damaged",)         # what is no doubt of the camera's position, which counts no more where somebody gave one


def homes(city: City) -> tuple[str, ...]:
    """The country of the city, by its code or else by its position; () where neither is known."""
    if city.iso:
        return (city.iso,)
    if city.latitude is None or city.longitude is None:
        return ()
    return countries_near(city.latitude, city.longitude)


def held_on(record: InterviewRecord, answers: Mapping[str, str]) -> str:
    """When the interview was held: as somebody corrected it, else when it was begun, ISO 8601."""
    return record.day if record.day_said else facts.begun(answers) or record.created


def held_until(record: InterviewRecord, answers: Mapping[str, str]) -> str:
    """When it ended: as somebody corrected it, else by its clock; "" where it has not."""
    ended = (value for path, value in answers.items() if path.endswith("/end") and facts.is_moment(value))
    return record.day if record.day_said else next(ended, record.finished)


def twins(photos: Sequence[Photo]) -> dict[str, str]:
    """Of photos that show the same picture as another of these, by id, the name of the other: the same bytes, or saved again (then
    no two times of their cameras speak against it)."""
    found: dict[str, str] = {}
    first: dict[str, Photo] = {}
    pairs: list[tuple[Photo, Photo]] = []
    for photo in photos:
        other = first.setdefault(photo.sha256, photo)
        if other is not photo:
            pairs.append((other, photo))
    known = list(first.values())
    for at, to in pairs_alike([photo.phash for photo in known]):
        one, other = known[at], known[to]
        if not (one.camera_taken and other.camera_taken) or one.camera_taken == other.camera_taken:
            pairs.append((one, other))
    for one, other in pairs:
        found.setdefault(one.id, other.name)
        found.setdefault(other.id, one.name)
    return found
