"""The council: waste figures, reception, participation, needs; usual, boundary, missing."""

import pytest

CITY = {"c_pop": 100000, "c_msw": 50, "c_msw_col": 40, "c_msw_ctl": 10, "c_disp": "open", "c_recv": "store ledger truck",
        "c_focal": "yes", "c_duty": "yes", "c_who": "council women public"}


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "r_msw", "0.5"), ({"c_msw": 0}, "r_msw", "0"), ({"c_pop": ""}, "r_msw", ""),
    ({}, "r_col", "40"), ({"c_msw_col": 0}, "r_col", "0"), ({"c_msw_col": ""}, "r_col", ""),
    ({}, "r_ctl", "10"), ({"c_msw_ctl": 0}, "r_ctl", "0"), ({"c_msw_ctl": ""}, "r_ctl", ""),
    ({}, "r_recv", "100"), ({"c_recv": "nothing", "c_focal": "no", "c_duty": "no"}, "r_recv", "0"),
    ({"c_duty": "dk"}, "r_recv", ""),
    ({}, "r_who", "3"), ({"c_who": "council"}, "r_who", "1"), ({"c_who": ""}, "r_who", ""),
    ({}, "n_truck", "10"), ({"c_msw_col": 100}, "n_truck", "0"), ({"c_msw": 50.5}, "n_truck", "11"),
    ({"c_msw_col": ""}, "n_truck", ""),
    ({}, "tricycles", "60"), ({"c_msw_col": 100}, "tricycles", "0"), ({"c_msw": ""}, "tricycles", ""),
    ({}, "n_study", "1"), ({"c_disp": "controlled"}, "n_study", "0"), ({"c_disp": ""}, "n_study", ""),
])
def test_results(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("city_council", **{**CITY, **changes})[result] == value
