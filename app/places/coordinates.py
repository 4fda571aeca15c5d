"""Coordinates in words and signs: numbers, marks, hemispheres and labels, in the order in which they stand.

Every shape that is read is written down here; what has no shape, or could have two, is refused. See
docs/decisions/typed-positions.md.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.places.vocabulary import meaning, take_height
from app.problem import Problem
from app.translations import message


class Found(NamedTuple):
    latitude: float
    longitude: float
    altitude: float | None = None
    accuracy: float | None = None


class _Token(NamedTuple):
    kind: str           # number, mark, colon, between, hemisphere, label
    text: str


WRITE_BOTH = message("Write latitude and longitude, for example 8.6439, -10.9717 or 8°38′38″ N 10°58′18″ W.")
_PART = r"(\d{1,2}(?:\.\d+)?)"
# Degrees, minutes and seconds held together by dashes, points or apostrophes: only beside the letter of a hemisphere
_JOINED = [re.compile(rf"(?<![\d.'-])(\d{{1,3}}){joint}{_PART}{seconds_part}(?![\d'\"-]|\.\d)") for joint, seconds_part in (
    ("-", rf"-{_PART}"), ("-", "()"), (r"\.", rf"\.{_PART}"), ("'", rf"'{_PART}"))]
_TOKEN = re.compile(r"\s*(?:([+-]?(?:\d+(?:\.\d+)?|(?<![^\W_])\.\d+))|([°'\"])|(:)|([,;/|&~\n×])|([()=\[\]{}<>]+)|"
                    r"((?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u0655\u0900-\u0963])+))")
_NOISE = re.compile(r"\(?\bwgs[\s-]?84\)?|(?<=[^\W\d_])\.(?!\d)", re.I)


def unclear(text: str) -> Problem:
    typed = text.strip() if len(text.strip()) <= 80 else f"{text.strip()[:79]}…"
    return Problem(message("“{text}” is not a position that can be understood.", text=typed), WRITE_BOTH)


def read_coordinates(plain: str) -> Found:
    """`plain` has ASCII digits and one sign for each meaning. Problem: no position, or one that could mean two places."""
    coordinates, altitude, accuracy = take_height(_NOISE.sub(" ", plain).strip())
    commas_were_points = False
    if not re.search(r"\d\.\d", coordinates) and re.search(r"\d,\d", coordinates):
        coordinates, commas_were_points = _decimal_points(coordinates, plain), True
    tokens = _tokens(coordinates, plain)
    place = _read(tokens, plain, commas_were_points=commas_were_points)
    if (altitude is not None and place.altitude is not None) or (accuracy is not None and place.accuracy is not None):
        raise unclear(plain)
    return place._replace(altitude=place.altitude if altitude is None else altitude,
                          accuracy=place.accuracy if accuracy is None else accuracy)


def _decimal_points(coordinates: str, text: str) -> str:
    """Commas inside numbers made points, where they are no separators: in "8,6439 -10,9717", not in "8,6,10,9"."""
    pointed = re.sub(r"(?<!\d)(?<!\d,)(\d+),(\d+)(?=$|[^\d,]|,\s)", r"\1.\2", coordinates)
    if re.search(r"\d,[+-]?\d", pointed):
        raise Problem(message("In “{text}” a comma could separate two numbers or stand for a decimal point.",
                              text=text.strip()),
                      WRITE_BOTH)
    return pointed


def _tokens(coordinates: str, text: str) -> list[_Token]:
    if any((word_meaning := meaning(word)) and word_meaning[0] == "hemisphere" for word in re.findall(r"[^\W\d_]+", coordinates)):
        for joined in _JOINED:
            coordinates = joined.sub(lambda parts: ":".join(part for part in parts.groups() if part), coordinates)
    tokens: list[_Token] = []
    at, coordinates = 0, coordinates.rstrip()
    while at < len(coordinates):
        match = _TOKEN.match(coordinates, at)
        if not match:
            raise unclear(text)
        number, mark, colon, between, _, word = match.groups()
        if number:
            # "8-9" is neither a range nor two numbers to anybody for certain; "8.6.4" is no number
            if match.start(1) and coordinates[match.start(1) - 1].isdecimal():
                raise unclear(text)
            tokens.append(_Token("number", number))
        elif mark:
            tokens.append(_Token("mark", mark))
        elif colon:
            tokens.append(_Token("colon", ":"))
        elif between:
            tokens.append(_Token("between", between))
        elif word:
            tokens += _word(word, tokens, text)
        at = match.end()
    if tokens and tokens[-1] == _Token("between", "and"):
        raise unclear(text)
    return _without_edges(_seconds(tokens))


def _word(word: str, before: list[_Token], text: str) -> list[_Token]:
    if word in ("m", "M", "mn") and before and before[-1].kind == "number":
        return [_Token("mark", "'")]
    numbered, axes = any(token.kind == "number" for token in before), any(token.kind == "label" for token in before)
    if word in "xXyY" and (axes or not numbered):
        return [_Token("label", "LON" if word in "xX" else "LAT")]     # x: -10.9717 y: 8.6439; else "by" and the Spanish "and"
    word_meaning = meaning(word)
    if word_meaning is None:
        raise unclear(text)
    kind, means = word_meaning
    if kind == "between" and not numbered:
        raise unclear(text)
    if kind == "noise":
        return []
    if kind == "hemisphere" and word in ("s", "S", "e", "E"):       # seconds, and "and" in Portuguese: seen by what stands around
        return [_Token(kind, word)]
    return [_Token(kind, means)]


def _seconds(tokens: list[_Token]) -> list[_Token]:
    """Of "8d 38m 38s N" the s made a mark, and the letters that stay made capitals; a small e between two others is "and"."""
    made: list[_Token] = []
    for at, token in enumerate(tokens):
        third = [token.text for token in made[-4:] if token.kind == "mark"][-2:] == ["°", "'"] and made[-1].kind == "number"
        then = tokens[at + 1].kind if at + 1 < len(tokens) else ""
        if token.kind == "hemisphere" and token.text in "sS" and third and (token.text == "s" or then == "hemisphere"):
            made.append(_Token("mark", '"'))
        else:
            made.append(token)
    letters = [at for at, made_token in enumerate(made) if made_token.kind == "hemisphere"]
    if len(letters) == 3 and made[letters[1]].text == "e":
        made[letters[1]] = _Token("between", "and")
    return [_Token(made_token.kind, made_token.text.upper()) if made_token.kind == "hemisphere" else made_token
            for made_token in made]


def _without_edges(tokens: list[_Token]) -> list[_Token]:
    while tokens and tokens[0].kind in ("between", "colon"):
        tokens = tokens[1:]
    while tokens and tokens[-1].kind in ("between", "colon"):
        tokens = tokens[:-1]
    return tokens


# ------------------------------------------------------------------------------------------------ the shapes

def _read(tokens: list[_Token], text: str, *, commas_were_points: bool) -> Found:
    kinds = [token.kind for token in tokens]
    if "number" not in kinds:
        raise unclear(text)
    if "hemisphere" in kinds:
        return _with_hemispheres(tokens, text)
    if "label" in kinds:
        return _with_labels(tokens, text)
    degrees = [at for at, token in enumerate(tokens) if token.text == "°"]
    if degrees:
        if len(degrees) != 2 or degrees[0] != 1 or tokens[degrees[1] - 1].kind != "number":
            raise unclear(text)
        first, second = _alike((tokens[:degrees[1] - 1], tokens[degrees[1] - 1:]), text)
        return Found(_angle(first, text), _angle(second, text))
    return _plain_numbers(tokens, text, commas_were_points=commas_were_points)


def _plain_numbers(tokens: list[_Token], text: str, *, commas_were_points: bool) -> Found:
    numbers = [token.text for token in tokens if token.kind == "number"]
    # after how many numbers something separates them that is no blank
    breaks = [sum(earlier.kind == "number" for earlier in tokens[:at]) for at, token in enumerate(tokens)
              if token.kind == "between"]
    joints = any(token.kind == "colon" for token in tokens)
    if any(token.kind == "mark" for token in tokens):
        raise unclear(text)
    fractions = ["." in number for number in numbers]
    count = len(numbers)
    if count == 2 and not joints:
        if commas_were_points and not all(fractions) and breaks != [1]:
            raise unclear(text)             # "8,10 35": 8.10 and 35, or 8, 10 and an altitude
        if commas_were_points and not all(fractions) and any(token.text == "," for token in tokens):
            raise unclear(text)
        return Found(*map(float, numbers))
    if count == 4 and breaks == [2] and not fractions[0] and not fractions[2]:
        return Found(_degrees(numbers[:2], text), _degrees(numbers[2:], text))
    if count == 6 and breaks in ([], [3]):
        return Found(_degrees(numbers[:3], text), _degrees(numbers[3:], text))
    if count in (3, 4) and not joints and all(fractions[:2]) and not any(token.text in ";|\n" for token in tokens):
        values = [float(number) for number in numbers]
        two_points = count == 4 and all(abs(values[at] - values[at + 2]) < 2 for at in (0, 1))
        if count == 4 and (values[3] < 0 or two_points):
            raise unclear(text)
        return Found(*values)               # as ODK writes them: latitude, longitude, altitude, accuracy
    raise unclear(text)


def _with_hemispheres(tokens: list[_Token], text: str) -> Found:
    labels = [token.text for token in tokens if token.kind == "label"]
    tokens = _without_edges([token for token in tokens if token.kind != "label"])
    letters = [at for at, token in enumerate(tokens) if token.kind == "hemisphere"]
    if len(letters) != 2:
        raise unclear(text)
    first, second = letters
    if first == 0:
        parts = tokens[1:second], tokens[second + 1:]
    elif second == len(tokens) - 1:
        parts = tokens[:first], tokens[first + 1:second]
    else:
        raise unclear(text)
    order = [tokens[at].text for at in letters]
    if labels and ["LAT" if letter in "NS" else "LON" for letter in order][:len(labels)] != labels:
        raise unclear(text)
    degrees_of = {}
    for letter, part in zip(order, _alike(parts, text), strict=True):
        if any(token.text.startswith("-") for token in part):
            raise Problem(message("“{text}” has both a minus sign and a hemisphere.", text=text.strip()),
                          message("Leave one of them out."))
        degrees = _packed(part, letter) or _angle(part, text)
        degrees_of["latitude" if letter in "NS" else "longitude"] = -degrees if letter in "SW" and degrees else degrees
    if len(degrees_of) != 2:
        raise unclear(text)
    return Found(degrees_of["latitude"], degrees_of["longitude"])


def _with_labels(tokens: list[_Token], text: str) -> Found:
    labels = [(at, token.text) for at, token in enumerate(tokens) if token.kind == "label"]
    if len(labels) > 2 or len({name for _, name in labels}) != len(labels):
        raise unclear(text)
    names = [name for _, name in labels]
    unlabelled = [token for token in tokens if token.kind != "label"]
    bare = [token for token in unlabelled if token.kind != "colon"]
    if len(labels) == 1 or (not any(token.kind == "number" for token in tokens[labels[0][0]:labels[1][0]]) and labels[0][0] == 0):
        place = _read(_without_edges(bare), text, commas_were_points=False)         # "lat, lon: 8.6, -10.9"; or one of them alone
        if len(labels) == 1 and labels[0][0] != 0:
            raise unclear(text)
        return Found(place[1], place[0], *place[2:]) if names[0] == "LON" else place
    (first, _), (second, _) = labels
    if first == 0:
        parts = tokens[1:second], tokens[second + 1:]
    elif second == len(tokens) - 1:
        parts = tokens[:first], tokens[first + 1:second]
    else:
        raise unclear(text)
    values = dict(zip(names, (_angle(part, text) for part in _alike(parts, text)), strict=True))
    return Found(values["LAT"], values["LON"])


def _alike(parts: tuple[list[_Token], list[_Token]], text: str) -> list[list[_Token]]:
    """Both without what separates them. Numbers without marks are of one shape: of "N8 W10 35" nobody knows what 35 is."""
    bare_parts = [_without_edges(part) for part in parts]
    if len({sum(token.kind == "number" for token in part) for part in bare_parts}) > 1 and any(
            sum(token.kind == "number" for token in part) > sum(token.kind == "mark" for token in part) for part in bare_parts):
        raise unclear(text)
    return bare_parts


def _packed(part: list[_Token], letter: str) -> float | None:
    """083838 or 0838.634, as pilots and receivers write it; None where it is not written so."""
    if [token.kind for token in part] != ["number"]:
        return None
    width = 2 if letter in "NS" else 3
    digits, _, fraction = part[0].text.partition(".")
    if len(digits) == width + 2:
        minutes, seconds = float(f"{digits[width:]}.{fraction or 0}"), 0.0
    elif len(digits) == width + 4 and digits.isdecimal():
        minutes, seconds = float(digits[width:width + 2]), float(f"{digits[width + 2:]}.{fraction or 0}")
    else:
        return None
    return int(digits[:width]) + minutes / 60 + seconds / 3600 if minutes < 60 and seconds < 60 else None


def _angle(tokens: list[_Token], text: str) -> float:
    """One to three numbers, each followed by its mark or by none, as degrees; the first carries the sign."""
    tokens = _without_edges(tokens)
    numbers: list[str] = []
    for token in tokens:
        if token.kind == "number":
            numbers.append(token.text)
        elif token.kind == "mark" and numbers and "°'\"".index(token.text) == len(numbers) - 1:
            continue
        elif token.kind != "colon":
            raise unclear(text)
    return _degrees(numbers, text)


def _degrees(numbers: list[str], text: str) -> float:
    if not 1 <= len(numbers) <= 3 or any("." in number for number in numbers[:-1]):
        raise unclear(text)
    smaller: list[float] = [float(number) for number in numbers[1:]]
    if any(number[0] in "+-" for number in numbers[1:]) or any(part >= 60 for part in smaller):
        raise Problem(message("“{text}” has minutes or seconds that are not between 0 and 60.", text=text.strip()),
                      WRITE_BOTH)
    degrees = abs(float(numbers[0])) + sum(part / (60, 3600)[at] for at, part in enumerate(smaller))
    return -degrees if numbers[0].startswith("-") else degrees
