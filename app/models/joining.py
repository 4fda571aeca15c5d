"""Records that are the same thing: two laptops made the same city, site or interview. Joining is a revision, and so is parting."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, select

from app.models import schema as s

SAME_AS = "@same-as"        # on the one that is not counted any more: the id of the other
JOINED = ("city", "site")   # what others stand under


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
