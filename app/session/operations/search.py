"""Looking for words in everything that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.questionnaire import FoundLines

LIMIT = 50


@writes
def update(access: Access) -> Done[int]:
    """Brings the words that the file keeps up to what is said; gives how many records were read. What is said is not touched."""
    from app.models.search import update_index
    return Done(update_index(access.workspace, access.progress))


@reads
def find(access: Access, *, words: str, language: str = "en", limit: int = LIMIT) -> FoundLines:
    """Where all the words stand, names first."""
    from app.questionnaire import found_lines
    return found_lines(access.workspace, words, language=language, limit=limit, progress=access.progress)
