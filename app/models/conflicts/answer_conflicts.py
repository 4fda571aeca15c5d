"""Conflicts: questions with several current answers that differ, until a person settles them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.models.records.withdrawals import taken_off
from app.models.store.current_answers import CIRCLES, HEADS, IS_SAID, SEVERAL, meaning
from app.models.store.server import hold_record
from app.models.values import iso
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


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


def conflicts(workspace: Workspace) -> list[Conflict]:
    """All that are open, oldest record first. Heads that say the same are none."""
    with workspace.store.reading() as connection:
        return open_conflicts(connection)


def open_conflicts(connection: Connection) -> list[Conflict]:
    heads = connection.execute(text(
        f"SELECT * FROM ({HEADS.format(source=SEVERAL)} UNION ALL {CIRCLES.format(source=SEVERAL)}) r "
        f"WHERE {IS_SAID} ORDER BY r.record, r.path, r.clock DESC, r.id DESC, r.digest DESC")).all()
    found: dict[tuple[bytes, str], list[tuple[str | None, Head]]] = {}
    for row in heads:
        found.setdefault((row.record, row.path), []).append((row.value, Head(
            row.id.hex(), row.value, row.author, "", iso(row.clock), 0)))
    open_ones = {key: sides for key, sides in found.items() if len({meaning(key[1], value) for value, _ in sides}) > 1}
    if open_ones:           # of a check the word written last counts: answering one asks nobody anything
        checks = {row.id for row in connection.execute(text("SELECT id FROM record WHERE kind = 'check'"))}
        open_ones = {key: sides for key, sides in open_ones.items() if key[0] not in checks}
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
            Head(side.revision_id, value, side.author, devices.get(bytes.fromhex(side.revision_id)[:6], ""), side.at,
                 photos.get(value, 0))
            for value, side in sides)))
    return result


def resolve(workspace: Workspace, conflict: Conflict, value: str | None) -> None:
    """Settles it everywhere: one more revision, whose parents are all the heads. Problem: it was settled meanwhile."""
    record = bytes.fromhex(conflict.record_id)
    with workspace.store.writing() as connection:
        hold_record(connection, record)
        if conflict not in open_conflicts(connection):
            raise Problem(message("This conflict has changed since it was shown."), message("Look at the list again."))
        workspace.store.supersede(connection, record, conflict.path, value)
