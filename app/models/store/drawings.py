"""What is being drawn at a question: kept line by line, so that a battery takes none, until it is an answer or left. It is of this
file alone, in it so that it is protected and erased with it, and no revision: what somebody did not finish leaves no history."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, inspect, select

from app.models.store import schema as s
from app.models.store.store import Store

TABLE = s.Drawings.__tablename__


def begun_drawing(store: Store, record_id: str, path: str) -> str:
    """As it was kept; "" there is none."""
    with store.reading() as connection:
        if not _has_table(connection):
            return ""
        return connection.execute(select(s.Drawings.lines).where(_at(record_id, path))).scalar() or ""


def keep_drawing(store: Store, record_id: str, path: str, lines: str) -> None:
    """"" ends it. Problem: it cannot be written."""
    with store.writing(derived=True) as connection:
        if not _has_table(connection):
            if not lines:
                return
            s.Base.metadata.tables[TABLE].create(connection)
        connection.execute(delete(s.Drawings).where(_at(record_id, path)))
        if lines:
            connection.execute(insert(s.Drawings).values(record=bytes.fromhex(record_id), path=path, lines=lines))


def forget_drawings(connection: Connection, records: Iterable[bytes]) -> None:
    """Of what is erased."""
    if _has_table(connection):
        for record in records:
            connection.execute(delete(s.Drawings).where(s.Drawings.record == record))


def _has_table(connection: Connection) -> bool:
    return inspect(connection).has_table(TABLE)


def _at(record_id: str, path: str) -> ColumnElement[bool]:
    return (s.Drawings.record == bytes.fromhex(record_id)) & (s.Drawings.path == path)
