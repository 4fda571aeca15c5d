"""`prices`: what items cost, exchange rates; `costs`: what a city's needs cost with them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import prices as operations
from app.translations import Message, message

if TYPE_CHECKING:
    from app.findings import Costs, Total

# What is typed after the verb, for the sentence that says it.
FORMS = {"set": "set FILE ITEM PRICE CUR --source TEXT --date DATE", "none": "none FILE ITEM", "reset": "reset FILE ITEM",
         "rate": "rate FILE CUR RATE --source TEXT --date DATE", "norate": "norate FILE CUR", "currency": "currency FILE CUR",
         "out": "out FILE SHEET.xlsx", "in": "in FILE SHEET.xlsx"}


def register(commands: Any) -> None:
    parser = add(commands, "prices", prices, tr("what items cost: list, set, write and take over as a sheet; exchange rates"))
    parser.add_argument("words", nargs="+", metavar="FILE", help=" | ".join(FORMS.values()))
    parser.add_argument("--source", metavar="TEXT", default="", help=tr("where the price or the rate stands"))
    parser.add_argument("--date", metavar="DATE", default="", help=tr("of what day it is, or of what month or year: 2026-11-27"))
    parser.add_argument("--note", metavar="TEXT", default="")
    parser.add_argument("--installed", metavar="FACTOR", default="",
                        help=tr("how many times the price it is with freight and installation: 1.25"))
    parser.add_argument("--lifetime", metavar="YEARS", default="", help=tr("how many years one lasts"))
    json_option(parser)

    parser = add(commands, "costs", costs, tr("what a city's needs cost, and what of it is still missing"))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("--language", default="en", metavar="CODE")
    json_option(parser)


def prices(chosen: argparse.Namespace) -> int:
    verb, *words = chosen.words
    if verb not in FORMS or not words:
        if len(chosen.words) > 1:
            raise Problem(message("“{verb}” is nothing that can be done with prices.", verb=verb),
                          message("Write one of: {forms}.", forms=tuple(FORMS)))
        return _list(verb, chosen)
    file, *words = words
    if len(words) != len(FORMS[verb].split(" --")[0].split()) - 2:
        raise Problem(message("That is not how `prices {verb}` is written.", verb=verb),
                      message("Write: {form}.", form=f"prices {FORMS[verb]}"))
    VERBS[verb](file, words, chosen)
    return 0 if verb == "out" else _list(file, chosen)


def _list(file: str, chosen: argparse.Namespace) -> int:
    from app.models.prices import differing, price_book, prices
    with Session.of(place(file), read_only=True) as session:
        listed, book, disputed = prices(session.workspace), price_book(session.workspace), differing(session.workspace)
    if chosen.json:
        print_json({"currency": book.currency, "priced": len(book.prices), "items": len(listed), "rates": book.rates,
                    "fictional": book.fictional,
                    "prices": [{"item": price.item, "title": price.title, "unit": price.unit, **as_json(price.said),
                                "priced": bool(price.said.value), "changed": price.changed, "default": price.default,
                                "disputed": disputed.get(price.item, ())} for price in listed],
                    "disputed": disputed})
        return 0
    from app.findings import cost_words
    print(tr("{priced} of {count} items priced; added up in {currency}", priced=len(book.prices), count=len(listed),
             currency=book.currency))
    _print_fictional(book.fictional)
    for price in listed:
        said = price.said
        words = f"{worded(cost_words.price_words(said))}  {said.date}  {said.source}" if said.value else tr("not priced")
        changed = "  " + tr("(set here)") if price.changed else ""
        print(f"{price.item:8} {price.title[:44]:44} {price.unit:7} {words}{changed}")
        _print_disputed(disputed.pop(price.item, ()))
    for rate in book.rates:
        print(worded(cost_words.rate_words(rate)))
    for sides in disputed.values():
        _print_disputed(sides)
    return 0


def _print_fictional(count: int) -> None:
    from app.findings import cost_words
    if (words := cost_words.fictional_words(count)) is not None:
        print(f"! {worded(words)}")


def _print_disputed(sides: tuple[str, ...]) -> None:
    if sides:
        print("!  " + tr("set differently on two laptops: {sides}. Set it to settle it.",
                         sides=" / ".join(side or tr("the default") for side in sides)))


def _run(file: str, operation: Any) -> Any:
    with Session.of(place(file)) as session:
        return session.run(operation)


def _set(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    from app.models.prices import PriceSetting
    item, value, currency = words
    _run(file, operations.set_prices(prices={item: PriceSetting(value, currency.upper(), chosen.source, chosen.date, chosen.note,
                                                                chosen.installed, chosen.lifetime)}))


def _none(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    """That an item has no price here, whatever the catalogue says."""
    from app.models.prices import PriceSetting
    _run(file, operations.set_prices(prices={words[0]: PriceSetting(note=chosen.note)}))


def _reset(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    _run(file, operations.set_prices(prices={words[0]: None}))


def _rate(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    """One of CUR is RATE of the currency in which is added up; USD/SLE: one USD is RATE SLE."""
    from app.models.prices import Rate, price_book
    pair, value = words
    base, _, quote = pair.upper().partition("/")
    with Session.of(place(file)) as session:
        session.run(operations.set_rate(rate=Rate(base, quote or price_book(session.workspace).currency, value, chosen.source,
                                                  chosen.date, chosen.note)))


def _norate(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    from app.models.prices import price_book
    base, _, quote = words[0].upper().partition("/")
    with Session.of(place(file)) as session:
        key = "-".join(sorted((base, quote or price_book(session.workspace).currency)))
        session.run(operations.drop_rate(key=key))


def _currency(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    _run(file, operations.choose_currency(currency=words[0].upper()))


def _out(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    with Session.of(place(file), read_only=True) as session:
        session.run(operations.write_sheet(out=Path(words[0]), language=reader_language()))


def _in(file: str, words: list[str], chosen: argparse.Namespace) -> None:
    _run(file, operations.take_sheet(source=Path(words[0])))


VERBS: dict[str, Callable[[str, list[str], argparse.Namespace], None]] = {
    "set": _set, "none": _none, "reset": _reset, "rate": _rate, "norate": _norate, "currency": _currency, "out": _out, "in": _in}


def costs(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city = session.workspace.city(chosen.city)
        found = session.run(operations.costs(city_id=city.id, language=chosen.language))
        sites = {site.id: site.name for site in session.workspace.sites(city.id)}
    if chosen.json:
        names = [as_json(one) | {"site": sites.get(one.key, "")} for one in found.by_site]
        print_json(as_json(found) | {"by_site": names})
        return 0
    _print_costs(found, sites)
    return 0


def _print_costs(found: Costs, sites: dict[str, str]) -> None:
    from app.findings import cost_words
    print(f"{found.city}: {_words(found.total, found.currency)}")
    for more in (cost_words.with_freight(found.total, found.currency), cost_words.by_year(found.total, found.currency)):
        if more is not None:
            print(f"  {worded(more)}")
    print(tr("Still missing: {costs}", costs=_words(found.missing, found.currency)))
    groups: list[tuple[str, tuple[Total, ...], Callable[[str], Message | str]]] = [
        (tr("By sector"), found.by_sector, lambda key: cost_words.SECTORS.get(key, key)),
        (tr("By site"), found.by_site, lambda key: sites.get(key, key)),
        (tr("Of whom it can be asked"), found.by_actor, lambda key: cost_words.ACTORS.get(key, key)),
        (tr("By priority"), found.by_priority, lambda key: key or "–")]
    for title, totals, name in groups:
        print(title)
        for one in totals:
            print(f"  {worded(name(one.key))}: {_words(one, found.currency)}")
    for rate in found.rates:
        print(worded(cost_words.rate_words(rate)))
    for currency in found.lacking:
        print("! " + tr("No exchange rate leads from {currency} to {to}: what is priced in it is in no total.", currency=currency,
                        to=found.currency))
    _print_fictional(found.fictional)


def _words(total: Total, currency: str) -> str:
    """A total with what is in it and what is not."""
    from app.findings import cost_words
    parts = (cost_words.how_much(total, currency), cost_words.how_many(total), *cost_words.left_out(total))
    return "; ".join(map(worded, parts))
