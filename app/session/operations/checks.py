"""What the office asks the team to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models.conflicts import Check


@writes
def ask(access: Access, *, interview_id: str, path: str, comment: str) -> Done[None]:
    """Problem: no comment."""
    from app.models.conflicts import ask
    ask(access.workspace, interview_id, path, comment)
    return Done(None, Changes(checks=True, records=frozenset({interview_id})))


@writes
def settle(access: Access, *, check: Check) -> Done[None]:
    from app.models.conflicts import settle
    settle(access.workspace, check)
    return Done(None, Changes(checks=True, records=frozenset({check.interview_id})))
