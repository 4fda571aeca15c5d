"""Taking a card in as it was planned: one photo after the other, each kept before the next, nothing twice.

What stops halfway has kept what it kept, and says what it did not come to; the same card again takes in the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.card.questions import agreed, is_album, room_in_album
from app.exchange.card.targets import CardPlan, Planned
from app.models.records import held_photos
from app.photos import Intake, Refused, take_in_many
from app.problem import Problem
from app.progress import Cancelled, Progress, quiet
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Photo, StoredInterview, Workspace


@dataclass(frozen=True)
class TakenIn:
    """What became of each file of a card: it stands in exactly one of these. `taken`: the ids of photos by name; `tray`: those of
    them that lie in the tray."""

    taken: dict[str, str]
    tray: tuple[str, ...]
    there: dict[str, Message]           # by name, where it was already
    refused: tuple[Refused, ...]        # could not be read, or is no photo
    left_out: dict[str, Message]        # by name, why: no consent, or a person's word
    not_reached: tuple[str, ...] = ()   # where it was stopped
    beside: tuple[str, ...] = ()        # of `taken`, those whose question had no room any more: beside all questions


class _Taking:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.held = set(held_photos(workspace.store))
        self.taken: dict[str, str] = {}
        self.there: dict[str, Message] = {}
        self.failed: dict[str, Problem] = {}
        self.beside: list[str] = []
        self._kept: StoredInterview | None = None

    def keep(self, planned: Planned, intake: Intake) -> None:
        name = planned.found.name
        if intake.sha256 in self.held:
            self.there[name] = message("It came in meanwhile.")
            return
        try:
            photo = self._hang(planned, intake)
            if planned.clock:
                self.workspace.set_photo(photo.id, clock=str(planned.clock))
        except Problem as problem:
            self.failed[name] = problem
            return
        self.held.add(intake.sha256)
        self.taken[name] = photo.id

    def _hang(self, planned: Planned, intake: Intake) -> Photo:
        target = planned.target
        if target.kind == "site":
            return self.workspace.hang_photo(intake, site_id=target.record_id)
        if target.kind == "city":
            return self.workspace.hang_photo(intake, city_id=target.record_id)
        if target.kind == "tray":
            return self.workspace.hang_photo(intake, tray=True)
        if agreed(self.workspace, self._interview(target.record_id)) == "no":
            raise Problem(message("“{name}” was not taken in: nobody agreed to photos in that interview.", name=planned.found.name),
                          message("Leave it out, or put it elsewhere if it shows nobody."))
        if target.question:
            try:
                kept = self._interview(target.record_id)
                room = room_in_album if is_album(kept, target.question) else _free
                return kept.add_photo(room(kept, target.question), intake)
            except Problem:
                self._kept = None
                self.beside.append(planned.found.name)
        return self.workspace.hang_photo(intake, interview_id=target.record_id)

    def _interview(self, interview_id: str) -> StoredInterview:
        """Photos come in sorted by interview, so that each is begun once."""
        from app.models import StoredInterview
        if self._kept is None or self._kept.id != interview_id:
            self._kept = StoredInterview.open(self.workspace, interview_id)
        return self._kept


def _free(kept: StoredInterview, ref: str) -> str:
    """Problem: the question has an answer by now: no photo replaces another unseen."""
    if kept.interview.node(ref).value:
        raise Problem(message("The question has a photo already."), message("Give this one to another question."))
    return ref


def take_in_card(workspace: Workspace, plan: CardPlan, progress: Progress = quiet) -> TakenIn:
    """Does it. A progress that raises Cancelled ends it: what came in stays. A photo that cannot be kept is said, and the next
    one comes in."""
    wanted = sorted((one for one in plan.photos if one.target.is_place),
                    key=lambda one: (one.target.kind, one.target.record_id, one.taken == "", one.taken, one.found.name))
    by_path: dict[Path, Planned] = {one.found.path: one for one in wanted}
    taking, came = _Taking(workspace), set[str]()
    unread: dict[str, Problem] = {}

    def keep(path: Path, intake: Intake) -> None:
        came.add(by_path[path].found.name)
        taking.keep(by_path[path], intake)

    def refused(path: Path, problem: Problem) -> None:
        unread[by_path[path].found.name] = problem
    stopped = False
    try:
        take_in_many(list(by_path), keep, progress, refused)
    except Cancelled:
        stopped = True
    names = [one.found.name for one in wanted]
    failed = {**unread, **taking.failed}
    return TakenIn(
        taking.taken, tuple(one.found.name for one in wanted if one.target.kind == "tray" and one.found.name in taking.taken),
        {one.found.name: one.why for one in plan.photos if one.target.kind == "there"} | taking.there,
        (*plan.refused, *(Refused(name, failed[name]) for name in names if name in failed)),
        {one.found.name: one.why for one in plan.photos if one.target.kind == "out"},
        tuple(name for name in names if name not in came and name not in failed) if stopped else (), tuple(taking.beside))
