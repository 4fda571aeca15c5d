"""Registers (lists of ODK's entities) as they stand: what each of their entities is called, has, and who said so.

Of a list there is one record in the world, and one of each entity of it: both are known by the list's name and the entity's id, so
two laptops that never met write to the same. What the demonstration says is in records of its own, which count as long as there is
nothing but the demonstration. The sites of a workspace are a register, too: `sites`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.models.records import withdrawals
from app.models.records.cities import cities, sites
from app.models.records.interview_facts import REMOVED
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store

REGISTER, ENTITY = "register", "entity"
NAME, LABEL, GEOMETRY = "name", "label", "geometry"
MADE_BY, FORM, TRUNK = "@interview", "@form", "@trunk"
SAID = "@said/"             # and the id of an interview, or whence else it was said: which revisions it wrote, as JSON
AFTER_SAID = "@said0"       # the text that follows all that begin with it
SITES = "sites"
NOT_MADE = "interview"      # why an entity was taken off: the interview that made it does not any more
WITH_IT = "interview-off"   # the same: that interview was taken off the lists
WAITING, ERASED, OFF = "waiting", "erased", "removed"


@dataclass(frozen=True)
class Entity:
    """`id`: as forms know it. `state`: "", "removed" (with `reason`), or "waiting" and "erased": the interview that made it was
    withdrawn. `interview`, `form`: that made it, "" a list or nobody; `updated`: interviews that changed it. `trunk`: the version
    that a server gave it, 0 none; `version`: counted on from there."""

    id: str
    record_id: str
    label: str
    properties: Mapping[str, str]
    form: str = ""
    interview: str = ""
    updated: tuple[str, ...] = ()
    state: str = ""
    reason: str = ""
    version: int = 1
    trunk: int = 0
    demo: bool = False

    @property
    def offered(self) -> bool:
        """Whether forms may choose it."""
        return not self.state


def plain_id(text: str) -> str:
    """An entity's id as it is kept: of a UUID the usual form."""
    bare = text.strip()
    try:
        return str(UUID(bare))
    except ValueError:
        return bare


def register_id(name: str, *, demo: bool = False) -> bytes:
    return well_known(REGISTER, f"demonstration\n{name}" if demo else name)


def entity_id(register: str, key: str, *, demo: bool = False) -> bytes:
    return well_known(ENTITY, f"{'demonstration' if demo else ''}\n{register}\n{plain_id(key)}")


def is_demonstration(store: Store) -> bool:
    """Whether there is nothing but the demonstration."""
    known = cities(store)
    return bool(known) and all(city.demo for city in known)


def register_ids(store: Store, name: str) -> list[bytes]:
    """Of the records that count: in a demonstration its own, too."""
    return [register_id(name), *([register_id(name, demo=True)] if is_demonstration(store) else [])]


def register_names(store: Store) -> list[str]:
    """Of those that count, by name; `sites` is among them where there are any."""
    demo = is_demonstration(store)
    with store.reading() as connection:
        rows = connection.execute(
            select(s.Records.id, s.Answers.value).join(s.Answers, s.Answers.record == s.Records.id)
            .where(s.Records.kind == REGISTER, s.Answers.path == NAME, s.Answers.value.is_not(None))).all()
        has_sites = connection.execute(select(s.Records.id).where(s.Records.kind == "site").limit(1)).first() is not None
    # what a stranger's file calls otherwise than its id says is no register
    names = {str(row.value) for row in rows
             if row.id in (register_id(row.value), *([register_id(row.value, demo=True)] if demo else []))}
    return sorted(names | ({SITES} if has_sites else set()))


def entities(store: Store, name: str) -> list[Entity]:
    """Of a register, by label: those that were taken off or withdrawn, too."""
    if name == SITES:
        return _sites(store)
    wanted = s.Records.kind == ENTITY, s.Records.parent.in_(register_ids(store, name))
    with store.reading() as connection:
        records = connection.execute(select(s.Records.id, s.Records.demo).where(*wanted)).all()
        values = connection.execute(
            select(s.Answers.record, s.Answers.path, s.Answers.value, s.Answers.revision)
            .join(s.Records, s.Records.id == s.Answers.record)
            .where(*wanted, s.Answers.value.is_not(None)).order_by(s.Answers.born, s.Answers.path)).all()
        acts = acts_of(connection, wanted)
        hidden, erased, off = withdrawals.hidden(connection), erased_records(connection), interviews_off(connection)
    said: dict[bytes, dict[str, tuple[str, str]]] = {row.id: {} for row in records}
    for record, path, value, revision in values:
        if record in said:
            said[record][path] = (value or "", revision.hex())
    gone = {**dict.fromkeys(off, OFF), **dict.fromkeys(hidden, WAITING), **dict.fromkeys(erased, ERASED)}
    found = [_entity(row.id, bool(row.demo), said[row.id], acts.get(row.id, 0), gone) for row in records if said[row.id]]
    return sorted((one for one in found if one.id), key=_place)


