"""The tables of what was read to be searched: of this file alone, made when somebody searches, and emptied with what is erased."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, inspect

from app.models.store import schema as s
from app.models.values import batched

TABLES = s.SearchedWords.__tablename__, s.SearchedRecords.__tablename__
AT_ONCE = 500


def has_tables(connection: Connection) -> bool:
    """A workspace in which nobody has searched yet may have none."""
    return inspect(connection).has_table(TABLES[1])


def make_tables(connection: Connection) -> None:
    """Where they are not there yet."""
    for name in TABLES:
        s.Base.metadata.tables[name].create(connection, checkfirst=True)


def forget_words(connection: Connection, records: Iterable[bytes]) -> None:
    """Takes away what was read of these records: of those that still say something it is read again."""
    if not has_tables(connection):
        return
    for batch in batched(records, AT_ONCE):
        for table in (s.SearchedWords, s.SearchedRecords):
            connection.execute(delete(table).where(table.record.in_(batch)))
