"""All on one page: where the sites are, and how each of them stands in each service."""

from __future__ import annotations

from app.findings import LEVELS, Indicator, SiteSheet, cost_words
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, LevelCell, Link, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.sections.site_map import map_blocks
from app.statements import site_ladders
from app.translations import message

TITLE = message("The sites at a glance")
MAP = 0.36                  # height by width
NAME = 0.3                  # of the width


def overview(report: CityReport) -> Blocks:
    if not report.findings.sites:
        return []
    return [Heading(report.say(TITLE), "map"), *map_blocks(report, report.room, MAP),
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True, before=2, after=6), *heat_table(report)]


def heat_table(report: CityReport) -> Blocks:
    """Sites by services; of several service levels of one service at a site the lowest."""
    ladders = site_ladders(report.findings)
    domains = tuple(dict.fromkeys(indicator.domain for indicator in ladders))
    if not domains:
        return []
    rows: list[tuple[Cell, ...]] = [(Link(report.site(site.id), f"site-{site.id}"),
                                     *(_standing(report, ladders, site, domain) for domain in domains))
                                    for site in report.findings.sites if _levels_of(ladders, site)]
    others = [report.site(site.id) for site in report.findings.sites if not _levels_of(ladders, site)]
    share = (1 - NAME) / len(domains)
    heads = tuple(Column(report.say(cost_words.SECTORS.get(domain, domain.capitalize())), share) for domain in domains)
    blocks: Blocks = [DataTable((Column(report.say(phrases.SITE), NAME, bold=True), *heads), tuple(rows)), Space(3)]
    note = message("The lowest level of each service at each site. A dash: its form does not ask for it.")
    blocks.append(Paragraph(report.say(note), "caption", muted=True))
    if others:
        words = message("Without service levels: {names}.", names=tuple(others))
        blocks.append(Paragraph(report.say(words), "caption", muted=True))
    return blocks


def _levels_of(ladders: tuple[Indicator, ...], site: SiteSheet) -> bool:
    return any(finding.site_id == site.id for indicator in ladders for finding in indicator.sites)


def _standing(report: CityReport, ladders: tuple[Indicator, ...], site: SiteSheet, domain: str) -> Cell:
    ids = {indicator.id for indicator in ladders if indicator.domain == domain}
    found = [finding.level for finding in site.findings if finding.indicator in ids]
    if not found:
        return "–"
    known = [level for level in found if level]
    if not known:
        return report.say(phrases.UNKNOWN)
    worst = max(known, key=lambda level: LEVELS.index(level) if level in LEVELS else -1)
    return LevelCell(worst, report.level_named(worst))
