"""A statement: sentences, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.findings import CityFindings
from app.translations import Message


@dataclass(frozen=True)
class Evidence:
    """Where a reader finds what a sentence rests on."""

    kind: str                       # "indicator" | "need" | "site" | "round" | "cost"
    id: str                         # of an indicator or site; the catalogue code of a need; "" there is one only


@dataclass(frozen=True)
class Statement:
    """Sentences of one thing, said one after the other; the first says it, the others how far it is known."""

    kind: str                       # "worst" | "changed" | "asked" | "headline"
    text: tuple[Message, ...]
    evidence: tuple[Evidence, ...] = ()
    n: int = 0                      # sites that it rests on
    of: int = 0                     # sites whose form asks for it
    observed: int = 0               # of n, at how many it was seen and not only told
    contested: int = 0              # open conflicts of these sites that a figure hangs on


def contested(findings: CityFindings, site_ids: Iterable[str]) -> int:
    """Answers of these sites that contradict each other, and figures hang on."""
    sites = frozenset(site_ids)
    return sum(issue.moves and issue.site_id in sites for issue in findings.open)
