"""The supply list: recorded use or norm, less usable stock and orders; units are those of the catalogue."""

import csv

import pytest

from app.locations import RESOURCES

PLACE = {"p_days": 84, "p_staff": 30, "p_aero": 6, "p_iso": 0, "p_opd": 50, "p_beds": 10}
LINE = {"l_unit": "piece", "l_stock": 0, "l_expire": 0, "l_pipe": 0}
with (RESOURCES / "catalogue.csv").open(encoding="utf-8", newline="") as file:
    UNIT = {row["code"]: row["unit"] for row in csv.DictReader(file)}


def line_of(line: dict[str, object]) -> dict[str, object]:
    """A line in the catalogue's unit, where it does not say another; the unit is answered before what hangs on it."""
    code = str(line["l_item"])
    return {"l_item": code, "l_unit": UNIT[code], "l_stock": 0, "l_expire": 0, "l_pipe": 0, **line}


@pytest.mark.parametrize(("place", "line", "result", "value"), [
    ({}, {"l_item": "PPE-01"}, "n_01", "3024"),                          # 30 × 84 × 1.2
    ({}, {"l_item": "PPE-01", "l_stock": 3024}, "n_01", "0"),
    ({}, {"l_item": "PPE-01", "l_stock": 3023}, "n_01", "1"),
    ({}, {"l_item": "PPE-01", "l_stock": ""}, "n_01", ""),
    ({"p_staff": "", "p_aero": ""}, {"l_item": "PPE-01"}, "n_01", ""),
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": 0}, "n_01", "1008"),
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": 15}, "n_01", "3024"),   # too long without stock: the norm
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": ""}, "n_01", "3024"),
    ({}, {"l_item": "PPE-01", "l_unit": "box", "l_pack": 50, "l_stock": 10}, "n_01", "2524"),
    ({}, {"l_item": "PPE-04"}, "n_04", "605"),                           # 6 × 84 × 1.2 = 604.8
    ({"p_aero": 0}, {"l_item": "PPE-04"}, "n_04", "0"),
    ({"p_aero": ""}, {"l_item": "PPE-04"}, "n_04", ""),
    ({"p_iso": 1}, {"l_item": "PPE-05"}, "n_05", "61"),
    ({}, {"l_item": "PPE-05"}, "n_05", "0"),                             # nobody is isolated
    ({"p_aero": 0}, {"l_item": "PPE-05"}, "n_05", "0"),
    ({"p_aero": ""}, {"l_item": "PPE-05"}, "n_05", ""),
    ({"p_iso": 2}, {"l_item": "PPE-07"}, "n_07", "1210"),                # 2 × 6 × 84 × 1.2 = 1,209.6
    ({}, {"l_item": "PPE-07"}, "n_07", "0"),
    ({"p_iso": ""}, {"l_item": "PPE-07"}, "n_07", ""),
    ({}, {"l_item": "PPE-10"}, "n_10", "30240"),                         # (50 × 2 + 10 × 20) × 84 × 1.2
    ({"p_opd": 0, "p_beds": 0}, {"l_item": "PPE-10"}, "n_10", "0"),
    ({"p_opd": ""}, {"l_item": "PPE-10"}, "n_10", ""),
    ({"p_iso": 2}, {"l_item": "PPE-03"}, "n_ppe_03", "454"),             # (50 × 0.05 + 2) × 84 × 1.2 = 453.6
    ({}, {"l_item": "PPE-03"}, "n_ppe_03", "0"),                         # no outbreak
    ({"p_opd": ""}, {"l_item": "PPE-03"}, "n_ppe_03", ""),
    ({}, {"l_item": "WSH-01"}, "n_wsh_01", "36"),                        # (10 × 0.02 + 50 × 0.003) × 84 × 1.2 = 35.3
    ({"p_beds": 0, "p_opd": 0}, {"l_item": "WSH-01"}, "n_wsh_01", "0"),
    ({"p_beds": ""}, {"l_item": "WSH-01"}, "n_wsh_01", ""),
    ({}, {"l_item": "WSH-05", "l_use": 10, "l_stockout": 0}, "n_wsh_05", "34"),     # 10 / 30 × 84 × 1.2 = 33.6
    ({}, {"l_item": "WSH-05"}, "n_wsh_05", ""),                          # no norm, no recorded use
    ({}, {"l_item": "DEV-02", "l_unit": "unit", "l_stock": 3, "l_ask": 4, "l_pipe": 1}, "n_dev_02", "3"),
    ({}, {"l_item": "DEV-02", "l_unit": "unit", "l_ask": 1, "l_pipe": 2}, "n_dev_02", "0"),
    ({}, {"l_item": "DEV-02", "l_unit": "unit"}, "n_dev_02", ""),
])
def test_needs(hold, place: dict[str, object], line: dict[str, object], result: str, value: str) -> None:
    assert hold("supply_list", **{**PLACE, **place}, p_lines=[line_of(line)])[result] == value


