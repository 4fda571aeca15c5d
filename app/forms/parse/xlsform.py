"""XLSForm → XForm by pyxform, with errors that name sheet, row and column; cached, because a big form takes seconds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.forms.parse.conversion_cache import Warnings, key_of, read_cache, write_cache
from app.forms.parse.long_lists import put_back, set_aside
from app.forms.parse.sheets import Sheets, read_sheets
from app.forms.parse.spreadsheet_checks import certain, explained
from app.forms.problems import FormProblem, Issue
from app.progress import Progress, quiet
from app.translations import message

_SURVEY = {True: "survey", False: ""}       # a row without a sheet is one of the survey
_ROW = re.compile(r"\[row : (\d+)\]\s*")
COLUMNS = {"relevant": "relevant", "calculate": "calculation", "constraint": "constraint", "required": "required",
           "readonly": "readonly", "choice_filter": "choice_filter", "count": "repeat_count", "label": "label"}


@dataclass(frozen=True)
class Converted:
    """The XForm, pyxform's warnings, and the rows that names stand in."""

    xform: bytes
    warnings: Warnings
    source: bytes
    name: str

    def files(self) -> dict[str, bytes]:
        """What the spreadsheet itself attaches: the lists of select_one_external."""
        rows = read_sheets(self.source, self.name).rows("external_choices") if b"select_one_ext" in self.xform or (
            b" query=" in self.xform) else []
        if not rows:
            return {}
        columns = list(dict.fromkeys(column for _, cells in rows for column in cells))
        out = io.StringIO(newline="")
        table = csv.DictWriter(out, columns, restval="")
        table.writeheader()
        table.writerows(cells for _, cells in rows)
        return {"itemsets.csv": out.getvalue().encode("utf-8")}

    def located(self, issues: Iterable[Issue]) -> list[Issue]:
        """Issues of the XForm with the sheet, row and column that they come from."""
        try:
            sheets = read_sheets(self.source, self.name)
        except FormProblem:
            return list(issues)
        placed = []
        for issue in issues:
            row = sheets.row_of(issue.path.rpartition("/")[2])
            column = COLUMNS.get(issue.column, issue.column)
            if row is None:
                placed.append(issue)
            else:
                columns = [header for header in (column, f"bind::cn:{column}") if header in sheets.columns("survey")]
                placed.append(Issue(issue.what, sheet="survey", row=row, column=next(iter(columns), "")))
        return placed


def convert(data: bytes, name: str, *, cache: Path | None = None, progress: Progress = quiet) -> Converted:
    """Raises FormProblem. With a `cache` folder, the same file is converted once, and pyxform is not even imported."""
    key = key_of(data)
    cached = read_cache(cache, key)
    if cached is not None:
        return Converted(cached[0], cached[1], data, name)
    sheets = read_sheets(data, name, progress)
    issues = certain(sheets)
    if issues:
        raise FormProblem(name, [*_unstored(sheets), *issues])
    progress(0, 0, name)
    xform, warnings = _pyxform(sheets, name)
    write_cache(cache, key, xform, warnings)
    return Converted(xform, warnings, data, name)


def _pyxform(sheets: Sheets, name: str) -> tuple[bytes, Warnings]:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as convert_xlsform
    aside = set_aside(sheets)
    try:
        result = convert_xlsform(sheets.as_dict(), validate=False, pretty_print=False, form_name=None)
        xform = put_back(result.xform, aside)
    except PyXFormError as error:
        # what the converter takes is never refused: our own looks only say better why it does not
        raise FormProblem(name, [*_unstored(sheets), *(explained(sheets) or _issues_of(str(error), sheets))]) from error
    except Exception as error:      # the converter's own faults: the author still learns where to look
        failed = message("the converter failed on this spreadsheet ({error}); a column it does not know is the usual reason: "
                         "{columns}", error=f"{type(error).__name__}: {error}",
                         columns=", ".join(sheets.odd_columns()) or message("none stands out"))
        raise FormProblem(name, [*_unstored(sheets), *explained(sheets), Issue(failed)],
                          message("Remove columns that XLSForm does not know and load the form again.")) from error
    return xform.encode("utf-8"), (*(issue.what for issue in _unstored(sheets)), *sheets.notes, *result.warnings)


def _unstored(sheets: Sheets) -> list[Issue]:
    """The first suspects where a cell is missing."""
    if not sheets.unstored:
        return []
    return [Issue(message("these cells hold formulas whose results are not in the file, so they read as empty: {cells}; open it in "
                          "a spreadsheet program and save it there", cells=", ".join(sheets.unstored)))]


def _issues_of(text: str, sheets: Sheets) -> list[Issue]:
    """pyxform's messages, one an issue, with the row that they name."""
    issues = []
    for line in re.split(r"\n(?=\[row)", text.strip()):
        row = _ROW.search(line)
        sheet = re.search(r"'?(survey|choices|settings|entities|external_choices|osm)'? (?:sheet|worksheet)", line)
        reason = " ".join(_ROW.sub("", line).split())
        issues.append(Issue(reason, sheet=sheet[1] if sheet else _SURVEY[bool(row)], row=int(row[1]) if row else None))
    return issues
