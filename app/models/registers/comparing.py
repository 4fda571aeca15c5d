"""Two lists of the same things side by side, the ministry's and the team's: which entries are the same one and how sure that is,
what each has alone, and where they say different things, which of them is believed.

Nothing is written by a comparison. An entry is matched with one other at most, the surest pairs first, so the order of the lists
decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.models import facts
from app.models.records.register_rows import GEOMETRY, Entity
from app.models.registers.team_registers import Register, register
from app.models.workspace import Workspace
from app.places import distance_m
from app.problem import Problem
from app.translations import Measure, Message, message

NEAR, FAR = 100.0, 2_000.0      # metres: the same gate; two things, whatever they are called
ALIKE = 0.82                    # share of letters in common
MOST_NEAR = 200                 # entries of one word or one place, beyond which it tells nothing apart
LEAST = 60                      # of 100: below it two entries are not proposed as one
_CODES = ("code", "p-code", "pcode", "admin-codes", "dhis2_id", "emis_code", "hf_code", "uid", "ref")


@dataclass(frozen=True)
class Difference:
    """What two lists say of one property; `believed`: "first", "second", or "" where both are trusted alike or nobody said."""

    property: str
    first: str
    second: str
    believed: str


@dataclass(frozen=True)
class Match:
    """Two entries that are taken as one. `sure`: 60 to 100; `why`: a few words."""

    first: Entity
    second: Entity
    sure: int
    why: Message
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class RegisterComparison:
    """Of two lists; `only_first` and `only_second`: entries without another."""

    first: Register
    second: Register
    matches: tuple[Match, ...]
    only_first: tuple[Entity, ...]
    only_second: tuple[Entity, ...]

    @property
    def differing(self) -> int:
        """How many of the matches say different things."""
        return sum(bool(match.differences) for match in self.matches)


def compare_registers(workspace: Workspace, first: str, second: str) -> RegisterComparison:
    """What is offered of each; what was taken off or withdrawn is compared with nothing. Problem: no such register, or one
    alone."""
    if first == second:
        raise Problem(message("A register cannot be compared with itself."), message("Name two."))
    one, other = register(workspace, first), register(workspace, second)
    ours = {entity.id: entity for entity in one.entities if entity.offered}
    theirs = {entity.id: entity for entity in other.entities if entity.offered}
    pairs = sorted(_pairs(list(ours.values()), list(theirs.values())), key=lambda pair: (-pair[0], pair[1], pair[2]))
    taken_ours, taken_theirs, matches = set(), set(), []
    for sure, mine, its, why in pairs:
        if mine in taken_ours or its in taken_theirs:
            continue
        taken_ours.add(mine)
        taken_theirs.add(its)
        matches.append(Match(ours[mine], theirs[its], sure, why, tuple(_differences(one, other, ours[mine], theirs[its]))))
    matches.sort(key=lambda match: (match.first.label.casefold(), match.first.id))
    return RegisterComparison(one, other, tuple(matches),
                              tuple(entity for key, entity in ours.items() if key not in taken_ours),
                              tuple(entity for key, entity in theirs.items() if key not in taken_theirs))


def _pairs(ours: list[Entity], theirs: list[Entity]) -> Iterator[tuple[int, str, str, Message]]:
    """How sure two are the same, for those that may be: only entries that share an id, a code, a word or a place are compared."""
    places = {entity.record_id: place_of(entity) for entity in (*ours, *theirs)}
    index: dict[str, list[Entity]] = {}
    for entity in theirs:
        for key in _keys(entity, places[entity.record_id], around=False):
            index.setdefault(key, []).append(entity)
    for mine in ours:
        seen: set[str] = set()
        for key in _keys(mine, places[mine.record_id], around=True):
            near = index.get(key, ())
            if len(near) > MOST_NEAR and key.startswith(("word ", "cell ")):       # "school" is in every second name
                continue
            for its in near:
                if its.id in seen:
                    continue
                seen.add(its.id)
                sure, why = _sure(mine, its, places[mine.record_id], places[its.record_id])
                if sure >= LEAST:
                    yield sure, mine.id, its.id, why


def _keys(entity: Entity, place: tuple[float, float] | None, *, around: bool) -> Iterator[str]:
    yield f"id {entity.id}"
    yield f"name {plain_name(entity.label)}"
    yield from (f"code {code}" for code in codes_of(entity))
    yield from {f"word {word}" for word in plain_name(entity.label).split() if len(word) > 3}
    if place is not None:
        row, column = round(place[0] * 500), round(place[1] * 500)      # some two hundred metres
        reach = (-1, 0, 1) if around else (0,)
        yield from (f"cell {row + up} {column + across}" for up in reach for across in reach)


def _sure(one: Entity, other: Entity, here: tuple[float, float] | None, there: tuple[float, float] | None) -> tuple[int, Message]:
    metres = distance_m(here, there) if here is not None and there is not None else None
    first, second = plain_name(one.label), plain_name(other.label)
    if one.id == other.id:
        return 100, message("same id")
    if codes_of(one) & codes_of(other):
        return 97, message("same code")
    # "School 1" and "School 2" are two, however many letters they share.
    numbered = re.findall(r"\d+", first) == re.findall(r"\d+", second)
    share = _share(first, second) if numbered else 0.0
    apart = None if metres is None else (
        Measure(round(metres), "length-meter") if metres < FAR else Measure(round(metres / 1000, 1), "length-kilometer"))
    if first == second and first:
        if metres is None or apart is None:
            return 80, message("same name")
        return 95 if metres <= NEAR else 85 if metres <= FAR else 60, message("same name, {distance} apart", distance=apart)
    if share >= ALIKE and (metres is None or metres <= FAR):
        if metres is None or apart is None:
            return 65, message("names alike")
        return 85 if metres <= NEAR else 70, message("names alike, {distance} apart", distance=apart)
    return 0, message("nothing alike")


def _share(first: str, second: str) -> float:
    """Of letters in common; 0 below what any pair needs."""
    letters = SequenceMatcher(None, first, second, autojunk=False)
    if letters.real_quick_ratio() < ALIKE or letters.quick_ratio() < ALIKE:
        return 0.0
    return letters.ratio()


def _differences(first: Register, second: Register, one: Entity, other: Entity) -> Iterator[Difference]:
    """Of what both say; a property that one list alone knows is no difference."""
    believed = "" if first.trust is None or second.trust is None or first.trust == second.trust else (
        "first" if first.trust > second.trust else "second")
    said: list[tuple[str, str, str]] = []
    if plain_name(one.label) != plain_name(other.label):
        said.append(("label", one.label, other.label))
    theirs: Mapping[str, tuple[str, str]] = {name.casefold(): (name, value) for name, value in other.properties.items()}
    for name, value in one.properties.items():
        its = theirs.get(name.casefold(), ("", ""))[1]
        if name == GEOMETRY or not value or not its or _same(value, its):
            continue
        said.append((name, value, its))
    here, there = place_of(one), place_of(other)
    if here is not None and there is not None and distance_m(here, there) > NEAR:
        said.append((GEOMETRY, one.properties[GEOMETRY], other.properties[GEOMETRY]))
    return (Difference(*three, believed) for three in said)


def _same(one: str, other: str) -> bool:
    numbers = facts.number(one), facts.number(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def place_of(entity: Entity) -> tuple[float, float] | None:
    """Latitude and longitude of the first point of its geometry; None where it has none."""
    found = facts.position(entity.properties.get(GEOMETRY, "").partition(";")[0])
    return (found[0], found[1]) if found is not None else None


def codes_of(entity: Entity) -> frozenset[str]:
    """What an authority calls it by, in a property of a usual name."""
    return frozenset(code for name, value in entity.properties.items() if name.casefold() in _CODES
                     for code in re.split(r"[\s;,]+", value.casefold()) if len(code) > 2)


def plain_name(name: str) -> str:
    """Without marks and capitals."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())
