"""What is still missing, by need: the agreed need (the computed one where nothing is agreed) less what is promised, under way,
or handed over since its site was asked (docs/decisions/delivered.md). Pure but for the ledger that it reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.findings import CityFindings, Item, Need, items
from app.problem import Problem
from app.support.flows import NOTHING, Flow, Substitution, cut, flows, parts
from app.support.units import freight
from app.support.values import Delivery
from app.translations import Message, message

if TYPE_CHECKING:
    from app.programme import Given
    from app.support.ledger import Ledger


@dataclass(frozen=True)
class AtSite:
    """One item at one site that needs it, or that some of it was handed over to."""

    site_id: str
    site: str                       # name
    needed: Decimal | None          # whole units; None: the site could not say, or was never asked
    since: Decimal                  # handed over there, and its stock was not asked again after that day
    before: Decimal                 # handed over there, and a later interview counted its stock
    undated: Decimal                # handed over there on an unknown day: the stock that was counted may hold it
    outstanding: Decimal | None
    over: Decimal                   # more than the site needs: it lowers no other site's need

    @property
    def warning(self) -> Message | None:
        """Where more went there than is needed there."""
        if not self.over:
            return None
        return message("{site} received {count} more than it needs. Ask whether another site can have them.", site=self.site,
                       count=self.over)


@dataclass(frozen=True)
class Gap:
    """One item of one city. None is unknown: no site could say what it needs, or nobody was asked.

    Where nothing is agreed: needed + over + Σ sites.over + at_unasked = outstanding + coming + delivered_since.
    """

    city_id: str
    city: str
    item: str
    title: str
    unit: str
    needed: Decimal | None          # agreed, where something is; else computed
    coming: Decimal                 # promised, stored or under way
    delivered_since: Decimal        # handed over, and in no figure yet: the city's store, and sites that were not asked since
    delivered_before: Decimal       # a later interview counted the stock of the site that received it
    disputed: Decimal               # of a source in doubt: not taken off
    outstanding: Decimal | None     # what is still missing
    over: Decimal                   # promised or stored beyond the need
    unknown_sites: int
    priority: str
    asked: Decimal | None = None    # what the sites ask for themselves
    computed: Decimal | None = None
    agreed: Decimal | None = None   # what the office settled
    in_stock: Decimal | None = None     # what the sites in need have already: usable stock and orders, off the computed need
    in_store: Decimal = NOTHING     # of delivered_since: in the city's store, at no site yet
    undated: Decimal = NOTHING      # handed over on an unknown day to a site whose stock was asked: not taken off
    at_unasked: Decimal = NOTHING   # of delivered_since: at sites of which nobody knows what they need
    sites: tuple[AtSite, ...] = ()
    substituted: tuple[Substitution, ...] = ()      # what counts here though it is another item
    actor: str = "donor"            # whom it can be asked of

    @property
    def warning(self) -> Message | None:
        """Where more is promised than needed."""
        if not self.over:
            return None
        # Translators: {item} is a title of the catalogue and stands as it is
        return message("{city}: {count} more {item} promised than needed. Agree with the donors where they go.",
                       city=self.city, count=round(self.over), item=self.title)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """All that is doubtful: too much for the city, too much at a site, what the catalogue does not bear out."""
        said = (self.warning, *(site.warning for site in self.sites), *(instead.warning for instead in self.substituted))
        return tuple(warning for warning in said if warning is not None)

    @property
    def ships(self) -> bool:
        """Whether it stands in a list for donors: a teacher, a repair or a training is asked of others, unless it was pledged."""
        return self.actor == "donor" or bool(self.coming or self.delivered_since or self.disputed)


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
    given: tuple[Given, ...] = ()       # who pledged what of it, and where that is

    def as_json(self) -> dict[str, Any]:
        """Under the keys that `support --json` has."""
        return {**asdict(self), "gap": {_JSON_KEYS.get(name, name): value for name, value in asdict(self.gap).items()}}


_JSON_KEYS = {"delivered_since": "since", "delivered_before": "before", "in_stock": "there"}


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
    catalogue = items(city.language)
    known_flows, agreed = flows(ledger, city.id, city.language), ledger.agreed(city.id)
    needs: dict[str, Need | None] = {need.item: need for need in city.needs}
    for item in sorted({*known_flows, *agreed}):
        needs.setdefault(item, None)
    names = {site.id: site.name for site in city.sites}
    return tuple(_gap(city, need, catalogue.get(item) or Item(item, item, "", 1, "", ""), agreed.get(item),
                      ledger.agreed_on(city.id, item), known_flows.get(item, Flow()), names)
                 for item, need in needs.items())


def _gap(city: CityFindings, need: Need | None, item: Item, agreed: Decimal | None, agreed_on: str, flow: Flow,
         names: Mapping[str, str]) -> Gap:
    computed = None if need is None or (need.quantity <= 0 and need.unknown_sites) else _decimal(need.quantity)
    needed = computed if agreed is None else agreed
    lines = need.lines if need else ()
    needed_at: dict[str, Decimal | None] = {line.site_id: None for line in lines}
    for line in lines:
        if line.net is not None:
            needed_at[line.site_id] = (needed_at[line.site_id] or NOTHING) + math.ceil(line.net - 1e-9)
    sites = _at_sites(needed_at, flow.delivered, city.stocks_asked.get(item.code, {}), agreed_on, names)
    since = flow.store + sum((site.since for site in sites), NOTHING)
    unasked = sum((site.since for site in sites if site.needed is None), NOTHING)
    # what the office agreed on is the city's, wherever it goes; a computed need is its own site's
    counted = since if agreed is not None else flow.store + sum(
        (site.since - site.over for site in sites if site.needed is not None), NOTHING)
    remaining = None if needed is None else needed - flow.coming - counted
    # what sites could not say may hold what seems too much, until the office has settled the quantity
    unsettled = agreed is None and need is not None and need.unknown_sites
    asked = [_decimal(line.asked) for line in lines if line.asked is not None]
    stocks = [_there(line.gross, line.net) for line in lines if line.gross is not None and line.net is not None]
    return Gap(
        city_id=city.id, city=city.name, item=item.code, title=item.title, unit=item.unit, needed=needed, coming=flow.coming,
        delivered_since=since, delivered_before=sum((site.before for site in sites), NOTHING), disputed=flow.disputed,
        outstanding=None if remaining is None else max(NOTHING, remaining),
        over=NOTHING if remaining is None or unsettled else max(NOTHING, -remaining),
        unknown_sites=need.unknown_sites if need else 0, priority=need.priority if need else "",
        asked=sum(asked, NOTHING) if asked else None, computed=computed, agreed=agreed,
        in_stock=sum(stocks, NOTHING) if stocks else None, in_store=flow.store,
        undated=sum((site.undated for site in sites), NOTHING), at_unasked=unasked, sites=sites,
        substituted=flow.substituted, actor=need.actor if need else item.actor)


def _at_sites(needed_at: Mapping[str, Decimal | None], delivered: Sequence[Delivery], asked: Mapping[str, str], agreed_on: str,
              names: Mapping[str, str]) -> tuple[AtSite, ...]:
    """`needed_at`: of the sites that need some or could not say, and come first; `asked`: when each one's stock was asked last."""
    at: dict[str, list[Delivery]] = {site_id: [] for site_id in needed_at}
    for delivery in delivered:
        at.setdefault(delivery.site_id, []).append(delivery)
    found = []
    for site_id, deliveries in at.items():
        needed = needed_at.get(site_id, NOTHING if site_id in asked else None)
        sums = dict.fromkeys(("since", "before", "undated"), NOTHING)
        for delivery in deliveries:
            sums[_counted(delivery.when, asked.get(site_id, ""), agreed_on)] += delivery.quantity
        left = None if needed is None else needed - sums["since"]
        found.append(AtSite(site_id, names.get(site_id, site_id), needed, sums["since"], sums["before"], sums["undated"],
                            None if left is None else max(NOTHING, left), NOTHING if left is None else max(NOTHING, -left)))
    return tuple(found)