def test_what_is_not_listed_is_not_needed(hold) -> None:
    held = hold("supply_list", **PLACE, p_lines=[{"l_item": "PPE-01", **LINE}])
    assert held.relevant("n_01")
    assert not held.relevant("n_04")


@pytest.mark.parametrize(("line", "urgent"), [
    ({"l_stock": 419}, True), ({"l_stock": 420}, False),                 # 30 a day, 14 days
    ({"l_stock": 420, "l_expire": 1}, True), ({"l_stock": ""}, False),
])
def test_what_ends_too_soon_is_urgent(hold, line: dict[str, object], urgent: bool) -> None:
    held = hold("supply_list", **PLACE, p_lines=[{"l_item": "PPE-01", **LINE, **line}])
    assert held.says("n_01", "urgent") is urgent


@pytest.mark.parametrize(("urgency", "severity"), [("u1", 1), ("u2", 0.7), ("u3", 0.4), ("", 0.4)])
def test_the_urgency_that_is_said_raises_and_never_lowers(hold, urgency: str, severity: float) -> None:
    held = hold("supply_list", **PLACE, p_lines=[{"l_item": "WST-05", **LINE, "l_urg": urgency}])
    assert held.says("n_wst_05", "severity") == severity


@pytest.mark.parametrize(("asked", "needed"), [(1500, True), (1512, False), (6048, False), (6049, True), ("", False)])
def test_who_asks_for_much_more_or_less_says_why(hold, asked: object, needed: bool) -> None:
    """Half and twice of 3,024."""
    held = hold("supply_list", **PLACE, p_lines=[{"l_item": "PPE-01", **LINE, "l_ask": asked}])
    assert (f"{held.refs['p_lines']}[1]/l_why" in [error.ref for error in held.interview.errors()]) is needed


def test_items_come_from_the_catalogue_by_category_and_in_the_language(hold) -> None:
    held = hold("supply_list", **PLACE, p_lines=[{"l_cat": "device"}])
    ref = f"{held.refs['p_lines']}[1]/l_item"
    choices = held.interview.node(ref).choices
    assert all(one.name.startswith(("DEV-", "SRV-")) for one in choices)
    assert next(one.label for one in choices if one.name == "DEV-02").startswith("Pulse oximeter")
    held.interview.language = "French (fr)"
    assert next(one.label for one in held.interview.node(ref).choices if one.name == "DEV-02").startswith("Oxymètre")


def test_every_item_that_is_listed_has_its_need(forms, hold) -> None:
    """An item that counts nowhere would be lost without a word."""
    needs = {one.annotations["need"] for one in forms["supply_list"].definitions() if "need" in one.annotations}
    held = hold("supply_list", **PLACE, p_lines=[{"l_cat": ""}])
    assert {choice.name for choice in held.interview.node(f"{held.refs['p_lines']}[1]/l_item").choices} == needs


