"""Marks that would lie on one another as one mark with their number: what a page can show of three hundred sites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from app.places.clusters import cluster_points
from app.places.labels import Rectangle, leads, placing
from app.places.mapview import Dot, MapMark, MapView

_ON_ONE_ANOTHER = 0.8   # heights of the text between two marks that hide each other
_CROWDED = 3.0          # and between two in a drawing that has room for no more: a pill with letter and number is so wide
MOST_MARKS = 60         # that a page shows one by one
_RADIUS = 0.45          # of a mark alone, in heights of the text
_WIDE, _HIGH = 1.45, 0.9        # half of a pill
_REACHES = (1.0, 1.8)   # of labels: lines all over a crowded drawing would say nothing


@dataclass(frozen=True)
class Group(Dot):
    """Several marks as one, drawn with their number in it. Its own mark is of the kind "group"; its label the letter under which a
    list beside names them."""

    members: tuple[MapMark, ...] = ()


def grouped(view: MapView, measure: Callable[[str, float], float], *, level: Callable[[Sequence[str]], str],
            lettered: bool, text_height: float = 7) -> MapView:
    """The view with marks put together that would hide each other; where they are too many for the drawing, all that are near.

    `level`: of a group, from those of its members; `lettered`: groups have a letter, from the upper left on, where a list says what
    is in them."""
    crowded = len(view.dots) > MOST_MARKS or any(dot.label is None for dot in view.dots)
    found = _apart(view.dots, (_CROWDED if crowded else _ON_ONE_ANOTHER) * text_height)
    if len(found) == len(view.dots):
        return view
    marks: list[MapMark] = []
    letters = 0
    for x, y, members in found:
        if len(members) == 1:
            marks.append(view.dots[members[0]].mark)
        else:
            longitude, latitude = view.projection.lon_lat(x, y)
            levels = [view.dots[number].mark.level for number in members]
            marks.append(MapMark(letter(letters) if lettered else "", latitude, longitude, "group", level(levels)))
            letters += 1
    labels = _labels(view, marks, found, measure, text_height)
    radius = text_height * _RADIUS
    dots: list[Dot] = []
    for mark, (x, y, members), label in zip(marks, found, labels, strict=True):
        if len(members) == 1:
            dots.append(Dot(mark, x, y, label, label is not None and leads((x, y), label, radius)))
        else:
            dots.append(Group(mark, x, y, None, False, tuple(view.dots[number].mark for number in members)))
    return replace(view, dots=tuple(dots))


_Found = tuple[float, float, tuple[int, ...]]       # where a mark stands, and the numbers of the dots that it stands for


def _apart(dots: Sequence[Dot], reach: float) -> list[_Found]:
    """Clusters whose middles are farther apart than `reach`, from the upper left to the lower right. What was joined may have come
    near to another, so they are joined until none is."""
    found: list[_Found] = [(dot.x, dot.y, (number,)) for number, dot in enumerate(dots)]
    while True:
        clusters = cluster_points([(x, y) for x, y, _ in found], reach)
        if len(clusters) == len(found):
            return sorted(found, key=lambda one: (round(one[1] / 24), one[0], one[2]))
        joined = []
        for cluster in clusters:
            members = tuple(sorted(number for at in cluster.members for number in found[at][2]))
            joined.append((sum(dots[number].x for number in members) / len(members),
                           sum(dots[number].y for number in members) / len(members), members))
        found = joined


def _labels(view: MapView, marks: Sequence[MapMark], found: Sequence[_Found], measure: Callable[[str, float], float],
            text_height: float) -> list[Rectangle | None]:
    """Of marks alone; a group has its words inside."""
    alone = [number for number, (_, _, members) in enumerate(found) if len(members) == 1]
    wide, high = _WIDE * text_height, _HIGH * text_height
    pills = [Rectangle(x - wide, y - high, 2 * wide, 2 * high) for x, y, members in found if len(members) > 1]
    places = [found[number][:2] for number in alone]
    sizes = [(measure(marks[number].label, text_height) + 3, text_height + 3) for number in alone]
    frame = Rectangle(1, 1, view.projection.width - 2, view.projection.height - 2)
    radii = [text_height * _RADIUS] * len(alone)
    labels: list[Rectangle | None] = [None] * len(found)
    for number, label in placing(places, sizes, frame, radii, (view.corner, *pills), order=range(len(alone)), reaches=_REACHES):
        labels[alone[number]] = label
    return labels


def letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    name = ""
    while number >= 0:
        name = ascii_uppercase[number % 26] + name
        number = number // 26 - 1
    return name
