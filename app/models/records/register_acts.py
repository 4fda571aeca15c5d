"""Writing to registers: what an interview says of entities when it is finished, and what a list that comes in says.

What each of them wrote is known by its revisions (`@said/<interview>`). So an interview that is finished again changes what it said
itself and nothing that others have said since, and what a withdrawn one said can be taken away from an entity of several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from app.models.records import site_position
from app.models.records.cities import SITE_FIELDS, checked
from app.models.records.interview_facts import REMOVED
from app.models.records.register_rows import (
    ENTITY,
    FORM,
    GEOMETRY,
    LABEL,
    MADE_BY,
    NAME,
    NOT_MADE,
    REGISTER,
    SAID,
    SITES,
    entity_id,
    plain_id,
    register_id,
    revisions_in,
)
from app.models.store import schema as s
from app.models.store.current_answers import project, touch, touched_heads
from app.models.store.row_validation import is_path
from app.models.store.store import Store
from app.models.values import batched
from app.problem import Problem
from app.translations import Message, message

if TYPE_CHECKING:
    from app.forms import Entity as SaidEntity

MOST_NAME = 200             # letters of an entity's id, or of a register's name


@dataclass(frozen=True)
class Speaker:
    """Who says something of entities. `id`: of an interview, or of a list that came in; `form`: SHA-256; `city`: where a site that
    it makes stands; `created`: when the interview was begun, in milliseconds."""

    id: str
    form: str = ""
    demo: bool = False
    city: str = ""
    created: int = 0


def keep_entities(store: Store, connection: Connection, speaker: Speaker, said: Iterable[SaidEntity]) -> tuple[Message, ...]:
    """What an interview says now of the entities of registers: it replaces what it said before. Gives a sentence for each entity
    that no register can hold, which is left out."""
    left_out, now = [], set()
    for one in said:
        try:
            now.add(_keep(store, connection, speaker, one))
        except Problem as problem:
            left_out.append(message("“{entity}” is not entered in the register “{register}”: {reason}",
                                    entity=one.label or one.id, register=one.dataset, reason=problem.what))
    for record in _spoken_of(connection, speaker.id) - now:
        _take_back(store, connection, speaker, record)
    return tuple(left_out)


def _keep(store: Store, connection: Connection, speaker: Speaker, said: SaidEntity) -> bytes:
    _check(said)
    if said.dataset == SITES:
        return _keep_site(store, connection, speaker, said)
    record = hold_entity(store, connection, said.dataset, said.id, demo=speaker.demo)
    current = _current(connection, record)
    makes = said.action == "create" and (MADE_BY not in current or current[MADE_BY][0] == speaker.id)
    values: dict[str, str | None] = {name: value or None for name, value in said.properties.items()}
    if said.label:
        values[LABEL] = said.label
    if makes:
        values |= {MADE_BY: speaker.id, FORM: speaker.form or None}
    if current.get(REMOVED, ("",))[0] == NOT_MADE and makes:
        values[REMOVED] = None
    _say(store, connection, speaker, record, values)
    return record


def _check(said: SaidEntity) -> None:
    """Problem: no register can hold it."""
    if not said.dataset or len(said.dataset) > MOST_NAME or not is_path(said.dataset) or said.dataset.startswith(("/", "@")):
        raise Problem(message("“{name}” is no name of a register.", name=said.dataset[:60]), message("Mend the form."))
    if not plain_id(said.id) or len(said.id) > MOST_NAME:
        raise Problem(message("It has no id."), message("Mend the form."))
    if said.action == "create" and not is_uuid(said.id):
        raise Problem(message("Its id “{id}” is no UUID.", id=said.id[:60]), message("Mend the form."))
    for name in said.properties:
        if not is_property(name):
            raise Problem(message("“{name}” is no name of a property.", name=name[:60]), message("Mend the form."))


def is_uuid(text: str) -> bool:
    try:
        UUID(text.strip())
    except ValueError:
        return False
    return True


def is_property(name: str) -> bool:
    """Names of questions, but for those that every list has, and those that begin with two low lines (ODK XForms, "Entities")."""
    return (is_path(name) and "/" not in name and name[0] not in "/@" and not name.startswith("__")
            and name.casefold() not in (NAME, LABEL))


def hold_register(store: Store, connection: Connection, name: str, *, demo: bool) -> bytes:
    """The record of a register, made where there is none."""
    return _hold(store, connection, REGISTER, register_id(name, demo=demo), None, name, demo=demo)


def hold_entity(store: Store, connection: Connection, register: str, key: str, *, demo: bool) -> bytes:
    """The record of an entity, made where there is none."""
    parent = hold_register(store, connection, register, demo=demo)
    return _hold(store, connection, ENTITY, entity_id(register, key, demo=demo), parent, plain_id(key), demo=demo)


def _hold(store: Store, connection: Connection, kind: str, record: bytes, parent: bytes | None, name: str, *, demo: bool) -> bytes:
    """Known by what it is called, so it is the same record whoever makes it."""
    made = connection.execute(s.upsert(s.Records).values(
        id=record, kind=kind, parent=parent, form=None, created=0, demo=int(demo)).on_conflict_do_nothing(index_elements=["id"]))
    if made.rowcount or NAME not in _current(connection, record):
        store.append(connection, record.hex(), [(NAME, name)])
    return record


# ---------------------------------------------------------------------------------------------- what somebody said


def _say(store: Store, connection: Connection, speaker: Speaker, record: bytes, values: Mapping[str, str | None]) -> None:
    """What the speaker says now of a record: of what it said before, only what is still its own word, or is another word now."""
    before, current = _said_before(connection, speaker.id, record), _current(connection, record)
    due: dict[str, str | None] = {}
    for path, value in values.items():
        here, revision = current.get(path, (None, ""))
        is_own = before.get(path) == revision
        if path in before and not is_own and _value_of(connection, before[path]) == value:
            continue                        # it says the same as before, and others have said another thing since
        if here != value:
            due[path] = value
    for path, revision in before.items():
        if path not in values and current.get(path, ("", ""))[1] == revision:
            due[path] = _before(connection, revision)
    store.append(connection, record.hex(), due.items())
    after = _current(connection, record)
    written = {path: after[path][1] for path in due if path in after}
    kept = {path: revision for path, revision in before.items() if path not in written and path in values}
    said = json.dumps({path: revision for path, revision in sorted({**kept, **written}.items()) if path in values})
    store.append(connection, record.hex(), [(SAID + speaker.id, said)])


def say(store: Store, connection: Connection, speaker: Speaker, record: bytes, values: Mapping[str, str | None]) -> bool:
    """The same of a list that came in or of a person: it counts from now on, and what it does not say stays. Gives whether
    anything is another now."""
    current = _current(connection, record)
    due = {path: value for path, value in values.items() if current.get(path, (None, ""))[0] != value}
    if not due:
        return False
    store.append(connection, record.hex(), due.items())
    after = _current(connection, record)
    said = {**_said_before(connection, speaker.id, record), **{path: after[path][1] for path in due}}
    store.append(connection, record.hex(), [(SAID + speaker.id, json.dumps(dict(sorted(said.items()))))])
    return True


def say_first(store: Store, connection: Connection, speaker: Speaker, register: str,
              said: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The same of many entities of which nothing is said yet, by id; gives the ids of those that it entered: what is here already
    is left to `say`."""
    parent = hold_register(store, connection, register, demo=speaker.demo)
    records = {entity_id(register, key, demo=speaker.demo): key for key in said}
    for some in batched(list(records), 500):
        for here in connection.execute(select(s.Records.id).where(s.Records.id.in_(some))).scalars():
            del records[here]
    if not records:
        return set()
    connection.execute(insert(s.Records), [{"id": record, "kind": ENTITY, "parent": parent, "form": None, "created": 0,
                                            "demo": int(speaker.demo)} for record in records])
    store.first(connection, [(record, NAME, plain_id(key)) for record, key in records.items()])
    values = [(record, path, value) for record, key in records.items() for path, value in said[key].items()]
    wrote: dict[bytes, dict[str, str]] = {}
    for (record, path, _), revision in zip(values, store.first(connection, values), strict=True):
        wrote.setdefault(record, {})[path] = revision.hex()
    store.first(connection, [(record, SAID + speaker.id, json.dumps(dict(sorted(found.items()))))
                             for record, found in wrote.items()])
    return set(records.values())