@pytest.mark.parametrize(("line", "net", "gross", "basis"), [
    ({"l_item": "PPE-01", "l_use": 300, "l_stockout": 14, "l_ask": 9999}, "1890", "1890", "use"),    # 300 / 16 × 84 × 1.2
    ({"l_item": "PPE-01", "l_use": 300, "l_stockout": 15, "l_ask": 9999}, "3024", "3024", "norm"),
    ({"l_item": "PPE-01", "l_stock": 1000, "l_ask": 15000}, "2024", "3024", "norm"),
    ({"l_item": "WSH-05", "l_ask": 30, "l_pipe": 10}, "20", "30", "asked"),
    ({"l_item": "WSH-05"}, "", "", ""),
    ({"l_item": "DEV-02", "l_ask": 4}, "4", "4", "asked"),
    ({"l_item": "DEV-02"}, "", "", "asked"),
])
def test_a_line_says_what_its_quantity_rests_on(hold, line: dict[str, object], net: str, gross: str, basis: str) -> None:
    """Recorded use, then a norm, then what is asked for. The reserve is part of the gross quantity: net is never above it."""
    held = hold("supply_list", **PLACE, p_lines=[line_of(line)])
    name = "n_01" if line["l_item"] == "PPE-01" else f"n_{str(line['l_item']).lower().replace('-', '_')}"
    assert (held[name], str(held.says(name, "gross")), held.says(name, "basis")) == (net, gross, basis)


@pytest.mark.parametrize(("line", "result", "value"), [
    ({"l_item": "PPE-10", "l_unit": "pair", "l_stock": 100}, "n_10", "30040"),          # 100 pairs are 200 gloves
    ({"l_item": "PPE-11", "l_unit": "piece", "l_use": 100, "l_stockout": 0}, "n_ppe_11", "168"),    # 50 pairs in 30 days
    ({"l_item": "WSH-01", "l_unit": "m³", "l_stock": 0.01}, "n_wsh_01", "26"),
    ({"l_item": "PPE-01", "l_unit": "pair", "l_stock": 1}, "n_01", ""),                 # nobody knows what a pair of masks is
    ({"l_item": "WSH-01", "l_unit": "piece", "l_stock": 10}, "n_wsh_01", ""),           # bottles of how much?
    ({"l_item": "WSH-01", "l_unit": "piece", "l_pack": 0.5, "l_stock": 10}, "n_wsh_01", "31"),
    ({"l_item": "WST-15", "l_unit": "person", "l_ask": 7}, "n_wst_15", ""),
    ({"l_item": "WST-15", "l_unit": "course", "l_ask": 7}, "n_wst_15", "7"),
])
def test_another_unit_is_converted_or_asked_and_never_taken_for_the_catalogues(hold, line: dict[str, object], result: str,
                                                                                 value: str) -> None:
    held = hold("supply_list", **PLACE, p_lines=[line_of(line)])
    assert held[result] == value
    assert held.interview.node(f"{held.refs['p_lines']}[1]/l_unknown").relevant is (value == "")


def test_an_item_stands_once_on_a_list(hold) -> None:
    """Two lines of one item would count a norm twice."""
    held = hold("supply_list", **PLACE, p_lines=[line_of({"l_item": "PPE-01"}), line_of({"l_item": "PPE-01", "l_stock": 5})])
    assert f"{held.refs['p_lines']}[2]/l_item" in [error.ref for error in held.interview.errors()]


def test_people_are_those_who_use_the_place_in_a_month(hold) -> None:
    assert hold("supply_list", **PLACE, p_lines=[line_of({"l_item": "PPE-01"})]).says("n_01", "people") == str(50 * 30 + 10)


@pytest.mark.parametrize("stock", [0, 1, 9071, 9072, 20000])
@pytest.mark.parametrize("line", [{"l_item": "PPE-01"}, {"l_item": "PPE-01", "l_use": 777, "l_stockout": 3},
                                  {"l_item": "WSH-05", "l_ask": 3.5}, {"l_item": "DEV-02", "l_ask": 3}])
def test_net_is_never_above_gross(hold, line: dict[str, object], stock: int) -> None:
    held = hold("supply_list", **PLACE, p_lines=[line_of({**line, "l_stock": stock})])
    name = next(name for name in held.refs if name.startswith("n_") and held.relevant(name))
    assert 0 <= float(held[name]) <= float(held.says(name, "gross"))
