"""The rounds of a city, as the office sets them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models import AssessmentRound

CHANGED = Changes(rounds=True)


@writes
def add_round(access: Access, *, city_id: str, name: str, order: int | None = None, first: str = "", last: str = "",
              sites: Collection[str] = (), setting: str = "routine") -> Done[AssessmentRound]:
    """`first` and `last`: ISO days, "" open; `sites`: ids, none: all. Problem: no name, no such day or setting, a number that is
    taken."""
    from app.models.rounds import add_round
    added = add_round(access.workspace, city_id, name, order=order, first=first, last=last, sites=sites, setting=setting)
    return Done(added, CHANGED)


@writes
def set_round(access: Access, *, changed: AssessmentRound) -> Done[AssessmentRound]:
    """Keeps it as it is said now, and settles what laptops said differently of it. Problem: as of `add_round`."""
    from app.models.rounds import set_round
    return Done(set_round(access.workspace, changed), CHANGED)


@writes
def remove_round(access: Access, *, round_id: str, reason: str) -> Done[None]:
    """Takes it off the list. Problem: no reason."""
    from app.models.rounds import remove_round
    remove_round(access.workspace, round_id, reason)
    return Done(None, CHANGED)
