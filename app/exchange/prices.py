"""Prices and exchange rates as a spreadsheet that a person fills in: one row each, what counts now beside the catalogue's price."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter

from app.models.prices import Price, PriceSetting, Rate, price_book, prices, set_all
from app.problem import Problem
from app.saving import saved
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace

FIELDS = tuple(field.name for field in fields(PriceSetting))
COLUMNS = ("item", "title", "unit", *FIELDS, "catalogue")
RATE_COLUMNS = tuple(field.name for field in fields(Rate))
_NUMBERS = ("value", "installed_factor", "lifetime", "catalogue")
_WIDTHS = {"title": 40, "source": 60, "note": 30}
_EXACT = 15                     # digits that a cell's number keeps
_ABOUT = message("Sheet “prices”: change the yellow cells. The value is the price of one unit, goods alone; an empty value says "
                 "that there is no price. A price needs its currency, its source and its date. The factor says how many times the "
                 "price it is with freight and installation, the lifetime how many years one lasts. Sheet “rates”: one of the base "
                 "is so many of the quote; a row that is taken out leaves its rate as it is.")


def prices_to_xlsx(workspace: Workspace, out: Path, *, language: str = "en") -> None:
    """`language`: of titles and of what the sheet says about itself; its columns are the same in every one. Problem: it cannot be
    written."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                         "strings_to_numbers": False})
    styles = {"head": book.add_format({"bold": True, "bg_color": "#DCE6EC", "bottom": 1}),
              "plain": book.add_format({"valign": "top", "text_wrap": True}),
              "input": book.add_format({"bg_color": "#FFF4C2", "border": 1, "border_color": "#D8C878", "valign": "top",
                                        "text_wrap": True})}
    _sheet(book, styles, "prices", COLUMNS, [
        {"item": price.item, "title": price.title, "unit": price.unit, **asdict(price.said), "catalogue": price.default.value}
        for price in prices(workspace, language)], FIELDS)
    _sheet(book, styles, "rates", RATE_COLUMNS, [asdict(rate) for rate in price_book(workspace).rates], RATE_COLUMNS)
    about = book.add_worksheet("read me")
    about.set_column(0, 0, 110)
    about.write_string(0, 0, _ABOUT.in_language(language), styles["plain"])
    book.close()
    saved(out, content.getvalue())


def _sheet(book: Any, styles: dict[str, Any], name: str, columns: tuple[str, ...], rows: list[dict[str, str]],
           filled_in: tuple[str, ...]) -> None:
    sheet = book.add_worksheet(name)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column, 14))
        sheet.write_string(0, at, column, styles["head"])
    for number, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            style = styles["input" if column in filled_in else "plain"]
            text = row[column]
            if column in _NUMBERS and text and len(text.replace(".", "")) <= _EXACT:
                sheet.write_number(number, at, float(text), style)
            elif text:
                sheet.write_string(number, at, text, style)
            else:
                sheet.write_blank(number, at, None, style)
    sheet.freeze_panes(1, 1)


def prices_from_xlsx(workspace: Workspace, source: Path) -> tuple[str, ...]:
    """Takes over what differs from what counts now, all or nothing; gives the items, and the pairs of currencies. Problem: which
    row says what wrong."""
    current = {price.item: price for price in prices(workspace)}
    changes: dict[str, PriceSetting | None] = {}
    found = _read(source)
    for number, row in enumerate(found["prices"], 2):
        item = row["item"]
        if not any(row.values()):
            continue
        if item not in current:
            raise Problem(message("Row {row} of {name}: the catalogue has no item {item}.", row=str(number), name=source,
                                  item=item or "–"),
                          message("Keep the codes of the exported sheet."))
        said = _said(row, current[item])
        if said != current[item].said:
            changes[item] = said if said != current[item].default else None
    kept = {rate.key: rate for rate in price_book(workspace).rates}
    rates = [rate for row in found["rates"] if any(row.values())
             and (rate := Rate(**{name: row.get(name, "") for name in RATE_COLUMNS})) != kept.get(rate.key)]
    set_all(workspace, changes, rates)
    return (*changes, *(rate.key for rate in rates))


def _said(row: dict[str, str], price: Price) -> PriceSetting:
    """A number that only looks different (1 and 1.0) is the same one; without a value there is no price."""
    if not row["value"]:
        return PriceSetting(note=row.get("note", ""))
    texts = {name: row.get(name, "") for name in FIELDS}
    for name in ("value", "installed_factor", "lifetime"):
        before = getattr(price.said, name)
        if before and _number(texts[name]) == _number(before):
            texts[name] = before
    return PriceSetting(**texts)


def _read(source: Path) -> dict[str, list[dict[str, str]]]:
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        sheets = {name: list(book[name].iter_rows(values_only=True)) for name in ("prices", "rates") if name in book.sheetnames}
        book.close()
    except OSError as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=error.strerror or str(error)),
                      message("Check the name and try again.")) from error
    except (zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise Problem(message("{name} is no spreadsheet (XLSX).", name=source),
                      message("Change the sheet that `prices out FILE` writes.")) from error
    if "prices" not in sheets:
        raise Problem(message("{name} has no sheet {sheet}.", name=source, sheet="prices"),
                      message("Change the sheet that `prices out FILE` writes."))
    found = {}
    for name, needed in (("prices", ("item", "value", "currency", "source", "date")),
                         ("rates", ("base", "quote", "value", "source", "date"))):
        rows = sheets.get(name, [])
        heads = [str(cell or "").strip().lower() for cell in rows[0]] if rows else []
        lacking = [column for column in needed if column not in heads]
        if lacking and (rows or name == "prices"):
            raise Problem(message("{name} has no column {column}.", name=source, column=lacking[0]),
                          message("The first row names the columns: {columns}.", columns=needed))
        found[name] = [{head: _text(cell) for head, cell in zip(heads, row, strict=False) if head} for row in rows[1:]]
    return found


def _text(cell: Any) -> str:
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
