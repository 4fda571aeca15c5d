"""What can be given and what was: the donors' list, and the support that is pledged, under way and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app.findings import CostLine, Need, cost_words
from app.number_format import format_number
from app.programme import Given
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Paragraph
from app.report.sections.city_report import CityReport
from app.report.sections.given import STORE, handed_over, pledged_by, titled
from app.translations import Message, message, message_n

DONOR_TITLE, SUPPORT_TITLE = message("Needs list for donors"), message("Support pledged and given")
RECEIVED_TITLE = message("What each site received")
PLEDGED_TITLE, HANDED_OVER_TITLE = message("Who pledged what, and where it is"), message("Handed over")


def donor(report: CityReport) -> Blocks:
    """What can be shipped, and nothing else: the known quantities less what is on its way, in packs, volume, weight and money; then
    who pledged what, and what was handed over, with its photos."""
    supported = {missing.gap.item: missing for missing in report.support or ()}
    asked = [need for need in report.findings.needs if need.quantity > 0 and need.actor == "donor"]
    prices = {line.item: line for line in report.costs.outstanding} if report.costs is not None else {}
    blocks: Blocks = [Heading(report.say(DONOR_TITLE), "donor")]
    if asked:
        note = message("Open: needed less what is coming, and what was handed over since the site that received it was asked. "
                       "Packs, volume and weight are of what is open, in whole cartons, where the catalogue knows them; the cost "
                       "is of goods alone.")
        blocks += [Paragraph(report.say(note), "caption", muted=True, after=4), _table(report, asked, supported, prices),
                   *_sums(report, asked, supported, prices)]
    else:
        blocks.append(Paragraph(report.say(phrases.NO_NEEDS)))
    given = _given(report)
    return [*blocks, *titled(report, PLEDGED_TITLE, "donor-pledged", pledged_by(report, given)),
            *titled(report, HANDED_OVER_TITLE, "donor-handed-over", handed_over(report, given))]


def _table(report: CityReport, asked: Sequence[Need], supported: dict[str, Any], prices: dict[str, CostLine]) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for rank, need in enumerate(asked, 1):
        missing = supported.get(need.item)
        coming = missing.gap.coming + missing.gap.delivered_since if missing else None
        rows.append((str(rank), _what(report, need), report.number(need.quantity), _known(report, coming, 1),
                     _known(report, missing.gap.outstanding if missing else None, 1), report.unit(need.unit, need.quantity),
                     _packs(report, need, missing), _known(report, missing.cubic_metres if missing else None, 2),
                     _known(report, missing.kilograms if missing else None, 1), _cost(report, need, prices), report.split(need)))
    cost = message("Cost, {currency}", currency=report.costs.currency) if report.costs is not None else message("Cost")
    return DataTable(
        (Column("#", 0.035, right=True), Column(report.say(message("Item and specification")), 0.31),
         Column(report.say(phrases.QUANTITY), 0.08, right=True), Column(report.say(message("Pledged")), 0.075, right=True),
         Column(report.say(phrases.OUTSTANDING), 0.08, right=True), Column(report.say(phrases.UNIT), 0.06),
         Column(report.say(phrases.PACKS), 0.06, right=True), Column("m³", 0.055, right=True), Column("kg", 0.065, right=True),
         Column(report.say(cost), 0.09, right=True), Column(report.say(phrases.PRIORITY), 0.09)), tuple(rows))


def _what(report: CityReport, need: Need) -> str:
    name = report.joined(need.title, f"({need.item})", between=" ")
    return report.say(message("{item}: {amount}", item=name, amount=need.specification)) if need.specification else name


def _known(report: CityReport, value: float | Decimal | None, decimals: int) -> str:
    return "–" if value is None else report.number(float(value), decimals)


def _packs(report: CityReport, need: Need, missing: Any) -> str:
    """Of what is open; "–" where an item comes one by one."""
    packs = missing.packs if missing and missing.packs is not None else need.packs
    return report.number(packs) if packs is not None and need.pack > 1 else "–"


def _cost(report: CityReport, need: Need, prices: dict[str, CostLine]) -> str:
    """Of what is open, in the currency of the column; else why it is not known."""
    line = prices.get(need.item)
    if line is None:
        return "–"
    if line.worth.amount is None:
        return report.say(cost_words.amount_of(line, ""))
    return format_number(line.worth.amount, report.language, places=0 if line.worth.amount >= cost_words.EXACT else 2)


def _sums(report: CityReport, asked: Sequence[Need], supported: dict[str, Any], prices: dict[str, CostLine]) -> Blocks:
    """Of all that is open: volume, weight and money, each with how many items it is known of."""
    still = [supported[need.item] for need in asked if need.item in supported and (supported[need.item].gap.outstanding or 0) > 0]
    volumes = [one.cubic_metres for one in still if one.cubic_metres is not None]
    weights = [one.kilograms for one in still if one.kilograms is not None]
    lines = [line for one in still if (line := prices.get(one.gap.item)) is not None and line.worth.amount is not None]
    said: list[Message] = []
    if volumes and weights:
        said.append(message_n("Volume and weight are known of {known} of {count} open item: {volume} m³ and {weight} kg.",
                              "Volume and weight are known of {known} of {count} open items: {volume} m³ and {weight} kg.",
                              len(still), known=min(len(volumes), len(weights)), volume=report.number(sum(volumes), 2),
                              weight=report.number(sum(weights), 1)))
    if lines and report.costs is not None:
        amount = sum((line.worth.amount for line in lines if line.worth.amount is not None), Decimal(0))
        said.append(message_n("A price is known of {known} of {count} open item: {amount}.",
                              "A price is known of {known} of {count} open items: {amount}.", len(still), known=len(lines),
                              amount=cost_words.money(amount, report.costs.currency)))
    return [Paragraph(report.sentences(*said), bold=True, before=5)] if said else []


def _given(report: CityReport) -> list[Given]:
    """Each pledge once, in the order of the needs."""
    return [one for missing in report.support or () for one in missing.given]


def support(report: CityReport) -> Blocks:
    """What is promised, under way and handed over, beside the need; what nobody promised is in the list of needs."""
    if report.support is None:
        return []
    blocks: Blocks = [Heading(report.say(SUPPORT_TITLE), "support")]
    rows = [_supported(report, missing.gap) for missing in report.support
            if _known_to_the_ledger(missing.gap)]
    if not rows:
        nothing = message("Nothing that the ledger knows was pledged or handed over to this city.")
        return [*blocks, Paragraph(report.say(nothing))]
    heads = (message("Needed"), message("Coming"), message("Handed over since"), message("Handed over before"),
             message("Disputed"), phrases.OUTSTANDING)
    note = message("Needed: by the interviews. Coming: promised, in store or under way. Handed over since: what no interview has "
                   "counted yet. Handed over before: a later interview of the same site asked for its stock. A disputed pledge is "
                   "taken off nothing.")
    return [*blocks, Paragraph(report.say(note), after=5), DataTable(
        (Column(report.say(phrases.ITEM), 0.26, bold=True), *(Column(report.say(head), 0.11, right=True) for head in heads),
         Column(report.say(phrases.UNIT), 0.08)), tuple(rows)), *_told(report),
            *titled(report, PLEDGED_TITLE, "support-pledged", pledged_by(report, _given(report))),
            *titled(report, HANDED_OVER_TITLE, "support-handed-over", handed_over(report, _given(report)))]


def _known_to_the_ledger(gap: Any) -> bool:
    return bool(gap.coming or gap.delivered_since or gap.delivered_before or gap.undated or gap.disputed)


def _told(report: CityReport) -> Blocks:
    """What counts for another item by the office's decision, and what is doubtful."""
    gaps = [missing.gap for missing in report.support or ()]
    sentences: list[Message] = [sentence for gap in gaps
                                for sentence in (*(instead.sentence for instead in gap.substituted), *gap.warnings)]
    if any(gap.undated for gap in gaps):
        sentences.append(message("What was handed over on an unknown day to a site that was asked is not taken off: its stock may "
                                 "hold it. Enter the day."))
    return [Paragraph(report.say(sentence), before=4) for sentence in sentences]


