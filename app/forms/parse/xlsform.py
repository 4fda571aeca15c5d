"""XLSForm → XForm by pyxform, with errors that name sheet, row and column; cached, because a big form takes seconds."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.forms.parse.long_lists import put_back, set_aside
from app.forms.parse.sheets import Sheets, read_sheets
from app.forms.parse.spreadsheet_checks import certain, explained
from app.forms.problems import FormProblem, Issue
from app.progress import Progress, quiet

CONVERTER = "pyxform 4.5, CityNeeds 2"     # part of the cache's key: another converter converts anew
_ROW = re.compile(r"\[row : (\d+)\]\s*")
COLUMNS = {"relevant": "relevant", "calculate": "calculation", "constraint": "constraint", "required": "required",
           "readonly": "readonly", "choice_filter": "choice_filter", "count": "repeat_count", "label": "label"}


@dataclass(frozen=True)
class Converted:
    """The XForm, pyxform's warnings, and the rows that names stand in."""

    xform: bytes
    warnings: tuple[str, ...]
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
        found = []
        for issue in issues:
            row = sheets.row_of(issue.path.rpartition("/")[2])
            column = COLUMNS.get(issue.column, issue.column)
            if row is None:
                found.append(issue)
            else:
                found.append(Issue(issue.message, "survey", row, column if column in sheets.columns("survey") else
                                   f"bind::cn:{column}" if f"bind::cn:{column}" in sheets.columns("survey") else ""))
        return found


def convert(data: bytes, name: str, *, cache: Path | None = None, progress: Progress = quiet) -> Converted:
    """Raises FormProblem. With a `cache` folder, the same file is converted once, and pyxform is not even imported."""
    key = hashlib.sha256(CONVERTER.encode() + b"\0" + data).hexdigest()
    kept = _read_cache(cache, key)
    if kept is not None:
        return Converted(kept[0], kept[1], data, name)
    sheets = read_sheets(data, name, progress)
    issues = certain(sheets)
    if issues:
        raise FormProblem(name, [*_unstored(sheets), *issues])
    progress(0, 0, name)
    xform, warnings = _pyxform(sheets, name)
    _write_cache(cache, key, xform, warnings)
    return Converted(xform, warnings, data, name)


def _pyxform(sheets: Sheets, name: str) -> tuple[bytes, tuple[str, ...]]:
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
        raise FormProblem(name, [*_unstored(sheets), *explained(sheets), Issue(
            f"the converter failed on this spreadsheet ({type(error).__name__}: {error}); a column it does not know is "
            f"the usual reason: {', '.join(sheets.odd_columns()) or 'none stands out'}")],
            "Remove columns that XLSForm does not know and load the form again.") from error
    return xform.encode("utf-8"), (*(str(one) for one in _unstored(sheets)), *sheets.notes, *result.warnings)


def _unstored(sheets: Sheets) -> list[Issue]:
    """The first suspects where a cell is missing."""
    return [Issue(f"these cells hold formulas whose results are not in the file, so they read as empty: "
                  f"{', '.join(sheets.unstored)}; open it in a spreadsheet program and save it there")] if sheets.unstored else []


def _issues_of(text: str, sheets: Sheets) -> list[Issue]:
    """pyxform's messages, one an issue, with the row that they name."""
    found = []
    for line in re.split(r"\n(?=\[row)", text.strip()):
        row = _ROW.search(line)
        sheet = re.search(r"'?(survey|choices|settings|entities|external_choices|osm)'? (?:sheet|worksheet)", line)
        message = " ".join(_ROW.sub("", line).split())
        found.append(Issue(message, sheet[1] if sheet else "survey" if row else "", int(row[1]) if row else None))
    return found


def _read_cache(cache: Path | None, key: str) -> tuple[bytes, tuple[str, ...]] | None:
    if cache is None:
        return None
    try:
        head, _, xform = (cache / "forms" / f"{key}.xform").read_bytes().partition(b"\n")
        facts: dict[str, Any] = json.loads(head)
        if facts["sha256"] != hashlib.sha256(xform).hexdigest():
            return None
        return xform, tuple(facts["warnings"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_cache(cache: Path | None, key: str, xform: bytes, warnings: tuple[str, ...]) -> None:
    """A cache that cannot be written is only slow."""
    if cache is None:
        return
    head = json.dumps({"sha256": hashlib.sha256(xform).hexdigest(), "warnings": list(warnings)}).encode()
    target = cache / "forms" / f"{key}.xform"
    beside = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(head + b"\n" + xform)
        os.replace(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
