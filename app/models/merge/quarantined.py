"""What merged files said that was kept aside, for people to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select

from app.models.merge.merge_report import Refusal
from app.models.records.subjects import asking, subject_of
from app.models.store import schema as s
from app.models.workspace import Workspace
from app.translations import Message, message

_ID = re.compile("(?:[0-9a-f]{32}){1,2}")


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


def told(workspace: Workspace, asides: Iterable[Aside]) -> list[Message]:
    """Of each, what it is about (the site, the form, the day) and why it stayed out."""
    with workspace.store.reading() as connection:
        ask = asking(connection)
        return [Refusal("", _reason(aside.reason), subject_of(ask, aside.table, _raw_ids(aside.row))).sentence for aside in asides]


def _reason(text: str) -> Message:
    """Reasons are kept in English, which is their id in the catalogue."""
    return message("{reason}", reason=text) if "{" in text else Message(text)


def _raw_ids(row: Mapping[str, Any]) -> dict[str, Any]:
    """Ids stand in quarantine as hexadecimal."""
    return {name: bytes.fromhex(value) if _ID.fullmatch(str(value)) else value for name, value in row.items()}
