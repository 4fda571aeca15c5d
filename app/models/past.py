"""What was known at a moment: the current answers of the revisions that had been made by then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from app.models.values import without_removed
from app.problem import Problem

if TYPE_CHECKING:
    from app.models.values import Revision
    from app.models.workspace import Workspace


def moment(text: str) -> datetime:
    """Of a day (its end, UTC) or an ISO 8601 time. Problem: it is neither."""
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem(f"“{text}” is no day or time.", "Write it like 2026-11-24 or 2026-11-24T15:30.") from error
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def answers_at(workspace: Workspace, record_id: str, when: datetime) -> dict[str, str]:
    """As `Workspace.answers`, by the clocks of those who wrote."""
    known = [one for one in workspace.history(record_id) if datetime.fromisoformat(one.clock) <= when]
    paths = {one.id: one.path for one in known}
    replaced = {parent for one in known for parent in one.parents if paths.get(parent) == one.path and parent != one.id}
    current: dict[str, Revision] = {one.path: one for one in known if one.id not in replaced}   # of several, the latest
    return without_removed((path, one.value) for path, one in current.items())
