"""Where the sites are: the map, what is not on it, whose it is, and each site with its position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.findings import LEVELS, SiteSheet, lowest_level
from app.own_fonts import REGULAR, SEMIBOLD
from app.places import Group, MapMark, MapView, Rectangle, country_map, distance_m, grouped, position_words, sites_map
from app.report import phrases
from app.report.alternatives import MOST_NAMED
from app.report.blocks import GROUP, LINE, Blocks, Cell, Column, DataTable, Heading, Link, Map, Paragraph
from app.report.ground import Ground
from app.report.sections.city_report import CityReport
from app.report.sections.map_ground import ground
from app.report.typesetting.lines import shortened, width
from app.translations import Measure, Message, message, message_n

UNKNOWN = "unknown"                 # beside the names of levels
MAP_TITLE, ON_THE_MAP = message("Map"), message("On the map")
MOST_ASTRAY = 20                    # sites that are named below the map; the list has all
AROUND = 1200.0                     # metres: neighbours on the map of one site
DIRECTIONS = (message("north"), message("north-east"), message("east"), message("south-east"), message("south"),
              message("south-west"), message("west"), message("north-west"))


def sites_on_map(report: CityReport) -> Blocks:
    """Nothing where there is no site."""
    if not report.findings.sites:
        return []
    blocks = map_blocks(report, report.room, 0.62, lettered=True)
    groups = on_the_map(blocks)
    on_map = (Column(report.say(ON_THE_MAP), 0.08),) if groups else ()
    rows: list[tuple[Cell, ...]] = []
    for site in report.findings.sites:
        place = report.place(site)
        day = max((interview.certain_day for interview in site.interviews), default="")
        rows.append((Link(report.site(site.id), f"site-{site.id}"), *((groups.get(site.id, "–"),) if groups else ()),
                     report.kind(site.kind), site.ward or "–",
                     f"{place[0]:.5f}, {place[1]:.5f}" if place else "–", report.level_named(_level(site)), report.short_day(day)))
    return [Heading(report.say(MAP_TITLE), "map"), *blocks,
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True, before=2, after=6),
            DataTable((Column(report.say(phrases.SITE), 0.27 - 0.06 * bool(groups)), *on_map,
                       Column(report.say(phrases.KIND), 0.13),
                       Column(report.say(message("Ward or area")), 0.14 - 0.02 * bool(groups)),
                       Column(report.say(message("Position")), 0.19),
                       Column(report.say(message("Lowest level")), 0.13),
                       Column(report.say(message("Last interview")), 0.14, right=True)), tuple(rows))]


def map_blocks(report: CityReport, wide: float, shape: float, *, lettered: bool = False) -> Blocks:
    """The sites with the country in a corner; the country where no site is to be shown; a sentence where nothing is known.

    `lettered`: a list beside it says by their letters which sites stand together, and sites that are not on it are named."""
    key = wide, shape, lettered
    if key not in report.maps:
        report.maps[key] = tuple(_map_blocks(report, wide, shape, lettered=lettered))
    return list(report.maps[key])


def _map_blocks(report: CityReport, wide: float, shape: float, *, lettered: bool) -> Blocks:
    findings, language = report.findings, report.language
    marks = [mark for site in findings.sites if (mark := _mark(report, site)) is not None]
    home = None
    if findings.latitude is not None and findings.longitude is not None:
        home = MapMark(shortened(findings.name, SEMIBOLD, 7, wide * 0.4), findings.latitude, findings.longitude)
    view = sites_map(marks, wide, wide * shape, iso=findings.iso, language=language, measure=_measure) if marks else None
    if view is None and home is None:
        return [Paragraph(report.say(message("No position is known, so there is no map.")), muted=True)]
    if view is None:
        assert home is not None
        country = country_map(findings.iso, home, wide, wide * shape, language=language, measure=_measure)
        where = message("Map: where {city} lies in {country}.", city=findings.name, country=report.country)
        return [Map(country, alt=report.say(where)), *_below(report, country, None, None, lettered=lettered)]
    view = grouped(view, _measure, level=_lowest, lettered=lettered)
    small = min(wide * 0.27, 110.0)
    inset = country_map(findings.iso, MapMark("", home.latitude, home.longitude), small, small, language=language,
                        measure=_measure) if home and findings.iso and not view.lands else None
    under = ground(report.layers, view, _measure)
    return [Map(view, inset, report.say(message("Lowest service level:")), _legend(report, view, under), under,
                _in_words(report, view)), *_below(report, view, inset, under, lettered=lettered)]


def one_site(report: CityReport, site: SiteSheet) -> Blocks:
    """A site with what lies around it, framed; how its position is known. Nothing where it has none."""
    own = _mark(report, site)
    if own is None:
        return []
    near = [mark for other in report.all_sites if other.id != site.id and (mark := _mark(report, other)) is not None
            and distance_m((own.latitude, own.longitude), (mark.latitude, mark.longitude)) <= AROUND]
    wide = report.room * 0.6
    view = sites_map([own, *near], wide, wide * 0.62, iso=report.findings.iso, language=report.language, measure=_measure)
    assert view is not None
    view = grouped(view, _measure, level=_lowest, lettered=False)
    here = next(dot for dot in view.dots
                if dot.mark is own or (isinstance(dot, Group) and any(member is own for member in dot.members)))
    view = replace(view, detail=Rectangle(here.x - 9, here.y - 9, 18, 18))
    under = ground(report.layers, view, _measure)
    words = position_words(own.latitude, own.longitude, accuracy=site.accuracy, source=site.position_source,
                           time=site.position_time)
    return [Map(view, None, report.say(message("Lowest service level:")), _legend(report, view, under), under,
                _in_words(report, view)),
            *([Paragraph(report.say(message("Position: {position}.", position=words)), "small", before=2)]
              if site.position_source or site.accuracy is not None else []),
            Paragraph(report.sentences(*_sources(view, None, under, whole=True)), "small", muted=True, before=2),
            Paragraph(report.say(phrases.MAP_NOTE), "small", muted=True, before=2, after=4)]


def _mark(report: CityReport, site: SiteSheet) -> MapMark | None:
    place = report.place(site)
    return None if place is None else MapMark(str(report.numbers[site.id]), *place, site.kind, _level(site), site.id)


def _legend(report: CityReport, view: MapView, under: Ground | None) -> tuple[tuple[str, str], ...]:
    """Levels that are on it, what a number in a ring is, whose lines are drawn."""
    levels = {dot.mark.level for dot in view.dots}
    entries = [(level, report.level_named(level)) for level in (*LEVELS, UNKNOWN) if level in levels]
    if any(isinstance(dot, Group) for dot in view.dots):
        entries.append((GROUP, report.say(message("so many sites close together, at the lowest of their levels"))))
    entries += [(f"{LINE}{kind}", name) for kind, name in under.outlined] if under is not None else []
    return tuple(entries)


def _below(report: CityReport, view: MapView, inset: MapView | None, under: Ground | None, *, lettered: bool) -> Blocks:
    """Sites that are not on the map, and whose map it is."""
    blocks: Blocks = []
    for said in _not_shown(report, view) if lettered else ():
        blocks.append(Paragraph(report.say(said), "small", before=2))
    whose = list(_sources(view, inset, under, whole=lettered))
    if whose:
        blocks.append(Paragraph(report.sentences(*whose), "small", muted=True, before=2))
    return blocks


def _not_shown(report: CityReport, view: MapView) -> Sequence[Message]:
    sentences: list[Message] = []
    if view.astray:
        named = tuple(message("{site} ({distance} to the {direction})", site=report.site(one.mark.id),
                              distance=Measure(round(one.metres / 1000), "length-kilometer"),
                              direction=DIRECTIONS[round(one.direction / 45) % 8]) for one in view.astray[:MOST_ASTRAY])
        sentences.append(message("Not on the map, too far from the others: {sites}.", sites=_named(named, len(view.astray))))
    unplaced = [site for site in report.findings.sites if report.place(site) is None]
    if unplaced:
        sentences.append(message("Not on the map, without a position that may be printed: {sites}.",
                                 sites=report.sites_named(unplaced)))
    return sentences


def _named(named: tuple[Message | str, ...], count: int) -> tuple[Message | str, ...]:
    more = count - len(named)
    return (*named, message_n("{count} more", "{count} more", more)) if more > 0 else named


def _sources(view: MapView, inset: MapView | None, under: Ground | None, *, whole: bool) -> Sequence[Message]:
    """What is drawn and under which licence; `whole`: and what is in the public domain, or could not be drawn."""
    said: list[Message] = []
    if under is not None:
        for name, attribution in under.sources:
            said.append(message("{layer}: {attribution}.", layer=name, attribution=attribution.rstrip(".")) if attribution
                        else message("{layer}: nobody said whose it is.", layer=name))
        if under.missing and whole:
            said.append(message("Not drawn, since this laptop did not have its file: {layers}.", layers=under.missing))
    if not whole:
        return said
    if (view.lands and not (under is not None and under.covers)) or (inset is not None and inset.lands):
        said.append(message("Outlines of countries: Natural Earth, public domain."))
    elif not view.lands and not (under is not None and under.covers):
        said.append(message("Shores and borders are not drawn at this scale."))
    return said


def on_the_map(blocks: Blocks) -> dict[str, str]:
    """Of each site that stands with others on the map, the letter of its group; of the others that are on it, their number."""
    drawn = next((block for block in blocks if isinstance(block, Map)), None)
    if drawn is None or not any(isinstance(dot, Group) for dot in drawn.view.dots):
        return {}
    found = {}
    for dot in drawn.view.dots:
        for mark in dot.members if isinstance(dot, Group) else (dot.mark,):
            found[mark.id] = dot.mark.label
    return found


def _in_words(report: CityReport, view: MapView) -> str:
    """The sites on it with their levels; of many the first, for the table has all."""
    shown = {mark.id for dot in view.dots for mark in (dot.members if isinstance(dot, Group) else (dot.mark,))}
    names = [report.joined(report.site(site.id), f"({report.level_named(_level(site))})", between=" ")
             for site in report.all_sites if site.id in shown]
    more = (message_n("{count} more", "{count} more", len(names) - MOST_NAMED),) if len(names) > MOST_NAMED else ()
    return report.say(message("Map of {city}. Sites with their lowest service level: {sites}.", city=report.findings.name,
                              sites=(*names[:MOST_NAMED], *more)))


def _level(site: SiteSheet) -> str:
    return lowest_level(site) or UNKNOWN


def _lowest(levels: Sequence[str]) -> str:
    return next((level for level in reversed(LEVELS) if level in levels), UNKNOWN)


def _measure(words: str, height: float) -> float:
    return width(words, REGULAR, height)
