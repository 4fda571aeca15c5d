"""CSV files of a city, one for each table, in one folder or one ZIP archive."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.exchange.costs import cost_tables
from app.exchange.tables import Cell, DataTable, tables, wide_tables
from app.findings import CityFindings, Costs
from app.saving import saved

# Spreadsheets run a cell that begins like this as a formula, whoever wrote it (OWASP, "CSV injection"); some pass over blanks,
# letters that nobody sees and what parts cells elsewhere, and take wide signs for ours.
_DANGEROUS = re.compile(r"[\t\r\n]|[\s;\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")


def to_csv(findings: CityFindings, out: Path, *, costs: Costs | None = None) -> None:
    """A ZIP archive at `out` with a CSV for each table: UTF-8 with its mark, commas, quotes, CR LF (RFC 4180).

    Raises Problem where it cannot be written; a file that was there is then still whole.
    """
    saved(out, csv_archive((*tables(findings), *cost_tables(costs, findings), *wide_tables(findings))))


def csv_archive(data_tables: Iterable[DataTable]) -> bytes:
    """A ZIP archive with a CSV for each table."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in data_tables:
            member = zipfile.ZipInfo(f"{file_name(table.name)}.csv", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, csv_bytes(table))
    return content.getvalue()


def csv_bytes(table: DataTable) -> bytes:
    """The table as a spreadsheet opens it: a leading apostrophe keeps words that look like a formula words."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(column) for column in table.columns])
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before words that a spreadsheet would run; numbers are left as they are."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        cell = cell.replace("\0", "")
        if _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell):
            return "'" + cell
    return cell


def meant(text: str) -> str:
    """What a cell that was made `harmless` said."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


def file_name(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^\w.-]+", "_", name).strip("._") or "table"
