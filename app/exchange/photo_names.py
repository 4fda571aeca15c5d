"""What the photos of a city are called when they go out: KOI-H03_001, in the order of its report.

KOI are letters of the city, H the kind of the site, 03 the number that it has in the report and on its map, 001 the photo's own
at the site. A photo that may not go out has its number too, so that a name never passes on to another photo; a new site, interview
or photo comes last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models import City, InterviewRecord, Photo, Site

_KINDS = {"school": "S", "hospital": "H", "health-centre": "C", "waste": "W", "council": "T"}
_OTHER, _CITY, _LETTERS = "X", "CITY", 3


@dataclass(frozen=True)
class NamedPhoto:
    """`site`: None where it hangs at the city itself; `record`: of the interview, None where it hangs at none."""

    name: str
    photo: Photo
    site: Site | None
    record: InterviewRecord | None


def named(city: City, sites: Sequence[Site], interviews: Iterable[InterviewRecord], photos: Iterable[Photo]) -> list[NamedPhoto]:
    """The photos of the city with their names: by site, interview, and as they were taken in; what hangs at a site itself after
    that of its interviews."""
    numbers = {site.id: number for number, site in enumerate(sites)}
    known = {site.id: site for site in sites}
    records = {record.id: (order, record) for order, record in enumerate(interviews)}
    last = len(sites), len(records)

    def place(photo: Photo) -> tuple[int, int]:
        order = records[photo.interview_id][0] if photo.interview_id in records else last[1]
        return numbers.get(photo.site_id, last[0]), order

    found, counts = [], dict.fromkeys((*known, ""), 0)
    for photo in sorted(photos, key=place):
        site = known.get(photo.site_id)
        at = site.id if site is not None else ""
        counts[at] += 1
        code = _CITY if site is None else f"{_KINDS.get(site.kind, _OTHER)}{numbers[site.id] + 1:02}"
        found.append(NamedPhoto(f"{letters(city)}-{code}_{counts[at]:03}", photo, site,
                                records[photo.interview_id][1] if photo.interview_id in records else None))
    return found


def letters(city: City) -> str:
    """The first three of its name in capitals without accents; of a name in another script its country's code, or CITY."""
    plain = unicodedata.normalize("NFKD", city.name)
    latin = "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
    return (latin[:_LETTERS] or city.iso or _CITY).upper()
