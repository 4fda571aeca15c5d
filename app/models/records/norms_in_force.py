"""The norms that a team has set, as they count now: laid over what `norms.csv` beside a form says, before the form runs.

A round is held in a setting: routine, an outbreak or an emergency. The table has a column for each; an empty cell of the last two
is what counts in routine times. The team sets cells of that table, by key (routine) or `key@setting`.

Each norm that was set is a revision of one record, value, source and note together, so that they merge like answers and no
value ever stands with another one's source. Parents decide, as with answers: two laptops that set a norm differently are a
conflict, which is settled where conflicts are, or by setting the norm. Clocks decide nothing.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store
from app.models.values import ROUTINE, iso

if TYPE_CHECKING:
    from app.forms import Form

KIND, FILE = "norms", "norms.csv"
RECORD = well_known(KIND)       # one for all laptops, so that those who never met differ about the same norm, and are asked
SETTING_ROW = "setting"         # the row by which a form asks in which of them it runs
TAG, _WEAKEST_FIRST = re.compile(r"V\d*|M\d*|D"), "DMV"
_PULLED = re.compile(r"pulldata\(\s*'norms'\s*,\s*'value'\s*,\s*'key'\s*,\s*'(\w+)'")


@dataclass(frozen=True)
class NormSetting:
    """What counts, or what the team has set. `source`: V and a number, read in a publication or where it is quoted; M, to be
    verified; D, project default. `day`: on which the team set it (YYYY-MM-DD, by the clock of who did); "" by the table."""

    value: str
    source: str
    note: str = ""
    day: str = field(default="", compare=False)     # who sets the same on another day says the same


def path_in(key: str, setting: str) -> str:
    """Under which path a norm of one setting is kept."""
    return key if setting in ("", ROUTINE) else f"{key}@{setting}"


def in_force(row: Mapping[str, str], said: Mapping[str, NormSetting], setting: str) -> NormSetting:
    """What counts of a row of the table in a setting."""
    if row["key"] == SETTING_ROW:
        said = {}               # it is chosen for a round
    if setting != ROUTINE:
        if (own := said.get(path_in(row["key"], setting))) is not None:
            return own
        if value := row.get(setting) or "":
            return NormSetting(value, row.get(f"{setting}_source") or "D", row.get("note") or "")
    return said.get(row["key"]) or NormSetting(*(row.get(name) or "" for name in ("value", "source", "note")))


def overlay_norms(table: bytes, said: Mapping[str, NormSetting], setting: str = ROUTINE) -> bytes:
    """A `norms.csv` whose columns `value`, `source` and `note` say what counts in a setting."""
    rows = rows_of(table)
    changed = {row["key"]: now for row in rows if (now := in_force(row, said, setting)) != in_force(row, {}, ROUTINE)}
    if not changed:
        return table
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys([*rows[0], "value", "source", "note"])), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        laid_over = changed.get(row["key"])
        writer.writerow(row if laid_over is None else
                        {**row, "value": laid_over.value, "source": laid_over.source, "note": laid_over.note})
    return out.getvalue().encode()


def retag(form: Form, table: bytes, team: Mapping[str, NormSetting], setting: str = ROUTINE) -> None:
    """Gives indicators and needs the source of the norms that count instead of the table's own: a project's own number must not
    print as a checked one.

    A result whose tag was that of the norm alone gets the new tag; one that rests on several keeps the weakest.
    """
    rows = rows_of(table)
    defaults = {row["key"]: row.get("source") or "" for row in rows}
    said = {row["key"]: now for row in rows if row["key"] != SETTING_ROW
            and (now := in_force(row, team, setting)) != in_force(row, {}, ROUTINE)}
    reads: dict[str, set[str]] = {}
    for rule in form.rules:
        reads.setdefault(rule.definition.ref, set()).update(target.ref for target, _ in rule.reads)
    norms_of = {definition.ref: set(_PULLED.findall(definition.calculate))
                for definition in form.definitions() if definition.calculate}
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


def read_norms(store: Store) -> dict[str, NormSetting]:
    now = {path: rows[0] for path, rows in all_settings(store).items()}
    return {path: said for path, row in now.items()
            if row.value is not None and (said := setting_of(row.value, iso(row.clock)[:10])) is not None}


def all_settings(store: Store) -> dict[str, list[Any]]:
    """Of each norm that was ever set, the values of its records, the one that counts first: that of the record which all share.
    Before there was one, each laptop had its own: of those the latest counts, until somebody sets the norm again."""
    with store.reading() as connection:
        rows = connection.execute(
            select(s.Answers.record, s.Answers.path, s.Answers.value, s.Revisions.clock, s.Revisions.id)
            .join(s.Records, s.Records.id == s.Answers.record).join(s.Revisions, s.Revisions.id == s.Answers.revision)
            .where(s.Records.kind == KIND)).all()
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.record == RECORD, row.clock, row.id), reverse=True):
        found.setdefault(row.path, []).append(row)
    return found


def norm_words(value: str | None) -> str:
    """What a person reads of one side of a conflict about a norm; "" the default."""
    said = None if value is None else setting_of(value)
    return "" if said is None else " ".join(part for part in (said.value, f"[{said.source}]", said.note) if part)


def setting_of(value: str, day: str = "") -> NormSetting | None:
    """What a merged file says may be anything: what is no norm leaves the default."""
    try:
        found = json.loads(value)
        said = NormSetting(str(found["value"]), str(found["source"]), str(found.get("note", "")), day)
        return said if 0 <= float(said.value) < 1e12 and TAG.fullmatch(said.source) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def text_of(said: NormSetting) -> str:
    return json.dumps({"value": said.value, "source": said.source, "note": said.note}, ensure_ascii=False)


def rows_of(table: bytes) -> list[dict[str, str]]:
    try:
        return [row for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")) if row.get("key")]
    except (UnicodeDecodeError, csv.Error):
        return []
