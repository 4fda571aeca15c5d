"""When what came from other files came in: this file remembers it for itself, and no copy carries it."""

from __future__ import annotations

import json

from sqlalchemy import select

from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import iso


def arrivals(store: Store) -> dict[str, str]:
    """Of each interview that a merge brought, its id and the day of that merge (ISO 8601, UTC). Those that began here are not in
    it, nor those that came before this was kept."""
    with store.reading() as connection:
        rows = connection.execute(select(s.MergedFiles.at, s.MergedFiles.report).order_by(s.MergedFiles.at.desc())).all()
    return {interview: iso(row.at)[:10] for row in rows for interview in json.loads(row.report).get("interviews", ())}
