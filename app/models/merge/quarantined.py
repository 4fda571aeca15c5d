"""What merged files said that was kept aside, for people to look at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select

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
    with workspace.store.reading() as connection:
        if not inspect(connection).has_table("quarantine"):         # an older file that is only read
            return []
        rows = connection.execute(select(s.Quarantined.name, s.Quarantined.reason, s.Quarantined.content)
                                  .order_by(s.Quarantined.name, s.Quarantined.reason, s.Quarantined.digest)).all()
    return [Aside(row.name, row.reason, json.loads(row.content)) for row in rows]
