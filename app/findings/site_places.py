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


class Place(NamedTuple):
    """A site and where it is: latitude and longitude."""

    id: str
    name: str
    at: tuple[float, float]
    ward: str = ""


def site_places(city: City, sheets: Iterable[SiteSheet], registered: Iterable[Site], known: Mapping[str, Sequence[Area]],
                memo: Memo) -> tuple[Flag, ...]:
    """`registered`: sites with what the register says of them; `known`: as of `areas`. Looked at again where a place differs."""
    placed = tuple(Place(site.id, site.name, (site.latitude, site.longitude), site.ward) for site in sheets
                   if site.latitude is not None and site.longitude is not None)
    own = tuple(Place(site.id, site.name, site.place) for site in registered if site.place is not None)
    return memo.of("site places", _flags, city, placed, own, known)


def _flags(city: City, placed: Sequence[Place], own: Sequence[Place], known: Mapping[str, Sequence[Area]]) -> tuple[Flag, ...]:
    found = list(_far(city, placed))
    asked = {one.site_id for one in found}
    for flags in (_outside_city(city, placed, known, asked), _outside_ward(placed, known, asked)):
        more = list(flags)
        found += more
        asked |= {one.site_id for one in more}
    return (*found, *_at_one_point(own))


def _kilometres(metres: float) -> Measure:
    """Whole ones; of a few, a decimal."""
    return Measure(round(metres / 1000) if metres >= 10_000 else round(metres / 1000, 1), "length-kilometer")


# ------------------------------------------------------------------------------------------------ the city

def _far(city: City, placed: Sequence[Place]) -> Iterable[Flag]:
    """From the city's centre; of a city that gives none, from the middle of its sites where there are enough to tell. And those
    that lie far from where all others do, which no map of them can show."""
    centre = (city.latitude, city.longitude) if city.latitude is not None and city.longitude is not None else None
    enough = len(placed) > ENOUGH
    middle = (median(site.at[0] for site in placed), median(site.at[1] for site in placed)) if enough else None
    _, away = apart([MapMark("", *site.at, id=site.id) for site in placed]) if enough else ((), ())
    astray = {one.mark.id: one.metres for one in away}
    for site in placed:
        if centre is not None and (metres := distance_m(centre, site.at)) > FAR_KM * 1000:
            yield _far_from(site, centre, metres, of_centre=True)
        elif middle is not None and centre is None and (metres := distance_m(middle, site.at)) > FAR_KM * 1000:
            yield _far_from(site, middle, metres, of_centre=False)
        elif middle is not None and site.id in astray:
            yield _far_from(site, middle, astray[site.id], of_centre=False)


def _far_from(site: Place, home: tuple[float, float], metres: float, *, of_centre: bool) -> Flag:
    position = site.at
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


def _outside_city(city: City, placed: Sequence[Place], known: Mapping[str, Sequence[Area]],
                  asked: Collection[str]) -> Iterable[Flag]:
    names = [city.name, *city.aliases.split(";")]
    here = [area for name in names for area in known.get(_plain(name), ())]
    for site in placed if here else ():
        metres, area = _nearest(site, here)
        if metres > OUTSIDE_M and site.id not in asked:
            yield flag("position-city", site.id, message(
                # Translators: {layer} is the name of a layer of the map
                "{site} lies {km} outside of {city} (by {layer}): check its position.", site=site.name, km=_kilometres(metres),
                city=city.name, layer=area.layer), (site.at, city.name))


# ------------------------------------------------------------------------------------------------ the ward

def _outside_ward(placed: Sequence[Place], known: Mapping[str, Sequence[Area]], asked: Collection[str]) -> Iterable[Flag]:
    """By its ward's area where a layer has one; else from the middle of the ward's sites."""
    wards: dict[str, list[Place]] = {}
    for site in placed:
        if site.ward.strip() and site.id not in asked:
            wards.setdefault(_plain(site.ward), []).append(site)
    for ward, inside in wards.items():
        here = known.get(ward, ())
        for site in inside if here else ():
            metres, area = _nearest(site, here)
            if metres > FROM_WARD_M:
                yield flag("position-ward", site.id, message(
                    "{site} lies {km} from its ward {ward} (by {layer}): check its position and its ward.", site=site.name,
                    km=_kilometres(metres), ward=site.ward, layer=area.layer), (site.at, site.ward))
        for site, metres in _from_others(inside) if not here else ():
            yield flag("position-ward", site.id, message(
                "{site} lies {km} from the other sites of its ward {ward}: check its position and its ward.",
                site=site.name, km=_kilometres(metres), ward=site.ward), (site.at, site.ward))


def _nearest(site: Place, areas: Sequence[Area]) -> tuple[float, Area]:
    """Metres outside of the nearest of them; 0 inside."""
    return min(((metres_outside(one.feature, site.at[1], site.at[0]), one) for one in areas), key=lambda pair: pair[0])


def _from_others(sites: Sequence[Place]) -> Iterable[tuple[Place, float]]:
    """Those far from where most of them lie, with how many metres; none where they are too few to tell."""
    if len(sites) <= FEWEST:
        return
    middle = median(site.at[0] for site in sites), median(site.at[1] for site in sites)
    away = [distance_m(middle, site.at) for site in sites]
    far = max(FROM_OTHERS_M, TIMES * median(away))
    yield from ((site, metres) for site, metres in zip(sites, away, strict=True) if metres > far)


# ------------------------------------------------------------------------------------------------ each other

def _at_one_point(own: Iterable[Place]) -> Iterable[Flag]:
    """Sites whose own positions are the same to a few metres: one was copied, or they are one. Looked up by a grid."""
    placed = sorted(own)
    cells: dict[tuple[int, int], list[int]] = {}
    together = list(range(len(placed)))         # of each, the first that it stands with
    for number, site in enumerate(placed):
        cell = round(site.at[0] * 1e4), round(site.at[1] * 1e4)
        near = (other for across in (-1, 0, 1) for down in (-1, 0, 1)
                for other in cells.get((cell[0] + down, cell[1] + across), ()))
        together[number] = next((together[other] for other in near if distance_m(site.at, placed[other].at) <= ONE_POINT_M), number)
        cells.setdefault(cell, []).append(number)
    groups: dict[int, list[Place]] = {}
    for number, first in enumerate(together):
        groups.setdefault(first, []).append(placed[number])
    for group in groups.values():
        if len(group) > 1:
            yield flag("position-shared", "", message("{sites} are said to be at one point: check their positions.",
                                                      sites=tuple(sorted(site.name for site in group))),
                       tuple((site.id, site.at) for site in group))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
