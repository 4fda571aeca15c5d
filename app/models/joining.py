"""Records that are the same thing: two laptops made the same city, site or interview. Joining is a revision, and so is parting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, select

from app.models import schema as s

SAME_AS = "@same-as"        # on the one that is not counted any more: the id of the other
JOINED = ("city", "site")   # what others stand under
_ID = re.compile("[0-9a-f]{32}")


def same_as(connection: Connection) -> dict[str, str]:
    """Of each joined city and site, the one that stands for it now.

    Two offices may have joined the same pair the other way round: of a circle, the smallest id stands for all.
    """
    rows = connection.execute(
        select(s.Record.id, s.Record.kind, s.Answer.value).join(s.Answer, s.Answer.record == s.Record.id)
        .where(s.Record.kind.in_(JOINED), s.Answer.path == SAME_AS, s.Answer.value.is_not(None))).all()
    if not rows:
        return {}
    kinds = {row.id.hex(): row.kind for row in connection.execute(
        select(s.Record.id, s.Record.kind).where(s.Record.kind.in_(JOINED)))}
    return resolved({row.id.hex(): row.value for row in rows if kinds.get(row.value) == row.kind})


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
        select(s.Record.kind, s.Answer.value).join(s.Answer, s.Answer.record == s.Record.id)
        .where(s.Record.id == bytes.fromhex(record_id), s.Record.kind.in_(JOINED), s.Answer.path == SAME_AS)).first()
    if mine is None or not _ID.fullmatch(mine.value or ""):
        return None
    kind = connection.execute(select(s.Record.kind).where(s.Record.id == bytes.fromhex(mine.value))).scalar()
    return str(mine.value) if kind == mine.kind else None


def under(parent: str, same: Mapping[str, str]) -> ColumnElement[bool]:
    """Records inside the parent, and inside those that were joined to it."""
    return s.Record.parent.in_(bytes.fromhex(one) for one in (parent, *(one for one in same if same[one] == parent)))


def resolved(said: dict[str, str]) -> dict[str, str]:
    found = {}
    for one in said:
        way = [one]
        while (on := said.get(way[-1])) is not None and on not in way:
            way.append(on)
        found[one] = min(way[way.index(on):]) if on is not None else way[-1]
    return {one: other for one, other in found.items() if other != one}
