"""Sheets of what a team sets, norms and prices alike: what comes back unchanged changes nothing, whichever program saved it, and
what is no such sheet is said in a line."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.models import Workspace
from app.models.norms import RECORD as NORMS
from app.models.norms import NormSetting, norms, set_norms
from app.models.prices import PriceSetting, Rate, counting_record, prices, set_all


@dataclass(frozen=True)
class Kind:
    """How one kind of sheet goes out and comes back, and a short row of it: of which item or norm, and its number."""

    out: tuple[str, ...]
    back: tuple[str, ...]
    heads: tuple[str, ...]
    row: tuple[object, ...]


KINDS = {"norms": Kind(("norms", "FILE", "--export", "SHEET"), ("norms", "FILE", "--import", "SHEET"),
                       ("key", "value", "source", "note"), ("boys_per_toilet", 41, "D")),
         "prices": Kind(("prices", "out", "FILE", "SHEET"), ("prices", "in", "FILE", "SHEET"),
                        ("item", "value", "currency", "source", "date", "note"), ("WSH-04", 41, "USD", "A shop", "2026-11"))}


@pytest.fixture(params=KINDS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Workspace.create(tmp_path / "w.cityneeds").close()
    return tmp_path / "w.cityneeds"


def command(words: tuple[str, ...], file: Path, sheet: Path) -> int:
    return run([{"FILE": str(file), "SHEET": str(sheet)}.get(word, word) for word in words])


def said(file: Path) -> tuple[int, list[str]]:
    """How often something was set, and what is set now."""
    with Workspace.open(file, read_only=True) as one:
        revisions = sum(len(one.history(record)) for record in (NORMS.hex(), counting_record(one).id.hex()))
        return revisions, [norm.value for norm in norms(one) if norm.changed] + [
            price.said.value for price in prices(one) if price.changed]


def test_a_sheet_that_nobody_changed_changes_nothing(name: str, file: Path, tmp_path: Path) -> None:
    """Whatever a cell keeps of a number: long ones, ones that end in noughts; and saved again by another program."""
    with Workspace.open(file) as one:
        set_norms(one, {"boys_per_toilet": NormSetting("40.1234567890123", "D"), "girls_per_toilet": NormSetting("20.50", "D"),
                        "buffer_routine": NormSetting("0.12345678901234567", "D")})
        set_all(one, {"WSH-04": PriceSetting("450.10", "USD", "A list", "2026-11", "", "1.250"),
                      "DEV-01": PriceSetting("0.12345678901234567", "USD", "A list", "2026")},
                [Rate("EUR", "USD", "1.080", "A bank", "2026-11-02")])
    before, sheet = said(file), tmp_path / "s.xlsx"
    assert command(KINDS[name].out, file, sheet) == 0
    assert command(KINDS[name].back, file, sheet) == 0
    openpyxl.load_workbook(sheet).save(sheet)
    assert command(KINDS[name].back, file, sheet) == 0
    assert said(file) == before


def test_a_row_may_end_early(name: str, file: Path, tmp_path: Path) -> None:
    """As programs write rows whose last cells are empty, on a sheet that is called otherwise, with an empty row between."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Sheet1")
    for row in (KINDS[name].heads, (), KINDS[name].row):
        page.append(row)
    book.save(tmp_path / "s.xlsx")
    assert command(KINDS[name].back, file, tmp_path / "s.xlsx") == 0
    assert said(file)[1] == ["41"]


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "no column", "none"])
def test_what_is_no_sheet_is_refused_in_one_line(name: str, damage: str, file: Path, tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    sheet, before = tmp_path / "s.xlsx", said(file)
    assert command(KINDS[name].out, file, sheet) == 0
    if damage in ("empty", "text"):
        sheet.write_bytes(b"key,value\ngirls_per_toilet,25\n" if damage == "text" else b"")
    elif damage == "cut":
        with zipfile.ZipFile(sheet) as whole:
            parts = {part: whole.read(part) for part in whole.namelist()}
        with zipfile.ZipFile(sheet, "w") as cut:
            for part, data in parts.items():
                cut.writestr(part, data[:len(data) // 2] if part.endswith("sheet1.xml") else data)
    elif damage == "no column":
        book = openpyxl.load_workbook(sheet)
        book[name]["B1" if name == "norms" else "D1"].value = "worth"
        book.save(sheet)
    else:
        sheet.unlink()
    assert command(KINDS[name].back, file, sheet) == 1
    said_why = capsys.readouterr().err
    assert said_why.count("\n") == 1
    assert "s.xlsx" in said_why
    assert said(file) == before
