"""Dates and times (ODK XForms, "Date and time functions")."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from app.forms.functions.context import DynamicContext
from app.forms.values import (
    NAN,
    date_from_days,
    days,
    format_moment,
    in_zone,
    moment_from_days,
    parse_moment,
    string_to_number,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TIME = re.compile(r"(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_LETTER = re.compile(r"%(.)")


def now(context: DynamicContext) -> str:
    return format_moment(context.clock.now())


def to_date(context: DynamicContext, text: str) -> str:
    """The date of a date, a moment (in the local zone) or a number of days; "" for anything else."""
    number = string_to_number(text, context.clock.local)
    moment = parse_moment(text, context.clock.local) if "-" in text[1:] else None
    if isinstance(moment, datetime):
        local = in_zone(moment, context.clock.local)
        return local.date().isoformat() if local else ""
    return moment.isoformat() if moment else date_from_days(number)


def to_moment(context: DynamicContext, text: str) -> str:
    moment = _moment(context, text)
    return format_moment(moment) if moment else ""


def _moment(context: DynamicContext, text: str) -> datetime | None:
    """Midnight local time for a date."""
    zone = context.clock.local
    parsed = parse_moment(text, zone) if "-" in text[1:] else None
    if isinstance(parsed, datetime):
        return in_zone(parsed, zone)
    if parsed is not None:
        return datetime.combine(parsed, time(), zone)
    number = string_to_number(text)
    return moment_from_days(number, zone) if number == number else None


def format_date(context: DynamicContext, text: str, pattern: str) -> str:
    """ODK's letters: %Y %y %m %n %b %d %e %H %h %M %S %3 %a; "" where `text` is no date."""
    time_of_day = _TIME.fullmatch(text)
    if time_of_day:
        hour, minute, second, fraction = time_of_day.groups()
        moment: datetime | None = datetime(1970, 1, 1, int(hour) % 24, int(minute) % 60, int(second or 0) % 60,
                                           int(((fraction or "") + "000000")[:6]))
    else:
        moment = _moment(context, text)
    if moment is None:
        return ""
    local_moment = moment
    return _LETTER.sub(lambda letter: _letter(local_moment, letter[1]), pattern)


def _letter(moment: datetime, letter: str) -> str:
    table = {
        "Y": f"{moment.year:04d}", "y": f"{moment.year % 100:02d}", "m": f"{moment.month:02d}", "n": f"{moment.month}",
        "b": MONTHS[moment.month - 1], "d": f"{moment.day:02d}", "e": f"{moment.day}", "H": f"{moment.hour:02d}",
        "h": f"{moment.hour}", "M": f"{moment.minute:02d}", "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}", "a": WEEKDAYS[moment.weekday()], "%": "%",
    }
    return table.get(letter, "%" + letter)


def decimal_date_time(context: DynamicContext, text: str) -> float:
    """Days since 1970 with the part of the day, in the local zone's midnight for a date."""
    moment = _moment(context, text)
    if moment is None:
        return NAN
    parsed = parse_moment(text, context.clock.local) if "-" in text[1:] else None
    if isinstance(parsed, date) and not isinstance(parsed, datetime):
        offset = moment.utcoffset()
        return days(parsed) - (offset.total_seconds() / 86400 if offset else 0.0)
    return string_to_number(format_moment(moment))


def decimal_time(context: DynamicContext, text: str) -> float:
    """The part of the day that a time (or the time of a moment, local) is; NaN for anything else."""
    time_of_day = _TIME.fullmatch(text)
    if time_of_day:
        hour, minute, second, fraction = time_of_day.groups()
        if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
            return NAN
        return (int(hour) * 3600 + int(minute) * 60 + int(second or 0) + float(f"0.{fraction or 0}")) / 86400
    moment = parse_moment(text, context.clock.local) if "-" in text[1:] else None
    if not isinstance(moment, datetime):
        return NAN if moment is None else 0.0
    local = in_zone(moment, context.clock.local)
    return NAN if local is None else (local.hour * 3600 + local.minute * 60 + local.second + local.microsecond / 1e6) / 86400
