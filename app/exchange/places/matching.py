"""Which site of a list is one that is here, or stands in the list twice: by name, ward and place, each with a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import cos, floor, radians

from app.exchange.places.list_table import plain
from app.models import Site
from app.places import distance_m

ALIKE = 0.87            # share of letters in common, as of duplicates (app.models.conflicts)
NEAR, ALIKE_NEAR = 75.0, 0.6        # metres, and how alike two names within them must be
FAR_APART = 2_000.0     # metres between two of one name that are two
_NEIGHBOURS = 4         # in the order of names, on either side
Place = tuple[float, float]


class KnownSites:
    """The sites of a city, found by how they are called and where they lie."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = list(sites)
        self._plain = {site.id: plain(site.name) for site in self._sites}
        self._by_name: dict[str, list[Site]] = {}
        for site in self._sites:
            self._by_name.setdefault(self._plain[site.id], []).append(site)
        self._orders = [sorted((order(self._plain[site.id]), site.id) for site in self._sites) for order in ORDERS]
        self._of = {site.id: site for site in self._sites}
        self._cells: dict[tuple[int, int], list[Site]] = {}
        for site in self._sites:
            if site.place is not None:
                self._cells.setdefault(_cell(site.place), []).append(site)

    @property
    def places(self) -> list[Place]:
        return [site.place for site in self._sites if site.place is not None]

    def called(self, name: str) -> Sequence[Site]:
        return self._by_name.get(plain(name), ())

    def alike(self, name: str, place: Place | None, kind: str) -> Site | None:
        """Of another name that is nearly the same, or that lies at the same place."""
        said = plain(name)
        for site in dict.fromkeys((*self._neighbours(said), *self._around(place))):
            share = share_of(said, self._plain[site.id])
            if share >= ALIKE:
                return site
            if (share >= ALIKE_NEAR and place is not None and site.place is not None and site.kind == kind
                    and distance_m(place, site.place) <= NEAR):
                return site
        return None

    def _neighbours(self, said: str) -> Iterator[Site]:
        for order, names in zip(ORDERS, self._orders, strict=True):
            at = bisect_left(names, (order(said), ""))
            for _, site_id in names[max(0, at - _NEIGHBOURS):at + _NEIGHBOURS]:
                yield self._of[site_id]

    def _around(self, place: Place | None) -> Iterator[Site]:
        if place is not None:
            row, column = _cell(place)
            for near in ((row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)):
                yield from self._cells.get(near, ())


def _cell(place: Place) -> tuple[int, int]:
    """A square of about a hundred metres."""
    return floor(place[0] * 1000), floor(place[1] * 1000 * max(0.01, cos(radians(round(place[0])))))


def _backwards(name: str) -> str:
    return name[::-1]


def _sorted_words(name: str) -> str:
    return " ".join(sorted(name.split()))


ORDERS: tuple[Callable[[str], str], ...] = (str, _backwards, _sorted_words)


def share_of(first: str, second: str) -> float:
    """Of letters in common; "School 1" and "School 2" are two, however many letters they share."""
    if [word for word in first.split() if word.isdecimal()] != [word for word in second.split() if word.isdecimal()]:
        return 0.0
    letters = SequenceMatcher(None, first, second, autojunk=False)
    if letters.real_quick_ratio() < ALIKE_NEAR or letters.quick_ratio() < ALIKE_NEAR:
        return 0.0
    return letters.ratio()
