"""What was written before: every revision in order, what was known at a moment, and where nobody has settled what counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from heapq import heapify, heappop, heappush

from sqlalchemy import bindparam, select, text

from app.models.store import schema as s
from app.models.store.current_answers import DIFFER, HEADS
from app.models.store.store import Store
from app.models.values import Revision, iso, without_removed
from app.problem import Problem
from app.translations import message


def moment(text: str) -> datetime:
    """Of a day (its end, UTC) or an ISO 8601 time. Problem: it is neither."""
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem(message("“{text}” is no day or time.", text=text),
                      message("Write it like 2026-11-24 or 2026-11-24T15:30.")) from error
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def history(store: Store, record_id: str, path: str | None = None) -> list[Revision]:
    """Every revision of a record, each after those that it replaced: what somebody corrected does not stand before the
    correction because a laptop's battery was empty. Between those that do not follow from each other the clocks decide."""
    return [revision for revision, _ in _ordered(store, record_id, path)]


def answers_at(store: Store, record_id: str, when: datetime) -> dict[str, str]:
    """As `Workspace.answers`, by the clocks of those who wrote: none is earlier than what it replaced."""
    limit = round(when.timestamp() * 1000)
    known = [revision for revision, clock in _ordered(store, record_id, None) if clock <= limit]
    paths = {revision.id: revision.path for revision in known}
    replaced = {parent for revision in known for parent in revision.parents
                if paths.get(parent) == revision.path and parent != revision.id}
    # Of several, the latest.
    current: dict[str, Revision] = {revision.path: revision for revision in known if revision.id not in replaced}
    return without_removed((path, revision.value) for path, revision in current.items())


def _ordered(store: Store, record_id: str, path: str | None) -> list[tuple[Revision, int]]:
    """Revisions with the clock (milliseconds since 1970) that they cannot be earlier than."""
    wanted = [s.Revisions.record == bytes.fromhex(record_id)]
    if path is not None:
        wanted.append(s.Revisions.path == path)
    with store.reading() as connection:
        rows = {row.id: row for row in connection.execute(select(*s.Revisions.__table__.c).where(*wanted))}
        devices = {row.id: row.device for row in connection.execute(select(s.Writers.id, s.Writers.device))}
        parents: dict[bytes, list[bytes]] = {}
        for revision, parent in connection.execute(
                select(s.RevisionParents.revision, s.RevisionParents.parent)
                .join(s.Revisions, s.Revisions.id == s.RevisionParents.revision).where(*wanted)
                .order_by(s.RevisionParents.revision, s.RevisionParents.parent)):
            parents.setdefault(revision, []).append(parent)
    waits = {key: {parent for parent in parents.get(key, ()) if parent in rows and parent != key} for key in rows}
    followers: dict[bytes, list[bytes]] = {}
    for key, above in waits.items():
        for one in above:
            followers.setdefault(one, []).append(key)
    earliest = dict.fromkeys(rows, 0)
    ready = [(row.clock, key) for key, row in rows.items() if not waits[key]]
    heapify(ready)
    rest = sorted((row.clock, key) for key, row in rows.items())[::-1]
    found: list[tuple[Revision, int]] = []
    while len(found) < len(rows):
        if not ready:                           # a circle, which only a forger makes: the clocks break it
            while rest[-1][1] not in waits:
                rest.pop()
            heappush(ready, rest.pop())
        _, key = heappop(ready)
        if waits.pop(key, None) is None:
            continue
        row = rows[key]
        moment = max(earliest[key], row.clock)
        found.append((Revision(key.hex(), record_id, row.path, row.value, row.author, devices.get(key[:6], ""), iso(row.clock),
                               tuple(parent.hex() for parent in parents.get(key, ()))), moment))
        for following in followers.get(key, ()):
            if following in waits:
                earliest[following] = max(earliest[following], moment)
                waits[following].discard(key)
                if not waits[following]:
                    heappush(ready, (rows[following].clock, following))
    return found


def differing(store: Store, record_id: str, paths: Collection[str]) -> frozenset[str]:
    """Of these paths, those at which several current answers differ and nobody has settled it."""
    if not paths:
        return frozenset()
    of_record = "(SELECT DISTINCT record, path FROM revision WHERE record = :record AND path IN :paths) t"
    heads = text(f"SELECT path FROM ({HEADS.format(source=of_record)}) h GROUP BY path HAVING {DIFFER}").bindparams(
        bindparam("paths", expanding=True))
    with store.reading() as connection:
        return frozenset(connection.execute(heads, {"record": bytes.fromhex(record_id), "paths": list(paths)}).scalars())
