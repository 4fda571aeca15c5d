"""The programme's lists in other people's formats: entries from a sheet."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from app.problem import Problem
from app.programme import SheetRow
from app.translations import message

MOST_ROWS = 20_000


def entry_rows(source: Path) -> tuple[SheetRow, ...]:
    """The rows of a sheet (.xlsx, its first one) or a .csv: the first row names the questions; empty cells and rows say nothing.
    Problem: it cannot be read, or has no heads."""
    cells = _csv(source) if source.suffix.lower() == ".csv" else _xlsx(source)
    heads = [" ".join(head.split()) for head in cells[0]] if cells else []
    if not any(heads):
        raise Problem(message("{name} is empty.", name=source),
                      message("Its first row names the questions, each below is an entry."))
    twice = next((head for head in heads if head and heads.count(head) > 1), "")
    if twice:
        raise Problem(message("{name} has the column {column} twice.", name=source, column=twice), message("Keep one of them."))
    if len(cells) > MOST_ROWS:
        raise Problem(message("{name} has more than {count} rows.", name=source, count=MOST_ROWS), message("Give it in parts."))
    rows = []
    for number, row in enumerate(cells[1:], 2):
        stray = next((cell for head, cell in zip([*heads, *[""] * len(row)], row, strict=False) if not head and cell.strip()), "")
        if stray:
            raise Problem(message("Row {row} of {name} says “{text}” in a column without a name.", row=str(number), name=source,
                                  text=stray[:60]), message("Name the column after a question."))
        given = tuple((head, cell.strip()) for head, cell in zip(heads, row, strict=False) if head and cell.strip())
        if given:
            rows.append(SheetRow(number, given))
    return tuple(rows)


def _csv(source: Path) -> list[list[str]]:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unread(source, error) from error
    except UnicodeDecodeError as error:
        raise Problem(message("{file} is not text in UTF-8.", file=source), message("Save it as UTF-8 and try again.")) from error
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=str(error)),
                      message("Save it as CSV again.")) from error


def _xlsx(source: Path) -> list[list[str]]:
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        rows = [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except OSError as error:
        raise _unread(source, error) from error
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise Problem(message("{name} is no spreadsheet (XLSX).", name=source),
                      message("Save it as .xlsx or .csv and try again.")) from error
    return rows


def _unread(source: Path, error: OSError) -> Problem:
    return Problem(message("{name} cannot be read ({reason}).", name=source, reason=error.strerror or str(error)),
                   message("Check the name and try again."))


def _text(cell: Any) -> str:
    """A day without its midnight, a whole number without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    return "" if cell is None else str(cell)
