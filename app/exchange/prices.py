"""Prices and exchange rates as a spreadsheet that a person fills in: one row each, what counts now beside the catalogue's price."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.team_sheets import TeamSheet, as_before, read_sheets, write_sheets
from app.models.prices import Price, PriceSetting, Rate, price_book, prices, set_all
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace

FIELDS = tuple(field.name for field in fields(PriceSetting))
RATE_FIELDS = tuple(field.name for field in fields(Rate))
_NUMBERS = ("value", "installed_factor", "lifetime")
_WIDTHS = {"title": 40, "source": 60, "note": 30}
PRICES = TeamSheet("prices", ("item", "title", "unit", *FIELDS, "catalogue"), FIELDS, (*_NUMBERS, "catalogue"),
                   ("item", "value", "currency", "source", "date"), ("item",), _WIDTHS)
RATES = TeamSheet("rates", RATE_FIELDS, RATE_FIELDS, _NUMBERS, ("base", "quote", "value", "source", "date"), widths=_WIDTHS)
_ABOUT = message("Sheet “prices”: change the yellow cells. The value is the price of one unit, goods alone; an empty value says "
                 "that there is no price. A price needs its currency, its source and its date. The factor says how many times the "
                 "price it is with freight and installation, the lifetime how many years one lasts. Sheet “rates”: one of the base "
                 "is so many of the quote; a row that is taken out leaves its rate as it is.")


def prices_to_xlsx(workspace: Workspace, out: Path, *, language: str = "en") -> None:
    """`language`: of titles and of what the sheet says about itself; its columns are the same in every one. Problem: it cannot be
    written."""
    rows = [{"item": price.item, "title": price.title, "unit": price.unit, **asdict(price.said), "catalogue": price.default.value}
            for price in prices(workspace, language)]
    write_sheets(out, [(PRICES, rows), (RATES, [asdict(rate) for rate in price_book(workspace).rates])],
                 _ABOUT.in_language(language))


def prices_from_xlsx(workspace: Workspace, source: Path) -> tuple[str, ...]:
    """Takes over what differs from what counts now, all or nothing; gives the items, and the pairs of currencies. Problem: which
    row says what wrong."""
    current = {price.item: price for price in prices(workspace)}
    changes: dict[str, PriceSetting | None] = {}
    found = read_sheets(source, (PRICES, RATES), message("Change the sheet that `prices out FILE` writes."))
    for number, row in found["prices"]:
        item = row["item"]
        if item not in current:
            raise Problem(message("Row {row} of {name}: the catalogue has no item {item}.", row=str(number), name=source,
                                  item=item or "–"),
                          message("Keep the codes of the exported sheet."))
        said = _said(row, current[item])
        if said != current[item].said:
            changes[item] = said if said != current[item].default else None
    kept = {rate.key: rate for rate in price_book(workspace).rates}
    typed = [Rate(**{name: row.get(name, "") for name in RATE_FIELDS}) for _, row in found["rates"]]
    rates = [rate for rate in typed if (before := kept.get(rate.key)) is None
             or replace(rate, value=as_before(rate.value, before.value)) != before]
    set_all(workspace, changes, rates)
    return (*changes, *(rate.key for rate in rates))


def _said(row: dict[str, str], price: Price) -> PriceSetting:
    """Without a value there is no price."""
    if not row["value"]:
        return PriceSetting(note=row.get("note", ""))
    return PriceSetting(**{name: as_before(row.get(name, ""), getattr(price.said, name)) if name in _NUMBERS else row.get(name, "")
                           for name in FIELDS})
