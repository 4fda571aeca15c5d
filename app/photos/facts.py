"""What a camera wrote about a photo: where, how high, which way, when, with what, and which side up.

The rules are those of EXIF 2.32 section 4.6.6 (GPS attributes), read strictly: what is not said is not known. A
hemisphere that is missing is not "north", seconds of 0/0 are not 0. What a receiver writes before it knows anything
(exactly 0, 0; status "V") is kept as written and doubted, so that a person can decide. Where the usual tags are empty, the
time of digitizing and then the XMP packet are asked, and the facts say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.photos import doubts as doubting
from app.photos import xmp
from app.photos.tiff import Tags, Value, first_integer, number, numbers, text

MAKE, MODEL, ORIENTATION, SOFTWARE, SERIAL = 0x010F, 0x0110, 0x0112, 0x0131, 0xA431
# How names of programs begin that can write a position into a photo: where one saved it, it may be theirs and not the camera's.
EDITORS = ("adobe", "photoshop", "lightroom", "gimp", "digikam", "darktable", "snapseed", "exiftool", "geosetter", "picasa",
           "geotag", "gpicsync", "gpscorrelate", "rawtherapee", "affinity", "acdsee", "irfanview", "xnview", "imagemagick",
           "gthumb", "shotwell", "paint.net", "pixelmator", "polarr", "capture one", "on1", "luminar", "faststone", "houdahgeo")
# time, its offset from UTC, the fraction of its second
TAKEN, DIGITIZED = (0x9003, 0x9011, 0x9291), (0x9004, 0x9012, 0x9292)
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE, ALTITUDE_REF, ALTITUDE = 1, 2, 3, 4, 5, 6
STATUS, DOP, DIRECTION_REF, DIRECTION, DATE_STAMP, ERROR = 9, 11, 16, 17, 29, 31

_BELOW = (1, 3)  # altitude references: 1 below sea level, 3 below the ellipsoid (EXIF 3.0)
_STALE_DAYS = 2  # a day either way is the zone's; beyond that the position is an older one
_DATE = re.compile(r"(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)|Z")
_FRACTION = re.compile(r"\d{1,9}")
_MOST_LETTERS = 100     # of a camera's name
FROM_XMP = "XMP"


@dataclass(frozen=True)
class Facts:
    """None or "" wherever the photo does not say. Degrees are WGS 84, west and south negative; metres above sea level."""

    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    direction: float | None = None           # of the lens, degrees clockwise from north
    direction_reference: str = ""            # "T" true north, "M" magnetic, "" not said
    accuracy: float | None = None            # metres, as the camera estimated it
    dop: float | None = None                 # dilution of precision
    taken: str | None = None                 # ISO 8601 local time, with its offset from UTC where the photo says it
    fraction: str = ""                       # digits of the second's fraction
    orientation: int | None = None           # 1-8 (EXIF tag 274)
    make: str = ""
    model: str = ""
    position_source: str = ""                # "EXIF" or "XMP"
    taken_source: str = ""                   # "DateTimeOriginal", "DateTimeDigitized" or "XMP"
    doubts: tuple[str, ...] = ()             # of app.photos.doubts
    serial: str = ""                         # of the camera's body: tells two alike apart, and is not kept

    @property
    def suspicious(self) -> str:
        """Why the position is doubtful or was not usable, in sentences."""
        return " ".join(str(doubting.doubt_message(doubt)) for doubt in self.doubts)


def facts(tags: Tags, packet: bytes = b"") -> Facts:
    """The facts that the tags hold, and those of the XMP packet where they hold none. Never raises: what cannot be read is not
    known."""
    gps, from_xmp = tags.gps, xmp.properties(packet)
    source = "EXIF"
    latitude, why_latitude = _degrees(numbers(gps.get(LATITUDE)), text(gps.get(LATITUDE_REF)), "NS", 90)
    longitude, why_longitude = _degrees(numbers(gps.get(LONGITUDE)), text(gps.get(LONGITUDE_REF)), "EW", 180)
    if latitude is None and longitude is None and not why_latitude and not why_longitude and from_xmp:
        source = FROM_XMP
        latitude, why_latitude = _degrees(*xmp.degrees(from_xmp.get("exif:GPSLatitude", "")), "NS", 90)
        longitude, why_longitude = _degrees(*xmp.degrees(from_xmp.get("exif:GPSLongitude", "")), "EW", 180)
    taken, fraction, taken_source = _taken(tags, from_xmp)
    doubts = list(dict.fromkeys(why for why in (why_latitude, why_longitude) if why))
    placed = latitude is not None and longitude is not None
    if placed:
        doubts += [*_doubts(latitude, longitude, gps, taken), *_edited(tags.image.get(SOFTWARE))]
    altitude, direction, reference, accuracy = (
        _altitude(gps.get(ALTITUDE), gps.get(ALTITUDE_REF)), _direction(number(gps.get(DIRECTION))),
        text(gps.get(DIRECTION_REF)).upper(), _not_negative(number(gps.get(ERROR))))
    if source == FROM_XMP:
        altitude, direction, reference, accuracy = _beside(from_xmp)
    orientation = first_integer(tags.image.get(ORIENTATION))
    return Facts(
        latitude if placed else None,        # half a position is none
        longitude if placed else None,
        altitude, direction, reference if reference in ("T", "M") else "", accuracy,
        _not_negative(number(gps.get(DOP))),
        taken or None, fraction,
        orientation if orientation in range(1, 9) else None,
        _name(tags.image.get(MAKE)) or from_xmp.get("tiff:Make", "")[:_MOST_LETTERS],
        _name(tags.image.get(MODEL)) or from_xmp.get("tiff:Model", "")[:_MOST_LETTERS],
        source if placed else "", taken_source, tuple(doubts), _name(tags.exif.get(SERIAL)),
    )


def _degrees(parts: tuple[float | None, ...], reference: str, letters: str, limit: int) -> tuple[float | None, str]:
    """Degrees, minutes and seconds with their hemisphere, or the doubt why they are not usable ("" where there are none)."""
    if not parts:
        return None, ""
    if len(parts) > 3 or any(part is None or part < 0 for part in parts):
        return None, "incomplete"
    numbers_given = [part for part in parts if part is not None] + [0.0, 0.0]
    degrees = numbers_given[0] + numbers_given[1] / 60 + numbers_given[2] / 3600
    if degrees > limit:
        return None, "off-earth"
    hemisphere = reference[:1].upper()
    if not hemisphere or hemisphere not in letters:
        return None, f"hemisphere:{letters}"
    return (-degrees if hemisphere == letters[1] and degrees else degrees), "sixty" if max(numbers_given[1:3]) >= 60 else ""


def _edited(software: Value | None) -> list[str]:
    """Saved last by a program that can write positions: its first word."""
    name = _name(software)
    return [f"edited:{name.split()[0][:40]}"] if name.casefold().startswith(EDITORS) else []


def _doubts(latitude: float | None, longitude: float | None, gps: dict[int, Value], taken: str) -> list[str]:
    doubts = []
    if latitude == 0 and longitude == 0:
        doubts.append("zero")
    if text(gps.get(STATUS)).upper() == "V":
        doubts.append("no-fix")
    stamp = re.fullmatch(r"(\d{4}):(\d\d):(\d\d)", text(gps.get(DATE_STAMP)))
    if stamp and taken:
        try:
            apart = abs((date(*map(int, stamp.groups())) - date.fromisoformat(taken[:10])).days)
        except ValueError:
            return doubts
        if apart > _STALE_DAYS:
            doubts.append(f"stale:{apart}")
    return doubts


def _altitude(value: Value | None, reference: Value | None) -> float | None:
    metres = number(value)
    if metres is None:
        return None
    mark = reference[0] if reference else 0  # BYTE in the standard, UNDEFINED in some files: both give an int here
    return -metres if mark in _BELOW and metres else metres


def _direction(degrees: float | None) -> float | None:
    return degrees if degrees is not None and 0 <= degrees <= 360 else None


def _not_negative(figure: float | None) -> float | None:
    return figure if figure is not None and figure >= 0 else None


def _beside(from_xmp: Mapping[str, str]) -> tuple[float | None, float | None, str, float | None]:
    """Altitude, direction with its reference, and accuracy, as the XMP packet says them."""
    metres = xmp.number(from_xmp.get("exif:GPSAltitude", ""))
    below_sea = from_xmp.get("exif:GPSAltitudeRef", "") in ("1", "3")
    return (-metres if metres and below_sea else metres, _direction(xmp.number(from_xmp.get("exif:GPSImgDirection", ""))),
            from_xmp.get("exif:GPSImgDirectionRef", "").upper(),
            _not_negative(xmp.number(from_xmp.get("exif:GPSHPositioningError", ""))))


def _name(value: Value | None) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text(value)).split())[:_MOST_LETTERS]


def _taken(tags: Tags, from_xmp: Mapping[str, str]) -> tuple[str, str, str]:
    """When the shutter opened (DateTimeOriginal), else when it was made digital, which for a camera is the same; the fraction of
    its second; and which of them said it. Not the date of the last change, which editors set."""
    for source, (when, offset, fraction) in (("DateTimeOriginal", TAKEN), ("DateTimeDigitized", DIGITIZED)):
        match = _DATE.match(text(tags.exif.get(when)))
        if not match:
            continue
        try:
            moment = datetime.strptime(" ".join(match.groups()), "%Y %m %d %H %M %S")
        except ValueError:
            continue
        zone, fraction_text = text(tags.exif.get(offset)), text(tags.exif.get(fraction))
        return (moment.isoformat() + (zone if _OFFSET.fullmatch(zone) else ""), fraction_text if _FRACTION.fullmatch(fraction_text)
                else "", source)
    taken, fraction_text = xmp.moment(from_xmp)
    return taken, fraction_text, FROM_XMP if taken else ""