def _supported(report: CityReport, gap: Any) -> tuple[Cell, ...]:
    quantities = (gap.needed, gap.coming, gap.delivered_since, gap.delivered_before, gap.disputed, gap.outstanding)
    return (gap.title, *(report.number(None if quantity is None else float(quantity)) for quantity in quantities),
            report.unit(gap.unit, gap.needed))


def at_sites(report: CityReport) -> Blocks:
    """Which site received what, beside what it needed; nothing where nothing was handed over."""
    rows: list[tuple[Cell, ...]] = []
    for gap in (missing.gap for missing in report.support or ()):
        received = [(site.site, site.needed, site.since, site.before, site.undated, site.outstanding) for site in gap.sites
                    if site.since or site.before or site.undated]
        if gap.in_store:
            received.append((report.say(STORE), None, gap.in_store, None, None, None))
        rows += [(gap.title, name, *("–" if quantity is None else report.number(float(quantity)) for quantity in quantities),
                  report.unit(gap.unit, quantities[1])) for name, *quantities in received]
    if not rows:
        return []
    heads = (message("Needed there"), message("Handed over since"), message("Handed over before"),
             message("Handed over, day not known"), message("Missing there"))
    columns = (Column(report.say(phrases.ITEM), 0.22, bold=True), Column(report.say(message("Received by")), 0.2),
               *(Column(report.say(head), 0.1, right=True) for head in heads), Column(report.say(phrases.UNIT), 0.08))
    return [Heading(report.say(RECEIVED_TITLE), "received"), DataTable(columns, tuple(rows))]
