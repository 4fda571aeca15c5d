"""One page for the mayor: figures, map, levels, what is needed first, what was seen; each leads to its evidence."""

from __future__ import annotations

from dataclasses import replace

from app.findings import SETTING_WORDS, PhotoFinding
from app.report import phrases
from app.report.blocks import (
    Alternatives,
    Block,
    Blocks,
    Heading,
    KeyFigures,
    LevelBars,
    Link,
    Paragraph,
    Photos,
    Space,
    TwoColumns,
)
from app.report.sections import costs, open_issues
from app.report.sections.city_report import CityReport
from app.report.sections.indicators import bars
from app.report.sections.needs import needs_table
from app.report.sections.site_map import MAP_TITLE, map_blocks
from app.report.typesetting.fonts import REGULAR
from app.report.typesetting.lines import shortened
from app.translations import Message, message, message_n

NAME = 130.0                # points of a site's name; the whole stands beside the large map
MAP_SHARE, MOST_BARS, MOST_NEEDS, MOST_NAMES = 0.53, 8, 5, 20
MAPS, SMALL_MAP = (0.66, 0.58, 0.5), 0.42               # height by width, as the page has room
FEWER = ((6, 5), (5, 5), (4, 5), (4, 3), (2, 2))        # bars and needs where the words are long
PLATES = tuple(percent / 100 for percent in range(60, 38, -3))
BESIDE = (0.72, 0.66, 0.6, 0.54)                        # the same where the words stand beside the photos


def brief(report: CityReport) -> Blocks:
    """As much as the page has room for; the words stay longest."""
    all_bars = [replace(bar, link="levels") for bar in bars(report, short=True)]
    open_line = (*costs.line(report), *open_issues.line(report))

    def above(shape: float, bars: int = MOST_BARS, needs: int = MOST_NEEDS) -> tuple[Block, ...]:
        levels: Blocks = [Heading(report.say(message("Service levels")), "levels-brief", under=True),
                          LevelBars(tuple(all_bars[:bars])) if all_bars else Paragraph(report.say(phrases.NO_INTERVIEWS))]
        return (_figures(report), Space(4), TwoColumns(tuple(_where(report, shape)), tuple(levels), MAP_SHARE),
                Heading(report.say(_needed_first(report)), "needed-first", under=True),
                needs_table(report, [need for need in report.findings.needs if need.quantity > 0][:needs], short=True))
    photos = _varied(report)
    plates = tuple(report.plate(photo, short=True) for photo in photos)
    choices: list[tuple[Block, ...]] = []
    if plates:
        heading = Heading(report.say(message("What we saw")), "saw", under=True)
        end = (*open_line, *_left_out(report, len(photos)))
        for maps in (MAPS, (SMALL_MAP,)):
            choices += [(*above(shape), heading, Photos(plates, shape=plate), *end) for shape in maps for plate in PLATES]
            choices += [(*above(shape), heading, Photos(plates, shape=plate, beside=True), *end)
                        for shape in maps for plate in BESIDE]
    choices += [(*above(shape), *open_line, *_left_out(report, 0)) for shape in (*MAPS, SMALL_MAP)]
    choices += [(*above(SMALL_MAP, *few), *open_line, *_left_out(report, 0, *few)) for few in FEWER]
    return [Alternatives(tuple(choices))]


def _needed_first(report: CityReport) -> Message:
    """Whose norms these are is said where it is not routine: the page is handed out alone."""
    settings = report.findings.settings
    if settings == ("routine",):
        return message("What is needed first")
    return message("What is needed first ({setting})", setting=tuple(SETTING_WORDS[setting] for setting in settings))


def _left_out(report: CityReport, photos: int, bars: int = MOST_BARS, needs: int = MOST_NEEDS) -> Blocks:
    """What has no room here, counted, each leading to where it stands; so many photos, bars and needs are shown."""
    findings = report.findings
    levels = sum(indicator.ladder for indicator in findings.indicators) - bars
    wanted = sum(need.quantity > 0 for need in findings.needs) - needs
    unknown = sum(not need.quantity and need.unknown_sites > 0 for need in findings.needs)
    pictures = len(report.printable) - photos
    sites = len(findings.sites) * (len(findings.sites) > MOST_NAMES)
    more = ((message("more service levels: {count}", count=levels), levels, "levels"),
            (message("more needs: {count}", count=wanted), wanted, "needs"),
            (message("needs of unknown quantity: {count}", count=unknown), unknown, "needs"),
            (message("more photos: {count}", count=pictures), pictures, "photos"),
            (message("sites by name: {count}", count=sites), sites, "map"))
    links = [Link(report.say(words), key) for words, count, key in more if count > 0]
    if not links:
        return []
    # Translators: before a list of what a page has no room for.
    before = report.say(message("Not on this page:"))
    first = replace(links[0], text=f"{before} {links[0].text}")
    return [Paragraph("", "small", before=4, links=(first, *links[1:]))]


def _where(report: CityReport, shape: float) -> Blocks:
    size = report.style.sizes.small
    names = tuple(Link(shortened(report.site(site.id), REGULAR, size, NAME), f"site-{site.id}") for site in report.findings.sites)
    if len(names) > MOST_NAMES:         # they would fill the page; beside the large map they have room
        names = (Link(report.say(MAP_TITLE), "map"),)
    return [Heading(report.say(message("Where we went")), "where", under=True),
            *map_blocks(report, report.room * MAP_SHARE - 8, shape), Paragraph("", "small", before=2, links=names),
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True)]


def _figures(report: CityReport) -> KeyFigures:
    findings = report.findings
    wanted = [need for need in findings.needs if need.quantity > 0]
    assessed = sum(coverage.assessed for coverage in findings.coverage)
    refused = sum(coverage.refused for coverage in findings.coverage)
    interviews = sum(interview.consent != "no" and not interview.failure
                     for site in findings.sites for interview in site.interviews)
    first = sum(need.priority == "P1" for need in wanted)
    # Translators: each of these stands below its number.
    figures: list[tuple[float, Message, str, str]] = [
        (assessed, message_n("site assessed, of {known} in the register", "sites assessed, of {known} in the register", assessed,
                             known=len(findings.sites)), "blue", "coverage"),
        (interviews, message_n("finished interview", "finished interviews", interviews), "blue", "answers"),
        (first, message_n("need of first priority", "needs of first priority", first), "red", "needs"),
        (len(wanted), message_n("item needed in all", "items needed in all", len(wanted)), "sand", "needs"),
    ]
    if findings.population is not None:
        inhabitants = message_n("inhabitant", "inhabitants", findings.population)
        if note := findings.population_note:
            inhabitants = message_n("inhabitant ({note})", "inhabitants ({note})", findings.population, note=note)
        figures.append((findings.population, inhabitants, "blue", ""))
    elif refused:
        declined = message_n("site declined the interview", "sites declined the interview", refused)
        figures.append((refused, declined, "sand", "coverage"))
    return KeyFigures(tuple((report.number(number), report.say(words), color, key) for number, words, color, key in figures))


def _varied(report: CityReport) -> list[PhotoFinding]:
    """One photo a site, of different questions, as far as there are."""
    chosen: list[PhotoFinding] = []
    for site in report.findings.sites:
        new = (photo for photo in report.photos(site) if photo.question not in [other.question for other in chosen]
               and photo.site_id not in [other.site_id for other in chosen])
        if photo := next(new, None):
            chosen.append(photo)
    return chosen[:3]
