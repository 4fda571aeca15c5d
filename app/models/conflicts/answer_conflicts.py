"""Current answers and conflicts, from the revisions: heads are those that no other revision of their path replaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, delete, insert, text
from sqlalchemy.schema import CreateTable

from app.models.files.errors import mendable
from app.models.records.withdrawals import taken_off
from app.models.store import limits
from app.models.store import schema as s
from app.models.store.ids import digest
from app.models.store.server import hold_record, is_server
from app.models.workspace import Workspace
from app.problem import Problem

TOUCHED = Table("touched", MetaData(), Column("record", LargeBinary, primary_key=True), Column("path", s.Text, primary_key=True),
                prefixes=["TEMP"], sqlite_with_rowid=False)

# Only paths with two revisions or more can have two heads, or none.
_SEVERAL = "(SELECT record, path FROM revision GROUP BY record, path HAVING count(*) > 1) t"

# CROSS JOIN: what was touched is few, and SQLite would go through all revisions instead.
# A revision only replaces one of its own record and path: a stranger's row cannot hide another question's answer.
_HEADS = """
SELECT r.record, r.path, r.value, r.id, r.digest, r.clock, r.author FROM {source} CROSS JOIN revision r
WHERE r.record = t.record AND r.path = t.path
AND NOT EXISTS (SELECT 1 FROM revision_parent p JOIN revision c ON c.id = p.revision
                WHERE p.parent = r.id AND c.record = r.record AND c.path = r.path AND c.id <> r.id)
"""
# Revisions that replace each other in a circle leave no head. Only a forger makes one; so that it hides nobody's answer and the
# order of merging decides nothing, all that was ever said there stands side by side, and a person is asked.
_CIRCLES = """
SELECT r.record, r.path, r.value, r.id, r.digest, r.clock, r.author FROM (SELECT t.record, t.path FROM {source} WHERE NOT EXISTS (
    SELECT 1 FROM revision h WHERE h.record = t.record AND h.path = t.path
    AND NOT EXISTS (SELECT 1 FROM revision_parent p JOIN revision c ON c.id = p.revision
                    WHERE p.parent = h.id AND c.record = h.record AND c.path = h.path AND c.id <> h.id))) headless
CROSS JOIN revision r WHERE r.record = headless.record AND r.path = headless.path
"""
_TOUCHED = f"{_HEADS.format(source='touched t')} UNION ALL {_CIRCLES.format(source='touched t')}"
HEAD = Table("head", MetaData(), *(Column(name, kind) for name, kind in (
    ("record", LargeBinary), ("path", s.Text), ("value", s.Text), ("id", LargeBinary), ("digest", LargeBinary),
    ("clock", s.Moment), ("author", s.Text))), prefixes=["TEMP"])

# Parents decide; among heads the clock, then id and digest, so that ties fall alike everywhere.
_PROJECT = """
INSERT INTO answer (record, path, value, revision, born)
SELECT h.record, h.path, h.value, h.id,
       (SELECT min(clock) FROM revision b WHERE b.record = h.record AND b.path = h.path)
FROM (SELECT *, row_number() OVER (PARTITION BY record, path ORDER BY clock DESC, id DESC, digest DESC) AS place
      FROM head) h WHERE h.place = 1
ON CONFLICT (record, path) DO UPDATE SET value = excluded.value, revision = excluded.revision, born = excluded.born
"""

# Every current answer from scratch, to be compared with what is kept up.
CURRENT = f"""
SELECT record, path, value, id FROM
(SELECT *, row_number() OVER (PARTITION BY record, path ORDER BY clock DESC, id DESC, digest DESC) AS place
 FROM ({_HEADS.format(source="(SELECT DISTINCT record, path FROM revision) t")}
       UNION ALL {_CIRCLES.format(source=_SEVERAL)}) h) ranked WHERE place = 1
"""
IN_CIRCLES = f"SELECT count(*) FROM (SELECT DISTINCT record, path FROM ({_CIRCLES.format(source=_SEVERAL)}) c) circles"


@dataclass(frozen=True)
class Head:
    """One side of a conflict. `at` is ISO 8601 UTC by the writer's clock; `photos` counts the photos that it names."""

    revision_id: str
    value: str | None
    author: str
    device: str
    at: str
    photos: int


@dataclass(frozen=True)
class Conflict:
    """A question with several current answers that differ; the first head is the one shown meanwhile."""

    record_id: str
    path: str
    heads: tuple[Head, ...]


