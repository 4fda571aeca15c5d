"""Prices that a workspace sets: they merge like answers, each with its currency, source and date, and empty is not priced."""

from __future__ import annotations

import itertools
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.cli import run
from app.findings import city_findings, open_issues
from app.models import Ids, Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.merge.merging import merge
from app.models.prices import (
    PriceSetting,
    Rate,
    choose_currency,
    differing,
    drop_rate,
    price_book,
    prices,
    set_prices,
    set_rate,
)
from app.problem import Problem

LIST = PriceSetting("450", "USD", "Tender 7 of the city", "2026-11-03", "", "1.25", "5")
EURO = Rate("EUR", "USD", "1.08", "European Central Bank", "2026-11-02")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Workspace.create(tmp_path / "w.cityneeds", ids=Ids("prices")).close()
    return tmp_path / "w.cityneeds"


def said(workspace: Workspace, item: str = "WSH-04") -> PriceSetting:
    return next(price for price in prices(workspace) if price.item == item).said


def command(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert run([str(word) for word in words]) == 0
    return capsys.readouterr().out


def listed(capsys: pytest.CaptureFixture[str], file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command(capsys, "prices", file, "--json"))
    return found


def test_a_price_is_set_with_its_source_and_given_back(file: Path) -> None:
    with Workspace.open(file) as one:
        assert said(one) == PriceSetting()
        set_prices(one, {"WSH-04": LIST})
        assert said(one) == LIST
        assert price_book(one).prices["WSH-04"].amount == Decimal(450)
        set_prices(one, {"WSH-04": None})
        assert said(one) == PriceSetting()
        assert "WSH-04" not in price_book(one).prices


def test_a_shipped_price_may_be_refused_here(file: Path) -> None:
    """Empty is not priced, whatever the catalogue says; taken back, the catalogue's price counts again."""
    with Workspace.open(file) as one:
        shipped = said(one, "PPE-01")
        assert (shipped.value, shipped.currency) == ("0.03", "USD")
        assert shipped.source
        set_prices(one, {"PPE-01": PriceSetting()})
        assert "PPE-01" not in price_book(one).prices
        set_prices(one, {"PPE-01": None})
        assert said(one, "PPE-01") == shipped


@pytest.mark.parametrize("change", [
    {"value": "many"}, {"value": "0"}, {"value": "-3"}, {"value": "nan"}, {"currency": ""}, {"currency": "dollars"},
    {"source": " "},
    {"date": ""}, {"date": "2026-13-01"}, {"date": "3 November"}, {"installed_factor": "0.5"}, {"lifetime": "0"}])
def test_what_is_no_price_is_refused_and_changes_nothing(file: Path, change: dict[str, str]) -> None:
    with Workspace.open(file) as one:
        wrong = PriceSetting(**{"value": "450", "currency": "USD", "source": "Tender 7", "date": "2026-11-03"} | change)
        with pytest.raises(Problem):
            set_prices(one, {"DEV-01": LIST, "WSH-04": wrong})
        assert said(one) == said(one, "DEV-01") == PriceSetting()
        with pytest.raises(Problem):
            set_prices(one, {"no-such-item": LIST})


@pytest.mark.parametrize("text", ["", "7", "[" * 9_000, "[]", "{}", '{"value": "x"}', '{"value": "5"}', '{"price": "5"}',
                                  '{"value": "5", "currency": "USD", "source": "a", "date": "soon"}'])
def test_what_another_program_wrote_and_is_no_price_is_none(file: Path, text: str) -> None:
    from app.models.prices import counting_record
    with Workspace.open(file) as one:
        set_prices(one, {"DEV-01": LIST})
        one.write(counting_record(one).id.hex(), [(path, text or None) for path in ("WSH-04", "rate/EUR-USD", "currency")])
        assert said(one).value == ""
        assert (price_book(one).rates, price_book(one).currency) == ((), "USD")
        assert said(one, "DEV-01") == LIST


def test_prices_of_laptops_merge_in_any_order_and_are_asked_about(file: Path, tmp_path: Path) -> None:
    """Two prices stay two, each with its own source, until somebody sets one; what only one laptop says counts."""
    laptops = []
    for number, value in enumerate(("400", "450")):
        laptops.append(tmp_path / f"laptop{number}.cityneeds")
        shutil.copy(file, laptops[-1])
        with Workspace.open(laptops[-1], ids=Ids(f"p{number}")) as one:
            set_prices(one, {"WSH-04": PriceSetting(value, "USD", f"Offer {number}", "2026-11-03"), f"DEV-0{number + 1}": LIST})
            set_rate(one, EURO if number else Rate("EUR", "USD", "1.1", "A bank", "2026-10-01"))
    ends = set()
    for number, order in enumerate(itertools.permutations(laptops)):
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            assert not any(report.refused for report in merge(office, order))
            assert said(office, "DEV-01") == said(office, "DEV-02") == LIST
            assert set(differing(office)) == {"WSH-04", "rate/EUR-USD"} == {one.path for one in conflicts(office)}
            assert {(said(office).value, said(office).source)} <= {("400", "Offer 0"), ("450", "Offer 1")}
            city = office.add_city("Koidu").id
            issues = open_issues(office, city_findings(office, city))
            assert {issue.question for issue in issues} == {"the price of Handwashing station", "the exchange rate EUR-USD"}
            assert {issue.moves for issue in issues if "rate" in issue.question} == {True}
            ends.add((said(office), price_book(office).rates))
            set_prices(office, {"WSH-04": LIST})
            set_rate(office, EURO)
            assert not differing(office)
            assert (said(office), price_book(office).rates) == (LIST, (EURO,))
    assert len(ends) == 1


def test_one_rate_for_two_currencies_whichever_is_written_first(file: Path) -> None:
    with Workspace.open(file) as one:
        set_rate(one, EURO)
        set_rate(one, Rate("USD", "EUR", "0.92", "A bank", "2026-11-04"))
        (rate,) = price_book(one).rates
        assert (rate.base, rate.value) == ("USD", "0.92")
        drop_rate(one, rate.key)
        assert price_book(one).rates == ()
        with pytest.raises(Problem):
            drop_rate(one, rate.key)
        with pytest.raises(Problem):
            set_rate(one, Rate("USD", "USD", "1", "A bank", "2026-11-04"))
        choose_currency(one, "EUR")
        assert price_book(one).currency == "EUR"


def test_by_command(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = listed(capsys, file)
    assert (before["currency"], before["rates"]) == ("USD", [])
    assert before["priced"] == sum(price["priced"] for price in before["prices"]) < before["items"]
    command(capsys, "prices", "set", file, "WSH-04", "450", "SLE", "--source", "Tender 7", "--date", "2026-11-03",
            "--installed", "1.25", "--lifetime", "5", "--note", "three offers")
    command(capsys, "prices", "rate", file, "USD/SLE", "22.6", "--date", "2026-11-01", "--source", "Bank of Sierra Leone")
    out = command(capsys, "prices", "none", file, "PPE-01")
    assert "1 USD = 22.6 SLE (1 November 2026, Bank of Sierra Leone)" in out
    after = listed(capsys, file)
    station = next(price for price in after["prices"] if price["item"] == "WSH-04")
    assert {name: station[name] for name in ("value", "currency", "source", "date", "note", "installed_factor", "lifetime")} == {
        "value": "450", "currency": "SLE", "source": "Tender 7", "date": "2026-11-03", "note": "three offers",
        "installed_factor": "1.25", "lifetime": "5"}
    assert after["priced"] == before["priced"]          # one more and one less
    command(capsys, "prices", "reset", file, "PPE-01")
    command(capsys, "prices", "norate", file, "SLE")
    command(capsys, "prices", "currency", file, "eur")
    last = listed(capsys, file)
    assert (last["priced"], last["rates"], last["currency"]) == (before["priced"] + 1, [], "EUR")


@pytest.mark.parametrize("words", [
    ("prices", "set", "FILE", "WSH-04", "450", "USD"), ("prices", "set", "FILE", "WSH-04", "450", "USD", "--source", "Tender"),
    ("prices", "set", "FILE", "WSH-04"), ("prices", "sell", "FILE"), ("prices", "rate", "FILE", "EUR", "1.08"),
    ("prices", "set", "FILE", "WSH-99", "450", "USD", "--source", "Tender", "--date", "2026")])
def test_what_a_command_lacks_is_said(file: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(file) if word == "FILE" else word for word in words]) == 1
    assert "Traceback" not in capsys.readouterr().err
    with Workspace.open(file) as one:
        assert said(one) == PriceSetting()


def test_the_sheet_goes_out_and_comes_back(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "prices.xlsx"
    with Workspace.open(file) as one:
        set_rate(one, EURO)
    command(capsys, "prices", "out", file, sheet)
    before = listed(capsys, file)
    command(capsys, "prices", "in", file, sheet)
    assert listed(capsys, file) == before                # nothing was changed in it
    book = openpyxl.load_workbook(sheet)
    heads = [cell.value for cell in book["prices"][1]]
    for row in book["prices"].iter_rows(min_row=2):
        cells = dict(zip(heads, row, strict=True))
        if cells["item"].value == "WSH-04":
            for name, value in (("value", 450.5), ("currency", "USD"), ("source", "Tender 7"), ("date", "2026-11-03"),
                                ("lifetime", 5)):
                cells[name].value = value
        if cells["item"].value == "PPE-01":
            cells["value"].value = None
    book["rates"].append(["GBP", "USD", 1.27, "Bank of England", "2026-11-02", ""])
    book.save(sheet)
    command(capsys, "prices", "in", file, sheet)
    with Workspace.open(file) as one:
        assert said(one) == PriceSetting("450.5", "USD", "Tender 7", "2026-11-03", "", "", "5")
        assert said(one, "PPE-01").value == ""
        assert {rate.key: rate.value for rate in price_book(one).rates} == {"EUR-USD": "1.08", "GBP-USD": "1.27"}


def test_a_sheet_with_a_wrong_row_changes_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "prices.xlsx"
    command(capsys, "prices", "out", file, sheet)
    before = listed(capsys, file)
    book = openpyxl.load_workbook(sheet)
    heads = [cell.value for cell in book["prices"][1]]
    rows = {row[0].value: row for row in book["prices"].iter_rows(min_row=2)}
    rows["WSH-04"][heads.index("value")].value = 450        # no currency, no source, no date
    rows["PPE-01"][heads.index("value")].value = 0.05
    book.save(sheet)
    assert run(["prices", "in", str(file), str(sheet)]) == 1
    assert "WSH-04" in capsys.readouterr().err
    assert listed(capsys, file) == before
    assert run(["prices", "in", str(file), str(file)]) == 1


def test_what_a_city_needs_in_money(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A price, a rate and one more missing rate, to the total that the command says."""
    with Workspace.open(demo) as one:
        set_prices(one, {price.item: PriceSetting() for price in prices(one)})
        city = one.cities()[0]
        need = next(need for need in city_findings(one, city.id).needs if need.quantity and not need.unknown_sites)
    bare = json.loads(command(capsys, "costs", demo, "--city", city.name, "--json"))
    assert (bare["total"]["amount"], bare["total"]["priced"]) == (None, 0)
    command(capsys, "prices", "set", demo, need.item, "2.5", "CNY", "--source", "A shop", "--date", "2026-11")
    unconverted = json.loads(command(capsys, "costs", demo, "--city", city.name, "--json"))
    assert (unconverted["total"]["amount"], unconverted["total"]["priced"], unconverted["total"]["unconverted"]) == (None, 1, 1)
    assert unconverted["lacking"] == ["CNY"]
    command(capsys, "prices", "rate", demo, "CNY", "2", "--source", "A bank", "--date", "2026-11-01")
    found = json.loads(command(capsys, "costs", demo, "--city", city.name, "--json"))
    assert found["total"]["amount"] == 5 * need.quantity
    assert found["total"]["at_least"]
    assert sum(one["amount"] or 0 for one in found["by_site"]) == found["total"]["amount"]
    words = command(capsys, "costs", demo, "--city", city.name)
    assert f"at least {5 * need.quantity:,.0f} USD; 1 of {found['total']['items']} items priced" in words
    assert "1 CNY = 2 USD (1 November 2026, A bank)" in words


def test_the_workbook_holds_what_it_costs(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read back: the lines add up to the total, and what is not priced is an empty cell."""
    with Workspace.open(demo) as one:
        city = one.cities()[0].name
    command(capsys, "export", demo, "--city", city, "-o", tmp_path / "city.xlsx")
    found = json.loads(command(capsys, "costs", demo, "--city", city, "--json"))
    book = openpyxl.load_workbook(tmp_path / "city.xlsx")
    lines, totals = ([dict(zip([cell.value for cell in book[name][1]], row, strict=True))
                      for row in book[name].iter_rows(min_row=2, values_only=True)] for name in ("costs", "cost_totals"))
    assert round(sum(line["cost"] or 0 for line in lines), 2) == round(found["total"]["amount"], 2)
    assert {line["cost"] is None for line in lines if line["state"] != "counted"} <= {True}
    whole = next(total for total in totals if total["of"] == "city")
    assert {name: whole[name] for name in ("items", "priced", "counted", "at_least")} == {
        name: found["total"][name] for name in ("items", "priced", "counted", "at_least")}
    assert [total["name"] for total in totals if total["of"] == "site"] == [one["site"] for one in found["by_site"]]
    assert "exchange_rates" in book.sheetnames


def test_fictional_prices_become_nobodys_prices(file: Path, demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A demonstration merged into a team's file, or a team's into a demonstration: its prices and rates, and what was tried there,
    are in no total, contradict nobody, and are said to be there; in a demonstration they count, until a city of its own comes."""
    alone = listed(capsys, demo)
    assert alone["fictional"] == 0
    assert any("fictional" in price["source"] for price in alone["prices"])
    command(capsys, "prices", "set", demo, "WSH-04", "999", "USD", "--source", "tried out", "--date", "2026")
    with Workspace.open(file) as office:
        office.add_city("Bo")
        set_prices(office, {"WSH-04": LIST, "PPE-02": PriceSetting("0.02", "USD", "Our shop", "2026-10")})
    own = listed(capsys, file)
    tried = tmp_path / "tried.cityneeds"
    shutil.copy(demo, tried)
    command(capsys, "merge", file, demo)
    command(capsys, "merge", demo, file)
    for place in (file, demo):
        found = listed(capsys, place)
        assert found == own | {"fictional": found["fictional"]}
        assert found["fictional"] > 20
        with Workspace.open(place) as one:
            assert not conflicts(one)
            names = [city.name for city in one.cities()]
        assert "Bo" in names
        for name in names:
            costs = json.loads(command(capsys, "costs", place, "--city", name, "--json"))
            assert costs["fictional"] == found["fictional"]
            assert not any("fictional" in (line["price"] or {}).get("source", "") for line in costs["lines"])
            assert not costs["rates"]
        assert "of the demonstration are in this file and count for nothing" in command(capsys, "costs", place, "--city", "Bo")
    with Workspace.open(tried) as one:
        assert said(one).value == "999"
        one.add_city("Kenema")
        assert said(one) == PriceSetting()
        assert not price_book(one).rates


def test_a_teams_prices_count_before_its_first_city(file: Path, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An office that has set prices and looks at a demonstration keeps them."""
    with Workspace.open(file) as office:
        set_prices(office, {"WSH-04": LIST})
    own = listed(capsys, file)
    command(capsys, "merge", file, demo)
    found = listed(capsys, file)
    assert found == own | {"fictional": found["fictional"]}
    assert found["fictional"] > 20
