"""Coordinates as people write them, read and written. Degrees are WGS 84; south and west are negative."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from app.numbers import ascii_digits
from app.places.coordinates import WRITE_BOTH, Found, read_coordinates, unclear
from app.places.grids import read_grid
from app.places.links import read_link
from app.problem import Problem
from app.translations import message


class Position(NamedTuple):
    """A place on the earth; altitude and accuracy in metres, None where they are not known."""

    latitude: float
    longitude: float
    altitude: float | None = None
    accuracy: float | None = None


# Signs that mean the same to a person, as one sign each
_SAME = str.maketrans({
    **dict.fromkeys("−–—‐‑﹣", "-"), **dict.fromkeys("º˚⁰*", "°"), **dict.fromkeys("’‘′ʹ´`", "'"),
    **dict.fromkeys("″”“ʺ¨", '"'), "、": ",", "،": ",", "؛": ";", "٫": ".", "·": ".", "。": ".", "分": "'",
    "秒": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\r": "\n",
    **dict.fromkeys("\u200b\u200e\u200f\u061c\u202a\u202c\u202d\ufeff"),
    **{chr(0xFF01 + at): chr(0x21 + at) for at in range(94)},
})  # fmt: skip
_QUOTES = "\"'«»“”„‘’「」`"

_N = r"([+-]?\d+(?:\.\d+)?)"
_ISO_6709 = re.compile(r"([+-]\d{2}|[+-]\d{4}|[+-]\d{6}|[+-]\d)(\.\d+)?([+-]\d{3}|[+-]\d{5}|[+-]\d{7}|[+-]\d{1,2})(\.\d+)?"
                       r"([+-]\d+(?:\.\d+)?)?(?:CRS\w+)?/")
_WKT = re.compile(rf"(?:SRID=4326;)?\s*POINT\s*Z?\s*\(\s*{_N}\s+{_N}(?:\s+{_N})?\s*\)", re.I)
_KML = re.compile(rf".*<coordinates>\s*{_N},{_N}(?:,{_N})?\s*</coordinates>.*", re.I | re.S)
_MAP_TAIL = re.compile(rf"@?{_N},\s*{_N},\s*\d+(?:\.\d+)?z\b.*")


def parse_position(text: str, *, near: tuple[float, float] | None = None, names: Sequence[str] = ()) -> Position:
    """The position that `text` means.

    Read are: decimal degrees with a point or a comma; degrees and minutes; degrees, minutes and seconds; with signs, with
    hemispheres or with the words latitude and longitude in the program's languages; altitude and accuracy behind them, with a
    word or a unit or as ODK writes a geopoint; `geo:` URIs (RFC 5870), ISO 6709, WKT, GeoJSON, the links of web maps; MGRS, UTM
    and Plus Codes. `near` (latitude, longitude), known by `names`: where a Plus Code without its beginning is looked for.

    Raises Problem where it is not a position, not on the earth, or could mean two places.
    """
    plain = _plain(text)
    if not plain:
        raise unclear(text)

    def read(words: str) -> Found:
        words = words.strip()
        return _standard(words) or read_grid(words, near, names) or read_coordinates(words.replace("\n", " | "))
    place = Position(*(read_link(plain, read) or read(plain)))
    if not all(math.isfinite(value) for value in place if value is not None):
        raise unclear(text)
    if abs(place.latitude) > 90 and abs(place.longitude) <= 90:
        raise Problem(message("“{text}” has a latitude above 90 degrees.", text=text.strip()),
                      message("Latitude comes first: swap the two."))
    if abs(place.latitude) > 90 or abs(place.longitude) > 180:
        raise Problem(message("“{text}” is not on the earth.", text=text.strip()), WRITE_BOTH)
    return place


def _plain(text: str) -> str:
    """One sign for each meaning, digits of any script as 0 to 9, without the quotes around it and the full stop behind it."""
    bare = text.strip()
    if bare[:1] in _QUOTES:
        bare = bare[1:-1] if bare[-1:] in _QUOTES else bare[1:]
    # 度 behind a number is the sign of degrees; it ends other words too (纬度, 精度)
    bare = re.sub("(?<![\u4e00-\u9fff])度", "°", re.sub("([纬緯经經])度", r"\1", bare))
    plain = ascii_digits(bare.translate(_SAME)).replace("''", '"').strip()
    return plain.rstrip(" .,;") if "://" not in plain else plain


def _standard(plain: str) -> Found | None:
    if wkt := _WKT.fullmatch(plain):
        return Found(float(wkt[2]), float(wkt[1]), _float(wkt[3]))
    if kml := _KML.fullmatch(plain):
        return Found(float(kml[2]), float(kml[1]), _float(kml[3]))
    if iso := _ISO_6709.fullmatch(plain if plain.endswith("/") else f"{plain}/"):
        return Found(_iso(iso[1], iso[2], 2), _iso(iso[3], iso[4], 3), _float(iso[5]))
    if tail := _MAP_TAIL.fullmatch(plain):
        return Found(float(tail[1]), float(tail[2]))
    return _json(plain) if plain.startswith("{") else None


def _iso(digits_and_sign: str, fraction: str | None, width: int) -> float:
    """Degrees, or degrees and minutes, or degrees, minutes and seconds in one row of digits."""
    digits, fraction_value = digits_and_sign[1:], float(f"0{fraction or ''}")
    parts = [float(digits[:width]), *(float(digits[at:at + 2]) for at in range(width, len(digits), 2))]
    parts[-1] += fraction_value
    degrees = sum(part / (1.0, 60.0, 3600.0)[at] for at, part in enumerate(parts))
    if any(part >= 60 for part in parts[1:]):
        raise Problem(message("“{text}” has minutes or seconds that are not between 0 and 60.", text=digits_and_sign), WRITE_BOTH)
    return -degrees if digits_and_sign[0] == "-" else degrees


def _json(plain: str) -> Found | None:
    """A GeoJSON point, longitude first, or an object that names its two values."""
    try:
        parsed = json.loads(plain)
    except ValueError:
        return None
    shape = parsed.get("geometry", parsed)
    values = shape.get("coordinates") if isinstance(shape, dict) and shape.get("type") == "Point" else None
    if values is None:
        latitude = next((parsed[name] for name in ("lat", "latitude") if name in parsed), None)
        longitude = next((parsed[name] for name in ("lon", "lng", "longitude") if name in parsed), None)
        values = [longitude, latitude]
    if not isinstance(values, list) or not 2 <= len(values) <= 3 or not all(type(value) in (int, float) for value in values):
        raise unclear(plain)
    return Found(float(values[1]), float(values[0]), *map(float, values[2:]))


def _float(digits: str | None) -> float | None:
    return float(digits) if digits else None


def format_position(latitude: float, longitude: float, style: str = "decimal", digits: int | None = None) -> str:
    """The position in words that `parse_position` reads back.

    `style` is "decimal" (8.64390, -10.97170), "letters" (8.64390° N, 10.97170° W), "minutes" (8°38.634′ N …) or
    "seconds" (8°38′38.0″ N …). `digits` after the point: 5, 5, 3 and 1 where not given, each about a metre or two.
    """
    if style == "decimal":
        places = 5 if digits is None else digits
        return f"{latitude + 0.0:.{places}f}, {longitude + 0.0:.{places}f}"
    return f"{_one(latitude, 'NS', style, digits)}, {_one(longitude, 'EW', style, digits)}"


def _one(degrees: float, letters: str, style: str, digits: int | None) -> str:
    letter, size = letters[degrees < 0], abs(degrees)
    if style == "letters":
        return f"{size:.{5 if digits is None else digits}f}° {letter}"
    places = digits if digits is not None else {"minutes": 3, "seconds": 1}[style]
    # rounded as a whole first, so that 59.96 seconds become the next minute and not 60.0
    units = round(size * (60 if style == "minutes" else 3600) * 10**places)
    width = places + 3 if places else 2
    if style == "minutes":
        whole_degrees, minutes_left = divmod(units, 60 * 10**places)
        return f"{whole_degrees}°{minutes_left / 10**places:0{width}.{places}f}′ {letter}"
    minutes, seconds_left = divmod(units, 60 * 10**places)
    return f"{minutes // 60}°{minutes % 60:02d}′{seconds_left / 10**places:0{width}.{places}f}″ {letter}"
