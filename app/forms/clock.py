"""The time an interview goes by: the machine's, or a fixed one for scripts and tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from app.forms.values import parse_moment
from app.problem import Problem
from app.translations import message


@dataclass(frozen=True)
class Clock:
    """`moment` None: the machine's own time. `day` overrides only what today() gives."""

    moment: datetime | None = None
    day: date | None = None
    zone: tzinfo | None = None

    @classmethod
    def fixed(cls, today: str | None = None, now: str | None = None, zone: str | None = None) -> Clock:
        """From the texts of the command line; None leaves that part to the machine. Problem: not a date, no such zone."""
        time_zone = _zone(zone) if zone else None
        moment = parse_moment(now, time_zone or UTC) if now else None
        if now and not isinstance(moment, datetime):
            raise Problem(message("{text} is not a time.", text=now),
                          message("Write it like {example}.", example="2026-11-23T09:30:00+00:00"))
        day = parse_moment(today) if today else None
        if today and (day is None or isinstance(day, datetime)):
            raise Problem(message("{text} is not a date.", text=today), message("Write it like {example}.", example="2026-11-23"))
        if time_zone is None and isinstance(moment, datetime):
            time_zone = moment.tzinfo
        return cls(moment if isinstance(moment, datetime) else None, day, time_zone)

    def now(self) -> datetime:
        """The moment, with its zone."""
        if self.moment is not None:
            return self.moment.astimezone(self.local)
        now = datetime.now(self.local)
        return now if self.day is None else now.replace(year=self.day.year, month=self.day.month, day=self.day.day)

    def today(self) -> date:
        return self.day or self.now().date()

    @property
    def local(self) -> tzinfo:
        """The zone of times that name none."""
        return self.zone or datetime.now().astimezone().tzinfo or UTC


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Problem(message("There is no time zone {name}.", name=name),
                      message("Name one like Africa/Freetown or UTC.")) from error
