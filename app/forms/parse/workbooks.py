"""Excel workbooks as rows of values, read one after another so that a long sheet never stands in memory twice."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Container, Iterable, Iterator
from datetime import datetime, time
from typing import Any

from app.forms.problems import FormProblem, Issue
from app.translations import message

MOST_UNPACKED, MOST_MEMBERS = 400_000_000, 2_000
OLE = b"\xd0\xcf\x11\xe0"                # how an .xls begins
NAMED = 8                               # cells that a sentence names

Rows = Iterable[Iterable[Any]]


def open_workbook(data: bytes, name: str) -> tuple[list[str], Iterator[tuple[str, Rows]]]:
    """The titles of the sheets, and each with its rows. Raises whatever the readers do on what is none; FormProblem where it
    unpacks to too much."""
    return _xls(data, name) if data[:4] == OLE else _xlsx(data, name)


def _xlsx(data: bytes, name: str) -> tuple[list[str], Iterator[tuple[str, Rows]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise FormProblem(name, [Issue(message("it unpacks to more than a form can hold"))], message("Choose another file."))
    book = _opened(data, results=True)

    def sheets() -> Iterator[tuple[str, Rows]]:
        try:
            for sheet in book.worksheets:
                yield sheet.title, _rows(sheet)
        finally:
            book.close()
    return [sheet.title for sheet in book.worksheets], sheets()


def _opened(data: bytes, *, results: bool) -> Any:
    import openpyxl
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")     # of styles and validations that we do not use
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results)


def _rows(sheet: Any) -> Rows:
    """What a program wrote about the sheet's size is not believed."""
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    rows: Rows = sheet.iter_rows(values_only=True)
    return rows


def _xls(data: bytes, name: str) -> tuple[list[str], Iterator[tuple[str, Rows]]]:
    import xlrd
    book = xlrd.open_workbook(file_contents=data, on_demand=True)

    def cell(sheet: Any, row: int, column: int) -> Any:
        written = sheet.cell(row, column)
        if written.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(written.value)
        if written.ctype == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(written.value, "#ERROR")
        if written.ctype != xlrd.XL_CELL_DATE:
            return written.value
        try:
            year, month, day, hour, minute, second = xlrd.xldate_as_tuple(written.value, book.datemode)
        except xlrd.xldate.XLDateError as error:
            issue = Issue(message("the date in this cell is one that Excel itself cannot tell"), sheet=sheet.name.strip().lower(),
                          row=row + 1, column=str(sheet.cell(0, column).value))
            raise FormProblem(name, [issue], message("Write it as text, like {example}.", example="2026-11-23")) from error
        return datetime(year, month, day, hour, minute, second) if year else time(hour, minute, second)     # a time has no day

    def sheets() -> Iterator[tuple[str, Rows]]:
        for title in book.sheet_names():
            sheet = book.sheet_by_name(title)
            yield title, ([cell(sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows))
            book.unload_sheet(title)
    return list(book.sheet_names()), sheets()


def formulas_without_results(data: bytes, titles: Container[str]) -> list[str]:
    """The cells ("survey C5") of sheets of such titles that hold a formula whose result is not stored: they read as empty."""
    if data[:4] == OLE or not _holds_formulas(data):
        return []
    plain, computed = _opened(data, results=False), _opened(data, results=True)
    addresses: list[str] = []
    for sheet, results in zip(plain.worksheets, computed.worksheets, strict=True):
        if sheet.title.strip().lower() not in titles and len(plain.worksheets) > 1:
            continue
        for row, (written, stored) in enumerate(zip(_rows(sheet), _rows(results), strict=False), 1):
            for column, (formula, result) in enumerate(zip(written, stored, strict=False)):
                if result is None and isinstance(formula, str) and formula.startswith("="):
                    from openpyxl.utils import get_column_letter
                    addresses.append(f"{sheet.title.strip()} {get_column_letter(column + 1)}{row}")
                    if len(addresses) > NAMED:
                        return [*addresses[:NAMED], "…"]
    plain.close()
    computed.close()
    return addresses


def _holds_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/"):
                with archive.open(member) as sheet:
                    before = b""
                    while piece := sheet.read(1 << 20):
                        if b"<f>" in before + piece or b"<f " in before + piece:
                            return True
                        before = piece[-2:]
    return False
