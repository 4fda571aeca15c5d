"""Cities, sites and interviews that were begun by mistake: taken off the lists as long as nothing hangs on them.

One rule says what hangs on a record, when it is removed and ever after: where another laptop held an interview at a site that was
removed here, a merge shows both again, whichever came first. So a removal never hides what somebody said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text

from app.models.records.interview_facts import REMOVED
from app.models.records.joined import SAME_AS
from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import batched
from app.problem import Problem
from app.translations import Message, message, message_n

PLACES = ("city", "site")               # whose removal counts only while nothing hangs on them
HELD = "/@revisions"                    # after @removed, of an interview: how many answers there had been when it was removed
# Translators: what hangs on a site or a city, after "is needed yet: "
_COUNTED: Mapping[str, Callable[[int], Message]] = {
    "site": lambda count: message_n("{count} site", "{count} sites", count),
    "interview": lambda count: message_n("{count} interview", "{count} interviews", count),
    "photo": lambda count: message_n("{count} photo", "{count} photos", count),
    "round": lambda count: message_n("{count} round", "{count} rounds", count),
    "joined": lambda count: message_n("{count} that was joined with it", "{count} that were joined with it", count),
    "support": lambda count: message_n("{count} entry of support", "{count} entries of support", count),
    "plan": lambda count: message_n("{count} line of the plan", "{count} lines of the plan", count)}
_REFERRING = ("site", "site_id", "city_id")     # fields of support that name a site or a city
_AT_SITE = "site/"                      # of a round, before the site's id
_AGREED = "agreed/"                     # of a city


def effective(connection: Connection, kind: str, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Of records with their current values, the ids of those that are taken off the lists."""
    removed = {row["id"]: row for row in rows if row.get(REMOVED)}
    if not removed:
        return set()
    if kind in PLACES:
        return {record for record, found in hanging(connection, removed).items() if not found}
    if kind == "interview":
        return {record for record, row in removed.items() if not _said_since(connection, record, row.get(REMOVED + HELD))}
    return set(removed)


def remove_place(store: Store, record_id: str, name: str, reason: str) -> None:
    """A city or site is taken off the lists; the history knows it. Problem: something hangs on it, or no reason."""
    check_reason(reason)
    with store.writing() as connection:
        found = hanging(connection, [record_id])[record_id]
        if found:
            raise Problem(message("“{name}” cannot be removed: it has {what}.", name=name, what=_words(found)),
                          message("Only what nothing hangs on is removed. Move or remove that first."))
        store.append(connection, record_id, [(REMOVED, reason.strip())])


def bring_back(store: Store, record_id: str) -> None:
    """What was removed stands in the lists again. Problem: it was not removed."""
    with store.writing() as connection:
        said = connection.execute(select(s.Answers.value).where(
            s.Answers.record == bytes.fromhex(record_id), s.Answers.path == REMOVED)).scalar()
        if not said:
            raise Problem(message("This was not removed."), message("Choose one that was."))
        store.append(connection, record_id, [(REMOVED, None)])


def removed_records(store: Store, kind: str) -> list[dict[str, Any]]:
    """Those that were taken off: id, parent, and their current fields, `@removed` is the reason."""
    with store.reading() as connection:
        ids = connection.execute(
            select(s.Records.id, s.Records.parent).join(s.Answers, s.Answers.record == s.Records.id)
            .where(s.Records.kind == kind, s.Answers.path == REMOVED, s.Answers.value.is_not(None), s.Answers.value != "")
            .order_by(s.Records.created, s.Records.id)).all()
        rows: dict[bytes, dict[str, Any]] = {
            record: {"id": record.hex(), "parent": parent.hex() if parent else ""} for record, parent in ids}
        for batch in batched(rows, 400):
            for record, path, value in connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
                    s.Answers.record.in_(batch), s.Answers.path >= "@", s.Answers.value.is_not(None))):
                rows[record][path] = value or ""
        hidden = effective(connection, kind, rows.values())
    return [row for row in rows.values() if row["id"] in hidden]


def check_reason(reason: str) -> None:
    """Problem: none was given."""
    if not reason.strip():
        raise Problem(message("A removal needs a reason."), message("Say in a few words why it is removed."))


