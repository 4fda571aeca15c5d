"""Consent withdrawn: what a person said goes for good, here and wherever this file is merged. Only the withdrawal remains."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from app.locations import Server
from app.models import schema as s
from app.models.errors import mendable
from app.models.workspace import Workspace
from app.problem import Problem

ERASABLE = "interview"      # a city or site is nobody's answer, and a stranger's file shall not take one away


@dataclass(frozen=True)
class Erased:
    answers: int            # revisions, replaced ones among them
    photos: int             # and other files


def erase(workspace: Workspace, interview_id: str) -> Erased:
    """Takes an interview's answers, photos and history away and overwrites them; what merges later cannot bring them back.

    What was printed, exported or carried away on sticks is not reached; a carried file loses it when it merges with this one.
    Problem: no such interview, or the file cannot be written.
    """
    workspace.interview(interview_id)
    record = bytes.fromhex(interview_id)
    with mendable(workspace.path), workspace._engine.begin() as connection:
        workspace._writing(connection)
        clock = workspace._ids.clock()
        connection.execute(insert(s.Erasure).values(id=workspace._ids.new(clock), record=record, clock=clock))
        found = take_away(connection, [record])
    workspace._known_writer = True
    overwrite(workspace)
    return found


def take_away(connection: Connection, records: Iterable[bytes]) -> Erased:
    """All that is known of these interviews, what lies in quarantine among it; pictures that no other photo shows go too."""
    answers = photos = 0
    for record in records:
        if connection.execute(select(s.Record.kind).where(s.Record.id == record)).scalar() not in (None, ERASABLE):
            continue
        shown = set(connection.execute(select(s.Photo.sha256).where(s.Photo.record == record)).scalars())
        said = select(s.Revision.id).where(s.Revision.record == record)
        connection.execute(delete(s.RevisionParent).where(s.RevisionParent.revision.in_(said)))
        connection.execute(delete(s.Answer).where(s.Answer.record == record))
        photos += connection.execute(delete(s.Photo).where(s.Photo.record == record)).rowcount
        answers += connection.execute(delete(s.Revision).where(s.Revision.record == record)).rowcount
        connection.execute(delete(s.Record).where(s.Record.id == record))
        connection.execute(delete(s.Quarantine).where(s.Quarantine.content.contains(record.hex())))
        _unshown(connection, shown)
    return Erased(answers, photos)


def _unshown(connection: Connection, pictures: Collection[bytes]) -> None:
    for sha in pictures:
        if connection.execute(select(s.Photo.id).where(s.Photo.sha256 == sha)).first() is None:
            connection.execute(delete(s.Attachment).where(s.Attachment.sha256 == sha))
            connection.execute(delete(s.Copy).where(s.Copy.sha256 == sha))


def overwrite(workspace: Workspace) -> None:
    """Writes the tables anew. `secure_delete` overwrites what is deleted, but not what moving a page's rows leaves behind.

    Problem: there is no room for it; all is erased, but for such traces, and this can be done again.
    """
    place = workspace.path
    with mendable(place):
        if isinstance(place, Path) and shutil.disk_usage(place.resolve().parent).free < place.stat().st_size:
            raise Problem(f"The answers are erased from {place.name}, but there is no room to write it anew, so single "
                          "bytes of them may be left in it.", "Free some space, and run `main.py erase FILE` on it.")
        with workspace._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if isinstance(place, Server):
                names = ", ".join(s.Base.metadata.tables)
                connection.exec_driver_sql(f"VACUUM FULL {names}")
            else:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("VACUUM")
