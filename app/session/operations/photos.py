"""Photos and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.consent import Erased


@reads
def picture(access: Access, *, sha256: str, size: str) -> bytes:
    """`size`: original, print or thumbnail. Problem: no such photo."""
    return access.workspace.photo_bytes(sha256, size)


@writes
def prepare_copies(access: Access, *, sizes: tuple[str, ...] = ("print", "thumbnail")) -> Done[int]:
    """Makes the copies beforehand that showing and printing would make; how many. What anybody sees stays the same."""
    return Done(access.workspace.prepare_renditions(sizes=sizes, progress=access.progress))


@writes
def erase(access: Access, *, photo_id: str, reason: str = "") -> Done[Erased]:
    """Overwrites one photo or file with what was said of it. Problem: no such photo."""
    from app.models.consent import erase_photo
    return Done(erase_photo(access.workspace, photo_id, reason), Changes(answers=True, photos=True, withdrawals=True))
