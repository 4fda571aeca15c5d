"""What the office said last that it has: it came with an outward parcel, and the ledger of merged files remembers it.

Of several parcels the one that was taken in last counts: an office that was set back to an older copy says less, and is believed.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from sqlalchemy import Connection, select, update

from app.models.store import schema as s
from app.models.store.holdings import Holdings, unpacked
from app.models.store.parcel_label import OUTWARD, ParcelLabel

_HOLDS = "office holds"             # in the report of a merged file


def mark_of(connection: Connection, label: ParcelLabel | None) -> dict[str, Any]:
    """What the report of a file that is being merged keeps of its label: an outward parcel's word, in the place of the one
    before."""
    if label is None or label.kind != OUTWARD:
        return {}
    for sha256, said in _marks(connection):
        said.pop(_HOLDS)
        connection.execute(update(s.MergedFiles).where(s.MergedFiles.sha256 == sha256)
                           .values(report=json.dumps(said, ensure_ascii=False)))
    return {_HOLDS: base64.b64encode(label.holds.packed()).decode()}


def office_holds(connection: Connection) -> Holdings | None:
    """None: no outward parcel was ever taken in."""
    for _, said in _marks(connection):
        return unpacked(base64.b64decode(said[_HOLDS]))
    return None


def office_said(connection: Connection) -> str | None:
    """When it said so, by its own clock (ISO 8601, UTC); "" where it did not say when; None: it never did."""
    return next((str((said.get("parcel") or {}).get("made", "")) for _, said in _marks(connection)), None)


def _marks(connection: Connection) -> list[tuple[bytes, dict[str, Any]]]:
    rows = connection.execute(select(s.MergedFiles.sha256, s.MergedFiles.report)
                              .where(s.MergedFiles.report.contains(f'"{_HOLDS}": ', autoescape=True))).all()
    found = [(row.sha256, json.loads(row.report)) for row in rows]
    return [(sha256, said) for sha256, said in found if _HOLDS in said]
