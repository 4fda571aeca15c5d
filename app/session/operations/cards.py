"""A card of photos: sorted, and taken in as it was sorted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.exchange.card import CardPlan, FoundPhoto, FreeQuestion, Looked, TakenIn


@reads
def plan(access: Access, *, looked: Looked, clocks: Mapping[str, timedelta] | None = None, city_id: str = "",
         language: str = "") -> CardPlan:
    """The proposal. `clocks`: what is added to cameras' clocks, by camera, as somebody said; others are judged by their photos."""
    from app.exchange.card import plan_card
    return plan_card(access.workspace, looked, clocks=clocks, city_id=city_id, language=language, progress=access.progress)


@reads
def clock_of(access: Access, *, photo: FoundPhoto, interview_id: str) -> tuple[str, timedelta]:
    """The camera, and what is added to its clock, by a photo of which it is known in which interview it was taken. Problem:
    the time of either is not known."""
    from app.exchange.card import KnownPlaces, clock_by_match
    return clock_by_match(KnownPlaces(access.workspace), photo, interview_id)


@reads
def questions(access: Access, *, interview_id: str, language: str = "") -> tuple[str, tuple[FreeQuestion, ...]]:
    """Whether photos are agreed to in an interview ("yes", "no", "" nobody said), and its questions that have room for one."""
    from app.exchange.card import agreed, free_questions
    from app.models import StoredInterview
    with StoredInterview.open(access.workspace, interview_id) as kept:
        if spoken := kept.interview.form.speaks(language):
            kept.language = spoken
        return agreed(access.workspace, kept), free_questions(kept)


@writes
def take_in(access: Access, *, plan: CardPlan) -> Done[TakenIn]:
    """As planned; where it is stopped, what came in stays, and the report says what did not."""
    from app.exchange.card import take_in_card
    return Done(take_in_card(access.workspace, plan, access.progress), Changes(answers=True, photos=True, conflicts=True))


@reads
def picture(access: Access, *, path: Path, longest: int) -> bytes:
    """A photo of the card, small, to look at: nothing is kept. Problem: it cannot be read or decoded."""
    from app.photos import small_picture
    return small_picture(path, longest)
