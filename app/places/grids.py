"""Positions by the name of a square: MGRS, UTM, Plus Codes. Each through its own library, all WGS 84."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.places.coordinates import Found
from app.problem import Problem
from app.translations import message

_ZONE = r"(?:wgs[\s-]?84\s*)?(?:utm\s*)?(?:zone\s*)?(\d{1,2})\s*(north|south|n|s|[c-hj-np-x])\b\.?[\s:,;]*"
_METRES = r"(\d{6,8}(?:\.\d+)?)\s*(?:m\s*)?"
_EAST_NORTH = rf"(?:e(?:asting)?[\s:=]*)?{_METRES}e?(?:ast(?:ing)?)?[\s,;/]+(?:n(?:orthing)?[\s:=]*)?{_METRES}n?(?:orth(?:ing)?)?"
_NORTH_EAST = rf"(?:n(?:orthing)?[\s:=]*)?{_METRES}n(?:orth(?:ing)?)?[\s,;/]+(?:e(?:asting)?[\s:=]*)?{_METRES}e(?:ast(?:ing)?)?"
_UTM = [(re.compile(pattern, re.I), order) for pattern, order in (
    (rf"{_ZONE}{_EAST_NORTH}", "zben"), (rf"{_ZONE}{_NORTH_EAST}", "zbne"), (rf"(?:utm\s*)?{_EAST_NORTH}[\s,;]+{_ZONE}", "enzb"))]
_MGRS = re.compile(r"(?:mgrs\s*:?\s*)?(\d{1,2})\s*([c-hj-np-x])\s*([a-hj-np-z]{2})\s*(\d{1,5})\s+(\d{1,5})", re.I)
_MGRS_WHOLE = re.compile(r"(?:mgrs\s*:?\s*)?(\d{1,2})\s*([c-hj-np-x])\s*([a-hj-np-z]{2})\s*(\d{1,10})", re.I)
_PLUS = re.compile(r"(?:plus\s*code\s*:?\s*)?([23456789CFGHJMPQRVWX]{2,8}0*\+[23456789CFGHJMPQRVWX]{0,7})(?:[\s,]+(\D*))?", re.I)


def read_grid(plain: str, near: tuple[float, float] | None, names: Sequence[str]) -> Found | None:
    """None where it is written in none of these ways. `near`: where short Plus Codes are looked for; `names`: what that place is
    called. Problem: a square that there is not, or that is too large to be a place."""
    return _mgrs(plain) or _utm(plain) or _plus_code(plain, near, names)


def _mgrs(plain: str) -> Found | None:
    match = _MGRS.fullmatch(plain) or _MGRS_WHOLE.fullmatch(plain)
    if not match:
        return None
    import mgrs
    digits = "".join(match.groups()[3:])
    if (match.lastindex == 5 and len(match[4]) != len(match[5])) or len(digits) % 2:
        raise Problem(message("“{text}” has not as many digits for east as for north.", text=plain),
                      message("Write both with five digits: 29P KK 23456 78901."))
    if len(digits) < 6:
        raise Problem(message("“{text}” names a square of a kilometre or more, not a place.", text=plain),
                      message("Write more of its digits."))
    try:
        latitude, longitude = mgrs.MGRS().toLatLon(f"{int(match[1])}{match[2]}{match[3]}{digits}".upper())
        again = mgrs.MGRS().toMGRS(latitude, longitude, MGRSPrecision=1)
    except Exception as error:              # the library's own errors share no family
        raise Problem(message("“{text}” is not a square of the military grid (MGRS).", text=plain),
                      message("Check its letters and digits.")) from error
    # The library takes letters that its zone does not have, and puts them elsewhere.
    if again[:-2].lstrip("0") != f"{int(match[1])}{match[2]}{match[3]}".upper():
        raise Problem(message("“{text}” is not a square of the military grid (MGRS).", text=plain),
                      message("Check its letters and digits."))
    size = 10.0 ** (5 - len(digits) // 2)
    return Found(latitude, longitude, None, size if size > 1 else None)


def _utm(plain: str) -> Found | None:
    for pattern, order in _UTM:
        match = pattern.fullmatch(plain)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            return _from_utm(plain, int(parts["z"]), parts["b"].lower(), float(parts["e"]), float(parts["n"]))
    return None


def _from_utm(plain: str, zone: int, band: str, east: float, north: float) -> Found:
    import utm
    if not 160_000 <= east <= 840_000:          # no zone is wider; the library would read a northing that stands first
        raise Problem(message("“{text}” has no easting of a UTM zone.", text=plain),
                      message("Write zone, easting and northing: 29N 282900 956000."))
    if band == "s":
        raise Problem(message("In “{text}” the S may be the southern half or the band S, which lies in the north.",
                              text=plain),
                      message("Write south, or the letter of the band (C to X)."))
    northern = band in ("north", "n") if len(band) > 1 or band == "n" else band > "m"
    try:
        latitude, longitude = utm.to_latlon(east, north, zone, northern=northern)
        letter = utm.latitude_to_zone_letter(latitude)
    except utm.OutOfRangeError as error:
        raise Problem(message("“{text}” is not in that UTM zone.", text=plain),
                      message("Write zone, easting and northing: 29N 282900 956000.")) from error
    if len(band) == 1 and band != "n" and (letter or "").lower() != band:
        raise Problem(message("“{text}” does not lie in band {band}.", text=plain, band=band.upper()),
                      message("Check the zone and the northing."))
    return Found(float(latitude), float(longitude))


def _plus_code(plain: str, near: tuple[float, float] | None, names: Sequence[str]) -> Found | None:
    match = _PLUS.fullmatch(plain)
    if not match:
        return None
    from openlocationcode import openlocationcode as codes
    code, place = match[1].upper(), (match[2] or "").strip(" ,.")
    if codes.isShort(code):
        if code.index("+") != 4 or not code.partition("+")[2]:
            raise Problem(message("“{code}” is too short a Plus Code to say one place.", code=code),
                          message("Copy the whole code: 6CWFJ2VH+HP."))
        if near is None:
            raise Problem(message("“{code}” is a Plus Code without its beginning, and where the city lies is not known.",
                                  code=code),
                          message("Copy the whole code: 6CWFJ2VH+HP."))
        if place and place.split(",")[0].strip().casefold() not in {name.strip().casefold() for name in names}:
            raise Problem(message("“{code}” is a Plus Code near {place}, and where that lies is not known.",
                                  code=code, place=place),
                          message("Copy the whole code: 6CWFJ2VH+HP."))
        code = codes.recoverNearest(code, near[0], near[1])
    if not codes.isFull(code):
        raise Problem(message("“{code}” is not a Plus Code.", code=code),
                      message("A whole one has eight letters and digits before the plus: 6CWFJ2VH+HP."))
    square = codes.decode(code)
    if square.codeLength < 8:
        raise Problem(message("“{code}” names a square of many kilometres, not a place.", code=code),
                      message("Copy the whole code: 6CWFJ2VH+HP."))
    return Found(square.latitudeCenter, square.longitudeCenter, None, 140.0 if square.codeLength < 10 else None)
