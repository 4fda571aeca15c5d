"""A spreadsheet of a stranger as plain rows of text, read within bounds, with the wild habits of authors put right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from app.forms.model.itext import UNNAMED
from app.forms.parse import headers
from app.forms.parse.file_kinds import what_it_is
from app.forms.parse.workbooks import formulas_without_results, open_workbook
from app.forms.problems import FormProblem, Issue, left_out
from app.progress import Cancelled, Progress, quiet
from app.translations import Message, message

MOST_CHOICES, MOST_COLUMNS = 300_000, 600
MOST_ROWS = {"survey": 50_000}          # of one sheet; more questions would fill the memory of a laptop
KNOWN = ("survey", "choices", "settings", "external_choices", "entities", "osm")
EMPTY_ROWS, EMPTY_COLUMNS = 60, 20      # after so many the converter reads no further
LOOKED_AT = 1_000                       # rows behind those, to say that something stands there


@dataclass
class Sheet:
    name: str
    header: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)    # (row in the file, column -> text)
    twice: list[str] = field(default_factory=list)      # columns that stand there twice, so that nobody knows which is meant


@dataclass
class Sheets:
    """`sheets` by their names in small letters; `notes` are what was left out of them, and why."""

    sheets: dict[str, Sheet]
    notes: list[Message] = field(default_factory=list)
    unstored: list[str] = field(default_factory=list)       # cells whose formula has no result in the file

    def columns(self, sheet: str) -> list[str]:
        return self.sheets[sheet].header if sheet in self.sheets else []

    def rows(self, sheet: str) -> list[tuple[int, dict[str, str]]]:
        return self.sheets[sheet].rows if sheet in self.sheets else []

    def row_of(self, name: str) -> int | None:
        """The row of the survey sheet where a question of that name stands."""
        return next((row for row, cells in self.rows("survey") if cells.get("name") == name), None)

    def odd_columns(self) -> list[str]:
        """Headers of the survey sheet that XLSForm has no word for."""
        return [column for column in self.columns("survey") if column and column.split("::")[0].strip().lower()
                not in headers.SURVEY_COLUMNS]

    def as_dict(self) -> dict[str, Any]:
        """What pyxform takes in place of a file. Empty rows stay in, so that its row numbers are the file's."""
        tables: dict[str, Any] = {}
        for name, sheet in self.sheets.items():
            rows: list[dict[str, str]] = []
            for number, cells in sheet.rows:
                rows.extend({} for _ in range(number - 2 - len(rows)))
                rows.append(cells)
            # with a `::` in one header the converter leaves the single colon of `cn:answer` alone
            single = name == "choices" and any(column.startswith("cn:") for column in sheet.header) and not any(
                "::" in column for column in sheet.header)
            written = {"label": f"label::{UNNAMED}"} if single else {}
            tables[name] = [{written.get(column, column): text for column, text in row.items()} for row in rows]
            tables[f"{name}_header"] = [dict.fromkeys(written.get(column, column) for column in sheet.header if column)]
        return tables

    def leave_out_what_no_form_holds(self) -> None:
        """Columns of other tools whose names no XML takes. Those of ours get the namespace that their author forgot."""
        settings = self.sheets.get("settings")
        namespaces = settings.rows[0][1].get("namespaces", "") if settings and settings.rows else ""
        ours = any("::cn:" in column for column in self.columns("survey")) or any(
            column.startswith("cn:") for column in self.columns("choices"))
        if "cn" not in headers.declared(namespaces) and ours:
            settings = self.sheets.setdefault("settings", Sheet("settings", []))
            settings.rows = settings.rows or [(2, {})]
            settings.header = [*settings.header, *({"namespaces"} - set(settings.header))]
            settings.rows[0][1]["namespaces"] = namespaces = f"{namespaces} {headers.CN}".strip()
        prefixes = headers.declared(namespaces)
        for name, sheet in self.sheets.items():
            odd = [column for column in sheet.header if column and not headers.is_writable(name, column, prefixes)]
            if odd:
                self.notes.append(left_out(name, odd))
                sheet.header = ["" if column in odd else column for column in sheet.header]
                for _, cells in sheet.rows:
                    for column in odd:
                        cells.pop(column, None)


class _TooMany(Exception):
    """More rows than any form has."""


