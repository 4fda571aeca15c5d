"""What is to be doubted of a photo: each doubt is a word, where need be with a detail after a colon ("stale:5").

Doubts of the file itself are found when it is taken in, and kept. That it was taken elsewhere or on another day than its
interview, or is the same picture as another, follows from what is kept, so it is found when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from app.places import countries_near, country_name, distance_m
from app.translations import Inserted, Measure, Message, message, message_n

SENTENCES = {
    "incomplete": message("The photo's position is incomplete (a number in it is missing)."),
    "off-earth": message("The photo's position is not on the earth."),
    # Translators: {first} and {last} are letters, N and S or E and W
    "hemisphere": message("The photo's position does not say which hemisphere ({first} or {last})."),
    "sixty": message("The photo's position has more than 60 minutes or seconds."),
    "zero": message("The photo's position is exactly 0, 0, which receivers write before they have one."),
    "no-fix": message("The receiver had no position when the photo was taken."),
    "stale": message_n("The position was found {detail} day before or after the photo.",
                       "The position was found {detail} days before or after the photo.", 1),
    "damaged": message("The photo's file breaks off, so a part of the picture is missing."),
    "country": message("The photo's position lies in another country ({country})."),
    # Translators: {detail} is a year
    "year": message("The photo says that it was taken in {detail}, another year than the interview."),
    "day": message("The photo says that it was taken on {day}, another day than the interview."),
    # Translators: {day} is what the camera took for the day
    "clock": message("The camera's clock was not set when the photo was taken: it said {day}."),
    # Translators: {distance} is a distance with its unit
    "far": message("The photo was taken {distance} from its site."),
    # Translators: {detail} is the name of a file
    "twice": message("The same picture was also taken in as “{detail}”."),
    "no-position": message("Nobody knows where the photo was taken."),
    "editor": message("The photo's position stands where programs for photos write one, and not where its camera does."),
    # Translators: {detail} is the name of a program
    "edited": message("The photo was saved by {detail}, which may have written its position."),
    "conflict": message("Two laptops gave different photos here, and nobody has chosen yet."),
}
APART_DAYS = 31         # around New Year another year is no doubt
APART_HOURS = 14.0      # of two clocks of which nobody knows the zone
FAR_METRES = 1_000.0    # from the site, beyond what the position is wrong by itself: grounds of hospitals and yards are as wide
UNSET_UNTIL = 1990      # no camera of before knew the time: its clock began there when its battery was empty
RESET_UNTIL = 2022      # a first of January before it, of which nothing else is known, is such a beginning, too
QUIET = ("no-position",)        # said beside the photo alone: it is no sign of a mistake


@dataclass(frozen=True)
class CountryName(Message):
    """A country as an argument of a sentence; `id` is its ISO 3166 alpha-2 code."""

    def in_language(self, language: str, inserted: Inserted | None = None) -> str:
        return country_name(self.id, language)


def doubt_message(doubt: str) -> Message:
    """The sentence of a doubt whose word is one of SENTENCES (`recognised_doubts`)."""
    word, _, detail = doubt.partition(":")
    sentence = SENTENCES[word]
    if word == "stale":
        days = int(detail) if detail.isdecimal() and len(detail) < 10 else detail
        return replace(sentence, arguments={"count": days if isinstance(days, int) else 0, "detail": days})
    if word == "far":
        metres = int(detail) if detail.isdecimal() and len(detail) < 10 else 0
        far = Measure(round(metres / 1000, 1) if metres < 10_000 else round(metres / 1000), "length-kilometer")
        return replace(sentence, arguments={"distance": far})
    if word in ("day", "clock"):
        return replace(sentence, arguments={"day": _day(detail) or detail})
    return replace(sentence, arguments={"detail": detail, "first": detail[:1], "last": detail[-1:], "country": CountryName(detail)})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def recognised_doubts(text: str) -> tuple[str, ...]:
    """Of words with blanks between, the doubts that this version has a sentence for."""
    return tuple(doubt for doubt in text.split() if doubt.partition(":")[0] in SENTENCES)


def doubts_in_sentences(sentences: str) -> tuple[str, ...]:
    """The doubts of a photo that was kept with English sentences only, as older versions did."""
    doubts = []
    for word, sentence in SENTENCES.items():
        for pattern in filter(None, (sentence.id, sentence.plural)):
            shape = re.escape(pattern).replace(r"\{first\}\ or\ \{last\}", r"(\w) or (\w)").replace(r"\{detail\}", r"(\d+)")
            doubts += [":".join((word, "".join(match.groups()))) if match.groups() else word
                       for match in re.finditer(shape, sentences)]
    return tuple(doubts)


def doubts_against(latitude: float | None, longitude: float | None, taken: str, *, home: Iterable[str], held: str, until: str = "",
                   site: tuple[float, float] | None = None, accuracy: float | None = None) -> tuple[str, ...]:
    """What does not fit where and when the interview was held. `home`: ISO 3166 alpha-2 codes of where it was, none where that
    is not known; `site`: where that is, and `accuracy` of the photo's position in metres; `taken`, `held` and `until` (when it
    ended: before that no day is another one) ISO 8601, "" unknown."""
    return (*_of_place(latitude, longitude, {code.upper() for code in home if code}, site, accuracy or 0.0),
            *_of_time(taken, held, until))


def _of_place(latitude: float | None, longitude: float | None, own: set[str], site: tuple[float, float] | None,
              accuracy: float) -> Iterator[str]:
    if latitude is None or longitude is None or not (latitude or longitude):
        return                          # 0, 0 is doubted as what receivers write before they know
    near = countries_near(latitude, longitude) if own else ()
    if near and not own & set(near):
        yield f"country:{near[0]}"
    elif site is not None and (metres := distance_m((latitude, longitude), site)) > FAR_METRES + accuracy:
        yield f"far:{round(metres)}"


def _of_time(taken: str, held: str, until: str) -> Iterator[str]:
    shot, day = _moment(taken), _moment(held)
    if shot is None:
        return
    if shot.year <= UNSET_UNTIL or ((shot.month, shot.day) == (1, 1) and (
            shot.year < RESET_UNTIL if day is None else abs((shot - day).days) > APART_DAYS)):
        yield f"clock:{shot.date().isoformat()}"
    elif day is not None:
        last = _moment(until)
        if shot.year != day.year and abs((shot - day).days) > APART_DAYS:
            yield f"year:{shot.year}"
        elif last is not None and shot.date() not in (day.date(), last.date()) and not day <= shot <= last and (
                min(_hours(shot, day), _hours(shot, last)) > APART_HOURS):
            yield f"day:{shot.date().isoformat()}"


def _hours(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds()) / 3600


def _moment(text: str) -> datetime | None:
    """As the clock on the wall said it."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        day = _day(text)
        return None if day is None else datetime.combine(day, time(12))
