"""A plan is carried out: all of what it takes, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange.places.plan import PlacePlan, PlanRow
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace


@dataclass(frozen=True)
class BroughtIn:
    added: tuple[str, ...]              # ids of sites or cities
    changed: tuple[str, ...]
    left: int                           # rows that did not come in, or changed nothing


def bring_in(workspace: Workspace, plan: PlacePlan, progress: Progress = quiet) -> BroughtIn:
    """One transaction. Problem: what the plan found here is not here any more; then nothing is written."""
    taken = [row for row in plan.rows if plan.taken(row)]
    known = {city.id for city in workspace.cities()} | {site.id for site in workspace.sites()}
    missing = next((row for row in taken if {row.record_id, row.city_id} - {""} - known), None)
    if missing is not None:
        raise Problem(message("What the list was compared with is not here any more: “{name}”.", name=missing.name),
                      message("Read the list again."))
    progress(0, 0, plan.source)
    kind = "city" if plan.what == "city" else "site"
    new = [row for row in taken if not row.record_id]
    old = [row for row in taken if row.record_id]
    added = workspace.write_places(
        kind, [(row.city_id or None, _fields(row)) for row in new],
        [(row.record_id, {field: after for field, (_, after) in row.changes.items()}) for row in old])
    return BroughtIn(tuple(added), tuple(row.record_id for row in old), len(plan.rows) - len(taken))


def _fields(row: PlanRow) -> Mapping[str, str]:
    return {"name": row.name, **row.fields}
