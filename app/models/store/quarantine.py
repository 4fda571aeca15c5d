"""What merged files said that was kept aside, and never acted on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, inspect, select

from app.models.files.errors import mendable
from app.models.store import schema as s
from app.models.workspace import Workspace


@dataclass(frozen=True)
class Aside:
    """One row: the table it was meant for, why it stayed out, and what it says (bytes as hexadecimal)."""

    table: str
    reason: str
    row: dict[str, Any]


def kept_aside(workspace: Workspace) -> list[Aside]:
    """Ordered by table and reason; empty where nothing was."""
    with mendable(workspace.path), workspace._engine.connect() as connection:
        if not inspect(connection).has_table("quarantine"):         # an older file that is only read
            return []
        rows = connection.execute(select(s.Quarantine.name, s.Quarantine.reason, s.Quarantine.content)
                                  .order_by(s.Quarantine.name, s.Quarantine.reason, s.Quarantine.digest)).all()
    return [Aside(row.name, row.reason, json.loads(row.content)) for row in rows]


SUBMISSION = "submission"       # kept aside by an import, with all its answers and files


def keep_aside(connection: Connection, table: str, row: Mapping[str, Any], reason: str) -> None:
    """Bytes stand in it as hexadecimal, or as the caller wrote them."""
    content = json.dumps({name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()},
                         ensure_ascii=False, sort_keys=True)
    connection.execute(s.upsert(s.Quarantine).values(
        digest=hashlib.sha256(f"{table}\n{content}".encode()).digest(), name=table, content=content, reason=reason)
        .on_conflict_do_nothing(index_elements=["digest"]))


def submissions_aside(workspace: Workspace) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those that an import kept aside, each with the name by which `let_go` lets it go; one at a time: their files are large."""
    with mendable(workspace.path), workspace._engine.connect() as connection:
        names = connection.execute(select(s.Quarantine.digest).where(s.Quarantine.name == SUBMISSION)
                                   .order_by(s.Quarantine.digest)).scalars().all()
    for name in names:
        with mendable(workspace.path), workspace._engine.connect() as connection:
            content = connection.execute(select(s.Quarantine.content).where(s.Quarantine.digest == name)).scalar()
        if content is not None:
            yield name.hex(), json.loads(content)


def let_go(connection: Connection, name: str) -> None:
    """In the transaction in which it comes in."""
    connection.execute(delete(s.Quarantine).where(s.Quarantine.digest == bytes.fromhex(name)))
