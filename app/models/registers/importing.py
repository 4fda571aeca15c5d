"""A list that comes in to a register: what each row would do, said before anything is written, and then all of it or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from app.models import facts
from app.models.records.register_acts import Speaker, hold_entity, is_property, say, say_first
from app.models.records.register_rows import LABEL, OFF, SITES, TRUNK, Entity, acts_of_record, entities, is_demonstration, plain_id
from app.models.records.register_tables import VERSION
from app.models.registers.team_registers import check_name, set_register, state_words
from app.models.store.ids import well_known
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Message, message, message_n

NEW, CHANGED, SAME, LEFT_OUT = "new", "changed", "same", "left out"
ID, GEOMETRY, LATITUDE, LONGITUDE = "name", "geometry", "latitude", "longitude"
# How lists call what every entity has, in plain words; the first that a list has counts.
_IDS = ("name", "uuid", "id", "__id", "entity id", "entity_id")
_LABELS = ("label", "title", "nom", "nombre", "nome", "designation")
_PLACES = {LATITUDE: ("latitude", "lat", "y"), LONGITUDE: ("longitude", "lon", "lng", "long", "x")}
MOST_ROWS = 50_000


@dataclass(frozen=True)
class ListedRow:
    """`number`: as a spreadsheet counts; `cells`: by column, those that say something."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class EntityChange:
    """One row. `changes`: property, what it says here now, what the list says; `reasons`: why it is left out, or doubtful."""

    number: int
    id: str
    label: str
    state: str
    values: Mapping[str, str]
    changes: tuple[tuple[str, str, str], ...] = ()
    reasons: tuple[Message, ...] = ()
    trunk: int = 0


