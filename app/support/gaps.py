"""What is still missing, by need: the agreed need (the computed one where nothing is agreed) less what is promised, under way,
or handed over since. Pure but for the ledger that it reads."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.findings import CityFindings, Need, items
from app.problem import Problem
from app.support.units import freight
from app.translations import Message, message

if TYPE_CHECKING:
    from app.support.ledger import Ledger


@dataclass(frozen=True)
class Gap:
    """One item of one city. None is unknown: no site could say what it needs, or nobody was asked."""

    city_id: str
    city: str
    item: str
    title: str
    unit: str
    needed: Decimal | None          # agreed, where something is; else computed
    coming: Decimal                 # promised, stored or under way
    delivered_since: Decimal        # handed over after the last interview of the assessment
    delivered_before: Decimal       # handed over before, or on an unknown day: the sites' stocks should show it
    disputed: Decimal               # of a source in doubt: not taken off
    outstanding: Decimal | None     # what is still missing
    over: Decimal                   # promised beyond the need
    unknown_sites: int
    priority: str
    asked: Decimal | None = None    # what the sites ask for themselves
    computed: Decimal | None = None
    agreed: Decimal | None = None   # what the office settled
    in_stock: Decimal | None = None     # what the sites in need have already: usable stock and orders, off the computed need

    @property
    def warning(self) -> Message | None:
        """Where more is promised than needed."""
        if not self.over:
            return None
        # Translators: {item} is a title of the catalogue and stands as it is
        return message("{city}: {count} more {item} promised than needed. Agree with the donors where they go.",
                       city=self.city, count=round(self.over), item=self.title)


class OverPledge(Problem):
    """More than the city needs: to be confirmed, or pledged elsewhere."""


@dataclass(frozen=True)
class Missing:
    """What a donor could give: the open gap in packs, cartons and cubic metres; None where the catalogue does not say."""

    gap: Gap
    packs: int | None
    cartons: int | None
    cubic_metres: float | None
    kilograms: float | None

    def as_json(self) -> dict[str, Any]:
        """Under the keys that `support --json` has always had."""
        return {**asdict(self), "gap": {_JSON_KEYS.get(name, name): value for name, value in asdict(self.gap).items()}}


_JSON_KEYS = {"delivered_since": "since", "delivered_before": "before", "outstanding": "open", "in_stock": "there"}


@dataclass(frozen=True)
class Coming:
    """A part of a pledge on its way to a city. `place`, `when`, `document`: of the step that brought it where it is."""

    pledge_id: str
    donor: str
    item: str
    title: str
    unit: str
    quantity: Decimal
    account: str                    # outstanding, in_stock, in_transit or waiting
    place: str
    when: str
    document: str
    disputed: bool


def gaps(ledger: Ledger, city: CityFindings) -> tuple[Gap, ...]:
    """Of every item that the city needs or is promised; the needs first, in their order."""
    flows = _flows(ledger, city)
    needs: dict[str, Need | None] = {need.item: need for need in city.needs}
    for item in sorted({*flows, *ledger.agreed(city.id)}):
        needs.setdefault(item, None)
    agreed = ledger.agreed(city.id)
    return tuple(_gap(city, item, need, agreed.get(item), flows.get(item, (Decimal(0),) * 4)) for item, need in needs.items())


def _gap(city: CityFindings, item: str, need: Need | None, agreed: Decimal | None, flow: tuple[Decimal, ...]) -> Gap:
    coming, since, before, disputed = flow
    catalogued = items(city.language).get(item)
    computed = None if need is None or (need.quantity <= 0 and need.unknown_sites) else _decimal(need.quantity)
    needed = computed if agreed is None else agreed
    remaining = None if needed is None else needed - coming - since
    # what sites could not say may hold what seems too much, until the office has settled the quantity
    unsettled = agreed is None and need is not None and need.unknown_sites
    lines = need.lines if need else ()
    asked = [_decimal(line.asked) for line in lines if line.asked is not None]
    stocks = [_there(line.gross, line.net) for line in lines if line.gross is not None and line.net is not None]
    return Gap(
        city.id, city.name, item, catalogued.title if catalogued else item, catalogued.unit if catalogued
        else "", needed, coming, since, before,
        disputed, None if remaining is None else max(Decimal(0), remaining),
        Decimal(0) if remaining is None or unsettled else max(Decimal(0), -remaining),
        need.unknown_sites if need else 0, need.priority if need else "",
        sum(asked, Decimal(0)) if asked else None, computed, agreed,
        sum(stocks, Decimal(0)) if stocks else None)


def _there(gross: float, net: float) -> Decimal:
    """In whole units, as the net need is: of 33,868.8 wanted and 30,869 missing, 3,000 are there."""
    return Decimal(max(0, math.ceil(gross - 1e-9) - math.ceil(net - 1e-9)))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()


def _shares(ledger: Ledger, pledge_id: str, city_id: str) -> dict[str, Decimal]:
    """By item, which part (0–1) of a pledge is the city's. What is not allotted goes to the city of the pledge."""
    pledge = ledger[pledge_id]
    parts = [(allotment.city_id, allotment.item, allotment.quantity) for allotment in ledger.allotments
             if allotment.pledge_id == pledge_id]
    parts.append((pledge.city_id, pledge.item, max(Decimal(0), ledger.free(pledge_id))))
    total = sum((quantity for _, _, quantity in parts), Decimal(0))
    mine: dict[str, Decimal] = {}
    for part_city, item, quantity in parts:
        if part_city == city_id and quantity:
            mine[item] = mine.get(item, Decimal(0)) + quantity
    return {item: quantity / total for item, quantity in mine.items()}


