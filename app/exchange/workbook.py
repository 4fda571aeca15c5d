"""The workbook of a city (XLSX): every table, and the needs with formulas that a person can follow and change. The sheet
"About" speaks the language of the findings; names of sheets and columns stay as they are, since programs read them.

On the sheet "Needs by site" a yellow column takes the quantity that was agreed on; "Needs" adds up what was agreed,
else what was computed. Each formula carries its result, so that a viewer that does not calculate shows it too.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from app.exchange.costs import cost_tables
from app.exchange.tables import Cell, DataTable, norms_of, tables, wide_tables
from app.findings import PRIORITIES, CityFindings, Costs, Need, need_words
from app.saving import saved
from app.translations import Message, message

_LONGEST = 32_767  # letters in a cell; a limit of the format
_CUT = " … (cut: the whole text is in the CSV export)"
_WIDEST = 60
_SHEET_MOST = 31


def to_xlsx(findings: CityFindings, out: Path, *, costs: Costs | None = None) -> None:
    """The workbook at `out`; `costs`: what the needs cost, where it was worked out. Raises Problem where it cannot be written; a
    file that was there is then still whole."""
    content = io.BytesIO()
    book, styles = _book(content)
    book.set_properties({"title": f"{findings.name}: needs assessment", "comments": _status(findings)})
    _about(book, styles, findings)
    used: set[str] = {"about"}
    last_row = sum(len(need.lines) for need in findings.needs) + 1
    _needs(book, styles, findings, last_row, used)
    _needs_by_site(book, styles, findings, used)
    for table in (*tables(findings), *cost_tables(costs, findings), *wide_tables(findings)):
        if table.name != "needs_by_site":
            _sheet(book, styles, table, used)
    book.close()
    saved(out, content.getvalue())


def write_table(table: DataTable, out: BinaryIO) -> None:
    """A workbook of one sheet."""
    write_tables((table,), out)


def write_tables(data_tables: Iterable[DataTable], out: BinaryIO) -> None:
    """A workbook of a sheet for each."""
    book, styles = _book(out)
    used: set[str] = set()
    for table in data_tables:
        _sheet(book, styles, table, used)
    book.close()


def _book(out: BinaryIO) -> tuple[Any, dict[str, Any]]:
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False, "nan_inf_to_errors": True})  # fmt: skip
    return book, {
        "head": book.add_format({"bold": True, "bg_color": "#DCE6EC", "text_wrap": True, "valign": "top", "bottom": 1}),
        "input": book.add_format({"bg_color": "#FFF4C2", "border": 1, "border_color": "#D8C878"}),
        "sum": book.add_format({"bold": True, "num_format": "#,##0"}),
        "plain": book.add_format({"valign": "top"}),
    }


def _status(findings: CityFindings) -> str:
    revision, data_hash = str(findings.revision), findings.data_hash
    sentence = message("Demonstration data. Data revision {revision}, {hash}.", revision=revision, hash=data_hash) \
        if findings.demo else message("Data revision {revision}, {hash}.", revision=revision, hash=data_hash)
    return sentence.in_language(findings.language)


def _about(book: Any, styles: dict[str, Any], findings: CityFindings) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    days = message("{first} to {last}", first=findings.first_day, last=findings.last_day)
    empty = message("Not known. Nothing that is unknown is counted as 0.")
    needs = message("“Needs” adds up “Needs by site”. Write agreed quantities into the yellow column there.")
    lines: list[tuple[Message, Cell | Message]] = [
        (message("City"), findings.name), (message("Country"), findings.country), (message("Population"), findings.population),
        (message("Interviews"), days), (message("Unfinished interviews"), findings.unfinished),
        (message("Data"), _status(findings)), (message("Empty cells"), empty), (message("Needs"), needs),
        *((message("Note"), note) for note in findings.notes)]
    for row, (name, value) in enumerate(lines):
        sheet.write_string(row, 0, name.in_language(findings.language), styles["head"])
        _write(sheet, row, 1, value.in_language(findings.language) if isinstance(value, Message) else value, styles["plain"])


# Columns of "Needs by site", by which the formulas name them
_LINES = ("Item", "Name", "Unit", "Site", "Priority", "Score", "People", "Asked for", "Gross need",
          "Net need (computed)", "Agreed (fill in)", "Counted", "Reason", "Basis", "Day", "Asked of", "Calculated with",
          "Other forms say")  # fmt: skip
_AT = {name: xl_col_to_name(n) for n, name in enumerate(_LINES)}
_BY_SITE = "'Needs by site'"


def _needs_by_site(book: Any, styles: dict[str, Any], findings: CityFindings, used: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name("Needs by site", used))
    names = {site.id: site.name for site in findings.sites}
    _head(sheet, styles, _LINES, [10, 34, 9, 30, 8, 8, 9, 10, 10, 12, 12, 10, 60, 9, 11, 10, 40, 40])
    row = 0
    for need in findings.needs:
        for line in need.lines:
            row += 1
            cells: tuple[Cell, ...] = (
                need.item, need.title, need.unit, names.get(line.site_id, ""), line.priority or None, line.score,
                line.people, line.asked, line.gross, line.net,
            )  # fmt: skip
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, styles["plain"])
            agreed, net = f"{_AT['Agreed (fill in)']}{row + 1}", f"{_AT['Net need (computed)']}{row + 1}"
            sheet.write_blank(row, _LINES.index("Agreed (fill in)"), None, styles["input"])
            counted = f'=IF(ISNUMBER({agreed}),{agreed},IF(ISNUMBER({net}),{net},""))'
            result = "" if line.net is None else line.net
            sheet.write_formula(row, _LINES.index("Counted"), counted, styles["plain"], result)
            said = need_words.beside(line)
            notes = (line.reason, line.basis, line.day, line.actor, norms_of(line),
                     said.in_language(findings.language) if said else None)
            for column, note in enumerate(notes, start=_LINES.index("Reason")):
                _write(sheet, row, column, note, styles["plain"])
    sheet.autofilter(0, 0, max(row, 1), len(_LINES) - 1)


_TOTALS = ("Item", "Name", "Unit", "Pack", "Priority", "Score", "People", "Quantity", "Packs", "Sites counted",
           "Sites not known", "Specification", "Reason", "Asked of", "First", "Next", "Later")  # fmt: skip


def _needs(book: Any, styles: dict[str, Any], findings: CityFindings, last_row: int, used: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name("Needs", used))
    _head(sheet, styles, _TOTALS, [10, 36, 9, 7, 8, 8, 9, 11, 9, 9, 9, 44, 60, 10, 9, 9, 9])
    at = {name: xl_col_to_name(n) for n, name in enumerate(_TOTALS)}

    def column(name: str) -> str:
        return f"{_BY_SITE}!${_AT[name]}$2:${_AT[name]}${max(last_row, 2)}"

    for row, need in enumerate(findings.needs, start=1):
        line = row + 1
        cells: tuple[Cell, ...] = (
            need.item, need.title, need.unit, need.pack, need.priority or None, need.score, need.people,
        )  # fmt: skip
        for n, cell in enumerate(cells):
            _write(sheet, row, n, cell, styles["plain"])
        item = f"{at['Item']}{line}"
        same = f"({column('Item')}={item})"
        total, packs, known_sites, unknown = _figures(need)
        quantity, pack, counted = (f"{at[name]}{line}" for name in ("Quantity", "Pack", "Sites counted"))
        formulas: dict[str, tuple[str, int | str]] = {
            # nothing known is no quantity, not 0; rounded to a millionth first: 0.1 + 0.2 pieces are not a third piece
            "Quantity": (
                f'=IF({counted}=0,"",ROUNDUP(ROUND(SUMIFS({column("Counted")},{column("Item")},{item}),6),0))', total,
            ),
            "Packs": (f'=IF(AND(ISNUMBER({quantity}),{pack}>1),ROUNDUP({quantity}/{pack},0),"")', packs),
            "Sites counted": (f"=SUMPRODUCT({same}*ISNUMBER({column('Counted')}))", known_sites),
            "Sites not known": (f"=SUMPRODUCT({same}*(1-ISNUMBER({column('Counted')})))", unknown),
        }
        for name, (formula, value) in formulas.items():
            sheet.write_formula(row, _TOTALS.index(name), formula, styles["sum"], value)
        _write(sheet, row, _TOTALS.index("Specification"), need.specification, styles["plain"])
        # as computed: which part of the quantity comes first
        for n, note in enumerate((need.reason, need.actor, *map(need.by_priority.get, PRIORITIES)), start=_TOTALS.index("Reason")):
            _write(sheet, row, n, note, styles["plain"])
    sheet.autofilter(0, 0, max(len(findings.needs), 1), len(_TOTALS) - 1)


def _figures(need: Need) -> tuple[int | str, int | str, int, int]:
    """What the formulas of a need give, before anything is filled in."""
    known_needs = [line.net for line in need.lines if line.net is not None]
    unknown = len(need.lines) - len(known_needs)
    if not known_needs:
        return "", "", 0, unknown
    total = math.ceil(round(math.fsum(known_needs), 6))
    return total, math.ceil(total / need.pack) if need.pack > 1 else "", len(known_needs), unknown


def _sheet(book: Any, styles: dict[str, Any], table: DataTable, used: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name(table.name, used))
    widths = [
        min(_WIDEST, max([len(name), *(len(str(row[n])) for row in table.rows[:200] if row[n] is not None)]) + 2)
        for n, name in enumerate(table.columns)
    ]
    _head(sheet, styles, table.columns, widths)
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, styles["plain"])
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _head(sheet: Any, styles: dict[str, Any], columns: tuple[str, ...], widths: list[int]) -> None:
    for n, (name, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, name[:_LONGEST], styles["head"])
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    """Words as words, whatever they begin with; what is not known stays empty."""
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, str):
        text = cell if len(cell) <= _LONGEST else cell[: _LONGEST - len(_CUT)] + _CUT
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_number(row, column, cell, style)


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that the format takes (31 letters, some forbidden), different from all others whatever their case."""
    plain = "".join("_" if letter in "[]:*?/\\'" else letter for letter in name) or "sheet"
    candidate, n = plain[:_SHEET_MOST], 1
    while candidate.lower() in used or candidate.lower() == "history":
        n += 1
        candidate = f"{plain[: _SHEET_MOST - len(str(n)) - 1]}~{n}"
    used.add(candidate.lower())
    return candidate
