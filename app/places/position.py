"""Coordinates as people write them, read and written. Degrees are WGS 84; south and west are negative."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from app.problem import Problem


class Position(NamedTuple):
    """A place on the earth; altitude and accuracy in metres, None where they are not known."""

    latitude: float
    longitude: float
    altitude: float | None = None
    accuracy: float | None = None


_MEND = "Write latitude and longitude, for example 8.6439, -10.9717 or 8°38′38″ N 10°58′18″ W."

# Signs that mean the same to a person, as one sign each
_SAME = str.maketrans({
    "−": "-", "–": "-", "—": "-", "º": "°", "˚": "°", "’": "'", "‘": "'", "′": "'", "ʹ": "'", "´": "'", "`": "'",
    "″": '"', "”": '"', "“": '"', "ʺ": '"', "¨": '"', "，": ",", "、": ",", "；": ";", "٫": ".", "،": ",", "؛": ";",
    "度": "°", "分": "'", "秒": '"', "\u00a0": " ", "\u202f": " ", "\u200e": None, "\u200f": None,
})  # fmt: skip

# The words of a hemisphere in the program's languages. O is west (ouest, oeste); German Ost is not among them.
_HEMISPHERES = {
    word: letter
    for letter, words in {
        "N": "n north nord norte 北 北纬 شمالا شمال उत्तर",
        "S": "s south sud sur sul 南 南纬 جنوبا جنوب दक्षिण",
        "E": "e east est este leste 东 东经 شرقا شرق पूर्व",
        "W": "w o west ouest oeste 西 西经 غربا غرب पश्चिम",
    }.items()
    for word in words.split()
}
_NOISE = {"lat", "latitude", "lon", "lng", "long", "longitude", "and"}
_MARKS = {"deg": "°", "degrees": "°", "d": "°", "min": "'", "m": "'", "sec": '"'}

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_TOKEN = re.compile(rf"\s*(?:({_NUMBER})|([°'\":,;/=()]+)|((?:[^\W\d_]|[\u0900-\u0963])+))")
_GEO_URI = re.compile(rf"geo:({_NUMBER}),({_NUMBER})(?:,({_NUMBER}))?((?:;[\w.-]+(?:=[^;?]*)?)*)(?:\?.*)?", re.I)
_WEB_MAP = re.compile(r"https?://\S*?[@=/](-?\d+\.\d+)(?:,|%2C|/)\s*(-?\d+\.\d+)", re.I)
_ISO_6709 = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?(?:CRS\w+)?/")


def parse_position(text: str) -> Position:
    """The position that `text` means.

    Read are: decimal degrees with a point or a comma; degrees and minutes; degrees, minutes and seconds; with signs
    or with hemispheres in the program's languages, before or after, in either order; "latitude longitude altitude
    accuracy" as ODK writes a geopoint; `geo:` URIs (RFC 5870), ISO 6709, and the links of web maps.

    Raises Problem where it is not a position, not on the earth, or could mean two places.
    """
    plain = "".join(_digit(letter) for letter in text.strip().translate(_SAME)).replace("''", '"')
    known = _from_standard(plain)
    if known is None:
        known = _from_words(plain, text)
    if abs(known.latitude) > 90 and abs(known.longitude) <= 90:
        raise Problem(f"“{text.strip()}” has a latitude above 90 degrees.", "Latitude comes first: swap the two.")
    if abs(known.latitude) > 90 or abs(known.longitude) > 180:
        raise Problem(f"“{text.strip()}” is not on the earth.", _MEND)
    return known


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _from_standard(plain: str) -> Position | None:
    if uri := _GEO_URI.fullmatch(plain):
        wanted = dict(part.partition("=")[::2] for part in uri[4].lower().split(";"))
        if wanted.get("crs", "wgs84") != "wgs84":
            raise Problem("The geo: link is not in WGS 84.", _MEND)
        return Position(float(uri[1]), float(uri[2]), _float(uri[3]), _float(wanted.get("u")))
    if web := _WEB_MAP.search(plain):
        return Position(float(web[1]), float(web[2]))
    if iso := _ISO_6709.fullmatch(plain):
        return Position(float(iso[1]), float(iso[2]), _float(iso[3]))
    return None


def _float(digits: str | None) -> float | None:
    try:
        return float(digits) if digits else None
    except ValueError:
        return None


def _from_words(plain: str, text: str) -> Position:
    tokens = _tokens(_decimal_points(plain), text)
    letters = [at for at, token in enumerate(tokens) if token in ("N", "S", "E", "W")]
    if letters:
        return _with_hemispheres(tokens, letters, text)
    starts = [at - 1 for at, token in enumerate(tokens) if token == "°"]
    if starts:
        if len(starts) != 2 or starts[0] != 0:
            raise _unclear(text)
        pair = [_sexagesimal(tokens[: starts[1]], text), _sexagesimal(tokens[starts[1] :], text)]
        return Position(pair[0], pair[1])
    numbers = [token for token in tokens if token not in ("'", '"')]
    if len(numbers) == 6:
        return Position(_sexagesimal(numbers[:3], text), _sexagesimal(numbers[3:], text))
    if len(numbers) not in (2, 3, 4) or len(numbers) != len(tokens):
        raise _unclear(text)
    values = [float(number) for number in numbers]
    if len(values) == 4 and values[3] < 0:
        raise _unclear(text)
    return Position(*values)


def _decimal_points(plain: str) -> str:
    """Commas inside numbers made points, where they are no separators: in "8,6439 -10,9717", not in "8.6,10.9"."""
    if re.search(r"\d\.\d", plain) or not re.search(r"\d,\d", plain):
        return plain
    pointed = re.sub(r"(?<![\d,])(\d+),(\d+)(?=$|[^\d,]|,\s)", r"\1.\2", plain)
    if re.search(r"\d,[+-]?\d", pointed):
        raise Problem(f"In “{plain}” a comma could separate two numbers or stand for a decimal point.", _MEND)
    return pointed


def _tokens(plain: str, text: str) -> list[str]:
    """Numbers, "°", "'", "\\"" and N, S, E, W; separators and the words "latitude", "longitude" are left out."""
    tokens: list[str] = []
    at, plain = 0, plain.rstrip()
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if not found:
            raise _unclear(text)
        number, marks, word = found.groups()
        # "8-9" is neither a range nor two numbers to anybody for certain
        if number and number[0] in "+-" and found.start(1) and plain[found.start(1) - 1].isdecimal():
            raise _unclear(text)
        if number:
            tokens.append(number)
        elif marks:
            tokens += [mark for mark in marks if mark in "°'\""]
        elif word.lower() in _HEMISPHERES:
            tokens.append(_HEMISPHERES[word.lower()])
        elif word.lower() in _MARKS and tokens:
            tokens.append(_MARKS[word.lower()])
        elif word.lower() not in _NOISE:
            raise _unclear(text)
        at = found.end()
    if not tokens:
        raise _unclear(text)
    return tokens


