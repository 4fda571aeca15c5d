"""A record that all laptops share, by an id that all of them know: what the whole team sets, such as norms, prices and rounds.

A revision is written where what counts becomes another, or where something said differently is settled; nothing else is said by
setting what counts already. So what was set and taken back stays in the history, and its end (no value) merges like any other,
while whoever takes back what was never set contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    set_shared_records(workspace, [(record, said)], anew=anew)


def set_shared_records(workspace: Workspace, records: Iterable[tuple[SharedRecord, Mapping[str, str | None]]], *,
                       anew: Collection[str] = ()) -> None:
    """The same of several, all or none."""
    with workspace.store.writing() as connection:
        disputed = {(conflict.record_id, conflict.path) for conflict in open_conflicts(connection)}
        for record, said in records:
            hold_record(connection, record.id)
            here = _values(connection, record)
            due = {path: value for path, value in said.items()
                   if here.get(path) != value or (record.id.hex(), path) in disputed or path in anew}
            if not due:
                continue
            connection.execute(s.upsert(s.Records).values(
                id=record.id, kind=record.kind, parent=record.parent, form=None, created=0, demo=int(record.demo))
                .on_conflict_do_nothing(index_elements=["id"]))
            if not here:            # nothing was said of it, so there is nothing to be replaced
                workspace.store.append(connection, record.id.hex(), list(due.items()))
                continue
            for path, value in due.items():
                workspace.store.supersede(connection, record.id, path, value)


def _values(connection: Connection, record: SharedRecord) -> dict[str, str | None]:
    return {row.path: row.value for row in connection.execute(
        select(s.Answers.path, s.Answers.value).where(s.Answers.record == record.id))}