def _words(found: Mapping[str, int]) -> tuple[Message, ...]:
    other = sum(count for kind, count in found.items() if kind not in _COUNTED)
    said = [_COUNTED[kind](count) for kind, count in found.items() if kind in _COUNTED]
    if other:
        said.append(message_n("{count} other entry", "{count} other entries", other))
    return tuple(said)


def answers_held(connection: Connection, record_id: str) -> int:
    """How often something was answered in an interview."""
    return int(connection.execute(select(func.count(s.Revisions.id)).where(
        s.Revisions.record == bytes.fromhex(record_id), s.Revisions.path >= "/", s.Revisions.path < "0")).scalar() or 0)


def _said_since(connection: Connection, record_id: str, held: str | None) -> bool:
    """Whether more was answered or photographed than was there when it was removed; whoever undid an import meant it all."""
    if held is None or not held.isdecimal():
        return False
    return answers_held(connection, record_id) > int(held) or bool(connection.execute(
        select(s.Photos.id).where(s.Photos.record == bytes.fromhex(record_id)).limit(1)).first())


def hanging(connection: Connection, record_ids: Collection[str]) -> dict[str, Counter[str]]:
    """What hangs on each of these cities and sites, by kind of record (and "photo", "joined", "support", "agreed")."""
    found: dict[str, Counter[str]] = {record: Counter() for record in record_ids}
    for batch in batched(found, 400):
        raw = [bytes.fromhex(record) for record in batch]
        for kind, rows in _children(connection, raw).items():
            gone = effective(connection, kind, rows)
            for row in rows:
                if row["id"] not in gone:
                    found[row["parent"]][kind] += 1
        for named, word, kinds in ((s.Answers.path == SAME_AS, "joined", PLACES),
                                  (s.Answers.path.in_(_REFERRING), "support", ("pledge", "movement", "allotment"))):
            for value in _naming(connection, batch, named, kinds):
                found[value][word] += 1
        _count(connection, found, "photo", select(s.Photos.record).where(s.Photos.record.in_(raw)))
        _count(connection, found, "agreed", select(s.Answers.record).where(
            s.Answers.record.in_(raw), s.Answers.value.is_not(None), s.Answers.path >= _AGREED, s.Answers.path < "agreed0"))
        in_rounds = select(s.Answers.path).join(s.Records, s.Records.id == s.Answers.record).where(
            s.Records.kind == "round", s.Answers.value.is_not(None), s.Answers.path.in_([_AT_SITE + record for record in batch]))
        for path in connection.execute(in_rounds).scalars():
            found[path.removeprefix(_AT_SITE)]["round"] += 1
    return found


def _count(connection: Connection, found: Mapping[str, Counter[str]], word: str, query: Any) -> None:
    for record in connection.execute(query).scalars():
        found[record.hex()][word] += 1


def _naming(connection: Connection, ids: Collection[str], path: ColumnElement[bool], kinds: Collection[str]) -> list[str]:
    """The ids that records of these kinds name in a field."""
    query = select(s.Answers.value).join(s.Records, s.Records.id == s.Answers.record).where(
        s.Records.kind.in_(kinds), path, s.Answers.value.in_(ids))
    return [str(value) for value in connection.execute(query).scalars()]


def _children(connection: Connection, parents: Collection[bytes]) -> dict[str, list[dict[str, Any]]]:
    """Records that stand under these now, by kind: interviews that were moved here, and none that was moved elsewhere."""
    wanted = {parent.hex() for parent in parents}
    rows = {record: (kind, parent.hex() if parent else "") for record, kind, parent in connection.execute(
        select(s.Records.id, s.Records.kind, s.Records.parent).where(s.Records.parent.in_(parents)))}
    moved = connection.execute(select(s.Answers.record, s.Answers.value).where(
        text("answer.path = '@site'"), s.Answers.record.in_(list(rows)) | s.Answers.value.in_(wanted)))
    for record, site in moved:
        if site:
            rows[record] = ("interview", site)
    said: dict[bytes, dict[str, str]] = {}
    for record, path, value in connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
            s.Answers.record.in_(list(rows)), s.Answers.path.in_((REMOVED, REMOVED + HELD)), s.Answers.value.is_not(None))):
        said.setdefault(record, {})[path] = value or ""
    found: dict[str, list[dict[str, Any]]] = {}
    for record, (kind, parent) in rows.items():
        if parent in wanted:
            found.setdefault(kind, []).append({"id": record.hex(), "parent": parent, **said.get(record, {})})
    return found
