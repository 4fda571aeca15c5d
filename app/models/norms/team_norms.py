"""The norms of a workspace: what `norms.csv` beside a form says and what the team has set, told and set together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.locations import RESOURCES
from app.models.conflicts.answer_conflicts import conflicts
from app.models.records.norms_in_force import FILE, KIND, RECORD, TAG, NormSetting, all_settings, rows_of, setting_of, text_of
from app.models.store import schema as s
from app.models.store.server import hold_record
from app.models.workspace import Workspace
from app.numbers import plain_number
from app.problem import Problem
from app.translations import Message, message

# Translators: stands where a number or a source was left empty: "nothing is no number."
NOTHING = message("nothing")


@dataclass(frozen=True)
class Norm:
    key: str
    value: str
    unit: str
    source: str
    note: str
    default: NormSetting
    title: str              # in the language that was asked for, in English where that is lacking; else the key in words

    @property
    def changed(self) -> bool:
        return self.said != self.default

    @property
    def said(self) -> NormSetting:
        return NormSetting(self.value, self.source, self.note)


def norms(workspace: Workspace, language: str = "en") -> tuple[Norm, ...]:
    """All that the program and the forms of the workspace know, in their order, as they count now."""
    set_here = workspace.library.norms()
    tables = [(RESOURCES / "forms" / FILE).read_bytes(), *_beside_forms(workspace)]
    rows: dict[str, dict[str, str]] = {}
    for table in tables:
        for row in rows_of(table):
            rows.setdefault(row["key"], row)
    found = []
    for key, row in rows.items():
        default = NormSetting(*(row.get(name) or "" for name in ("value", "source", "note")))
        now = set_here.get(key, default)
        title = row.get(f"title_{language}") or row.get("title_en") or key.replace("_", " ").capitalize()
        found.append(Norm(key, now.value, row.get("unit") or "", now.source, now.note, default, title))
    return tuple(found)


def set_norms(workspace: Workspace, changes: Mapping[str, NormSetting | None]) -> None:
    """All or none; None gives a default back. Problem: an unknown norm, no number, no source."""
    known = {norm.key: norm for norm in norms(workspace)}
    for key, said in changes.items():
        if key not in known:
            raise Problem(message("There is no norm {key}.", key=key), message("`main.py norms FILE` lists them."))
        if said is not None and (wrong := _wrong(said, known[key])):
            raise Problem(message("{norm}: {reason}", norm=key, reason=wrong[0]), wrong[1])
    differing = disputed(workspace)
    with workspace.store.writing() as connection:
        connection.execute(s.upsert(s.Records).values(id=RECORD, kind=KIND, parent=None, form=None, created=0, demo=0)
                           .on_conflict_do_nothing(index_elements=["id"]))
        hold_record(connection, RECORD)
        here = {row.path: row.value for row in connection.execute(
            select(s.Answers.path, s.Answers.value).where(s.Answers.record == RECORD))}
        for key, said in changes.items():
            value = None if said is None or said == known[key].default else text_of(said)
            # Whoever sets a norm has seen what counts: it replaces all that was set before, and settles what differed.
            if key not in here or here[key] != value or key in differing:
                workspace.store.supersede(connection, RECORD, key, value)
    workspace.library.refresh_norms()


def disputed(workspace: Workspace) -> dict[str, tuple[NormSetting | None, ...]]:
    """Norms that two laptops set differently and nobody has settled: what each says, the one that counts meanwhile first. None is
    the default. Setting the norm settles it."""
    sides = {conflict.path: [head.value for head in conflict.heads]
             for conflict in conflicts(workspace) if conflict.record_id == RECORD.hex()}
    for key, rows in all_settings(workspace.store).items():
        if key not in sides and rows[0].record != RECORD and len({row.value for row in rows}) > 1:
            sides[key] = [row.value for row in rows]
    return {key: tuple(dict.fromkeys(None if value is None else setting_of(value) for value in values))
            for key, values in sides.items()}


def _wrong(said: NormSetting, norm: Norm) -> tuple[Message, Message] | None:
    try:
        number = plain_number(said.value)
    except Problem:
        return (message("{value} is no number.", value=said.value or NOTHING),
                message("Write it with digits and a point: {example}.", example="0.2"))
    if not (0 < number < 1e12) and not (number == 0 and norm.unit == "share"):
        return (message("{value} cannot be a norm.", value=said.value), message("It must be above zero; a reserve may be 0."))
    if not TAG.fullmatch(said.source):
        return (message("{source} is no source.", source=said.source or NOTHING),
                message("Write V (checked), M (to be verified) or D (project default)."))
    if said.source[0] == "V" and not said.note.strip():
        return message("a checked norm needs its publication."), message("Say in the note where it stands.")
    return None


def _beside_forms(workspace: Workspace) -> list[bytes]:
    with workspace.store.reading() as connection:
        tables = select(s.FormFiles.bytes).where(s.FormFiles.name == FILE).order_by(s.FormFiles.form)
        return list(connection.execute(tables).scalars())
