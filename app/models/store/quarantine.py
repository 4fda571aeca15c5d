"""What other files and archives said that was kept aside, and never acted on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete

from app.models.store import schema as s
from app.translations import Message

SUBMISSION = "submission"       # kept aside by an import, with all its answers and files


def keep_aside(connection: Connection, table: str, row: Mapping[str, Any], reason: Message | str) -> None:
    """Bytes stand in it as hexadecimal, or as the caller wrote them; the reason in English."""
    content = json.dumps({name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()},
                         ensure_ascii=False, sort_keys=True)
    connection.execute(s.upsert(s.Quarantined).values(
        digest=hashlib.sha256(f"{table}\n{content}".encode()).digest(), name=table, content=content, reason=str(reason))
        .on_conflict_do_nothing(index_elements=["digest"]))


def let_go(connection: Connection, name: str) -> None:
    """In the transaction in which it comes in."""
    connection.execute(delete(s.Quarantined).where(s.Quarantined.digest == bytes.fromhex(name)))
