"""What it costs, as it is printed: the page and the brief's line, in a PDF and in a document to edit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from app.cli import run
from app.models import Workspace
from app.models.prices import PriceSetting, Rate, prices, set_prices, set_rate


@pytest.fixture
def priced(demo: Path) -> Path:
    """One item in euro, one in a currency that no rate leads from, one with its freight: nothing else has a price."""
    with Workspace.open(demo) as one:
        set_prices(one, {price.item: PriceSetting() for price in prices(one)} | {
            "WSH-12": PriceSetting("2500", "EUR", "Tender 7 of the city works", "2026-10-12", "", "1.3", "15"),
            "PPE-10": PriceSetting("0.057", "USD", "A price list", "2022-04"),
            "SCH-01": PriceSetting("1200", "CNY", "Carpenters of Koidu", "2026-10")})
        set_rate(one, Rate("EUR", "USD", "1.08", "European Central Bank", "2026-11-02"))
    return demo


def pages(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def found(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["costs", str(file), "--city", "Koidu", "--json"]) == 0
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


def printed(file: Path, out: Path, *more: str) -> str:
    assert run(["report", str(file), "--city", "Koidu", "--format", out.suffix[1:], "-o", str(out), *more]) == 0
    if out.suffix == ".docx":
        document = Document(str(out))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    return pages(out)


@pytest.mark.parametrize("name", ["out.pdf", "out.docx"])
def test_the_page_says_the_totals_with_how_many_are_priced(priced: Path, tmp_path: Path, name: str,
                                                           capsys: pytest.CaptureFixture[str]) -> None:
    costs = found(priced, capsys)
    total, missing = costs["total"], costs["missing"]
    assert (total["amount"] > 0, total["at_least"], total["unconverted"]) == (True, True, 1)
    text = re.sub(r"\s+", " ", printed(priced, tmp_path / name, "--sections", "costs"))
    assert "What it costs" in text
    for one, words in ((total, "All that is needed"), (missing, "What of it is still missing")):
        assert f"{words}: at least {one['amount']:,.0f} USD ({one['priced']} of {one['items']} items priced)" in text
    assert "1 priced item is not converted: no exchange rate is known" in text
    assert f"with freight and installation at least {total['installed']:,.0f} USD" in text
    assert "1 EUR = 1.08 USD (2 November 2026, European Central Bank)" in text
    assert "No exchange rate is known from CNY to USD" in text
    for source in ("Tender 7 of the city works, 12 October 2026", "A price list, 2022-04"):
        assert source in text
    for sector in costs["by_sector"]:
        words = "not priced" if not sector["priced"] else None if sector["amount"] is None else f"≥ {sector['amount']:,.0f}"
        if words and (sector["at_least"] or sector["amount"] is None):
            assert words in text


def test_the_brief_has_a_line(priced: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = next(one for one in found(priced, capsys)["by_priority"] if one["key"] == "P1")
    text = re.sub(r"\s+", " ", printed(priced, tmp_path / "out.pdf", "--sections", "brief"))
    assert f"It costs at least {first['amount']:,.0f} USD ({first['priced']} of {first['items']} items priced)" in text


def test_nothing_priced_is_no_zero(demo: Path, tmp_path: Path) -> None:
    with Workspace.open(demo) as one:
        set_prices(one, {price.item: PriceSetting() for price in prices(one)})
    text = re.sub(r"\s+", " ", printed(demo, tmp_path / "out.pdf", "--sections", "costs"))
    assert re.search(r"All that is needed: not priced \(0 of \d+ items priced\)", text)
    assert "0 USD" not in text


def test_a_report_does_not_stand_after_a_price(priced: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    printed(priced, out, "--sections", "costs")
    assert run(["verify-report", str(out), str(priced)]) == 0
    assert run(["prices", "set", str(priced), "PPE-10", "0.06", "USD", "--source", "Another list", "--date", "2026"]) == 0
    assert run(["verify-report", str(out), str(priced)]) == 1
