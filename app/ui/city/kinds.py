"""The kinds of site in the words of the interface, each with its icon (resources/icons, by the kind's name)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.findings import KIND_WORDS, cost_words
from app.models import SITE_KINDS
from app.ui.language import tr, tr_in, worded

if TYPE_CHECKING:
    from app.findings import Need

MARKS = {"P1": "●", "P2": "◐", "P3": "○", "": "–"}
KINDS = SITE_KINDS


def kind_name(kind: str) -> str:
    """"health-centre" as "Health centre", in the interface's language."""
    return worded(KIND_WORDS.get(kind, KIND_WORDS["other"]))


def kind_icon(kind: str) -> str:
    """The name of its icon; of a kind that is not ours, that of other sites."""
    return kind if kind in KINDS else "other"


def priority_names() -> dict[str, str]:
    """"P1" as "Urgent", in the interface's language; most urgent first."""
    return {
        "P1": tr("Urgent"),
        "P2": tr("High"),
        "P3": tr("Medium"),
        "": tr_in("priority", "Unknown"),
    }


def priority_words(priority: str) -> str:
    """"P1" as "● Urgent": its mark, which needs no colour to be seen, and its name."""
    # Translators: {mark} is a round sign; {priority} is Urgent, High …
    return tr("{mark} {priority}", mark=MARKS.get(priority, "–"), priority=priority_names().get(priority, priority))


def priority_split(need: Need) -> str:
    """The priority of an item; where its quantity is split, each part with its mark on a line of its own: "● First: 40"."""
    from app.findings import need_words
    parts = need_words.split(need.by_priority)
    if parts is None:
        return priority_words(need.priority)
    marks = [MARKS[name] for name in MARKS if name in need.by_priority]
    return "\n".join(tr("{mark} {priority}", mark=mark, priority=worded(part))
                     for mark, part in zip(marks, parts.items, strict=True))


def domain_name(domain: str) -> str:
    """What a need is about, in the interface's language; a form's own domains keep their name."""
    return worded(cost_words.SECTORS.get(domain, domain.capitalize()))


def level_name(level: str) -> str:
    """A service level as the report calls it, in the interface's language; bands of a form's own keep their name."""
    from app.report import level_words
    return worded(level_words(level)) if level else tr_in("service level", "Unknown")
