"""Results that stay true while nothing that they were made from differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

CHUNK = 50          # rows that are gone through together: of a city of a thousand, one changed answer has fifty gone through again


class Memo:
    """By name, with what each was made from. It compares, and trusts no bookkeeping of what changed: objects that are the
    same compare at once, so a city of a thousand sites is looked through in milliseconds."""

    def __init__(self) -> None:
        self._held: dict[Hashable, tuple[Any, Any]] = {}

    def of(self, name: Hashable, make: Callable[..., T], *made_from: Any) -> T:
        """`make(*made_from)`, or what it gave last time where it was made from equal things."""
        remembered = self._held.get(name)
        if remembered is not None and remembered[0] == made_from:
            return remembered[1]  # type: ignore[no-any-return]
        result = make(*made_from)
        self._held[name] = (made_from, result)
        return result

    def chunks(self, name: Hashable, make: Callable[..., T], rows: Sequence[Any], *made_from: Any) -> Iterator[T]:
        """`make(chunk, *made_from)` of each CHUNK of the rows. A row that stands for an interview has its facts beside it."""
        for at in range(0, len(rows), CHUNK):
            yield self.of((name, at), make, rows[at:at + CHUNK], *made_from)
