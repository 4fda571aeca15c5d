"""What looks like the same thing twice: proposed, joined by a person, and parted again. Nothing is taken away by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from app.models.joining import SAME_AS
from app.places import distance_m
from app.problem import Problem

if TYPE_CHECKING:
    from app.models.values import InterviewRecord, Site
    from app.models.workspace import Workspace

APART = "@not-same/"        # before the id of another that a person said is something else
NAMES_ALIKE = 0.87          # share of letters in common
NEAR = 75.0                 # metres: a site's gate and its office
NAMES_NEAR = 0.6            # of two sites that near
ANSWERS_ALIKE, ANSWERS_AT_LEAST = 0.8, 8    # of two interviews of one day


@dataclass(frozen=True)
class Alike:
    """Two records that look like the same one, or (`joined`) the second of which counts as the first."""

    kind: str               # "city" | "site" | "interview"
    first: str
    second: str
    names: tuple[str, str]
    why: str


def proposals(workspace: Workspace) -> list[Alike]:
    """Pairs of cities, sites of one city and interviews of one site and day, but for those that a person keeps apart."""
    apart = {frozenset((row["id"], name.removeprefix(APART))) for kind in ("city", "site", "interview")
             for row in workspace.records(kind) for name in row if name.startswith(APART)}
    found = [*_cities(workspace), *_sites(workspace), *_interviews(workspace)]
    return [one for one in found if frozenset((one.first, one.second)) not in apart]


def joined(workspace: Workspace) -> list[Alike]:
    found = []
    for kind in ("city", "site", "interview"):
        rows = {row["id"]: row for row in workspace.records(kind)}
        found += [Alike(kind, row[SAME_AS], row["id"], (_name(rows[row[SAME_AS]]), _name(row)), "joined")
                  for row in rows.values() if row["joined"] and row.get(SAME_AS) in rows]
    return found


def join(workspace: Workspace, first: str, second: str) -> None:
    """From now on the second counts as the first: what stands under it stands under the first.

    Problem: there is none of such an id, or they are not of one kind (interviews: of one site and form).
    """
    one, other = _of(workspace, first), _of(workspace, second)
    if first == second or one["kind"] != other["kind"] or (
            one["kind"] == "interview" and (one["parent"], one["form"]) != (other["parent"], other["form"])):
        raise Problem("These two cannot be the same.", "Choose two cities, two sites, or two interviews of one site and form.")
    if one["joined"]:
        raise Problem(f"{_name(one)} counts as another one already.", "Join with that one, or part them first.")
    workspace.write(second, [(SAME_AS, first)])


def part(workspace: Workspace, second: str) -> None:
    """Problem: it was not joined."""
    if SAME_AS not in _of(workspace, second):
        raise Problem("It was not joined with another.", "`main.py alike FILE` lists those that were.")
    workspace.write(second, [(SAME_AS, None)])


def keep_apart(workspace: Workspace, first: str, second: str) -> None:
    """They are two, and are not proposed again. Problem: there is none of such an id."""
    _of(workspace, second)
    _of(workspace, first)
    workspace.write(first, [(f"{APART}{second}", "1")])


def _of(workspace: Workspace, record_id: str) -> dict[str, str]:
    for kind in ("city", "site", "interview"):
        for row in workspace.records(kind):
            if row["id"] == record_id:
                return {**row, "kind": kind}
    raise Problem(f"There is no city, site or interview {record_id}.", "`main.py info FILE --json` lists them.")


def _name(row: dict[str, str]) -> str:
    return row.get("name") or row["id"][:8]


# ---------------------------------------------------------------------------------------------- what looks alike


def _cities(workspace: Workspace) -> Iterator[Alike]:
    for one, other in combinations(workspace.cities(), 2):
        names = [{_plain(name) for name in (city.name, *city.aliases.split(";")) if name.strip()} for city in (one, other)]
        if names[0] & names[1]:
            yield Alike("city", one.id, other.id, (one.name, other.name), "same name")


def _sites(workspace: Workspace) -> Iterator[Alike]:
    cities: dict[str, list[Site]] = {}
    for site in workspace.sites():
        cities.setdefault(site.city_id, []).append(site)
    for sites in cities.values():
        for one, other in combinations(sites, 2):
            why = _same_site(one, other)
            if why:
                yield Alike("site", one.id, other.id, (one.name, other.name), why)


def _same_site(one: Site, other: Site) -> str:
    first, second = _plain(one.name), _plain(other.name)
    if first == second:
        return "same name"
    # "School 1" and "School 2" are two, however many letters they share.
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return ""
    letters = SequenceMatcher(None, first, second, autojunk=False)
    if letters.real_quick_ratio() < NAMES_NEAR or (share := letters.ratio()) < NAMES_NEAR:
        return ""
    if share >= NAMES_ALIKE:
        return "names alike"
    if one.kind == other.kind and one.latitude is not None and one.longitude is not None \
            and other.latitude is not None and other.longitude is not None:
        metres = distance_m((one.latitude, one.longitude), (other.latitude, other.longitude))
        if metres <= NEAR:
            return f"{metres:.0f} m apart, names alike"
    return ""


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _interviews(workspace: Workspace) -> Iterator[Alike]:
    days: dict[tuple[str, str, str], list[InterviewRecord]] = {}
    for one in workspace.interviews():
        days.setdefault((one.site_id, one.form_sha256, one.created[:10]), []).append(one)
    for together in days.values():
        if len(together) < 2:
            continue
        said = {one.id: {path: value for path, value in workspace.answers(one.id).items() if path.startswith("/")}
                for one in together}
        for first, second in combinations(together, 2):
            both = said[first.id].keys() & said[second.id].keys()
            same = sum(said[first.id][path] == said[second.id][path] for path in both)
            most = max(len(said[first.id]), len(said[second.id]))
            if len(both) >= ANSWERS_AT_LEAST and same >= ANSWERS_ALIKE * most:
                yield Alike("interview", first.id, second.id, (first.created[11:16], second.created[11:16]),
                            f"{same} of {most} answers equal")
