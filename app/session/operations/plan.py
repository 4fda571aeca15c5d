"""The field-work list: who goes where with which form and when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.plan import PlanEntry, PlanLines

CHANGED = Changes(plan=True)


@reads
def lines(access: Access, *, city_id: str = "", doubts: bool = False, language: str = "en") -> PlanLines:
    """Of one city, or of all: `late(today)`, `for_today(today)`, `of_teams(names)`. `doubts`: those of the answers are looked for,
    too, which takes as long as the city's figures. Problem: no such city."""
    from app.models.plan import plan_lines
    found = plan_lines(access.workspace, city_id)
    if not doubts:
        return found
    from app.findings import city_findings
    from app.session.plan_work import open_doubts
    counted: dict[str, int] = {}
    for city in dict.fromkeys(line.city_id for line in found.lines):
        findings = city_findings(access.workspace, city, language=language, answers=False, cache=access.facts,
                                 progress=access.progress)
        counted |= open_doubts(findings, found)
    return found.with_doubts(counted)


@writes
def set_entries(access: Access, *, entries: Sequence[PlanEntry]) -> Done[int]:
    """All or none. Problem: no such site, form, round, day or state."""
    from app.models.plan import set_entries
    return Done(set_entries(access.workspace, entries), CHANGED)


@writes
def remove_entries(access: Access, *, entries: Sequence[PlanEntry], reason: str) -> Done[None]:
    """Takes lines off the list. Problem: no reason."""
    from app.models.plan import remove_entries
    remove_entries(access.workspace, entries, reason)
    return Done(None, CHANGED)


@writes
def make(access: Access, *, city_id: str, forms: Mapping[str, Sequence[str]], round_id: str = "", team: str | None = None,
         day: str | None = None) -> Done[int]:
    """A line for each site of the city and each form of its kind, where there is none yet. `forms`: ids by kind of site."""
    from app.models.plan import PlanEntry, plan_lines, set_entries
    known = {(line.site_id, line.form_id, line.round_id) for line in plan_lines(access.workspace, city_id).lines if line.planned}
    entries = [PlanEntry(site.id, form, round_id, team=team, day=day)
               for site in access.workspace.sites(city_id) for form in forms.get(site.kind, ())
               if (site.id, form, round_id) not in known]
    return Done(set_entries(access.workspace, entries), CHANGED)

