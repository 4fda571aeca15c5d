"""Where the sites are: the map, and each site with its position."""

from __future__ import annotations

from app.findings import lowest_level
from app.findings.values import LEVELS, SiteSheet
from app.places.mapview import MapMark, country_map, sites_map
from app.report.blocks import Blocks, Cell, Column, Heading, Link, Map, Paragraph, Table
from app.report.pdf.text import shortened, width
from app.report.sections.page import Page
from app.report.typesetting.fonts import REGULAR, SEMIBOLD

UNKNOWN = "unknown"


def sites_shown(page: Page) -> Blocks:
    """Nothing where there is no site."""
    if not page.findings.sites:
        return []
    rows: list[tuple[Cell, ...]] = []
    for site in page.findings.sites:
        place = page.place(site)
        days = [one.started[:10] for one in site.interviews]
        rows.append((Link(page.site(site.id), f"site-{site.id}"), page.kind(site.kind), site.ward or "–",
                     f"{place[0]:.5f}, {place[1]:.5f}" if place else "–", page.level_named(_level(site)), max(days, default="–")))
    return [Heading(page.say("map"), "map"), *drawn(page, page.room, 0.62),
            Paragraph(page.say("map_note"), "small", muted=True, before=2, after=6),
            Table((Column(page.say("site"), 0.27), Column(page.say("kind"), 0.13), Column(page.say("ward"), 0.14),
                   Column(page.say("position"), 0.19), Column(page.say("lowest_level"), 0.13),
                   Column(page.say("last_visit"), 0.14, right=True)), tuple(rows))]


def drawn(page: Page, wide: float, shape: float) -> Blocks:
    """The sites with the country in a corner; the country where no site is to be shown; a sentence where nothing is known."""
    findings = page.findings
    marks = [MapMark(str(page.numbers[site.id]), *place, site.kind, _level(site))
             for site in findings.sites if (place := page.place(site)) is not None]
    home = None
    if findings.latitude is not None and findings.longitude is not None:
        home = MapMark(shortened(findings.name, SEMIBOLD, 7, wide * 0.4), findings.latitude, findings.longitude)
    view = sites_map(marks, wide, wide * shape, iso=findings.iso, language=page.language, measure=_measure) if marks else None
    if view is not None:
        small = min(wide * 0.27, 110.0)
        inset = country_map(findings.iso, MapMark("", home.latitude, home.longitude), small, small, language=page.language,
                            measure=_measure) if home and findings.iso and not view.lands else None
        shown = {mark.level for mark in marks}
        return [Map(view, inset, page.say("lowest_level_of"),
                    tuple((level, page.level_named(level)) for level in (*LEVELS, UNKNOWN) if level in shown))]
    if home:
        return [Map(country_map(findings.iso, home, wide, wide * shape, language=page.language, measure=_measure))]
    return [Paragraph(page.say("no_positions"), muted=True)]


def _level(site: SiteSheet) -> str:
    return lowest_level(site) or UNKNOWN


def _measure(words: str, height: float) -> float:
    return width(words, REGULAR, height)