def acts_of(connection: Connection, wanted: Iterable[Any]) -> dict[bytes, int]:
    """How often each record of a kind was said something of."""
    return {row[0]: row[1] for row in connection.execute(
        select(s.Revisions.record, func.count()).join(s.Records, s.Records.id == s.Revisions.record)
        .where(*wanted, s.Revisions.path >= SAID, s.Revisions.path < AFTER_SAID).group_by(s.Revisions.record))}


def acts_of_record(connection: Connection, record: bytes) -> int:
    return acts_of(connection, (s.Records.id == record,)).get(record, 0)


def erased_records(connection: Connection) -> set[str]:
    return {record.hex() for record in connection.execute(select(s.Erasures.record)).scalars()}


def interviews_off(connection: Connection) -> set[str]:
    """Interviews that were taken off the lists: an import that was undone."""
    return {record.hex() for record in connection.execute(
        select(s.Answers.record).join(s.Records, s.Records.id == s.Answers.record)
        .where(s.Records.kind == "interview", s.Answers.path == REMOVED, s.Answers.value.is_not(None), s.Answers.value != "")
    ).scalars()}


def _entity(record: bytes, demo: bool, said: Mapping[str, tuple[str, str]], acts: int, gone: Mapping[str, str]) -> Entity:
    """`gone`: interviews that are shown nowhere, and what became of them."""
    maker = said.get(MADE_BY, ("", ""))[0]
    speakers = [path.removeprefix(SAID) for path in said if path.startswith(SAID)]
    # What an interview said that is withdrawn or taken off is shown nowhere, as the interview itself.
    unsaid = {revision for speaker in speakers if speaker in gone for revision in revisions_in(said[SAID + speaker][0]).values()}
    shown = {path: value for path, (value, revision) in said.items()
             if path[0] != "@" and "/" not in path and (revision not in unsaid or path == NAME)}
    key, label = shown.pop(NAME, ""), shown.pop(LABEL, "")
    state = gone.get(maker) or (OFF if REMOVED in said else "")
    reason = said.get(REMOVED, (WITH_IT, ""))[0] if state == OFF else ""
    trunk, acts_before = trunk_of(said.get(TRUNK, ("", ""))[0])
    version = trunk + max(0, acts - acts_before) if trunk else max(1, acts)
    return Entity(key, record.hex(), label, shown, said.get(FORM, ("", ""))[0], maker,
                  tuple(sorted(speaker for speaker in speakers if speaker != maker and is_interview(speaker))), state,
                  reason, version, trunk, demo)


def is_interview(speaker: str) -> bool:
    """Whether an interview said it, and no list or person."""
    return len(speaker) == 32 and set(speaker) <= set("0123456789abcdef")


def trunk_of(text: str) -> tuple[int, int]:
    """The version that a server gave, and how many acts were known when it did; zeros where it never did."""
    parts = text.split()
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 and all(part.isdecimal() for part in parts) else (0, 0)


def revisions_in(text: str) -> dict[str, str]:
    """Path -> id of a revision, of what was written when an interview was finished; a stranger's file may hold anything."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(path): str(revision) for path, revision in found.items()} if isinstance(found, dict) else {}


def _sites(store: Store) -> list[Entity]:
    demo = is_demonstration(store)
    names = {city.id: city.name for city in cities(store)}
    with store.reading() as connection:
        counts = {row[0]: row[1] for row in connection.execute(
            select(s.Revisions.record, func.count()).join(s.Records, s.Records.id == s.Revisions.record)
            .where(s.Records.kind == "site").group_by(s.Revisions.record))}
        more: dict[bytes, dict[str, str]] = {}
        for record, path, value in connection.execute(
                select(s.Answers.record, s.Answers.path, s.Answers.value).join(s.Records, s.Records.id == s.Answers.record)
                .where(s.Records.kind == "site", s.Answers.value.is_not(None))):
            if path[0] not in "@/" and "/" not in path:
                more.setdefault(record, {})[path] = value or ""
    found = []
    for site in sites(store):
        if site.demo and not demo:
            continue
        record = bytes.fromhex(site.id)
        own = {path: value for path, value in more.get(record, {}).items()
               if path not in ("name", "kind", "position", "latitude", "longitude")}
        place = "" if site.latitude is None or site.longitude is None else (
            f"{site.latitude} {site.longitude} {site.altitude or 0} {site.accuracy or 0}")
        found.append(Entity(str(UUID(site.id)), site.id, site.name,
                            {"kind": site.kind, "city": names.get(site.city_id, ""), GEOMETRY: place, **own},
                            version=max(1, counts.get(record, 1)), demo=site.demo))
    return sorted(found, key=_place)


def _place(one: Entity) -> tuple[Any, ...]:
    """By label, "Well 9" before "Well 10"."""
    parts = re.split(r"(\d{1,15})", one.label.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts), one.id

