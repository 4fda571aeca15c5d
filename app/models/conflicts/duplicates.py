"""What looks like the same thing twice: proposed, joined by a person, and parted again. Nothing is taken away by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, partial
from math import cos, floor, radians
from typing import TYPE_CHECKING, Any, TypeVar

from app.models.records.joined import SAME_AS
from app.models.records.rows import record_row
from app.places import distance_m
from app.problem import Problem
from app.translations import Measure, Message, message

if TYPE_CHECKING:
    from app.models.values import City, InterviewRecord, Site
    from app.models.workspace import Workspace

T = TypeVar("T")
Apart = Collection[frozenset[str]]
APART = "@not-same/"        # before the id of another that a person said is something else
NAMES_ALIKE = 0.87          # share of letters in common
NEAR = 75.0                 # metres: a site's gate and its office
NAMES_NEAR = 0.6            # of two sites that near
# Translators: why two sites or cities may be the same one.
SAME_NAME = message("same name")
WINDOW, MOST_EACH = 12, 5   # how many neighbours each is compared with in an order, and proposed with at most
STRETCHES = 4
ANSWERS_ALIKE, ANSWERS_AT_LEAST = 0.8, 8    # of two interviews of one day


@dataclass(frozen=True)
class DuplicatePair:
    """Two records that look like the same one, or (`joined`) the second of which counts as the first."""

    kind: str               # "city" | "site" | "interview"
    first: str
    second: str
    names: tuple[str, str]
    why: Message            # a few words: why they look alike


def proposals(workspace: Workspace) -> list[DuplicatePair]:
    """Pairs of cities, sites of one city and interviews of one site and day, but for those that a person keeps apart. Of many that
    all look alike each is proposed with a few of the others, and with more once those are settled."""
    apart = {frozenset((row["id"], name.removeprefix(APART))) for kind in ("city", "site", "interview")
             for row in workspace.records(kind) for name in row if name.startswith(APART)}
    return [*_cities(workspace, apart), *_sites(workspace, apart), *_interviews(workspace, apart)]


def joined(workspace: Workspace) -> list[DuplicatePair]:
    found = []
    for kind in ("city", "site", "interview"):
        rows = {row["id"]: row for row in workspace.records(kind)}
        found += [DuplicatePair(kind, row[SAME_AS], row["id"], (_name(rows[row[SAME_AS]]), _name(row)), message("joined"))
                  for row in rows.values() if row["joined"] and row.get(SAME_AS) in rows]
    return found


def join(workspace: Workspace, first: str, second: str) -> None:
    """From now on the second counts as the first: what stands under it stands under the first.

    Problem: there is none of such an id, or they are not of one kind (interviews: of one site and form).
    """
    one, other = _of(workspace, first), _of(workspace, second)
    if first == second or one["kind"] != other["kind"] or (
            one["kind"] == "interview" and (one["parent"], one["form"]) != (other["parent"], other["form"])):
        raise Problem(message("These two cannot be the same."),
                      message("Choose two cities, two sites, or two interviews of one site and form."))
    if one["joined"]:
        raise Problem(message("{name} counts as another one already.", name=_name(one)),
                      message("Join with that one, or part them first."))
    workspace.write(second, [(SAME_AS, first)])


def part(workspace: Workspace, second: str) -> None:
    """Problem: it was not joined."""
    if SAME_AS not in _of(workspace, second):
        raise Problem(message("It was not joined with another."), message("`main.py alike FILE` lists those that were."))
    workspace.write(second, [(SAME_AS, None)])


def keep_apart(workspace: Workspace, first: str, second: str) -> None:
    """They are two, and are not proposed again. Problem: there is none of such an id."""
    _of(workspace, second)
    _of(workspace, first)
    workspace.write(first, [(f"{APART}{second}", "1")])


def _of(workspace: Workspace, record_id: str) -> dict[str, str]:
    for kind in ("city", "site", "interview"):
        row = record_row(workspace.store, kind, record_id)
        if row is not None:
            return {**row, "kind": kind}
    raise Problem(message("There is no city, site or interview {record_id}.", record_id=record_id),
                  message("`main.py info FILE --json` lists them."))


def _name(row: dict[str, str]) -> str:
    return row.get("name") or row["id"][:8]


# ---------------------------------------------------------------------------------------------- what looks alike

def _pairs(items: Sequence[T], keys: Sequence[Callable[[T], Any]], alike: Callable[[T, T], Message | None], apart: Apart,
           id_of: Callable[[T], str]) -> Iterator[tuple[T, T, Message]]:
    """Sorted by each key in turn, each item is compared with the next few (the sorted neighbourhood method of record linkage): of
    few that is each with each, and of n it takes n log n. Pairs that are kept apart are passed over and take no one's place."""
    seen: set[frozenset[str]] = set()
    proposed: Counter[str] = Counter()
    place = {id_of(item): at for at, item in enumerate(items)}
    for key in keys:
        ordered = sorted(items, key=key)
        for at, first in enumerate(ordered):
            compared, ahead = 0, at + 1
            while compared < WINDOW and ahead < len(ordered) and proposed[id_of(first)] < MOST_EACH:
                second = ordered[ahead]
                ahead += 1
                pair = frozenset((id_of(first), id_of(second)))
                if pair in apart:
                    continue
                compared += 1
                if pair in seen:
                    continue
                seen.add(pair)
                if why := alike(first, second):
                    proposed[id_of(first)] += 1
                    one, other = sorted((first, second), key=lambda item: place[id_of(item)])
                    yield one, other, why


