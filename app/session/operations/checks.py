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
def ask_at_site(access: Access, *, site_id: str, comment: str, form_id: str = "") -> Done[None]:
    """Of a site, or of what is to be done there with a form. Problem: no comment."""
    from app.models.conflicts import ask_at_site
    ask_at_site(access.workspace, site_id, comment, form_id=form_id)
    return Done(None, Changes(checks=True, records=frozenset({site_id})))


@writes
def answer(access: Access, *, check: Check, word: str) -> Done[None]:
    """The team's word, which waits for the office. Problem: no word."""
    from app.models.conflicts import answer
    answer(access.workspace, check, word)
    return Done(None, _of(check))


@writes
def send_back(access: Access, *, check: Check, comment: str) -> Done[None]:
    """The office is not content with the answer. Problem: no comment."""
    from app.models.conflicts import send_back
    send_back(access.workspace, check, comment)
    return Done(None, _of(check))


@writes
def settle(access: Access, *, check: Check) -> Done[None]:
    """The office is content. A doubt that was sent back stands from now on with the word that the team answered."""
    from app.models.conflicts import settle, settle_doubt
    settle(access.workspace, check)
    if check.doubt and check.answer:
        record_id, _, doubt_id = check.doubt.partition("/")
        settle_doubt(access.workspace, record_id, doubt_id, check.answer)
    return Done(None, _of(check) | Changes(doubts=bool(check.doubt)))


def _of(check: Check) -> Changes:
    return Changes(checks=True, records=frozenset({check.record_id or check.interview_id}))
