"""What an import of submissions asks of the workspace: what is here already, and one of them in, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.models.store import schema as s
from app.models.store.quarantine import SUBMISSION, keep_aside, let_go
from app.models.store.row_validation import without_instances
from app.models.submissions.submission import KnownSubmissions, Submission, record_of, submission_mark
from app.models.submissions.submission_rows import keep

if TYPE_CHECKING:
    from app.models.submissions.import_records import Importing
    from app.models.workspace import Workspace


def known_submissions(workspace: Workspace) -> KnownSubmissions:
    with workspace.store.reading() as connection:
        return KnownSubmissions(connection)


def keep_submission(workspace: Workspace, known: KnownSubmissions, submission: Submission, site_id: str, importing: Importing,
                    waiting: str = "") -> tuple[str, str]:
    """All of one submission in one transaction, and what is said of it in the import's record; see `submitted.keep`. `waiting`
    names it in quarantine, where it is let go."""
    with workspace.store.writing() as connection:
        outcome, interview_id = keep(workspace, connection, known, submission, site_id)
        noted = importing.note(connection, interview_id, outcome, submission.key)
        if waiting and outcome != "differs":
            let_go(connection, waiting)
    importing.noted(noted)
    if outcome in ("new", "edited", "replaced"):
        known.add(submission_mark(submission), bytes.fromhex(interview_id))
    return outcome, interview_id


def attached(workspace: Workspace, known: KnownSubmissions, key: str) -> set[tuple[str, str]]:
    """Question (without instances of repeats) and name of the files that a submission has here already."""
    record = known.records.get(key)
    with workspace.store.reading() as connection:
        rows = connection.execute(select(s.Photos.path, s.Photos.name).where(s.Photos.record == record)).all() if record else ()
    return {(without_instances(row.path), row.name) for row in rows}


def keep_submission_aside(workspace: Workspace, form_id: str, key: str, replaces: str, content: Mapping[str, object],
                          reason: str) -> None:
    """In quarantine, under the ids of the interviews that it would be or change: where one of them is erased, it goes, too."""
    records = [record_of(form_id, instance_id) for instance_id in (key, replaces) if instance_id]
    with workspace.store.writing() as connection:
        known = KnownSubmissions(connection)
        records += [known.records[instance_id] for instance_id in (key, replaces) if instance_id in known.records]
        if connection.execute(select(s.Erasures.id).where(s.Erasures.record.in_(records))).first() is None:
            keep_aside(connection, SUBMISSION, {**content, "records": sorted({record.hex() for record in records})}, reason)


def submissions_aside(workspace: Workspace) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those that an import kept aside, each with the name by which `let_go` lets it go; one at a time: their files are large."""
    with workspace.store.reading() as connection:
        names = connection.execute(select(s.Quarantined.digest).where(s.Quarantined.name == SUBMISSION)
                                   .order_by(s.Quarantined.digest)).scalars().all()
    for name in names:
        with workspace.store.reading() as connection:
            content = connection.execute(select(s.Quarantined.content).where(s.Quarantined.digest == name)).scalar()
        if content is not None:
            yield name.hex(), json.loads(content)
