"""Reading what records say. All is kept as text that anybody may have written, so each fact is read by its kind: what cannot be
read is unknown, what is too long to show is cut, and either is named to whoever looks at the figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

MOST_TITLE, MOST_CAPTION, MOST_SHOWN = 200, 1_000, 10_000       # letters of names, captions, other texts that are shown
LARGEST = 1e15                              # counts of anything end below; more is a slip of the hand or malice
MOST_QUANTITY, MOST_DIGITS = 10**12, 28     # of pieces; as many digits as decimals are reckoned with
CAPTION = "@caption/"           # on an interview: before a photo's id, what its taker says
SOURCES = ("typed", "map", "photo", "receiver", "site", "import")       # of a position
AGREED = "agreed/"              # on a city: before the item's code, the quantity that the office settled
STEPS = ("received", "cancelled", "shipped", "written-off", "arrived", "lost", "handed-over", "handed-on", "used")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)

# What a reader gives: the value (None: unknown), and why it is not as it was written.
UNREAD, LONG = "unread", "long"
Read = tuple[Any, str]
Reader = Callable[[str], Read]


def number(text: str) -> float | None:
    """Of text that anybody may have written; None: no number, or none that counts anything."""
    return _number(text) if len(text) <= 400 else None


@lru_cache(maxsize=1 << 16)     # the same few numbers stand in thousands of interviews
def _number(text: str) -> float | None:
    found = float(text) if _DECIMAL.fullmatch(text.strip()) else None
    return found if found is not None and abs(found) < LARGEST else None


def shortened(text: str, most: int = MOST_SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def position(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of a position as ODK writes it; None: it is none, or not on the earth."""
    words = text[:200].split()
    if len(words) < 2:
        return None
    latitude, longitude = number(words[0]), number(words[1])
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def position_said(text: str) -> dict[str, Any] | None:
    """Of a position as it is kept of a site (`records/site_position.py`): the fields of Site; None: it is none."""
    place = position(text)
    words = text[:200].split()
    if place is None or len(words) < 4:
        return None
    altitude, accuracy = (measured(number(word), least, most)
                          for word, least, most in ((words[2], -12_000, 100_000), (words[3], 0, 1e7)))
    source = words[4] if len(words) > 4 and words[4] in SOURCES else ""
    time = words[5] if len(words) > 5 and is_moment(words[5]) else ""
    return {"latitude": place[0], "longitude": place[1], "altitude": altitude, "accuracy": accuracy, "position_source": source,
            "position_time": time}


def _position(text: str) -> Read:
    return (text, "") if position_said(text) is not None else (None, UNREAD)


def _text(most: int) -> Reader:
    return lambda text: (text, "") if len(text) <= most else (shortened(text, most), LONG)


def _within(least: float, most: float) -> Reader:
    def read(text: str) -> Read:
        found = number(text)
        return (found, "") if found is not None and least <= found <= most else (None, UNREAD)
    return read


def _whole(text: str) -> Read:
    found = number(text)
    return (int(found), "") if found is not None and found >= 0 and found == int(found) else (None, UNREAD)


def quantity(text: str) -> Decimal | None:
    """Of pieces, none or more; None: it is none that can be reckoned with."""
    try:
        found = Decimal(text) if len(text) <= MOST_DIGITS else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and 0 <= found < MOST_QUANTITY else None


def _hash(text: str) -> Read:
    return (text, "") if _SHA256.fullmatch(text) else (None, UNREAD)


def _quantity(text: str) -> Read:
    found = quantity(text)
    return (None, UNREAD) if found is None else (found, "")


def _amount(text: str) -> Read:
    """A number that stays as it was written."""
    return (text, "") if number(text) is not None and len(text) <= MOST_DIGITS else (None, UNREAD)


def _day(text: str) -> Read:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return None, UNREAD
    return (text, "") if len(text) <= 40 else (None, UNREAD)


def _whole_day(text: str) -> Read:
    return (text, "") if is_day(text) else (None, UNREAD)


def is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text[:41])
    except ValueError:
        return False
    return True


def begun(answers: Mapping[str, str]) -> str:
    """When an interview began, ISO 8601, as its form keeps it; "" where it does not."""
    return next((value for path, value in answers.items() if path.endswith("/start") and is_moment(value)), "")