def read_sheets(data: bytes, name: str, progress: Progress = quiet) -> Sheets:
    """Raises FormProblem where the bytes are no spreadsheet, or one that unpacks to too much."""
    sheets = Sheets({})
    try:
        titles, workbook = open_workbook(data, name)
        alone = len(titles) == 1        # the converter takes the only sheet for the survey, whatever its name is
        for title, rows in workbook:
            key = title.strip().lower()
            key = "survey" if alone and key not in KNOWN else key
            if key in KNOWN and key not in sheets.sheets:
                sheet = _sheet(key, rows, sheets.notes, progress)
                if sheet is not None:
                    sheets.sheets[key] = sheet
        sheets.unstored = formulas_without_results(data, KNOWN)
    except (FormProblem, Cancelled):
        raise
    except _TooMany as problem:
        crowded = str(problem)
        limit = MOST_ROWS.get(crowded, MOST_CHOICES)
        issue = Issue(message("the sheet has more than {count} rows, which is more than a form can hold", count=limit),
                      sheet=crowded)
        remedy = message("Divide it into several forms.") if crowded == "survey" else \
            message("Put long lists into a CSV file beside the form and ask with select_one_from_file.")
        raise FormProblem(name, [issue], remedy) from problem
    except Exception as error:      # the readers raise whatever a broken part makes them stumble over
        sentence, remedy = what_it_is(data, name) or (
            message("it is not a spreadsheet that can be read"),
            message("Open it in a spreadsheet program, save it as .xlsx and try again."))
        raise FormProblem(name, [Issue(sentence)], remedy) from error
    if "survey" not in sheets.sheets and not sheets.unstored:
        raise FormProblem(name, [Issue(message("it has no sheet named survey"))],
                          message("Choose an XLSForm, or name its sheet survey."))
    sheets.leave_out_what_no_form_holds()
    return sheets


def _sheet(name: str, rows: Iterable[Iterable[Any]], notes: list[Message], progress: Progress) -> Sheet | None:
    numbered = ((at, [_text(cell) for cell in tuple(row)[:MOST_COLUMNS]]) for at, row in enumerate(rows, 1))
    first, written = next((numbered_row for numbered_row in itertools.islice(numbered, LOOKED_AT) if any(numbered_row[1])), (0, []))
    if not written:
        return None
    columns = headers.put_right(name, _until_empty(name, written, notes))
    sheet = Sheet(name, columns)
    for at, column in enumerate(columns):
        if column and column in columns[:at]:
            if written[at] == column and column not in written[:at]:    # the converter takes the one that is written as it should
                notes.append(message("Two columns of the sheet {sheet} are {column}; the later one counts where both hold "
                                     "something.", sheet=name, column=column))
            else:
                sheet.twice.append(written[at])
    empty = 0
    for at, row in numbered:
        if not any(row):
            empty += 1
            if empty > LOOKED_AT:       # a million phantom rows are a habit of spreadsheets
                break
            continue
        if empty > EMPTY_ROWS:
            notes.append(message("The sheet {sheet} is read up to row {row}: {count} empty rows follow, and what stands below them "
                                 "(from row {below}) is not part of the form.", sheet=name, row=str(at - empty - 1), count=empty,
                                 below=str(at)))
            break
        if at % 1000 == 0:
            progress(at, 0, name)
        if len(sheet.rows) >= MOST_ROWS.get(name, MOST_CHOICES):
            raise _TooMany(name)
        empty = 0
        # rows before the header shift every number that pyxform counts
        sheet.rows.append((at - first + 1, {column: text for column, text in zip(columns, row, strict=False)
                                            if column and text}))
    return sheet


def _until_empty(sheet: str, written: list[str], notes: list[Message]) -> list[str]:
    """The headers up to the gap behind which the converter looks at none."""
    empty = 0
    for at, header in enumerate(written):
        empty = 0 if header else empty + 1
        if empty > EMPTY_COLUMNS:
            beyond = [title for title in written[at:] if title]
            if beyond:
                notes.append(message("The columns {columns} of the sheet {sheet} stand behind {count} empty ones and are not part "
                                     "of the form.", columns=", ".join(beyond), sheet=sheet, count=EMPTY_COLUMNS))
            return written[:at]
    return written


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip().replace("\u00a0", " ")
