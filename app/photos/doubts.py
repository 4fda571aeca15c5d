"""What is to be doubted of a photo: each doubt is a word, where need be with a detail after a colon ("stale:5").

Doubts of the file itself are found when it is taken in, and kept. That it was taken in another country or year than its
interview follows from what is kept, so it is found when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.places.countries import countries_near
from app.places.outlines import country_name

SENTENCES = {
    "incomplete": "The photo's position is incomplete (a number in it is missing).",
    "off-earth": "The photo's position is not on the earth.",
    "hemisphere": "The photo's position does not say which hemisphere ({first} or {last}).",
    "sixty": "The photo's position has more than 60 minutes or seconds.",
    "zero": "The photo's position is exactly 0, 0, which receivers write before they have one.",
    "no-fix": "The receiver had no position when the photo was taken.",
    "stale": "The position was found {detail} days before or after the photo.",
    "damaged": "The photo's file breaks off, so a part of the picture is missing.",
    "country": "The photo's position lies in another country ({country}).",
    "year": "The photo says that it was taken in {detail}, another year than the interview.",
    "conflict": "Two laptops gave different photos here, and nobody has chosen yet.",
}
APART_DAYS = 31         # around New Year another year is no doubt


def arguments(doubt: str, language: str = "en") -> dict[str, str]:
    """What a doubt's sentence is filled with, in any language."""
    _, _, detail = doubt.partition(":")
    return {"detail": detail, "first": detail[:1], "last": detail[-1:], "country": country_name(detail, language) if detail else ""}


def sentence(doubt: str) -> str:
    """In English."""
    return SENTENCES[doubt.partition(":")[0]].format(**arguments(doubt))


def known(text: str) -> tuple[str, ...]:
    """Of words with blanks between, the doubts that this version has a sentence for."""
    return tuple(one for one in text.split() if one.partition(":")[0] in SENTENCES)


def told(sentences: str) -> tuple[str, ...]:
    """The doubts of a photo that was kept with sentences only, as older versions did."""
    found = []
    for word, pattern in SENTENCES.items():
        shape = re.escape(pattern).replace(r"\{first\}\ or\ \{last\}", r"(\w) or (\w)").replace(r"\{detail\}", r"(\d+)")
        found += [":".join((word, "".join(one.groups()))) if one.groups() else word for one in re.finditer(shape, sentences)]
    return tuple(found)


def against(latitude: float | None, longitude: float | None, taken: str, *, home: Iterable[str], held: str) -> tuple[str, ...]:
    """What does not fit where and when the interview was held. `home`: ISO 3166 alpha-2 codes of where it was, none where that
    is not known; `taken` and `held` ISO 8601, "" unknown."""
    found = []
    own = {one.upper() for one in home if one}
    if own and latitude is not None and longitude is not None and (latitude or longitude):
        near = countries_near(latitude, longitude)
        if near and not own & set(near):
            found.append(f"country:{near[0]}")
    try:
        shot, day = date.fromisoformat(taken[:10]), date.fromisoformat(held[:10])
    except ValueError:
        return tuple(found)
    if shot.year != day.year and abs((shot - day).days) > APART_DAYS:
        found.append(f"year:{shot.year}")
    return tuple(found)
