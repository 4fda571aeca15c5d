"""One page for the mayor: figures, map, levels, what is needed first, what was seen; each leads to its evidence."""

from __future__ import annotations

from dataclasses import replace

from app.findings.values import PhotoFinding
from app.report import style
from app.report.blocks import Beside, Block, Blocks, Choice, Figures, Gap, Heading, Ladders, Link, Paragraph, Photos
from app.report.pdf.text import shortened
from app.report.sections import still_open
from app.report.sections.city import bars
from app.report.sections.needs import needs_table
from app.report.sections.page import Page
from app.report.sections.where import drawn
from app.report.typesetting.fonts import REGULAR

NAME = 130.0                # points of a site's name; the whole stands beside the large map
MAP_SHARE, MOST_LADDERS, MOST_NEEDS, MOST_NAMES = 0.53, 8, 5, 20
MAPS, SMALL_MAP = (0.66, 0.58, 0.5), 0.42               # height by width, as the page has room
FEWER = ((6, 5), (5, 5), (4, 5), (4, 3), (2, 2))        # ladders and needs where the words are long
PLATES = tuple(at / 100 for at in range(60, 38, -3))
BESIDE = (0.72, 0.66, 0.6, 0.54)                        # the same where the words stand beside the photos


def brief(page: Page) -> Blocks:
    """As much as the page has room for; the words stay longest."""
    all_bars = [replace(one, small="", link="levels") for one in bars(page)]        # there stands what is below each
    said = tuple(still_open.line(page))

    def above(shape: float, ladders: int = MOST_LADDERS, needs: int = MOST_NEEDS) -> tuple[Block, ...]:
        levels: Blocks = [Heading(page.say("levels"), "levels-brief", under=True),
                          Ladders(tuple(all_bars[:ladders])) if all_bars else Paragraph(page.say("no_findings"))]
        return (_figures(page), Gap(4), Beside(tuple(_where(page, shape)), tuple(levels), MAP_SHARE),
                Heading(page.say("needed_first"), "needed-first", under=True), needs_table(page, needs, short=True))
    photos = _varied(page)
    seen = tuple(page.plate(photo, short=True) for photo in photos)
    choices: list[tuple[Block, ...]] = []
    if seen:
        heading, end = Heading(page.say("saw"), "saw", under=True), (*said, *_left_out(page, len(photos)))
        for maps in (MAPS, (SMALL_MAP,)):
            choices += [(*above(shape), heading, Photos(seen, shape=plate), *end) for shape in maps for plate in PLATES]
            choices += [(*above(shape), heading, Photos(seen, shape=plate, beside=True), *end)
                        for shape in maps for plate in BESIDE]
    choices += [(*above(shape), *said, *_left_out(page, 0)) for shape in (*MAPS, SMALL_MAP)]
    choices += [(*above(SMALL_MAP, *few), *said, *_left_out(page, 0, *few)) for few in FEWER]
    return [Choice(tuple(choices))]


def _left_out(page: Page, photos: int, ladders: int = MOST_LADDERS, needs: int = MOST_NEEDS) -> Blocks:
    """What has no room here, counted, each leading to where it stands; so many photos, ladders and needs are shown."""
    findings = page.findings
    more = (("more_levels", sum(one.ladder for one in findings.indicators) - ladders, "levels"),
            ("more_needs", sum(need.quantity > 0 for need in findings.needs) - needs, "needs"),
            ("more_unknown", sum(not need.quantity and need.unknown_sites > 0 for need in findings.needs), "needs"),
            ("more_photos", sum(len(page.photos(site)) for site in findings.sites) - photos, "photos"),
            ("more_sites", len(findings.sites) * (len(findings.sites) > MOST_NAMES), "map"))
    links = [Link(page.say(words, count=page.number(count)), key) for words, count, key in more if count > 0]
    if not links:
        return []
    return [Paragraph("", "small", before=4, links=(replace(links[0], text=f"{page.say('not_here')} {links[0].text}"), *links[1:]))]


def _where(page: Page, shape: float) -> Blocks:
    names = tuple(Link(shortened(page.site(site.id), REGULAR, style.SIZES["small"], NAME), f"site-{site.id}")
                  for site in page.findings.sites)
    if len(names) > MOST_NAMES:         # they would fill the page; beside the large map they have room
        names = (Link(page.say("map"), "map"),)
    return [Heading(page.say("where"), "where", under=True), *drawn(page, page.room * MAP_SHARE - 8, shape),
            Paragraph("", "small", before=2, links=names), Paragraph(page.say("map_note"), "small", muted=True)]


def _figures(page: Page) -> Figures:
    findings = page.findings
    wanted = [need for need in findings.needs if need.quantity > 0]
    refused = sum(one.refused for one in findings.coverage)
    shown = [
        (page.number(sum(one.assessed for one in findings.coverage)),
         page.say("sites_assessed", known=len(findings.sites)), "blue", "coverage"),
        (page.number(sum(one.consent != "no" and not one.failure for site in findings.sites for one in site.interviews)),
         page.say("interviews"), "blue", "answers"),
        (page.number(sum(need.priority == "P1" for need in wanted)), page.say("first_needs"), "red", "needs"),
        (page.number(len(wanted)), page.say("all_needs"), "sand", "needs"),
    ]
    if findings.population is not None:
        note = findings.population_note
        words = page.say("population", note=note) if note else page.say("population_bare")
        shown.append((page.number(findings.population), words, "blue", ""))
    elif refused:
        shown.append((page.number(refused), page.say("refused"), "sand", "coverage"))
    return Figures(tuple(shown))


def _varied(page: Page) -> list[PhotoFinding]:
    """One photo a site, of different questions, as far as there are."""
    found: list[PhotoFinding] = []
    for site in page.findings.sites:
        for photo in page.photos(site):
            if photo.question not in [one.question for one in found] and photo.site_id not in [one.site_id for one in found]:
                found.append(photo)
                break
    return found[:3]
