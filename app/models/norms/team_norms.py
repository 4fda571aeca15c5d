"""The norms of a workspace: what `norms.csv` beside a form says, with what the team has set laid over it.

Each norm that was set is a revision of one record, value, source and note together, so that they merge like answers and no
value ever stands with another one's source. Parents decide, as with answers: two laptops that set a norm differently are a
conflict, which is settled where conflicts are, or by setting the norm. Clocks decide nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.locations import RESOURCES
from app.models.files.errors import mendable
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.server import hold_record
from app.numbers import plain_number
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form
    from app.models.workspace import Workspace

KIND, FILE = "norms", "norms.csv"
RECORD = well_known(KIND)       # one for all laptops, so that those who never met differ about the same norm, and are asked
_TAG, _WEAKEST_FIRST = re.compile(r"V\d*|M|D"), "DMV"
_PULLED = re.compile(r"pulldata\(\s*'norms'\s*,\s*'value'\s*,\s*'key'\s*,\s*'(\w+)'")


@dataclass(frozen=True)
class Said:
    """What the team has set. `source`: V and a number, checked against a publication; M, to be verified; D, project default."""

    value: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Norm:
    key: str
    value: str
    unit: str
    source: str
    note: str
    default: Said
    title: str              # in the language that was asked for, in English where that is lacking; else the key in words

    @property
    def changed(self) -> bool:
        return self.said != self.default

    @property
    def said(self) -> Said:
        return Said(self.value, self.source, self.note)


def norms(workspace: Workspace, language: str = "en") -> tuple[Norm, ...]:
    """All that the program and the forms of the workspace know, in their order, as they count now."""
    fresh(workspace)
    tables = [(RESOURCES / "forms" / FILE).read_bytes(), *_beside_forms(workspace)]
    rows: dict[str, dict[str, str]] = {}
    for table in tables:
        for row in _rows(table):
            rows.setdefault(row["key"], row)
    found = []
    for key, row in rows.items():
        default = Said(*(row.get(name) or "" for name in ("value", "source", "note")))
        now = (workspace._norms or {}).get(key, default)
        title = row.get(f"title_{language}") or row.get("title_en") or key.replace("_", " ").capitalize()
        found.append(Norm(key, now.value, row.get("unit") or "", now.source, now.note, default, title))
    return tuple(found)


def set_norms(workspace: Workspace, changes: Mapping[str, Said | None]) -> None:
    """All or none; None gives a default back. Problem: an unknown norm, no number, no source."""
    known = {norm.key: norm for norm in norms(workspace)}
    for key, said in changes.items():
        if key not in known:
            raise Problem(f"There is no norm {key}.", "`main.py norms FILE` lists them.")
        if said is not None and (wrong := _wrong(said, known[key])):
            raise Problem(f"{key}: {wrong[0]}", wrong[1])
    differing = disputed(workspace)
    from app.models.conflicts.answer_conflicts import resolve_here
    with mendable(workspace.path), workspace._engine.begin() as connection:
        workspace._writing(connection)
        connection.execute(s.upsert(s.Record).values(id=RECORD, kind=KIND, parent=None, form=None, created=0, demo=0)
                           .on_conflict_do_nothing(index_elements=["id"]))
        hold_record(connection, RECORD)
        here = {row.path: row.value for row in connection.execute(
            select(s.Answer.path, s.Answer.value).where(s.Answer.record == RECORD))}
        for key, said in changes.items():
            value = None if said is None or said == known[key].default else _text(said)
            # Whoever sets a norm has seen what counts: it replaces all that was set before, and settles what differed.
            if key not in here or here[key] != value or key in differing:
                resolve_here(workspace, connection, RECORD, key, value)
    workspace._known_writer = True
    fresh(workspace)


def disputed(workspace: Workspace) -> dict[str, tuple[Said | None, ...]]:
    """Norms that two laptops set differently and nobody has settled: what each says, the one that counts meanwhile first. None is
    the default. Setting the norm settles it."""
    from app.models.conflicts.answer_conflicts import conflicts
    sides = {one.path: [head.value for head in one.heads] for one in conflicts(workspace) if one.record_id == RECORD.hex()}
    for key, rows in _set(workspace).items():
        if key not in sides and rows[0].record != RECORD and len({row.value for row in rows}) > 1:
            sides[key] = [row.value for row in rows]
    return {key: tuple(dict.fromkeys(None if value is None else _said(value) for value in values)) for key, values in sides.items()}


def _wrong(said: Said, norm: Norm) -> tuple[str, str] | None:
    try:
        number = plain_number(said.value)
    except Problem:
        return f"{said.value or 'nothing'} is no number.", "Write it with digits and a point: 0.2."
    if not (0 < number < 1e12) and not (number == 0 and norm.unit == "share"):
        return f"{said.value} cannot be a norm.", "It must be above zero; a reserve may be 0."
    if not _TAG.fullmatch(said.source):
        return f"{said.source or 'nothing'} is no source.", "Write V (checked), M (to be verified) or D (project default)."
    if said.source[0] == "V" and not said.note.strip():
        return "a checked norm needs its publication.", "Say in the note where it stands."
    return None


def fresh(workspace: Workspace) -> str:
    """Reads what is set now, by whomever; forms that run with other norms are let go. Gives a hash of what is set."""
    said = _read(workspace)
    if said != workspace._norms:
        workspace._norms = said
        workspace._forms.clear()
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest() if said else ""


def set_here(workspace: Workspace) -> Mapping[str, Said]:
    """Only what the team has set."""
    fresh(workspace)
    return dict(workspace._norms or {})


def laid_over(table: bytes, said: Mapping[str, Said]) -> bytes:
    """A `norms.csv` with what was set."""
    rows = _rows(table)
    if not rows or not said.keys() & {row["key"] for row in rows}:
        return table
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys([*rows[0], "value", "source", "note"])), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        now = said.get(row["key"])
        writer.writerow(row if now is None else {**row, "value": now.value, "source": now.source, "note": now.note})
    return out.getvalue().encode()


def retag(form: Form, table: bytes, said: Mapping[str, Said]) -> None:
    """Gives indicators and needs the source of the norms that were set: a project's own number must not print as a checked one.

    A result whose tag was that of the norm alone gets the new tag; one that rests on several keeps the weakest.
    """
    defaults = {row["key"]: row.get("source") or "" for row in _rows(table)}
    reads: dict[str, set[str]] = {}
    for rule in form.rules:
        reads.setdefault(rule.definition.ref, set()).update(target.ref for target, _ in rule.reads)
    norms_of = {one.ref: set(_PULLED.findall(one.calculate)) for one in form.definitions() if one.calculate}
    for definition in form.definitions():
        tag = definition.annotations.get("source")
        if tag is None:
            continue
        behind, waiting = set(), [definition.ref]
        while waiting:
            ref = waiting.pop()
            if ref not in behind:
                behind.add(ref)
                waiting += reads.get(ref, ())
        keys = set().union(*(norms_of.get(ref, ()) for ref in behind))
        theirs = sorted(keys & said.keys())
        if theirs:
            replaced = tag in (defaults.get(key) for key in theirs) and tag not in (defaults.get(key) for key in keys - said.keys())
            definition.annotations["source"] = min([*([] if replaced else [tag]), *(said[key].source for key in theirs)],
                                                   key=lambda one: _WEAKEST_FIRST.find(one[:1]))


# ---------------------------------------------------------------------------------------------- reading

def _read(workspace: Workspace) -> dict[str, Said]:
    now = {key: rows[0].value for key, rows in _set(workspace).items()}
    return {path: said for path, value in now.items() if value is not None and (said := _said(value)) is not None}


def _set(workspace: Workspace) -> dict[str, list[Any]]:
    """Of each norm that was ever set, the values of its records, the one that counts first: that of the record which all share.
    Before there was one, each laptop had its own: of those the latest counts, until somebody sets the norm again."""
    with mendable(workspace.path), workspace._engine.connect() as connection:
        rows = connection.execute(
            select(s.Answer.record, s.Answer.path, s.Answer.value, s.Revision.clock, s.Revision.id)
            .join(s.Record, s.Record.id == s.Answer.record).join(s.Revision, s.Revision.id == s.Answer.revision)
            .where(s.Record.kind == KIND)).all()
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.record == RECORD, row.clock, row.id), reverse=True):
        found.setdefault(row.path, []).append(row)
    return found


def words(value: str | None) -> str:
    """What a person reads of one side of a conflict about a norm; "" the default."""
    said = None if value is None else _said(value)
    return "" if said is None else " ".join(one for one in (said.value, f"[{said.source}]", said.note) if one)


def _said(value: str) -> Said | None:
    """What a merged file says may be anything: what is no norm leaves the default."""
    try:
        found = json.loads(value)
        said = Said(str(found["value"]), str(found["source"]), str(found.get("note", "")))
        return said if 0 <= float(said.value) < 1e12 and _TAG.fullmatch(said.source) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _text(said: Said) -> str:
    return json.dumps({"value": said.value, "source": said.source, "note": said.note}, ensure_ascii=False)


def _beside_forms(workspace: Workspace) -> list[bytes]:
    with mendable(workspace.path), workspace._engine.connect() as connection:
        return list(connection.execute(select(s.FormFile.bytes).where(s.FormFile.name == FILE).order_by(s.FormFile.form)).scalars())


def _rows(table: bytes) -> list[dict[str, str]]:
    try:
        return [row for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")) if row.get("key")]
    except (UnicodeDecodeError, csv.Error):
        return []
