"""The norms of a workspace: what `norms.csv` beside a form says and what the team has set, told and set together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.locations import RESOURCES
from app.models.conflicts.answer_conflicts import conflicts
from app.models.conflicts.shared_record import SharedRecord, set_shared
from app.models.records.norms_in_force import (
    FILE,
    KIND,
    RECORD,
    SETTING_ROW,
    TAG,
    NormSetting,
    all_settings,
    in_force,
    path_in,
    rows_of,
    setting_of,
    text_of,
)
from app.models.store import schema as s
from app.models.values import ROUTINE, SETTINGS
from app.models.workspace import Workspace
from app.numbers import plain_number
from app.problem import Problem
from app.sources import source
from app.translations import Message, message

# Translators: stands where a number or a source was left empty: "nothing is no number."
NOTHING = message("nothing")


@dataclass(frozen=True)
class NormInSetting:
    """What counts in one setting. `follows`: nothing is said of this setting, so what counts in routine times does."""

    setting: str
    said: NormSetting
    default: NormSetting
    follows: bool

    @property
    def changed(self) -> bool:
        return self.said != self.default


@dataclass(frozen=True)
class Norm:
    """One row of the table. `value`, `source`, `note` and `default` are those of routine times."""

    key: str
    unit: str
    title: str              # in the language that was asked for, in English where that is lacking; else the key in words
    settings: tuple[NormInSetting, ...]         # routine, outbreak, emergency

    @property
    def changed(self) -> bool:
        return any(one.changed for one in self.settings)

    @property
    def said(self) -> NormSetting:
        return self.settings[0].said

    @property
    def default(self) -> NormSetting:
        return self.settings[0].default

    @property
    def value(self) -> str:
        return self.said.value

    @property
    def source(self) -> str:
        return self.said.source

    @property
    def note(self) -> str:
        return self.said.note

    def in_setting(self, setting: str) -> NormInSetting:
        return next(one for one in self.settings if one.setting == setting)


def norms(workspace: Workspace, language: str = "en") -> tuple[Norm, ...]:
    """All that the program and the forms of the workspace know, in their order, as they count now."""
    set_here = workspace.library.norms()
    tables = [(RESOURCES / "forms" / FILE).read_bytes(), *_beside_forms(workspace)]
    rows: dict[str, dict[str, str]] = {}
    for table in tables:
        for row in rows_of(table):
            if row["key"] != SETTING_ROW:
                rows.setdefault(row["key"], row)
    found = []
    for key, row in rows.items():
        title = row.get(f"title_{language}") or row.get("title_en") or key.replace("_", " ").capitalize()
        found.append(Norm(key, row.get("unit") or "", title, tuple(_in_setting(row, set_here, setting) for setting in SETTINGS)))
    return tuple(found)


def _in_setting(row: Mapping[str, str], set_here: Mapping[str, NormSetting], setting: str) -> NormInSetting:
    path = path_in(row["key"], setting)
    others = {other: said for other, said in set_here.items() if other != path}
    follows = setting != ROUTINE and not row.get(setting) and path not in set_here
    return NormInSetting(setting, in_force(row, set_here, setting), in_force(row, others, setting), follows)


def without_setting(workspace: Workspace, setting: str) -> frozenset[str]:
    """The forms, by SHA-256, whose own table says nothing of a setting, not even that it follows routine times: they came from a
    version that knew none, and run in it with what counts in routine times."""
    if setting == ROUTINE:
        return frozenset()
    with workspace.store.reading() as connection:
        tables = connection.execute(select(s.FormFiles.form, s.FormFiles.bytes).where(s.FormFiles.name == FILE)).all()
    return frozenset(form.hex() for form, table in tables if (rows := rows_of(table)) and setting not in rows[0])


def without_norms(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """(title of a form, setting) of each that was used in a city with a round in a setting of which the form says nothing."""
    titles = {form.sha256: form.title or form.id for form in workspace.forms()}
    found: dict[tuple[str, str], None] = {}
    for city_id, setting in sorted({(one.city_id, one.setting) for one in workspace.rounds() if one.setting != ROUTINE}):
        used = {interview.form_sha256 for interview in workspace.interviews(city_id=city_id)}
        found.update(dict.fromkeys((titles.get(form, ""), setting) for form in sorted(used & without_setting(workspace, setting))))
    return tuple(found)


def without_norms_words(form: str, setting: str) -> Message:
    """Whoever reads the norms of a setting must know which form does not read them."""
    if setting == "outbreak":
        return message("“{form}” as it is stored here carries no norms for an outbreak: in such a round it counts with those of "
                       "routine times and what the team has set, until interviews are held with a newer version of it.", form=form)
    return message("“{form}” as it is stored here carries no norms for an emergency: in such a round it counts with those of "
                   "routine times and what the team has set, until interviews are held with a newer version of it.", form=form)


def path_title(workspace: Workspace, path: str, language: str = "en") -> str:
    """What a conflict about a norm is about, in words."""
    key, _, setting = path.partition("@")
    title = next((norm.title for norm in norms(workspace, language) if norm.key == key), key)
    if setting == "outbreak":
        return message("{norm}, in an outbreak", norm=title).in_language(language)
    return message("{norm}, in an emergency", norm=title).in_language(language) if setting == "emergency" else title


def set_norms(workspace: Workspace, changes: Mapping[str, NormSetting | None]) -> None:
    """By `path_in(key, setting)`; all or none; None gives a default back. Problem: an unknown norm, no number, no source."""
    known = {path_in(norm.key, one.setting): (norm, one) for norm in norms(workspace) for one in norm.settings}
    for path, said in changes.items():
        if path not in known:
            raise Problem(message("There is no norm {key}.", key=path), message("`main.py norms FILE` lists them."))
        if said is not None and (wrong := _wrong(said, known[path][0])):
            raise Problem(message("{norm}: {reason}", norm=path, reason=wrong[0]), wrong[1])
    texts: dict[str, str | None] = {}
    for path, said in changes.items():
        # What follows routine times has no default of its own: it can be set to the same number, to stay at that.
        default = None if known[path][1].follows else known[path][1].default
        texts[path] = None if said is None or said == default else text_of(said)
    of_laptops = {path for path, rows in all_settings(workspace.store).items() if rows[0].record != RECORD}
    set_shared(workspace, SharedRecord(KIND, RECORD), texts, anew=of_laptops)
    workspace.library.refresh()


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
    zero_allowed = norm.unit == "share" or any(_is_zero(one.default.value) for one in norm.settings)
    if not (0 < number < 1e12) and not (number == 0 and zero_allowed):
        return (message("{value} cannot be a norm.", value=said.value), message("It must be above zero; a reserve may be 0."))
    if not TAG.fullmatch(said.source):
        return (message("{source} is no source.", source=said.source or NOTHING),
                message("Write V (read in a publication), M (to be verified) or D (project default)."))
    if source(said.source) is None:
        return (message("{source} leads to no source.", source=said.source),
                message("Write V alone and name the publication in the note; `main.py sources` lists those that are known."))
    if said.source[0] == "V" and not said.note.strip():
        return message("a checked norm needs its publication."), message("Say in the note where it stands.")
    return None


def _is_zero(value: str) -> bool:
    """Something is not used in one of the settings (masks of pupils in routine times): then a team may say so, too."""
    return value.strip("0.") == "" and "0" in value


def _beside_forms(workspace: Workspace) -> list[bytes]:
    with workspace.store.reading() as connection:
        tables = select(s.FormFiles.bytes).where(s.FormFiles.name == FILE).order_by(s.FormFiles.form)
        return list(connection.execute(tables).scalars())
