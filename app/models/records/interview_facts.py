"""Where and when an interview was held: as was said last, else as it was begun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, text

from app.models.facts import is_day
from app.models.records.joined import under
from app.models.records.programme import SITE_ID as PROGRAMME
from app.models.store import schema as s
from app.models.values import batched, iso

SITE, DAY, ASSESSOR, REMOVED = "@site", "@day", "@assessor", "@removed"
_ID = re.compile(r"[0-9a-f]{32}")
WHY = "/@reason"                # after one of them: why it was corrected


def maybe_at_site(site_id: str, same: Mapping[str, str]) -> ColumnElement[bool]:
    """Interviews begun at a site or at one that was joined to it, and those that were moved to one of these."""
    names = [site_id, *(record_id for record_id in same if same[record_id] == site_id)]
    moved = select(s.Answers.record).where(text("answer.path = '@site'"), s.Answers.value.in_(names))    # by its index
    return or_(under(site_id, same), s.Records.id.in_(moved))


def current_sites(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of interviews with their current values, the site by id: as was said, where that is a site that is here, else the parent."""
    known = list(rows)
    said = [bytes.fromhex(site) for site in {str(row[SITE]) for row in known if row.get(SITE)} if _ID.fullmatch(site)]
    here = {PROGRAMME}          # no record, and always there
    for batch in batched(said, 500):
        found = connection.execute(select(s.Records.id).where(s.Records.kind == "site", s.Records.id.in_(batch))).scalars()
        here.update(site.hex() for site in found)
    return {row["id"]: row[SITE] if row.get(SITE) in here else row["parent"] for row in known}


def day_of(row: Mapping[str, Any]) -> str:
    """ISO 8601. The day that was said; else that of the beginning; "" where nobody knows."""
    said = str(row.get(DAY) or "")
    if is_day(said):
        return said
    return iso(row["created"])[:10] if row["created"] else ""
