"""Conversions between the types of XPath (XPath 1.0, section 4) with ODK's dates.

A date or a time is a string in ISO 8601; where a number is wanted it counts days since 1970-01-01 (ODK XForms,
"Date and time functions"). So `'2020-02-28' + 1` is 18321, and a calculated date stays readable.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from functools import lru_cache

NAN, INFINITY = float("nan"), float("inf")
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def number_to_string(number: float) -> str:
    """Plain decimals as XPath says: no exponent, no trailing `.0`, `-0` is `0`."""
    if number % 1 == 0:         # of infinity it is unknown
        return str(int(number))
    if number != number:
        return "NaN"
    if number in (INFINITY, -INFINITY):
        return "Infinity" if number > 0 else "-Infinity"
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


@lru_cache(maxsize=4096)
def string_to_number(text: str, zone: tzinfo = UTC) -> float:
    """The number that `text` is, days since 1970 for a date or time, NaN otherwise (`1,5` and `` too). Remembered: an
    interview asks for the same few numbers again and again."""
    if _NUMBER.fullmatch(text):
        return float(text)
    if text and "-" in text:
        moment = parse_moment(text, zone)
        if moment is not None:
            return (moment - _EPOCH) / _DAY if isinstance(moment, datetime) else float(days(moment))
    return NAN


def days(day: date) -> int:
    """Whole days since 1970-01-01, negative before."""
    return day.toordinal() - 719163


def parse_moment(text: str, zone: tzinfo = UTC) -> date | datetime | None:
    """A date, or a time with its zone (`zone` where none is written); None where `text` is neither."""
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        micro = int(((fraction or "") + "000000")[:6])
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro,
                        tzinfo=_zone(offset, zone))
    except ValueError:
        return None


def _zone(offset: str | None, zone: tzinfo) -> tzinfo:
    if not offset:
        return zone
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "") + "00"
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-shift if offset[0] == "-" else shift)


def in_zone(moment: datetime, zone: tzinfo) -> datetime | None:
    """The same moment on the clocks of `zone`; None where no calendar reaches: the first and the last day of all."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return None


def moment_from_days(number: float, zone: tzinfo) -> datetime | None:
    """The moment that many days after 1970-01-01T00:00Z, in `zone`; None where no calendar reaches."""
    try:
        moment = _EPOCH + timedelta(days=number)
    except (OverflowError, ValueError):
        return None
    return in_zone(moment, zone)


def format_moment(moment: datetime) -> str:
    """ISO 8601 with milliseconds and offset, as ODK writes a dateTime."""
    offset = moment.strftime("%z") or "+0000"
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}{offset[:3]}:{offset[3:5]}"


def date_from_days(number: float) -> str:
    """The date that many whole days after 1970-01-01; "" for NaN and where no calendar reaches."""
    if number != number or abs(number) > 3_000_000:
        return ""
    ordinal = int(number // 1) + 719163
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else ""


def boolean_to_string(value: bool) -> str:
    return "true" if value else "false"
