"""Facts that cannot be read or shown whole, as flags: nothing that somebody wrote keeps the other figures from being seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from app.findings.values import Flag, flag
from app.models import facts
from app.translations import Message, message, message_in, message_n

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import Doubtful

_READ = frozenset({"int", "decimal", "geopoint"})       # types of answers that are read as more than text
MOST_NAMED = 50         # of a city; the rest is counted

# What a record's field is called in a sentence; one that is not named here is called as it is kept.
FIELDS = {
    "@state": message_in("field", "state"), "@finished": message_in("field", "end"), "@position": message_in("field", "position"),
    "position": message_in("field", "position"),
    "name": message_in("field", "name"), "kind": message_in("field", "kind"), "ward": message_in("field", "ward"),
    "country": message_in("field", "country"), "latitude": message_in("field", "latitude"),
    "longitude": message_in("field", "longitude"), "population": message_in("field", "population"),
    "population_note": message_in("field", "source of the population"), "caption": message_in("field", "caption"),
    "donor": message_in("field", "donor"), "item": message_in("field", "item"), "title": message_in("field", "title"),
    "recipient": message_in("field", "recipient"), "conditions": message_in("field", "conditions"),
    "quantity": message_in("field", "quantity"), "rejected": message_in("field", "rejected quantity"),
    "damaged": message_in("field", "damaged quantity"), "step": message_in("field", "step"), "when": message_in("field", "day"),
    "made": message_in("field", "day of manufacture"), "expiry": message_in("field", "day of expiry"),
    "kilograms": message_in("field", "weight"), "cubic_metres": message_in("field", "volume"),
    "document": message_in("field", "document"), "packing_list": message_in("field", "packing list"),
    "waybill": message_in("field", "waybill"), "place": message_in("field", "place"), "office": message_in("field", "office"),
    "signature": message_in("field", "signature"), "lot": message_in("field", "lot"), "note": message_in("field", "note"),
    "site": message_in("field", "site that received"), "by": message_in("field", "who decided"),
    "order": message_in("field", "number of the round"), "first": message_in("field", "first day"),
    "last": message_in("field", "last day"), "setting": message_in("field", "setting"),
}


class Unread(NamedTuple):
    """Of one answer."""

    label: str
    value: str              # how it begins
    length: int             # letters
    why: str                # as in `Doubtful`
    path: str = ""          # as it is kept
    digest: str = ""        # of the whole value


def title(node: Node, limit: int = facts.MOST_TITLE * 5) -> str:
    """A question's label on one line."""
    return _one_line(facts.shortened(node.label), limit)


@lru_cache(maxsize=1 << 12)
def _one_line(label: str, limit: int) -> str:
    return facts.shortened(" ".join(label.split()), limit)


def unread(node: Node, value: str) -> Unread | None:
    """What is doubtful about an answer, or about what a form computed; None: it is read as it stands."""
    type_ = node.definition.type
    if type_ not in _READ and len(value) <= facts.MOST_SHOWN:
        return None
    why = facts.LONG if len(value) > facts.MOST_SHOWN else ""
    if not node.definition.has_choices and (
            (type_ in ("int", "decimal") and facts.number(value) is None)
            or (type_ == "geopoint" and facts.position(value) is None)):
        why = facts.UNREAD
    return Unread(facts.shortened(title(node), 80), facts.shortened(value, 40), len(value), why, node.path,
                  sha256(value.encode()).hexdigest()[:16]) if why else None


def of_records(doubts: Sequence[Doubtful]) -> list[Flag]:
    """`doubts`: of `app.models`, facts of records and not of answers."""
    flags = []
    for doubt in doubts:
        site_id = {"interview": doubt.parent_id, "site": doubt.record_id}.get(doubt.kind, "")
        why = "left-out" if doubt.left_out and doubt.why == facts.UNREAD else doubt.why
        machine_field = doubt.field.strip("@").replace("_", " ")
        found = _flag(why, site_id, doubt.name, _field(doubt.field), doubt.value, doubt.length, machine_field)
        flags.append(replace(found, rests_on=(doubt.record_id, doubt.field, doubt.value, doubt.length),
                             interviews=(doubt.record_id,) if doubt.kind == "interview" else ()))
    return flags


def of_answers(site_id: str, site: str, form: str, interview_id: str, doubts: Sequence[Unread]) -> list[Flag]:
    """`site` and `form`: their names."""
    interview = message("{form}, {site}", form=form, site=site)
    return [replace(_flag(doubt.why, site_id, interview, message("“{question}”", question=doubt.label), doubt.value, doubt.length),
                    rests_on=(interview_id, doubt.path, doubt.length, doubt.digest), interviews=(interview_id,))
            for doubt in doubts]


def named(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """The first of them, and how many more there are."""
    if len(flags) <= MOST_NAMED:
        return tuple(flags)
    return (*flags[:MOST_NAMED], flag("fact-more", "", message_n(
        "{count} more fact cannot be read or shown whole.", "{count} more facts cannot be read or shown whole.",
        len(flags) - MOST_NAMED), tuple(one.id for one in flags[MOST_NAMED:])))


def _field(name: str) -> Message | str:
    if name.startswith(facts.AGREED):
        return message("agreed quantity of {item}", item=name.removeprefix(facts.AGREED))
    return FIELDS.get(name, name.strip("@").replace("_", " "))


def _flag(why: str, site_id: str, name: Message | str, field: Message | str, value: str, length: int,
          machine_field: str = "") -> Flag:
    """`why`: as in `Doubtful`, or "left-out". `value`: how it begins; `length`: its letters."""
    value = value or "–"
    if why == facts.LONG:
        sentence = message_n("{field} of {name} has {count} letter: only its beginning is shown.",
                             "{field} of {name} has {count} letters: only its beginning is shown.", length, field=field, name=name)
    elif why == "left-out":
        # Translators: {field} is what was written (a quantity, a day), {name} whose it is, {value} how it begins
        sentence = message("{field} of {name} cannot be read ({value}): it is left out of every count.",
                           field=field, name=name, value=value)
    else:
        sentence = message("{field} of {name} cannot be read ({value}): it counts as unknown.", field=field, name=name, value=value)
    return flag(f"fact-{why}", site_id, sentence, (), value=value, count=length, field=machine_field or str(field))
