"""Answers that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models.conflicts import Conflict


@writes
def resolve(access: Access, *, conflict: Conflict, value: str | None) -> Done[None]:
    """One revision whose parents are all that contradicted: it is settled everywhere. Problem: changed meanwhile."""
    from app.models.conflicts import resolve
    resolve(access.workspace, conflict, value)
    return Done(None, Changes(answers=True, interviews=True, cities=True, sites=True, norms=True, prices=True, registers=True,
                              assessment=True, ledger=True, conflicts=True,
                              records=frozenset({conflict.record_id})))