def _with_hemispheres(tokens: list[str], letters: list[int], text: str) -> Position:
    if len(letters) != 2:
        raise _unclear(text)
    first, second = letters
    if first == 0:
        parts = tokens[1:second], tokens[second + 1 :]
    elif second == len(tokens) - 1:
        parts = tokens[:first], tokens[first + 1 : second]
    else:
        raise _unclear(text)
    found: dict[str, float] = {}
    for letter, part in zip((tokens[first], tokens[second]), parts, strict=True):
        if any(token.startswith("-") for token in part):
            raise Problem(f"“{text.strip()}” has both a minus sign and a hemisphere.", "Leave one of them out.")
        degrees = _sexagesimal(part, text)
        found["latitude" if letter in "NS" else "longitude"] = -degrees if letter in "SW" and degrees else degrees
    if len(found) != 2:
        raise _unclear(text)
    return Position(found["latitude"], found["longitude"])


def _sexagesimal(tokens: list[str], text: str) -> float:
    """One to three numbers, each followed by its mark or by none, as degrees; the first carries the sign."""
    numbers: list[str] = []
    for token in tokens:
        if token not in ("°", "'", '"'):
            numbers.append(token)
        elif not numbers or "°'\"".index(token) != len(numbers) - 1:
            raise _unclear(text)
    if not 1 <= len(numbers) <= 3 or any("." in number for number in numbers[:-1]):
        raise _unclear(text)
    smaller: list[float] = [float(number) for number in numbers[1:]]
    if any(number[0] in "+-" for number in numbers[1:]) or any(part >= 60 for part in smaller):
        raise Problem(f"“{text.strip()}” has minutes or seconds that are not between 0 and 60.", _MEND)
    degrees = abs(float(numbers[0])) + sum(part / (60, 3600)[n] for n, part in enumerate(smaller))
    return -degrees if numbers[0].startswith("-") else degrees


def _unclear(text: str) -> Problem:
    return Problem(f"“{text.strip()}” is not a position that can be understood.", _MEND)


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
        whole, rest = divmod(units, 60 * 10**places)
        return f"{whole}°{rest / 10**places:0{width}.{places}f}′ {letter}"
    minutes, rest = divmod(units, 60 * 10**places)
    return f"{minutes // 60}°{minutes % 60:02d}′{rest / 10**places:0{width}.{places}f}″ {letter}"
