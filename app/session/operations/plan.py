"""The field-work list: who goes where with which form and when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.exchange import PlanSheet
    from app.models import Workspace
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
def make(access: Access, *, city_id: str, forms: Mapping[str, Sequence[str]] | None = None, round_id: str = "",
         team: str | None = None,
         day: str | None = None) -> Done[int]:
    """A line for each site to which the round goes (without one, of the city) and each form of its kind, where there is none yet.
    `forms`: ids by kind of site; without them those that say that they are for it."""
    from app.models.plan import PlanEntry, plan_lines, set_entries
    known = {(line.site_id, line.form_id, line.round_id) for line in plan_lines(access.workspace, city_id).lines if line.planned}
    sites = access.workspace.sites(city_id)
    for one in access.workspace.rounds(city_id):
        if one.id == round_id:
            sites = [site for site in sites if one.goes_to(site.id)]
    if forms is None:
        forms = _suiting(access.workspace, {site.kind for site in sites})
    entries = [PlanEntry(site.id, form, round_id, team=team, day=day)
               for site in sites for form in forms.get(site.kind, ())
               if (site.id, form, round_id) not in known]
    return Done(set_entries(access.workspace, entries), CHANGED)



@reads
def write_sheet(access: Access, *, out: Path, city_id: str, language: str = "en") -> Path:
    """The list of a city as a sheet to be filled in. Problem: it cannot be written."""
    from app.exchange import plan_to_xlsx
    plan_to_xlsx(access.workspace, out, city_id, language=language)
    return out


@reads
def read_sheet(access: Access, *, source: Path, city_id: str) -> PlanSheet:
    """What the rows of a sheet would do: `set_entries(entries=sheet.entries)` does it. Problem: it is no such sheet."""
    from app.exchange import plan_from_xlsx
    return plan_from_xlsx(access.workspace, source, city_id, forms=plannable_forms(access.workspace))


@reads
def forms(access: Access) -> tuple[tuple[str, str], ...]:
    """Id and title of each form that may be planned: those that come with the program, and those of the workspace."""
    return plannable_forms(access.workspace)


@reads
def suiting_forms(access: Access, *, kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Of each kind of site the ids of the forms that say that they are for it."""
    return _suiting(access.workspace, kinds)


def plannable_forms(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    from app.models.lineage import offered_forms
    return tuple((form.id, form.title) for form in offered_forms(workspace) if form.id and not form.for_desk)


def _suiting(workspace: Workspace, kinds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each kind of site the forms that say that they are for it."""
    from app.models.lineage import offered_forms
    said = [form for form in offered_forms(workspace) if form.sites and not form.for_desk]
    return {kind: tuple(form.id for form in said if form.suits(kind)) for kind in kinds}
