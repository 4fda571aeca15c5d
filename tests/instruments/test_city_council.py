"""The council: what the tables of tests/findings/examples cannot say, as it is no need of its own."""

import pytest

CITY = {"c_pop": 100000, "c_msw": 50, "c_msw_col": 40}


@pytest.mark.parametrize(("changes", "value"), [({}, "60"), ({"c_msw_col": 100}, "0"), ({"c_msw": ""}, "")])
def test_tricycles_instead_of_trucks(hold, changes: dict[str, object], value: str) -> None:
    """30 t that nobody collects, half a tonne each."""
    assert hold("city_council", **{**CITY, **changes})["tricycles"] == value
