"""Consent that was taken back in files that came in, and waits here for a yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.models.consent import Erased

_CHANGES = Changes(interviews=True, answers=True, photos=True, conflicts=True, registers=True, withdrawals=True,
                   checks=True)


@writes
def accept(access: Access, *, ids: Sequence[str]) -> Done[Erased]:
    """Erases for good what they name. Problem: one of them does not wait; then none is carried out."""
    from app.models.consent import accept
    return Done(accept(access.workspace, ids), _CHANGES)


@writes
def reject(access: Access, *, ids: Sequence[str], reason: str) -> Done[None]:
    """What they name is shown again, and the other files are told. Problem: no reason."""
    from app.models.consent import reject
    reject(access.workspace, ids, reason)
    return Done(None, _CHANGES)
