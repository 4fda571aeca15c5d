"""The supply list: recorded use or norm, less usable stock and orders."""

import pytest

PLACE = {"p_days": 84, "p_staff": 30, "p_aero": 6, "p_iso": 0, "p_opd": 50, "p_beds": 10}
LINE = {"l_unit": "piece", "l_stock": 0, "l_expire": 0, "l_pipe": 0}


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
    ({}, {"l_item": "PPE-05"}, "n_05", "61"),
    ({"p_aero": 0}, {"l_item": "PPE-05"}, "n_05", "0"),
    ({"p_aero": ""}, {"l_item": "PPE-05"}, "n_05", ""),
    ({"p_iso": 2}, {"l_item": "PPE-07"}, "n_07", "1412"),                # 2 × 6 × 84 × 1.4 = 1,411.2
    ({}, {"l_item": "PPE-07"}, "n_07", "0"),
    ({"p_iso": ""}, {"l_item": "PPE-07"}, "n_07", ""),
    ({}, {"l_item": "PPE-10"}, "n_10", "30240"),                         # (50 × 2 + 10 × 20) × 84 × 1.2
    ({"p_opd": 0, "p_beds": 0}, {"l_item": "PPE-10"}, "n_10", "0"),
    ({"p_opd": ""}, {"l_item": "PPE-10"}, "n_10", ""),
    ({"p_iso": 2}, {"l_item": "PPE-03"}, "n_ppe_03", "530"),             # (50 × 0.05 + 2) × 84 × 1.4 = 529.2
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
    lines = [{**line, **{key: given for key, given in LINE.items() if key not in line}}]
    assert hold("supply_list", **{**PLACE, **place}, p_lines=lines)[result] == value


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
