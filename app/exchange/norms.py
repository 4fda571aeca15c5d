"""The norms as a spreadsheet that a person fills in: one row each, what counts now beside the default."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter

from app.models.norms import SETTINGS, Norm, NormSetting, norms, path_in, set_norms
from app.problem import Problem
from app.saving import saved
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace

# Of each setting: its value, source and note.
CELLS = {"routine": ("value", "source", "note"), "outbreak": ("outbreak", "outbreak_source", "outbreak_note"),
         "emergency": ("emergency", "emergency_source", "emergency_note")}
COLUMNS = ("key", "value", "unit", "source", "note", "default", *CELLS["outbreak"], *CELLS["emergency"])
_WIDTHS = (34, 12, 16, 10, 80, 12, 12, 16, 40, 12, 16, 40)
_FILLED_IN = {name for cells in CELLS.values() for name in cells}
_NUMBERS = ("value", "default", "outbreak", "emergency")
_ABOUT = message("Change value, source and note; an empty value gives the default back. Source: V and a number where the norm was "
                 "checked against a publication (say in the note which), M to be verified, D project default. An empty cell of an "
                 "outbreak or an emergency: the value of routine times counts there, too.")


def norms_to_xlsx(workspace: Workspace, out: Path, *, language: str = "en") -> None:
    """`language`: of what the sheet says about itself; its columns are the same in every one. Problem: it cannot be written."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                       "strings_to_numbers": False})  # fmt: skip
    sheet = book.add_worksheet("norms")
    head = book.add_format({"bold": True, "bg_color": "#DCE6EC", "bottom": 1})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    input_style = book.add_format({"bg_color": "#FFF4C2", "border": 1, "border_color": "#D8C878", "valign": "top",
                                   "text_wrap": True})
    for at, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, head)
    for number, norm in enumerate(norms(workspace), 1):
        texts = {"key": norm.key, "unit": norm.unit, "default": norm.default.value, **_texts(norm)}
        for at, name in enumerate(COLUMNS):
            cell, style = texts[name], input_style if name in _FILLED_IN else plain
            if name in _NUMBERS and (amount := _number(cell)) is not None:
                sheet.write_number(number, at, amount, style)
            else:
                sheet.write_string(number, at, cell, style)
    sheet.freeze_panes(1, 1)
    about = book.add_worksheet("read me")
    about.set_column(0, 0, 110)
    about.write_string(0, 0, _ABOUT.in_language(language), plain)
    book.close()
    saved(out, content.getvalue())


def norms_from_xlsx(workspace: Workspace, source: Path) -> tuple[str, ...]:
    """Takes over what differs from what counts now, all or nothing; gives the keys. Problem: which row says what wrong."""
    current = {norm.key: norm for norm in norms(workspace)}
    changes: dict[str, NormSetting | None] = {}
    for number, row in enumerate(_rows(source), 2):
        key = row["key"]
        if not any(row.values()):
            continue
        if key not in current:
            raise Problem(
                message("Row {row} of {name}: there is no norm {key}.", row=str(number), name=source, key=key) if key else
                message("Row {row} of {name}: there is no norm without a key.", row=str(number), name=source),
                message("Keep the keys of the exported sheet."))
        for setting in (setting for setting in SETTINGS if CELLS[setting][0] in row):
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
    """None: an empty cell where nothing was said of the setting. A number that only looks different (1 and 1.0) is the same one."""
    value, source, note = (row[name] for name in CELLS[setting])
    known = norm.in_setting(setting)
    if not value:
        return None if known.follows else known.default
    same = _number(value) == _number(known.said.value)
    return NormSetting(known.said.value if same else value, source, note)


def _rows(source: Path) -> list[dict[str, str]]:
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        rows = list((book["norms"] if "norms" in book.sheetnames else book.worksheets[0]).iter_rows(values_only=True))
        book.close()
    except OSError as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=error.strerror or str(error)),
                      message("Check the name and try again.")) from error
    except (zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise Problem(message("{name} is no spreadsheet (XLSX).", name=source),
                      message("Change the sheet that `norms FILE --export` writes.")) from error
    heads = [str(cell or "").strip().lower() for cell in rows[0]] if rows else []
    lacking = [name for name in ("key", "value", "source", "note") if name not in heads]
    if lacking:
        raise Problem(message("{name} has no column {column}.", name=source, column=lacking[0]),
                      message("The first row names the columns: {columns}.", columns=COLUMNS))
    named = {name: heads.index(name) for name in ("key", *CELLS["routine"])}
    # A sheet of an older version has no columns of outbreak and emergency: what counts there stays.
    for setting in SETTINGS[1:]:
        if all(name in heads for name in CELLS[setting]):
            named |= {name: heads.index(name) for name in CELLS[setting]}
    return [{name: _text(row[at]) for name, at in named.items()} for row in rows[1:]]


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.12g}'):f}"
    return "" if cell is None else str(cell).strip()


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
