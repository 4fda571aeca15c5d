"""Facts that cannot be read or shown whole, as flags: nothing that somebody wrote keeps the other figures from being seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.findings.values import Flag
from app.models import facts

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import Doubtful

_READ = frozenset({"int", "decimal", "geopoint"})       # types of answers that are read as more than text
MOST_NAMED = 50         # of a city; the rest is counted

SENTENCES = {
    "fact-unread": "{field} of {name} cannot be read ({value}): it counts as unknown.",
    "fact-left-out": "{field} of {name} cannot be read ({value}): it is left out of every count.",
    "fact-long": "{field} of {name} has {count} letters: only its beginning is shown.",
    "fact-more": "{count} more facts cannot be read or shown whole.",
}


class Unread(NamedTuple):
    """Of one answer."""

    label: str
    value: str              # how it begins
    length: int             # letters
    why: str                # as in `Doubtful`


def title(node: Node, most: int = facts.MOST_TITLE * 5) -> str:
    """A question's label on one line."""
    return _one_line(facts.shortened(node.label), most)


@lru_cache(maxsize=1 << 12)
def _one_line(label: str, most: int) -> str:
    return facts.shortened(" ".join(label.split()), most)


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
    return Unread(facts.shortened(title(node), 80), facts.shortened(value, 40), len(value), why) if why else None


def of_records(found: Sequence[Doubtful]) -> list[Flag]:
    flags = []
    for one in found:
        site_id = {"interview": one.parent_id, "site": one.record_id}.get(one.kind, "")
        why = "left-out" if one.left_out and one.why == facts.UNREAD else one.why
        flags.append(_flag(why, site_id, one.name, one.field.strip("@").replace("_", " "), one.value, one.length))
    return flags


def of_answers(site_id: str, site: str, form: str, found: Sequence[Unread]) -> list[Flag]:
    return [_flag(one.why, site_id, f"{form}, {site}", f"“{one.label}”", one.value, one.length) for one in found]


def named(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """The first of them, and how many more there are."""
    if len(flags) <= MOST_NAMED:
        return tuple(flags)
    count = len(flags) - MOST_NAMED
    return (*flags[:MOST_NAMED], Flag("fact-more", "", SENTENCES["fact-more"].format(count=count), {"count": count}))


def _flag(why: str, site_id: str, name: str, field: str, value: str, length: int) -> Flag:
    kind = f"fact-{why}"
    arguments: dict[str, str | int | float] = {"field": field, "name": name, "value": value or "–", "count": length}
    return Flag(kind, site_id, SENTENCES[kind].format(**arguments), arguments)
