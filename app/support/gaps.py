"""What is still missing, by need: the assessed need less what is promised, under way, or handed over since. Pure but for
the ledger that it reads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.findings import CityFindings, Need
from app.findings.catalogue import items

if TYPE_CHECKING:
    from app.support.keeping import Ledger


@dataclass(frozen=True)
class Gap:
    """One item of one city. None is unknown: no site could say what it needs."""

    city_id: str
    city: str
    item: str
    title: str
    unit: str
    needed: Decimal | None
    coming: Decimal                 # promised, stored or under way
    since: Decimal                  # handed over after the last interview of the assessment
    before: Decimal                 # handed over before, or on an unknown day: the sites' stocks should show it
    disputed: Decimal               # of a source in doubt: not taken off
    open: Decimal | None
    over: Decimal                   # promised beyond the need
    unknown_sites: int
    priority: str

    @property
    def warning(self) -> str:
        if not self.over:
            return ""
        return f"{self.city}: {round(self.over):,} more {self.title} promised than needed. Agree with the donors where they go."


@dataclass(frozen=True)
class Missing:
    """What a donor could give: the open gap in packs, cartons and cubic metres; None where the catalogue does not say."""

    gap: Gap
    packs: int | None
    cartons: int | None
    cubic_metres: float | None
    kilograms: float | None


def gaps(ledger: Ledger, city: CityFindings) -> tuple[Gap, ...]:
    """Of every item that the city needs or is promised; the needs first, in their order."""
    flows = _flows(ledger, city)
    needs: dict[str, Need | None] = {need.item: need for need in city.needs}
    for item in sorted(flows):
        needs.setdefault(item, None)
    return tuple(_gap(city, item, need, flows.get(item, (Decimal(0),) * 4)) for item, need in needs.items())


def _gap(city: CityFindings, item: str, need: Need | None, flow: tuple[Decimal, ...]) -> Gap:
    coming, since, before, disputed = flow
    known = items(city.language).get(item)
    needed = None if need is None or (need.quantity <= 0 and need.unknown_sites) else Decimal(repr(need.quantity)).normalize()
    rest = None if needed is None else needed - coming - since
    return Gap(
        city.id, city.name, item, known.title if known else item, known.unit if known else "", needed, coming, since, before,
        disputed, None if rest is None else max(Decimal(0), rest),
        Decimal(0) if rest is None or (need is not None and need.unknown_sites) else max(Decimal(0), -rest),
        need.unknown_sites if need else 0, need.priority if need else "")


def _flows(ledger: Ledger, city: CityFindings) -> dict[str, tuple[Decimal, ...]]:
    """By item: coming, handed over since, before, disputed. A pledge that is partly allotted is split in proportion."""
    found: dict[str, tuple[Decimal, ...]] = {}
    for pledge in ledger.pledges:
        parts = [(one.city_id, one.item, one.quantity) for one in ledger.allotments if one.pledge_id == pledge.id]
        parts.append((pledge.city_id, pledge.item, max(Decimal(0), ledger.free(pledge.id))))
        mine: dict[str, Decimal] = {}
        for where, item, quantity in parts:
            if where == city.id and quantity:
                mine[item] = mine.get(item, Decimal(0)) + quantity
        whole = sum((quantity for _, _, quantity in parts), Decimal(0))
        now = ledger.balance(pledge.id)
        since = sum((one.quantity for one in ledger.movements(pledge.id)
                     if one.step == "handed-over" and one.when and city.last_day and one.when > city.last_day), Decimal(0))
        flow = (now.coming, since, now.handed_over - since, Decimal(0))
        if pledge.disputed:
            flow = (Decimal(0), Decimal(0), Decimal(0), pledge.quantity - now.cancelled)
        for item, quantity in mine.items():
            had = found.get(item, (Decimal(0),) * 4)
            found[item] = tuple(a + b * quantity / whole for a, b in zip(had, flow, strict=True))
    return found


def missing(gap: Gap) -> Missing:
    """The donor's view of a gap: whole packs and cartons."""
    known = items().get(gap.item)
    if gap.open is None or known is None:
        return Missing(gap, None, None, None, None)
    cartons = math.ceil(gap.open / known.carton) if known.carton else None

    def freight(each: float | None) -> float | None:
        return round(cartons * each, 3) if cartons is not None and each is not None else None
    return Missing(gap, math.ceil(gap.open / known.pack), cartons, freight(known.carton_m3), freight(known.carton_kg))
