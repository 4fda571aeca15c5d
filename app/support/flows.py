"""What of each pledge is a city's, item by item: what is coming, in the city's store, and at which site. Nothing is counted twice:
the parts of a pledge are together the pledge. Pure but for the ledger that it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.findings import items
from app.support.balance import iso_day
from app.support.values import Allotment, Delivery
from app.translations import Message, message

if TYPE_CHECKING:
    from app.support.ledger import Ledger

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Part:
    """A part of a pledge: what was allotted to one need, or all that was not. `share` (0–1): of what stays at no site."""

    city_id: str
    item: str
    quantity: Decimal
    allotment: Allotment | None
    share: Decimal
    delivered: tuple[Delivery, ...]         # at the sites of its city, each with this part's pieces of it


@dataclass(frozen=True)
class Substitution:
    """By decision of the office a part of a pledge counts for the need of another item."""

    allotment_id: str
    pledge_id: str
    donor: str
    item: str                               # what was pledged
    title: str
    counts_for: str                         # the item of the need
    counts_for_title: str
    quantity: Decimal
    pledged: Decimal
    by: str
    when: str
    catalogued: bool                        # whether the catalogue says that the one can stand for the other

    @property
    def sentence(self) -> Message:
        """As it is shown wherever the gap is."""
        facts = {"quantity": self.quantity, "pledged": self.pledged, "item": self.title, "donor": self.donor,
                 "other": self.counts_for_title}
        if self.by and self.when:
            # Translators: {item} and {other} are titles of the catalogue; {who} decided, {day} is a date
            return message("{quantity} of {pledged} {item} ({donor}) count for {other}: decided by {who} on {day}.",
                           who=self.by, day=iso_day(self.when) or self.when, **facts)
        return message("{quantity} of {pledged} {item} ({donor}) count for {other}: decided by the office.", **facts)

    @property
    def warning(self) -> Message | None:
        """Where the catalogue does not bear the decision out."""
        if self.catalogued:
            return None
        return message("The catalogue does not say that {item} can stand for {other}.", item=self.title,
                       other=self.counts_for_title)


@dataclass(frozen=True)
class Flow:
    """Of one item, for one city."""

    coming: Decimal = NOTHING               # promised, stored on the way, or under way
    store: Decimal = NOTHING                # handed over, in the city's store
    disputed: Decimal = NOTHING             # of a source in doubt
    delivered: tuple[Delivery, ...] = ()
    substituted: tuple[Substitution, ...] = ()


def parts(ledger: Ledger, pledge_id: str) -> tuple[Part, ...]:
    """What is not allotted goes to the city of the pledge. What was handed over at a site is its city's; the rest is shared by what
    each part has not got yet."""
    pledge = ledger[pledge_id]
    wanted: list[tuple[str, str, Decimal, Allotment | None]] = [
        (allotment.city_id, allotment.item, allotment.quantity, allotment)
        for allotment in ledger.allotments if allotment.pledge_id == pledge_id]
    wanted.append((pledge.city_id, pledge.item, max(NOTHING, ledger.free(pledge_id)), None))
    at_cities: dict[str, list[Delivery]] = {}
    for delivery in ledger.deliveries(pledge_id):
        at_cities.setdefault(ledger.city_of(delivery.site_id), []).append(delivery)
    nowhere = at_cities.pop("", [])         # at a site that nobody here knows
    wanted += [(city_id, pledge.item, NOTHING, None) for city_id in at_cities
               if not any(part_city == city_id and quantity for part_city, _, quantity, _ in wanted)]
    wanted = [part for part in wanted if part[2] or part[0] in at_cities]
    of_city = {city_id: sum((quantity for part_city, _, quantity, _ in wanted if part_city == city_id), NOTHING)
               for city_id, *_ in wanted}
    mine: list[tuple[Delivery, ...]] = []
    rests: list[Decimal] = []
    for city_id, _, quantity, _ in wanted:
        of_its_city = quantity / of_city[city_id] if of_city[city_id] else Decimal(1)
        delivered = _of(at_cities.get(city_id, ()), of_its_city) if quantity or not of_city[city_id] else ()
        mine.append(delivered)
        rests.append(max(NOTHING, quantity - sum((delivery.quantity for delivery in delivered), NOTHING)))
    rest, total = sum(rests, NOTHING), sum((quantity for _, _, quantity, _ in wanted), NOTHING)
    shares = [left / rest if rest else quantity / total if total else NOTHING
              for left, (_, _, quantity, _) in zip(rests, wanted, strict=True)]
    return tuple(Part(city_id, item, quantity, allotment, share, (*delivered, *_of(nowhere, share)))
                 for (city_id, item, quantity, allotment), share, delivered in zip(wanted, shares, mine, strict=True))


def flows(ledger: Ledger, city_id: str, language: str = "en") -> dict[str, Flow]:
    """By item, of all pledges together."""
    found: dict[str, Flow] = {}
    for pledge in ledger.pledges:
        now = ledger.balance(pledge.id)
        for part in parts(ledger, pledge.id):
            if part.city_id != city_id:
                continue
            had = found.get(part.item, Flow())
            if pledge.disputed:
                given = sum((delivery.quantity for delivery in part.delivered), NOTHING)
                away = sum((delivery.quantity for delivery in ledger.deliveries(pledge.id)), NOTHING)
                doubted = cut(pledge.quantity - now.cancelled - away, part.share) + given
                found[part.item] = replace(had, disputed=had.disputed + doubted)
                continue
            found[part.item] = Flow(
                had.coming + cut(now.coming, part.share), had.store + cut(now.in_store, part.share), had.disputed,
                (*had.delivered, *part.delivered),
                (*had.substituted, *substitutions(ledger, part.allotment, language)))
    return found


def substitutions(ledger: Ledger, allotment: Allotment | None, language: str = "en") -> tuple[Substitution, ...]:
    """None where it is the pledge's own item."""
    if allotment is None or allotment.item == ledger[allotment.pledge_id].item:
        return ()
    pledge, catalogue = ledger[allotment.pledge_id], items(language)
    own, other = catalogue.get(pledge.item), catalogue.get(allotment.item)
    return (Substitution(
        allotment.id, pledge.id, pledge.donor, pledge.item, own.title if own else pledge.item, allotment.item,
        other.title if other else allotment.item, allotment.quantity, pledge.quantity, allotment.by, allotment.when,
        own is not None and allotment.item in own.substitutes),)


def _of(deliveries: Sequence[Delivery], share: Decimal) -> tuple[Delivery, ...]:
    return tuple(replace(delivery, quantity=cut(delivery.quantity, share)) for delivery in deliveries)


def cut(quantity: Decimal, share: Decimal) -> Decimal:
    """Thirds of a pledge are cut to a millionth of a piece, so that what is shown is a number of pieces."""
    return quantity if share == 1 else round(quantity * share, 6).normalize()
