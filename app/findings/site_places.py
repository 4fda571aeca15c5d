"""Where sites are said to be, held against each other, their ward and their city. Each asks to check; none moves a figure.

A site is asked about once: one that lies far from its city is not also told to be outside of its ward.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from app.findings.values import Flag, SiteSheet, flag
from app.layers import Feature, FeatureLayer, metres_outside, opened_layers
from app.places import MapMark, Position, apart, distance_m, position_doubt
from app.translations import Measure, Message, message

if TYPE_CHECKING:
    from app.findings.memo import Memo
    from app.models import City, Site, Workspace

# all project defaults
FAR_KM = 30.0                   # from the city's centre
OUTSIDE_M = 500.0               # beyond the line of a city's area: outlines are no surveys
FROM_WARD_M = 2000.0            # beyond that of a ward's
FROM_OTHERS_M, TIMES = 3000.0, 3.0      # from the middle of its ward's other sites, and as many times what is usual among these
ONE_POINT_M = 5.0
FEWEST, ENOUGH = 3, 5           # other sites of a ward; of a city, from which on it is known where most lie

SLIPS = {"swapped": message("its latitude and longitude were swapped"), "sign": message("its longitude had the wrong sign"),
         "other-sign": message("its latitude had the wrong sign"), "both-signs": message("both of its numbers had the wrong sign"),
         "swapped-sign": message("its latitude and longitude were swapped, and one of them had the wrong sign"),
         "swapped-other-sign": message("its latitude and longitude were swapped, and one of them had the wrong sign")}


class Area(NamedTuple):
    """A ward or a city as a layer has it."""

    feature: Feature
    layer: str


def areas(workspace: Workspace, memo: Memo) -> Mapping[str, Sequence[Area]]:
    """By their name in small letters, of layers that the workspace carries: nothing may hang on what else lies on a laptop."""
    carried = tuple(layer for layer in workspace.layers() if layer.carried and layer.kind == "features")
    return memo.of("areas", lambda _: _read(workspace), carried) if carried else {}


def _read(workspace: Workspace) -> Mapping[str, Sequence[Area]]:
    found: dict[str, list[Area]] = {}
    for one in opened_layers(workspace, carried=True):
        for feature in one.layer.areas() if isinstance(one.layer, FeatureLayer) else ():
            found.setdefault(_plain(feature.name), []).append(Area(feature, one.record.name))
    return found


def site_places(city: City, sheets: Sequence[SiteSheet], registered: Iterable[Site],
                known: Mapping[str, Sequence[Area]]) -> tuple[Flag, ...]:
    """`registered`: sites with what the register says of them; `known`: as of `areas`."""
    found = list(_far(city, sheets))
    asked = {one.site_id for one in found}
    for flags in (_outside_city(city, sheets, known, asked), _outside_ward(sheets, known, asked)):
        more = list(flags)
        found += more
        asked |= {one.site_id for one in more}
    return (*found, *_at_one_point(registered))


def _kilometres(metres: float) -> Measure:
    """Whole ones; of a few, a decimal."""
    return Measure(round(metres / 1000) if metres >= 10_000 else round(metres / 1000, 1), "length-kilometer")


def _placed(sheets: Iterable[SiteSheet]) -> list[tuple[SiteSheet, tuple[float, float]]]:
    return [(site, (site.latitude, site.longitude)) for site in sheets if site.latitude is not None and site.longitude is not None]


# ------------------------------------------------------------------------------------------------ the city

def _far(city: City, sheets: Sequence[SiteSheet]) -> Iterable[Flag]:
    """From the city's centre; of a city that gives none, from the middle of its sites where there are enough to tell. And those
    that lie far from where all others do, which no map of them can show."""
    placed = _placed(sheets)
    centre = (city.latitude, city.longitude) if city.latitude is not None and city.longitude is not None else None
    enough = len(placed) > ENOUGH
    middle = (median(at[0] for _, at in placed), median(at[1] for _, at in placed)) if enough else None
    _, away = apart([MapMark("", *at, id=site.id) for site, at in placed]) if enough else ((), ())
    astray = {one.mark.id: one.metres for one in away}
    for site, position in placed:
        if centre is not None and (metres := distance_m(centre, position)) > FAR_KM * 1000:
            yield _far_from(site, position, centre, metres, of_centre=True)
        elif middle is not None and (metres := distance_m(middle, position)) > FAR_KM * 1000 and centre is None:
            yield _far_from(site, position, middle, metres, of_centre=False)
        elif middle is not None and site.id in astray:
            yield _far_from(site, position, middle, astray[site.id], of_centre=False)


def _far_from(site: SiteSheet, position: tuple[float, float], home: tuple[float, float], metres: float, *, of_centre: bool) -> Flag:
    doubt = position_doubt((Position(*position),), home)
    words: dict[str, Measure | Message | str] = {"site": site.name, "km": _kilometres(metres)}
    if doubt is not None and doubt.slip:
        words["slip"] = SLIPS[doubt.slip]
        # Translators: {slip} is a part of a sentence: "its latitude and longitude were swapped"
        sentence = message("{site} lies {km} from the city centre, as if {slip}: check its position.", **words) if of_centre else \
            message("{site} lies {km} from the middle of the other sites, as if {slip}: check its position.", **words)
        return flag("position" if of_centre else "position-group", site.id, sentence,
                    (*home, *position) if of_centre else position, slip=doubt.slip)
    # Translators: {km} is a distance with its unit: 41 km
    sentence = message("{site} lies {km} from the city centre: check its position.", **words) if of_centre else \
        message("{site} lies {km} from the middle of the other sites: check its position.", **words)
    return flag("position" if of_centre else "position-group", site.id, sentence, (*home, *position) if of_centre else position)


def _outside_city(city: City, sheets: Sequence[SiteSheet], known: Mapping[str, Sequence[Area]],
                  asked: Collection[str]) -> Iterable[Flag]:
    names = [city.name, *city.aliases.split(";")]
    here = [area for name in names for area in known.get(_plain(name), ())]
    for site, position in _placed(sheets) if here else ():
        metres, area = min(((metres_outside(one.feature, position[1], position[0]), one) for one in here), key=lambda pair: pair[0])
        if metres > OUTSIDE_M and site.id not in asked:
            yield flag("position-city", site.id, message(
                # Translators: {layer} is the name of a layer of the map
                "{site} lies {km} outside of {city} (by {layer}): check its position.", site=site.name, km=_kilometres(metres),
                city=city.name, layer=area.layer), (position, city.name))


# ------------------------------------------------------------------------------------------------ the ward

def _outside_ward(sheets: Sequence[SiteSheet], known: Mapping[str, Sequence[Area]], asked: Collection[str]) -> Iterable[Flag]:
    """By its ward's area where a layer has one; else from the middle of the other sites of the ward."""
    wards: dict[str, list[tuple[SiteSheet, tuple[float, float]]]] = {}
    for site, position in _placed(sheets):
        if site.ward.strip():
            wards.setdefault(_plain(site.ward), []).append((site, position))
    for ward, inside in wards.items():
        here = known.get(ward, ())
        for site, position in inside:
            if site.id in asked:
                continue
            if here:
                metres, area = min(((metres_outside(one.feature, position[1], position[0]), one) for one in here),
                                   key=lambda pair: pair[0])
                if metres > FROM_WARD_M:
                    yield flag("position-ward", site.id, message(
                        "{site} lies {km} from its ward {ward} (by {layer}): check its position and its ward.", site=site.name,
                        km=_kilometres(metres), ward=site.ward, layer=area.layer), (position, site.ward))
            else:
                others = [other for one, other in inside if one.id != site.id and one.id not in asked]
                metres = _from_others(position, others)
                if metres:
                    yield flag("position-ward", site.id, message(
                        "{site} lies {km} from the other sites of its ward {ward}: check its position and its ward.",
                        site=site.name, km=_kilometres(metres), ward=site.ward), (position, site.ward))


