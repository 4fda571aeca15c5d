"""The sites of a city, and its photos, as marks of a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.places import MapMark

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import Photo, Site

PHOTO = "photo:"            # before the id of a photo's mark


def site_marks(sites: Iterable[Site], levels: Mapping[str, str]) -> list[MapMark]:
    """Those that have a position; `levels`: by the site's id, as far as they are known."""
    return [MapMark(site.name, site.latitude, site.longitude, site.kind, levels.get(site.id, ""), site.id) for site in sites
            if site.latitude is not None and site.longitude is not None]


def levels_of(findings: CityFindings) -> dict[str, str]:
    """The lowest level that is known at each site."""
    from app.findings import lowest_level
    return {site.id: lowest_level(site) for site in findings.sites}


def photo_marks(photos: Iterable[Photo]) -> list[MapMark]:
    """Those that know where they were taken."""
    return [MapMark(photo.caption or photo.name, place.latitude, place.longitude, "photo", "", PHOTO + photo.id)
            for photo in photos if (place := photo.position) is not None]
