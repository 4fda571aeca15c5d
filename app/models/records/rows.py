"""Records of a kind with what is said of them now: the one place that knows which are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app.models.records import withdrawals
from app.models.records.interview_facts import current_sites, maybe_at_site
from app.models.records.joined import (
    JOINED,
    SAME_AS,
    marks,
    resolved,
    same_as,
    same_submission,
    standing,
    submission_marks_in,
    under,
)
from app.models.records.programme import IDS as PROGRAMME
from app.models.records.removal import effective
from app.models.store import schema as s
from app.models.store.store import Store

Row = dict[str, Any]        # id, parent, form (hexadecimal, "" none), created (ms), demo, joined, and current values by path


def record_rows(store: Store, kind: str, *, parent: str | None = None) -> list[Row]:
    """Records of a kind with their current values, in the order in which they were made: none that was taken off, or that waits
    to be erased."""
    with store.reading() as connection:
        same = same_as(connection)
        wanted = [s.Records.kind == kind]
        if parent is not None:
            wanted.append(maybe_at_site(parent, same) if kind == "interview" else under(parent, same))
        rows = _read(connection, wanted)
        submitted = marks(connection) if kind == "interview" else []
        rows = _at_their_sites(connection, kind, rows)
        hidden = _hidden(connection, kind, rows)
    shown = _shown(kind, rows, same, hidden, submitted)
    return [row for row in shown if kind != "interview" or parent is None or row["parent"] == parent]


def record_row(store: Store, kind: str, record_id: str) -> Row | None:
    """One of a kind by its id, and nothing else is read; None where there is none."""
    try:
        record = bytes.fromhex(record_id)
    except ValueError:
        return None                         # no id at all
    with store.reading() as connection:
        rows = _at_their_sites(connection, kind, _read(connection, [s.Records.kind == kind, s.Records.id == record]))
        hidden = _hidden(connection, kind, rows)
        same = standing(connection, [key for row in rows.values() for key in (row["id"], row["parent"]) if key])
    return next(iter(_shown(kind, rows, same, hidden, [])), None)


def _hidden(connection: Connection, kind: str, rows: Mapping[bytes, Row]) -> set[str]:
    """Those that were taken off, or wait to be erased."""
    return effective(connection, kind, rows.values()) | (withdrawals.hidden(connection) if kind == "interview" else set())


def ids_inside(store: Store, kind: str, parent: str) -> set[str]:
    """The ids of a kind's records there, those that were joined to another too."""
    with store.reading() as connection:
        wanted = s.Records.kind == kind, under(parent, same_as(connection))
        return {record.hex() for record in connection.execute(select(s.Records.id).where(*wanted)).scalars()}


def _read(connection: Connection, wanted: list[ColumnElement[bool]]) -> dict[bytes, Row]:
    records = connection.execute(
        select(s.Records.id, s.Records.parent, s.Records.form, s.Records.created, s.Records.demo)
        .where(*wanted).order_by(s.Records.created, s.Records.id)).all()
    rows: dict[bytes, Row] = {
        record: {"id": record.hex(), "parent": parent.hex() if parent else "", "form": form.hex() if form else "",
                 "created": created, "demo": bool(demo)}
        for record, parent, form, created, demo in records}
    values = connection.execute(
        select(s.Answers.record, s.Answers.path, s.Answers.value)
        .join(s.Records, s.Records.id == s.Answers.record)
        .where(*wanted, s.Answers.path >= "@")).all()        # questions begin with "/", which comes before it
    for record, path, value in values:
        if value is not None and record in rows:            # a damaged index may name others
            rows[record][path] = value
    return rows


def _at_their_sites(connection: Connection, kind: str, rows: dict[bytes, Row]) -> dict[bytes, Row]:
    if kind == "interview":
        for record_id, site in current_sites(connection, rows.values()).items():
            rows[bytes.fromhex(record_id)]["parent"] = site
    return rows


def _shown(kind: str, rows: Mapping[bytes, Row], same: Mapping[str, str], hidden: set[str],
           submitted: list[tuple[str, dict[str, str]]]) -> list[Row]:
    """Each under what stands for its parent, and whether another one stands for it."""
    for row in rows.values():
        row["parent"] = same.get(row["parent"], row["parent"])
    here = {row["id"] for row in rows.values()}
    joined = {row["id"]: row[SAME_AS] for row in rows.values() if row.get(SAME_AS) in here}
    if kind == "interview":
        joined = same_submission([*submitted, *submission_marks_in(rows.values())]) | joined
    standing_for = same if kind in JOINED else resolved(joined)
    return [{**row, "joined": row["id"] in standing_for} for row in rows.values()
            if row["id"] not in hidden and not (kind in JOINED and row["id"] in PROGRAMME)]
