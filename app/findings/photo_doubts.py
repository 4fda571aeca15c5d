"""What is to be doubted of a photo of an interview: what its file says, and what does not fit where and when it was held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.photos import doubts_against
from app.places import countries_near

if TYPE_CHECKING:
    from app.models import City, InterviewRecord, Photo


def photo_doubts(photo: Photo, home: tuple[str, ...], held: str) -> tuple[str, ...]:
    """Words of `app.photos.doubts`. `home`: as of `homes`; `held`: as of `held_on`."""
    return (*photo.doubts, *doubts_against(photo.latitude, photo.longitude, photo.taken, home=home, held=held),
            *(("conflict",) if photo.disputed else ()))


def homes(city: City) -> tuple[str, ...]:
    """The country of the city, by its code or else by its position; () where neither is known."""
    if city.iso:
        return (city.iso,)
    if city.latitude is None or city.longitude is None:
        return ()
    return countries_near(city.latitude, city.longitude)


def held_on(record: InterviewRecord, answers: Mapping[str, str]) -> str:
    """When the interview was begun, ISO 8601."""
    return next((value for path, value in answers.items() if path.endswith("/start") and value), record.created)
