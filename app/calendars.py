"""The calendars of the ODK documentation beside the Gregorian one: days are typed and shown in them, and kept as ISO 8601.

A calendar that no library serves (the Myanmar one) is named here all the same, so that a field can say that it asks in another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Parts = tuple[int, int, int]        # year, month, day


@dataclass(frozen=True)
class Calendar:
    """`parts` and `day` are exact inverses; both raise ValueError for a day that the calendar does not have or does not reach."""

    name: str                       # the appearance that asks for it
    served: bool
    parts: Callable[[date], Parts]
    day: Callable[[int, int, int], date]


def _checked(to_day: Callable[[int, int, int], date], parts: Callable[[date], Parts]) -> Callable[[int, int, int], date]:
    """The libraries take day 40 for a day of the next month: what does not come back as it went in is no day."""
    def day(year: int, month: int, number: int) -> date:
        try:
            gregorian = to_day(year, month, number)
        except (OverflowError, IndexError, KeyError, TypeError) as error:
            raise ValueError(f"no day {year}-{month}-{number}") from error
        if parts(gregorian) != (year, month, number):
            raise ValueError(f"no day {year}-{month}-{number}")
        return gregorian
    return day


def _bikram_parts(day: date) -> Parts:
    import nepali_datetime
    try:
        nepali = nepali_datetime.date.from_datetime_date(day)
    except OverflowError as error:          # its tables end: 1944 to 2043
        raise ValueError(f"the calendar does not reach {day}") from error
    return nepali.year, nepali.month, nepali.day


def _bikram_day(year: int, month: int, number: int) -> date:
    import nepali_datetime
    gregorian: date = nepali_datetime.date(year, month, number).to_datetime_date()
    return gregorian


def _coptic_parts(day: date) -> Parts:
    from convertdate import coptic
    year, month, number = coptic.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def _coptic_day(year: int, month: int, number: int) -> date:
    from convertdate import coptic
    return date(*map(int, coptic.to_gregorian(year, month, number)))


ETHIOPIAN_YEARS = 276       # the same months and days, counted from the Incarnation and not from Diocletian


def _ethiopian_parts(day: date) -> Parts:
    year, month, number = _coptic_parts(day)
    return year + ETHIOPIAN_YEARS, month, number


def _islamic_parts(day: date) -> Parts:
    from convertdate import islamic
    year, month, number = islamic.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def _islamic_day(year: int, month: int, number: int) -> date:
    from convertdate import islamic
    return date(*map(int, islamic.to_gregorian(year, month, number)))


def _persian_parts(day: date) -> Parts:
    from convertdate import persian
    year, month, number = persian.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def _persian_day(year: int, month: int, number: int) -> date:
    from convertdate import persian
    return date(*map(int, persian.to_gregorian(year, month, number)))


BUDDHIST_YEARS = 543        # the calendar of Thailand: the Gregorian one with another count of years


def _plain_parts(day: date) -> Parts:
    return day.year, day.month, day.day


_SERVED: dict[str, tuple[Callable[[date], Parts], Callable[[int, int, int], date]]] = {
    "bikram-sambat": (_bikram_parts, _bikram_day),
    "coptic": (_coptic_parts, _coptic_day),
    "ethiopian": (_ethiopian_parts, lambda year, month, day: _coptic_day(year - ETHIOPIAN_YEARS, month, day)),
    "islamic": (_islamic_parts, _islamic_day),
    "persian": (_persian_parts, _persian_day),
    "buddhist": (lambda day: (day.year + BUDDHIST_YEARS, day.month, day.day),
                 lambda year, month, day: date(year - BUDDHIST_YEARS, month, day)),
}
CALENDARS = {name: Calendar(name, True, parts, _checked(day, parts)) for name, (parts, day) in _SERVED.items()}
CALENDARS["myanmar"] = Calendar("myanmar", False, _plain_parts, date)


def calendar_of(appearance: frozenset[str] | set[str]) -> Calendar | None:
    """The calendar that a question's appearance asks for; None: the Gregorian one."""
    return next((CALENDARS[word] for word in sorted(appearance) if word in CALENDARS), None)
