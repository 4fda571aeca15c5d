"""What needs cost, for any needs, prices and rates: tables add up, and nothing is left out of a total without a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings import CityFindings, Costs, Need, NeedLine, Outstanding, Total, cost_words, costs
from app.models.prices import PriceBook, PriceSetting, Rate
from tests.our_forms import OUR_FORMS, our_form

ITEMS = ("PPE-01", "WSH-04", "DEV-02", "WSH-09", "SCH-10")
SITES = ("s1", "s2", "s3")
EURO = Rate("EUR", "USD", "1.08", "a bank", "2026-11-01")


def line(item: str, site: str, net: float | None, priority: str = "P2", actor: str = "donor") -> NeedLine:
    return NeedLine(item, "/data/n", site, f"i-{site}", net, net, None, 0.5, None, False, 1.0, 0.0, 50.0, priority, "few",
                    actor=actor)


def need(item: str, lines: Sequence[NeedLine], domain: str = "hygiene") -> Need:
    known = [one.net for one in lines if one.net is not None]
    return Need(item, item.lower(), "piece", 1, "", sum(known), None, tuple(lines), len(lines) - len(known), None, None,
                "P2", "", "D", domain, actor=lines[0].actor)


def city(needs: Sequence[Need]) -> CityFindings:
    return CityFindings("c", "Koidu", "", "", None, None, None, "", False, "en", (), tuple(needs), (), (), (), "", "", 1, "", 0)


def price(value: str, currency: str = "USD", factor: str = "", lifetime: str = "") -> PriceSetting:
    return PriceSetting(value, currency, "a list", "2026-11", "", factor, lifetime)


def gaps(needs: Sequence[Need]) -> list[Outstanding]:
    return [Outstanding(one.item, one.title, one.unit, Decimal(repr(one.quantity)) if one.quantity else None,
                        unknown=one.unknown_sites > 0) for one in needs]


quantities = st.none() | st.integers(1, 100_000).map(float)
line_facts = st.tuples(st.sampled_from(SITES), quantities, st.sampled_from(["P1", "P2", "P3", ""]),
                       st.sampled_from(["donor", "city", "ministry"]))
some_needs = st.dictionaries(st.sampled_from(ITEMS), st.tuples(
    st.lists(line_facts, min_size=1, max_size=3, unique_by=lambda fact: fact[0]),
    st.sampled_from(["water", "waste", "staff"])),
    max_size=5
).map(lambda drawn: [need(item, [line(item, *fact) for fact in lines], domain) for item, (lines, domain) in drawn.items()])
amounts = st.decimals("0.001", "30000", places=3).map(lambda value: f"{value:f}")
some_prices = st.dictionaries(st.sampled_from(ITEMS), st.builds(
    price, amounts, st.sampled_from(["USD", "EUR", "SLE"]), st.sampled_from(["", "1.3"]), st.sampled_from(["", "7"])))
books = st.builds(PriceBook, some_prices, st.sampled_from([(), (EURO,)]), st.sampled_from(["USD", "EUR"]))


@settings(deadline=None, max_examples=200)
@given(some_needs, books)
def test_every_table_adds_up_to_the_total(needs: list[Need], book: PriceBook) -> None:
    found = costs(city(needs), book, gaps(needs))
    for table in (found.by_sector, found.by_site, found.by_actor, found.by_priority):
        assert amount(table) == (found.total.worth.amount or 0)
    assert sum((one.worth.amount or Decimal(0) for one in found.items), Decimal(0)) == (found.total.worth.amount or 0)
    assert sum((one.worth.amount or Decimal(0) for one in found.lines), Decimal(0)) == (found.total.worth.amount or 0)
    cells = [cell for one in found.by_sector for by in found.by_priority if (cell := found.within(one.key, by.key))]
    assert amount(cells) == (found.total.worth.amount or 0)


def amount(totals: Sequence[Total]) -> Decimal:
    return sum((one.worth.amount or Decimal(0) for one in totals), Decimal(0))


@settings(deadline=None, max_examples=200)
@given(some_needs, books, st.sampled_from(ITEMS))
def test_a_price_that_is_taken_away_lowers_the_count_and_is_said(needs: list[Need], book: PriceBook, item: str) -> None:
    before = costs(city(needs), book, gaps(needs))
    after = costs(city(needs), replace(book, prices={code: one for code, one in book.prices.items() if code != item}), gaps(needs))
    gone = item in book.prices and any(one.item == item for one in needs)
    for had, has in ((before.total, after.total), (before.missing, after.missing)):
        assert has.items == had.items
        assert has.priced == had.priced - gone
        if has.worth.amount != had.worth.amount:
            assert gone
            assert has.at_least
            words = str(cost_words.how_much(has, book.currency))
            assert words.startswith("at least") or has.worth.amount is None


@settings(deadline=None, max_examples=200)
@given(some_needs, books)
def test_what_is_not_in_a_total_is_counted(needs: list[Need], book: PriceBook) -> None:
    found = costs(city(needs), book, gaps(needs))
    for one in (found.total, found.missing, *found.by_sector, *found.by_site, *found.by_actor, *found.by_priority):
        assert one.counted <= one.priced <= one.items
        assert one.at_least == (one.counted < one.items or one.unknown > 0)
        assert (one.worth.amount is None) == (one.counted == 0 and one.items > 0)
    for line in found.lines:
        assert (line.worth.amount is None) == (line.state != "counted")
        if line.worth.amount is None:
            assert "0" not in str(cost_words.amount_of(line, book.currency))


@settings(deadline=None, max_examples=100)
@given(some_needs, books, st.integers(0, 1000))
def test_the_order_changes_no_total(needs: list[Need], book: PriceBook, seed: int) -> None:
    shuffled = list(needs)
    Random(seed).shuffle(shuffled)
    one, other = (costs(city(some), book, gaps(some)) for some in (needs, shuffled))
    assert (one.total, one.missing) == (other.total, other.missing)
    assert sorted(one.by_sector, key=lambda total: total.key) == sorted(other.by_sector, key=lambda total: total.key)
    assert (one.rates, one.lacking) == (other.rates, other.lacking)


def test_usual() -> None:
    needs = [need("PPE-01", [line("PPE-01", "s1", 1000.0, "P1"), line("PPE-01", "s2", 499.2, "P2")]),
             need("WSH-09", [line("WSH-09", "s1", 2.0, "P1", "city")], "sanitation")]
    book = PriceBook({"PPE-01": price("0.03"), "WSH-09": price("10000", "EUR", "1.25", "20")}, (EURO,), "USD")
    found = costs(city(needs), book, gaps(needs))
    assert [(one.key, one.worth.amount) for one in found.by_sector] == [
        ("hygiene", Decimal("45.00")), ("sanitation", Decimal("21600.00"))]
    assert [(one.key, one.worth.amount) for one in found.by_priority] == [("P1", Decimal("21630.00")), ("P2", Decimal("15.00"))]
    assert [(one.key, one.worth.amount) for one in found.by_actor] == [("donor", Decimal("45.00")), ("city", Decimal("21600.00"))]
    total = found.total
    assert (total.worth.amount, total.items, total.priced, total.counted, total.at_least) == (Decimal("21645.00"), 2, 2, 2, False)
    assert (total.worth.installed, total.with_factor) == (Decimal("27045.00"), 1)
    assert (total.worth.yearly, total.with_lifetime) == (Decimal("1350.00"), 1)
    assert str(cost_words.how_much(total, "USD")) == "21,645 USD"
    assert found.rates == (EURO,)


def test_an_exchange_rate_that_is_missing_is_said_and_may_be_typed_either_way() -> None:
    needs = [need("PPE-01", [line("PPE-01", "s1", 100.0)]), need("WSH-04", [line("WSH-04", "s1", 1.0)])]
    book = PriceBook({"PPE-01": price("2", "SLE"), "WSH-04": price("30")}, (), "USD")
    found = costs(city(needs), book)
    total = found.total
    assert (total.worth.amount, total.priced, total.counted, total.unconverted) == (Decimal("30.00"), 2, 1, 1)
    assert found.lacking == ("SLE",)
    assert str(cost_words.how_much(total, "USD")) == "at least 30 USD"
    assert [str(words) for words in cost_words.left_out(total)] == [
        "1 priced item is not converted: no exchange rate is known"]
    for rate in (Rate("SLE", "USD", "0.05", "a bank", "2026-11-01"), Rate("USD", "SLE", "20", "a bank", "2026-11-01")):
        known = costs(city(needs), replace(book, rates=(rate,)))
        assert (known.total.worth.amount, known.lacking, known.total.at_least) == (Decimal("40.00"), (), False)


def test_missing() -> None:
    """Nothing needed costs nothing; what is needed and has no price, or no quantity, is no 0."""
    nothing = costs(city([]), PriceBook({}, (), "USD"))
    assert (nothing.total.worth.amount, nothing.total.items, nothing.total.at_least) == (0, 0, False)
    bare = costs(city([need("WSH-04", [line("WSH-04", "s1", 3.0)])]), PriceBook({}, (), "USD"))
    assert (bare.total.worth.amount, bare.total.items, bare.total.priced) == (None, 1, 0)
    assert str(cost_words.how_much(bare.total, "USD")) == "not priced"
    unknown = costs(city([need("WSH-04", [line("WSH-04", "s1", None)])]), PriceBook({"WSH-04": price("30")}, (), "USD"))
    assert (unknown.total.worth.amount, unknown.total.unknown, unknown.total.at_least) == (None, 1, True)
    assert str(cost_words.how_much(unknown.total, "USD")) == "not known"


@pytest.mark.parametrize(("outstanding", "expected"), [
    (Outstanding("PPE-01", "m", "piece", Decimal(40)), (Decimal("1.20"), 1, 0)),
    (Outstanding("PPE-01", "m", "piece", Decimal(0)), (Decimal(0), 0, 0)),
    (Outstanding("PPE-01", "m", "piece", Decimal(0), unknown=True), (None, 1, 1)),
    (Outstanding("PPE-01", "m", "piece", None), (None, 1, 1))])
def test_what_is_still_missing(outstanding: Outstanding, expected: tuple[Decimal | None, int, int]) -> None:
    found: Costs = costs(city([need("PPE-01", [line("PPE-01", "s1", 100.0)])]), PriceBook({"PPE-01": price("0.03")}, (), "USD"),
                         [outstanding])
    assert (found.missing.worth.amount, found.missing.items, found.missing.unknown) == expected
    assert found.total.worth.amount == Decimal("3.00")


def test_every_sector_and_actor_of_our_forms_has_words() -> None:
    needs = [definition.annotations for name in OUR_FORMS for definition in our_form(name).definitions()
             if "need" in definition.annotations]
    assert needs
    assert {one["domain"] for one in needs} <= set(cost_words.SECTORS)
    assert {one.get("actor", "donor") for one in needs} <= set(cost_words.ACTORS)
