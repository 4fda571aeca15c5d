"""All on one page: where the sites are, and how each of them stands in each service."""

from __future__ import annotations

from collections.abc import Mapping

from app.findings import LEVELS, Indicator, SiteSheet, cost_words
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, LevelCell, Link, Paragraph, Space
from app.report.sections.city_report import MOST_NAMED, CityReport
from app.report.sections.site_map import ON_THE_MAP, map_blocks, on_the_map
from app.statements import site_ladders
from app.translations import message

TITLE = message("The sites at a glance")
MANY, MAP, MAP_OF_MANY = 40, 0.36, 0.72     # sites; height by width of a map of few, and of many
NAME, ON_MAP = 0.3, 0.08        # of the width
COLUMNS = 3                     # of a list of many sites


def overview(report: CityReport) -> Blocks:
    if not report.findings.sites:
        return []
    shape = MAP if len(report.findings.sites) <= MANY else MAP_OF_MANY
    drawn = map_blocks(report, report.room, shape, lettered=True)
    groups = on_the_map(drawn)
    return [Heading(report.say(TITLE), "map"), *drawn,
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True, before=2, after=6), *heat_table(report, groups)]


def heat_table(report: CityReport, groups: Mapping[str, str]) -> Blocks:
    """Sites by services; of several service levels of one service at a site the lowest. Then the sites of which no level is known.
    `groups`: what stands for a site on the map, where that is not its number."""
    ladders = site_ladders(report.findings)
    domains = tuple(dict.fromkeys(indicator.domain for indicator in ladders))
    told = [site for site in report.findings.sites if _levels_of(ladders, site)]
    others = [site for site in report.findings.sites if site not in told]
    blocks: Blocks = []
    if domains:
        rows: list[tuple[Cell, ...]] = [
            (Link(report.site(site.id), f"site-{site.id}"), *((groups.get(site.id, "–"),) if groups else ()),
             *(_standing(report, ladders, site, domain) for domain in domains)) for site in told]
        on_map = (Column(report.say(ON_THE_MAP), ON_MAP),) if groups else ()
        share = (1 - NAME - ON_MAP * bool(groups)) / len(domains)
        heads = tuple(Column(report.say(cost_words.SECTORS.get(domain, domain.capitalize())), share) for domain in domains)
        blocks += [DataTable((Column(report.say(phrases.SITE), NAME, bold=True), *on_map, *heads), tuple(rows)), Space(3)]
        note = message("The lowest level of each service at each site. A dash: its form does not ask for it.")
        blocks.append(Paragraph(report.say(note), "caption", muted=True))
    if others and len(others) <= MOST_NAMED:
        words = message("Without service levels: {names}.", names=report.sites_named(others))
        blocks.append(Paragraph(report.say(words), "caption", muted=True))
    elif others:
        blocks += [Space(6), Paragraph(report.say(message("Without service levels")), bold=True, after=3),
                   *_listed(report, others, groups)]
    return blocks


def _listed(report: CityReport, sites: list[SiteSheet], groups: Mapping[str, str]) -> Blocks:
    """Many sites in columns, read downwards: each with its number, its name, and what stands for it on the map."""
    named = []
    for site in sites:
        on_map = groups.get(site.id, "–")
        alone = on_map in ("–", str(report.numbers[site.id]))
        named.append(report.site(site.id) if alone else f"{report.site(site.id)} · {on_map}")
    high = -(-len(named) // COLUMNS)
    rows = tuple(tuple(named[at + column * high] if at + column * high < len(named) else "" for column in range(COLUMNS))
                 for at in range(high))
    return [DataTable(tuple(Column(report.say(phrases.SITE), 1 / COLUMNS) for _ in range(COLUMNS)), rows)]


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
