"""Setting a city's rounds: added, changed, removed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.models.conflicts.shared_record import SharedRecord, set_shared
from app.models.facts import is_day
from app.models.records.interview_facts import REMOVED
from app.models.records.rounds import AT_SITE, KIND, round_record
from app.models.values import ROUTINE, SETTINGS, AssessmentRound
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def find_round(workspace: Workspace, city_id: str, name: str) -> AssessmentRound:
    """By its id, name or number. Problem: none or several."""
    known = workspace.rounds(city_id)
    plain = name.strip().casefold()
    for same in (lambda one: name == one.id, lambda one: plain == one.name.casefold(), lambda one: plain == str(one.order)):
        found = [one for one in known if same(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem(message("Several rounds are called {name}.", name=name),
                          message("Name one by its number: {numbers}.", numbers=tuple(str(one.order) for one in found)))
    raise Problem(message("The office has set no round {name}.", name=name),
                  message("Its rounds are: {rounds}.", rounds=tuple(one.name for one in known)) if known
                  else message("Add one first."))


def add_round(workspace: Workspace, city_id: str, name: str, *, order: int | None = None, first: str = "", last: str = "",
              sites: Collection[str] = (), setting: str = ROUTINE) -> AssessmentRound:
    """`order`: the place among the city's rounds, from 0, for good; without one it comes last. `first` and `last`: ISO days, ""
    open. `sites`: ids, none: all of the city. Problem: no name, no such day or setting, an order that is taken."""
    known = workspace.rounds(city_id)
    if order is None:
        order = max((one.order for one in known), default=-1) + 1
    added = AssessmentRound("", city_id, name.strip(), order, first, last, setting, frozenset(sites))
    _check(workspace, added, known)
    record = round_record(city_id, order).hex()
    _write(workspace, replace(added, id=record))
    return find_round(workspace, city_id, record)


def set_round(workspace: Workspace, changed: AssessmentRound) -> AssessmentRound:
    """Keeps it as it is said now, and settles what laptops said differently of it. Problem: as of `add_round`."""
    changed = replace(changed, name=changed.name.strip())
    _check(workspace, changed, [one for one in workspace.rounds(changed.city_id) if one.id != changed.id])
    _write(workspace, changed)
    return find_round(workspace, changed.city_id, changed.id)


def remove_round(workspace: Workspace, round_id: str, reason: str) -> None:
    """Takes it off the list; it stays in the history. Problem: no reason."""
    if not reason.strip():
        raise Problem(message("Removing a round needs a reason."), message("Say in a few words why it is removed."))
    workspace.write(round_id, [(REMOVED, reason.strip())])


def _check(workspace: Workspace, said: AssessmentRound, others: Collection[AssessmentRound]) -> None:
    if not said.name:
        raise Problem(message("A round needs a name."), message("Type one."))
    for day in (said.first, said.last):
        if day and not is_day(day):
            raise Problem(message("“{day}” is no day.", day=day), message("Write it like 2026-11-24."))
    if said.first and said.last and date.fromisoformat(said.last) < date.fromisoformat(said.first):
        raise Problem(message("The round ends before it begins."), message("Check its first and its last day."))
    if said.setting not in SETTINGS:
        raise Problem(message("There is no setting {setting}.", setting=said.setting),
                      message("The settings are: {settings}.", settings=SETTINGS))
    if said.order < 0:
        raise Problem(message("A round cannot be number {order}.", order=str(said.order)), message("The first is number 0."))
    for other in others:
        if other.order == said.order:
            raise Problem(message("{round} is number {order} already.", round=other.name, order=str(said.order)),
                          message("Give another number, or change that round."))
        if other.name.casefold() == said.name.casefold():
            raise Problem(message("There is a round {name} already.", name=said.name), message("Give it another name."))
    here = {site.id for site in workspace.sites(said.city_id)}
    if not said.sites <= here:
        raise Problem(message("A site of the round is not in its city."), message("Choose among the sites of the city."))


def _write(workspace: Workspace, said: AssessmentRound) -> None:
    """Whoever sets a round has seen it whole: what is said now replaces all that was said of it before."""
    values: dict[str, str | None] = {"name": said.name, "order": str(said.order), "first": said.first or None,
                                     "last": said.last or None, "setting": said.setting, REMOVED: None,
                                     **{f"{AT_SITE}{site}": "yes" for site in sorted(said.sites)}}
    gone = {path: None for path in workspace.answers(said.id) if path.startswith(AT_SITE) and path not in values}
    record = SharedRecord(KIND, bytes.fromhex(said.id), bytes.fromhex(said.city_id), demo=workspace.city(said.city_id).demo)
    set_shared(workspace, record, {**values, **gone})
