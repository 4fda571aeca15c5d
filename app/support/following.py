"""Follow-up of what was handed over: is it used, 30 to 90 days later (instruments, section 11)? Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.support.values import Movement

FIRST, LAST = timedelta(30), timedelta(90)


@dataclass(frozen=True)
class FollowUp:
    """One hand-over that nobody has followed up. `first` and `last` are None where its day is not known."""

    movement: Movement
    first: date | None
    last: date | None
    state: str                      # "early" | "due" | "late" | "unknown"


def follow_ups(movements: Sequence[Movement], today: date) -> tuple[FollowUp, ...]:
    """Of one pledge's movements: the hand-overs after which no use was entered (a use of 0 is an answer, too)."""
    due = []
    uses = [movement.when for movement in movements if movement.step == "used"]
    for movement in movements:
        if movement.step != "handed-over" or movement.quantity <= 0 or any(not use or not movement.when or use >= movement.when
                                                                           for use in uses):
            continue
        if not movement.when:
            due.append(FollowUp(movement, None, None, "unknown"))
            continue
        first, last = date.fromisoformat(movement.when) + FIRST, date.fromisoformat(movement.when) + LAST
        state = "early" if today < first else "due"
        due.append(FollowUp(movement, first, last, "late" if today > last else state))
    return tuple(due)
