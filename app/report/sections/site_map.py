"""Where the sites are: the map, and each site with its position."""

from __future__ import annotations

from app.findings import LEVELS, SiteSheet, lowest_level
from app.places import MapMark, MapView, country_map, sites_map
from app.report import phrases
from app.report.alternatives import MOST_NAMED
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Link, Map, Paragraph
from app.report.sections.city_report import CityReport
from app.report.typesetting.fonts import REGULAR, SEMIBOLD
from app.report.typesetting.lines import shortened, width
from app.translations import message, message_n

UNKNOWN = "unknown"                 # beside the names of levels
MAP_TITLE = message("Map")


def sites_on_map(report: CityReport) -> Blocks:
    """Nothing where there is no site."""
    if not report.findings.sites:
        return []
    rows: list[tuple[Cell, ...]] = []
    for site in report.findings.sites:
        place = report.place(site)
        day = max((interview.certain_day for interview in site.interviews), default="")
        rows.append((Link(report.site(site.id), f"site-{site.id}"), report.kind(site.kind), site.ward or "–",
                     f"{place[0]:.5f}, {place[1]:.5f}" if place else "–", report.level_named(_level(site)), report.short_day(day)))
    return [Heading(report.say(MAP_TITLE), "map"), *map_blocks(report, report.room, 0.62),
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True, before=2, after=6),
            DataTable((Column(report.say(phrases.SITE), 0.27), Column(report.say(phrases.KIND), 0.13),
                       Column(report.say(message("Ward or area")), 0.14), Column(report.say(message("Position")), 0.19),
                       Column(report.say(message("Lowest level")), 0.13),
                       Column(report.say(message("Last interview")), 0.14, right=True)), tuple(rows))]


def map_blocks(report: CityReport, wide: float, shape: float) -> Blocks:
    """The sites with the country in a corner; the country where no site is to be shown; a sentence where nothing is known."""
    findings, language = report.findings, report.language
    marks = [MapMark(str(report.numbers[site.id]), *place, site.kind, _level(site))
             for site in findings.sites if (place := report.place(site)) is not None]
    home = None
    if findings.latitude is not None and findings.longitude is not None:
        home = MapMark(shortened(findings.name, SEMIBOLD, 7, wide * 0.4), findings.latitude, findings.longitude)
    view = sites_map(marks, wide, wide * shape, iso=findings.iso, language=language, measure=_measure) if marks else None
    if view is not None:
        small = min(wide * 0.27, 110.0)
        inset = country_map(findings.iso, MapMark("", home.latitude, home.longitude), small, small, language=language,
                            measure=_measure) if home and findings.iso and not view.lands else None
        levels = {mark.level for mark in marks}
        return [Map(view, inset, report.say(message("Lowest service level:")),
                    tuple((level, report.level_named(level)) for level in (*LEVELS, UNKNOWN) if level in levels),
                    _in_words(report, view))]
    if home:
        return [Map(country_map(findings.iso, home, wide, wide * shape, language=language, measure=_measure),
                    alt=report.say(message("Map: where {city} lies in {country}.", city=findings.name, country=findings.country)))]
    return [Paragraph(report.say(message("No position is known, so there is no map.")), muted=True)]


def _in_words(report: CityReport, view: MapView) -> str:
    """The sites on it with their levels; of many the first, for the table has all."""
    shown = {dot.mark.label for dot in view.dots}
    names = [f"{report.site(site.id)} ({report.level_named(_level(site))})" for site in report.findings.sites
             if str(report.numbers[site.id]) in shown]
    more = (message_n("{count} more", "{count} more", len(names) - MOST_NAMED),) if len(names) > MOST_NAMED else ()
    return report.say(message("Map of {city}. Sites with their lowest service level: {sites}.", city=report.findings.name,
                              sites=(*names[:MOST_NAMED], *more)))


def _level(site: SiteSheet) -> str:
    return lowest_level(site) or UNKNOWN


def _measure(words: str, height: float) -> float:
    return width(words, REGULAR, height)
