"""What was promised and given, as pages tell it: plain frozen values. Quantities are decimals in the item's smallest unit; "" is
unknown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.programme.values import Entry


@dataclass(frozen=True)
class HandOver:
    """Pieces that an office or a site took over."""

    quantity: Decimal
    when: str                       # ISO date
    site: str                       # name; "" the city's store
    office: str                     # that received
    photos: tuple[tuple[str, str], ...] = ()        # SHA-256 and caption of those that others may see


@dataclass(frozen=True)
class Given:
    """What of one pledge is for one city. quantity = promised + coming + handed_over + lost: what a donor cancelled is in none."""

    pledge_id: str
    donor: str
    via: str
    item: str                       # catalogue code of the need that it counts for
    title: str                      # of what was pledged
    unit: str
    city_id: str                    # "" of no city here
    recipient: str                  # the city's name, or whom the donor named
    quantity: Decimal
    when: str                       # ISO date of the pledge
    promised: Decimal               # nobody has received it
    coming: Decimal                 # in a warehouse, under way, or arrived and not handed over
    handed_over: Decimal
    lost: Decimal                   # lost, written off or rejected
    moved: str                      # ISO date of its last step
    disputed: str                   # why its source is in doubt
    demo: bool = False
    hand_overs: tuple[HandOver, ...] = ()


@dataclass(frozen=True)
class Bulletin:
    """What a bulletin tells, of all cities or of one. `entries` are finished and may be published; of those in `withheld` only
    their list is known."""

    language: str
    city: str                       # name; "" all
    given: tuple[Given, ...]
    entries: tuple[Entry, ...]
    withheld: tuple[Entry, ...] = ()

    def of(self, list_name: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.list == list_name)
