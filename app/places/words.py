"""A position in words, with what is known of it: whence, how good, since when."""

from __future__ import annotations

import contextlib
from datetime import date

from app.places.position import format_position
from app.translations import Beginning, Measure, Message, message, message_in

SOURCE_WORDS = {"typed": message_in("source of a position", "typed"), "map": message_in("source of a position", "from the map"),
                "photo": message_in("source of a position", "from a photo"),
                "receiver": message_in("source of a position", "from a receiver"),
                "site": message_in("source of a position", "of the site"),
                "import": message_in("source of a position", "imported"),
                "interview": message_in("source of a position", "given in an interview")}


def position_words(latitude: float | None, longitude: float | None, *, accuracy: float | None = None, source: str = "",
                   time: str = "") -> Message:
    """`8.64390, -10.97170 (from a receiver, ± 5 m, 27 November 2026)`, as far as it is known."""
    if latitude is None or longitude is None:
        return message("unknown")
    about: list[object] = [SOURCE_WORDS[source]] if source in SOURCE_WORDS else []
    if accuracy is not None:
        about.append(message("± {metres}", metres=Measure(round(accuracy, 1), "length-meter")))
    with contextlib.suppress(ValueError):       # nobody said when
        about.append(date.fromisoformat(time[:10]))
    place = format_position(latitude, longitude)
    return message("{place} ({about})", place=place, about=Beginning(tuple(about))) if about else message("{place}", place=place)
