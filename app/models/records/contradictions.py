"""What else was said where two laptops contradict each other: the current answer is one of several that stand side by side."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import text

from app.models.store.current_answers import CIRCLES, HEADS, meaning
from app.models.store.store import Store

_OF_ONE = "(SELECT record, path FROM revision WHERE record = :record GROUP BY record, path HAVING count(*) > 1) t"
_SIDES = f"{HEADS.format(source=_OF_ONE)} UNION ALL {CIRCLES.format(source=_OF_ONE)}"


def contradictions(store: Store, record_id: str) -> tuple[tuple[str, str | None], ...]:
    """Of a record, each path and value that stands beside the current one and differs from it; None: it was taken away there."""
    with store.reading() as connection:
        record = bytes.fromhex(record_id)
        sides = connection.execute(text(_SIDES), {"record": record}).all()
        answers = Counter(row.path for row in sides)
        if len(answers) == len(sides):
            return ()
        current = {row.path: row.value for row in connection.execute(
            text("SELECT path, value FROM answer WHERE record = :record"), {"record": record})}
    found = {(row.path, row.value) for row in sides
             if answers[row.path] > 1 and meaning(row.path, row.value) != meaning(row.path, current.get(row.path))}
    return tuple(sorted(found, key=lambda side: (side[0], side[1] is not None, side[1] or "")))