def _cities(workspace: Workspace, apart: Apart) -> Iterator[DuplicatePair]:
    """By any of their names."""
    cities = workspace.cities()
    named: dict[str, list[City]] = {}
    for city in cities:
        for name in dict.fromkeys(_plain(name) for name in (city.name, *city.aliases.split(";")) if name.strip()):
            named.setdefault(name, []).append(city)
    found: dict[frozenset[str], DuplicatePair] = {}
    for same in named.values():
        for one, other, why in _pairs(same, [lambda city: city.id], lambda one, other: SAME_NAME, apart, lambda city: city.id):
            found.setdefault(frozenset((one.id, other.id)), DuplicatePair("city", one.id, other.id, (one.name, other.name), why))
    yield from found.values()


def _sites(workspace: Workspace, apart: Apart) -> Iterator[DuplicatePair]:
    cities: dict[str, list[Site]] = {}
    for site in workspace.sites():
        cities.setdefault(site.city_id, []).append(site)
    for sites in cities.values():
        plain = {site.id: _plain(site.name) for site in sites}
        keys: list[Callable[[Site], Any]] = [
            partial(_by_name, plain, str), partial(_by_name, plain, lambda name: name[::-1]),
            partial(_by_name, plain, lambda name: sorted(name.split()))]
        if any(site.latitude is not None for site in sites):
            keys += [_cell, lambda site: _cell(site, 0.5)]      # and with the borders elsewhere
        yield from (DuplicatePair("site", one.id, other.id, (one.name, other.name), why)
                    for one, other, why in _pairs(sites, keys, _same_site, apart, lambda site: site.id))


def _by_name(plain: Mapping[str, str], order: Callable[[str], Any], site: Site) -> tuple[Any, str]:
    return order(plain[site.id]), site.id


def _cell(site: Site, shift: float = 0.0) -> tuple[Any, ...]:
    """Which square of four times NEAR a site lies in; one without a position comes last."""
    if site.latitude is None or site.longitude is None:
        return (1, site.id)
    side = 4 * NEAR / 111_320
    across = side / max(0.01, cos(radians(site.latitude)))
    return (0, floor(site.latitude / side + shift), floor(site.longitude / across + shift), site.kind, site.id)


def _same_site(one: Site, other: Site) -> Message | None:
    first, second = _plain(one.name), _plain(other.name)
    if first == second:
        return SAME_NAME
    share = _share(first, second)
    if share >= NAMES_ALIKE:
        return message("names alike")
    if share >= NAMES_NEAR and one.kind == other.kind and one.latitude is not None and one.longitude is not None \
            and other.latitude is not None and other.longitude is not None:
        metres = distance_m((one.latitude, one.longitude), (other.latitude, other.longitude))
        if metres <= NEAR:
            return message("{distance} apart, names alike", distance=Measure(round(metres), "length-meter"))
    return None


@lru_cache(maxsize=200_000)
def _share(first: str, second: str) -> float:
    """Of letters in common; 0 below what any pair needs. Remembered: settling one pair asks for all the others again."""
    # "School 1" and "School 2" are two, however many letters they share.
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0
    letters = SequenceMatcher(None, first, second, autojunk=False)
    if letters.real_quick_ratio() < NAMES_NEAR or letters.quick_ratio() < NAMES_NEAR:
        return 0.0
    return letters.ratio()


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _interviews(workspace: Workspace, apart: Apart) -> Iterator[DuplicatePair]:
    days: dict[tuple[str, str, str], list[InterviewRecord]] = {}
    for one in workspace.interviews():
        days.setdefault((one.site_id, one.form_sha256, one.created[:10]), []).append(one)
    groups = [together for together in days.values() if len(together) > 1]
    said = workspace.answer_cache.of([interview.id for together in groups for interview in together])
    for together in groups:
        # Two that agree for the most part agree in some stretch of their answers: each stretch in turn leads the order.
        rows = {interview.id: sorted(said[interview.id].items()) for interview in together}

        def alike(first: InterviewRecord, second: InterviewRecord) -> Message | None:
            same = len(said[first.id].items() & said[second.id].items())
            both = len(said[first.id].keys() & said[second.id].keys())
            most = max(len(said[first.id]), len(said[second.id]))
            return message("{same} of {most} answers equal", same=same, most=most) \
                if both >= ANSWERS_AT_LEAST and same >= ANSWERS_ALIKE * most else None
        keys = [lambda one, rows=rows, part=part: (_turned(rows[one.id], part), one.id) for part in range(STRETCHES)]
        yield from (DuplicatePair("interview", one.id, other.id, (one.created[11:16], other.created[11:16]), why)
                    for one, other, why in _pairs(together, keys, alike, apart, lambda one: one.id))


def _turned(row: list[tuple[str, str]], part: int) -> list[tuple[str, str]]:
    at = len(row) * part // STRETCHES
    return row[at:] + row[:at]
