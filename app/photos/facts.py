"""What a camera wrote about a photo: where, how high, which way, when, and which side up.

The rules are those of EXIF 2.32 section 4.6.6 (GPS attributes), read strictly: what is not said is not known. A
hemisphere that is missing is not "north", seconds of 0/0 are not 0. What a receiver writes before it knows anything
(exactly 0, 0; status "V") is kept as written and called suspicious, so that a person can decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from app.photos.tiff import Tags, Value, first_integer, number, numbers, text

ORIENTATION = 0x0112
TAKEN, OFFSET_TAKEN = 0x9003, 0x9011
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE, ALTITUDE_REF, ALTITUDE = 1, 2, 3, 4, 5, 6
STATUS, DOP, DIRECTION_REF, DIRECTION, DATE_STAMP, ERROR = 9, 11, 16, 17, 29, 31

_BELOW = (1, 3)  # altitude references: 1 below sea level, 3 below the ellipsoid (EXIF 3.0)
_STALE_DAYS = 2  # a day either way is the zone's; beyond that the position is an older one
_DATE = re.compile(r"(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)|Z")


@dataclass(frozen=True)
class Facts:
    """None wherever the photo does not say. Degrees are WGS 84, west and south negative; metres above sea level."""

    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    direction: float | None = None           # of the lens, degrees clockwise from north
    direction_reference: str = ""            # "T" true north, "M" magnetic, "" not said
    accuracy: float | None = None            # metres, as the camera estimated it
    dop: float | None = None                 # dilution of precision
    taken: str | None = None                 # ISO 8601 local time, with its offset from UTC where the photo says it
    orientation: int | None = None           # 1-8 (EXIF tag 274)
    suspicious: str = ""                     # why the position is doubtful or was not usable


def facts(tags: Tags) -> Facts:
    """The facts that the tags hold. Never raises: what cannot be read is not known."""
    gps = tags.gps
    latitude, why_latitude = _degrees(gps.get(LATITUDE), text(gps.get(LATITUDE_REF)), "N", "S", 90)
    longitude, why_longitude = _degrees(gps.get(LONGITUDE), text(gps.get(LONGITUDE_REF)), "E", "W", 180)
    taken = _taken(tags)
    doubts = list(dict.fromkeys(why for why in (why_latitude, why_longitude) if why))
    if latitude is None or longitude is None:
        # half a position is none
        latitude = longitude = None
    else:
        doubts += _doubts(latitude, longitude, gps, taken)
    orientation = first_integer(tags.image.get(ORIENTATION))
    return Facts(
        latitude,
        longitude,
        _altitude(gps.get(ALTITUDE), gps.get(ALTITUDE_REF)),
        _direction(gps.get(DIRECTION)),
        text(gps.get(DIRECTION_REF)).upper() if text(gps.get(DIRECTION_REF)).upper() in ("T", "M") else "",
        _not_negative(gps.get(ERROR)),
        _not_negative(gps.get(DOP)),
        taken,
        orientation if orientation in range(1, 9) else None,
        " ".join(doubts),
    )


def _degrees(value: Value | None, reference: str, plus: str, minus: str, limit: int) -> tuple[float | None, str]:
    """Degrees, minutes and seconds with their hemisphere, or why they are not usable ("" where there are none)."""
    parts = numbers(value)
    if not parts:
        return None, ""
    if len(parts) > 3 or any(part is None or part < 0 for part in parts):
        return None, "The photo's position is incomplete (a number in it is missing)."
    known = [part for part in parts if part is not None] + [0.0, 0.0]
    degrees = known[0] + known[1] / 60 + known[2] / 3600
    if degrees > limit:
        return None, "The photo's position is not on the earth."
    hemisphere = reference[:1].upper()
    if hemisphere not in (plus, minus):
        return None, f"The photo's position does not say which hemisphere ({plus} or {minus})."
    why = "The photo's position has more than 60 minutes or seconds." if known[1] > 60 or known[2] > 60 else ""
    return (-degrees if hemisphere == minus and degrees else degrees), why


def _doubts(latitude: float, longitude: float, gps: dict[int, Value], taken: str | None) -> list[str]:
    doubts = []
    if latitude == 0 and longitude == 0:
        doubts.append("The photo's position is exactly 0, 0, which receivers write before they have one.")
    if text(gps.get(STATUS)).upper() == "V":
        doubts.append("The receiver had no position when the photo was taken.")
    stamp = re.fullmatch(r"(\d{4}):(\d\d):(\d\d)", text(gps.get(DATE_STAMP)))
    if stamp and taken:
        try:
            apart = abs((date(*map(int, stamp.groups())) - date.fromisoformat(taken[:10])).days)
        except ValueError:
            return doubts
        if apart > _STALE_DAYS:
            doubts.append(f"The position was found {apart} days before or after the photo.")
    return doubts


def _altitude(value: Value | None, reference: Value | None) -> float | None:
    metres = number(value)
    if metres is None:
        return None
    mark = reference[0] if reference else 0  # BYTE in the standard, UNDEFINED in some files: both give an int here
    return -metres if mark in _BELOW and metres else metres


def _direction(value: Value | None) -> float | None:
    degrees = number(value)
    return degrees if degrees is not None and 0 <= degrees <= 360 else None


def _not_negative(value: Value | None) -> float | None:
    figure = number(value)
    return figure if figure is not None and figure >= 0 else None


def _taken(tags: Tags) -> str | None:
    """When the shutter opened (DateTimeOriginal). Not the date of the last change, which editors set."""
    found = _DATE.match(text(tags.exif.get(TAKEN)))
    if not found:
        return None
    try:
        moment = datetime.strptime(" ".join(found.groups()), "%Y %m %d %H %M %S")
    except ValueError:
        return None
    offset = text(tags.exif.get(OFFSET_TAKEN))
    return moment.isoformat() + (offset if _OFFSET.fullmatch(offset) else "")