def _take_back(store: Store, connection: Connection, speaker: Speaker, record: bytes) -> None:
    """The interview says nothing of it any more: what it changed is taken back, and what it made is taken off as it stands."""
    if _current(connection, record).get(MADE_BY, ("",))[0] == speaker.id:
        say(store, connection, speaker, record, {REMOVED: NOT_MADE})
    else:
        _say(store, connection, speaker, record, {})


def _spoken_of(connection: Connection, speaker: str) -> set[bytes]:
    return set(connection.execute(
        select(s.Answers.record).join(s.Records, s.Records.id == s.Answers.record)
        .where(s.Records.kind.in_((ENTITY, "site")), s.Answers.path == SAID + speaker, s.Answers.value.is_not(None),
               s.Answers.value != "{}")).scalars())


def _current(connection: Connection, record: bytes) -> dict[str, tuple[str | None, str]]:
    """Value and revision by path."""
    return {path: (value, revision.hex()) for path, value, revision in connection.execute(
        select(s.Answers.path, s.Answers.value, s.Answers.revision).where(s.Answers.record == record))}


def _said_before(connection: Connection, speaker: str, record: bytes) -> dict[str, str]:
    text = connection.execute(select(s.Answers.value).where(
        s.Answers.record == record, s.Answers.path == SAID + speaker)).scalar()
    return revisions_in(text) if text else {}


