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

from app.exchange.delimited import csv_archive
from app.exchange.tables import Cell, DataTable
from app.exchange.workbook import write_tables
from app.problem import Problem
from app.programme import LISTS, Entry, Programme, SheetRow, totals
from app.saving import saved
from app.translations import message

MOST_ROWS = 20_000
ABOUT = ("entry_id", "list", "form", "city", "title", "day", "until", "kind", "state", "state_as_answered", "sectors", "items",
         "countries", "places", "partners", "who", "due", "draft", "withheld", "not_evaluated")


def programme_to_xlsx(programme: Programme, out: Path) -> None:
    """A sheet for each list, and what they add up to. Problem: it cannot be written."""
    content = io.BytesIO()
    write_tables(programme_tables(programme), content)
    saved(out, content.getvalue())


def programme_to_csv(programme: Programme, out: Path) -> None:
    """The same as CSV files in a ZIP archive."""
    saved(out, csv_archive(programme_tables(programme)))


def programme_tables(programme: Programme) -> tuple[DataTable, ...]:
    """Of what is withheld as a whole a row says so, and nothing else. Names of columns are the same in every language; after those
    of every list come the forms' own names of questions."""
    return (*(_list(programme, name) for name in LISTS), _totals(programme), _follow_ups(programme), _answers(programme))


def _list(programme: Programme, name: str) -> DataTable:
    questions = [question for question, _ in programme.columns(name)]
    rows = [(*_about(entry, hidden=entry.withheld and not programme.internal), *_cells(entry, questions))
            for entry in programme.of(name)]
    return DataTable(name, (*ABOUT, *questions), tuple(rows))


def _about(entry: Entry, *, hidden: bool) -> tuple[Cell, ...]:
    start = entry.id, entry.list, entry.form_id
    if hidden:
        return (*start, *[None] * (len(ABOUT) - len(start) - 3), not entry.finished, True, None)
    lists = ["; ".join(words) or None for words in (entry.sectors, entry.items, entry.countries, entry.places, entry.partners)]
    return (*start, entry.city or None, entry.title or None, entry.day or None, entry.until or None, entry.kind or None,
            entry.state or None, entry.state_text or None, *lists, entry.who or None, entry.due or None, not entry.finished,
            entry.withheld, entry.failure or None)


def _cells(entry: Entry, questions: list[str]) -> tuple[Cell, ...]:
    said = {cell.name: cell for cell in entry.cells}
    return tuple(_cell(said[name].number, said[name].text) if name in said else None for name in questions)


def _cell(number: Decimal | None, text: str) -> Cell:
    return _figure(number) if number is not None else text or None


def _figure(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _totals(programme: Programme) -> DataTable:
    return DataTable("totals", ("list", "total", "amount", "entries_that_say", "entries_asked"), tuple(
        (name, total.label, None if total.amount is None else _figure(total.amount), total.said, total.of)
        for name in LISTS for total in totals(programme.of(name))))


def _follow_ups(programme: Programme) -> DataTable:
    return DataTable("follow_ups", ("entry_id", "list", "title", "what", "who", "due", "state", "state_as_answered"), tuple(
        (entry.id, entry.list, entry.title or None, one.what or None, one.who or None, one.due or None, one.state or None,
         one.state_text or None)
        for entry in programme.entries for one in entry.follow_ups))


def _answers(programme: Programme) -> DataTable:
    """Long: a row for each question of each entry."""
    return DataTable("answers", ("entry_id", "list", "form", "question", "label", "answer", "withheld"), tuple(
        (entry.id, entry.list, entry.form_id, cell.ref, cell.label, cell.text or None, cell.withheld)
        for entry in programme.entries for cell in entry.answers))


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
