"""A page for each chapter: what it comes to in a sentence, its levels, the sites against the benchmark, photos, needs, voices."""

from __future__ import annotations

from app.findings import Indicator, Need, PhotoFinding, SiteFinding, SiteSheet
from app.report import phrases
from app.report.blocks import (
    Blocks,
    Cell,
    Column,
    DataTable,
    Heading,
    LevelBars,
    LevelCell,
    Paragraph,
    Photos,
    Space,
)
from app.report.sections.city_report import CityReport
from app.report.sections.indicators import bar_of, site_figure
from app.statements import chapter_of_indicator, chapter_of_need, chapter_title, is_of_persons, site_ladders
from app.translations import message, message_n

TITLE = message("Findings by sector")
MOST_SITES, MOST_NEEDS = 5, 5       # columns of a table, needs of a chapter
MOST_PHOTOS, COLUMNS = 2, 3         # photos of a chapter; how wide they are
SHAPE = 0.5                         # of their boxes, height by width


def sectors(report: CityReport) -> Blocks:
    """In the order of the chapters; those of which nothing was asked are left out."""
    blocks: Blocks = []
    for name, statement in report.statements.headlines.items():
        blocks += [Heading(report.say(chapter_title(name)), f"sector-{name}"),
                   Paragraph(report.sentences(*statement.text), bold=True, after=6), *_chapter(report, name)]
    return blocks


def _chapter(report: CityReport, name: str) -> Blocks:
    findings = report.findings
    own = [indicator for indicator in findings.indicators
           if chapter_of_indicator(findings, indicator) == name and not is_of_persons(findings, indicator)]
    ladders = [indicator for indicator in site_ladders(findings) if indicator in own]
    bars = tuple(bar_of(report, indicator, meanings=True) for indicator in ladders)
    blocks: Blocks = [LevelBars(bars), Space(6)] if bars else []
    blocks += _sites(report, [indicator for indicator in own if not indicator.ladder and indicator.domain != "score"])
    photos = _photos(report, {indicator.domain for indicator in own})
    if photos:
        plates = tuple(report.plate(photo, short=True) for photo in photos)
        blocks += [Space(4), Photos(plates, COLUMNS, SHAPE, lines=2, whole=True)]
    return [*blocks, *_needs(report, [need for need in findings.needs if chapter_of_need(findings, need) == name])]


def _sites(report: CityReport, indicators: list[Indicator]) -> Blocks:
    """Figures of each site beside the benchmark, which is the bound of the best band; only of sites that were asked."""
    listed = [indicator for indicator in indicators if indicator.sites]
    sites = [site for site in report.findings.sites
             if any(finding.site_id == site.id for indicator in listed for finding in indicator.sites)]
    blocks: Blocks = []
    for start in range(0, len(sites), MOST_SITES):
        beside = sites[start:start + MOST_SITES]
        rows = tuple((_title(report, indicator), _benchmark(report, indicator), *(_at(report, indicator, site) for site in beside))
                     for indicator in listed if any(finding.site_id == site.id for site in beside for finding in indicator.sites))
        share = 0.52 / len(beside)
        blocks += [DataTable((Column(report.say(phrases.INDICATOR), 0.35, bold=True),
                              Column(report.say(message("Benchmark")), 0.13, right=True),
                              *(Column(report.site(site.id), share, right=True) for site in beside)), rows), Space(5)]
    return blocks


def _title(report: CityReport, indicator: Indicator) -> str:
    return report.joined(indicator.title, f"({report.unit(indicator.unit)})", between=" ") if indicator.unit else indicator.title


def _benchmark(report: CityReport, indicator: Indicator) -> str:
    """The bound of the best band; "–" where the form sets none."""
    if not indicator.bounds or not indicator.bounds[0][1]:
        return "–"
    _, sign, bound = indicator.bounds[0]
    return f"{'≥' if sign == '>=' else '≤'} {report.number(bound, 2)}"


def _at(report: CityReport, indicator: Indicator, site: SiteSheet) -> Cell:
    finding: SiteFinding | None = next((one for one in indicator.sites if one.site_id == site.id), None)
    words = site_figure(report, indicator, finding)
    return LevelCell(finding.level, words) if finding is not None and finding.level in ("critical", "low", "none") else words


def _photos(report: CityReport, domains: set[str]) -> list[PhotoFinding]:
    """Of different sites and questions, as far as there are."""
    found: list[PhotoFinding] = []
    listed = [photo for site in report.findings.sites for photo in report.photos(site) if photo.domain in domains]
    for photo in listed:
        if len(found) < MOST_PHOTOS and photo.site_id not in [one.site_id for one in found]:
            found.append(photo)
    return (found + [photo for photo in listed if photo not in found])[:MOST_PHOTOS]


def _needs(report: CityReport, needs: list[Need]) -> Blocks:
    wanted = [need for need in needs if need.quantity > 0]
    if not wanted:
        return []
    plan = {action.item: action for action in report.statements.actions}
    currency = report.costs.currency if report.costs is not None else ""
    rows: list[tuple[Cell, ...]] = [
        (need.title, report.number(need.quantity), report.unit(need.unit, need.quantity), report.priority(need.priority),
         report.count(len(plan[need.item].site_ids)), report.say(plan[need.item].cost_words(currency)))
        for need in wanted[:MOST_NEEDS]]
    blocks: Blocks = [Space(6), DataTable((
        Column(report.say(message("What is needed")), 0.42, bold=True), Column(report.say(phrases.QUANTITY), 0.12, right=True),
        Column(report.say(phrases.UNIT), 0.1), Column(report.say(phrases.PRIORITY), 0.12),
        Column(report.say(phrases.SITES), 0.08, right=True), Column(report.say(message("Cost")), 0.16, right=True)), tuple(rows))]
    more = len(wanted) - MOST_NEEDS
    if more > 0:
        words = message_n("{count} more need stands in the action plan.", "{count} more needs stand in the action plan.", more)
        blocks.append(Paragraph(report.say(words), "caption", muted=True, before=3, key="plan"))
    return blocks