def _value_of(connection: Connection, revision: str) -> str | None:
    return connection.execute(select(s.Revisions.value).where(s.Revisions.id == bytes.fromhex(revision))).scalar()


def _before(connection: Connection, revision: str) -> str | None:
    """What stood there before this revision; None: nothing."""
    return connection.execute(
        select(s.Revisions.value).join(s.RevisionParents, s.RevisionParents.parent == s.Revisions.id)
        .where(s.RevisionParents.revision == bytes.fromhex(revision))
        .order_by(s.Revisions.clock.desc(), s.Revisions.id.desc()).limit(1)).scalar()


# ---------------------------------------------------------------------------------------------- sites


def _keep_site(store: Store, connection: Connection, speaker: Speaker, said: SaidEntity) -> bytes:
    """Sites are records of their own: the id of the entity is that of the record. Problem: there is no such site."""
    if not is_uuid(said.id):
        raise Problem(message("Its id “{id}” is no UUID.", id=said.id[:60]), message("Mend the form."))
    record = UUID(said.id.strip()).bytes
    here = connection.execute(select(s.Records.kind, s.Records.demo).where(s.Records.id == record)).first()
    if here is not None and here.kind != "site":
        raise Problem(message("Its id is that of something else."), message("Mend the form."))
    if here is None and said.action != "create":
        raise Problem(message("There is no such site."), message("Choose one of the list."))
    if here is None and not speaker.city:
        raise Problem(message("Nobody knows in which city it is."), message("Hold the interview at a site of that city."))
    if here is not None and speaker.demo and not here.demo:
        raise Problem(message("What a demonstration says changes no real site."), message("Choose one of the demonstration."))
    fields = {name: value for name, value in said.properties.items() if name in SITE_FIELDS}
    if said.label or here is None:
        fields["name"] = said.label
    if place := said.properties.get(GEOMETRY, ""):
        fields[site_position.PATH] = f"{' '.join((*place.split(), '-', '-')[:4])} site"
    # what a site has no field for is a property of the form's own
    values = {name: value or None for name, value in said.properties.items() if name not in (*SITE_FIELDS, GEOMETRY, "city")}
    values |= checked("site", fields)
    if here is None:
        connection.execute(s.upsert(s.Records).values(
            id=record, kind="site", parent=bytes.fromhex(speaker.city), form=None, created=speaker.created, demo=int(speaker.demo)))
        values[MADE_BY] = speaker.id
    elif (current := _current(connection, record)).get(MADE_BY, ("",))[0] == speaker.id:
        values[MADE_BY] = speaker.id
        values |= {REMOVED: None} if current.get(REMOVED, ("",))[0] == NOT_MADE else {}
    _say(store, connection, speaker, record, values)
    return record


# ---------------------------------------------------------------------------------------------- withdrawals


def forget_said(store: Store, connection: Connection, gone: Iterable[bytes]) -> None:
    """The same at this file, by a person's yes: what others said since holds on, and what was said before comes back."""
    for record, path in forget(connection, gone):
        touch(connection, [(record, path)])
        heads = touched_heads(connection)
        if len(heads) < 2:
            project(connection)
            continue
        # what was taken away stood between them: the later one replaced both
        last = connection.execute(select(s.Revisions.value).where(s.Revisions.id.in_(heads))
                                  .order_by(s.Revisions.clock.desc(), s.Revisions.id.desc()).limit(1)).scalar()
        store.supersede(connection, record, path, last)


def forget(connection: Connection, gone: Iterable[bytes]) -> list[tuple[bytes, str]]:
    """Takes away what erased interviews said of entities, revision by revision; gives the places whose current answers must be
    brought up. That they said something stays, without a word of it."""
    speakers = [SAID + record.hex() for record in gone]
    touched: set[tuple[bytes, str]] = set()
    for at in range(0, len(speakers), 500):
        rows = connection.execute(select(s.Revisions.record, s.Revisions.value).where(
            s.Revisions.path.in_(speakers[at:at + 500]), s.Revisions.value.is_not(None))).all()
        for row in rows:
            named = [bytes.fromhex(one) for path, one in revisions_in(row.value).items()
                     if len(one) == 32 and path not in (MADE_BY, FORM, REMOVED)]
            # of this entity alone, whatever a stranger's file may name
            found = connection.execute(select(s.Revisions.id, s.Revisions.path).where(
                s.Revisions.id.in_(named), s.Revisions.record == row.record)).all()
            ids = [one.id for one in found]
            connection.execute(delete(s.RevisionParents).where(s.RevisionParents.revision.in_(ids)))
            connection.execute(delete(s.Revisions).where(s.Revisions.id.in_(ids)))
            connection.execute(delete(s.Answers).where(
                s.Answers.record == row.record, s.Answers.path.in_({one.path for one in found})))
            touched |= {(row.record, one.path) for one in found}
    return sorted(touched)
