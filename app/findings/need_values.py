"""What is needed, as plain frozen values. Unknown is `None` (never 0)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BASES = ("use", "norm", "asked")            # how a need's quantity was computed, the best first
ACTORS = ("donor", "city", "ministry", "community")         # whom a need can be asked of


@dataclass(frozen=True)
class Assumption:
    """A norm that a quantity was calculated with, as it was in force."""

    key: str
    title: str                      # in the report's language where the table has one
    value: float
    unit: str
    source: str                     # its tag


@dataclass(frozen=True)
class Witness:
    """What another interview says of a need at the same site: shown beside the line, and never added to it."""

    interview_id: str
    need_ref: str                   # where in its form it is computed
    form: str                       # its title
    day: str                        # ISO date of the interview; "" unknown
    basis: str                      # a word of BASES
    net: float | None
    gross: float | None
    asked: float | None


@dataclass(frozen=True)
class NeedLine:
    """One need at one site."""

    item: str                       # catalogue code
    need_ref: str                   # where in the form it is computed
    site_id: str
    interview_id: str
    net: float | None               # None: unknown, an input is missing
    gross: float | None
    asked: float | None
    severity: float | None
    people: float | None
    urgent: bool
    gap: float | None               # net / gross
    voice: float                    # 0–1
    score: float | None             # 0–100
    priority: str                   # "P1" | "P2" | "P3" | ""
    reason: str                     # printed sentence, in the report's language
    day: str = ""                   # ISO date of the interview that it rests on; "" unknown
    basis: str = "norm"             # a word of BASES
    actor: str = "donor"            # a word of ACTORS
    witnesses: tuple[Witness, ...] = ()     # the other interviews that say something of it, the best first
    rests_on: tuple[Assumption, ...] = ()   # the norms in its calculation
    sector: str = ""                # as the form says ("water", "health", "edu"); "" it does not


@dataclass(frozen=True)
class Need:
    """One catalogue item over the city."""

    item: str
    title: str                      # from the catalogue, in the report's language where it has one
    unit: str
    pack: int                       # pieces per pack; 1: none
    specification: str
    quantity: float                 # sum of the known net needs, rounded up to whole units
    packs: int | None
    lines: tuple[NeedLine, ...]     # sites with a need above zero or unknown, most urgent first
    unknown_sites: int              # sites that should have a figure and have none
    people: float | None
    score: float | None
    priority: str
    reason: str                     # that of the most urgent line
    source: str
    domain: str
    actor: str = "donor"            # a word of ACTORS: whom it can be asked of
    by_priority: Mapping[str, float] = field(default_factory=dict)      # the quantity by the class of its lines; "": of none
