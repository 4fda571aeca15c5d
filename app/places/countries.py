"""Which countries a place lies in or close to: for telling that a photo cannot be of this city."""

from __future__ import annotations

from functools import lru_cache

from app.places.mapview import on_land
from app.places.outlines import Box, outlines

_REACH = 0.3            # degrees, some thirty kilometres: borders in outlines are no surveys


def countries_near(latitude: float, longitude: float) -> tuple[str, ...]:
    """ISO 3166 alpha-2 codes of the countries within some thirty kilometres, the one that the place lies in first; () at sea."""
    return _near(round(latitude, 1), round(longitude, 1))


@lru_cache(maxsize=4096)
def _near(latitude: float, longitude: float) -> tuple[str, ...]:
    box = Box(longitude - _REACH, max(-90.0, latitude - _REACH), longitude + _REACH, min(90.0, latitude + _REACH))
    countries = [outline for outline in outlines(box, 0.005) if outline.iso]
    return tuple(outline.iso
                 for outline in sorted(countries, key=lambda outline: not on_land((longitude, latitude), outline.rings)))