_DISPUTED = """
SELECT count(*) FROM (SELECT 1 FROM head WHERE path <> '@position' GROUP BY record, path
                      HAVING count(DISTINCT value) + max(CASE WHEN value IS NULL THEN 1 ELSE 0 END) > 1) disputed
"""


def clear_table(connection: Connection, table: Table) -> None:
    """Makes it, or makes it empty: a table of this connection alone."""
    connection.execute(CreateTable(table, if_not_exists=True))
    connection.execute(delete(table))


def project(connection: Connection) -> int:
    """Brings the current answers of all in TOUCHED up to their revisions; gives how many are in conflict."""
    if is_server(connection):
        connection.exec_driver_sql("ANALYZE touched")       # else its planner would go through all revisions
    clear_table(connection, HEAD)                           # looked for once, asked twice
    connection.execute(text(f"INSERT INTO head {_TOUCHED}"))
    connection.execute(text(_PROJECT))
    disputed = connection.execute(text(_DISPUTED)).scalar() or 0
    connection.execute(delete(HEAD))
    connection.execute(delete(TOUCHED))
    return int(disputed)


def conflicts(workspace: Workspace) -> list[Conflict]:
    """All that are open, oldest record first. Heads with equal values are none."""
    with mendable(workspace.path), workspace._engine.connect() as connection:
        return open_conflicts(connection)


def open_conflicts(connection: Connection) -> list[Conflict]:
    heads = connection.execute(text(
        f"SELECT * FROM ({_HEADS.format(source=_SEVERAL)} UNION ALL {_CIRCLES.format(source=_SEVERAL)}) r "
        "ORDER BY r.record, r.path, r.clock DESC, r.id DESC, r.digest DESC")).all()
    found: dict[tuple[bytes, str], list[tuple[str | None, Head]]] = {}
    for row in heads:
        found.setdefault((row.record, row.path), []).append((row.value, Head(
            row.id.hex(), row.value, row.author, "", datetime.fromtimestamp(row.clock / 1000, UTC).isoformat(
                timespec="seconds"), 0)))
    # Where somebody last stood is no answer, and nobody should be asked about it.
    open_ones = {key: sides for key, sides in found.items()
                 if len({value for value, _ in sides}) > 1 and key[1] != "@position"}
    if open_ones:
        gone = taken_off(connection, {record for record, _ in open_ones})
        open_ones = {key: sides for key, sides in open_ones.items() if key[0] not in gone}
    devices = {row.id: row.device for row in connection.execute(text("SELECT id, device FROM writer"))} if open_ones else {}
    result = []
    for (record, path), sides in open_ones.items():
        photos: dict[str | None, int] = {row.name: row.some for row in connection.execute(
            text("SELECT name, count(*) AS some FROM photo WHERE record = :record AND path = :path GROUP BY name"),
            {"record": record, "path": path})}
        result.append(Conflict(record.hex(), path, tuple(
            Head(one.revision_id, value, one.author, devices.get(bytes.fromhex(one.revision_id)[:6], ""), one.at,
                 photos.get(value, 0))
            for value, one in sides)))
    return result


def resolve(workspace: Workspace, conflict: Conflict, value: str | None) -> None:
    """Settles it everywhere: one more revision, whose parents are all the heads. Problem: it was settled meanwhile."""
    record = bytes.fromhex(conflict.record_id)
    with mendable(workspace.path), workspace._engine.begin() as connection:
        workspace._writing(connection)
        hold_record(connection, record)
        if conflict not in open_conflicts(connection):
            raise Problem("This conflict has changed since it was shown.", "Look at the list again.")
        resolve_here(workspace, connection, record, conflict.path, value)
    workspace._known_writer = True


def resolve_here(workspace: Workspace, connection: Connection, record: bytes, path: str, value: str | None) -> None:
    """One revision that replaces every head, in the caller's transaction. Problem: the value may not be kept."""
    if value is not None:
        limits.check_text("The value", value)
    clear_table(connection, TOUCHED)
    connection.execute(TOUCHED.insert(), {"record": record, "path": path})
    parents = sorted(row.id for row in connection.execute(text(_TOUCHED)))
    clock = workspace._ids.clock()
    revision = workspace._ids.new(clock)
    connection.execute(insert(s.Revision).values(
        id=revision, digest=digest(record, path, value, workspace.author, clock, parents), record=record,
        path=path, value=value, author=workspace.author, clock=clock))
    if parents:
        connection.execute(s.upsert(s.RevisionParent), [{"revision": revision, "parent": one} for one in parents])
    project(connection)
