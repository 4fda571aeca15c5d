"""The prices of a workspace: what the catalogue ships and what the team has set, told and set together; the exchange rates that it
typed, and the currency in which it adds up.

All of it is one record that all laptops share, a revision each, as norms are: two laptops that set a price differently are a
conflict, which is settled where conflicts are, or by setting the price. Clocks decide nothing. What is set in a demonstration is a
record of its own, so that nothing fictional ever stands beside a team's prices, in whatever order files are merged.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from app.locations import RESOURCES
from app.models.conflicts.answer_conflicts import conflicts
from app.models.conflicts.shared_record import SharedRecord, set_shared, shared_values
from app.models.prices.kept_prices import (
    PriceSetting,
    Rate,
    check_currency,
    check_price,
    check_rate,
    price_of,
    rate_of,
    text_of,
)
from app.models.store.ids import well_known
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Message, message

KIND = "prices"
TEAM, DEMONSTRATION = SharedRecord(KIND, well_known(KIND)), SharedRecord(KIND, well_known(KIND, "demonstration"), demo=True)
RECORDS = frozenset((TEAM.id.hex(), DEMONSTRATION.id.hex()))
CURRENCY = "currency"           # path of the currency in which is added up
DEFAULT_CURRENCY = "USD"
_RATE = "rate/"                 # path of a rate: before its two currencies
_COLUMNS = {"value": "price", "currency": "currency", "source": "price_source", "date": "price_date",
            "installed_factor": "installed_factor", "lifetime": "lifetime"}


@dataclass(frozen=True)
class Price:
    """What one unit of an item of the catalogue costs, as it counts now."""

    item: str
    title: str              # in the language that was asked for, in English where that is lacking
    unit: str
    said: PriceSetting
    default: PriceSetting   # of the catalogue

    @property
    def changed(self) -> bool:
        return self.said != self.default


@dataclass(frozen=True)
class PriceBook:
    """All that costs are worked out with."""

    prices: Mapping[str, PriceSetting]      # by item; those that have a price
    rates: tuple[Rate, ...]                 # in the order of their keys
    currency: str                           # in which is added up
    fictional: int = 0                      # prices and rates of a demonstration that lie in the file and count for nothing


@cache
def _shipped() -> tuple[dict[str, str], ...]:
    with (RESOURCES / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def prices(workspace: Workspace, language: str = "en") -> tuple[Price, ...]:
    """Of every item of the catalogue, in its order."""
    here = _here(workspace)
    found = []
    for row in _shipped():
        default = PriceSetting(**{field: row[column] or "" for field, column in _COLUMNS.items()})
        said = price_of(here.get(row["code"]))
        found.append(Price(row["code"], row.get(f"title_{language}") or row["title_en"], row["unit"],
                           default if said is None else said, default))
    return tuple(found)


def price_book(workspace: Workspace) -> PriceBook:
    record = counting_record(workspace)
    here = shared_values(workspace.store, record)
    idle = {} if record == DEMONSTRATION else shared_values(workspace.store, DEMONSTRATION)
    found = (rate_of(value) for path, value in sorted(here.items()) if path.startswith(_RATE))
    rates = {rate.key: rate for rate in found if rate is not None}
    return PriceBook({price.item: price.said for price in prices(workspace) if price.said.value},
                     tuple(rates.values()), _currency(here.get(CURRENCY)),
                     sum(value is not None and path != CURRENCY for path, value in idle.items()))


def set_prices(workspace: Workspace, changes: Mapping[str, PriceSetting | None]) -> None:
    """As `set_all`."""
    set_all(workspace, changes, ())


def set_rate(workspace: Workspace, rate: Rate) -> Rate:
    """Gives it as it is kept. Problem: as of `set_all`."""
    set_all(workspace, {}, [rate])
    return check_rate(rate)


def set_all(workspace: Workspace, changes: Mapping[str, PriceSetting | None], rates: Iterable[Rate]) -> None:
    """All or none, by item; None gives the catalogue's price back, a setting without a value says that there is no price.
    Problem: an unknown item, no price, no rate, no currency, no source, no date."""
    known = {price.item: price for price in prices(workspace)}
    texts: dict[str, str | None] = {}
    for item, said in changes.items():
        if item not in known:
            raise Problem(message("The catalogue has no item {item}.", item=item), message("`main.py prices FILE` lists them."))
        checked = None if said is None else _checked(item, said)
        texts[item] = None if checked is None or checked == known[item].default else text_of(checked)
    for rate in map(check_rate, rates):
        texts[_RATE + rate.key] = text_of(rate)
    set_shared(workspace, counting_record(workspace), texts)


def drop_rate(workspace: Workspace, key: str) -> None:
    """Problem: there is none of these two currencies."""
    if key not in {rate.key for rate in price_book(workspace).rates}:
        raise Problem(message("There is no exchange rate {pair}.", pair=key), message("`main.py prices FILE` lists them."))
    set_shared(workspace, counting_record(workspace), {_RATE + key: None})


def choose_currency(workspace: Workspace, currency: str) -> None:
    """In which is added up. Problem: no currency."""
    check_currency(currency)
    set_shared(workspace, counting_record(workspace), {CURRENCY: None if currency == DEFAULT_CURRENCY else currency})


def differing(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """What two laptops set differently and nobody has settled, by path (an item, a rate, `CURRENCY`): what each says in words, the
    one that counts meanwhile first. Setting it settles it."""
    record = counting_record(workspace).id.hex()
    return {conflict.path: tuple(dict.fromkeys(price_words(conflict.path, head.value) for head in conflict.heads))
            for conflict in conflicts(workspace) if conflict.record_id == record}


def price_words(path: str, value: str | None) -> str:
    """What a person reads of one side of a conflict; "" the catalogue's price, or nothing."""
    if path == CURRENCY:
        return value or ""
    if path.startswith(_RATE):
        rate = rate_of(value)
        return "" if rate is None else f"1 {rate.base} = {rate.value} {rate.quote} {rate.date} {rate.source}"
    said = price_of(value)
    if said is None:
        return ""
    return " ".join(filter(None, (said.value, said.currency, said.date, said.source, said.note))) or "–"


def subject(path: str, language: str = "en") -> Message | str:
    """What a conflict is about: the item's title, a rate, the currency."""
    if path == CURRENCY:
        return message("the currency of the costs")
    if path.startswith(_RATE):
        return message("the exchange rate {pair}", pair=path.removeprefix(_RATE))
    row = next((row for row in _shipped() if row["code"] == path), None)
    title = path if row is None else row.get(f"title_{language}") or row["title_en"]
    return message("the price of {item}", item=title)


def _currency(text: str | None) -> str:
    try:
        return DEFAULT_CURRENCY if text is None else check_currency(text)
    except Problem:
        return DEFAULT_CURRENCY


def _checked(item: str, said: PriceSetting) -> PriceSetting:
    try:
        return check_price(said)
    except Problem as problem:
        raise Problem(message("{item}: {reason}", item=item, reason=problem.what), problem.remedy) from problem


def counting_record(workspace: Workspace) -> SharedRecord:
    """The team's; that of the demonstration as long as there is nothing but the demonstration."""
    own = any(value is not None for value in shared_values(workspace.store, TEAM).values())
    cities = [] if own else workspace.cities()
    return DEMONSTRATION if cities and all(city.demo for city in cities) else TEAM


def _here(workspace: Workspace) -> dict[str, str | None]:
    return shared_values(workspace.store, counting_record(workspace))
