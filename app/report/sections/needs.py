"""What is needed: ranked over the city, by site, for a donor; and what of it is already on its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.findings import Need, need_words, no_need_words, setting_sentence
from app.report import phrases
from app.report.blocks import Block, Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.units import unit_words
from app.translations import Message, message

NEEDS_TITLE, SUPPLY_TITLE = message("Ranked needs"), message("Supply list by site")
DONOR_TITLE, SUPPORT_TITLE = message("Needs list for donors"), message("Support pledged and given")


def needs(report: CityReport) -> Blocks:
    return [Heading(report.say(NEEDS_TITLE), "needs"), _setting(report),
            *_by_actor(report), *_shared(report), *_no_needs(report),
            Paragraph(report.say(need_words.rule_sentence(report.findings.priority_rule)), "caption", muted=True)]


def _by_actor(report: CityReport) -> Blocks:
    """What donors can give, and apart from it what is asked of others: of a teacher or a repair nobody ships anything."""
    groups = need_words.by_actor(report.findings.needs)
    if not groups or list(groups) == ["donor"]:
        return [needs_table(report, report.findings.needs), Space(6)]
    blocks: Blocks = []
    for actor, needs in groups.items():
        blocks += [Heading(report.say(need_words.ASKED_OF[actor]), f"needs-{actor}", 1), needs_table(report, needs),
                   Space(6)]
    return blocks


def _setting(report: CityReport) -> Paragraph:
    return Paragraph(report.say(setting_sentence(report.findings.settings)), "caption", muted=True, after=3)


def _shared(report: CityReport) -> Blocks:
    """What sites in reach of each other need together."""
    sentences = report.findings.shared.sentences
    if not sentences:
        return []
    return [Heading(report.say(message("What sites share")), "shared", 1),
            *(Paragraph(report.say(sentence), after=3) for sentence in sentences), Space(6)]


def _no_needs(report: CityReport) -> Blocks:
    """What is lacking and no delivery would mend."""
    reasons = report.findings.no_needs
    if not reasons:
        return []
    return [Heading(report.say(message("Lacking, and nothing to deliver")), "no-needs", 1),
            *(Paragraph(report.say(no_need_words(reason, report.site)), after=3) for reason in reasons), Space(6)]


def needs_table(report: CityReport, needs: Sequence[Need]) -> Block:
    """A reason ends with the tag of its norm."""
    if not needs:
        return Paragraph(report.say(phrases.NO_NEEDS))
    rows: list[tuple[Cell, ...]] = []
    for rank, need in enumerate(needs, 1):
        rows.append((str(rank), need.title, report.number(need.quantity), report.unit(need.unit, need.quantity),
                     report.count(len({line.site_id for line in need.lines if line.net is not None})), report.split(need),
                     report.number(need.score, 0) if need.score is not None else "–",
                     report.number(need.packs) if need.packs else "–", _whole_why(report, need)))
    shares = (0.035, 0.17, 0.09, 0.065, 0.065, 0.105, 0.06, 0.07, 0.34)
    heads: list[Message | str] = ["#", phrases.ITEM, phrases.QUANTITY, phrases.UNIT, phrases.SITES, phrases.PRIORITY, phrases.SCORE,
                                  phrases.PACKS, phrases.WHY]
    return DataTable(tuple(Column(report.say(head), share, at in (0, 2, 4, 6, 7), at == 1)
                           for at, (head, share) in enumerate(zip(heads, shares, strict=True))), tuple(rows))


def _why(report: CityReport, need: Need) -> str:
    unknown = report.say(message("Sites without a figure: {count}.", count=need.unknown_sites)) if need.unknown_sites else ""
    return report.joined(need.reason, unknown, f"[{report.cite(need.source)}]", between=" ")


def _whole_why(report: CityReport, need: Need) -> str:
    """Also what it was calculated with, and what other forms say."""
    parts = [_why(report, need)]
    if words := need_words.rests_on(need_words.assumed(need), unit_words):
        report.cite(" ".join(one.source for one in need_words.assumed(need)))
        parts.append(f"{report.say(words)}.")
    parts += [f"{report.joined(report.site(line.site_id), report.say(said), between=': ')}." for line in need.lines
              if (said := need_words.beside(line))]
    return report.joined(*parts, between=" ")


def supply(report: CityReport) -> Blocks:
    """What can be shipped, by site; a table's head is the site's name, so that every page says whose it is."""
    blocks: list[Block] = []
    for site in report.findings.sites:
        rows: list[tuple[Cell, ...]] = []
        shipped = [line for line in site.needs if line.actor == "donor"]
        for line in sorted(shipped, key=lambda line: (line.net is None, line.priority or "P9", line.item)):
            title, unit = report.item(line.item, line.net)
            rows.append((title, report.number(line.net), unit, report.priority(line.priority)))
        if rows:
            blocks += [DataTable((Column(report.site(site.id), 0.58), Column(report.say(phrases.QUANTITY), 0.14, right=True),
                                  Column(report.say(phrases.UNIT), 0.12), Column(report.say(phrases.PRIORITY), 0.16)), tuple(rows)),
                       Space(8)]
    return [Heading(report.say(SUPPLY_TITLE), "supply"), *blocks] if blocks else []


def donor(report: CityReport) -> Blocks:
    """What can be bought: the known quantities less what is on its way, in pieces, packs and volumes, with the specification."""
    supported = {missing.gap.item: missing for missing in report.support or ()}
    rows: list[tuple[Cell, ...]] = []
    asked = [need for need in report.findings.needs if need.quantity > 0
             and (supported[need.item].gap.ships if need.item in supported else need.actor == "donor")]
    for rank, need in enumerate(asked, 1):
        missing = supported.get(need.item)
        rows.append((str(rank), report.joined(need.title, f"({need.item})", between=" "), need.specification or "–",
                     report.number(need.quantity),
                     report.number(float(missing.gap.coming + missing.gap.delivered_since)) if missing else "–",
                     report.number(float(missing.gap.outstanding)) if missing and missing.gap.outstanding is not None else "–",
                     report.unit(need.unit, need.quantity), _packs(report, need, missing),
                     report.number(missing.cubic_metres, 2) if missing and missing.cubic_metres is not None else "–",
                     report.split(need)))
    if not rows:
        return [Heading(report.say(DONOR_TITLE), "donor"), Paragraph(report.say(phrases.NO_NEEDS))]
    note = message("Open: needed less what is coming, and what was handed over since the site that received it was asked. "
                   "Volume of whole cartons, where the catalogue knows it.")
    return [Heading(report.say(DONOR_TITLE), "donor"), Paragraph(report.say(note), "caption", muted=True, after=4), DataTable(
        (Column("#", 0.04, right=True), Column(report.say(phrases.ITEM), 0.18, bold=True),
         Column(report.say(message("Specification")), 0.26), Column(report.say(phrases.QUANTITY), 0.085, right=True),
         Column(report.say(message("Pledged")), 0.08, right=True), Column(report.say(phrases.OUTSTANDING), 0.085, right=True),
         Column(report.say(phrases.UNIT), 0.06), Column(report.say(phrases.PACKS), 0.06, right=True),
         Column("m³", 0.055, right=True), Column(report.say(phrases.PRIORITY), 0.095)), tuple(rows))]


def _packs(report: CityReport, need: Need, missing: Any) -> str:
    """Of what is open; "–" where an item comes one by one."""
    packs = missing.packs if missing and missing.packs is not None else need.packs
    return report.number(packs) if packs and need.pack > 1 else "–"


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
         Column(report.say(phrases.UNIT), 0.08)), tuple(rows)), *_handed_over(report)]


def _known_to_the_ledger(gap: Any) -> bool:
    return bool(gap.coming or gap.delivered_since or gap.delivered_before or gap.undated or gap.disputed)


def _handed_over(report: CityReport) -> Blocks:
    """Which site received what, and what counts for another item by the office's decision."""
    rows: list[tuple[Cell, ...]] = []
    sentences: list[Message] = []
    for gap in (missing.gap for missing in report.support or ()):
        received = [(site.site, site.needed, site.since, site.before, site.undated, site.outstanding) for site in gap.sites
                    if site.since or site.before or site.undated]
        if gap.in_store:
            received.append((report.say(message("The city's store")), None, gap.in_store, None, None, None))
        rows += [(gap.title, name, *("–" if quantity is None else report.number(float(quantity)) for quantity in quantities),
                  report.unit(gap.unit, quantities[1])) for name, *quantities in received]
        sentences += [*(instead.sentence for instead in gap.substituted), *gap.warnings]
    blocks: Blocks = []
    if rows:
        heads = (message("Needed there"), message("Handed over since"), message("Handed over before"),
                 message("Handed over, day not known"), message("Missing there"))
        blocks += [Space(8), DataTable(
            (Column(report.say(phrases.ITEM), 0.22, bold=True), Column(report.say(message("Received by")), 0.2),
             *(Column(report.say(head), 0.1, right=True) for head in heads), Column(report.say(phrases.UNIT), 0.08)), tuple(rows))]
    if any(missing.gap.undated for missing in report.support or ()):
        sentences.append(message("What was handed over on an unknown day to a site that was asked is not taken off: its stock may "
                                 "hold it. Enter the day."))
    return [*blocks, *(Paragraph(report.say(sentence), before=4) for sentence in sentences)]


def _supported(report: CityReport, gap: Any) -> tuple[Cell, ...]:
    quantities = (gap.needed, gap.coming, gap.delivered_since, gap.delivered_before, gap.disputed, gap.outstanding)
    return (gap.title, *(report.number(None if quantity is None else float(quantity)) for quantity in quantities),
            report.unit(gap.unit, gap.needed))
