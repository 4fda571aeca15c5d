"""The registers of a workspace as a person looks at them: which there are, what stands in each, who said it, what differs."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.conflicts.answer_conflicts import Conflict, conflicts
from app.models.conflicts.shared_record import SharedRecord, set_shared, shared_values
from app.models.records.interview_facts import REMOVED
from app.models.records.register_acts import MOST_NAME, Speaker, hold_register, say
from app.models.records.register_rows import (
    ERASED,
    NAME,
    NOT_MADE,
    OFF,
    REGISTER,
    SITES,
    WAITING,
    WITH_IT,
    Entity,
    entities,
    is_demonstration,
    register_id,
    register_names,
)
from app.models.records.register_tables import as_csv, as_geojson, columns_of
from app.models.store.row_validation import is_path
from app.models.values import Revision
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Message, message

BY_HAND = "hand"


@dataclass(frozen=True)
class Register:
    """`source`: whence the list came; `trust`: 0 to 100, how far it is believed where another says otherwise, None: nobody said.
    `conflicts`: what two laptops said differently of its entities and nobody has settled."""

    name: str
    title: str
    source: str
    trust: int | None
    properties: tuple[str, ...]
    entities: tuple[Entity, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def offered(self) -> int:
        """How many of its entities forms may choose."""
        return sum(one.offered for one in self.entities)


def registers(workspace: Workspace) -> tuple[Register, ...]:
    """All that count here, by name; the sites of the workspace among them."""
    disputed: dict[str, list[Conflict]] = {}
    for conflict in conflicts(workspace):
        disputed.setdefault(conflict.record_id, []).append(conflict)
    return tuple(_register(workspace, name, disputed) for name in register_names(workspace.store))


def register(workspace: Workspace, name: str) -> Register:
    """Problem: there is none of this name."""
    found = next((one for one in registers(workspace) if one.name == name), None)
    if found is None:
        known = tuple(register_names(workspace.store))
        raise Problem(message("There is no register {name}.", name=name),
                      message("The registers are: {names}.", names=known) if known
                      else message("Import a list, or finish an interview that enters something."))
    return found


def _register(workspace: Workspace, name: str, disputed: dict[str, list[Conflict]]) -> Register:
    rows = entities(workspace.store, name)
    said = shared_values(workspace.store, SharedRecord(REGISTER, register_id(name, demo=is_demonstration(workspace.store))))
    said = {**shared_values(workspace.store, SharedRecord(REGISTER, register_id(name))), **said}
    trust = said.get("trust") or ""
    differing = [conflict for row in rows for conflict in disputed.get(row.record_id, ())]
    return Register(name, said.get("title") or "", said.get("source") or "",
                    int(trust) if trust.isdecimal() and len(trust) <= 3 and int(trust) <= 100 else None,
                    tuple(columns_of(rows)), tuple(rows), tuple(differing))


def set_register(workspace: Workspace, name: str, *, title: str | None = None, source: str | None = None,
                 trust: int | None = None) -> Register:
    """What is said of a register as a whole; None leaves it. Makes it where there is none. Problem: no name, no such trust."""
    check_name(name)
    if trust is not None and not 0 <= trust <= 100:
        raise Problem(message("A trust of {trust} is none.", trust=str(trust)), message("Give a number from 0 to 100."))
    demo = is_demonstration(workspace.store)
    with workspace.store.writing() as connection:
        hold_register(workspace.store, connection, name, demo=demo)
    texts = {path: value.strip() or None for path, value in (("title", title), ("source", source)) if value is not None}
    if trust is not None:
        texts["trust"] = str(trust)
    set_shared(workspace, SharedRecord(REGISTER, register_id(name, demo=demo), demo=demo), texts)
    return register(workspace, name)


def check_name(name: str) -> None:
    """Problem: no list of entities can be called so (ODK XForms, "Entities")."""
    if not is_path(name) or "/" in name or "." in name or name.startswith(("@", "__")) or len(name) > MOST_NAME:
        raise Problem(message("“{name}” is no name of a register.", name=name[:60]),
                      message("Begin with a letter; use letters, digits, - and _."))


def entity(workspace: Workspace, name: str, key: str) -> Entity:
    """By its id or label. Problem: none or several."""
    rows = entities(workspace.store, name)
    found = [one for one in rows if key in (one.id, one.record_id)] or [one for one in rows if key == one.label]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(message("Several entries are called {name}.", name=key),
                      message("Name one by its id: {ids}.", ids=tuple(one.id for one in found)))
    raise Problem(message("There is no {name} in the register “{register}”.", name=key, register=name),
                  message("`main.py register show FILE NAME` lists them."))


def entity_history(workspace: Workspace, one: Entity) -> list[Revision]:
    """Every revision of its label and properties, in order."""
    return [revision for revision in workspace.history(one.record_id)
            if (revision.path[0] != "@" or revision.path == REMOVED) and revision.path != NAME and "/" not in revision.path]


def remove_entity(workspace: Workspace, name: str, key: str, reason: str) -> None:
    """Takes it off the list: no form offers it any more; what was said of it stays. "" puts it on again. Problem: no such entity,
    or it is a site."""
    one = entity(workspace, name, key)
    if name == SITES:
        raise Problem(message("A site is no mere entry of a list."), message("Remove it where the sites are."))
    with workspace.store.writing() as connection:
        say(workspace.store, connection, Speaker(BY_HAND), bytes.fromhex(one.record_id), {REMOVED: reason.strip() or None})


def state_words(one: Entity) -> Message | str:
    """Why no form offers it, in words; "" where forms do."""
    if one.state == ERASED:
        return message("the interview that made it was erased, since consent was withdrawn")
    if one.state == WAITING:
        return message("of the interview that made it, the consent was withdrawn elsewhere: it waits for a decision")
    if one.state == OFF and one.reason == NOT_MADE:
        return message("taken off: the interview that made it was corrected and makes it no more")
    if one.state == OFF and one.reason == WITH_IT:
        return message("taken off with the interview that made it")
    return message("taken off: {reason}", reason=one.reason) if one.state == OFF else ""


def list_bytes(workspace: Workspace, name: str, ending: str) -> bytes:
    """What forms are offered of it, as ODK's servers serve lists: ".csv" or ".geojson". Problem: no such register, another
    ending."""
    write = {".csv": as_csv, ".geojson": as_geojson}.get(ending.lower())
    if write is None:
        raise Problem(message("A register is written as .csv or .geojson."), message("Give the file one of these endings."))
    return write([one for one in register(workspace, name).entities if one.offered], workspace.device)
