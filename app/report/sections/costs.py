"""What it costs: the needs in money, by sector and priority, by whom it can be asked of, by site and item; prices and exchange
rates with their sources. A total that lacks something is printed as "at least" so much, with how many items are priced beside
it."""

from __future__ import annotations

from app.findings import Costs, Total, cost_words
from app.number_format import format_number
from app.report import phrases
from app.report.blocks import Block, Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.translations import Message, as_day, message

TITLE = message("What it costs")
PRICED = message("Priced")
COST, STILL_MISSING = message("Cost"), message("Still missing")
HOW = message("Indicative: quantity times the price of one, goods alone. “≥”: at least so much, because something that is "
              "needed has no price, no exchange rate or no known quantity; that is in no total and is not counted as 0. Priced: "
              "items with a price, of all that are needed.")


def costs(report: CityReport) -> Blocks:
    found = report.costs
    if found is None or not found.total.items:
        return []
    return [Heading(report.say(TITLE), "costs"), *_totals(report, found), Space(6), _by_sector(report, found), Space(4),
            Paragraph(report.say(HOW), "caption", muted=True, after=8), _asked_of(report, found), Space(8), _by_site(report, found),
            Space(8), *_items(report, found), *_rates(report, found)]


def _words(total: Total, currency: str) -> Message:
    return message("{amount} ({priced})", amount=cost_words.how_much(total, currency), priced=cost_words.how_many(total))


def _totals(report: CityReport, found: Costs) -> Blocks:
    blocks: Blocks = []
    for title, total in ((message("All that is needed: {costs}", costs=_words(found.total, found.currency)), found.total),
                         (message("What of it is still missing: {costs}", costs=_words(found.missing, found.currency)),
                          found.missing)):
        more = [words for words in (cost_words.with_freight(total, found.currency), cost_words.by_year(total, found.currency),
                                    *cost_words.left_out(total)) if words is not None]
        blocks.append(Paragraph(report.say(title), bold=True, after=2))
        blocks += [Paragraph("· " + report.say(words), after=2) for words in more]
    return blocks


def _by_sector(report: CityReport, found: Costs) -> Block:
    priorities = [one.key for one in found.by_priority]
    heads = [report.say(phrases.PRIORITIES[key]) if key else report.say(message("No priority")) for key in priorities]
    rows: list[tuple[Cell, ...]] = [
        (report.say(cost_words.SECTORS.get(one.key, one.key.capitalize())),
         *(_amount(report, found.within(one.key, priority)) for priority in priorities), _amount(report, one), _priced(report, one))
        for one in found.by_sector]
    rows.append((report.say(message("All sectors")), *(_amount(report, one) for one in found.by_priority),
                 _amount(report, found.total), _priced(report, found.total)))
    share = 0.66 / (len(priorities) + 1)
    total = report.say(message("Total, {currency}", currency=found.currency))
    return DataTable((Column(report.say(message("Sector")), 0.22, bold=True), *(Column(head, share, right=True) for head in heads),
                      Column(total, share, right=True, bold=True), Column(report.say(PRICED), 0.12, right=True)), tuple(rows))


def _asked_of(report: CityReport, found: Costs) -> Block:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (report.say(cost_words.ACTORS.get(one.key, one.key)), _amount(report, one), _priced(report, one)) for one in found.by_actor)
    return _table(report, found, message("Of whom it can be asked"), rows)


def _by_site(report: CityReport, found: Costs) -> Block:
    rows: tuple[tuple[Cell, ...], ...] = tuple((report.site(one.key), _amount(report, one), _priced(report, one))
                                               for one in found.by_site)
    return _table(report, found, phrases.SITE, rows)


def _table(report: CityReport, found: Costs, title: Message, rows: tuple[tuple[Cell, ...], ...]) -> Block:
    return DataTable((Column(report.say(title), 0.56, bold=True),
                      Column(report.say(message("Total, {currency}", currency=found.currency)), 0.22, right=True),
                      Column(report.say(PRICED), 0.22, right=True)), rows)


def _items(report: CityReport, found: Costs) -> Blocks:
    """Each item with its price; the number behind a price leads to its source below."""
    missing = {one.item: one for one in found.outstanding}
    sources: dict[tuple[str, str], int] = {}
    rows: list[tuple[Cell, ...]] = []
    for one in found.items:
        price = "–"
        if one.price is not None:
            number = sources.setdefault((one.price.source, one.price.date), len(sources) + 1)
            price = f"{report.say(cost_words.price_words(one.price))} [{report.count(number)}]"
        still = missing.get(one.item)
        rows.append((one.title, report.number(None if one.quantity is None else float(one.quantity)),
                     report.unit(one.unit, None if one.quantity is None else float(one.quantity)), price,
                     report.say(cost_words.amount_of(one, found.currency)),
                     "–" if still is None else report.say(cost_words.amount_of(still, found.currency))))
    table = DataTable((
        Column(report.say(phrases.ITEM), 0.32, bold=True), Column(report.say(phrases.QUANTITY), 0.1, right=True),
        Column(report.say(phrases.UNIT), 0.08), Column(report.say(message("Price of one")), 0.18, right=True),
        Column(report.say(COST), 0.16, right=True), Column(report.say(STILL_MISSING), 0.16, right=True)), tuple(rows))
    listed: Blocks = []
    for (source, date), number in sources.items():
        said = report.say(message("{source}, {date}", source=source, date=as_day(date)))
        listed.append(Paragraph(f"[{report.count(number)}] {said}", "small", after=2))
    return [table, Space(6), *([Heading(report.say(message("Where the prices come from")), "price-sources", 1), *listed]
                               if listed else [])]


def _rates(report: CityReport, found: Costs) -> Blocks:
    blocks: Blocks = [Paragraph(report.say(cost_words.rate_words(rate)), "small", after=2) for rate in found.rates]
    for currency in found.lacking:
        lacking = message("No exchange rate is known from {currency} to {to}: what is priced in it is in no total.",
                          currency=currency, to=found.currency)
        blocks.append(Paragraph(report.say(lacking), "small", after=2))
    return [Heading(report.say(message("Exchange rates")), "exchange-rates", 1), *blocks] if blocks else []


def _amount(report: CityReport, total: Total | None) -> str:
    """Of a cell, in the currency of its column; "–" where nothing is needed."""
    if total is None:
        return "–"
    if total.worth.amount is None:
        return report.say(cost_words.not_counted(total))
    number = format_number(total.worth.amount, report.language, places=0 if total.worth.amount >= cost_words.EXACT else 2)
    return f"≥ {number}" if total.at_least else number


def _priced(report: CityReport, total: Total) -> str:
    return report.say(message("{priced} of {count}", priced=total.priced, count=total.items))
