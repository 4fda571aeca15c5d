"""A spreadsheet of a stranger as plain rows of text, read within bounds, with the wild habits of authors put right."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from app.forms.problems import FormProblem, Issue

MOST_UNPACKED, MOST_MEMBERS, MOST_ROWS, MOST_COLUMNS = 400_000_000, 2_000, 300_000, 600
KNOWN = ("survey", "choices", "settings", "external_choices", "entities", "osm")
ALIASES = {"relevance": "relevant", "caption": "label", "tag": "name", "value": "name", "list name": "list_name",
           "calculate": "calculation", "command": "type", "readonly": "readonly", "read_only": "readonly"}
TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video")


@dataclass
class Sheet:
    name: str
    header: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)    # (row in the file, column -> text)


@dataclass
class Sheets:
    """`sheets` by their names in small letters."""

    sheets: dict[str, Sheet]

    def columns(self, sheet: str) -> list[str]:
        return self.sheets[sheet].header if sheet in self.sheets else []

    def rows(self, sheet: str) -> list[tuple[int, dict[str, str]]]:
        return self.sheets[sheet].rows if sheet in self.sheets else []

    def row_of(self, name: str) -> int | None:
        """The row of the survey sheet where a question of that name stands."""
        return next((row for row, cells in self.rows("survey") if cells.get("name") == name), None)

    def odd_columns(self) -> list[str]:
        """Headers of the survey sheet that XLSForm has no word for."""
        from app.forms.spreadsheet_checks import SURVEY_COLUMNS
        return [column for column in self.columns("survey") if column and column.split("::")[0].strip().lower()
                not in SURVEY_COLUMNS]

    def as_dict(self) -> dict[str, Any]:
        """What pyxform takes in place of a file. Empty rows stay in, so that its row numbers are the file's."""
        found: dict[str, Any] = {}
        for name, sheet in self.sheets.items():
            rows: list[dict[str, str]] = []
            for number, cells in sheet.rows:
                while len(rows) < number - 2:
                    rows.append({})
                rows.append({column: text for column, text in cells.items() if text != ""})
            found[name] = rows
            found[f"{name}_header"] = [dict.fromkeys(column for column in sheet.header if column)]
        return found


def read_sheets(data: bytes, name: str) -> Sheets:
    """Raises FormProblem where the bytes are no spreadsheet, or one that unpacks to too much."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        source = _xls(data, name)
    else:
        _bounded(data, name)
        source = _xlsx(data, name)
    found: dict[str, Sheet] = {}
    for title, rows in source:
        key = title.strip().lower()
        if key in KNOWN and key not in found:
            sheet = _sheet(key, rows)
            if sheet is not None:
                found[key] = sheet
    if "survey" not in found:
        raise FormProblem(name, [Issue("it has no sheet named survey")], "Choose an XLSForm, or name its sheet survey.")
    return Sheets(found)


def _bounded(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FormProblem(name, [Issue("it is not a spreadsheet that can be read")],
                          "Save it as .xlsx and try again.") from error
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise FormProblem(name, [Issue("it unpacks to more than a form can hold")], "Choose another file.")


def _xlsx(data: bytes, name: str) -> Iterator[tuple[str, Iterable[Iterable[Any]]]]:
    import warnings

    import openpyxl
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")     # of styles and validations that we do not use
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                for sheet in book.worksheets:
                    if hasattr(sheet, "reset_dimensions"):
                        sheet.reset_dimensions()
                    yield sheet.title, list(_until_empty(sheet.iter_rows(values_only=True)))
            finally:
                book.close()
    except FormProblem:
        raise
    except Exception as error:      # openpyxl raises whatever a broken part makes it stumble over
        raise FormProblem(name, [Issue("it is not a spreadsheet that can be read")],
                          "Open it in a spreadsheet program, save it as .xlsx and try again.") from error


def _xls(data: bytes, name: str) -> Iterator[tuple[str, Iterable[Iterable[Any]]]]:
    import xlrd
    try:
        book = xlrd.open_workbook(file_contents=data, on_demand=True)
        for title in book.sheet_names():
            sheet = book.sheet_by_name(title)
            yield title, list(_until_empty([_xls_cell(book, cell) for cell in sheet.row(at)] for at in range(sheet.nrows)))
    except Exception as error:
        raise FormProblem(name, [Issue("it is not a spreadsheet that can be read")],
                          "Open it in a spreadsheet program, save it as .xlsx and try again.") from error


def _xls_cell(book: Any, cell: Any) -> Any:
    import xlrd
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return datetime(*xlrd.xldate_as_tuple(cell.value, book.datemode))
    return cell.value


def _until_empty(rows: Iterable[Iterable[Any]]) -> Iterator[tuple[Any, ...]]:
    """All rows up to 1,000 empty ones on end: a million phantom rows are a habit of spreadsheets."""
    empty = 0
    for at, row in enumerate(rows):
        cells = tuple(row)[:MOST_COLUMNS]
        empty = 0 if any(cell not in (None, "") for cell in cells) else empty + 1
        if empty > 1000 or at > MOST_ROWS:
            return
        yield cells


def _sheet(name: str, rows: Iterable[Iterable[Any]]) -> Sheet | None:
    numbered = [(at, [_text(cell) for cell in row]) for at, row in enumerate(rows, 1)]
    numbered = [(at, row) for at, row in numbered if any(row)]
    if not numbered:
        return None
    first, header = numbered[0]
    columns = [_column(name, cell) for cell in header]
    sheet = Sheet(name, columns)
    for at, row in numbered[1:]:
        cells: dict[str, str] = {}
        for column, text in zip(columns, row, strict=False):
            if column and (text or column not in cells):
                cells[column] = text
        # rows before the header shift every number that pyxform counts
        sheet.rows.append((at - first + 1, cells))
    return sheet


def _column(sheet: str, header: str) -> str:
    """`relevance` and `label:English` are other people's spelling of `relevant` and `label::English`."""
    column = header.strip()
    plain = column.lower()
    if sheet == "survey" and plain in ALIASES and plain != "value":
        return ALIASES[plain]
    if sheet in ("choices", "external_choices") and plain == "list name":
        return "list_name"
    head, separator, tail = column.partition(":")
    if separator and not tail.startswith(":") and head.strip().lower() in TRANSLATED:
        return f"{head.strip().lower()}::{tail.strip()}"
    return column


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip().replace("\u00a0", " ")
