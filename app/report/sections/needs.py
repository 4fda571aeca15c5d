"""What is needed: ranked over the city, and what of it can be shipped, by site."""

from __future__ import annotations

from collections.abc import Sequence

from app.findings import Need, need_words, no_need_words, setting_sentence
from app.report import phrases
from app.report.blocks import Block, Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.units import unit_words
from app.translations import Message, message

NEEDS_TITLE, SUPPLY_TITLE = message("Ranked needs"), message("Supply list by site")


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