def day_held(day: str, said: bool, begun: str) -> str:
    """The day of an interview, ISO 8601, "" where nobody knows: as somebody said it (`day`, `said`), else that on which it began,
    else that on which its record was made (`day`)."""
    return begun[:10] if not said and is_day(begun[:10]) else day


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moment(text: str) -> Read:
    return (text, "") if is_moment(text) else (None, UNREAD)


def _one_of(*names: str) -> Reader:
    return lambda text: (text, "") if text in names else (None, UNREAD)


_NAME, _NOTE = _text(MOST_TITLE), _text(MOST_SHOWN)
_PLACED: dict[str, Reader] = {"latitude": _within(-90, 90), "longitude": _within(-180, 180)}
_FOUND: dict[str, Reader] = {"position": _position, "admin-codes": _NAME, "contacts": _text(1_000)}     # of cities and sites
# kind -> field -> how it is read
FIELDS: dict[str, dict[str, Reader]] = {
    "city": {"name": _NAME, "country": _NAME, "iso": _text(10), **_PLACED, "population": _whole, "population_note": _NOTE,
             "aliases": _NOTE, "languages": _NAME, **_FOUND},
    "site": {"name": _NAME, "kind": _text(40), **_PLACED, "ward": _NAME, "population": _whole, **_FOUND},
    "layer": {"name": _NAME, "sha256": _hash, "kind": _one_of("raster", "vector", "features"), "attribution": _text(1_000),
              "file": _NAME},
    "interview": {"@state": _one_of("open", "finished"), "@finished": _moment, "@position": _text(2_000)},
    "round": {"name": _NAME, "order": _whole, **dict.fromkeys(("first", "last"), _whole_day),
              "setting": _one_of("routine", "outbreak", "emergency")},
    "plan": {"form": _NAME, "round": _text(32), "team": _NAME, "day": _whole_day, "note": _NOTE, "target": _whole,
             "state": _one_of("to-do", "open", "done", "doubt", "asked", "answered", "sent-back")},
    "pledge": {**dict.fromkeys(("donor", "item", "recipient", "via", "title", "document"), _NAME), "quantity": _quantity,
               "when": _day, **dict.fromkeys(("conditions", "disputed", "over"), _NOTE)},
    "movement": {"step": _one_of(*STEPS), **dict.fromkeys(("quantity", "rejected", "damaged"), _quantity),
                 **dict.fromkeys(("when", "made", "expiry"), _day), **dict.fromkeys(("kilograms", "cubic_metres"), _amount),
                 **dict.fromkeys(("who", "document", "packing_list", "waybill", "place", "office", "signature", "photo", "lot"),
                                 _NAME), "note": _NOTE, "withdrawn": _NOTE, "site": _text(32)},
    "allotment": {"city_id": _text(32), "item": _NAME, "quantity": _quantity, "site_id": _text(32), "by": _NAME, "when": _day},
}
# Without these a record counts nowhere.
NEEDED = {"layer": ("name", "sha256", "kind"),
          "plan": ("form",),
          "round": ("name", "order"), "pledge": ("quantity",), "movement": ("step", "quantity"), "allotment": ("quantity",)}


def read(kind: str, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of a record that can be read, and of those that cannot be read or shown whole (field, why)."""
    fields, doubts = {}, []
    for name, reader in FIELDS[kind].items():
        if name in row:
            value, why = reader(row[name])
            if value is not None:
                fields[name] = value
            if why:
                doubts.append((name, why))
    if "position" in row:               # as somebody gave it, it stands for what was there before
        fields = {name: value for name, value in fields.items() if name not in ("latitude", "longitude")}
        said = position_said(fields.pop("position", ""))
        fields |= {name: value for name, value in said.items() if value not in (None, "")} if said else {}
    if ("latitude" in fields) != ("longitude" in fields):       # half of a position is none
        fields.pop("latitude", None)
        fields.pop("longitude", None)
    return fields, doubts


def counts(kind: str, fields: Mapping[str, Any]) -> bool:
    """Whether a record says enough to be counted."""
    return all(name in fields for name in NEEDED.get(kind, ()))


def measured(value: float | None, least: float, most: float) -> float | None:
    """A photo's measurement, where it can be one."""
    return value if value is not None and least <= value <= most else None
