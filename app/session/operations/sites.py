"""Sites of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models import Site


@writes
def add_site(access: Access, *, city_id: str, name: str, kind: str) -> Done[Site]:
    """`kind`: as of `Workspace.add_site`. Problem: no name."""
    site = access.workspace.add_site(city_id, name, kind)
    return Done(site, Changes(sites=True, records=frozenset({site.id})))
