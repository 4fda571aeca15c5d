"""Units in words: those of items and of norms, which are counted, and those of indicators, which are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.number_format import PLAIN
from app.translations import Message, message, message_n

_COUNTED = {
    "piece": message_n("piece", "pieces", 1), "unit": message_n("unit", "units", 1), "set": message_n("set", "sets", 1),
    "pair": message_n("pair", "pairs", 1), "kit": message_n("kit", "kits", 1), "kg": message("kg"),
    "litre": message_n("litre", "litres", 1), "tablet": message_n("tablet", "tablets", 1), "block": message_n("block", "blocks", 1),
    "course": message_n("course", "courses", 1), "job": message_n("job", "jobs", 1), "room": message_n("room", "rooms", 1),
    "person": message_n("person", "persons", 1), "study": message_n("study", "studies", 1)}
_OF_NORMS = {           # as `norms.csv` says them: of many
    **{f"{unit}s": _COUNTED[unit] for unit in ("piece", "set", "pair")},
    "beds": message_n("bed", "beds", 1), "boys": message_n("boy", "boys", 1), "cycles": message_n("cycle", "cycles", 1),
    "days": message_n("day", "days", 1), "factor": message("factor"), "girls": message_n("girl", "girls", 1),
    "hours": message_n("hour", "hours", 1), "injections": message_n("injection", "injections", 1), "km": message("km"),
    "litre per day": message_n("litre per day", "litres per day", 1), "months": message_n("month", "months", 1),
    "points": message_n("point", "points", 1), "pupils": message_n("pupil", "pupils", 1), "share": message("share"),
    "toilets": message_n("toilet", "toilets", 1), "tonnes": message_n("tonne", "tonnes", 1),
    "trainees": message_n("trainee", "trainees", 1)}
_OF_INDICATORS = {
    "beds per 10,000": message("beds per 10,000"), "boys per toilet": message("boys per toilet"), "flags": message("flags"),
    "girls per toilet": message("girls per toilet"), "groups": message("groups"),
    "kg per occupied bed and day": message("kg per occupied bed and day"), "kg/day per kg/day": message("kg/day per kg/day"),
    "of 100": message("of 100"), "of 7": message("of 7"), "people": message("people"),
    "pupils per room": message("pupils per room"), "pupils per teacher": message("pupils per teacher"),
    "seats per pupil": message("seats per pupil"),
    "trainees per instructor": message("trainees per instructor"), "trainees per workstation": message("trainees per workstation"),
    "workers per 10,000": message("workers per 10,000")}


def unit_words(unit: str, quantity: float | Decimal | None = 1) -> Message | str:
    """A unit of the catalogue, of a norm or of an indicator, in the form that stands beside the quantity: "1 piece",
    "293 pieces". Beside one that is unknown (None) stands the singular; a unit that has no words of ours stays as it is."""
    words = _COUNTED.get(unit) or _OF_NORMS.get(unit) or _OF_INDICATORS.get(unit)
    if words is None:
        return unit
    count = 1 if quantity is None else quantity
    return replace(words, arguments={"count": count}) if words.plural else words


def norm_unit(unit: str, value: str) -> Message | str:
    """The same beside the value of a norm as it is kept; one that is no number takes the singular."""
    return unit_words(unit, Decimal(value) if PLAIN.fullmatch(value.strip()) else None)
