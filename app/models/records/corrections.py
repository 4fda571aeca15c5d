"""Where, when and by whom an interview was held: read as revisions that may be corrected, and what stands where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, or_, select, text

from app.models.files.errors import mendable
from app.models.records.joined import under
from app.models.store import schema as s
from app.models.values import batched, iso
from app.problem import Problem

if TYPE_CHECKING:
    from app.models.values import Site
    from app.models.workspace import Workspace

SITE, DAY, ASSESSOR, REMOVED = "@site", "@day", "@assessor", "@removed"
_ID = re.compile(r"[0-9a-f]{32}")
WHY = "/@reason"                # after one of them: why it was corrected


def perhaps_at(site_id: str, same: Mapping[str, str]) -> ColumnElement[bool]:
    """Interviews begun at a site or at one that was joined to it, and those that were moved to one of these."""
    names = [site_id, *(one for one in same if same[one] == site_id)]
    moved = select(s.Answer.record).where(text("answer.path = '@site'"), s.Answer.value.in_(names))    # by its index
    return or_(under(site_id, same), s.Record.id.in_(moved))


def sites_of(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of interviews with their current values, the site by id: as was said, where that is a site that is here, else the parent."""
    known = list(rows)
    said = [bytes.fromhex(site) for site in {str(row[SITE]) for row in known if row.get(SITE)} if _ID.fullmatch(site)]
    here: set[str] = set()
    for some in batched(said, 500):
        found = connection.execute(select(s.Record.id).where(s.Record.kind == "site", s.Record.id.in_(some))).scalars()
        here.update(site.hex() for site in found)
    return {row["id"]: row[SITE] if row.get(SITE) in here else row["parent"] for row in known}


def day_of(row: Mapping[str, Any]) -> str:
    """ISO 8601. The day that was said; else that of the beginning; "" where nobody knows."""
    said = str(row.get(DAY) or "")
    if _is_day(said):
        return said
    return iso(row["created"])[:10] if row["created"] else ""


def find_site(workspace: Workspace, name: str) -> Site:
    """By id or name. Problem: none or several."""
    found = [site for site in workspace.sites() if name in (site.id, site.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(f"Several sites are called {name}.", f"Name one by its id: {', '.join(site.id for site in found)}.")
    raise Problem(f"There is no site {name}.", "`main.py info FILE --json` lists them.")


def move(workspace: Workspace, interview_id: str, site_id: str, reason: str) -> None:
    """To another site, finished or not. Problem: no such interview or site, or no reason."""
    site = workspace.site(site_id)
    _correct(workspace, interview_id, SITE, site.id, reason)


def set_day(workspace: Workspace, interview_id: str, day: str, reason: str) -> None:
    """The day of the interview, ISO 8601. Problem: no such interview or day, one that is still to come, or no reason."""
    if not _is_day(day):
        raise Problem(f"“{day}” is no day.", "Write it like 2026-11-24.")
    if date.fromisoformat(day) > date.today():
        raise Problem(f"{day} is still to come.", "Give the day on which the interview was held.")
    _correct(workspace, interview_id, DAY, day, reason)


def set_assessor(workspace: Workspace, interview_id: str, name: str, reason: str) -> None:
    """Who asked. Problem: no such interview, no name, or no reason."""
    if not name.strip():
        raise Problem("There is no name.", "Say who held the interview.")
    _correct(workspace, interview_id, ASSESSOR, name.strip(), reason)


def assessors(workspace: Workspace, interview_ids: Iterable[str]) -> dict[str, str]:
    """Who asked, by interview: as was said, else who began it; "" where nobody said."""
    ids = [bytes.fromhex(one) for one in interview_ids]
    found = dict.fromkeys((one.hex() for one in ids), "")
    with mendable(workspace.path), workspace._engine.connect() as connection:
        for some in batched(ids, 500):
            began = connection.execute(select(s.Revision.record, s.Revision.author)
                                       .where(s.Revision.record.in_(some), s.Revision.path == "@state")
                                       .order_by(s.Revision.clock.desc(), s.Revision.id.desc())).all()
            said = connection.execute(select(s.Answer.record, s.Answer.value)
                                      .where(s.Answer.record.in_(some), s.Answer.path == ASSESSOR)).all()
            found |= {record.hex(): name for record, name in (*began, *said) if name}
    return found


def _correct(workspace: Workspace, interview_id: str, path: str, value: str, reason: str) -> None:
    workspace.interview(interview_id)
    if not reason.strip():
        raise Problem("A correction needs a reason.", "Say in a few words why it is corrected.")
    workspace.write(interview_id, [(path, value), (path + WHY, reason.strip())])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
