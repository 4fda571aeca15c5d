"""Records that are the same thing: two laptops made the same city, site or interview. Joining is a revision, and so is parting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app.models.records.programme import IDS as PROGRAMME
from app.models.store import schema as s
from app.models.values import SUBMISSION

SAME_AS = "@same-as"        # on the one that is not counted any more: the id of the other
MARK = SUBMISSION
JOINED = ("city", "site")   # what others stand under
_ID = re.compile("[0-9a-f]{32}")


def same_as(connection: Connection) -> dict[str, str]:
    """Of each joined city and site, the one that stands for it now.

    Two offices may have joined the same pair the other way round: of a circle, the smallest id stands for all.
    """
    rows = connection.execute(
        select(s.Records.id, s.Records.kind, s.Answers.value).join(s.Answers, s.Answers.record == s.Records.id)
        .where(s.Records.kind.in_(JOINED), s.Answers.path == SAME_AS, s.Answers.value.is_not(None))).all()
    if not rows:
        return {}
    kinds = {row.id.hex(): row.kind for row in connection.execute(
        select(s.Records.id, s.Records.kind).where(s.Records.kind.in_(JOINED)))}
    return resolved({row.id.hex(): row.value for row in rows
                     if kinds.get(row.value) == row.kind and not {row.id.hex(), row.value} & PROGRAMME})


def standing(connection: Connection, record_ids: Iterable[str]) -> dict[str, str]:
    """The same, of these records alone: whatever else is in the file, only they and what they were joined to are asked for."""
    said: dict[str, str] = {}
    for here in record_ids:
        while here not in said and (other := _other(connection, here)) is not None:
            said[here] = other
            here = other
    return resolved(said)


def _other(connection: Connection, record_id: str) -> str | None:
    """What a city or site was joined to, where that is another of its kind."""
    mine = connection.execute(
        select(s.Records.kind, s.Answers.value).join(s.Answers, s.Answers.record == s.Records.id)
        .where(s.Records.id == bytes.fromhex(record_id), s.Records.kind.in_(JOINED), s.Answers.path == SAME_AS)).first()
    if mine is None or not _ID.fullmatch(mine.value or "") or {record_id, mine.value} & PROGRAMME:
        return None
    kind = connection.execute(select(s.Records.kind).where(s.Records.id == bytes.fromhex(mine.value))).scalar()
    return str(mine.value) if kind == mine.kind else None


def under(parent: str, same: Mapping[str, str]) -> ColumnElement[bool]:
    """Records inside the parent, and inside those that were joined to it."""
    parents = (parent, *(record_id for record_id in same if same[record_id] == parent))
    return s.Records.parent.in_(bytes.fromhex(record_id) for record_id in parents)


def resolved(said: dict[str, str]) -> dict[str, str]:
    found = {}
    for one in said:
        way = [one]
        while (on := said.get(way[-1])) is not None and on not in way:
            way.append(on)
        found[one] = min(way[way.index(on):]) if on is not None else way[-1]
    return {one: other for one, other in found.items() if other != one}


def marks(connection: Connection) -> list[tuple[str, dict[str, str]]]:
    """Of each interview that came as a submission (so it has no parent), its id and what is said of the submission."""
    rows = connection.execute(
        select(s.Answers.record, s.Answers.value).join(s.Records, s.Records.id == s.Answers.record)
        .where(s.Records.kind == "interview", s.Records.parent.is_(None), s.Answers.path >= MARK, s.Answers.path < f"{MARK}g",
               s.Answers.value.is_not(None)))
    return [(row.record.hex(), mark_content(row.value)) for row in rows]


def submission_marks_in(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, dict[str, str]]]:
    """The same, of interviews with their current values."""
    return [(row["id"], mark_content(value)) for row in rows for path, value in row.items() if path.startswith(MARK)]


def mark_content(mark: str) -> dict[str, str]:
    """`id`, `replaces` and `sha256` of a submission; a stranger's file may hold anything there."""
    try:
        found = json.loads(mark)
    except ValueError:
        return {}
    return {str(name): str(one) for name, one in found.items()} if isinstance(found, dict) else {}


def same_submission(marks: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Interviews by which another one stands: two laptops brought the same submission in, or one an edit and the other what it
    replaces. The one with the edit stands for both; of equals, that with the smallest id."""
    held: dict[str, set[str]] = {}              # instanceID -> interviews
    edits: list[tuple[str, str, str]] = []      # interview, instanceID, the one that it replaces
    for record, said in marks:
        key, above = said.get("id", ""), said.get("replaces", "")
        if key:
            held.setdefault(key, set()).add(record)
            if above:
                edits.append((record, key, above))
    linked: dict[str, set[str]] = {}
    outdated = set()
    for group in held.values():
        for one in group if len(group) > 1 else ():
            linked.setdefault(one, set()).update(group)
    for record, key, above in edits:
        for other in held.get(above, set()) - {record}:
            linked.setdefault(record, set()).add(other)
            linked.setdefault(other, set()).add(record)
            if other not in held[key]:
                outdated.add(other)
    found: dict[str, str] = {}
    for one in linked:
        if one in found:
            continue
        group, ahead = {one}, [one]
        while ahead:
            more = linked[ahead.pop()] - group
            group |= more
            ahead += more
        first = min(group - outdated or group)
        found |= dict.fromkeys(group, first)
    return {one: other for one, other in found.items() if one != other}
