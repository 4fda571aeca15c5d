"""What a city's needs cost as plain tables: each line with its price, the totals with how many items are priced, exchange rates.
What is not priced is an empty cell, never 0."""

from __future__ import annotations

from decimal import Decimal

from app.exchange.tables import Cell, DataTable
from app.findings import CityFindings, CostLine, Costs, Total

LINES = ("item", "name", "unit", "site_id", "site", "sector", "asked_of", "priority", "quantity", "price", "currency",
         "price_source", "price_date", "state", "cost", "with_freight_and_installation", "cost_of_a_year")
TOTALS = ("of", "name", "currency", "at_least", "cost", "items", "priced", "counted", "not_converted", "quantity_not_known",
          "with_freight_and_installation", "freight_known_of", "cost_of_a_year", "lifetime_known_of")
RATES = ("one", "is", "of", "date", "source", "note")


def cost_tables(costs: Costs | None, findings: CityFindings) -> tuple[DataTable, ...]:
    """The money of `costs` and `cost_totals` is in one currency, that of prices in their own. () where nobody worked them out."""
    if costs is None:
        return ()
    sites = {site.id: site.name for site in findings.sites}
    lines = tuple(_line(line, sites) for line in costs.lines)
    groups: tuple[tuple[str, tuple[Total, ...]], ...] = (
        ("city", (costs.total,)), ("still missing", (costs.missing,)), ("sector", costs.by_sector), ("site", costs.by_site),
        ("asked of", costs.by_actor), ("priority", costs.by_priority))
    totals = tuple(_total(of, costs, total, sites) for of, group in groups for total in group)
    rates = tuple((rate.base, float(Decimal(rate.value)), rate.quote, rate.date, rate.source, rate.note or None)
                  for rate in costs.rates)
    return (DataTable("costs", LINES, lines), DataTable("cost_totals", TOTALS, totals), DataTable("exchange_rates", RATES, rates))


def _line(line: CostLine, sites: dict[str, str]) -> tuple[Cell, ...]:
    price = line.price
    of_one: tuple[Cell, ...] = (None,) * 4 if price is None else (_figure(price.amount), price.currency, price.source, price.date)
    return (line.item, line.title, line.unit, line.site_id, sites.get(line.site_id, ""), line.sector, line.actor,
            line.priority or None, _figure(line.quantity), *of_one, line.state, _figure(line.worth.amount),
            _figure(line.worth.installed), _figure(line.worth.yearly))


def _total(of: str, costs: Costs, total: Total, sites: dict[str, str]) -> tuple[Cell, ...]:
    name = sites.get(total.key, total.key) if of == "site" else total.key or (costs.city if of != "priority" else None)
    return (of, name, costs.currency, total.at_least, _figure(total.worth.amount), total.items, total.priced, total.counted,
            total.unconverted, total.unknown, _figure(total.worth.installed), total.with_factor, _figure(total.worth.yearly),
            total.with_lifetime)


def _figure(value: Decimal | None) -> Cell:
    """A spreadsheet's number: it is written, and not reckoned with any more."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
