"""A record that all laptops share, by an id that all of them know: what the whole team sets, such as norms, prices and rounds.

A revision is written where what counts becomes another, or where something said differently is settled; nothing else is said by
setting what counts already. So what was set and taken back stays in the history, and its end (no value) merges like any other,
while whoever takes back what was never set contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.models.conflicts.answer_conflicts import open_conflicts
from app.models.store import schema as s
from app.models.store.server import hold_record
from app.models.store.store import Store
from app.models.workspace import Workspace


@dataclass(frozen=True)
class SharedRecord:
    """`id`: well-known; `parent`: id of the record it belongs to."""

    kind: str
    id: bytes
    parent: bytes | None = None
    demo: bool = False


def shared_values(store: Store, record: SharedRecord) -> dict[str, str | None]:
    """What is said now, by path; None: it was taken back."""
    with store.reading() as connection:
        return _values(connection, record)


def set_shared(workspace: Workspace, record: SharedRecord, said: Mapping[str, str | None], *, anew: Collection[str] = ()) -> None:
    """By path, all or none; None takes back what was set. Whoever sets something has seen what counts: it replaces all that was
    said of it before, and settles what differed. `anew`: paths of which other records of older files say something that counts
    until it is said here."""
    with workspace.store.writing() as connection:
        hold_record(connection, record.id)
        here = _values(connection, record)
        differing = {conflict.path for conflict in open_conflicts(connection) if conflict.record_id == record.id.hex()}
        due = {path: value for path, value in said.items() if here.get(path) != value or path in differing or path in anew}
        if due:
            connection.execute(s.upsert(s.Records).values(
                id=record.id, kind=record.kind, parent=record.parent, form=None, created=0, demo=int(record.demo))
                .on_conflict_do_nothing(index_elements=["id"]))
        for path, value in due.items():
            workspace.store.supersede(connection, record.id, path, value)


def _values(connection: Connection, record: SharedRecord) -> dict[str, str | None]:
    return {row.path: row.value for row in connection.execute(
        select(s.Answers.path, s.Answers.value).where(s.Answers.record == record.id))}
