"""The catalogue of standard items: units, conversions, of whom an item is asked, and prices that name their source."""

from __future__ import annotations

import csv
import re
from decimal import Decimal

import pytest

from app.findings import items
from app.findings.need_values import ACTORS
from app.locations import RESOURCES
from app.problem import Problem
from app.support import PACKINGS, in_units, packings

UNITS = {"piece", "pair", "box", "kg", "litre", "m³", "kit", "course", "person", "set", "unit", "block", "tablet", "job", "room",
         "study", "training"}


def rows() -> list[dict[str, str]]:
    with (RESOURCES / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_item_is_counted_in_a_known_unit_and_asked_of_somebody() -> None:
    for item in items().values():
        assert item.unit in UNITS, item
        assert item.actor in ACTORS, item
        assert set(item.conversions) <= set(PACKINGS), item


def test_what_nobody_can_ship_is_asked_of_another_than_a_donor() -> None:
    catalogue = items()
    assert {catalogue[code].actor for code in ("WSH-09", "WSH-12", "WSH-13", "WSH-14", "WSH-17", "SCH-09", "WST-13")} == {"city"}
    assert (catalogue["SCH-10"].actor, catalogue["SRV-01"].actor, catalogue["PPE-01"].actor) == ("ministry", "ministry", "donor")


def test_packs_and_cartons_are_the_same_wherever_they_stand() -> None:
    for item in items().values():
        if "pack" in item.conversions:
            assert item.conversions["pack"] == item.pack, item
        if "box" in item.conversions:
            assert item.conversions["box"] == item.pack, item
        if "carton" in item.conversions:
            assert item.conversions["carton"] == item.carton, item
        assert all(size > 0 for size in packings(item).values()), item


@pytest.mark.parametrize(("code", "count", "packing", "units"), [
    ("PPE-01", "3", "box", "150"), ("PPE-10", "40", "pair", "80"), ("PPE-11", "7", "piece", "3.5"),
    ("WSH-07", "2500", "litre", "2.5"),
    ("WSH-01", "2", "m³", "2000"), ("WSH-03", "500", "gram", "0.5"), ("SCH-01", "31", "seat", "15.5"),
    ("DEV-01", "2", "unit", "2")])
def test_a_quantity_may_be_counted_in_any_unit_of_the_catalogue(code: str, count: str, packing: str, units: str) -> None:
    assert in_units(count, packing, items()[code]) == Decimal(units)


def test_a_unit_that_is_not_known_names_those_that_are() -> None:
    with pytest.raises(Problem) as raised:
        in_units("2", "box", items()["DEV-01"])
    assert "box" in str(raised.value)


def test_a_shipped_price_names_its_source_its_date_and_its_currency() -> None:
    priced = [row for row in rows() if row["price"]]
    assert priced
    for row in rows():
        named = [bool(row[name]) for name in ("price", "currency", "price_source", "price_date")]
        assert all(named) or not any(named), row["code"]
        if row["price"]:
            assert Decimal(row["price"]) > 0
            assert re.fullmatch(r"[A-Z]{3}", row["currency"])
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["price_date"])
