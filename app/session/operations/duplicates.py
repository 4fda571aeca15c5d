"""Records that may be one and the same: a site that two laptops entered, a city written in two ways."""

from __future__ import annotations

from app.session.changes import EVERYTHING, Changes
from app.session.operation import Access, Done, writes


@writes
def join(access: Access, *, first: str, second: str) -> Done[None]:
    """The second counts as the first from now on."""
    from app.models.conflicts import join
    join(access.workspace, first, second)
    return Done(None, EVERYTHING)


@writes
def part(access: Access, *, second: str) -> Done[None]:
    """It stands for itself again."""
    from app.models.conflicts import part
    part(access.workspace, second)
    return Done(None, EVERYTHING)


@writes
def keep_apart(access: Access, *, first: str, second: str) -> Done[None]:
    """They are two: it is not proposed again."""
    from app.models.conflicts import keep_apart
    keep_apart(access.workspace, first, second)
    return Done(None, Changes(duplicates=True))
