"""What a merge does to what was here: which values are others now, and which interviews that were finished are changed, hidden or
open again. New rows replace no row, but they may say something else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, CursorResult, LargeBinary, MetaData, Table, text

from app.models.merge.merge_report import MergeAuthor, MergeReport, MergeSample
from app.models.records.interview_facts import ASSESSOR, DAY, REMOVED, SITE
from app.models.records.joined import SAME_AS
from app.models.store import schema as s
from app.models.store.current_answers import MEANING, clear_table
from app.models.values import iso

MOST_SAMPLES = 5         # of what is said of a file
_META = MetaData()
FINISHED = Table("was_finished", _META, Column("record", LargeBinary, primary_key=True), prefixes=["TEMP"], sqlite_with_rowid=False)
WAS = Table("was_said", _META, Column("record", LargeBinary, primary_key=True), Column("path", s.Text, primary_key=True),
            Column("value", s.Text), prefixes=["TEMP"], sqlite_with_rowid=False)
_HIDES = (REMOVED, SAME_AS)
_FACTS = (SITE, DAY, ASSESSOR)


class MergeEffects:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._fresh = ""
        for table in (FINISHED, WAS):
            clear_table(connection, table)

    def before(self, fresh: str) -> None:
        """Once the revisions are in, and before any is a current answer. `fresh`: "FROM … r WHERE …" of those that came in."""
        self._fresh = fresh
        self._run(f"""INSERT INTO was_finished SELECT d.record FROM (SELECT DISTINCT r.record {fresh}) d
                      JOIN answer a ON a.record = d.record AND a.path = '@state' AND a.value = 'finished'""")

    def places(self, fresh: str) -> None:
        """Once those are current answers that found no other, and before the others are asked for their heads."""
        self._run(f"""INSERT INTO was_said SELECT a.record, a.path, a.value FROM touched t
                      JOIN answer a ON a.record = t.record AND a.path = t.path
                      WHERE NOT EXISTS (SELECT 1 {fresh} AND r.id = a.revision)""")

    def tell(self, report: MergeReport) -> None:
        """When all current answers are up."""
        if not self._fresh:
            return
        report.authors = [MergeAuthor(row.author, row.answers, row.records) for row in self._run(
            f"""SELECT r.author, count(*) AS answers, count(DISTINCT r.record) AS records {self._fresh}
                GROUP BY r.author ORDER BY count(*) DESC, r.author""")]
        others = self._run(f"""SELECT w.record, w.path, a.value, w.value AS before, v.author, v.clock FROM was_said w
                              JOIN answer a ON a.record = w.record AND a.path = w.path
                              JOIN revision v ON v.id = a.revision
                              WHERE w.path <> '@position'
                              AND {MEANING.format(row='a.')} IS DISTINCT FROM {MEANING.format(row='w.')}""").all()
        report.replaced = len(others)
        # Answers first: they say most to who decides.
        shown = sorted(others, key=lambda row: (not row.path.startswith("/"), row.record, row.path))[:MOST_SAMPLES]
        report.samples = [MergeSample(row.record.hex(), row.path, row.before, row.value, row.author, iso(row.clock))
                          for row in shown]
        new = self._run(f"""SELECT r.record, r.path, r.value {self._fresh}
                            AND r.record IN (SELECT record FROM was_finished) AND r.path <> '@position'
                            AND NOT EXISTS (SELECT 1 FROM was_said w WHERE w.record = r.record AND w.path = r.path)
                            AND EXISTS (SELECT 1 FROM answer a WHERE a.revision = r.id AND a.record = r.record
                                        AND a.path = r.path AND {MEANING.format(row='a.')} IS NOT NULL)""").all()
        finished = set(self._run("SELECT record FROM was_finished").scalars())
        moved = [(row.record, row.path, row.value) for row in (*others, *new) if row.record in finished]
        report.changed = len({record for record, path, _ in moved if path.startswith("/") or path in _FACTS})
        report.hidden = len({record for record, path, value in moved if path in _HIDES and value})
        report.reopened = len({record for record, path, value in moved if path == "@state" and value != "finished"})

    def finished_among(self, interviews: set[str]) -> int:
        """Of these, those that are finished."""
        return sum(self._connection.execute(text("SELECT 1 FROM answer WHERE record = :record AND path = '@state' "
                                                 "AND value = 'finished'"),
                                            {"record": bytes.fromhex(interview_id)}).first() is not None
                   for interview_id in interviews)

    def _run(self, query: str) -> CursorResult[Any]:
        return self._connection.execute(text(query))
