"""Current answers, from the revisions: heads are those that no other one of their path replaces, and the last of them is shown."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, delete, text
from sqlalchemy.schema import CreateTable

from app.models.store import schema as s
from app.models.store.server import is_server

TOUCHED = Table("touched", MetaData(), Column("record", LargeBinary, primary_key=True), Column("path", s.Text, primary_key=True),
                prefixes=["TEMP"], sqlite_with_rowid=False)

# An answer that was taken back (nothing) and one that was emptied ("") say the same; an instance of a repeat is there by its "".
MEANING = "CASE WHEN {row}path LIKE '%}}' THEN {row}value ELSE nullif({row}value, '') END"
DIFFER = "count(DISTINCT {meant}) + max(CASE WHEN {meant} IS NULL THEN 1 ELSE 0 END) > 1".format(meant=MEANING.format(row=""))


def meaning(path: str, value: str | None) -> str | None:
    """The same of one value."""
    return value if path.endswith("}") else value or None


# Only paths with two revisions or more can have two heads, or none.
SEVERAL = "(SELECT record, path FROM revision GROUP BY record, path HAVING count(*) > 1) t"

# CROSS JOIN: what was touched is few, and SQLite would go through all revisions instead.
# A revision only replaces one of its own record and path: a stranger's row cannot hide another question's answer.
HEADS = """
SELECT r.record, r.path, r.value, r.id, r.digest, r.clock, r.author FROM {source} CROSS JOIN revision r
WHERE r.record = t.record AND r.path = t.path
AND NOT EXISTS (SELECT 1 FROM revision_parent p JOIN revision c ON c.id = p.revision
                WHERE p.parent = r.id AND c.record = r.record AND c.path = r.path AND c.id <> r.id)
"""
# Revisions that replace each other in a circle leave no head. Only a forger makes one; so that it hides nobody's answer and the
# order of merging decides nothing, all that was ever said there stands side by side, and a person is asked.
CIRCLES = """
SELECT r.record, r.path, r.value, r.id, r.digest, r.clock, r.author FROM (SELECT t.record, t.path FROM {source} WHERE NOT EXISTS (
    SELECT 1 FROM revision h WHERE h.record = t.record AND h.path = t.path
    AND NOT EXISTS (SELECT 1 FROM revision_parent p JOIN revision c ON c.id = p.revision
                    WHERE p.parent = h.id AND c.record = h.record AND c.path = h.path AND c.id <> h.id))) headless
CROSS JOIN revision r WHERE r.record = headless.record AND r.path = headless.path
"""
_TOUCHED = f"{HEADS.format(source='touched t')} UNION ALL {CIRCLES.format(source='touched t')}"
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
 FROM ({HEADS.format(source="(SELECT DISTINCT record, path FROM revision) t")}
       UNION ALL {CIRCLES.format(source=SEVERAL)}) h) ranked WHERE place = 1
"""
IN_CIRCLES = f"SELECT count(*) FROM (SELECT DISTINCT record, path FROM ({CIRCLES.format(source=SEVERAL)}) c) circles"


# Where somebody last stood, which revisions somebody wrote, and what the program noted of an answer that went with another one, is
# no answer: nobody should be asked about it.
IS_SAID = "path <> '@position' AND path NOT LIKE '@said/%' AND path NOT LIKE '%/@taken'"
# Of a check the word written last counts, and nobody is asked.
_DISPUTED = f"""
SELECT count(*) FROM (SELECT 1 FROM head WHERE {IS_SAID} AND record NOT IN (SELECT id FROM record WHERE kind = 'check')
                      GROUP BY record, path
                      HAVING {DIFFER}) disputed
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


def touch(connection: Connection, paths: Iterable[tuple[bytes, str]]) -> None:
    """Names the paths of records whose current answers are to be brought up, and no others."""
    clear_table(connection, TOUCHED)
    connection.execute(TOUCHED.insert(), [{"record": record, "path": path} for record, path in paths])


def touched_heads(connection: Connection) -> list[bytes]:
    """Ids of the revisions that stand at the paths in TOUCHED, in their order."""
    return sorted(row.id for row in connection.execute(text(_TOUCHED)))