@dataclass(frozen=True)
class ListPlan:
    """`columns`: of the list -> what each becomes ("name": the id; "" it is left out); `notes`: sentences about the list as a
    whole."""

    register: str
    rows: tuple[EntityChange, ...]
    columns: Mapping[str, str]
    notes: tuple[Message, ...]

    def of(self, state: str) -> tuple[EntityChange, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def does_anything(self) -> bool:
        return any(row.state in (NEW, CHANGED) for row in self.rows)


def plan_list(workspace: Workspace, register: str, columns: Iterable[str], rows: Iterable[ListedRow], *,
              chosen: Mapping[str, str] | None = None) -> ListPlan:
    """What it would do. `chosen`: what a person says that columns are, by column: "name" the id, "label", a property, "" nothing.
    Problem: no name of a register, the sites, a column that is not there, or a list that says who nobody is."""
    check_name(register)
    if register == SITES:
        raise Problem(message("Sites are brought in as sites."),
                      message("`main.py site import FILE LIST`, or the page of the sites."))
    heads, given = list(columns), dict(chosen or {})
    if stray := next((column for column in given if column not in heads), ""):
        raise Problem(message("The list has no column “{column}”.", column=stray),
                      message("Its columns are: {columns}.", columns=tuple(heads)))
    meaning, notes = _meanings(heads, given)
    if not {ID, LABEL} & set(meaning.values()):
        raise Problem(message("No column of the list says what each row is called."),
                      message("Name one “label”, or say which it is: --column label=COLUMN."))
    here = {one.id: one for one in entities(workspace.store, register)}
    labels: dict[str, list[str]] = {}
    for one in here.values():
        labels.setdefault(one.label.casefold(), []).append(one.id)
    read = [_read(register, row, meaning, labels) for row in rows]
    if len(read) > MOST_ROWS:
        raise Problem(message("The list has more than {count} rows.", count=MOST_ROWS), message("Give it in parts."))
    twice = Counter(row.id for row in read if row.state != LEFT_OUT)
    planned = [_against(here.get(row.id), row, twice=twice[row.id] > 1) for row in read]
    missing = len(here.keys() - {row.id for row in planned})
    if missing:
        notes.append(message_n("{count} entry of the register is not in the list: it stays.",
                               "{count} entries of the register are not in the list: they stay.", missing))
    return ListPlan(register, tuple(planned), meaning, tuple(notes))


def take_list(workspace: Workspace, plan: ListPlan, *, source: str = "") -> int:
    """Writes what is new or another now, all or nothing; gives how many rows. Problem: it cannot be written."""
    demo = is_demonstration(workspace.store)
    speaker = Speaker(f"list-{well_known('list', source).hex()[:16]}", demo=demo)
    done = 0
    with workspace.store.writing() as connection:
        entered = say_first(workspace.store, connection, speaker, plan.register, {
            row.id: row.values for row in plan.of(NEW) if not row.trunk})
        done += len(entered)
        for row in plan.rows:
            if row.state not in (NEW, CHANGED) or row.id in entered:
                continue
            record = hold_entity(workspace.store, connection, plan.register, row.id, demo=demo)
            written = say(workspace.store, connection, speaker, record, dict(row.values))
            if row.trunk:
                trunk = f"{row.trunk} {acts_of_record(connection, record)}"
                workspace.store.append(connection, record.hex(), [(TRUNK, trunk)])
            done += written or bool(row.trunk)
    if done and source:
        set_register(workspace, plan.register, source=source)
    return done


# ---------------------------------------------------------------------------------------------- columns


def _meanings(heads: list[str], given: Mapping[str, str]) -> tuple[dict[str, str], list[Message]]:
    """What each column becomes, and sentences about those that become nothing."""
    plain = {head: " ".join(head.casefold().split()) for head in heads}
    found: dict[str, str] = {}
    notes: list[Message] = []
    for meaning, names in ((LABEL, _LABELS), (ID, _IDS), *_PLACES.items()):
        if meaning not in given.values():
            column = next((head for name in names for head in heads if plain[head] == name and head not in given), "")
            if column and column not in found:
                found[column] = meaning
    if LABEL not in (*found.values(), *given.values()):
        # a list of a ministry calls `name` what people call it, and has no ids
        column = next((head for head in heads if found.get(head) == ID and plain[head] == "name"), "")
        if column:
            found[column] = LABEL
            other = next((head for name in _IDS[1:] for head in heads if plain[head] == name), "")
            if other:
                found[other] = ID
    found |= given
    for head in heads:
        if head in found:
            continue
        if plain[head].startswith("__"):
            found[head] = VERSION if head == VERSION else ""
            continue
        name = property_name(head)
        found[head] = name if is_property(name) and name not in found.values() else ""
        if not found[head]:
            notes.append(message("The column “{column}” is left out: no property can be called so.", column=head[:60]))
    for column, meaning in given.items():
        if meaning and meaning not in (ID, LABEL, VERSION, LATITUDE, LONGITUDE) and not is_property(meaning):
            raise Problem(message("“{name}” is no name of a property.", name=meaning),
                          message("Name what the column “{column}” is with letters, digits and _.", column=column))
    return found, notes


def property_name(head: str) -> str:
    """A head as a form names a property: "Nombre d'élèves" is `Nombre_d_eleves`."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", head) if not unicodedata.combining(letter))
    return re.sub(r"[^\w.\-]+", "_", letters.strip()).strip("_")


# ---------------------------------------------------------------------------------------------- rows


def _read(register: str, row: ListedRow, meaning: Mapping[str, str], labels: Mapping[str, list[str]]) -> EntityChange:
    said = {meaning[column]: text.strip() for column, text in row.cells.items() if meaning.get(column) and text.strip()}
    label, key = said.pop(LABEL, ""), plain_id(said.pop(ID, ""))
    trunk = said.pop(VERSION, "")
    reasons: list[Message] = []
    place = _place(said.pop(LATITUDE, ""), said.pop(LONGITUDE, ""), reasons)
    if place and GEOMETRY not in said:
        said[GEOMETRY] = place
    version = int(trunk) if trunk.isdecimal() and len(trunk) < 10 else 0
    if not key and not label:
        return EntityChange(row.number, "", "", LEFT_OUT, {}, (), (message("It has neither an id nor a label."),))
    if not key:
        known = labels.get(label.casefold(), [])
        if len(known) > 1:
            return EntityChange(row.number, "", label, LEFT_OUT, {}, (), (message(
                "Several entries of the register are called so: nobody knows which it is. Give the ids, too."),))
        key = known[0] if known else _id_of(register, label)
    if label:
        said[LABEL] = label
    return EntityChange(row.number, key, label, NEW, said, (), tuple(reasons), version)


def _id_of(register: str, label: str) -> str:
    """Of an entry without one: the same wherever the same list comes in."""
    return str(UUID(bytes=well_known("listed", f"{register}\n{label.casefold()}"), version=4))


def _place(latitude: str, longitude: str, reasons: list[Message]) -> str:
    if not latitude and not longitude:
        return ""
    north, east = (facts.number(text.replace(",", ".")) for text in (latitude, longitude))
    if north is None or east is None:
        reasons.append(message("Its position “{latitude}, {longitude}” is none: it comes in without one.",
                               latitude=latitude[:20], longitude=longitude[:20]))
        return ""
    if abs(north) > 90 or abs(east) > 180:
        swapped = abs(east) <= 90 and abs(north) <= 180
        reasons.append(message("Its latitude and longitude look swapped: it comes in without a position.") if swapped else
                       message("Its position is not on the earth: it comes in without one."))
        return ""
    return f"{round(north, 7)} {round(east, 7)} 0 0"


def _against(here: Entity | None, row: EntityChange, *, twice: bool) -> EntityChange:
    if row.state == LEFT_OUT:
        return row
    if twice:
        return replace(row, state=LEFT_OUT, reasons=(message("It is in the list more than once: none of them comes in."),))
    if here is None:
        return row if row.label else replace(row, reasons=(*row.reasons, message("It has no label: forms show its id.")))
    if here.state and here.state != OFF:
        return replace(row, state=LEFT_OUT, label=row.label or here.label, reasons=(message(
            "It stays out: {reason}.", reason=state_words(here)),))
    now = {**here.properties, LABEL: here.label}
    changes = tuple((name, now.get(name, ""), value) for name, value in row.values.items() if now.get(name, "") != value)
    reasons = row.reasons
    if here.state:
        reasons = (*reasons, message("It stays off the list: {reason}.", reason=state_words(here)))
    state = CHANGED if changes or (row.trunk and row.trunk != here.trunk) else SAME
    return replace(row, label=row.label or here.label, state=state, changes=changes, reasons=reasons)
