"""Sites of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models import Site
    from app.places import Position

POSITION = "position"           # the field of a site; docs/decisions/data-model.md


@writes
def add_site(access: Access, *, city_id: str, name: str, kind: str) -> Done[Site]:
    """`kind`: as of `Workspace.add_site`. Problem: no name."""
    site = access.workspace.add_site(city_id, name, kind)
    return Done(site, Changes(sites=True, records=frozenset({site.id})))


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