def _flows(ledger: Ledger, city: CityFindings) -> dict[str, tuple[Decimal, ...]]:
    """By item: coming, handed over since, before, disputed. A pledge that is partly allotted is split in proportion."""
    flows: dict[str, tuple[Decimal, ...]] = {}
    for pledge in ledger.pledges:
        shares = _shares(ledger, pledge.id, city.id)
        if not shares:
            continue
        now = ledger.balance(pledge.id)
        since = sum((movement.quantity for movement in ledger.movements(pledge.id)
                     if movement.step == "handed-over" and movement.when and city.last_day and movement.when > city.last_day),
                     Decimal(0))
        flow = (now.coming, since, now.handed_over - since, Decimal(0))
        if pledge.disputed:
            flow = (Decimal(0), Decimal(0), Decimal(0), pledge.quantity - now.cancelled)
        for item, share in shares.items():
            had = flows.get(item, (Decimal(0),) * 4)
            flows[item] = tuple(a + _part(b, share) for a, b in zip(had, flow, strict=True))
    return flows


def _part(quantity: Decimal, share: Decimal) -> Decimal:
    """Thirds of a pledge are cut to a millionth of a piece, so that what is shown is a number of pieces."""
    return quantity if share == 1 else round(quantity * share, 6).normalize()


def within_need(gap: Gap | None, quantity: Decimal) -> None:
    """OverPledge where the quantity is more than is open. Where the need is not known, nobody can say."""
    if gap is None or gap.outstanding is None or (gap.agreed is None and gap.unknown_sites) or quantity <= gap.outstanding:
        return
    excess = quantity - gap.outstanding
    raise OverPledge(message("{city} still misses {outstanding} {item}: {excess} would be too many.",
                             city=gap.city, outstanding=gap.outstanding, item=gap.title, excess=excess),
                     message("Confirm that it is meant, or pledge the rest to another city."))


def on_the_way(ledger: Ledger, city_id: str, language: str = "en") -> tuple[Coming, ...]:
    """The city's view: what is promised, stored, under way or waiting for it, nearest first."""
    parts = []
    brings = {"in_stock": "received", "in_transit": "shipped", "waiting": "arrived"}
    catalogue = items(language)
    for account in ("waiting", "in_transit", "in_stock", "outstanding"):
        for pledge in ledger.pledges:
            quantity = Decimal(getattr(ledger.balance(pledge.id), account))
            steps = [movement for movement in ledger.movements(pledge.id) if movement.step == brings.get(account)]
            last = max(steps, key=lambda movement: movement.when, default=None)
            for item, share in _shares(ledger, pledge.id, city_id).items():
                if quantity > 0:
                    parts.append(Coming(
                        pledge.id, pledge.donor, item, catalogue[item].title if item in catalogue else pledge.title or item,
                        catalogue[item].unit if item in catalogue else "", _part(quantity, share), account, last.place if last
                        else "",
                        last.when if last else pledge.when, (last.waybill or last.document) if last else pledge.document,
                        bool(pledge.disputed)))
    return tuple(parts)


def missing(gap: Gap) -> Missing:
    """The donor's view of a gap: whole packs and cartons."""
    catalogued = items().get(gap.item)
    if gap.outstanding is None or catalogued is None:
        return Missing(gap, None, None, None, None)
    load = freight(gap.outstanding, catalogued)
    return Missing(gap, load.packs, load.cartons, load.cubic_metres, load.kilograms)
