"""Who works at this program, and when it must be asked again: laptops go from hand to hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.session.settings import Settings

AWAY = timedelta(hours=4)       # without a key or a click: a meal is shorter, and a laptop that slept was longer away
MOST_NAMES = 6                  # of those who worked here, to choose from


def asks_who_works(settings: Settings, now: datetime) -> bool:
    """Where nobody is known, where the day is another one, or where nobody was at the keyboard for hours."""
    if not settings.assessor:
        return True
    try:
        last = datetime.fromisoformat(settings.last_seen)
    except ValueError:
        return bool(settings.last_seen)         # settings of before say who works, and not since when
    return last.date() != now.date() or abs(now - last) >= AWAY


def chosen(settings: Settings, name: str, now: datetime) -> Settings:
    """The same with this person at work, and first among the names."""
    names = (name, *(person for person in settings.people if person != name)) if name else settings.people
    return replace(settings, assessor=name, people=names[:MOST_NAMES], last_seen=moment(now))


def moment(now: datetime) -> str:
    """As the settings keep it."""
    return now.isoformat(timespec="minutes")
