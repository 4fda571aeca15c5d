"""One page for the mayor: figures, map, levels, what is needed first, what was seen; each leads to its evidence."""

from __future__ import annotations

from dataclasses import replace

from app.findings.values import PhotoFinding
from app.places.mapview import Mark, country_map, sites_map
from app.report.blocks import Beside, Blocks, Figures, Gap, Heading, Ladders, Link, Map, Paragraph, Photos, Together
from app.report.fonts import REGULAR
from app.report.sections.city import bars
from app.report.sections.needs import needs_table
from app.report.sections.page import Page
from app.report.text import width

MAP_SHARE, MOST_LADDERS, MOST_NEEDS = 0.53, 8, 5


def brief(page: Page) -> Blocks:
    ladders = [replace(one, small="") for one in bars(page)[:MOST_LADDERS]]       # what stands below each is on the page of levels
    levels: Blocks = [Heading(page.say("levels"), "levels-brief"),
                      Ladders(tuple(ladders)) if ladders else Paragraph(page.say("no_findings"))]
    found: Blocks = [_figures(page), Gap(4), Beside(tuple(_map(page)), tuple(levels), MAP_SHARE),
                     Heading(page.say("needed_first"), "needed-first"), needs_table(page, MOST_NEEDS, short=True)]
    seen = tuple(page.plate(photo, short=True) for photo in _varied(page))
    if seen:
        found.append(Together((Heading(page.say("saw"), "saw"), Photos(seen, shapes=(0.6, 0.42, 0.34, 0.28))), optional=True))
    return found


def _figures(page: Page) -> Figures:
    findings = page.findings
    wanted = [need for need in findings.needs if need.quantity > 0]
    refused = sum(one.refused for one in findings.coverage)
    shown = [
        (page.number(sum(one.assessed for one in findings.coverage)),
         page.say("sites_assessed", known=len(findings.sites)), "blue"),
        (page.number(sum(one.consent != "no" for site in findings.sites for one in site.interviews)),
         page.say("interviews"), "blue"),
        (page.number(sum(need.priority == "P1" for need in wanted)), page.say("first_needs"), "red"),
        (page.number(len(wanted)), page.say("all_needs"), "sand"),
    ]
    if findings.population is not None:
        note = findings.population_note
        words = page.say("population", note=note) if note else page.say("population_bare")
        shown.append((page.number(findings.population), words, "blue"))
    elif refused:
        shown.append((page.number(refused), page.say("refused"), "sand"))
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


def _measure(words: str, height: float) -> float:
    return width(words, REGULAR, height)


def _map(page: Page) -> Blocks:
    findings = page.findings
    marks = [Mark(str(page.numbers[site.id]), site.latitude, site.longitude, "school" if site.kind == "school" else "health")
             for site in findings.sites if site.latitude is not None and site.longitude is not None]
    wide = page.room * MAP_SHARE - 8
    home = None
    if findings.latitude is not None and findings.longitude is not None:
        home = Mark(findings.name, findings.latitude, findings.longitude)
    found: Blocks = [Heading(page.say("where"), "where")]
    view = sites_map(marks, wide, wide * 0.66, iso=findings.iso, language=page.language, measure=_measure) if marks else None
    if view is not None:
        small = wide * 0.27
        inset = country_map(findings.iso, Mark("", home.latitude, home.longitude), small, small, language=page.language,
                            measure=_measure) if home and findings.iso and not view.lands else None
        found.append(Map(view, inset))
    elif home:
        found.append(Map(country_map(findings.iso, home, wide, wide * 0.66, language=page.language, measure=_measure)))
    else:
        found.append(Paragraph(page.say("no_positions"), muted=True))
    names = tuple(Link(page.site(site.id), f"site-{site.id}") for site in findings.sites)
    return [*found, Paragraph("", "small", before=2, links=names), Paragraph(page.say("map_note"), "small", muted=True)]
