"""One site after the other: what it is, how it stands, what it needs, what was seen. Sites without an interview are named."""

from __future__ import annotations

from app.findings import Indicator, SiteFinding, SiteSheet
from app.report import phrases
from app.report.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    DataTable,
    Heading,
    KeptTogether,
    LevelCell,
    Paragraph,
    Photos,
    Space,
    TwoColumns,
)
from app.report.sections.city_report import CityReport
from app.report.sections.evidence import held_words
from app.report.sections.indicators import site_figure
from app.translations import message, message_n

TITLE = message("Site by site")
MOST_FIGURES, MOST_NEEDS, MOST_PHOTOS = 12, 10, 3


def site_pages(report: CityReport) -> Blocks:
    told = [site for site in report.findings.sites
            if any(interview.counts for interview in site.interviews) and not _of_persons(report, site)]
    silent = [site for site in report.findings.sites if site not in told]
    pages = [_page(report, site) for site in told]
    if not pages:
        return []
    first: list[Block] = [Heading(report.say(TITLE), "sites"), *pages[0]]       # a heading stays with what follows
    blocks: Blocks = [KeptTogether(tuple(page)) for page in (first, *pages[1:])]
    if silent:
        words = message("Without figures of their own: {names}.", names=report.sites_named(silent))
        blocks.append(Paragraph(report.say(words), before=4))
    return blocks


def _of_persons(report: CityReport, site: SiteSheet) -> bool:
    """What persons said there is told with the voices."""
    persons = {table.form_id for table in report.findings.persons}
    return all(interview.form_id in persons for interview in site.interviews)


def _page(report: CityReport, site: SiteSheet) -> list[Block]:
    position = report.place(site)
    facts = (report.kind(site.kind), site.ward, f"{position[0]:.5f}, {position[1]:.5f}" if position else "")
    blocks: list[Block] = [Heading(report.site(site.id), f"site-{site.id}", 1),
                           Paragraph(report.joined(*facts), "caption", muted=True)]
    blocks += [Paragraph(held_words(report, interview), "caption", muted=True) for interview in site.interviews if interview.counts]
    found, asked = figures(report, site), needs(report, site)
    blocks += [Space(4), *([TwoColumns(tuple(found), tuple(asked), 0.5)] if found else asked)]
    photos = report.photos(site)[:MOST_PHOTOS]
    if photos:
        plates = tuple(report.plate(photo, short=True) for photo in photos)
        blocks += [Space(4), Photos(plates, MOST_PHOTOS, 0.58, lines=2, whole=True)]
    return [*blocks, Space(10)]


def figures(report: CityReport, site: SiteSheet, most: int = MOST_FIGURES) -> Blocks:
    """Service levels first, then what is worst of the rest."""
    known = {indicator.id: indicator for indicator in report.findings.indicators}
    found = [(known[finding.indicator], finding) for finding in site.findings if known[finding.indicator].domain != "score"]
    found.sort(key=lambda pair: (not pair[0].ladder, -_rank(*pair)))
    rows: tuple[tuple[Cell, ...], ...] = tuple((indicator.title, _cell(report, indicator, finding))
                                               for indicator, finding in found[:most])
    heads = Column(report.say(phrases.INDICATOR), 0.66), Column(report.say(message("Results")), 0.34)
    return [DataTable(heads, rows)] if rows else []


def _rank(indicator: Indicator, finding: SiteFinding) -> int:
    return indicator.bands.index(finding.level) if finding.level in indicator.bands else -1


def _cell(report: CityReport, indicator: Indicator, finding: SiteFinding) -> Cell:
    words = site_figure(report, indicator, finding)
    return LevelCell(finding.level, words) if finding.level else words


def needs(report: CityReport, site: SiteSheet, most: int = MOST_NEEDS) -> Blocks:
    lines = [line for line in site.needs if line.net is None or line.net > 0]
    rows: list[tuple[Cell, ...]] = []
    for line in lines[:most]:
        title, unit = report.item(line.item, line.net)
        amount = report.say(phrases.UNKNOWN) if line.net is None else f"{report.number(line.net)} {unit}"
        rows.append((title, amount, report.priority(line.priority)))
    if not rows:
        return [Paragraph(report.say(message("Nothing is asked for this site.")))]
    blocks: Blocks = [DataTable((Column(report.say(message("Needs of this site")), 0.5, bold=True),
                                 Column(report.say(phrases.QUANTITY), 0.26, right=True),
                                 Column(report.say(phrases.PRIORITY), 0.24)), tuple(rows))]
    if (more := len(lines) - most) > 0:
        words = message_n("{count} more need, in the annex", "{count} more needs, in the annex", more)
        blocks.append(Paragraph(report.say(words), "caption", muted=True))
    return blocks
