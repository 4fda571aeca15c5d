"""Interviews from ODK."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.exchange import Imported
    from app.models.submissions import Undone

_CHANGES = Changes(interviews=True, answers=True, photos=True, forms=True, conflicts=True, registers=True,
                   imports=True)


@writes
def bring_in(access: Access, *, source: Path, site_id: str) -> Done[Imported]:
    """An archive or a folder of submissions, held at the site. Each is a transaction of its own: what came in stays where it is
    stopped. Problem: not such an archive."""
    from app.exchange import from_submissions
    return Done(from_submissions(access.workspace, source, site_id, access.progress), _CHANGES)


@writes
def undo(access: Access, *, import_id: str = "") -> Done[Undone]:
    """Takes a whole import back, the last one unless it is named. Problem: something was changed since."""
    from app.models.submissions import undo
    return Done(undo(access.workspace, import_id), _CHANGES)