def _counted(when: str, asked: str, agreed_on: str) -> str:
    """"since": in no figure yet; "before": the stock that was asked on a later day holds it; "undated": nobody can tell.
    What came after the office agreed on a quantity is taken off it, whoever is asked later."""
    if not asked or (when and (asked <= when or (agreed_on and agreed_on <= when))):
        return "since"
    return "before" if when else "undated"


def _there(gross: float, net: float) -> Decimal:
    """In whole units, as the net need is: of 33,868.8 wanted and 30,869 missing, 3,000 are there."""
    return Decimal(max(0, math.ceil(gross - 1e-9) - math.ceil(net - 1e-9)))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()


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
    coming = []
    brings = {"in_stock": "received", "in_transit": "shipped", "waiting": "arrived"}
    catalogue = items(language)
    for account in ("waiting", "in_transit", "in_stock", "outstanding"):
        for pledge in ledger.pledges:
            quantity = Decimal(getattr(ledger.balance(pledge.id), account))
            steps = [movement for movement in ledger.movements(pledge.id) if movement.step == brings.get(account)]
            shares: dict[str, Decimal] = {}
            for part in parts(ledger, pledge.id):
                if part.city_id == city_id and part.share:
                    shares[part.item] = shares.get(part.item, NOTHING) + part.share
            last = max(steps, key=lambda movement: movement.when, default=None)
            for item, share in shares.items():
                if quantity > 0:
                    coming.append(Coming(
                        pledge.id, pledge.donor, item, catalogue[item].title if item in catalogue else pledge.title or item,
                        catalogue[item].unit if item in catalogue else "", cut(quantity, share), account, last.place if last
                        else "",
                        last.when if last else pledge.when, (last.waybill or last.document) if last else pledge.document,
                        bool(pledge.disputed)))
    return tuple(coming)


def missing(gap: Gap, given: Iterable[Given] = ()) -> Missing:
    """The donor's view of a gap: whole packs and cartons. `given`: of all items, for the city."""
    own = tuple(one for one in given if one.item == gap.item)
    catalogued = items().get(gap.item)
    if gap.outstanding is None or catalogued is None:
        return Missing(gap, None, None, None, None, own)
    load = freight(gap.outstanding, catalogued)
    return Missing(gap, load.packs, load.cartons, load.cubic_metres, load.kilograms, own)


def to_ship(gaps: Iterable[Gap]) -> tuple[Missing, ...]:
    """What stands in a list for donors."""
    return tuple(missing(gap) for gap in gaps if gap.ships)
