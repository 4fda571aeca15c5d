"""Doubts about answers and figures, which the office settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.findings import Doubt


@writes
def settle(access: Access, *, doubt: Doubt, word: str) -> Done[None]:
    """The office lets it stand as long as what is doubted stays as it is. Problem: no word."""
    from app.models.conflicts import settle_doubt
    settle_doubt(access.workspace, doubt.record_id, doubt.id, word)
    return Done(None, Changes(doubts=True, records=frozenset({doubt.record_id})))


@writes
def reopen(access: Access, *, doubt: Doubt) -> Done[None]:
    """The office takes its word back."""
    from app.models.conflicts import reopen_doubt
    reopen_doubt(access.workspace, doubt.record_id, doubt.id)
    return Done(None, Changes(doubts=True, records=frozenset({doubt.record_id})))


@writes
def send_back(access: Access, *, doubt: Doubt, comment: str, words: str = "") -> Done[None]:
    """The team is asked to check it, at each interview that it is about. `words`: what is doubted, where no question says it.
    Problem: no comment, or it is about no interview."""
    from app.models.conflicts import DOUBT, ask, ask_of_interview
    about = f"{doubt.record_id}/{doubt.id}"
    if doubt.path and len(doubt.interviews) == 1:
        ask(access.workspace, doubt.interviews[0], doubt.path, comment, kind=DOUBT, doubt=about)
    else:
        ask_of_interview(access.workspace, doubt.interviews, comment, words, doubt=about)
    return Done(None, Changes(checks=True, records=frozenset(doubt.interviews)))
