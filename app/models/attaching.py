"""Photos and other files, kept at a question of an interview under the hash of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from app.models import accepting, facts, limits
from app.models import schema as s
from app.models.errors import mendable
from app.models.facts import CAPTION
from app.models.values import File, Photo
from app.models.withdrawing import taken_off
from app.problem import Problem

if TYPE_CHECKING:
    from app.models.workspace import Workspace
    from app.photos import Intake

# Facts about one attachment are revisions of its interview: the path is the word and the attachment's id.
MEDIA = "@media/"
_FACTS = ("latitude", "longitude", "altitude", "direction", "taken", "orientation")       # what a document does not say


def keep_photo(workspace: Workspace, interview_id: str, path: str, intake: Intake, caption: str) -> str:
    """Unaltered, with its copies; the same photo at the same question is kept once. Gives the id."""
    copies = {"print": intake.print_copy, "thumbnail": intake.thumbnail}
    return _keep(workspace, interview_id, path, intake.original, facts_of(intake), {CAPTION: caption}, copies)


def facts_of(intake: Intake) -> dict[str, Any]:
    """What stands in a photo's own row."""
    return {"name": intake.name, "latitude": intake.latitude, "longitude": intake.longitude, "altitude": intake.altitude,
            "direction": intake.direction, "taken": intake.taken, "orientation": intake.orientation,
            "suspicious": intake.suspicious}


def keep_file(workspace: Workspace, interview_id: str, path: str, data: bytes, name: str, media: str) -> str:
    """A recording or a document, likewise. Problem: too large for any merge."""
    limits.check_bytes(f"“{name}”", len(data))
    return _keep(workspace, interview_id, path, data, {"name": name, "suspicious": ""}, {MEDIA: media}, {})


def _keep(workspace: Workspace, interview_id: str, path: str, data: bytes, about: Mapping[str, Any],
          said: Mapping[str, str], copies: Mapping[str, bytes]) -> str:
    with mendable(workspace.path), workspace._engine.begin() as connection:
        workspace._writing(connection)
        clock = workspace._ids.clock()
        held, _ = attach(connection, bytes.fromhex(interview_id), path, data, about, copies, workspace._ids.new(clock), clock)
        workspace._revise(connection, interview_id, [(f"{word}{held.hex()}", value) for word, value in said.items() if value])
    workspace._known_writer = True
    return held.hex()


def attach(connection: Connection, record: bytes, path: str, data: bytes, about: Mapping[str, Any], copies: Mapping[str, bytes],
           key: bytes, created: int) -> tuple[bytes, bool]:
    """Keeps the bytes, and under the id `key` where they hang; gives the id, another one where the same bytes hang there already,
    and whether they came now. Problem: what is said of it may not be kept."""
    sha = hashlib.sha256(data).digest()
    held = connection.execute(select(s.Photo.id).where(
        s.Photo.record == record, s.Photo.path == path, s.Photo.sha256 == sha)).scalar()
    if held is not None:
        return held, False
    row = {**dict.fromkeys(_FACTS), **about, "name": limits.fitting_name(about["name"]), "id": key, "record": record, "path": path,
           "sha256": sha, "created": created}
    if reason := accepting.photo_row(row):
        raise Problem(f"“{row['name']}” cannot be kept: {reason}.", "Take another one.")
    connection.execute(s.upsert(s.Attachment).values(sha256=sha, bytes=data).on_conflict_do_nothing(index_elements=["sha256"]))
    for size, made in copies.items():
        connection.execute(s.upsert(s.Copy).values(sha256=sha, size=size, bytes=made)
                           .on_conflict_do_nothing(index_elements=["sha256", "size"]))
    connection.execute(insert(s.Photo).values(row))
    return key, True


def photos(workspace: Workspace, interview_id: str | None) -> list[Photo]:
    return [Photo(row.id.hex(), row.record.hex(), row.path, row.sha256.hex(), row.name,
                  facts.shortened(said.get(f"{CAPTION}{row.id.hex()}") or "", facts.MOST_CAPTION), row.latitude, row.longitude,
                  facts.measured(row.altitude, -12_000, 100_000), facts.measured(row.direction, 0, 360),
                  row.taken or "", row.orientation, row.suspicious)
            for row, said in _attached(workspace, interview_id) if not said.get(f"{MEDIA}{row.id.hex()}")]


def files(workspace: Workspace, interview_id: str | None) -> list[File]:
    return [File(row.id.hex(), row.record.hex(), row.path, row.sha256.hex(), row.name, media)
            for row, said in _attached(workspace, interview_id) if (media := said.get(f"{MEDIA}{row.id.hex()}"))]


def _attached(workspace: Workspace, interview_id: str | None) -> list[tuple[Any, Mapping[str, str | None]]]:
    """In the order in which they were attached, and what is said of all."""
    wanted = [] if interview_id is None else [s.Photo.record == bytes.fromhex(interview_id)]
    with mendable(workspace.path), workspace._engine.connect() as connection:
        rows = connection.execute(select(*s.Photo.__table__.c).where(*wanted).order_by(s.Photo.created, s.Photo.id)).all()
        said = _said(connection, None if interview_id is None else bytes.fromhex(interview_id)) if rows else {}
        gone = taken_off(connection, {one for row in rows for one in (row.record, row.id)})
    return [(row, said) for row in rows if not {row.record, row.id} & gone]


def _said(connection: Connection, record: bytes | None) -> dict[str, str | None]:
    wanted = s.Answer.record.in_(select(s.Photo.record)) if record is None else s.Answer.record == record
    rows = connection.execute(
        select(s.Answer.path, s.Answer.value).where(wanted, s.Answer.path >= "@", s.Answer.path < "A")).all()
    return dict(rows)
