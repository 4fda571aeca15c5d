"""The supply list: recorded use or norm, less usable stock and orders."""

import pytest

PLACE = {"p_days": 84, "p_staff": 30, "p_aero": 6, "p_iso": 0, "p_opd": 50, "p_beds": 10}
LINE = {"l_unit": "piece", "l_stock": 0, "l_expire": 0, "l_pipe": 0}


@pytest.mark.parametrize(("place", "line", "result", "value"), [
    ({}, {"l_item": "PPE-01"}, "n_01", "9072"),                          # 30 × 3 × 84 × 1.2
    ({}, {"l_item": "PPE-01", "l_stock": 9072}, "n_01", "0"),
    ({}, {"l_item": "PPE-01", "l_stock": 9071}, "n_01", "1"),
    ({}, {"l_item": "PPE-01", "l_stock": ""}, "n_01", ""),
    ({"p_staff": "", "p_aero": ""}, {"l_item": "PPE-01"}, "n_01", ""),
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": 0}, "n_01", "1008"),
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": 15}, "n_01", "9072"),   # too long without stock: the norm
    ({}, {"l_item": "PPE-01", "l_use": 300, "l_stockout": ""}, "n_01", "9072"),
    ({}, {"l_item": "PPE-01", "l_unit": "box", "l_pack": 50, "l_stock": 100}, "n_01", "4072"),
    ({}, {"l_item": "PPE-04"}, "n_04", "605"),                           # 6 × 84 × 1.2 = 604.8
    ({"p_aero": 0}, {"l_item": "PPE-04"}, "n_04", "0"),
    ({"p_aero": ""}, {"l_item": "PPE-04"}, "n_04", ""),
    ({}, {"l_item": "PPE-05"}, "n_05", "61"),
    ({"p_aero": 0}, {"l_item": "PPE-05"}, "n_05", "0"),
    ({"p_aero": ""}, {"l_item": "PPE-05"}, "n_05", ""),
    ({"p_iso": 2}, {"l_item": "PPE-07"}, "n_07", "3293"),                # 2 × 14 × 84 × 1.4
    ({}, {"l_item": "PPE-07"}, "n_07", "0"),
    ({"p_iso": ""}, {"l_item": "PPE-07"}, "n_07", ""),
    ({}, {"l_item": "PPE-10"}, "n_10", "30240"),                         # (50 × 2 + 10 × 20) × 84 × 1.2
    ({"p_opd": 0, "p_beds": 0}, {"l_item": "PPE-10"}, "n_10", "0"),
    ({"p_opd": ""}, {"l_item": "PPE-10"}, "n_10", ""),
])
def test_needs(hold, place: dict[str, object], line: dict[str, object], result: str, value: str) -> None:
    lines = [{**line, **{key: given for key, given in LINE.items() if key not in line}}]
    assert hold("supply_list", **{**PLACE, **place}, p_lines=lines)[result] == value


def test_what_is_not_listed_is_not_needed(hold) -> None:
    held = hold("supply_list", **PLACE, p_lines=[{"l_item": "PPE-01", **LINE}])
    assert held.relevant("n_01")
    assert not held.relevant("n_04")
