"""Sites of a city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.exchange.places import BroughtIn, ListOptions, ListTable, PlacePlan
    from app.models import Site
    from app.models.records import SiteLine
    from app.places import Position

NOTHING: Mapping[str, str | None] = {}
POSITION = "position"           # the field of a site; docs/decisions/data-model.md


@writes
def add_site(access: Access, *, city_id: str, name: str, kind: str, fields: Mapping[str, str | None] = NOTHING) -> Done[Site]:
    """`kind` and `fields`: as of `Workspace.add_site` and `edit_site`. Problem: no name, or a value that is none."""
    site = access.workspace.add_site(city_id, name, kind, **dict[str, Any](fields))
    return Done(site, changed(site.id))


@writes
def edit(access: Access, *, site_id: str, fields: Mapping[str, str | None]) -> Done[Site]:
    """What is another becomes a revision; None: it is not known. Problem: no such site or field, or a value that is none."""
    return Done(access.workspace.edit_site(site_id, fields), changed(site_id))


@writes
def remove(access: Access, *, site_id: str, reason: str) -> Done[None]:
    """Taken off the lists. Problem: something hangs on it, or no reason."""
    access.workspace.remove(site_id, reason)
    return Done(None, changed(site_id))


@writes
def bring_back(access: Access, *, site_id: str) -> Done[None]:
    """Problem: it was not removed."""
    access.workspace.bring_back(site_id)
    return Done(None, changed(site_id))


@reads
def lines(access: Access) -> list[SiteLine]:
    """Of all cities, what a list shows of each."""
    return access.workspace.site_lines()


@reads
def import_plan(access: Access, *, table: ListTable, columns: Mapping[str, tuple[int, ...]], city_id: str = "",
                options: ListOptions | None = None) -> PlacePlan:
    """What a list would do, row by row with the reasons; `columns`: those of `columns_of`. Problem: no names, no city."""
    from app.exchange.places import plan_sites
    return plan_sites(access.workspace, table, columns, city_id=city_id, options=options, progress=access.progress)


@writes
def import_sites(access: Access, *, plan: PlacePlan) -> Done[BroughtIn]:
    """All that the plan takes, or nothing. Problem: what it was compared with is not here any more."""
    from app.exchange.places import bring_in
    done = bring_in(access.workspace, plan, access.progress)
    return Done(done, Changes(sites=True, cities=True, conflicts=True, duplicates=True))


def changed(site_id: str) -> Changes:
    return Changes(sites=True, conflicts=True, duplicates=True, records=frozenset({site_id}))


@writes
def set_position(access: Access, *, site_id: str, position: Position | None, source: str, time: str = "") -> Done[Site]:
    """Where it is, whence that is known and since when, as of `Workspace.set_site_position`; None: nobody knows. Problem."""
    site = access.workspace.set_site_position(site_id, position, source=source, time=time)
    return Done(site, Changes(sites=True, records=frozenset({site.id})))


@writes
def undo_position(access: Access, *, site_id: str) -> Done[Site]:
    """Takes back what was last said of where it is: what was said before holds again, with its source and time."""
    said = access.workspace.history(site_id, POSITION)
    access.workspace.write(site_id, [(POSITION, said[-2].value if len(said) > 1 else None)])
    return Done(access.workspace.site(site_id), Changes(sites=True, records=frozenset({site_id})))
