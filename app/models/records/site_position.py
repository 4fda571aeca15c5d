"""Where a site is, as somebody gave it: one text, so that place, accuracy, source and time are one answer.

They merge, contradict and are settled together; a position with the source of another would be a lie. Sites of older files, and
those that a register names, have `latitude` and `longitude` alone: these hold as long as nobody gave a position.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import isfinite

from app.models.facts import SOURCES, is_moment
from app.models.records.cities import site
from app.models.records.programme import PROGRAMME
from app.models.store.store import Store
from app.models.values import Site
from app.places import Position
from app.problem import Problem
from app.translations import message

PATH = "position"
UNKNOWN = "-"               # within the text, where something was not said: it is not 0


def set_site_position(store: Store, site_id: str, position: Position | None, *, source: str, time: str = "") -> Site:
    """`source`: one of SOURCES; `time`: ISO, when it was measured; now where it is not given. None: nobody knows where it is.

    Problem: no such site, not on the earth, no source or time."""
    here = site(store, site_id)
    if here.id == PROGRAMME.id:
        raise Problem(message("The programme is at no place."), message("Choose a site of a city."))
    if position is None:
        store.write(site_id, [(PATH, None), ("latitude", None), ("longitude", None)])
    else:
        store.write(site_id, [(PATH, position_text(position, source, time))])
    return site(store, site_id)


def set_city_position(store: Store, city_id: str, position: Position | None, *, source: str, time: str = "") -> None:
    """The same of a city: its middle."""
    if position is None:
        store.write(city_id, [(PATH, None), ("latitude", None), ("longitude", None)])
    else:
        store.write(city_id, [(PATH, position_text(position, source, time))])


def position_text(position: Position, source: str, time: str) -> str:
    """`8.64 -10.97 - 5 receiver 2026-11-27T10:00:00+00:00`: as ODK writes it, then whence and when."""
    if source not in SOURCES:
        raise Problem(message("A position has no source “{source}”.", source=source),
                      message("Choose one of {sources}.", sources=SOURCES))
    if time and not is_moment(time):
        raise Problem(message("“{time}” is no time.", time=time), message("Write it like 2026-11-24T10:30."))
    if not (isfinite(position.latitude) and isfinite(position.longitude) and abs(position.latitude) <= 90
            and abs(position.longitude) <= 180):
        raise Problem(message("The position is not on the earth."), message("Check its latitude and longitude."))
    when = time or datetime.now(UTC).isoformat(timespec="seconds")
    measured = (UNKNOWN if value is None or not isfinite(value) else _plain(value) for value in position[2:])
    return " ".join((_plain(position.latitude), _plain(position.longitude), *measured, source, when.replace(" ", "T")))


def _plain(value: float) -> str:
    """Seven decimals of a degree are a centimetre."""
    return f"{value:.7f}".rstrip("0").rstrip(".") if value else "0"
