"""How an older workspace comes up: named steps, each in a transaction with its record, in a file and on a server alike.

Tables, columns and indexes never change once they are there: a version only adds some (docs/decisions/data-model.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select

from app.models.store import schema as s
from app.models.values import iso


@dataclass(frozen=True)
class MigrationStep:
    name: str
    version: int                                # of the schema, once it is done
    run: Callable[[Connection], None]


@dataclass(frozen=True)
class Migration:
    """A step that this workspace has taken. `at` is ISO 8601, UTC, by the clock of the machine that took it."""

    name: str
    at: str


def _add(*names: str) -> Callable[[Connection], None]:
    """Makes these tables and indexes where they are not there yet."""
    def run(connection: Connection) -> None:
        for table in s.Base.metadata.sorted_tables:
            if table.name in names:
                table.create(connection, checkfirst=True)
            for index in table.indexes:
                if index.name in names:
                    index.create(connection, checkfirst=True)
    return run


STEPS = (
    MigrationStep("what was merged and what was kept aside", 2, _add("merged", "quarantine", "revision_parent_parent")),
    MigrationStep("the manifest of carried copies", 3, _add("manifest")),
    MigrationStep("interviews whose site was corrected", 4, _add("answer_site")),
)


def pending(version: int) -> Iterator[MigrationStep]:
    """What a workspace of this version has still to take, in order."""
    return (step for step in STEPS if step.version > version)


def take(connection: Connection, step: MigrationStep) -> None:
    """One step and its record. The caller holds the transaction, and writes the version."""
    _add("migration")(connection)
    step.run(connection)
    connection.execute(s.upsert(s.Migrations).values(name=step.name, at=time.time_ns() // 1_000_000)
                       .on_conflict_do_nothing(index_elements=["name"]))


def taken(connection: Connection) -> list[Migration]:
    """Steps in the order in which they were taken; none in a workspace that was made by this version."""
    if not inspect(connection).has_table("migration"):          # an older one that is only read
        return []
    order = {step.name: place for place, step in enumerate(STEPS)}
    rows = connection.execute(select(s.Migrations.name, s.Migrations.at)).all()
    return [Migration(row.name, iso(row.at)) for row in sorted(rows, key=lambda row: (order.get(row.name, len(order)), row.at))]
