"""Cities: added, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.exchange.places import BroughtIn, ListOptions, ListTable, PlacePlan
    from app.findings import CityFindings, Comparison, Explained
    from app.models import City
    from app.places import Position
    from app.session.city_standing import CityStanding

NOTHING: Mapping[str, str | None] = {}


@writes
def add_city(access: Access, *, name: str, fields: Mapping[str, str | None] = NOTHING) -> Done[City]:
    """`fields`: as of `Workspace.edit_city`. Problem: no name, or a value that is none."""
    city = access.workspace.add_city(name, **dict[str, Any](fields))
    return Done(city, _changed(city.id))


@writes
def edit(access: Access, *, city_id: str, fields: Mapping[str, str | None]) -> Done[City]:
    """What is another becomes a revision; None: it is not known. Problem: no such city or field, or a value that is none."""
    return Done(access.workspace.edit_city(city_id, fields), _changed(city_id))


@writes
def set_position(access: Access, *, city_id: str, position: Position | None, source: str, time: str = "") -> Done[City]:
    """As of a site."""
    return Done(access.workspace.set_city_position(city_id, position, source=source, time=time), _changed(city_id))


@writes
def remove(access: Access, *, city_id: str, reason: str) -> Done[None]:
    """Taken off the lists. Problem: something hangs on it, or no reason."""
    access.workspace.remove(city_id, reason)
    return Done(None, _changed(city_id))


@writes
def bring_back(access: Access, *, city_id: str) -> Done[None]:
    """Problem: it was not removed."""
    access.workspace.bring_back(city_id)
    return Done(None, _changed(city_id))


@reads
def import_plan(access: Access, *, table: ListTable, columns: Mapping[str, tuple[int, ...]],
                options: ListOptions | None = None) -> PlacePlan:
    """What a list of cities would do, or, of a table of administrative units, which P-codes it gives to what is here."""
    from app.exchange.places import has_units, plan_cities, plan_units
    if has_units(table):
        return plan_units(access.workspace, table, options=options, progress=access.progress)
    return plan_cities(access.workspace, table, columns, options=options, progress=access.progress)


@writes
def import_cities(access: Access, *, plan: PlacePlan) -> Done[BroughtIn]:
    """All that the plan takes, or nothing."""
    from app.exchange.places import bring_in
    done = bring_in(access.workspace, plan, access.progress)
    return Done(done, Changes(cities=True, sites=True, conflicts=True, duplicates=True))


def _changed(city_id: str) -> Changes:
    return Changes(cities=True, conflicts=True, duplicates=True, records=frozenset({city_id}))


@reads
def findings(access: Access, *, city_id: str, language: str, answers: bool = False) -> CityFindings:
    """Service levels, needs and doubts; `answers`: each answer as it is printed, too. Problem: no such city."""
    from app.findings import city_findings
    return city_findings(access.workspace, city_id, language=language, answers=answers, cache=access.facts,
                         progress=access.progress)


@reads
def standing(access: Access, *, city_id: str, language: str, today: str) -> CityStanding:
    """Three sentences, what is open, and which planned visits are late on that day, ISO 8601. Problem: no such city."""
    from app.session.city_standing import city_standing
    return access.settled(lambda: city_standing(access, city_id, language, today))


@reads
def explanation(access: Access, *, interview_id: str, ref: str, language: str) -> Explained:
    """Why a figure is what it is. Problem: no such interview, or nothing there."""
    from app.findings import explain
    return explain(access.workspace, interview_id, ref, language=language)


@reads
def comparison(access: Access, *, city_id: str, before: str, after: str, language: str) -> Comparison:
    """What changed between two rounds. Problem: no such city or round."""
    from app.findings import compare_rounds
    return compare_rounds(access.workspace, city_id, before, after, language=language, cache=access.facts,
                          progress=access.progress)