def _from_others(position: tuple[float, float], others: Sequence[tuple[float, float]]) -> float:
    """Metres from the middle of the others, where that is far; 0: it is not, or they are too few to tell."""
    if len(others) < FEWEST:
        return 0.0
    middle = median(at[0] for at in others), median(at[1] for at in others)
    usual = median(distance_m(middle, at) for at in others)
    metres = distance_m(middle, position)
    return metres if metres > max(FROM_OTHERS_M, TIMES * usual) else 0.0


# ------------------------------------------------------------------------------------------------ each other

def _at_one_point(registered: Iterable[Site]) -> Iterable[Flag]:
    """Sites whose own positions are the same to a few metres: one was copied, or they are one. Looked up by a grid."""
    placed = sorted(((site, site.place) for site in registered if site.place is not None), key=lambda one: one[0].id)
    cells: dict[tuple[int, int], list[int]] = {}
    together = list(range(len(placed)))
    for number, (_, place) in enumerate(placed):
        assert place is not None
        cell = round(place[0] * 1e4), round(place[1] * 1e4)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                for other in cells.get((cell[0] + down, cell[1] + across), ()):
                    beside = placed[other][1]
                    if beside is not None and distance_m(place, beside) <= ONE_POINT_M:
                        together[number] = together[other]
        cells.setdefault(cell, []).append(number)
    groups: dict[int, list[Site]] = {}
    for number, first in enumerate(together):
        groups.setdefault(first, []).append(placed[number][0])
    for group in groups.values():
        if len(group) > 1:
            yield flag("position-shared", "", message("{sites} are said to be at one point: check their positions.",
                                                      sites=tuple(sorted(site.name for site in group))),
                       tuple((site.id, site.place) for site in group))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
