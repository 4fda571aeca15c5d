"""How far places reach: the box that holds them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.places.outlines import Box, LonLat

METRES_PER_DEGREE = 111_320


def box_of(places: Sequence[LonLat], least_metres: float = 0.0) -> Box:
    """What holds all of (longitude, latitude), over the date line where that is nearer, and is so wide at least."""
    longitudes, latitudes = [place[0] for place in places], [place[1] for place in places]
    if max(longitudes) - min(longitudes) > 180:  # over the date line
        longitudes = [longitude % 360 for longitude in longitudes]
    return at_least(Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes)), least_metres / METRES_PER_DEGREE)


def at_least(box: Box, degrees: float) -> Box:
    """The box grown to at least so many degrees of latitude, and as much on the ground across."""
    longitude, latitude = box.middle
    wide = degrees / max(0.05, math.cos(math.radians(latitude)))
    half_wide, half_high = max(box.east - box.west, wide) / 2, max(box.north - box.south, degrees) / 2
    return Box(longitude - half_wide, latitude - half_high, longitude + half_wide, latitude + half_high)
