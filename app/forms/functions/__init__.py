"""The function library of ODK XForms and XPath 1.0: one table, in which each name has its section, arguments and code.

`kinds` gives the type that each argument is converted to, the last one repeated: s string, n number, b boolean,
v values (the strings of a node-set, or one string), m numbers (the same without blanks), N nodes. Functions of the
context (nodes, instances, repeats) stand in `app.forms.xpath.calls`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.forms.functions import dates, geography, lists, numbers, strings

X = "XPath 1.0, 4"
O = "ODK XForms, XPath functions"  # noqa: E741


@dataclass(frozen=True)
class Function:
    name: str
    section: str
    minimum: int
    maximum: int | None            # None: any number
    kinds: str
    returns: str                # s, n or b
    call: Callable[..., Any]
    with_context: bool = False  # gets the dynamic context first: clock, random numbers
    volatile: bool = False      # another result each time; never evaluated again without need


def _table() -> dict[str, Function]:
    rows: list[tuple[Any, ...]] = [
        # strings
        ("string-length", X, 1, 1, "s", "n", lambda s: float(len(s))),
        ("concat", X, 0, None, "v", "s", strings.concat),
        ("join", O, 1, None, "sv", "s", strings.join),
        ("starts-with", X, 2, 2, "s", "b", str.startswith),
        ("ends-with", O, 2, 2, "s", "b", str.endswith),
        ("contains", X, 2, 2, "s", "b", lambda s, part: part in s),
        ("substring-before", X, 2, 2, "s", "s", strings.substring_before),
        ("substring-after", X, 2, 2, "s", "s", strings.substring_after),
        ("substring", X, 2, 3, "sn", "s", strings.substring),
        ("substr", O, 2, 3, "sn", "s", strings.substr),
        ("normalize-space", X, 1, 1, "s", "s", strings.normalized),
        ("translate", X, 3, 3, "s", "s", strings.translate),
        ("regex", O, 2, 2, "s", "b", strings.regex_matches),
        ("digest", O, 2, 3, "s", "s", strings.digest),
        ("base64-decode", O, 1, 1, "s", "s", strings.base64_decode),
        ("extract-signed", O, 2, 2, "s", "s", strings.extract_signed),
        ("uuid", O, 0, 1, "n", "s", strings.uuid, True, True),
        # selections and lists
        ("selected", O, 2, 2, "s", "b", lists.selected),
        ("selected-at", O, 2, 2, "sn", "s", lists.selected_at),
        ("count-selected", O, 1, 1, "s", "n", lambda s: float(len(s.split()))),
        ("checklist", O, 2, None, "nnv", "b", lists.checklist),
        ("weighted-checklist", O, 2, None, "nnv", "b", lists.weighted_checklist),
        ("sum", X, 1, None, "m", "n", lists.total),
        ("min", O, 1, None, "m", "n", lists.least),
        ("max", O, 1, None, "m", "n", lists.most),
        ("count-non-empty", O, 1, 1, "v", "n", lambda values: float(sum(value != "" for value in values))),
        # booleans
        ("true", X, 0, 0, "", "b", lambda: True),
        ("false", X, 0, 0, "", "b", lambda: False),
        ("not", X, 1, 1, "b", "b", lambda b: not b),
        ("boolean", X, 1, 1, "b", "b", lambda b: b),
        ("boolean-from-string", O, 1, 1, "s", "b", lambda s: s.strip().lower() in ("true", "1")),
        # numbers
        ("floor", X, 1, 1, "n", "n", numbers.floor),
        ("ceiling", X, 1, 1, "n", "n", numbers.ceiling),
        ("round", X, 1, 2, "n", "n", numbers.rounded),
        ("int", O, 1, 1, "n", "n", numbers.truncated),
        ("abs", O, 1, 1, "n", "n", abs),
        ("pow", O, 2, 2, "n", "n", numbers.power),
        ("sqrt", O, 1, 1, "n", "n", numbers.guarded("sqrt")),
        ("exp", O, 1, 1, "n", "n", numbers.guarded("exp")),
        ("exp10", O, 1, 1, "n", "n", lambda n: numbers.power(10.0, n)),
        ("log", O, 1, 1, "n", "n", numbers.logarithm("log")),
        ("log10", O, 1, 1, "n", "n", numbers.logarithm("log10")),
        ("sin", O, 1, 1, "n", "n", numbers.guarded("sin")),
        ("cos", O, 1, 1, "n", "n", numbers.guarded("cos")),
        ("tan", O, 1, 1, "n", "n", numbers.guarded("tan")),
        ("asin", O, 1, 1, "n", "n", numbers.guarded("asin")),
        ("acos", O, 1, 1, "n", "n", numbers.guarded("acos")),
        ("atan", O, 1, 1, "n", "n", numbers.guarded("atan")),
        ("atan2", O, 2, 2, "n", "n", numbers.guarded("atan2")),
        ("pi", O, 0, 0, "", "n", numbers.pi),
        ("random", O, 0, 0, "", "n", lambda context: context.random.random(), True, True),
        # dates
        ("today", O, 0, 0, "", "s", lambda context: context.clock.today().isoformat(), True),
        ("now", O, 0, 0, "", "s", dates.now, True, True),
        ("date", O, 1, 1, "s", "s", dates.to_date, True),
        ("date-time", O, 1, 1, "s", "s", dates.to_moment, True),
        ("format-date", O, 2, 2, "s", "s", dates.format_date, True),
        ("format-date-time", O, 2, 2, "s", "s", dates.format_date, True),
        ("decimal-date-time", O, 1, 1, "s", "n", dates.decimal_date_time, True),
        ("decimal-time", O, 1, 1, "s", "n", dates.decimal_time, True),
        # geography
        ("area", O, 1, 1, "v", "n", geography.area),
        ("distance", O, 1, None, "v", "n", geography.distance),
        ("geofence", O, 2, 2, "s", "b", geography.geofence),
        ("intersects", O, 1, 1, "s", "b", geography.intersects),
        # the form itself
        ("version", O, 0, 0, "", "s", lambda context: context.form_version, True),
        ("property", O, 1, 1, "s", "s", strings.property_of, True, True),
    ]
    return {row[0]: Function(*row) for row in rows}


FUNCTIONS = _table()
