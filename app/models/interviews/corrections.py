"""Where, when and by whom an interview was held, corrected by a person who says why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.models.interviews.known import moved
from app.models.interviews.removing import check_day
from app.models.records.interview_facts import ASSESSOR, DAY, SITE, WHY
from app.models.store import schema as s
from app.models.values import Site, batched
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def find_site(workspace: Workspace, name: str) -> Site:
    """By id or name, that of the programme too. Problem: none or several."""
    found = [site for site in (*workspace.sites(), workspace.programme()) if name in (site.id, site.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(message("Several sites are called {name}.", name=name),
                      message("Name one by its id: {ids}.", ids=tuple(site.id for site in found)))
    raise Problem(message("There is no site {name}.", name=name), message("`main.py info FILE --json` lists them."))


def move(workspace: Workspace, interview_id: str, site_id: str, reason: str) -> None:
    """To another site, finished or not; what was filled in from the site (its name, ward and city) follows.

    Problem: no such interview or site, or no reason."""
    site, record = workspace.site(site_id), workspace.interview(interview_id)
    _correct(workspace, interview_id, SITE, site.id, reason, moved(workspace, record, site.id))


def set_day(workspace: Workspace, interview_id: str, day: str, reason: str) -> None:
    """The day of the interview, ISO 8601. Problem: no such interview or day, one that is still to come, or no reason."""
    check_day(day)
    _correct(workspace, interview_id, DAY, day, reason)


def set_assessor(workspace: Workspace, interview_id: str, name: str, reason: str) -> None:
    """Who asked. Problem: no such interview, no name, or no reason."""
    if not name.strip():
        raise Problem(message("There is no name."), message("Say who held the interview."))
    _correct(workspace, interview_id, ASSESSOR, name.strip(), reason)


def assessors(workspace: Workspace, interview_ids: Iterable[str]) -> dict[str, str]:
    """Who asked, by interview: as was said, else who began it; "" where nobody said."""
    ids = [bytes.fromhex(interview_id) for interview_id in interview_ids]
    found = dict.fromkeys((record.hex() for record in ids), "")
    with workspace.store.reading() as connection:
        for batch in batched(ids, 500):
            began = connection.execute(select(s.Revisions.record, s.Revisions.author)
                                       .where(s.Revisions.record.in_(batch), s.Revisions.path == "@state")
                                       .order_by(s.Revisions.clock.desc(), s.Revisions.id.desc())).all()
            said = connection.execute(select(s.Answers.record, s.Answers.value)
                                      .where(s.Answers.record.in_(batch), s.Answers.path == ASSESSOR)).all()
            found |= {record.hex(): name for record, name in (*began, *said) if name}
    return found


def _correct(workspace: Workspace, interview_id: str, path: str, value: str, reason: str,
             following: Iterable[tuple[str, str | None]] = ()) -> None:
    workspace.interview(interview_id)
    if not reason.strip():
        raise Problem(message("A correction needs a reason."), message("Say in a few words why it is corrected."))
    workspace.write(interview_id, [(path, value), (path + WHY, reason.strip()), *following])
