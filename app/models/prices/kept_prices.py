"""A price and an exchange rate as they are kept: value, currency, source and date together in one revision, so that they merge like
answers and no value ever stands with another one's source. What a merged file says may be anything: what is no price is none."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from app.numbers import plain_number
from app.problem import Problem
from app.translations import Message, message, message_in

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DATE = re.compile(r"(19|20)\d\d(-\d\d(-\d\d)?)?", re.ASCII)
MOST_PRICE, MOST_FACTOR, MOST_YEARS, MOST_DIGITS = Decimal(10) ** 9, Decimal(20), Decimal(100), 20
PRICE, FACTOR, LIFETIME, RATE = (message_in("field", "price"), message_in("field", "factor for freight and installation"),
                                 message_in("field", "lifetime in years"), message_in("field", "exchange rate"))
_WHERE = message("Say where it stands: a price list, a tender, an invoice.")


@dataclass(frozen=True)
class PriceSetting:
    """What one unit of an item costs. All are texts, numbers in plain notation: money is never a float."""

    value: str = ""                 # of one unit, goods alone; "" not priced
    currency: str = ""              # ISO 4217: "USD"
    source: str = ""                # where the price stands
    date: str = ""                  # ISO: of what day, month or year it is
    note: str = ""
    installed_factor: str = ""      # times the price: with freight and installation; "" not known
    lifetime: str = ""              # years that one lasts; "" not known, or it is used up

    @property
    def amount(self) -> Decimal | None:
        """None: not priced."""
        return Decimal(self.value) if self.value else None


@dataclass(frozen=True)
class Rate:
    """One of `base` is `value` of `quote`: 1 EUR = 1.08 USD."""

    base: str
    quote: str
    value: str
    source: str
    date: str
    note: str = ""

    @property
    def key(self) -> str:
        """One rate for a pair of currencies, whichever is written first."""
        return "-".join(sorted((self.base, self.quote)))

    def converted(self, amount: Decimal, currency: str) -> Decimal:
        """From one of its two currencies to the other."""
        return amount * Decimal(self.value) if currency == self.base else amount / Decimal(self.value)


def check_currency(currency: str) -> str:
    """Problem: not three capital letters."""
    if not _CURRENCY.fullmatch(currency):
        raise Problem(message("“{currency}” is no currency.", currency=currency),
                      message("Write its three letters, for instance {example}.", example="USD"))
    return currency


def check_price(said: PriceSetting) -> PriceSetting:
    """As it is kept. Problem: no price, no currency, no source, no date. Not priced is nothing at all."""
    said = PriceSetting(**{name: text.strip() for name, text in asdict(said).items()})
    if not said.value:
        return PriceSetting(note=said.note)
    value = _number(said.value, PRICE, MOST_PRICE)
    check_currency(said.currency)
    _check_origin(said.source, said.date, PRICE)
    factor = _number(said.installed_factor, FACTOR, MOST_FACTOR) if said.installed_factor else ""
    if factor and Decimal(factor) < 1:
        raise Problem(message("A price with freight and installation is not below the price."),
                      message("Write how many times the price it is, for instance {example}.", example="1.25"))
    lifetime = _number(said.lifetime, LIFETIME, MOST_YEARS) if said.lifetime else ""
    return PriceSetting(value, said.currency, said.source, said.date, said.note, factor, lifetime)


def check_rate(said: Rate) -> Rate:
    """As it is kept. Problem: no rate, one currency alone, no source, no date."""
    said = Rate(**{name: text.strip() for name, text in asdict(said).items()})
    if check_currency(said.base) == check_currency(said.quote):
        raise Problem(message("{currency} is not exchanged for itself.", currency=said.base),
                      message("Name another currency."))
    _check_origin(said.source, said.date, RATE)
    return Rate(said.base, said.quote, _number(said.value, RATE, MOST_PRICE), said.source, said.date, said.note)


def _number(text: str, counted: Message, most: Decimal) -> str:
    value = plain_number(text, counted)
    if not 0 < value <= most or len(text) > MOST_DIGITS:
        raise Problem(message("{text} cannot be a {what}.", text=text, what=counted),
                      message("It must be above zero and no more than {most}.", most=most))
    return f"{value:f}"


def _check_origin(source: str, day: str, counted: Message) -> None:
    if not source:
        raise Problem(message("A {what} needs its source.", what=counted), _WHERE)
    if not is_date(day):
        raise Problem(message("A {what} needs its date.", what=counted),
                      message("Write year, month and day: {example}.", example="2026-11-27"))


def is_date(text: str) -> bool:
    """A day, a month or a year, in ISO."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4:] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def text_of(said: PriceSetting | Rate) -> str:
    return json.dumps({name: text for name, text in asdict(said).items() if text}, ensure_ascii=False, sort_keys=True)


def price_of(text: str | None) -> PriceSetting | None:
    """None: it is no price."""
    try:
        return None if text is None else check_price(PriceSetting(**_texts(text)))
    except (ValueError, TypeError, AttributeError, RecursionError, Problem):
        return None


def rate_of(text: str | None) -> Rate | None:
    """None: it is no rate."""
    try:
        return None if text is None else check_rate(Rate(**_texts(text)))
    except (ValueError, TypeError, AttributeError, RecursionError, Problem):
        return None


def _texts(text: str) -> dict[str, str]:
    return {name: str(part) for name, part in json.loads(text).items()}
