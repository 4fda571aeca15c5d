"""What the needs of a city cost: by city, sector, site, actor and priority, and what of it is still missing. Pure, and decimal:
each line is rounded to a cent, so that every table adds up to the same total.

What has no price, no exchange rate or no known quantity is in no total, and is counted beside it: a total that lacks something is
"at least" so much, and never less for a price that is missing without a word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from app.findings.need_values import Need, NeedLine
from app.findings.values import CityFindings
from app.models.prices import PriceBook, PriceSetting, Rate

CENT = Decimal("0.01")
DIGITS = 60                     # of a product before it is rounded: prices, quantities and rates of any length multiply exactly
COUNTED, UNPRICED, UNCONVERTED, UNKNOWN = "counted", "not-priced", "not-converted", "unknown-quantity"


@dataclass(frozen=True)
class Worth:
    """A quantity in money; None: it cannot be said."""

    amount: Decimal | None = None           # goods alone
    installed: Decimal | None = None        # with freight and installation; None: their factor is not known
    yearly: Decimal | None = None           # what one year of its lifetime costs; None: the lifetime is not known


@dataclass(frozen=True)
class CostLine:
    """What one item costs at one site; with "" for the site, over the city."""

    item: str                       # catalogue code
    title: str
    unit: str
    site_id: str
    sector: str                     # domain of the need
    actor: str
    priority: str
    quantity: Decimal | None        # in whole units; None unknown
    price: PriceSetting | None      # None: not priced
    state: str                      # counted | not-priced | not-converted | unknown-quantity
    worth: Worth


@dataclass(frozen=True)
class Total:
    """Over some lines, in the currency of the costs."""

    key: str                        # what it is the total of: a sector, a site's id, an actor, a priority; "" the city
    worth: Worth                    # its amount is None where nothing of it could be counted
    items: int                      # that are needed
    priced: int                     # of these, how many have a price
    counted: int                    # of these, how many are in the amount
    unconverted: int                # priced in a currency that no exchange rate leads from
    unknown: int                    # items whose quantity is not known at every site
    with_factor: int                # of those counted, whose freight and installation is known; the others are goods alone
    with_lifetime: int              # of those counted, how many are in `yearly`

    @property
    def at_least(self) -> bool:
        """Something is needed that is not in the amount."""
        return self.counted < self.items or self.unknown > 0

    def as_json(self) -> dict[str, Any]:
        return {**{field.name: getattr(self, field.name) for field in fields(self) if field.name != "worth"},
                "amount": self.worth.amount, "installed": self.worth.installed, "yearly": self.worth.yearly,
                "at_least": self.at_least}


@dataclass(frozen=True)
class Costs:
    """Of one city, in one currency."""

    city_id: str
    city: str
    currency: str
    total: Total
    missing: Total                  # of what is still missing: needed less what is coming or was handed over
    by_sector: tuple[Total, ...]    # each in the order of the needs, most urgent first
    by_site: tuple[Total, ...]
    by_actor: tuple[Total, ...]
    by_priority: tuple[Total, ...]  # P1 first; "" those without
    lines: tuple[CostLine, ...]     # item by site
    items: tuple[CostLine, ...]     # item over the city
    outstanding: tuple[CostLine, ...]       # item over the city, what is still missing of it
    rates: tuple[Rate, ...]         # that were used
    lacking: tuple[str, ...]        # currencies of prices that no exchange rate leads from
    fictional: int = 0              # prices and rates of a demonstration that lie in the file and are in no total

    def within(self, sector: str, priority: str) -> Total | None:
        """Of one sector and one priority; None: nothing is needed there."""
        lines = [line for line in self.lines if (line.sector, line.priority) == (sector, priority)]
        return total(lines, sector) if lines else None


@dataclass(frozen=True)
class Outstanding:
    """What is still missing of an item; None unknown."""

    item: str
    title: str
    unit: str
    quantity: Decimal | None
    unknown: bool = False           # some site does not know what it needs


def costs(findings: CityFindings, book: PriceBook, outstanding: Iterable[Outstanding] = ()) -> Costs:
    """`outstanding`: of every item that the city needs or was promised."""
    needs = {need.item: need for need in findings.needs}
    by_need = [(need, [_line(need, line, book) for line in need.lines]) for need in findings.needs]
    lines = [line for _, of_need in by_need for line in of_need]
    over_city = [_over_city(need, of_need, book) for need, of_need in by_need]
    open_gaps = [gap for gap in outstanding if gap.quantity is None or gap.quantity > 0 or gap.unknown]
    still = [_still(gap, needs.get(gap.item), book) for gap in open_gaps]
    used = {line.price.currency for line in (*lines, *still) if line.price is not None} - {book.currency}
    rates = {currency: _rate(book, currency) for currency in sorted(used)}
    return Costs(
        findings.id, findings.name, book.currency, total(lines),
        total(still, unknown={gap.item for gap in open_gaps if gap.unknown}),
        _by(lines, lambda line: line.sector), _by(lines, lambda line: line.site_id), _by(lines, lambda line: line.actor),
        tuple(sorted(_by(lines, lambda line: line.priority), key=lambda one: one.key or "P9")),
        tuple(lines), tuple(over_city), tuple(still), tuple(rate for rate in rates.values() if rate is not None),
        tuple(currency for currency, rate in rates.items() if rate is None), book.fictional)


def total(lines: Iterable[CostLine], key: str = "", unknown: Iterable[str] = ()) -> Total:
    """`unknown`: items of which it is known otherwise that some quantity is not."""
    lines = list(lines)
    every = {line.item for line in lines}
    counted = [line for line in lines if line.state == COUNTED]
    amounts = [line.worth.amount for line in counted if line.worth.amount is not None]
    installed = [line.worth.installed or line.worth.amount for line in counted]
    yearly = [line.worth.yearly for line in counted if line.worth.yearly is not None]
    with_factor = {line.item for line in counted if line.worth.installed is not None}
    with_lifetime = {line.item for line in counted if line.worth.yearly is not None}
    return Total(
        key, Worth(sum(amounts, Decimal(0)) if amounts or not lines else None,
                   sum((amount for amount in installed if amount is not None), Decimal(0)) if with_factor else None,
                   sum(yearly, Decimal(0)) if with_lifetime else None),
        len(every), len({line.item for line in lines if line.price is not None}), len({line.item for line in counted}),
        len({line.item for line in lines if line.state == UNCONVERTED}),
        len({line.item for line in lines if line.quantity is None} | (set(unknown) & every)), len(with_factor), len(with_lifetime))


def _by(lines: Iterable[CostLine], key: Callable[[CostLine], str]) -> tuple[Total, ...]:
    groups: dict[str, list[CostLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return tuple(total(group, name) for name, group in groups.items())


def _line(need: Need, line: NeedLine, book: PriceBook) -> CostLine:
    quantity = None if line.net is None else Decimal(math.ceil(line.net - 1e-9))
    return _cost(CostLine(need.item, need.title, need.unit, line.site_id, need.domain, line.actor, line.priority, quantity,
                          book.prices.get(need.item), "", Worth()), book)


def _over_city(need: Need, lines: list[CostLine], book: PriceBook) -> CostLine:
    """Its lines together: what is rounded at each site is not rounded anew."""
    known = [line.quantity for line in lines if line.quantity is not None]
    whole = _cost(CostLine(need.item, need.title, need.unit, "", need.domain, need.actor, need.priority,
                           sum(known, Decimal(0)) if known else None, book.prices.get(need.item), "", Worth()), book)
    return replace(whole, worth=total(lines).worth if whole.state == COUNTED else Worth())


def _still(gap: Outstanding, need: Need | None, book: PriceBook) -> CostLine:
    sector, actor, priority = (need.domain, need.actor, need.priority) if need else ("", "", "")
    quantity = None if gap.unknown and not gap.quantity else gap.quantity       # none of those that are known: unknown
    return _cost(CostLine(gap.item, gap.title, gap.unit, "", sector, actor, priority, quantity, book.prices.get(gap.item), "",
                          Worth()), book)


def _cost(line: CostLine, book: PriceBook) -> CostLine:
    """The line with what it is worth."""
    price, amount = line.price, line.price.amount if line.price else None
    state, worth = COUNTED, Worth()
    if line.quantity is None:
        state = UNKNOWN
    elif price is None or amount is None:
        state = UNPRICED
    else:
        each = _in(book, amount, price.currency)
        state, worth = (UNCONVERTED, worth) if each is None else (COUNTED, _worth(each, line.quantity, price))
    return replace(line, state=state, worth=worth)


def _worth(each: Decimal, quantity: Decimal, price: PriceSetting) -> Worth:
    with localcontext() as context:
        context.prec = DIGITS
        amount = each * quantity
        installed = amount * Decimal(price.installed_factor) if price.installed_factor else None
        yearly = (amount if installed is None else installed) / Decimal(price.lifetime) if price.lifetime else None
        return Worth(*(None if value is None else value.quantize(CENT, ROUND_HALF_UP) for value in (amount, installed, yearly)))


def _in(book: PriceBook, amount: Decimal, currency: str) -> Decimal | None:
    """In the currency of the book; None: no rate leads there."""
    if currency == book.currency:
        return amount
    rate = _rate(book, currency)
    if rate is None:
        return None
    with localcontext() as context:
        context.prec = DIGITS
        return rate.converted(amount, currency)


def _rate(book: PriceBook, currency: str) -> Rate | None:
    return next((rate for rate in book.rates if {rate.base, rate.quote} == {currency, book.currency}), None)
