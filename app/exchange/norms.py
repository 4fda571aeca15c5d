"""The norms as a spreadsheet that a person fills in: one row each, what counts now beside the default."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.team_sheets import TeamSheet, as_before, read_sheets, write_sheets
from app.models.norms import SETTINGS, Norm, NormSetting, norms, path_in, set_norms
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace

# Of each setting: its value, source and note.
CELLS = {"routine": ("value", "source", "note"), "outbreak": ("outbreak", "outbreak_source", "outbreak_note"),
         "emergency": ("emergency", "emergency_source", "emergency_note")}
NORMS = TeamSheet("norms", ("key", "value", "unit", "source", "note", "default", *CELLS["outbreak"], *CELLS["emergency"]),
                  [name for cells in CELLS.values() for name in cells], ("value", "default", "outbreak", "emergency"),
                  ("key", *CELLS["routine"]), ("key",),
                  {"key": 34, "value": 12, "unit": 16, "source": 10, "note": 80, "default": 12, "outbreak": 12, "emergency": 12,
                   "outbreak_source": 16, "outbreak_note": 40, "emergency_source": 16, "emergency_note": 40})
_ABOUT = message("Change value, source and note; an empty value gives the default back. Source: V and a number where the norm was "
                 "checked against a publication (say in the note which), M to be verified, D project default. An empty cell of an "
                 "outbreak or an emergency: the value of routine times counts there, too.")


def norms_to_xlsx(workspace: Workspace, out: Path, *, language: str = "en") -> None:
    """`language`: of what the sheet says about itself; its columns are the same in every one. Problem: it cannot be written."""
    rows = [{"key": norm.key, "unit": norm.unit, "default": norm.default.value, **_texts(norm)} for norm in norms(workspace)]
    write_sheets(out, [(NORMS, rows)], _ABOUT.in_language(language))


def norms_from_xlsx(workspace: Workspace, source: Path) -> tuple[str, ...]:
    """Takes over what differs from what counts now, all or nothing; gives the keys. Problem: which row says what wrong."""
    current = {norm.key: norm for norm in norms(workspace)}
    changes: dict[str, NormSetting | None] = {}
    for number, row in read_sheets(source, (NORMS,), message("Change the sheet that `norms FILE --export` writes."))["norms"]:
        key = row["key"]
        if key not in current:
            raise Problem(
                message("Row {row} of {name}: there is no norm {key}.", row=str(number), name=source, key=key) if key else
                message("Row {row} of {name}: there is no norm without a key.", row=str(number), name=source),
                message("Keep the keys of the exported sheet."))
        # A sheet of an older version has no columns of outbreak and emergency: what counts there stays.
        for setting in (setting for setting in SETTINGS if all(name in row for name in CELLS[setting])):
            said = _said(row, current[key], setting)
            known = current[key].in_setting(setting)
            if said != (None if known.follows else known.said):
                changes[path_in(key, setting)] = said if said != known.default or known.follows else None
    set_norms(workspace, changes)
    return tuple(changes)


def _texts(norm: Norm) -> dict[str, str]:
    """What stands in the cells of each setting; nothing where it follows routine times."""
    cells: dict[str, str] = {}
    for one in norm.settings:
        said = NormSetting("", "") if one.follows else one.said
        cells.update(zip(CELLS[one.setting], (said.value, said.source, said.note), strict=True))
    return cells


def _said(row: dict[str, str], norm: Norm, setting: str) -> NormSetting | None:
    """None: an empty cell where nothing was said of the setting."""
    value, source, note = (row[name] for name in CELLS[setting])
    known = norm.in_setting(setting)
    if not value:
        return None if known.follows else known.default
    return NormSetting(as_before(value, known.said.value), source, note)
