"""A map as plain geometry, which the report and the window both draw: where in its country the city lies, and where
in the city the sites lie.

Coordinates of a drawing: x to the right, y down from its top left corner, in whatever unit its size was given in.
Drawers clip to the frame: outlines reach a little over it, so that the cut does not show.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.places.distance import direction_degrees, distance_m
from app.places.extent import METRES_PER_DEGREE, at_least, box_of
from app.places.labels import Rectangle, leads, place_labels
from app.places.outlines import FINEST_DEGREES, NOTE, Box, country_box, outlines
from app.places.projection import GraticuleLine, Projection, ScaleBar, graticule, projection, scale_bar
from app.translations import message

_LEAST_METRES = 1500.0  # the least extent of a map of sites: one site alone is shown with its surroundings
_ASTRAY_METRES = 5000.0  # a site nearer than this to the others is never taken for a wrong position
_ASTRAY_TIMES = 6.0
_DOT = 0.45  # radius of a dot, in heights of the text

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class MapMark:
    """Something to be shown: its label (a number, a name) and where it is, in degrees."""

    label: str
    latitude: float
    longitude: float
    kind: str = ""                 # handed through: "school", "hospital" …
    level: str = ""                # likewise: "basic", "unknown" …; "" where none is to be shown
    id: str = ""                   # likewise: of the site or the photo that it stands for


@dataclass(frozen=True)
class Dot:
    """A mark on the drawing, its label beside it, and whether a line must join the two. No label: there was no room for it."""

    mark: MapMark
    x: float
    y: float
    label: Rectangle | None
    leader: bool


@dataclass(frozen=True)
class Land:
    iso: str
    name: str
    home: bool                     # the country that the map is about
    rings: tuple[Points, ...]      # filled by the even-odd rule
    name_at: tuple[float, float] | None   # the middle of its name, where there is room for it


@dataclass(frozen=True)
class Astray:
    """A mark far outside, with how far and in which direction it lies from the middle of the others."""

    mark: MapMark
    metres: float
    direction: float               # degrees clockwise from north


@dataclass(frozen=True)
class MapView:
    """Everything that is drawn, from back to front: lands, graticule, frame of `detail`, dots, scale bar."""

    projection: Projection
    lands: tuple[Land, ...]        # () where the outlines are too coarse for the scale
    graticule: tuple[GraticuleLine, ...]
    scale: ScaleBar
    corner: Rectangle              # room for the scale bar and a north arrow at its left, in the emptiest corner
    dots: tuple[Dot, ...]
    astray: tuple[Astray, ...]
    detail: Rectangle | None       # what a second, closer map shows
    note: str                      # to be printed small below, in the map's language; "" where nothing needs saying


def estimated_width(words: str, height: float) -> float:
    """About how wide words are in a plain typeface of that height, for drawers that cannot measure."""
    widths = {letter: 0.9 if ord(letter) > 0x2E80 else 0.58 for letter in words} | dict.fromkeys("ilI.,' ", 0.3)
    return sum(widths[letter] for letter in words) * height


def country_map(
    iso: str,
    city: MapMark,
    width: float,
    height: float,
    *,
    language: str = "en",
    text_height: float = 7,
    measure: Callable[[str, float], float] = estimated_width,
) -> MapView:
    """The country (ISO 3166 alpha-2) with the city's dot; the city's surroundings where the country is not known.

    A country that is tiny at this size (an island state, a city state) is shown with its region around it.
    """
    near = (city.longitude, city.latitude)
    box = country_box(iso, near) or Box(near[0] - 4, near[1] - 4, near[0] + 4, near[1] + 4)
    box = Box(min(box.west, near[0]), min(box.south, near[1]), max(box.east, near[0]), max(box.north, near[1]))
    view = projection(at_least(box.grown(0.08), 1.0), width, height)
    scale = scale_bar(view, language)
    corner = _corner(view, (city,), scale, text_height, measure)
    dots = _dots(view, (city,), text_height, measure, corner)
    lands = _lands(view, iso, language, text_height, measure, [corner, *(dot.label for dot in dots if dot.label is not None)])
    return MapView(view, lands, graticule(view, 3), scale, corner, dots, (), None,
                   NOTE.in_language(language) if lands else "")


def sites_map(
    marks: Sequence[MapMark],
    width: float,
    height: float,
    *,
    iso: str = "",
    language: str = "en",
    text_height: float = 7,
    measure: Callable[[str, float], float] = estimated_width,
) -> MapView | None:
    """The sites as near as they can be shown together; None where no site has a position.

    A site far away from all others (a wrong digit, a position taken at home) does not shrink the map: it is named in
    `astray` instead. The shore is left out where the outlines are too coarse for the scale; the note says so.
    """
    if not marks:
        return None
    near, astray = apart(marks)
    view = projection(_around(near), width, height)
    coarse = max(view.box.east - view.box.west, view.box.north - view.box.south) < FINEST_DEGREES
    scale = scale_bar(view, language)
    corner = _corner(view, near, scale, text_height, measure)
    dots = _dots(view, near, text_height, measure, corner)
    taken = [corner, *(dot.label for dot in dots if dot.label is not None)]
    lands = () if coarse else _lands(view, iso, language, text_height, measure, taken)
    note = ""
    if coarse:
        note = message("Shores and borders are not drawn at this scale.").in_language(language)
    elif lands:
        note = NOTE.in_language(language)
    return MapView(view, lands, graticule(view), scale, corner, dots, astray, None, note)


def framed(view: MapView, closer: MapView) -> MapView:
    """The view with the extent of a closer one drawn on it, at least as large as can be seen."""
    box = closer.projection.box
    (left, top), (right, bottom) = view.projection.xy(box.west, box.north), view.projection.xy(box.east, box.south)
    grow_x, grow_y = max(0.0, 6 - (right - left)) / 2, max(0.0, 6 - (bottom - top)) / 2
    detail = Rectangle(left - grow_x, top - grow_y, right - left + 2 * grow_x, bottom - top + 2 * grow_y)
    return replace(view, detail=detail)


def apart(marks: Sequence[MapMark]) -> tuple[tuple[MapMark, ...], tuple[Astray, ...]]:
    """Those that lie together, and those astray: a wrong digit, a position taken at home."""
    if not marks:
        return (), ()
    middle = (statistics.median(mark.latitude for mark in marks), statistics.median(mark.longitude for mark in marks))
    away = [distance_m(middle, (mark.latitude, mark.longitude)) for mark in marks]
    usual = sorted(away)[int(0.75 * (len(away) - 1))]
    farthest = max(_ASTRAY_METRES, _ASTRAY_TIMES * usual) if len(marks) > 2 else math.inf
    near = tuple(mark for mark, metres in zip(marks, away, strict=True) if metres <= farthest)
    astray = tuple(
        Astray(mark, metres, direction_degrees(middle, (mark.latitude, mark.longitude)))
        for mark, metres in zip(marks, away, strict=True)
        if metres > farthest
    )
    return near, astray


def _around(marks: Sequence[MapMark]) -> Box:
    box = box_of([(mark.longitude, mark.latitude) for mark in marks]).grown(0.12)
    return at_least(box, _LEAST_METRES / METRES_PER_DEGREE)


def _corner(
    view: Projection,
    marks: Sequence[MapMark],
    scale: ScaleBar,
    text_height: float,
    measure: Callable[[str, float], float],
) -> Rectangle:
    """The corner with the fewest dots, bottom right where all are alike."""
    width = max(scale.length, measure(scale.label, text_height)) + 3 * text_height
    height, edge = 2.2 * text_height, 0.7 * text_height
    points = [view.xy(mark.longitude, mark.latitude) for mark in marks]
    reach = 2 * text_height

    def covered(corner: Rectangle) -> int:
        surroundings = Rectangle(corner.x - reach, corner.y - reach, width + 2 * reach, height + 2 * reach)
        return sum(surroundings.overlap(Rectangle(x, y, 1, 1)) > 0 for x, y in points)

    right, bottom = view.width - width - edge, view.height - height - edge
    places = ((right, bottom), (edge, bottom), (right, edge), (edge, edge))
    return min((Rectangle(x, y, width, height) for x, y in places), key=covered)


def _dots(
    view: Projection,
    marks: Sequence[MapMark],
    text_height: float,
    measure: Callable[[str, float], float],
    corner: Rectangle,
) -> tuple[Dot, ...]:
    radius = text_height * _DOT
    points = [view.xy(mark.longitude, mark.latitude) for mark in marks]
    sizes = [(measure(mark.label, text_height) + 3, text_height + 3) for mark in marks]
    frame = Rectangle(1, 1, view.width - 2, view.height - 2)
    labels = place_labels(points, sizes, frame, radius, (corner,))
    return tuple(
        Dot(mark, *point, label, label is not None and leads(point, label, radius))
        for mark, point, label in zip(marks, points, labels, strict=True)
    )


def _lands(
    view: Projection,
    iso: str,
    language: str,
    text_height: float,
    measure: Callable[[str, float], float],
    taken: Sequence[Rectangle],
) -> tuple[Land, ...]:
    tolerance = (view.box.north - view.box.south) / view.height * 0.4  # less than half a unit of the drawing
    obstacles, lands = list(taken), []
    countries = outlines(view.box, tolerance, language)
    for outline in sorted(countries, key=lambda country: country.iso != iso.upper()):
        rings = tuple(tuple(view.xy(*point) for point in ring) for ring in outline.rings)
        room = _name_room(rings, (measure(outline.name, text_height), text_height), view, obstacles)
        if room:
            obstacles.append(room)
        at = (room.x + room.width / 2, room.y + room.height / 2) if room else None
        lands.append(Land(outline.iso, outline.name, bool(iso) and outline.iso == iso.upper(), rings, at))
    return tuple(lands)


def _name_room(
    rings: Sequence[Points], size: tuple[float, float], view: Projection, obstacles: Sequence[Rectangle]
) -> Rectangle | None:
    """Room for a country's name wholly on its land: the place of a coarse grid that is farthest from the shore."""
    best, clearance = None, 0.0
    for column in range(1, 16):
        for row in range(1, 16):
            x, y = view.width * column / 16, view.height * row / 16
            room = Rectangle(x - size[0] / 2, y - size[1] / 2, *size)
            if not room.inside(Rectangle(2, 2, view.width - 4, view.height - 4)):
                continue
            if any(room.overlap(obstacle) for obstacle in obstacles):
                continue
            corners = [(room.x + size[0] * n / 4, room.y + size[1] * m) for n in range(5) for m in (0, 1)]
            if not all(on_land(corner, rings) for corner in corners):
                continue
            free = min(math.dist((x, y), point) for ring in rings for point in ring)
            if free > clearance:
                best, clearance = room, free
    return best


def on_land(point: tuple[float, float], rings: Sequence[Points]) -> bool:
    x, y = point
    is_inside = False
    for ring in rings:
        before = ring[-1]
        for point in ring:
            if (point[1] > y) != (before[1] > y):
                crossing = point[0] + (y - point[1]) * (before[0] - point[0]) / (before[1] - point[1])
                is_inside ^= x < crossing
            before = point
    return is_inside
