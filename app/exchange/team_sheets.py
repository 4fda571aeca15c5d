"""Sheets of what a team sets (norms, prices, exchange rates): a row for each, what a person fills in in yellow; written, and read
back by the names in their first rows."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from app.problem import Problem
from app.saving import saved
from app.translations import Message, message

_EXACT = 15                     # digits that a cell's number keeps
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, KeyError, ValueError, TypeError,
           openpyxl.utils.exceptions.InvalidFileException)      # what the reader raises over a file that is no workbook, or damaged


@dataclass(frozen=True)
class TeamSheet:
    """`keys`: columns that say what a row is about; `needed`: those without which nothing is taken over."""

    name: str
    columns: tuple[str, ...]
    filled_in: Collection[str]
    numbers: Collection[str]
    needed: tuple[str, ...]
    keys: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)


def write_sheets(out: Path, sheets: Iterable[tuple[TeamSheet, Sequence[Mapping[str, str]]]], about: str) -> None:
    """Each with its rows, by column; `about`: what the last sheet says to who fills them in. Problem: it cannot be written."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                         "strings_to_numbers": False})
    head = book.add_format({"bold": True, "bg_color": "#DCE6EC", "bottom": 1})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    yellow = book.add_format({"bg_color": "#FFF4C2", "border": 1, "border_color": "#D8C878", "valign": "top", "text_wrap": True})
    for sheet, rows in sheets:
        page = book.add_worksheet(sheet.name)
        for at, column in enumerate(sheet.columns):
            style = yellow if column in sheet.filled_in else plain
            page.set_column(at, at, sheet.widths.get(column, 14))
            page.write_string(0, at, column, head)
            for number, row in enumerate(rows, 1):
                _write(page, number, at, row[column], style, as_number=column in sheet.numbers)
        page.freeze_panes(1, 1)
    page = book.add_worksheet("read me")
    page.set_column(0, 0, 110)
    page.write_string(0, 0, about, plain)
    book.close()
    saved(out, content.getvalue())


def _write(page: Any, row: int, column: int, text: str, style: Any, *, as_number: bool) -> None:
    """A number that a cell would round stays a text."""
    amount = _number(text) if as_number else None
    if amount is not None and amount.is_finite() and len(amount.as_tuple().digits) <= _EXACT:
        page.write_number(row, column, float(amount), style)
    elif text:
        page.write_string(row, column, text, style)
    else:
        page.write_blank(row, column, None, style)


def read_sheets(source: Path, sheets: Sequence[TeamSheet], remedy: Message) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """Of each by its name the rows in which something stands, with their numbers: what was or may be filled in, by column, ""
    an empty cell; a column that the sheet does not have is not in its rows. The first may be called anything, the others may be
    missing. `remedy`: which sheet is to be changed. Problem: it cannot be read, or lacks a column."""
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        tables = {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
        book.close()
    except OSError as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=error.strerror or str(error)),
                      message("Check the name and try again.")) from error
    except BROKEN as error:
        raise Problem(message("{name} is no spreadsheet (XLSX).", name=source), remedy) from error
    found = {}
    for sheet in sheets:
        rows = tables.get(sheet.name, next(iter(tables.values()), []) if sheet is sheets[0] else None)
        found[sheet.name] = [] if rows is None else _rows(source, sheet, rows)
    return found


def _rows(source: Path, sheet: TeamSheet, rows: Sequence[Sequence[Any]]) -> list[tuple[int, dict[str, str]]]:
    heads = [str(cell or "").strip().lower() for cell in rows[0]] if rows else []
    lacking = [column for column in sheet.needed if column not in heads]
    if lacking:
        raise Problem(message("{name} has no column {column}.", name=source, column=lacking[0]),
                      message("The first row names the columns: {columns}.", columns=sheet.columns))
    at = {column: heads.index(column) for column in (*sheet.keys, *sheet.filled_in) if column in heads}
    named = ((number, {column: cell_text(row[place]) if place < len(row) else "" for column, place in at.items()})
             for number, row in enumerate(rows[1:], 2))
    return [(number, row) for number, row in named if any(row.values())]


def as_before(text: str, before: str) -> str:
    """A number that only looks different (1 and 1.0) is the same one."""
    return before if before and _number(text) == _number(before) else text


def cell_text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.{_EXACT}g}'):f}"
    return "" if cell is None else str(cell).strip()


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None
