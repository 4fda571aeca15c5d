"""What the lead plans: one record for a site, a form and a round, the same on all laptops, so that two who plan it meet in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.models.conflicts.shared_record import SharedRecord, set_shared_records
from app.models.facts import is_day
from app.models.records.interview_facts import REMOVED
from app.models.records.programme import SITE_ID as PROGRAMME
from app.models.store import well_known
from app.models.values import PLAN_STATES
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

KIND = "plan"
MOST_WANTED = 10_000        # interviews of one line


@dataclass(frozen=True)
class PlanEntry:
    """What is said of one line. None: as it is; "" takes it back."""

    site_id: str
    form_id: str
    round_id: str = ""          # of a round that the office has set; "" of none
    team: str | None = None
    day: str | None = None      # ISO 8601
    state: str | None = None    # where no interview says it: one of PLAN_STATES
    note: str | None = None
    target: str | None = None   # how many interviews are wanted, as a whole number; "" one

    @property
    def record(self) -> bytes:
        return well_known(KIND, f"{self.site_id} {self.form_id} {self.round_id}")


def set_entries(workspace: Workspace, entries: Iterable[PlanEntry]) -> int:
    """All or none; gives how many there were. Whoever sets a line has seen it, and settles what was said differently of it.
    Problem: no such site or round, no form, no day, no such state, or no number."""
    entries = list(entries)
    sites = {site.id: site for site in workspace.sites()}
    rounds = {one.id: one.city_id for one in workspace.rounds()}
    for entry in entries:
        _check(entry, sites.keys() - {PROGRAMME}, rounds.keys())
        if entry.round_id and rounds[entry.round_id] != sites[entry.site_id].city_id:
            raise Problem(message("The round is one of another city than {site}.", site=sites[entry.site_id].name),
                          message("Choose a round of its city."))
    set_shared_records(workspace, [
        (SharedRecord(KIND, entry.record, bytes.fromhex(entry.site_id), demo=sites[entry.site_id].demo), _said(entry))
        for entry in entries])
    return len(entries)


def remove_entries(workspace: Workspace, entries: Iterable[PlanEntry], reason: str) -> None:
    """Takes lines off the list; they stay in the history. Problem: no reason."""
    if not reason.strip():
        raise Problem(message("Taking a line off the list needs a reason."), message("Say in a few words why nobody goes there."))
    set_shared_records(workspace, [(SharedRecord(KIND, entry.record, bytes.fromhex(entry.site_id)), {REMOVED: reason.strip()})
                                   for entry in entries])


def _said(entry: PlanEntry) -> dict[str, str | None]:
    said = {name: value.strip() or None for name in ("team", "day", "state", "note", "target")
            if (value := getattr(entry, name)) is not None}
    return {"form": entry.form_id, "round": entry.round_id or None, REMOVED: None, **said}


def _check(entry: PlanEntry, sites: Collection[str], rounds: Collection[str]) -> None:
    if entry.site_id not in sites:
        raise Problem(message("There is no site {name}.", name=entry.site_id), message("Choose a site of the list."))
    if not entry.form_id.strip():
        raise Problem(message("A line of the list needs a form."), message("Name the form that is asked there."))
    if entry.round_id and entry.round_id not in rounds:
        raise Problem(message("The office has set no round {name}.", name=entry.round_id), message("Add one first."))
    if entry.day and not is_day(entry.day.strip()):
        raise Problem(message("“{day}” is no day.", day=entry.day), message("Write it like 2026-11-24."))
    if entry.state and entry.state.strip() not in PLAN_STATES:
        raise Problem(message("There is no state {state}.", state=entry.state),
                      message("The states are: {states}.", states=PLAN_STATES))
    if entry.target and not (entry.target.strip().isascii() and entry.target.strip().isdecimal()
                             and 0 < int(entry.target) <= MOST_WANTED):
        raise Problem(message("“{number}” is no number of interviews.", number=entry.target),
                      message("Write a whole number from 1 on."))
