"""Doubts about answers and figures, which the office settles."""

from __future__ import annotations

from app.session.changes import Changes
from app.session.operation import Access, Done, writes


@writes
def settle(access: Access, *, interview_id: str, path: str, value: str, word: str) -> Done[None]:
    """The office lets the answer stand as long as it is `value`. Problem: no word."""
    from app.models.conflicts import settle_doubt
    settle_doubt(access.workspace, interview_id, path, value, word)
    return Done(None, Changes(doubts=True, records=frozenset({interview_id})))


@writes
def reopen(access: Access, *, interview_id: str, path: str) -> Done[None]:
    """The office takes its word back."""
    from app.models.conflicts import reopen_doubt
    reopen_doubt(access.workspace, interview_id, path)
    return Done(None, Changes(doubts=True, records=frozenset({interview_id})))
