"""What is to be doubted of a photo: each doubt is a word, where need be with a detail after a colon ("stale:5").

Doubts of the file itself are found when it is taken in, and kept. That it was taken in another country or year than its
interview follows from what is kept, so it is found when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.places import countries_near, country_name
from app.translations import Message, message, message_n

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
    "conflict": message("Two laptops gave different photos here, and nobody has chosen yet."),
}
APART_DAYS = 31         # around New Year another year is no doubt


@dataclass(frozen=True)
class CountryName(Message):
    """A country as an argument of a sentence; `id` is its ISO 3166 alpha-2 code."""

    def in_language(self, language: str) -> str:
        return country_name(self.id, language)


def doubt_message(doubt: str) -> Message:
    """The sentence of a doubt whose word is one of SENTENCES (`recognised_doubts`)."""
    word, _, detail = doubt.partition(":")
    sentence = SENTENCES[word]
    if word == "stale":
        days = int(detail) if detail.isdecimal() and len(detail) < 10 else detail
        return replace(sentence, arguments={"count": days if isinstance(days, int) else 0, "detail": days})
    return replace(sentence, arguments={"detail": detail, "first": detail[:1], "last": detail[-1:], "country": CountryName(detail)})


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


def doubts_against(latitude: float | None, longitude: float | None, taken: str, *, home: Iterable[str],
                   held: str) -> tuple[str, ...]:
    """What does not fit where and when the interview was held. `home`: ISO 3166 alpha-2 codes of where it was, none where that
    is not known; `taken` and `held` ISO 8601, "" unknown."""
    doubts = []
    own = {code.upper() for code in home if code}
    if own and latitude is not None and longitude is not None and (latitude or longitude):
        near = countries_near(latitude, longitude)
        if near and not own & set(near):
            doubts.append(f"country:{near[0]}")
    try:
        shot, day = date.fromisoformat(taken[:10]), date.fromisoformat(held[:10])
    except ValueError:
        return tuple(doubts)
    if shot.year != day.year and abs((shot - day).days) > APART_DAYS:
        doubts.append(f"year:{shot.year}")
    return tuple(doubts)
