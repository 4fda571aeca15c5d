"""What kind of site a list means, in the words of lists and of OpenStreetMap."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.exchange.places.list_table import plain
from app.exchange.places.list_words import kind_words
from app.models import SITE_KINDS

_HEALTH = ("clinic", "centre", "doctor", "midwife", "yes", "birthing_center")


def kind_of(text: str) -> str:
    """One of SITE_KINDS; "" where no word of it is known."""
    if text.strip().casefold() in SITE_KINDS:
        return text.strip().casefold()
    said = plain(text)
    return next((kind for kind, words in kind_words().items() if any(_has(said, word) for word in words)), "")


def _has(said: str, word: str) -> bool:
    if word >= "\u2e80":
        return word in said
    return re.search(rf"(^|\s){re.escape(plain(word))}", said) is not None


def kind_of_tags(tags: Mapping[str, str]) -> str:
    """Of what OpenStreetMap says of an object; "" where it is no site for us."""
    amenity, health, land = tags.get("amenity", ""), tags.get("healthcare", ""), tags.get("landuse", "")
    if amenity == "hospital" or health == "hospital" or tags.get("building") == "hospital":
        return "hospital"
    if amenity in ("clinic", "doctors", "health_post") or health in _HEALTH:
        return "health-centre"
    if amenity in ("school", "kindergarten", "college", "university") or tags.get("building") == "school":
        return "school"
    if amenity in ("waste_transfer_station", "waste_disposal") or land == "landfill" or tags.get("man_made") == "incinerator":
        return "waste"
    if amenity == "townhall" or tags.get("office") == "government":
        return "council"
    return "other" if amenity == "marketplace" else ""
